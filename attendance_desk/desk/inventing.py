"""Makes the invented school real: a folder with its books, its past, and people who sign in.

Whoever practises gets a school with a morning to take: its past ends at the bell of the last
school morning that has begun, and all that makes it is written at that moment or before it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.clock import SCHOOL_ZONE, Clock, PractiseClock
from attendance_desk.desk.door import Door
from attendance_desk.desk.founding import CreatedSchool, found_school
from attendance_desk.desk.inventing_morning import live_the_morning
from attendance_desk.desk.inventing_past import Telling, write_past
from attendance_desk.domain.imports import Progress
from attendance_desk.domain.marks import opens
from attendance_desk.domain.people import StaffMember
from attendance_desk.invented.plan import InventedSchool, Plan
from attendance_desk.invented.school import invent
from attendance_desk.invented.staff import make_staff
from attendance_desk.invented.terms import plan_year
from attendance_desk.store.vault import new_school_id

if TYPE_CHECKING:
    from attendance_desk.desk.inventing_hands import Draw

PRACTICE_PASSPHRASE = "practice makes perfect"  # noqa: S105 - printed for everybody who tries it
PRACTICE_PASSCODE = "246810"
_A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class PracticeSchool:
    """A practice school just made.

    Attributes:
        entries: How many entries its past is.
        quick: Whether the practice passcode works on this PC.
    """

    created: CreatedSchool
    entries: int
    quick: bool


@dataclass(frozen=True, slots=True)
class Making:
    """How an invented school is made real.

    Attributes:
        passphrase: Everybody's.
        enrol: Also show the staff at this PC's door, with quick passcodes, where it has a keyring.
        progress: Told events written and events in all; False stops the making.
        morning: Whether the time now is the bell of a morning to take: then families have rung
            before it, and the office has planned and asked.
        draw: Draws letters; without it no letters, meetings and plans lie behind the school.
    """

    passphrase: str = PRACTICE_PASSPHRASE
    enrol: bool = True
    progress: Progress | None = None
    morning: bool = False
    draw: Draw | None = None


def last_school_day(now: datetime) -> date:
    """The newest day on which the invented school met, today included."""
    days = (*plan_year(now.year - 1).days, *plan_year(now.year).days)
    return max(day for day in days if day <= now.date())


def morning_to_take(now: datetime) -> datetime:
    """The bell of the last invented school morning that has begun; now, if it is before the bell.

    Args:
        now: Aware wall time.
    """
    am = make_staff(Plan(now)).times.am
    day = last_school_day(now)
    if day == now.date() and now.time() < opens(am):
        day = last_school_day(datetime.combine(day, time.min, now.tzinfo) - _A_MINUTE)
    return min(now, datetime.combine(day, am.start, SCHOOL_ZONE))


def make_school_to_try(folder: Path, clock: Clock, progress: Progress) -> PracticeSchool:
    """The school of whoever tries the program: a year of marks, and this morning to take.

    Raises:
        DeskError: The folder is used, cannot be written, or the making was stopped.
    """
    bell = morning_to_take(clock.now())
    invented = invent(Plan(bell, years=1))
    return make_practice_school(
        folder, invented, PractiseClock(bell), Making(progress=progress, morning=True)
    )


def make_practice_school(
    folder: Path, invented: InventedSchool, clock: Clock, making: Making
) -> PracticeSchool:
    """Make the folder, write the past into it, and let everybody of the staff in.

    Args:
        folder: Missing or empty.
        invented: The school.
        clock: The time now.
        making: The passphrase, and whether this PC shows the staff.

    Raises:
        DeskError: The folder is used, or cannot be written; nothing is left behind.
    """
    passphrase = making.passphrase
    opened = datetime.combine(invented.opened, time(9, 30), SCHOOL_ZONE)
    # Each folder is a school of its own: heads kept on this PC for one made before, from the same
    # seed, must not be taken for this one's.
    school = replace(invented.school, id=new_school_id())
    there = folder.exists()
    created = found_school(folder, school, passphrase, clock, since=opened)
    try:
        entries = write_past(created, invented, clock, Telling(making.progress, making.draw))
        if making.morning:
            live_the_morning(created, clock.now())
        _let_everybody_in(folder, passphrase, clock)
        quick = making.enrol and _show_at_the_door(folder, passphrase, clock)
    except BaseException:
        _unmake(folder, there=there)
        raise
    return PracticeSchool(created, entries, quick)


def _unmake(folder: Path, *, there: bool) -> None:
    """Take back what was made; the folder was missing or empty before."""
    for path in folder.iterdir():
        path.unlink()
    if not there:
        folder.rmdir()


def _let_everybody_in(folder: Path, passphrase: str, clock: Clock) -> None:
    """Passphrases for the whole staff; the head has one already."""
    desk = Door(folder, clock).sign_in(None, passphrase)
    try:
        for member in desk.school.staff:
            if member.id != desk.me.id:
                desk.ways_in.let_in(member, passphrase)
    finally:
        desk.close()


def _show_at_the_door(folder: Path, passphrase: str, clock: Clock) -> bool:
    """Tiles and quick passcodes on this PC; False where it has no keyring."""
    desk = Door(folder, clock).sign_in(None, passphrase)
    try:
        if not desk.ways_in.enrol_this_pc():
            return False
        staff = desk.school.staff
    finally:
        desk.close()
    for member in staff:
        _make_quick(folder, member, passphrase, clock)
    return True


def _make_quick(folder: Path, member: StaffMember, passphrase: str, clock: Clock) -> None:
    desk = Door(folder, clock).sign_in(member.name, passphrase)
    try:
        desk.ways_in.make_quick(PRACTICE_PASSCODE)
    finally:
        desk.close()
