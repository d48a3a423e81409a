"""Penalty notices: what the head decided after considering, and what the authority says of them.

The desk decides nothing: the head does, with words, and the sessions that were counted are kept
with the decision (`rules.md` 5). A notice is the local authority's; the school asks for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.penalty_deciding import Deciding, Decision
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.penalties import Authority, Notice, NoticeState
from attendance_desk.domain.penalty_records import (
    write_authority,
    write_notice,
    write_penalty_ruling,
)
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Decision", "decide", "keep", "set_authority"]

PENALTIES = frozenset({Area.PENALTIES})
_REASONED = frozenset({NoticeState.WITHDRAWN, NoticeState.REFUSED})
_NEXT = {
    NoticeState.ASKED: frozenset(NoticeState),
    NoticeState.ISSUED: frozenset(NoticeState) - {NoticeState.ASKED, NoticeState.REFUSED},
    NoticeState.PAID: frozenset({NoticeState.PAID, NoticeState.WITHDRAWN}),
}
"""What may be said of a notice after each state; anything not named is the end of it."""


def decide(context: Context, by: By, wanted: Decision) -> Outcome[str]:
    """Record what the head decided after considering, with the sessions that were counted.

    A request makes a notice that was asked for, to each parent who is named.

    Returns:
        The id of the decision.

    Raises:
        NotPermitted: Only the head decides.
        Refused: Words, support, a date or a parent is missing; a counted session is still N
            inside its five days; a parent cannot be asked about; or the register has changed.
    """
    demand(context, by, Deed.DECIDE_PENALTY)
    with context.book.read() as snapshot:
        deciding = Deciding(context, by, snapshot, wanted)
        ruling = deciding.ruling(new_id("e"))
        notices = deciding.notices(lambda: new_id("f"))
    with context.book.write(by.now, by.author) as work:
        payload = {"penalty_ruling": write_penalty_ruling(ruling)}
        entry = work.append(Draft(Kind.PENALTY_RULED, payload, ruling.pupil_id, ruling.words))
        for notice in notices:
            entry = work.append(_draft(notice))
    return Outcome(ruling.id, PENALTIES, receipt(entry))


def keep(context: Context, by: By, wanted: Notice) -> Outcome[str]:
    """Keep what the authority says: issued, paid, withdrawn, refused, prosecuted.

    Args:
        context: The book and the school.
        by: Who writes it down.
        wanted: With the id of the notice it is about; without one it is a notice that another
            school asked for, or one from before the desk was used.

    Returns:
        The notice's id.

    Raises:
        NotPermitted: Not theirs to keep.
        Refused: No such child, parent or notice; a day or a reason is missing; or that cannot
            follow what is known already.
    """
    demand(context, by, Deed.KEEP_NOTICES)
    with context.book.read() as snapshot:
        known = people_rows.pupils(snapshot, [wanted.pupil_id])
        held = letter_rows.notices(snapshot, wanted.pupil_id)
    before = next((one for one in held if one.id == wanted.id), None)
    if not known or (wanted.id and before is None):
        raise _refused("unknown_notice", "There is no such notice.", "Look at the list again.")
    made = _kept(by, wanted, before)
    with context.book.write(by.now, by.author) as work:
        entry = work.append(_draft(made))
    return Outcome(made.id, PENALTIES, receipt(entry))


def set_authority(context: Context, by: By, wanted: Authority) -> Outcome[None]:
    """Keep the local authority's own choices.

    Raises:
        NotPermitted: Not theirs to change.
        Refused: A number of weeks makes no sense.
    """
    demand(context, by, Deed.KEEP_NOTICES)
    if not 1 <= wanted.improve_weeks <= 20 or not 0 <= wanted.look_weeks <= wanted.improve_weeks:
        raise _refused(
            "authority_weeks",
            "A notice to improve takes 1 to 20 school weeks, and is looked at inside them.",
            "Mend the weeks: 0 to look at it only at its end.",
        )
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.AUTHORITY_SET, {"authority": write_authority(wanted)}))
    return Outcome(None, PENALTIES, receipt(entry))


def _draft(notice: Notice) -> Draft:
    payload = {"notice": write_notice(notice)}
    return Draft(Kind.NOTICE_SET, payload, notice.pupil_id, notice.words)


def _kept(by: By, wanted: Notice, before: Notice | None) -> Notice:
    """The notice as it is written: what was known stays where nothing new is said."""
    _check_state(wanted, before)
    issued = wanted.issued_on or (before.issued_on if before else None)
    words = " ".join(wanted.words.split())
    _check_facts(by, replace(wanted, issued_on=issued, words=words), before)
    base = before or replace(wanted, id=new_id("f"), asked_on=wanted.asked_on)
    return replace(
        base,
        state=wanted.state,
        issued_on=issued,
        parent=" ".join(base.parent.split()),
        reference=wanted.reference.strip() or base.reference,
        words=words or base.words,
        scheme=_scheme_of(issued, base),
        by=by.signed,
    )


def _scheme_of(issued: date | None, base: Notice) -> str:
    """A notice issued before the national framework belongs to the local scheme of its day."""
    from attendance_desk.catalog.penalties import shipped_penalties

    return shipped_penalties().on(issued).id if issued else base.scheme


def _check_state(wanted: Notice, before: Notice | None) -> None:
    if before is None and wanted.state is NoticeState.ASKED:
        raise _refused(
            "penalty_not_decided",
            "A notice is asked for by the head's decision.",
            "Let the head decide first: consider, then ask for a notice.",
        )
    if before and wanted.state not in _NEXT.get(before.state, frozenset({before.state})):
        raise _refused(
            "notice_state",
            f"This notice is {before.state.value}; it cannot become {wanted.state.value}.",
            "Check what the authority said; a notice that was never issued cannot be paid.",
        )


def _check_facts(by: By, wanted: Notice, before: Notice | None) -> None:
    parent = before.parent if before else wanted.parent
    missing = (
        "Say to which parent, by name." if not parent.strip() else "",
        _day_problem(wanted, before.asked_on if before else None, by.now.date()),
        "Say why, as the authority says."
        if wanted.state in _REASONED and not wanted.words
        else "",
    )
    words = next((one for one in missing if one), "")
    if words:
        raise _refused("notice_incomplete", "Something is missing.", words)


def _day_problem(wanted: Notice, asked_on: date | None, today: date) -> str:
    """What is wrong with the day of issue, in a sentence; empty for nothing."""
    issued = wanted.issued_on
    if issued is None:
        dated = wanted.state in {NoticeState.ISSUED, NoticeState.PAID}
        return "Give the day of issue." if dated else ""
    if issued > today:
        return "The day of issue is in the future."
    if asked_on is not None and issued < asked_on:
        return "The day of issue is before the day it was asked for."
    return ""


def _refused(rule: str, happened: str, do: str) -> Refused:
    return Refused(rule, happened, "Nothing was saved.", do)
