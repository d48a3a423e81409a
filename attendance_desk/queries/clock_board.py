"""The clocks as people see them: the safeguarding lead's board, a strip for a call, what is due.

Who may see clocks sees all of them; the office sees those that are its own to do, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from attendance_desk.catalog.clocks import shipped_clocks
from attendance_desk.domain.access import ROLE_WORDS, Deed, Role
from attendance_desk.domain.clock_words import time_left
from attendance_desk.domain.clocks import RED, RUNNING, Clock, ClockKind, State
from attendance_desk.domain.due import Due
from attendance_desk.domain.returns import SICKNESS, SICKNESS_NEAR
from attendance_desk.domain.unexplained import Stage
from attendance_desk.queries import returns_board, unexplained_board
from attendance_desk.queries.clock_ground import all_clocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attendance_desk.domain.clock_rules import ListedReason
    from attendance_desk.queries.returns_board import ReturnRow
    from attendance_desk.queries.so_far import SoFar
    from attendance_desk.queries.unexplained_board import UnexplainedRow

AREA = "clocks"


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One clock on the board.

    Attributes:
        name: What the child is called.
        time_left: How long there is, in words: "1 h 29 min", "since Friday 20 November".
        reasons: Why it may be stood down; empty for who may not.
        pauses: Why it may be paused; empty for who may not, and where nobody may.
    """

    clock: Clock
    name: str
    upn: str
    class_name: str
    time_left: str
    reasons: tuple[ListedReason, ...] = ()
    pauses: tuple[ListedReason, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockBoard:
    """Every clock that who asks may see, the most urgent first.

    Attributes:
        rows: Those that run or are paused.
        stood_down: Those that somebody stood down and that would run otherwise.
        may_own: Whether who asks takes, hands over, stands down and pauses.
        red: How many are due or over.
        amber: How many warn.
        next_due: The soonest due moment of a red or amber one that has a time of day.
    """

    at: datetime
    rows: tuple[ClockRow, ...]
    stood_down: tuple[ClockRow, ...]
    may_own: bool
    red: int
    amber: int
    next_due: datetime | None


def board(known: SoFar) -> ClockBoard:
    """The clocks by role.

    Raises:
        NotPermitted: Who asks may not see pupils' records.
    """
    known.ground.require(Deed.SEE_PUPILS)
    rows = _rows(known, [*all_clocks(known), *_of_lists(known)])
    running = tuple(row for row in rows if row.clock.state is not State.STOOD_DOWN)
    due = [
        row.clock.due
        for row in running
        if isinstance(row.clock.due, datetime)
        and row.clock.state in RUNNING
        and row.clock.kind is not ClockKind.WORKER
    ]
    return ClockBoard(
        known.ground.now,
        running,
        tuple(row for row in rows if row.clock.state is State.STOOD_DOWN),
        known.ground.may(Deed.OWN_CLOCKS),
        sum(row.clock.state in RED for row in running),
        sum(row.clock.state is State.AMBER for row in running),
        min(due, default=None),
    )


def of_pupil(known: SoFar, pupil_id: str) -> tuple[ClockRow, ...]:
    """A child's clocks that who asks may see, stood down ones last."""
    found = board(known)
    return tuple(row for row in (*found.rows, *found.stood_down) if row.clock.pupil_id == pupil_id)


def strip(known: SoFar, pupil_id: str) -> tuple[str, ...]:
    """A child's running clocks in a line each, for the window of a call."""
    return tuple(
        f"{row.clock.label}: {row.time_left}. {row.clock.next_step}"
        for row in of_pupil(known, pupil_id)
        if row.clock.state in RUNNING
    )


def one(known: SoFar, kind: ClockKind, pupil_id: str, key: str) -> Clock | None:
    """One clock, stood down or not; None where it does not run any more."""
    return next(
        (
            clock
            for clock in all_clocks(known)
            if (clock.kind, clock.pupil_id, clock.key) == (kind, pupil_id, key)
        ),
        None,
    )


def due(known: SoFar) -> tuple[Due, ...]:
    """A row for every clock that is not stood down; N and illness have rows of their own."""
    rows = _rows(known, all_clocks(known))
    return tuple(_due(row) for row in rows if row.clock.state is not State.STOOD_DOWN)


def _due(row: ClockRow) -> Due:
    clock = row.clock
    state = clock.decided if clock.state is State.PAUSED else f"{clock.state.value}"
    return Due(
        kind=clock.kind.value,
        due=clock.due,
        rule=clock.rule,
        sentence=f"{row.name}: {clock.label[0].lower()}{clock.label[1:]}. {clock.next_step}",
        pupil_id=clock.pupil_id,
        evidence=(*clock.evidence, state),
        holder=clock.holder,
        area=AREA,
        target=(clock.kind.value, clock.pupil_id, clock.key),
        key=clock.key,
    )


def _rows(known: SoFar, clocks: Iterable[Clock]) -> list[ClockRow]:
    ground, book = known.ground, shipped_clocks()
    all_seen, own = ground.may(Deed.SEE_CLOCKS), ground.may(Deed.OWN_CLOCKS)
    found = []
    for clock in clocks:
        if not (all_seen or _mine(clock, ground.role, ground.me.id)):
            continue
        pupil = known.pupils.get(clock.pupil_id)
        if pupil is None:
            continue
        row = ClockRow(
            clock,
            pupil.known_as,
            pupil.upn,
            known.class_on(pupil.id, max(known.today, pupil.enrolments[-1].starts)),
            time_left(clock, ground.now),
        )
        if own and clock.kind not in _LISTED_ELSEWHERE:
            row = replace(
                row,
                reasons=book.choices(clock.kind, known.today, pauses=False),
                pauses=book.choices(clock.kind, known.today, pauses=True)
                if clock.pausable
                else (),
            )
        found.append(row)
    return sorted(found, key=lambda row: (*row.clock.urgency, row.name, row.clock.kind.value))


def _mine(clock: Clock, role: Role, member_id: str) -> bool:
    if clock.holder_id:
        return clock.holder_id == member_id
    return clock.role == role.value


_LISTED_ELSEWHERE = frozenset({ClockKind.LAPSING, ClockKind.ILLNESS})


def _of_lists(known: SoFar) -> list[Clock]:
    """N about to lapse and illness adding up, from the lists that decide about them."""
    unexplained = unexplained_board.board(known)
    oldest: dict[str, UnexplainedRow] = {}
    for row in unexplained.rows:
        if row.of.kept is None:
            oldest.setdefault(row.of.pupil_id, row)
    sick = [
        row for row in returns_board.board(known) if row.owed.kind in {SICKNESS, SICKNESS_NEAR}
    ]
    return [
        *(_lapsing(known, row) for row in oldest.values()),
        *(_illness(known, row) for row in sick),
    ]


def _lapsing(known: SoFar, row: UnexplainedRow) -> Clock:
    of = row.of
    state = {
        Stage.OPEN: State.OPEN,
        Stage.NEAR: State.AMBER,
        Stage.LAST_DAY: State.DUE,
        Stage.PAST: State.OVERDUE,
    }[of.stage]
    evidence = (
        f"N on {of.session.day.isoformat()} {of.session.half.name}",
        f"{of.school_days} of 5 school days gone",
        row.words,
    )
    of_clock = (ClockKind.LAPSING, of.pupil_id, of.session.day)
    return _listed(known, of_clock, state, of.last_day, evidence)


def _illness(known: SoFar, row: ReturnRow) -> Clock:
    owed = row.owed
    state = State.DUE if owed.kind == SICKNESS else State.AMBER
    day = date.fromisoformat(owed.key)
    of_clock = (ClockKind.ILLNESS, owed.pupil_id, day)
    return _listed(known, of_clock, state, owed.due, owed.evidence)


def _listed(
    known: SoFar,
    of: tuple[ClockKind, str, date],
    state: State,
    due_by: date | None,
    evidence: tuple[str, ...],
) -> Clock:
    kind, pupil_id, day = of
    rule = shipped_clocks().rules[kind]
    role = rule.then if state in RED else rule.role
    step = rule.due if state in RED else rule.amber if state is State.AMBER else rule.open
    return Clock(
        kind=kind,
        pupil_id=pupil_id,
        label=rule.label,
        key=day.isoformat(),
        starts=datetime.combine(day, datetime.min.time(), known.ground.now.tzinfo),
        due=due_by,
        state=state,
        counts=rule.counts,
        rule=f"{rule.rule} ({rule.source})",
        evidence=evidence,
        holder=ROLE_WORDS[Role(role)],
        role=role,
        next_step=step,
        action=rule.action,
        closed=known.calendar.why_closed(known.today),
    )
