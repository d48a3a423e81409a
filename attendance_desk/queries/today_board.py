"""Today: is there school, which registers are in, and how many children are away."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session, SessionTimes, day_words
from attendance_desk.domain.marks import clock_words, minutes_between, opens
from attendance_desk.domain.plans import closing
from attendance_desk.queries import first_due
from attendance_desk.queries.asked_for import asked_for
from attendance_desk.queries.away_counts import AwayCounts, away_counts
from attendance_desk.queries.ground import Ground, year_label
from attendance_desk.queries.register_sheet import moment_words, no_school
from attendance_desk.store import day_rows, drafts, duty_rows, mark_rows, people_rows, righted_rows

if TYPE_CHECKING:
    from attendance_desk.domain.people import SchoolClass


class RegisterState(Enum):
    """Where a register stands."""

    IN = "in"
    CLOSED = "closed"
    PART = "part done"
    DUE = "due"
    LATE = "late"
    NOT_OPEN = "not open yet"
    NONE = "not asked for"


DONE = frozenset({RegisterState.IN, RegisterState.CLOSED, RegisterState.NONE})
"""Nothing is to be done about these."""


@dataclass(frozen=True, slots=True)
class RegisterStatus:
    """One register on the board.

    Attributes:
        sentence: The state in words, with times: "in at 8.57, Miss Adeyemi".
        mine: Whether the class belongs to who asks.
    """

    class_id: str
    class_name: str
    year_label: str
    session: Session
    state: RegisterState
    sentence: str
    mine: bool

    @property
    def wanted(self) -> bool:
        """Whether there is a register to be taken: of a closed or an empty class there is none."""
        return self.state not in {RegisterState.CLOSED, RegisterState.NONE}


@dataclass(frozen=True, slots=True)
class LastDay:
    """The newest school day, seen from a day without school.

    Attributes:
        registers: Both sessions' registers, those still missing first.
        away: The children of its afternoon, in numbers.
    """

    day: date
    registers: tuple[RegisterStatus, ...]
    away: AwayCounts

    @property
    def missing(self) -> tuple[RegisterStatus, ...]:
        """The registers that are still not in."""
        return tuple(one for one in self.registers if one.state not in DONE)


@dataclass(frozen=True, slots=True)
class TodayBoard:
    """Today in one look.

    Attributes:
        session: The session that is running or comes next; None on a day without school.
        message: Why there is no school, or what is next before it; empty during the day.
        registers: The running session's registers, missing ones first.
        earlier_missing: Registers of the morning that are still not in, in the afternoon.
        last_day: The newest school day, on a day without school; None before the first of this
            register.
        clock_doubt: Why this PC's clock is doubted, or empty. Registers can be taken all the same.
    """

    day: date
    heading: str
    school_day: bool
    session: Session | None = None
    message: str = ""
    registers: tuple[RegisterStatus, ...] = ()
    earlier_missing: tuple[RegisterStatus, ...] = ()
    away: AwayCounts = field(default_factory=AwayCounts)
    clock_doubt: str = ""
    last_day: LastDay | None = None

    @property
    def expected_count(self) -> int:
        """How many registers there are to be taken."""
        return sum(1 for one in self.registers if one.wanted)

    @property
    def closed_count(self) -> int:
        """How many classes have no school in this session."""
        return sum(1 for one in self.registers if one.state is RegisterState.CLOSED)

    @property
    def in_count(self) -> int:
        """How many of the running session's registers are in."""
        return sum(1 for register in self.registers if register.state is RegisterState.IN)


def today(ground: Ground) -> TodayBoard:
    """The board of the running session."""
    day = ground.now.date()
    heading = f"Today · {day_words(day)}"
    if not ground.calendar.is_school_day(day):
        message = no_school(ground, day)
        message = f"{message} {first_due.ready_words(ground)}".strip()
        doubt = _clock_doubt(ground)
        last = _last_day(ground, day)
        return TodayBoard(
            day, heading, school_day=False, message=message, clock_doubt=doubt, last_day=last
        )
    session = running(ground, day)
    board_now = board(ground, session)
    morning = board(ground, Session(day, Half.AM)) if session.half is Half.PM else ()
    missing = tuple(r for r in morning if r.state not in DONE)
    return TodayBoard(
        day=day,
        heading=heading,
        school_day=True,
        session=session,
        message=_before_school(ground, session) or first_due.ready_words(ground),
        registers=board_now,
        earlier_missing=missing,
        away=away_counts(ground, session),
        clock_doubt=_clock_doubt(ground),
    )


def _clock_doubt(ground: Ground) -> str:
    """Whether this PC's clock says less than it once did."""
    return righted_rows.doubt_now(ground.snapshot, ground.now)


def _last_day(ground: Ground, day: date) -> LastDay | None:
    last, began = ground.calendar.previous_school_day(day), ground.read(duty_rows.began)
    if last is None or (began is not None and last < began):
        return None  # nobody could take a register here before there was one
    registers = (line for half in Half for line in board(ground, Session(last, half)))
    missing_first = tuple(sorted(registers, key=lambda line: line.state in DONE))
    return LastDay(last, missing_first, away_counts(ground, Session(last, Half.PM)))


def running(ground: Ground, day: date) -> Session:
    """The session that is running: the afternoon from the moment its register opens."""
    times = ground.school.times_on(day)
    afternoon = ground.now.time() >= opens(times.pm)
    return Session(day, Half.PM if afternoon else Half.AM)


def board(ground: Ground, session: Session) -> tuple[RegisterStatus, ...]:
    """Every class's register of a session, missing ones first."""
    ground.require(Deed.SEE_REGISTERS)
    registers = {
        register.class_id: register
        for register in mark_rows.registers_in(ground.snapshot, session.day)
        if register.session == session
    }
    kept = {
        draft.class_id: draft
        for draft in drafts.of_day(ground.snapshot, session.day)
        if draft.session == session
    }
    times = ground.school.times_on(session.day).of(session.half)
    plans = day_rows.plans(ground.snapshot, session.day, session.day)
    lines = []
    for school_class in ground.school.classes:
        if school_class.closed:
            continue
        register, draft = registers.get(school_class.id), kept.get(school_class.id)
        shut = closing(plans, school_class.id, session)
        if register is not None:
            state = RegisterState.IN
            words = f"in at {moment_words(register.at)}, {register.name}"
        elif shut is not None:
            state, words = RegisterState.CLOSED, shut.words
        elif none := _none(ground, school_class, session):
            state, words = RegisterState.NONE, none
        else:
            state, words = _missing(ground, session, times, draft)
        lines.append(_status(ground, school_class, session, state, words))
    return tuple(sorted(lines, key=lambda line: line.state in DONE))


def _status(
    ground: Ground, school_class: SchoolClass, session: Session, state: RegisterState, words: str
) -> RegisterStatus:
    return RegisterStatus(
        class_id=school_class.id,
        class_name=school_class.name,
        year_label=year_label(school_class.year_groups),
        session=session,
        state=state,
        sentence=words,
        mine=school_class.id in ground.me.classes,
    )


def _none(ground: Ground, school_class: SchoolClass, session: Session) -> str:
    """Why nobody is asked for a register, or empty."""
    if not asked_for(ground, session):
        return "before the school was made here"
    mates = ground.read(people_rows.class_list, school_class.id, session.day)
    return "" if mates else "no child is in it yet"


def _missing(
    ground: Ground, session: Session, times: SessionTimes, draft: drafts.KeptDraft | None
) -> tuple[RegisterState, str]:
    today, at = ground.now.date(), ground.now.time()
    if session.day > today or (session.day == today and at < opens(times)):
        return RegisterState.NOT_OPEN, f"opens at {clock_words(opens(times))}"
    late = session.day < today or at.replace(second=0, microsecond=0) > times.closes
    begun = _begun(draft)
    if late:
        if session.day < today:
            return RegisterState.LATE, f"not in{begun}"
        minutes = minutes_between(times.start, at)
        return RegisterState.LATE, f"not in, {minutes} min after the bell{begun}"
    if begun:
        return RegisterState.PART, begun.removeprefix(", ")
    return RegisterState.DUE, f"due by {clock_words(times.closes)}"


def _begun(draft: drafts.KeptDraft | None) -> str:
    if draft is None or not draft.record.get("marks"):
        return ""
    return f", part done by {draft.name} at {moment_words(draft.at)}"


def _before_school(ground: Ground, session: Session) -> str:
    times = ground.school.times_on(session.day).am
    if ground.now.time() >= opens(times):
        return ""
    return f"The morning register opens at {clock_words(opens(times))}."
