"""What every action about a letter stands on: the letter, its children, and the register now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain import letter_sums, unexplained
from attendance_desk.domain.changes import Area
from attendance_desk.domain.correspondence import LetterState
from attendance_desk.domain.invitations import outdated
from attendance_desk.domain.letter_before import earlier
from attendance_desk.domain.letter_holds import holds, stopped
from attendance_desk.domain.letter_looked import Looked
from attendance_desk.domain.letter_receivers import parents
from attendance_desk.domain.letter_records import write_letter
from attendance_desk.domain.letter_steps import COUNTS_ABSENCE, may_follow
from attendance_desk.domain.meeting_rules import as_rung
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows, mark_rows, people_rows, phone_rows
from attendance_desk.store.ledger import Draft

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.actions.context import By, Context
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.correspondence import Counted, Letter
    from attendance_desk.domain.ledger import Kind
    from attendance_desk.domain.letter_holds import Hold
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.work import Snapshot

LETTERS = frozenset({Area.LETTERS})


def dated(by: By) -> str:
    """Name, title and day of who acts: "Mrs Okafor, Office manager, 2026-11-20"."""
    return f"{by.signed}, {by.now.date().isoformat()}"


def found(snapshot: Snapshot, letter_id: str) -> Letter:
    """One letter.

    Raises:
        Refused: There is none.
    """
    letter = letter_rows.letter(snapshot, letter_id)
    if letter is None:
        raise Refused(
            "unknown_letter",
            "There is no such letter.",
            "Nothing was changed.",
            "See the list of letters.",
        )
    return letter


def step(letter: Letter, after: LetterState, words: str) -> None:
    """Let a letter take a step that may follow where it stands.

    Args:
        letter: As it stands.
        after: Where it is to stand.
        words: What is wanted, as "be marked as sent".

    Raises:
        Refused: It may not; says where it stands.
    """
    if not may_follow(letter.state, after):
        raise Refused(
            "letter_state",
            f"This letter is {_stands(letter)}: it cannot {words}.",
            "Nothing was changed.",
            _NEXT.get(letter.state.value, "Look at the list again."),
        )


def _stands(letter: Letter) -> str:
    return "a draft" if letter.state is LetterState.DRAFT else letter.state.value


_NEXT = {
    "draft": "It is approved first.",
    "checked": "It is approved first.",
    "withdrawn": "A new draft can be made.",
    "printed": "Withdraw it with a reason, and make a new draft.",
    "approved": "Withdraw it with a reason, or print it.",
    "sent": "Withdraw it with a reason, and make a new draft.",
    "answered": "Withdraw it with a reason, and make a new draft.",
}


def held_by(snapshot: Snapshot, letter: Letter, today: date) -> tuple[Hold, ...]:
    """What stands in the way of an approved letter, as the records are now."""
    meeting = letter_rows.meeting(snapshot, letter.meeting_id) if letter.meeting_id else None
    others = letter_rows.letters_of(snapshot, letter.pupils[0])
    misled = outdated(letter, meeting, others, today)
    return holds(letter, children(snapshot, letter), misled)


def may_go_out(snapshot: Snapshot, letter: Letter, today: date) -> None:
    """Make sure that nothing stands in the way of a letter that no family has yet.

    Raises:
        Refused: Something does; says what.
    """
    hold = stopped(letter, held_by(snapshot, letter, today))
    if hold is not None:
        raise Refused(
            f"letter_{hold.key}",
            hold.words,
            "The letter was approved before that; nothing was marked.",
            hold.do,
        )


def children(snapshot: Snapshot, letter: Letter) -> tuple[Pupil, ...]:
    """The children of a letter, in its order."""
    held = {one.id: one for one in people_rows.pupils(snapshot, letter.pupils)}
    return tuple(held[one] for one in letter.pupils if one in held)


def counted(context: Context, by: By, snapshot: Snapshot, letter: Letter) -> tuple[Counted, ...]:
    """What the letter would count now, child by child."""
    pupils = children(snapshot, letter)
    return tuple(_count(context, by, snapshot, letter, one) for one in pupils)


def _count(context: Context, by: By, snapshot: Snapshot, letter: Letter, pupil: Pupil) -> Counted:
    today = by.now.date()
    days = letter_sums.span(letter.kind, context.calendar, today, pupil.born)
    held = mark_rows.codes_of(snapshot, pupil.id, *days)
    until = letter_sums.begun(context.school.times_on(today), by.now)
    sessions = [one for one in context.calendar.sessions(*days) if one <= until]
    marked = letter_sums.on_roll(pupil, held, sessions)
    return letter_sums.count(pupil.id, marked, context.codes, days, until)


def looked(context: Context, by: By, snapshot: Snapshot, letter: Letter) -> Looked:
    """What the checks look at, as the register says it at this moment."""
    pupils = children(snapshot, letter)
    now = counted(context, by, snapshot, letter)
    year = context.calendar.current_year(by.now.date()).starts
    rulings = letter_rows.rung_rulings(snapshot, year)
    before = {
        one.known_as: earlier(
            letter, one.id, letter_rows.letters_of(snapshot, one.id), rulings, year
        )
        for one in pupils
    }
    return Looked(
        letter=letter,
        parents=parents(pupils, letter.leave_out),
        now=now,
        fresh=_fresh(context, by, letter, pupils, now),
        before=before,
        meeting=_meeting(snapshot, letter),
        today=by.now.date(),
    )


def _meeting(snapshot: Snapshot, letter: Letter) -> Meeting | None:
    held = letter_rows.meeting(snapshot, letter.meeting_id) if letter.meeting_id else None
    if held is None:
        return None
    return as_rung(held, phone_rows.later_rings(snapshot, frozenset(held.pupils), held.day))


def _fresh(
    context: Context, by: By, letter: Letter, pupils: tuple[Pupil, ...], now: tuple[Counted, ...]
) -> tuple[tuple[str, Session, date | None], ...]:
    if letter.kind not in COUNTS_ABSENCE:
        return ()
    names = {one.id: one.known_as for one in pupils}
    found_ = []
    for one in now:
        for session in letter_sums.without_reason(one):
            last = unexplained.last_day(context.calendar, session.day)
            if last is None or by.now.date() <= last:
                found_.append((names[one.pupil_id], session, last))
    return tuple(found_)


def draft(kind: Kind, letter: Letter, reason: str = "") -> Draft:
    """The entry that holds a letter as it is now."""
    subject = letter.pupils[0] if len(letter.pupils) == 1 else ""
    return Draft(kind, {"letter": write_letter(letter)}, subject, " ".join(reason.split()))
