"""A few invented pupils and a short year, for tests of views and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from attendance_desk.catalog.codes import load_codes
from attendance_desk.domain.calendar import SchoolYear, Session
from attendance_desk.domain.people import Enrolment, Membership, Place, Pupil
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.domain.view import ViewBuilder, YearView

CODES, _ = load_codes()
# Three weeks: Monday 7 to Friday 25 September 2026.
YEAR = SchoolYear(date(2026, 9, 7), date(2026, 9, 25))
CALENDAR = SchoolCalendar((YEAR,), (), ())


def pupil(
    key: str,
    *,
    starts: date = YEAR.starts,
    ends: date | None = None,
    places: Sequence[Place] = (),
    groups: Sequence[Membership] = (),
    born: date = date(2018, 5, 1),
) -> Pupil:
    """A pupil on roll from `starts` to `ends`, in class oak unless places are given."""
    return Pupil(
        id=key,
        upn=f"UPN-{key}",
        surname=key.capitalize(),
        forename="Sam",
        born=born,
        enrolments=(Enrolment(starts, ends),),
        places=tuple(places) or (Place("oak", "4", YEAR.starts),),
        groups=tuple(groups),
    )


def marked(letters: str | Sequence[str], first: date = YEAR.starts) -> list[tuple[int, int, str]]:
    """Rows as the store gives them: letters for the sessions from a day on; a dot is no mark."""
    sessions = CALENDAR.sessions(first, YEAR.ends)
    return [
        row(session, letter)
        for session, letter in zip(sessions, letters, strict=False)
        if letter != "."
    ]


def row(session: Session, letter: str) -> tuple[int, int, str]:
    """One row as the store gives it."""
    day = session.day
    return day.year * 10_000 + day.month * 100 + day.day, int(session.half), letter


def view_of(marks: Mapping[str | Pupil, str | Sequence[str]], head: int = 1) -> YearView:
    """A view of pupils (or just their keys) and their letters from the first session on."""
    builder = ViewBuilder(YEAR, CALENDAR, CODES)
    for child, letters in marks.items():
        whole = child if isinstance(child, Pupil) else pupil(child)
        builder.add(whole, marked(letters))
    return builder.build(head)
