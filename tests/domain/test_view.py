from __future__ import annotations

from datetime import date
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.calendar import Half, SchoolYear, Session
from attendance_desk.domain.codes import Code, CodeSet, Counts, Shade
from attendance_desk.domain.people import Enrolment, Pupil
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.domain.view import (
    FIRST_EXTRA,
    NOT_MARKED,
    NOT_ON_ROLL,
    OTHER_EXTRA,
    Stray,
    ViewBuilder,
    YearView,
    with_marks,
)
from tests.domain.small_school import CALENDAR, CODES, YEAR, marked, pupil, view_of

MONDAY, TUESDAY = date(2026, 9, 7), date(2026, 9, 8)
SATURDAY = date(2026, 9, 12)


def letters(view: YearView, key: str) -> list[str]:
    return [view.mark(key, session) for session in view.sessions]


def test_a_year_is_one_byte_for_each_session() -> None:
    view = view_of({"ada": "/\\L\\"}, head=17)
    assert len(view.lines["ada"]) == len(view.sessions) == 30
    assert letters(view, "ada") == ["/", "\\", "L", "\\", *[""] * 26]
    assert view.head == 17


def test_two_character_codes_are_one_byte_like_any_other() -> None:
    view = view_of({"ada": ["Y4", "C2", "J1"]})
    assert letters(view, "ada")[:3] == ["Y4", "C2", "J1"]


def test_sessions_off_roll_are_neither_marked_nor_unmarked() -> None:
    child = pupil("ada", starts=date(2026, 9, 9), ends=date(2026, 9, 10))
    line = view_of({child: []}).lines["ada"]
    assert line == bytes([NOT_ON_ROLL] * 4 + [NOT_MARKED] * 4 + [NOT_ON_ROLL] * 22)


def test_a_child_who_came_back_is_on_roll_twice() -> None:
    back = Pupil(
        "ada",
        "",
        "A",
        "A",
        date(2018, 1, 1),
        enrolments=(
            Enrolment(date(2020, 9, 1), date(2026, 9, 7)),
            Enrolment(date(2026, 9, 25)),
        ),
    )
    line = view_of({back: []}).lines["ada"]
    assert [place for place, number in enumerate(line) if number] == [0, 1, 28, 29]


def test_an_enrolment_outside_the_year_leaves_the_line_empty() -> None:
    gone = pupil("ada", starts=date(2020, 9, 1), ends=date(2025, 7, 1))
    coming = pupil("bea", starts=date(2027, 9, 1))
    view = view_of({gone: [], coming: []})
    assert not any(chain(view.lines["ada"], view.lines["bea"]))


def test_the_later_of_two_marks_of_a_session_counts() -> None:
    builder = ViewBuilder(YEAR, CALENDAR, CODES)
    builder.add(pupil("ada"), [*marked("N"), *marked("I")])
    assert letters(builder.build(), "ada")[0] == "I"


def test_letters_that_were_never_codes_are_kept_as_written() -> None:
    view = view_of({"ada": ["@", "/", "QQ"], "bea": ["QQ", "@"]})
    assert view.extras == ("@", "QQ")
    assert letters(view, "ada")[:3] == ["@", "/", "QQ"]
    assert view.lines["bea"][:2] == bytes([FIRST_EXTRA + 1, FIRST_EXTRA])


def test_the_56th_unknown_letter_of_a_year_is_still_counted_as_unknown() -> None:
    odd = [f"?{number}" for number in range(57)]
    view = view_of({"ada": odd[:30], "bea": odd[30:]})
    assert len(view.extras) == 55
    assert view.lines["bea"][25:27] == bytes([OTHER_EXTRA, OTHER_EXTRA])
    assert view.letter(OTHER_EXTRA) == "other"


def test_a_code_whose_meaning_changed_has_the_number_of_its_day() -> None:
    old = Code("E", 2, "E", "E", Counts.AUTH, Shade.AGREED, None, MONDAY, "h")
    new = Code("E", 3, "E", "E", Counts.NOT_POSSIBLE, Shade.AGREED, TUESDAY, None, "h")
    builder = ViewBuilder(YEAR, CALENDAR, CodeSet((old, new)))
    builder.add(pupil("ada"), marked("EEEE"))
    view = builder.build()
    assert view.lines["ada"][:4] == bytes([2, 2, 3, 3])
    assert letters(view, "ada")[:4] == ["E"] * 4


def test_marks_that_belong_to_no_session_are_listed_and_not_counted() -> None:
    builder = ViewBuilder(YEAR, CALENDAR, CODES)
    joiner = pupil("ada", starts=TUESDAY)
    builder.add(joiner, [(20260907, 0, "/"), (20260912, 1, "/"), (20260912, 0, "#")])
    view = builder.build()
    assert view.strays == (Stray("ada", 20260907, 0, "/"), Stray("ada", 20260912, 1, "/"))
    assert set(view.lines["ada"]) == {NOT_ON_ROLL, NOT_MARKED}


def test_marks_of_other_years_are_passed_over() -> None:
    builder = ViewBuilder(YEAR, CALENDAR, CODES)
    builder.add(pupil("ada"), [(20250908, 0, "/"), (20270908, 0, "/")])
    assert builder.build().strays == ()


def test_a_view_carries_names_places_groups_and_birthdays() -> None:
    view = view_of({"ada": ""})
    assert view.names == {"ada": ("Ada", "Sam", "UPN-ada")}
    assert view.places["ada"][0].class_id == "oak"
    assert view.memberships == {"ada": ()}
    assert view.born["ada"] == date(2018, 5, 1)


def test_the_slice_of_a_range_of_days_includes_both_ends() -> None:
    view = view_of({})
    assert view.span(TUESDAY, date(2026, 9, 9)) == (2, 6)
    assert view.span(SATURDAY, date(2026, 9, 13)) == (10, 10)
    assert view.span(date(2020, 1, 1), date(2030, 1, 1)) == (0, 30)


def test_a_later_mark_changes_one_session_and_not_the_view_before() -> None:
    before = view_of({"ada": "/\\N", "bea": "/\\/"})
    after = with_marks(before, [("ada", Session(TUESDAY, Half.AM), "I")], head=9)
    assert letters(after, "ada")[:4] == ["/", "\\", "I", ""]
    assert letters(before, "ada")[2] == "N"
    assert after.lines["bea"] == before.lines["bea"]
    assert after.head == 9


def test_a_later_unknown_letter_joins_those_known_before() -> None:
    view = view_of({"ada": ["@"]})
    marks = [
        ("ada", Session(TUESDAY, half), letter) for half, letter in zip(Half, "@%", strict=True)
    ]
    later = with_marks(view, marks, head=2)
    assert later.extras == ("@", "%")
    assert letters(later, "ada")[:4] == ["@", "", "@", "%"]


@pytest.mark.parametrize(
    ("key", "day", "letter", "strays"),
    [
        ("ada", MONDAY, "/", 1),  # not yet on roll
        ("ada", SATURDAY, "/", 1),
        ("ada", SATURDAY, "#", 0),
        ("nobody", TUESDAY, "/", 1),
        ("ada", date(2027, 9, 7), "/", 0),  # another year's business
    ],
)
def test_a_later_mark_that_belongs_nowhere_is_listed(
    key: str, day: date, letter: str, strays: int
) -> None:
    view = view_of({pupil("ada", starts=TUESDAY): ""})
    later = with_marks(view, [(key, Session(day, Half.AM), letter)], head=2)
    assert later.lines == view.lines
    assert len(later.strays) == strays


@given(st.lists(st.sampled_from(["/", "\\", "I", "C2", "Y4", "?"]), max_size=30))
def test_marks_one_at_a_time_give_the_view_of_all_at_once(marks: list[str]) -> None:
    grown = view_of({"ada": ""})
    for session, letter in zip(grown.sessions, marks, strict=False):
        grown = with_marks(grown, [("ada", session, letter)], head=1)
    assert grown == view_of({"ada": marks})


def test_a_day_of_nothing_but_y4_was_not_taught() -> None:
    snow = ["/", "\\", "Y4", "Y4", "/", "\\"]
    expected_elsewhere = ["/", "\\", "D", "Y4", "/", "\\"]
    view = view_of({"ada": snow, "bea": expected_elsewhere})
    assert view.days_not_taught() == {TUESDAY}


@pytest.mark.parametrize("other", ["/", "I", "N", "L", "@"])
def test_a_day_on_which_anybody_was_taught_or_absent_is_a_school_day(other: str) -> None:
    view = view_of({"ada": [".", ".", "Y4", "Y4"], "bea": [".", ".", "Y4", other]})
    assert view.days_not_taught() == frozenset()


def test_a_blank_day_is_not_a_day_without_teaching() -> None:
    assert view_of({"ada": ""}).days_not_taught() == frozenset()
    assert view_of({}).days_not_taught() == frozenset()


@pytest.mark.parametrize(
    ("starts", "comparable"), [(2019, True), (2020, False), (2021, False), (2022, True)]
)
def test_the_coronavirus_years_are_not_comparable(starts: int, comparable: bool) -> None:
    year = SchoolYear(date(starts, 9, 2), date(starts + 1, 7, 21))
    view = ViewBuilder(year, SchoolCalendar((year,), (), ()), CODES).build()
    assert view.comparable is comparable


def test_a_stray_mark_that_is_taken_back_is_no_stray_any_more() -> None:
    """A closure's marks are lifted on a day that the calendar has closed meanwhile."""
    view = view_of({"ada": "/\\"})
    shut = Session(SATURDAY, Half.AM)

    strayed = with_marks(view, [("ada", shut, "Y4")], 8)
    again = with_marks(strayed, [("ada", shut, "")], 9)

    assert [stray.letter for stray in strayed.strays] == ["Y4"]
    assert again.strays == ()
    assert (
        with_marks(again, [("ada", Session(MONDAY, Half.AM), "")], 10).mark(
            "ada", Session(MONDAY, Half.AM)
        )
        == ""
    )
