"""What people do about safeguarding clocks: take, hand over, stand down, pause, tick a step.

A clock is computed, so what is written is only what a person decided. A clock that has stopped in
the meantime is refused kindly: there is nothing left to decide.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.restricted import Note, Ways, prepare
from attendance_desk.catalog.clocks import shipped_clocks
from attendance_desk.domain.access import ROLE_WORDS, Deed, Role, may
from attendance_desk.domain.care_records import write_move
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.clock_moves import ClockMove, Move
from attendance_desk.domain.clocks import Clock, State
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.restricted import NoteKind
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.store.work import Book

CHANGES = frozenset({Area.CARE})
_MOST_WORDS = 300
_NOTHING = "Nothing was saved."


@dataclass(frozen=True, slots=True)
class Why:
    """Why a clock is stood down or paused.

    Attributes:
        reason: The id of a listed reason; it gives nothing away.
        words: More, for everybody who reads clocks; confidential words are a restricted note.
        note_id: The restricted note with the rest; empty for none.
        restricted: Confidential words. They become a restricted note, and never part of the move.
    """

    reason: str
    words: str = ""
    note_id: str = ""
    restricted: str = ""


def take(context: Context, by: By, clock: Clock | None) -> Outcome[None]:
    """Take a clock: from now on it is theirs.

    Args:
        context: The book and the school.
        by: Who takes it, and when.
        clock: The clock as it is now; None where it has stopped.

    Raises:
        NotPermitted: Not theirs to take.
        Refused: It has stopped, or was stood down.
    """
    demand(context, by, Deed.OWN_CLOCKS)
    running = _running(clock)
    return _write(context, by, running, _move(by, running, Move.TAKE))


def hand_over(context: Context, by: By, clock: Clock | None, to: str) -> Outcome[None]:
    """Give a clock to a member of staff who can act on it.

    Raises:
        NotPermitted: Not theirs to give.
        Refused: It has stopped, or nobody of that id can take it.
    """
    demand(context, by, Deed.OWN_CLOCKS)
    running = _running(clock)
    member = next((one for one in context.school.staff if one.id == to), None)
    if member is None or not can_hold(member):
        raise Refused(
            "clock_holder",
            "That person cannot take a clock.",
            _NOTHING,
            "Choose somebody who rings families or goes on visits.",
        )
    return _write(context, by, running, replace(_move(by, running, Move.HAND_OVER), to=to))


def stand_down(
    context: Context, by: By, clock: Clock | None, why: Why, safe: Book | None = None
) -> Outcome[None]:
    """Decide that a clock needs nothing more.

    Args:
        context: The book and the school.
        by: Who decides, and when.
        clock: The clock as it is now; None where it has stopped.
        why: The listed reason, and more.
        safe: The safeguarding book for the confidential words; without it they are sealed.

    Raises:
        NotPermitted: Not theirs to decide.
        Refused: It has stopped, or the reason is not one of the list for it.
    """
    demand(context, by, Deed.OWN_CLOCKS)
    running = _running(clock)
    _check(by, running, why, pauses=False)
    return _decide(Ways(context, safe), by, _move(by, running, Move.STAND_DOWN, why), why)


def pause(
    context: Context, by: By, clock: Clock | None, why: Why, safe: Book | None = None
) -> Outcome[None]:
    """Let a clock wait. A clock about somebody nobody can find is never paused.

    Args:
        context: The book and the school.
        by: Who decides, and when.
        clock: The clock as it is now; None where it has stopped.
        why: The listed reason, and more.
        safe: The safeguarding book for the confidential words; without it they are sealed.

    Raises:
        NotPermitted: Not theirs to decide.
        Refused: It has stopped, may not be paused, or the reason is not one of the list for it.
    """
    demand(context, by, Deed.OWN_CLOCKS)
    running = _running(clock)
    if not running.pausable:
        raise Refused(
            "clock_not_paused",
            "This clock cannot be paused: nobody knows where they are.",
            _NOTHING,
            "It ends when they are found, or when you stand it down with a reason.",
        )
    _check(by, running, why, pauses=True)
    return _decide(Ways(context, safe), by, _move(by, running, Move.PAUSE, why), why)


def resume(context: Context, by: By, clock: Clock | None) -> Outcome[None]:
    """Let a clock that was paused or stood down go on.

    Raises:
        NotPermitted: Not theirs to decide.
        Refused: It has stopped, or runs already.
    """
    demand(context, by, Deed.OWN_CLOCKS)
    held = _known(clock)
    if held.state not in {State.PAUSED, State.STOOD_DOWN}:
        raise Refused(
            "clock_runs", "This clock runs already.", _NOTHING, "Look at the board again."
        )
    return _write(context, by, held, _move(by, held, Move.RESUME))


def step(
    context: Context, by: By, clock: Clock | None, step_id: str, *, done: bool
) -> Outcome[None]:
    """Tick a step of a checklist, or take the tick back.

    Raises:
        NotPermitted: Neither the owner of clocks nor the one it was handed to.
        Refused: It has stopped, has no such step, or the step stands so already.
    """
    held = _known(clock)
    if held.holder_id != by.member.id:
        demand(context, by, Deed.OWN_CLOCKS)
    one = next((each for each in held.steps if each.id == step_id), None)
    if one is None:
        known = ", ".join(each.id for each in held.steps) or "none"
        raise Refused("clock_step", "This clock has no such step.", _NOTHING, f"It has: {known}.")
    if one.done is done:
        how = f"done already, by {one.by}" if done else "not done yet"
        raise Refused(
            "clock_step_stands",
            f"That step is {how}.",
            "Nothing was saved twice.",
            "Look at the board again.",
        )
    move = Move.STEP_DONE if done else Move.STEP_UNDONE
    return _write(context, by, held, replace(_move(by, held, move), step=step_id))


def can_hold(member: StaffMember) -> bool:
    """Whether a clock may be handed to somebody: they act on it, and they work here."""
    role = Role(member.role)
    return member.left is None and (may(role, Deed.MAKE_CALLS) or may(role, Deed.GO_ON_VISITS))


def _known(clock: Clock | None) -> Clock:
    if clock is None:
        raise Refused(
            "clock_stopped",
            "This clock has stopped in the meantime.",
            "The child was seen, a reason came, or something was corrected. Nothing was saved.",
            "Look at the board again.",
        )
    return clock


def _running(clock: Clock | None) -> Clock:
    held = _known(clock)
    if held.state is State.STOOD_DOWN:
        raise Refused(
            "clock_stood_down",
            f"{held.decided}.",
            _NOTHING,
            "Take it up again first, if something has to be done after all.",
        )
    return held


def _check(by: By, clock: Clock, why: Why, *, pauses: bool) -> None:
    book = shipped_clocks()
    choices = book.choices(clock.kind, by.now.date(), pauses=pauses)
    chosen = next((one for one in choices if one.id == why.reason), None)
    if chosen is None:
        listed = "; ".join(f"{one.id} ({one.label})" for one in choices)
        raise Refused("clock_reason", "Why?", _NOTHING, f"Choose one of: {listed}.")
    if chosen.needs_words and not (why.words.strip() or why.note_id or why.restricted.strip()):
        raise Refused(
            "clock_words", "A few words are needed with that reason.", _NOTHING, "Say more."
        )
    if len(why.words) > _MOST_WORDS:
        raise Refused(
            "clock_words_long",
            f"That is more than {_MOST_WORDS} signs.",
            _NOTHING,
            "Keep it short here; what is confidential goes into a restricted note.",
        )


def _move(by: By, clock: Clock, move: Move, why: Why | None = None) -> ClockMove:
    title = by.member.title or ROLE_WORDS[by.role]
    return ClockMove(
        clock=clock.kind.value,
        pupil_id=clock.pupil_id,
        key=clock.key,
        move=move,
        on=by.now.date(),
        at=f"{by.now:%H:%M}",
        person=by.member.id,
        by=f"{by.member.name}, {title}",
        why=why.reason if why else "",
        words=why.words.strip() if why else "",
        note_id=why.note_id if why else "",
    )


def _decide(ways: Ways, by: By, move: ClockMove, why: Why) -> Outcome[None]:
    """Write a decision together with its restricted note, or neither of them."""
    notes: tuple[Draft, ...] = ()
    if why.restricted.strip():
        about = f"{move.clock} {move.key}"
        notes = prepare(ways, by, Note(move.pupil_id, why.restricted, NoteKind.CLOCK, about=about))
        move = replace(move, note_id=notes[0].payload["pointer"]["id"])
    with ways.context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.CLOCK_MOVED, {"move": write_move(move)}, move.pupil_id))
        for note in notes:
            work.append(note)
    return Outcome(None, CHANGES, receipt(entry))


def _write(context: Context, by: By, clock: Clock, move: ClockMove) -> Outcome[None]:
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.CLOCK_MOVED, {"move": write_move(move)}, clock.pupil_id))
    return Outcome(None, CHANGES, receipt(entry))
