from __future__ import annotations

from datetime import date, timedelta
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.calendar import Half, SchoolYear, Session
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.figures import By, Measure, Opened, Question, Row, figures, open_number
from attendance_desk.domain.people import Group, Membership, Place, Pupil
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.domain.tally import Tally
from attendance_desk.domain.view import ViewBuilder, YearView
from tests.domain.small_school import CODES, YEAR, marked, pupil, view_of

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 9, day) for day in (7, 8, 9))
SECOND_WEEK, THIRD_WEEK = date(2026, 9, 14), date(2026, 9, 21)
WEEK = ["/", "\\"] * 5


def ask(by: By, first: date = YEAR.starts, last: date = YEAR.ends, **more: object) -> Question:
    return Question(by, first, last, **more)  # type: ignore[arg-type]


def rows(view: YearView, question: Question) -> dict[str, Row]:
    return {row.key: row for row in figures((view,), question)}


def total(answer: tuple[Row, ...]) -> Tally:
    return sum((row.tally for row in answer), start=Tally())


# By pupil


def test_a_pupils_row_has_name_upn_sessions_and_flags() -> None:
    (row,) = figures((view_of({"ada": [*WEEK, "I", "O"]}),), ask(By.PUPIL, last=SECOND_WEEK))
    assert (row.key, row.name, row.upn) == ("ada", "Ada, Sam", "UPN-ada")
    assert row.tally == Tally(present=10, authorised=1, unauthorised=1)
    assert (row.persistent, row.severe, row.pupils) == (1, 0, 1)


def test_pupils_come_in_register_order() -> None:
    answer = figures(
        (view_of({"cem": WEEK, "ada": WEEK, "élan": WEEK, "bea": WEEK}),), ask(By.PUPIL)
    )
    assert [row.key for row in answer] == ["ada", "bea", "cem", "élan"]


def test_ar10_a_pupil_without_a_possible_session_has_a_row_and_no_percentage() -> None:
    (row,) = figures((view_of({"ada": ["Y4", "#", "X", "Z"]}),), ask(By.PUPIL, last=TUESDAY))
    assert row.tally.possible == 0
    assert row.tally.attendance() is None
    assert row.persistent == 0


def test_only_the_days_asked_about_are_counted_both_ends_included() -> None:
    view = view_of({"ada": ["I", "I", "/", "\\", "I", "I"]})
    (row,) = figures((view,), ask(By.PUPIL, TUESDAY, TUESDAY))
    assert row.tally == Tally(present=2)


def test_sessions_off_roll_are_in_no_figure_and_a_pupil_never_on_roll_has_no_row() -> None:
    joiner, leaver = pupil("ada", starts=TUESDAY), pupil("bea", ends=MONDAY)
    coming = pupil("cem", starts=date(2026, 10, 1))
    view = view_of({joiner: "", leaver: "", coming: ""})
    found = rows(view, ask(By.PUPIL, MONDAY, TUESDAY))
    assert {key: row.tally.not_marked for key, row in found.items()} == {"ada": 2, "bea": 2}


def test_a_session_that_has_not_begun_is_not_missing_a_mark() -> None:
    view = view_of({"ada": ["/"]})
    until = Session(TUESDAY, Half.AM)
    (row,) = figures((view,), ask(By.PUPIL, until=until))
    assert row.tally == Tally(present=1, not_marked=2)


def test_a_mark_made_ahead_counts_although_its_session_has_not_begun() -> None:
    view = view_of({"ada": ["/", "\\", "M"]})
    (row,) = figures((view,), ask(By.PUPIL, until=Session(MONDAY, Half.PM)))
    assert row.tally == Tally(present=2, authorised=1)


@pytest.mark.parametrize(("until", "missing"), [(date(2026, 9, 1), 0), (date(2026, 12, 1), 2)])
def test_the_moment_asked_about_may_lie_outside_the_days(until: date, missing: int) -> None:
    view = view_of({"ada": ["."] * 2 + ["/"]})
    answer = figures((view,), ask(By.PUPIL, MONDAY, MONDAY, until=Session(until, Half.AM)))
    assert total(answer).not_marked == missing


def test_unknown_letters_are_counted_apart_and_retired_ones_as_they_were() -> None:
    (row,) = figures((view_of({"ada": ["@", "J", "H", "/"]}),), ask(By.PUPIL, last=TUESDAY))
    assert row.tally == Tally(present=1, approved=1, authorised=1, unknown=1)
    assert row.tally.possible == 3


def test_only_ages_5_to_15_are_comparable_with_national_figures() -> None:
    four = pupil("ada", born=date(2021, 9, 1))
    five = pupil("bea", born=date(2021, 8, 31))
    view = view_of({four: WEEK, five: WEEK})
    assert list(rows(view, ask(By.PUPIL, national=True))) == ["bea"]
    assert list(rows(view, ask(By.PUPIL))) == ["ada", "bea"]


def test_ages_are_those_of_31_august_also_where_school_begins_before_it() -> None:
    early = SchoolYear(date(2026, 8, 26), date(2027, 7, 9))
    builder = ViewBuilder(early, SchoolCalendar((early,), (), ()), CODES)
    builder.add(pupil("ada", starts=early.starts, born=date(2021, 8, 28)), [])
    question = Question(By.PUPIL, early.starts, early.ends, national=True)
    assert len(figures((builder.build(),), question)) == 1


def test_two_years_are_added_up_and_the_flag_is_of_both_together() -> None:
    before = SchoolYear(date(2025, 9, 8), date(2025, 9, 12))
    builder = ViewBuilder(before, SchoolCalendar((before,), (), ()), CODES)
    child = pupil("ada", starts=before.starts)
    builder.add(child, [(20250908 + day, 0, "O") for day in range(3)])
    now = view_of({child: WEEK * 3})
    question = ask(By.PUPIL, first=before.starts, until=Session(YEAR.ends, Half.PM))
    (row,) = figures((builder.build(), now), question)
    assert row.tally == Tally(present=30, unauthorised=3, not_marked=7)
    assert row.persistent == 0
    assert total(figures((builder.build(), now), ask(By.WEEKDAY, before.starts))) == row.tally


def test_a_time_without_sessions_has_no_rows() -> None:
    view = view_of({"ada": WEEK})
    for by in By:
        assert figures((view,), ask(by, date(2026, 9, 12), date(2026, 9, 13))) == ()
        assert figures((), ask(by)) == ()


# By class, year group and group


def test_a_pupil_who_moved_gives_each_class_its_own_sessions() -> None:
    moved = pupil(
        "ada",
        places=(Place("oak", "4", YEAR.starts, MONDAY), Place("ash", "3", TUESDAY)),
    )
    view = view_of({moved: ["I", "I", "/", "\\"], "bea": ["/", "\\", "/", "\\"]})
    found = rows(view, ask(By.CLASS, MONDAY, TUESDAY))
    assert found["oak"].tally == Tally(present=4, authorised=2)
    assert found["ash"].tally == Tally(present=2)
    assert (found["oak"].pupils, found["ash"].pupils) == (2, 1)
    by_year = rows(view, ask(By.YEAR, MONDAY, TUESDAY))
    assert (by_year["3"].tally, by_year["4"].tally) == (found["ash"].tally, found["oak"].tally)


def test_a_groups_rate_is_of_its_sessions_and_never_the_mean_of_its_pupils() -> None:
    joiner = pupil("ada", starts=date(2026, 9, 25))
    view = view_of({joiner: ["."] * 28 + ["O", "O"], "bea": WEEK * 3})
    (row,) = figures((view,), ask(By.CLASS))
    assert row.tally.attendance() == "93.8"  # 30 of 32; the mean of 0 and 100 would be 50


def test_persistence_is_of_the_pupil_and_not_of_a_few_days_in_a_class() -> None:
    moved = pupil(
        "ada", places=(Place("oak", "4", YEAR.starts, MONDAY), Place("ash", "4", TUESDAY))
    )
    view = view_of({moved: ["/", "I", *["/", "\\"] * 14]})
    found = rows(view, ask(By.CLASS))
    assert found["oak"].tally.persistent
    assert (found["oak"].persistent, found["ash"].persistent) == (0, 0)


def test_classes_are_read_by_name_and_the_classless_last() -> None:
    view = view_of(
        {
            pupil("ada", places=[Place("c2", "R", YEAR.starts)]): WEEK,
            pupil("bea", places=[Place("c1", "R", YEAR.starts)]): WEEK,
            pupil("cem", places=[Place("c1", "R", SECOND_WEEK)]): WEEK,
        }
    )
    answer = figures((view,), ask(By.CLASS, titles={"c1": "Oak", "c2": "Ash"}))
    assert [row.name for row in answer] == ["Ash", "Oak", "No class"]


def test_where_two_places_overlap_the_later_one_counts_and_nothing_counts_twice() -> None:
    child = pupil("ada", places=(Place("ash", "3", TUESDAY), Place("oak", "4", YEAR.starts)))
    view = view_of({child: WEEK})
    found = rows(view, ask(By.CLASS, MONDAY, WEDNESDAY))
    assert found["oak"].tally == Tally(present=2)
    assert found["ash"].tally == Tally(present=4)


def test_year_groups_run_from_nursery_to_year_6() -> None:
    groups = ["6", "1", "R", "N2", "7"]
    children = [pupil(f"p{g}", places=[Place("oak", g, YEAR.starts)]) for g in groups]
    answer = figures((view_of(dict.fromkeys(children, "/")),), ask(By.YEAR))
    assert [row.name for row in answer] == ["N2", "R", "1", "6", "7"]


def test_groups_are_counted_while_a_pupil_belongs_to_them() -> None:
    child = pupil(
        "ada",
        groups=(
            Membership(Group.SEN, "K", None, MONDAY),
            Membership(Group.SEN, "E", TUESDAY, None),
            Membership(Group.SEN, "N"),
            Membership(Group.FREE_MEALS, "Y", MONDAY, TUESDAY),
            Membership(Group.FREE_MEALS, "Y", TUESDAY, TUESDAY),
        ),
    )
    view = view_of({child: WEEK, "bea": WEEK})
    answer = figures((view,), ask(By.GROUP, MONDAY, WEDNESDAY))
    assert [(row.key, row.tally.possible) for row in answer] == [
        ("FSM", 4),
        ("SEN K", 2),
        ("SEN E", 4),
    ]
    assert [row.name for row in answer][:2] == ["Free school meals", "SEN support"]


# By code and reason


def test_codes_are_listed_in_their_order_with_their_share_of_possible_sessions() -> None:
    view = view_of({"ada": ["I", "I", "/", "\\", "Y4", "@"], "bea": ["I", "\\", "/", "\\", "N"]})
    answer = figures((view,), ask(By.CODE, MONDAY, WEDNESDAY))
    assert [(row.key, row.tally.sessions, row.pupils) for row in answer] == [
        ("/", 2, 2),
        ("\\", 3, 2),
        ("I", 3, 2),
        ("Y4", 1, 1),
        ("N", 1, 1),
        ("@", 1, 1),
        ("", 1, 1),
    ]
    illness = answer[2]
    assert (illness.name, illness.share(), illness.of) == (
        "Illness (physical or mental), not an appointment",
        "33.3",
        9,
    )
    assert [row.name for row in answer[-2:]] == ["Unknown code @", "Not marked"]
    assert {row.persistent for row in answer} == {None}


def test_reasons_gather_codes_under_the_headings_of_the_census() -> None:
    view = view_of({"ada": ["I", "M", "C", "K", "V", "Y1", "Y7", "G", "@"]})
    answer = figures((view,), ask(By.REASON, MONDAY, date(2026, 9, 11)))
    assert [(row.name, row.tally.sessions) for row in answer] == [
        ("Approved educational activity", 2),
        ("Authorised: appointments", 1),
        ("Authorised: other", 1),
        ("Authorised: illness", 1),
        ("Unable: exceptional", 2),
        ("Unauthorised: holiday", 1),
        ("Unknown code", 1),
        ("Not marked", 1),
    ]


# By weekday and week


def test_weekdays_add_up_the_same_day_of_every_week() -> None:
    view = view_of({"ada": [*WEEK, "I", "I", *WEEK[2:]], "bea": []})
    answer = figures((view,), ask(By.WEEKDAY, last=date(2026, 9, 18)))
    assert [row.name for row in answer] == [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
    ]
    assert answer[0].tally == Tally(present=2, authorised=2, not_marked=4)
    assert answer[0].pupils == 2


def test_weeks_are_named_by_their_monday_and_count_their_pupils() -> None:
    view = view_of({pupil("ada", ends=date(2026, 9, 11)): WEEK, "bea": WEEK * 3})
    answer = figures((view,), ask(By.WEEK))
    assert [(row.key, row.pupils) for row in answer] == [
        ("2026-09-07", 2),
        ("2026-09-14", 1),
        ("2026-09-21", 1),
    ]
    assert {row.persistent for row in answer} == {None}


def test_a_week_of_nothing_but_y4_is_not_a_school_week_unless_asked() -> None:
    view = view_of({"ada": [*WEEK, *["Y4"] * 10, *WEEK]})
    assert list(rows(view, ask(By.WEEK))) == ["2026-09-07", "2026-09-21"]
    assert len(rows(view, ask(By.WEEK, weeks_not_taught=True))) == 3


def test_one_child_taught_makes_it_a_school_week() -> None:
    view = view_of({"ada": ["Y4"] * 10, "bea": ["Y4"] * 9 + ["\\"]})
    assert list(rows(view, ask(By.WEEK, last=date(2026, 9, 11)))) == ["2026-09-07"]


def test_weeks_that_have_not_begun_have_no_row() -> None:
    view = view_of({"ada": WEEK})
    question = ask(By.WEEK, until=Session(date(2026, 9, 11), Half.PM))
    assert list(rows(view, question)) == ["2026-09-07"]


# Opening a number


def test_a_number_opens_to_its_sessions() -> None:
    view = view_of({"ada": ["I", "\\", "L", "U"], "bea": ["/", "N"]})
    question = ask(By.CLASS, MONDAY, TUESDAY)
    assert open_number((view,), question, "oak", Measure.LATE) == (
        Opened("ada", Session(TUESDAY, Half.AM), "L"),
        Opened("ada", Session(TUESDAY, Half.PM), "U"),
    )
    assert open_number((view,), question, "oak", Measure.NOT_MARKED) == (
        Opened("bea", Session(TUESDAY, Half.AM), ""),
        Opened("bea", Session(TUESDAY, Half.PM), ""),
    )


def test_a_flag_opens_to_the_absences_of_the_pupils_who_carry_it() -> None:
    view = view_of({"ada": ["I", "O", *WEEK], "bea": ["I", "O"], "cem": [*WEEK * 2, "I"]})
    question = ask(By.CLASS)
    persistent = open_number((view,), question, "oak", Measure.PERSISTENT)
    assert {opened.pupil_id for opened in persistent} == {"ada", "bea"}
    severe = open_number((view,), question, "oak", Measure.SEVERE)
    assert [(opened.pupil_id, opened.letter) for opened in severe] == [("bea", "I"), ("bea", "O")]


# All ways of counting against the slow and plain one

LETTERS = [".", "/", "\\", "L", "U", "I", "O", "N", "V", "X", "Y4", "#", "Z", "J", "@", "C2"]
CLASSES = {code.letter: code.counts for code in CODES.codes}
FIELDS = [measure for measure in Measure if measure not in {Measure.PERSISTENT, Measure.SEVERE}]


@st.composite
def schools(draw: st.DrawFn) -> tuple[list[Pupil], dict[str, list[str]]]:
    days = [YEAR.starts + timedelta(days=day) for day in (0, 1, 3, 7, 8, 14, 18)]
    children, marks = [], {}
    for number in range(draw(st.integers(1, 4))):
        key = f"p{number}"
        moves = sorted(draw(st.lists(st.sampled_from(days), unique=True, max_size=3)))
        places = [
            Place(draw(st.sampled_from(["oak", "ash"])), draw(st.sampled_from("R34")), day)
            for day in moves
        ] or [Place("oak", "4", YEAR.starts)]
        starts, ends = sorted(draw(st.lists(st.sampled_from(days), min_size=2, max_size=2)))
        children.append(pupil(key, starts=starts, ends=ends, places=places))
        marks[key] = draw(st.lists(st.sampled_from(LETTERS), max_size=30))
    return children, marks


def is_on_roll(child: Pupil, day: date) -> bool:
    return any(
        held.starts <= day and (held.ends is None or day <= held.ends) for held in child.enrolments
    )


def class_on(child: Pupil, day: date) -> str:
    begun = [place.class_id for place in child.places if place.starts <= day]
    return begun[-1] if begun else ""


@given(schools())
def test_every_grouping_counts_what_one_mark_after_the_other_counts(
    school: tuple[list[Pupil], dict[str, list[str]]],
) -> None:
    children, marks = school
    view = view_of({child: marks[child.id] for child in children})
    plain: dict[tuple[str, str], int] = {}
    for child in children:
        line = [*marks[child.id], *["."] * 30][:30]
        for session, letter in zip(view.sessions, line, strict=True):
            if is_on_roll(child, session.day):
                held = CLASSES.get(letter)
                name = held.name if held else "NOT_MARKED" if letter == "." else "UNKNOWN"
                for key in (child.id, class_on(child, session.day), str(session.day.isoweekday())):
                    plain[key, name] = plain.get((key, name), 0) + 1
    for by in (By.PUPIL, By.CLASS, By.WEEKDAY):
        for row in figures((view,), ask(by)):
            counted = {
                Counts.PRESENT.name: row.tally.present,
                Counts.AEA.name: row.tally.approved,
                Counts.AUTH.name: row.tally.authorised,
                Counts.UNAUTH.name: row.tally.unauthorised,
                Counts.NOT_POSSIBLE.name: row.tally.not_possible,
                Counts.NOT_COLLECTED.name: row.tally.not_collected,
                "NOT_MARKED": row.tally.not_marked,
                "UNKNOWN": row.tally.unknown,
            }
            assert counted == {name: plain.get((row.key, name), 0) for name in counted}


@given(schools(), st.sampled_from([None, *view_of({}).sessions[::4]]))
def test_the_sum_over_any_rows_is_the_sum_over_pupils(
    school: tuple[list[Pupil], dict[str, list[str]]], until: Session | None
) -> None:
    children, marks = school
    view = view_of({child: marks[child.id] for child in children})
    whole = total(figures((view,), ask(By.PUPIL, until=until)))
    for by in set(By) - {By.PUPIL, By.GROUP}:
        answer = figures((view,), ask(by, until=until, weeks_not_taught=True))
        assert total(answer) == whole
        assert {row.of for row in answer} <= {whole.possible}


@given(schools(), st.sampled_from(list(By)))
def test_every_number_opens_to_just_as_many_sessions(
    school: tuple[list[Pupil], dict[str, list[str]]], by: By
) -> None:
    children, marks = school
    view = view_of({child: marks[child.id] for child in children})
    question = ask(by)
    for row in figures((view,), question):
        for measure in FIELDS:
            opened = open_number((view,), question, row.key, measure)
            assert len(opened) == getattr(row.tally, measure.value)
            assert len(set(opened)) == len(opened)


def test_the_builders_rows_are_what_the_store_would_give() -> None:
    assert marked("/.I") == [(20260907, 0, "/"), (20260908, 0, "I")]
    assert len(list(chain(marked(WEEK * 3)))) == 30
