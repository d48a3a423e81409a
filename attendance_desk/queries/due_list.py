"""Everything that is due, gathered from every part of the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.due import Due
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries import (
    agreed_board,
    backups_board,
    call_queue,
    calls_due,
    care_board,
    clock_board,
    copies_board,
    first_due,
    hatch_board,
    ladder_board,
    letter_holds,
    letters_due,
    meetings_due,
    odd_codes,
    penalty_due,
    planning_board,
    practice_due,
    questions_board,
    restricted,
    returns_board,
    roll_board,
    routines_board,
    sheet_due,
    support_due,
    tasks_board,
    unexplained_board,
    weekly_due,
    year_due,
)
from attendance_desk.queries.asked_for import asked_for
from attendance_desk.queries.ground import Ground
from attendance_desk.queries.so_far import SoFar, so_far
from attendance_desk.queries.unexplained_board import session_words
from attendance_desk.store import duty_rows, held_rows, people_rows

if TYPE_CHECKING:
    from attendance_desk.domain.people import SchoolClass
    from attendance_desk.queries.figures_board import Views

_REGISTER_DAYS = 10
"""School days for which a register that never came in is still asked for."""
_RULE_REGISTER = (
    "The register is taken at the start of the morning and once in the afternoon, every school "
    "day (SI 2024/208 reg 10(1))"
)

Source = Callable[["SoFar"], tuple[Due, ...]]


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something that is due, with whom it is about.

    Attributes:
        name: The child, or what else it is about.
    """

    due: Due
    upn: str
    name: str
    class_name: str


def gather(ground: Ground, views: Views) -> tuple[DueRow, ...]:
    """Everything that is due at the time of the ground, soonest first; without a day last.

    Raises:
        NotPermitted: Who asks may not see pupils' records.
    """
    ground.require(Deed.SEE_PUPILS)
    known = so_far(ground, views)
    found = [one for source in SOURCES for one in _of(source, known)]
    found += [one for each in OF_THE_DAY for one in each(ground)]
    rows = [_row(known, one) for one in found]
    return tuple(sorted(rows, key=lambda row: (_moment(row.due), row.due.kind, row.name)))


def _of(source: Source, known: SoFar) -> tuple[Due, ...]:
    return known.once(source) if source in _BY_THE_DAY else source(known)


def _row(known: SoFar, one: Due) -> DueRow:
    if one.pupil_id not in known.pupils:
        return DueRow(one, "", "", "")
    pupil = known.pupils[one.pupil_id]
    day = max(known.today, pupil.enrolments[-1].starts)
    return DueRow(one, pupil.upn, pupil.known_as, known.class_on(one.pupil_id, day))


def _moment(one: Due) -> str:
    """What puts rows in order: a day without a time is due at its end."""
    if isinstance(one.due, datetime):
        return f"{one.due:%Y-%m-%d %H:%M}"
    return f"{one.due.isoformat()} 24:00" if one.due else "9999"


def registers_missing(known: SoFar) -> tuple[Due, ...]:
    """The registers that closed without coming in, of the last ten school days.

    A class without children has none, and neither has a session before this register began.
    """
    ground = known.ground
    began = ground.read(duty_rows.began) or known.today
    days = known.ground.calendar.school_days(began, known.today)[-_REGISTER_DAYS:]
    held = ground.read(held_rows.registers, min(days, default=began), known.today)
    return tuple(
        _register(known, school_class, session)
        for day in days
        for session in (Session(day, half) for half in Half)
        if _closed(ground, session) and asked_for(ground, session)
        for school_class in ground.school.classes
        if not school_class.closed and (school_class.id, session) not in held
        if _to_mark(known, school_class, session)
    )


def _closed(ground: Ground, session: Session) -> bool:
    closes = ground.school.times_on(session.day).of(session.half).closes
    now = ground.now.replace(tzinfo=None, second=0, microsecond=0)
    return now > datetime.combine(session.day, closes)


def _to_mark(known: SoFar, school_class: SchoolClass, session: Session) -> bool:
    mates = known.ground.read(people_rows.class_list, school_class.id, session.day)
    return any(known.not_marked(mate.id, session) for mate in mates)


def _register(known: SoFar, school_class: SchoolClass, session: Session) -> Due:
    ground = known.ground
    closes = ground.school.times_on(session.day).of(session.half).closes
    name, when = school_class.name, session_words(session, known.today)
    teacher = next(
        (one.name for one in ground.school.staff if school_class.id in one.classes), "the office"
    )
    return Due(
        kind="register_missing",
        due=datetime.combine(session.day, closes, ground.now.tzinfo),
        rule=_RULE_REGISTER,
        sentence=f"{name}: the register of {when}, is not in.",
        evidence=(
            f"{name}, {session.day.isoformat()} {session.half.name}",
            f"closed at {clock_words(closes)}",
        ),
        holder=teacher,
        area="registers",
        target=(school_class.id, session),
        key=f"{session.day.isoformat()} {session.half.name} {name}",
    )


SOURCES: tuple[Source, ...] = (
    registers_missing,
    unexplained_board.due,
    returns_board.due,
    roll_board.due,
    copies_board.due,
    backups_board.due,
    care_board.due,
    clock_board.due,
    penalty_due.due,
    tasks_board.due,
    call_queue.due,
    support_due.due,
    agreed_board.due,
    weekly_due.due,
    ladder_board.due,
    letter_holds.due,
)
"""Whoever makes something due from the marks so far, each by a function of its own."""

_BY_THE_DAY = frozenset(
    {
        unexplained_board.due,
        returns_board.due,
        roll_board.due,
        penalty_due.due,
        weekly_due.due,
        ladder_board.due,
    }
)
"""Those of them that rest on the day and on no clock: worked out once while the ledger stands."""

OF_THE_DAY: tuple[Callable[[Ground], tuple[Due, ...]], ...] = (
    hatch_board.skipped,
    calls_due.due,
    planning_board.dues,
    odd_codes.due,
    routines_board.due,
    restricted.due,
    meetings_due.due,
    letters_due.due,
    practice_due.due,
    sheet_due.due,
    questions_board.due,
    year_due.due,
    first_due.due,
)
"""Whoever makes something due from the day's book alone."""
