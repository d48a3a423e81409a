"""One mark: recorded for the first time, or amended with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand, remember_refusal, written_session
from attendance_desk.actions.registers import check_session
from attendance_desk.domain import entering
from attendance_desk.domain.access import Deed, may
from attendance_desk.domain.changes import Area, Outcome, Receipt
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.marks import may_enter, opens, who_enters
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import ledger, mark_rows, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.mark_rows import Standing
    from attendance_desk.store.work import Snapshot, Work

_MARKS = frozenset({Area.MARKS})
_NOT_IN_ADVANCE = frozenset({Counts.PRESENT, Counts.UNAUTH})


@dataclass(frozen=True, slots=True)
class NewMark:
    """What is to stand for a pupil in a session.

    Attributes:
        minutes_late: Whole minutes after the start of the session, for L and U.
        reason: Why a mark that stands is changed; a first mark needs none.
    """

    pupil_id: str
    session: Session
    code: str
    reason: str = ""
    minutes_late: int | None = None
    note: str = ""


def set_mark(context: Context, by: By, new: NewMark) -> Outcome[Kind | None]:
    """Record the first mark of a session, or amend the one that stands.

    Returns:
        What was done, with its receipt. Asking for what stands already changes nothing and gives
        the receipt of the entry that made it stand.

    Raises:
        NotPermitted: Not theirs to enter or to amend.
        Refused: No session then, not on roll, a code out of force, or an amendment without a
            reason.
    """
    check_session(context, by, new.session)
    with context.book.read() as snapshot:
        pupil = _pupil(snapshot, new)
        held = mark_rows.standing(snapshot, [new.pupil_id], new.session).get(new.pupil_id)
        # Told only to somebody who writes marks: the answer says what stands.
        if held is not None and _stands(held, new) and may(by.role, Deed.AMEND_OWN_SESSION):
            entry = ledger.one(snapshot.connection, held.entry)
            return Outcome(None, frozenset(), Receipt(entry.number, entry.hash))
    check_code(context, by, new.session, new.code)
    check_child(context, pupil, new.session.day, new.code)
    _check_person(context, by, pupil, new, held)
    with context.book.write(by.now, by.author) as work:
        entry = work.append(_draft(work, new, held))
    return Outcome(entry.kind, _MARKS, receipt(entry))


def _pupil(snapshot: Snapshot, new: NewMark) -> Pupil:
    for pupil in people_rows.pupils(snapshot, [new.pupil_id]):
        day = new.session.day
        if any(e.starts <= day and (e.ends is None or day <= e.ends) for e in pupil.enrolments):
            return pupil
    raise Refused(
        "not_on_roll",
        "This child is not on roll on that day.",
        "Nothing was saved.",
        "Check the date, the starting day and the last day on roll.",
    )


def check_code(context: Context, by: By, session: Session, letter: str) -> None:
    """Whether a code may be entered for a session by who asks.

    Raises:
        NotPermitted: The code is not theirs to enter.
        Refused: It is not in force on that day, or nobody can know it before the session.
    """
    code = context.codes.on(letter, session.day)
    current = {held.letter for held in context.codes.current(session.day)}
    if code is None or letter not in current:
        raise Refused(
            "code_not_in_force",
            _not_in_force(context, letter, session.day),
            "Nothing was saved.",
            "Choose a code from the list of that day.",
        )
    times = context.school.times_on(session.day).of(session.half)
    today = by.now.date()
    early = session.day > today or (session.day == today and by.now.time() < opens(times))
    if early and code.counts in _NOT_IN_ADVANCE:
        raise Refused(
            "not_in_advance",
            f"{letter} cannot be entered before the session.",
            "Nobody can know yet who comes.",
            "Enter what has been agreed or told, or wait for the register.",
        )
    if not may_enter(by.role, letter):
        demand(context, by, who_enters(letter))


def _not_in_force(context: Context, letter: str, day: date) -> str:
    if not letter:
        return "No code was given."
    held = context.codes.get(letter)
    if held is not None and held.last is not None and held.last < day:
        gone = f"{held.last.day} {held.last:%B %Y}"
        return f"{letter} was a code until {gone} and may not be entered for that day."
    return f"{letter} is not a code that may be entered for that day."


def check_child(context: Context, pupil: Pupil, day: date, letter: str) -> None:
    """Whether a code may be entered for a child on a day, by the table of `entering`.

    Raises:
        Refused: It may not: X from compulsory school age on, C2 below it, `#`, a retired code, …
    """
    no = entering.refusal(
        letter, entering.child_on(pupil, day, context.calendar), day, pupil.known_as
    )
    if no is not None:
        raise Refused(no.rule, no.happened, no.means, no.do)


def _stands(held: Standing, new: NewMark) -> bool:
    """Whether the mark is there already, note and all. Saying nothing of a note changes none."""
    mark, note = held.mark, new.note.strip()
    same = (mark.code, mark.minutes_late) == (new.code, new.minutes_late)
    return same and note in {"", mark.note}


def _check_person(
    context: Context, by: By, pupil: Pupil, new: NewMark, held: Standing | None
) -> None:
    if held is not None and not new.reason.strip():
        raise Refused(
            "amendment_needs_reason",
            f"A mark that stands ({held.mark.code}) is changed only with a reason.",
            "The original, the reason, your name and your title stay with it.",
            "Say why, then save again.",
        )
    if held is not None and held.mark.code == "I" and new.code in {"O", "G"}:
        demand(context, by, Deed.SETTLE_ILLNESS)
    if may(by.role, Deed.AMEND_ANY):
        return
    demand(context, by, Deed.AMEND_OWN_SESSION)
    if not _own_and_now(context, by, pupil, new.session):
        remember_refusal(context, by, Deed.AMEND_ANY)
        raise NotPermitted(
            "Teachers amend the marks of their own class, in the same session.",
            "Nothing was changed.",
            "Ask the office to amend it.",
        )


def _own_and_now(context: Context, by: By, pupil: Pupil, session: Session) -> bool:
    if session.day != by.now.date():
        return False
    times = context.school.times_on(session.day)
    afternoon = by.now.time() >= times.pm.start
    own = any(
        place.class_id in by.member.classes
        and place.starts <= session.day
        and (place.ends is None or session.day <= place.ends)
        for place in pupil.places
    )
    return own and afternoon == bool(session.half)


def _draft(work: Work, new: NewMark, held: Standing | None) -> Draft:
    payload = {
        **written_session(new.session),
        "pupil": new.pupil_id,
        "code": new.code,
        "minutes": new.minutes_late,
        "note": new.note.strip(),
        "previous": held.mark.code if held else "",
    }
    if held is None:
        return Draft(Kind.MARK_RECORDED, payload, new.pupil_id, new.reason.strip())
    before = ledger.one(work.connection, held.entry)
    return Draft(
        Kind.MARK_AMENDED,
        payload,
        new.pupil_id,
        new.reason.strip(),
        f"{before.device}/{before.device_number}",
    )
