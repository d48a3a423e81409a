"""The facts that papers are drawn from: nothing that was amended is hidden, nobody is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.people import Place
from attendance_desk.domain.problems import NotPermitted, Refused
from tests.a_school import ACORN, ASH, FRIDAY, MONDAY, OAK, Fernhill, here, id_of

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
FAMILY = "Reason given by the family"


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    """Friday at 10.40: Oak is in, Alfie was N and is I by now, Elif came late."""
    teacher = fernhill.sit("teacher")
    marks = {"Alfie": DraftMark("N"), "Elif": DraftMark("L", 8), "Zara": DraftMark("N")}
    teacher.registers.submit(here(teacher, OAK, AM, **marks))
    teacher.close()
    fernhill.at("10:40")
    office = fernhill.sit("office")
    office.registers.set_mark(NewMark(id_of(office, OAK, "Alfie"), AM, "I", FAMILY))
    yield office
    office.close()


def test_a_register_shows_the_original_beside_the_amendment_with_who_and_why(desk: Desk) -> None:
    paper = desk.papers.register(OAK, FRIDAY, Half.AM)

    line = next(pupil for pupil in paper.pupils if pupil.name == "Alfie Turner")
    (change,) = paper.amendments

    assert (line.marks[0].original, line.marks[0].code) == ("N", "I")
    assert (change.pupil, change.original, change.code) == ("Alfie Turner", "N", "I")
    assert (change.reason, change.name, change.title) == (FAMILY, "Mrs Okafor", "Office manager")
    assert f"{change.at:%Y-%m-%d %H:%M}" == "2026-11-20 10:40"
    assert paper.sessions[0].taken == "Miss Adeyemi, Class teacher, at 8.56"
    assert dict(paper.sessions[0].counts) == {"Here": 5, "Late": 1, "Not here": 2}
    assert [pupil.number for pupil in paper.pupils] == list(range(1, 9))


def test_a_whole_day_has_both_sessions_and_says_what_is_not_marked_yet(desk: Desk) -> None:
    paper = desk.papers.register(OAK, FRIDAY)

    morning, afternoon = paper.sessions

    assert (morning.half, afternoon.half) == (Half.AM, Half.PM)
    assert afternoon.taken == ""
    assert dict(afternoon.counts) == {"Not marked": 8}
    assert {pupil.marks[1].word for pupil in paper.pupils} == {"Not marked"}


def test_every_paper_says_from_which_state_of_the_ledger_it_is(desk: Desk) -> None:
    paper = desk.papers.register(OAK, FRIDAY)
    about = desk.upkeep.about()

    assert paper.imprint.head is not None
    assert paper.imprint.head.number == about["entries"]
    assert paper.imprint.made_by == "Mrs Okafor, Office manager"
    assert paper.imprint.practice  # Fernhill is an invented school


def test_there_is_no_register_of_a_day_without_school(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"Half-term.*Back Tuesday 3 November"):
        desk.papers.register(OAK, date(2026, 10, 28))


def test_a_register_keeps_a_child_who_has_moved_on_since(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    desk.people.move(alfie, Place(ASH, "4", date(2026, 11, 23)))

    paper = desk.papers.register(OAK, FRIDAY, Half.AM)

    assert "Alfie Turner" in {pupil.name for pupil in paper.pupils}


def test_the_fire_roll_has_everybody_who_may_be_in_the_building(desk: Desk) -> None:
    """A register that is not in lists the whole class: one too many, never one too few."""
    roll = {each.name: each for each in desk.papers.fire_roll().classes}

    oak, ash = roll["Oak"], roll["Ash"]

    assert oak.taken
    assert set(oak.away) == {"Alfie Turner", "Zara Whitlock"}
    assert "Elif Yıldız" in oak.outside
    assert len(oak.outside) + len(oak.away) == 8
    assert not ash.taken
    assert len(ash.outside) == 5
    assert oak.teacher == "Miss Adeyemi"


def test_the_fire_roll_names_who_is_out_on_a_trip_and_never_a_reason(desk: Desk) -> None:
    desk.registers.submit(here(desk, ASH, AM, Adam=DraftMark("V"), Aaliyah=DraftMark("M")))

    ash = next(each for each in desk.papers.fire_roll().classes if each.name == "Ash")

    assert ash.trip == ("Adam Nowak",)
    assert ash.away == ("Aaliyah Begum",)
    assert "M" not in {*ash.outside, *ash.trip, *ash.away}


def test_a_child_who_came_after_the_register_closed_is_outside_too(desk: Desk) -> None:
    zara = id_of(desk, OAK, "Zara")
    desk.registers.set_mark(NewMark(zara, AM, "U", "Arrived after the register was taken", 110))

    oak = next(each for each in desk.papers.fire_roll().classes if each.name == "Oak")

    assert "Zara Whitlock" in oak.outside


def test_a_class_month_has_a_cell_for_every_session_and_marks_what_was_amended(
    desk: Desk,
) -> None:
    month = desk.papers.class_month(OAK, FRIDAY)

    assert month.sessions[0] == Session(date(2026, 11, 3), Half.AM)  # 2 November was INSET
    assert len(month.sessions) == 20 * 2
    assert {len(pupil.marks) for pupil in month.pupils} == {40}
    place = month.sessions.index(AM)
    cells = {pupil.name: pupil.marks[place] for pupil in month.pupils}
    assert (cells["Alfie Turner"].code, cells["Alfie Turner"].amended) == ("I", True)
    assert (cells["Adam Nowak"].code, cells["Adam Nowak"].amended) == ("/", False)
    assert {meaning.code for meaning in month.key} == {"/", "L", "I", "N"}
    assert [(one.original, one.code) for one in month.amendments] == [("N", "I")]


def test_a_class_month_leaves_blank_when_a_child_was_elsewhere(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    desk.people.move(alfie, Place(ASH, "4", FRIDAY))

    oak = desk.papers.class_month(OAK, FRIDAY)
    ash = desk.papers.class_month(ASH, FRIDAY)
    place = oak.sessions.index(AM)
    of_oak = next(pupil for pupil in oak.pupils if pupil.name == "Alfie Turner").marks
    of_ash = next(pupil for pupil in ash.pupils if any(m.amended for m in pupil.marks)).marks

    assert not of_oak[place].on_roll
    assert of_oak[place - 1].on_roll
    assert not of_ash[place - 1].on_roll
    assert (of_ash[place].code, of_ash[place].amended) == ("I", True)


def test_an_empty_class_has_a_month_without_children(desk: Desk) -> None:
    assert desk.papers.class_month(OAK, date(2026, 8, 1)).sessions == ()


def test_a_blank_register_has_the_class_list_and_the_codes_a_teacher_needs(desk: Desk) -> None:
    paper = desk.papers.blank_register(ACORN)

    assert len(paper.pupils) == 3
    assert paper.day is None
    assert paper.year_label == "Nursery"
    assert {"/", "\\", "L", "N"} <= {meaning.code for meaning in paper.key}


def test_a_blank_register_for_a_coming_day_has_the_children_of_that_day(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    monday = date(2026, 11, 23)
    desk.people.move(alfie, Place(ASH, "4", monday))

    assert "Alfie Turner" in desk.papers.blank_register(OAK).pupils
    assert "Alfie Turner" not in desk.papers.blank_register(OAK, monday).pupils
    assert desk.papers.blank_register(OAK, monday).day == monday


@pytest.mark.parametrize("role", ["it"])
def test_registers_are_printed_only_for_those_who_may_see_them(
    fernhill: Fernhill, role: str
) -> None:
    desk = fernhill.sit(role)
    for ask in (
        lambda: desk.papers.register(OAK, MONDAY),
        lambda: desk.papers.class_month(OAK, MONDAY),
        lambda: desk.papers.blank_register(OAK),
    ):
        with pytest.raises(NotPermitted):
            ask()
    desk.close()


def test_only_the_head_prints_a_recovery_sheet(fernhill: Fernhill) -> None:
    groups = fernhill.created.groups
    office = fernhill.sit("office")
    with pytest.raises(NotPermitted):
        office.papers.recovery_sheet(groups)
    office.close()
    head = fernhill.sit()
    sheet = head.papers.recovery_sheet(groups)
    head.close()

    assert len(sheet.groups) == len(groups)


def test_marks_of_a_session_repeat_on_paper_what_the_screen_shows(desk: Desk) -> None:
    sheet = desk.registers.sheet(OAK, AM)
    paper = desk.papers.register(OAK, FRIDAY, Half.AM)

    screen = [(row.name, row.mark.code if row.mark else "", row.was) for row in sheet.rows]
    printed = [(p.name, p.marks[0].code, p.marks[0].original) for p in paper.pupils]

    assert screen == printed
