"""The facts of a call about a real child of a small school, from real registers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.figures import By
from attendance_desk.domain.lines import LineKind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.figures_board import Wanted
from tests.a_school import ASH, FRIDAY, MONDAY, OAK, Fernhill, here, id_of

TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 11, day) for day in (17, 18, 19))


def mark(desk: Desk, child: str, code: str, *days: date) -> None:
    for day in days:
        for half in Half:
            letter = {"/": "/\\"[half]}.get(code, code)
            desk.registers.set_mark(NewMark(child, Session(day, half), letter))


def test_facts_agree_with_the_figures(fernhill: Fernhill) -> None:
    fernhill.at("15:00")
    desk = fernhill.sit()
    alfie = id_of(desk, OAK, "Alfie")
    mark(desk, alfie, "/", MONDAY, THURSDAY)
    mark(desk, alfie, "I", TUESDAY)
    mark(desk, alfie, "O", WEDNESDAY, FRIDAY)
    facts = desk.scripts.facts(alfie, "Kerry Turner")
    (row,) = desk.figures.table(Wanted(By.PUPIL, pupil_id=alfie)).rows
    desk.close()
    assert facts["days_missed"].amount == Fraction(row.tally.absent, 2) == 3
    assert facts["days_possible"].amount == Fraction(row.tally.possible, 2) == 5
    assert facts["days_in"].text == "2"
    assert facts["hours_missed"].text == "16 hours"  # 3 days of 175 and 140 minutes: 15.75
    assert facts["run_days"].text == "1 day"
    assert facts["weeks_touched"].text == "1 week"
    assert facts["unauthorised_sessions"].text == "4 sessions"
    assert facts["percentage"].text == "40.0%"
    assert "numbers_apt" in facts
    assert "class_comparison" not in facts  # eight children: too few to compare


def test_people_and_times_are_told_and_what_nobody_set_is_missing(fernhill: Fernhill) -> None:
    fernhill.at("09:31")
    desk = fernhill.sit("office")
    facts = desk.scripts.facts(id_of(desk, OAK, "Alfie"), "Kerry Turner")
    desk.close()
    told = {name: one.text for name, one in facts.items()}
    assert told == told | {
        "child": "Alfie",
        "contact": "Kerry Turner",
        "class": "Oak",
        "teacher": "Miss Adeyemi",
        "school": "Fernhill Primary School",
        "caller": "Mrs Okafor",
        "head": "Mr Hale",
        "dsl": "Ms Lindqvist",
        "time": "9.31",
        "day": "Friday 20 November",
        "next_start": "1.00 this afternoon",
        "call_back_by": "10.05",
        "report_by": "8.45",
        "gate_time": "8.40",
        "review_date": "Friday 4 December",
        "term_start": "September",
        "break": "the Christmas holiday",
    }
    assert not {"phone", "pastoral", "offers", "slots", "learning", "days_missed"} & set(told)


def test_nothing_is_counted_before_the_year_has_begun(fernhill: Fernhill) -> None:
    fernhill.at("09:00", date(2026, 8, 20))
    desk = fernhill.sit()
    with desk.ground() as ground:
        child = ground.snapshot.connection.exec_driver_sql("SELECT id FROM pupil").first()
    assert child is not None
    facts = desk.scripts.facts(child[0])
    desk.close()
    assert "days_in" not in facts
    assert facts["term_start"].text == "2 September"


def test_an_illness_of_this_week_alone_makes_numbers_not_apt(fernhill: Fernhill) -> None:
    fernhill.at("15:00")
    desk = fernhill.sit()
    alfie = id_of(desk, OAK, "Alfie")
    mark(desk, alfie, "I", TUESDAY, WEDNESDAY, THURSDAY)
    mark(desk, alfie, "N", FRIDAY)
    facts = desk.scripts.facts(alfie)
    desk.close()
    assert facts["days_missed"].text == "4 days"
    assert "numbers_apt" not in facts


def test_a_bereavement_this_year_makes_numbers_not_apt(fernhill: Fernhill) -> None:
    fernhill.at("15:00")
    desk = fernhill.sit()
    alfie = id_of(desk, OAK, "Alfie")
    mark(desk, alfie, "N", TUESDAY, WEDNESDAY, THURSDAY)
    assert "numbers_apt" in desk.scripts.facts(alfie)
    desk.phone.take(
        Report((alfie,), "Kerry Turner", "mum", reason="bereavement", back=Back.NOT_SURE)
    )
    assert "numbers_apt" not in desk.scripts.facts(alfie)
    desk.close()


def test_a_class_of_ten_is_compared(fernhill: Fernhill) -> None:
    from dataclasses import replace

    from tests.a_school import pupil

    fernhill.at("09:31")
    desk = fernhill.sit()
    for number in (40, 41, 42):
        desk.people.enrol(pupil(number, OAK, "4"))
    session = Session(FRIDAY, Half.AM)
    desk.registers.submit(here(desk, OAK, session, Alfie=DraftMark("N")))
    alfie = id_of(desk, OAK, "Alfie")
    facts = desk.scripts.facts(alfie)
    other = desk.scripts.facts(id_of(desk, OAK, "Adam"))
    desk.close()
    assert facts["class_comparison"].text == "Most children in Oak have missed no days"
    assert "class_comparison" not in other
    assert replace(facts["days_missed"]).text == "half a day"


def test_the_days_a_school_teaches_make_the_hours(fernhill: Fernhill) -> None:
    fernhill.at("15:00")
    desk = fernhill.sit()
    alfie = id_of(desk, OAK, "Alfie")
    mark(desk, alfie, "O", TUESDAY, WEDNESDAY, THURSDAY)
    before = desk.scripts.facts(alfie)["hours_missed"].text
    desk.close()
    assert before == "16 hours"


def test_a_teacher_reads_facts_of_their_own_class_alone(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    head = desk.scripts.facts(id_of(desk, OAK, "Alfie"))
    ash = id_of(desk, ASH, "Aaliyah")
    with pytest.raises(NotPermitted):
        desk.scripts.facts(ash)
    with pytest.raises(Refused, match="no such child"):
        desk.scripts.facts("p0000000000")
    desk.close()
    assert head["child"].text == "Alfie"


def test_lines_of_the_teacher_stand_in_the_facts(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    alfie = id_of(desk, OAK, "Alfie")
    desk.scripts.set_line(OAK, LineKind.LEARNING, "fractions")
    desk.scripts.set_line(alfie, LineKind.GOOD_THING, "we kept the part of the king for them")
    desk.close()
    fernhill.at("09:31")
    office = fernhill.sit("office")
    talk = office.scripts.talk("first_day", alfie, "Kerry Turner", "hello:1 ask:3 coming:1")
    facts = office.scripts.facts(alfie)
    office.close()
    assert facts["learning"].text == "fractions"
    assert talk.said[-1] == "Tell Alfie that we kept the part of the king for them."


def test_a_whole_talk_about_a_real_child_says_no_gap(fernhill: Fernhill) -> None:
    fernhill.at("09:31")
    desk = fernhill.sit("office")
    alfie = id_of(desk, OAK, "Alfie")
    for row in desk.scripts.board():
        talk = desk.scripts.talk(row.script.id, alfie, "Kerry Turner")
        while not talk.ended:
            said = " ".join(talk.said)
            assert "{" not in said
            assert "None" not in said
            talk = talk.answer(talk.options[0].key)
        assert talk.gathered.sets.outcome
    desk.close()
