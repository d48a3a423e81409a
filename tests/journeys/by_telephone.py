"""What the telephone must have kept, told by hand from the book: nothing is the queue's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.clocks import RED, ClockKind, State
from attendance_desk.domain.days import Way
from attendance_desk.domain.queue_kinds import UNEXPLAINED
from attendance_desk.domain.rings import LineState
from attendance_desk.store import care_rows, day_rows, held_rows, phone_rows
from tests.journeys import by_hand

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.queries.clock_board import ClockRow
    from tests.journeys.by_hand import Told

Which = tuple[str, str, str]
AT_ONCE = frozenset({ClockKind.FIRST_DAY, ClockKind.LUNCH, ClockKind.THOUGHT_HERE})
OF_DAYS = frozenset({ClockKind.THREE_DAYS, ClockKind.FIVE_AWAY, ClockKind.FIVE_UNHEARD})
NOWHERE = frozenset({"", "N"})
"""What stands for a child who is not here, and nobody has said why."""


def which(row: ClockRow) -> Which:
    """What names a clock."""
    return row.clock.kind.value, row.clock.pupil_id, row.clock.key


def rows(desk: Desk) -> tuple[ClockRow, ...]:
    """Every clock somebody may see, stood down or not."""
    board = desk.clocks.board()
    return (*board.rows, *board.stood_down)


def for_sight(desk: Desk) -> frozenset[Which]:
    """The clocks that have started and that only sight of the child ends."""
    return frozenset(
        which(row)
        for row in rows(desk)
        if row.clock.kind in AT_ONCE
        or (row.clock.kind in OF_DAYS and (row.clock.state in RED or row.clock.moves))
    )


@dataclass(frozen=True)
class Book:
    """What the book says of a day, and of the days before it."""

    told: Told
    heard: frozenset[str]
    """Children of whom anything at all was said, planned or seen today, explained or not."""
    signed_out: frozenset[str]
    """Children who left through the hatch today: somebody handed them over to an adult."""
    shut: bool
    registers: frozenset[tuple[str, Session]]
    now: datetime


def read(desk: Desk) -> Book:
    """Read it."""
    now = desk.clock.now()
    today = now.date()
    with desk.seated.register.read() as snapshot:
        plans = day_rows.plans(snapshot, today, today)
        heard = {one for plan, _number in plans for one in plan.pupils}
        moved = day_rows.movements(snapshot, today, today)
        heard |= {one.pupil_id for one in moved if one.way is not Way.OUT}
        left = frozenset(one.pupil_id for one in moved if one.way is Way.OUT)
        heard |= {
            one.pupil_id
            for one in phone_rows.rings(snapshot, today, today)
            if one.reason and not one.undone
        }
        heard |= {one.pupil_id for one in care_rows.visits(snapshot, today, today) if one.outcome}
        registers = held_rows.registers(snapshot, today, today)
    return Book(
        by_hand.tell(desk), frozenset(heard), left, any(p.whole for p, _ in plans), registers, now
    )


def asked(desk: Desk, book: Book, pupil_id: str) -> bool | None:
    """Whether a child has to be asked about now; None where that is more than a hand can tell."""
    today = book.now.date()
    if book.shut or not desk.calendar.is_school_day(today):
        return None
    times = desk.school.times_on(today)
    unclear = False
    for half, begins in ((Half.PM, times.pm.start), (Half.AM, times.am.start)):
        code = _stands(book, pupil_id, today, half)
        if book.now.time() < begins:
            continue
        if code not in NOWHERE:
            return None if unclear else False
        closed = (
            book.now.time()
            > datetime.combine(today, times.of(half).closes).replace(second=59).time()
        )
        if closed and (code == "N" or _is_in(desk, book, pupil_id, half)):
            return None if pupil_id in book.heard else True
        unclear = unclear or code == "N"
    return None


def _stands(book: Book, pupil_id: str, day: date, half: Half) -> str:
    stood = book.told.stood.get((pupil_id, day.isoformat(), half.name))
    return stood[-1][0] if stood else ""


def _is_in(desk: Desk, book: Book, pupil_id: str, half: Half) -> bool:
    # Nobody moves here, so that the one class of the record is the child's.
    (place,) = book.told.pupils[pupil_id]["places"]
    (class_id,) = {one.id for one in desk.school.classes} & {str(part) for part in place}
    return (class_id, Session(book.now.date(), half)) in book.registers


def never_let_go(desk: Desk, book: Book) -> frozenset[str]:
    """Children whose newest mark of all is an N of an earlier day that nobody said a word about.

    Not in the book's today: they are nobody's call before the next register, and must have a
    clock.
    """
    newest: dict[str, tuple[str, str, str]] = {}
    for (pupil_id, day, half), codes in book.told.stood.items():
        if codes[-1][0] and day <= book.now.date().isoformat():
            newest[pupil_id] = max(newest.get(pupil_id, ("", "", "")), (day, half, codes[-1][0]))
    left = {one: date.fromisoformat(day) for one, (day, _, code) in newest.items() if code == "N"}
    with desk.seated.register.read() as snapshot:
        for pupil_id, on in tuple(left.items()):
            until = book.now.date() + timedelta(days=1)
            spoken = (
                on == book.now.date(),
                any(one.reason for one in phone_rows.rings_of(snapshot, pupil_id)),
                any(pupil_id in p.pupils or p.whole for p, _ in day_rows.plans(snapshot, on, on)),
                any(
                    one.pupil_id == pupil_id and one.way is not Way.OUT
                    for one in day_rows.movements(snapshot, on, until)
                ),
                any(one.outcome for one in care_rows.visits_of(snapshot, pupil_id)),
                not by_hand.on_roll(book.told.pupils[pupil_id], book.now.date()),
            )
            if any(spoken):
                del left[pupil_id]
    return frozenset(left)


def no_reason_clocks(desk: Desk) -> frozenset[str]:
    """The children with a clock because nobody said why, or because nobody knows where."""
    wanted = AT_ONCE | OF_DAYS | {ClockKind.TODAY}
    return frozenset(row.clock.pupil_id for row in rows(desk) if row.clock.kind in wanted)


def asks(desk: Desk) -> frozenset[str]:
    """The children of whom the queue asks why they are away, now or later."""
    calls = desk.queue.list().calls
    return frozenset(
        row.children[0].pupil_id
        for row in (*calls.now, *calls.waiting, *calls.handed)
        if row.kind in UNEXPLAINED
    )


def picture(desk: Desk) -> dict[str, object]:
    """Everything that a call can change, as it stands: undone, it is as it was."""
    told = by_hand.tell(desk)
    with desk.seated.register.read() as snapshot:
        plans = day_rows.plans(snapshot, date(2026, 9, 1), date(2027, 7, 31))
        numbers = phone_rows.numbers(snapshot)
        languages = phone_rows.languages(snapshot).values()
        open_calls = day_rows.open_calls(snapshot)
    calls = desk.queue.list()
    return {
        "marks": {at: codes[-1] for at, codes in told.stood.items() if codes[-1][0]},
        "plans": sorted(
            (p.pupils, p.code, p.first, p.last, p.kind.value, sorted(p.facts.items()))
            for p, _ in plans
        ),
        "numbers": {
            (one.pupil_id, one.digits, one.state)
            for one in numbers
            if one.state is not LineState.WORKS
        },
        "languages": {
            (one.pupil_id, one.language, one.interpreter)
            for one in languages
            if one.language or one.interpreter
        },
        "owed": [(one.id, one.settled) for one in open_calls],
        "queue": (calls.calls, calls.done, calls.sentence),
        "clocks": [
            (
                which(row),
                row.clock.state,
                row.clock.holder,
                row.clock.next_step,
                row.clock.evidence,
            )
            for row in rows(desk)
        ],
        "tasks": [row.made.key for row in desk.calling.tasks()],
        "due": [(row.due, row.name) for row in desk.duties.due()],
    }


def unfinished(desk: Desk) -> list[str]:
    """Clocks, dues and tasks that do not say what to do, whose they are, why, or on what facts."""
    wrong = [
        repr(row.clock)
        for row in rows(desk)
        if not (row.clock.next_step and row.clock.holder and row.clock.rule)
        or not row.clock.evidence
        or not row.time_left
        or (row.clock.state in {State.PAUSED, State.STOOD_DOWN} and not row.clock.decided)
    ]
    wrong += [
        repr(row.due)
        for row in desk.duties.due()
        if not (row.due.sentence and row.due.holder and row.due.rule and row.due.evidence)
    ]
    return wrong + [
        repr(row) for row in desk.calling.tasks() if not (row.what and row.holder and row.after)
    ]
