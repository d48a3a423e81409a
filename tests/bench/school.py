"""Schools to measure with: 420 children in 14 classes, or as many as wanted, and marks on file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from attendance_desk.actions.imports import Source, import_marks, import_pupils
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import found_school
from attendance_desk.desk.desk import Desk
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.calendar import (
    DayTimes,
    Half,
    SchoolYear,
    Session,
    SessionTimes,
)
from attendance_desk.domain.drafts import DraftMark, RegisterDraft
from attendance_desk.domain.imports import KeptMark, PupilArrival, PupilsPreview
from attendance_desk.domain.people import (
    Enrolment,
    Place,
    Pupil,
    SchoolClass,
    StaffMember,
)
from attendance_desk.domain.school import School
from tests.bench.desk_window import PASSPHRASE

CLASSES, SIZE = 14, 30
CHILDREN = CLASSES * SIZE
HEAD = StaffMember("s0000000001", "Mrs Vale", "Head", "head")
NOW = datetime(2026, 7, 16, 16, 0, tzinfo=SCHOOL_ZONE)
THIS_YEAR = SchoolYear(date(2025, 9, 3), date(2026, 7, 17))
HELD_BACK = date(2026, 3, 2)
"""From this day on nothing is on file, so that registers are there to be taken."""
_CODES = "////////////////////////////ILMO"
_YEAR_GROUPS = ("R", "1", "2", "3", "4", "5", "6")


def _classes(children: int) -> tuple[SchoolClass, ...]:
    """As many as they fill, two of each year group before there is a third."""
    return tuple(
        SchoolClass(f"c{n:010x}", f"Class {n + 1:02d}", (_YEAR_GROUPS[n // 2 % 7],))
        for n in range(-(-children // SIZE))
    )


CLASS_IDS = tuple(one.id for one in _classes(CHILDREN))


def make(folder: Path, years: int) -> Desk:
    """A school with this many years on file, the last of them this one; signed in as its head."""
    desk = made(folder, CHILDREN)
    if years:
        fill(desk, _until_held_back(desk, desk.calendar.years[-years].starts))
    return desk


def made(folder: Path, children: int) -> Desk:
    """A school with so many children and nothing on file; signed in as its head."""
    founded = found_school(folder, the_school(children), PASSPHRASE, PractiseClock(NOW))
    desk = Desk(take_seat(folder, founded.unlocked, NOW), HEAD, PractiseClock(NOW))
    arrivals = tuple(PupilArrival("", pupil) for pupil in _pupils(children))
    preview = PupilsPreview(arrivals, (), 0, (), ())
    import_pupils(desk.context(), desk.by(), preview, Source("pupils", ""))
    return desk


def fill(desk: Desk, sessions: Iterable[Session]) -> None:
    """Take in a mark of every child in each of the sessions."""
    pupils = [card.pupil_id for card in desk.people.everyone()]
    import_marks(desk.context(), desk.by(), _marks(pupils, sessions), Source("marks", ""))


def register(desk: Desk, session: Session, number: int = 0) -> RegisterDraft:
    """A whole register of one class, ready to be submitted."""
    sheet = desk.registers.sheet(CLASS_IDS[number], session)
    here = "/" if session.half is Half.AM else "\\"
    marks = {row.pupil_id: DraftMark(here) for row in sheet.rows}
    return RegisterDraft(sheet.class_id, session, marks)


def empty_register(like: RegisterDraft, session: Session) -> RegisterDraft:
    """The same class's register of another session, ready to be submitted, read from nowhere."""
    here = "/" if session.half is Half.AM else "\\"
    return RegisterDraft(like.class_id, session, {pupil: DraftMark(here) for pupil in like.marks})


def sessions_to_take(desk: Desk) -> Iterator[Session]:
    """Sessions of which nothing is on file, in order."""
    return iter(desk.calendar.sessions(HELD_BACK, THIS_YEAR.ends))


def last_sessions(desk: Desk, many: int) -> tuple[Session, ...]:
    """The last so many sessions of this year of which something may be on file."""
    return tuple(_until_held_back(desk, THIS_YEAR.starts))[-many:]


def _until_held_back(desk: Desk, first: date) -> Iterator[Session]:
    every = desk.calendar.sessions(first, THIS_YEAR.ends)
    return (session for session in every if session.day < HELD_BACK)


def _marks(pupils: list[str], sessions: Iterable[Session]) -> Iterator[KeptMark]:
    for place, session in enumerate(sessions):
        for number, pupil in enumerate(pupils):
            code = _CODES[(number * 7 + place * 13) % len(_CODES)]
            yield KeptMark(pupil, session, "\\" if code == "/" and session.half else code)


def the_school(children: int = CHILDREN) -> School:
    """It, before there are children: seven school years, this one the last."""
    morning = SessionTimes(time(8, 50), time(8, 55), time(9, 20))
    afternoon = SessionTimes(time(13), time(13, 5), time(13, 30))
    years = tuple(
        replace(THIS_YEAR, starts=date(year, 9, 3), ends=date(year + 1, 7, 17))
        for year in range(2019, 2026)
    )
    return School(
        id="d0000000000000000002",
        name="Fernhill Primary School",
        dfe_number="999/9999",
        invented=True,
        times=(DayTimes(years[0].starts, morning, afternoon),),
        years=years,
        terms=(),
        closures=(),
        classes=_classes(children),
        staff=(HEAD,),
    )


def _pupils(children: int) -> Iterator[Pupil]:
    starts, classes = date(2019, 9, 3), _classes(children)
    for number in range(children):
        school_class = classes[number // SIZE]
        yield Pupil(
            id="",
            upn="",
            surname=f"Turner{number:03d}",
            forename="Alfie",
            born=date(2014, 9, 1),
            enrolments=(Enrolment(starts),),
            places=(Place(school_class.id, school_class.year_groups[0], starts),),
        )
