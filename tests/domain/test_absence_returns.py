"""Long absence and sickness: the very sessions that make a return due."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.catalog.codes import load_codes
from attendance_desk.domain.absence_returns import (
    Attended,
    expected_sickness,
    of_marks,
    stretches,
    table_of,
)
from attendance_desk.domain.calendar import SchoolYear
from attendance_desk.domain.people import Enrolment, Pupil
from attendance_desk.domain.returns import (
    ABSENT_10,
    ATTENDANCE,
    IRREGULAR,
    SICKNESS,
    SICKNESS_NEAR,
    UNAUTHORISED_20,
)
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.domain.view import ViewBuilder

CODES, _ = load_codes()
YEAR = SchoolYear(date(2026, 9, 7), date(2027, 7, 16))
CALENDAR = SchoolCalendar((YEAR,), (), ())


def child(letters: str | list[str], born: date = date(2018, 5, 1)) -> Attended:
    """A child with letters from the first session on; a dot is no mark."""
    sessions = CALENDAR.sessions(YEAR.starts, YEAR.ends)
    builder = ViewBuilder(YEAR, CALENDAR, CODES)
    pupil = Pupil("p1", "U", "Turner", "Alfie", born, enrolments=(Enrolment(YEAR.starts),))
    rows = [
        (s.day.year * 10_000 + s.day.month * 100 + s.day.day, int(s.half), letter)
        for s, letter in zip(sessions, letters, strict=False)
        if letter != "."
    ]
    builder.add(pupil, rows)
    line = builder.build().lines["p1"].translate(table_of(CODES))
    return Attended("p1", born, sessions[: len(letters)], line[: len(letters)])


def kinds(letters: str | list[str], **more: date) -> list[str]:
    return [one.kind for one in of_marks(child(letters, **more), YEAR.starts)]


def test_twenty_sessions_in_a_row_without_leave_are_a_return() -> None:
    # RT1 and RT2 of the worked examples.
    owed = of_marks(child("O" * 20 + "/"), YEAR.starts)
    assert [one.kind for one in owed] == [ATTENDANCE]
    assert (owed[0].key, owed[0].due) == ("2026-09-07", date(2026, 9, 30))
    assert len(owed[0].sessions) == 20
    assert kinds("O" * 19 + "/") == []


@pytest.mark.parametrize(
    ("letters", "met"),
    [
        ("OGNU" * 5 + "/", True),
        ("O" * 10 + "/" + "O" * 10 + "/", False),
        ("O" * 10 + "L" + "O" * 9 + "/", False),
        ("O" * 10 + "I" + "O" * 10 + "/", False),
        ("O" * 10 + "B" + "O" * 10 + "/", False),
        # What was not possible, or is not marked, neither breaks nor extends.
        ("O" * 10 + "XX" + "O" * 10 + "/", True),
        ("O" * 10 + "X" * 10 + "O" * 9 + "/", False),
        ("O" * 10 + ".." + "O" * 10 + "/", True),
    ],
)
def test_what_breaks_a_run_and_what_does_not(letters: str, met: bool) -> None:
    assert (ATTENDANCE in kinds(letters)) is met


def test_irregular_absence_is_a_list_of_its_own() -> None:
    assert kinds("O/" * 19) == []
    owed = of_marks(child("O/" * 20), YEAR.starts)
    assert [one.kind for one in owed] == [IRREGULAR]
    assert "local practice" in owed[0].rule
    assert len(owed[0].sessions) == 20


def test_only_sessions_of_compulsory_school_age_count() -> None:
    # Five on 1 October 2021 + 5: compulsory from 31 December 2026.
    assert kinds("O" * 20 + "/", born=date(2021, 10, 1)) == []
    assert kinds("O" * 20 + "/", born=date(2021, 8, 31)) == [ATTENDANCE]


def test_fifteen_days_with_an_i_are_a_sickness_return_and_twelve_a_warning() -> None:
    # RT4 of the worked examples: one session on each of fifteen days.
    assert kinds("I/" * 11) == []
    assert kinds("I/" * 12) == [SICKNESS_NEAR]
    owed = of_marks(child("I/" * 15), YEAR.starts)
    assert [one.kind for one in owed] == [SICKNESS]
    assert owed[0].evidence[0] == "15 school days with an I"
    assert len(owed[0].sessions) == 15


def test_a_continuous_sickness_has_one_return_and_minor_ailments_no_more() -> None:
    whole = of_marks(child("I" * 30 + "/"), YEAR.starts)
    assert [(one.kind, one.key) for one in whole] == [(SICKNESS, "2026-09-07")]
    later = of_marks(child("I" * 30 + "/" * 10 + "I" * 4 + "/"), YEAR.starts)
    assert len([one for one in later if one.kind == SICKNESS]) == 1
    again = of_marks(child("I" * 30 + "/" * 10 + "I" * 30 + "/"), YEAR.starts)
    assert len({one.key for one in again if one.kind == SICKNESS}) == 2


def test_an_expected_sickness_is_owed_at_once() -> None:
    ill = child("/" * 10 + "I" * 6)
    owed = expected_sickness(ill, YEAR.starts, date(2026, 9, 16), "Mrs Bell")
    assert (owed.kind, owed.due, owed.key) == (SICKNESS, date(2026, 9, 16), "2026-09-14")
    assert owed.evidence[0] == "expected by Mrs Bell on 16 September 2026"


def test_a_long_absence_prompts_while_it_goes_on() -> None:
    assert kinds("C" * 10 + "O" * 10) == [ABSENT_10]
    assert kinds("C" * 10 + "O" * 10 + "/") == []
    assert ABSENT_10 not in kinds("I" * 20)
    assert UNAUTHORISED_20 not in kinds("O" * 39)
    assert UNAUTHORISED_20 in kinds("O" * 40)


def test_sessions_are_told_as_ranges_of_days() -> None:
    owed = of_marks(child("O" * 20 + "/"), YEAR.starts)[0]
    assert stretches(owed.sessions) == ((date(2026, 9, 7), date(2026, 9, 18), 20),)
    scattered = of_marks(child(("O" + "/" * 9) * 20), YEAR.starts)[0]
    assert len(stretches(scattered.sessions)) == 20


def test_a_child_who_missed_little_is_passed_over_and_one_session_more_is_not() -> None:
    assert kinds("/" * 6 + "O" * 19) == []
    assert kinds("/" * 6 + "O." * 20) == [ATTENDANCE, ABSENT_10]
    assert kinds("I/" * 11) == []
    assert kinds("I/" * 12) == [SICKNESS_NEAR]
    assert kinds("/" + "MG" * 9 + "M") == []
    assert kinds("/" + "MG" * 10) == [ABSENT_10]
