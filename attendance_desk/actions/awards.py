"""Awards: what is given, and what the head or the lead decides not to hold against a child.

Who has earned what is worked out each time; kept is what a person decided or handed out. None of
it touches a mark: the register and every figure that is reported stay as they were.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_records import write_adjustment, write_award
from attendance_desk.domain.award_values import Adjustment, Award, AwardType, Ground
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from attendance_desk.domain.calendar import Session
    from attendance_desk.store.work import Snapshot

_AWARDS = frozenset({Area.AWARDS})
_DEEDS = {
    Ground.MEDICAL: Deed.ACCEPT_MEDICAL,
    Ground.DISABILITY: Deed.ACCEPT_MEDICAL,
    Ground.CARER: Deed.PICK_AWARDS,
}


def accept(
    context: Context,
    by: By,
    ground: Ground,
    held: Iterable[tuple[str, Sequence[Session]]],
) -> Outcome[tuple[str, ...]]:
    """Decide that sessions of some children are not held against them in recognition.

    Args:
        context: The book and the school.
        by: Who decides, and when.
        ground: A kind of reason; no diagnosis has a place to be written.
        held: Each child with the sessions. What was accepted before on the same ground is left.

    Returns:
        The ids of the decisions, one for each child about whom there was something to decide.

    Raises:
        NotPermitted: Medical and disability-related absence is the head's to accept, a carer's
            lateness the lead's or head's to excuse.
        Refused: Nothing is left to decide, a session is none or lies ahead, or a child is unknown.
    """
    demand(context, by, _DEEDS[ground])
    wanted = [(pupil_id, tuple(sorted(set(sessions)))) for pupil_id, sessions in held]
    with context.book.read() as snapshot:
        new = _still_new(snapshot, ground, wanted)
        _check(context, by, snapshot, wanted)
    if not new:
        raise Refused(
            "recognition_nothing",
            "There is nothing left to accept.",
            "These sessions were accepted before, or none was named.",
            "Look at the preview again.",
        )
    today, signed = by.now.date(), by.signed
    decided = [
        Adjustment(new_id("v"), pupil_id, ground, sessions, today, signed)
        for pupil_id, sessions in new
    ]
    return _write_adjustments(context, by, decided)


def _still_new(
    snapshot: Snapshot, ground: Ground, wanted: Sequence[tuple[str, tuple[Session, ...]]]
) -> list[tuple[str, tuple[Session, ...]]]:
    days = [session.day for _, sessions in wanted for session in sessions]
    if not days:
        return []
    before = {
        (one.pupil_id, session)
        for one in letter_rows.adjustments(snapshot, min(days))
        if one.ground is ground and not one.taken_back
        for session in one.sessions
    }
    left = [
        (pupil_id, tuple(s for s in sessions if (pupil_id, s) not in before))
        for pupil_id, sessions in wanted
    ]
    return [(pupil_id, sessions) for pupil_id, sessions in left if sessions]


def _check(
    context: Context,
    by: By,
    snapshot: Snapshot,
    wanted: Sequence[tuple[str, tuple[Session, ...]]],
) -> None:
    known = {one.id for one in people_rows.pupils(snapshot, [pupil_id for pupil_id, _ in wanted])}
    today = by.now.date()
    for pupil_id, sessions in wanted:
        if pupil_id not in known:
            raise Refused(
                "unknown_child",
                "This child has no record here.",
                "Nothing was saved.",
                "Look for the child by name.",
            )
        for one in sessions:
            if one.day > today or not context.calendar.is_school_day(one.day):
                raise Refused(
                    "recognition_day",
                    f"On {one.day.day} {one.day:%B %Y} there was no school, or it lies ahead.",
                    "Nothing was saved.",
                    "Only sessions that have been can be accepted.",
                )


def _write_adjustments(
    context: Context, by: By, decided: Sequence[Adjustment]
) -> Outcome[tuple[str, ...]]:
    entry = None
    with context.book.write(by.now, by.author) as work:
        for one in decided:
            payload = {"adjustment": write_adjustment(one)}
            entry = work.append(Draft(Kind.RECOGNITION_SET, payload, one.pupil_id))
    ids = tuple(one.id for one in decided)
    return Outcome(ids, _AWARDS, receipt(entry) if entry else None)


def give(context: Context, by: By, awards: Iterable[Award]) -> Outcome[tuple[str, ...]]:
    """Write down that awards are given; one that was given before is passed over.

    Args:
        context: The book and the school.
        by: Who gives them, and when.
        awards: What is given, without ids.

    Returns:
        The ids of those that are new.

    Raises:
        NotPermitted: Not theirs to give; an improver is picked by the lead or head.
        Refused: There is none, or each was given before.
    """
    wanted = tuple(awards)
    picked = any(one.type is AwardType.IMPROVER for one in wanted)
    demand(context, by, Deed.PICK_AWARDS if picked else Deed.SEE_AWARDS)
    with context.book.read() as snapshot:
        since = min((one.first for one in wanted), default=by.now.date())
        before = {_same(one) for one in letter_rows.awards(snapshot, since) if not one.taken_back}
    new = [one for one in wanted if _same(one) not in before]
    if not new:
        raise Refused(
            "award_given",
            "There is nobody new to give this to.",
            "Nothing was written down twice.",
            "What was given before can be printed again at any time.",
        )
    today, signed = by.now.date(), by.signed
    given = [replace(one, id=new_id("w"), on=today, by=signed) for one in new]
    return _write_awards(context, by, given)


def _same(one: Award) -> tuple[object, ...]:
    """One child or class gets one award of a type for days that begin on one day."""
    return one.type, one.pupil_id, one.class_id, one.first


def _write_awards(context: Context, by: By, given: Sequence[Award]) -> Outcome[tuple[str, ...]]:
    entry = None
    with context.book.write(by.now, by.author) as work:
        for one in given:
            payload = {"award": write_award(one)}
            entry = work.append(Draft(Kind.AWARD_SET, payload, one.pupil_id or one.class_id))
    ids = tuple(one.id for one in given)
    return Outcome(ids, _AWARDS, receipt(entry) if entry else None)


def take_back(context: Context, by: By, its_id: str) -> Outcome[tuple[str, ...]]:
    """Take an award or a decision back; both stay in the ledger.

    Raises:
        NotPermitted: Whoever may decide or give it may take it back.
        Refused: There is none, or it was taken back before.
    """
    demand(context, by, Deed.SEE_AWARDS)
    with context.book.read() as snapshot:
        adjustment = letter_rows.adjustment(snapshot, its_id)
        award = letter_rows.award(snapshot, its_id)
    if adjustment is not None and not adjustment.taken_back:
        demand(context, by, _DEEDS[adjustment.ground])
        back = replace(adjustment, taken_back=True, by=by.signed)
        return _write_adjustments(context, by, [back])
    if award is not None and not award.taken_back:
        picked = award.type is AwardType.IMPROVER
        demand(context, by, Deed.PICK_AWARDS if picked else Deed.SEE_AWARDS)
        return _write_awards(context, by, [replace(award, taken_back=True, by=by.signed)])
    raise Refused(
        "award_unknown",
        "There is no such award or decision, or it was taken back before.",
        "Nothing was changed.",
        "Look at what was given.",
    )
