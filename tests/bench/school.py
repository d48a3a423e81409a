"""Schools to measure with: 420 children in 14 classes, with as many years on file as wanted."""

from __future__ import annotations

from collections.abc import Iterator
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
HEAD = StaffMember("s0000000001", "Mrs Vale", "Head", "head")
NOW = datetime(2026, 7, 16, 16, 0, tzinfo=SCHOOL_ZONE)
THIS_YEAR = SchoolYear(date(2025, 9, 3), date(2026, 7, 17))
HELD_BACK = date(2026, 3, 2)
"""From this day on nothing is on file, so that registers are there to be taken."""
_CODES = "////////////////////////////ILMO"
_CLASSES = tuple(
    SchoolClass(f"c{n:010x}", f"Class {n + 1:02d}", (str(n // 2 or "R"),)) for n in range(CLASSES)
)
CLASS_IDS = tuple(one.id for one in _CLASSES)


def make(folder: Path, years: int) -> Desk:
    """A school with this many years on file, the last of them this one; signed in as its head."""
    made = found_school(folder, the_school(), PASSPHRASE, PractiseClock(NOW))
    desk = Desk(take_seat(folder, made.unlocked, NOW), HEAD, PractiseClock(NOW))
    arrivals = tuple(PupilArrival("", pupil) for pupil in _pupils())
    preview = PupilsPreview(arrivals, (), 0, (), ())
    import_pupils(desk.context(), desk.by(), preview, Source("pupils", ""))
    if years:
        pupils = [card.pupil_id for card in desk.people.everyone()]
        marks = _past(desk, pupils, years)
        import_marks(desk.context(), desk.by(), marks, Source("marks", ""))
    return desk


def register(desk: Desk, session: Session, number: int = 0) -> RegisterDraft:
    """A whole register of one class, ready to be submitted."""
    sheet = desk.registers.sheet(_CLASSES[number].id, session)
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


def _past(desk: Desk, pupils: list[str], years: int) -> Iterator[KeptMark]:
    first = desk.calendar.years[-years].starts
    for place, session in enumerate(desk.calendar.sessions(first, THIS_YEAR.ends)):
        if session.day >= HELD_BACK:
            return
        for number, pupil in enumerate(pupils):
            code = _CODES[(number * 7 + place * 13) % len(_CODES)]
            yield KeptMark(pupil, session, "\\" if code == "/" and session.half else code)


def the_school() -> School:
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
        classes=_CLASSES,
        staff=(HEAD,),
    )


def _pupils() -> Iterator[Pupil]:
    starts = date(2019, 9, 3)
    for number in range(CLASSES * SIZE):
        school_class = _CLASSES[number // SIZE]
        yield Pupil(
            id="",
            upn="",
            surname=f"Turner{number:03d}",
            forename="Alfie",
            born=date(2014, 9, 1),
            enrolments=(Enrolment(starts),),
            places=(Place(school_class.id, school_class.year_groups[0], starts),),
        )
