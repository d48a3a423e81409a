"""Leading the weekly attendance meeting: begin, decide child by child, end.

Every decision is one transaction: what was decided, and what somebody has to do because of it. A
crash in the middle of a meeting loses nothing that was decided.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.actions.agreed import ready
from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.school import new_id
from attendance_desk.actions.weekly_ground import current, going, not_listed, write
from attendance_desk.domain.access import Deed
from attendance_desk.domain.agreed import Agreed, AgreedState
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.meetings import Talked, Weekly
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.weekly_choices import choice
from attendance_desk.domain.weekly_record import fault
from attendance_desk.store import letter_rows, people_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.store.work import Snapshot

_OTHERWISE = "Decided otherwise at the same meeting"


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a meeting begins with.

    Attributes:
        rows: The children and why each is on the list, in order.
        left: Children for whom there is no time.
        people: Who is there.
    """

    rows: tuple[tuple[str, tuple[str, ...]], ...]
    left: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided about one child.

    Attributes:
        choice: The id of a choice; empty takes the decision back.
        note: What was said, for staff.
        owner: The id of a member of staff who does it; empty for anybody else.
        owner_name: Who does it; empty while nobody is named.
        due: By when, or when the child is looked at again.
    """

    pupil_id: str
    choice: str
    note: str = ""
    owner: str = ""
    owner_name: str = ""
    due: date | None = None


def start(context: Context, by: By, agenda: Agenda) -> Outcome[str]:
    """Begin the meeting; one that goes on today goes on.

    A meeting of an earlier day that nobody ended is ended on the way: whoever was not talked about
    is on the list today.

    Returns:
        The meeting's id.

    Raises:
        NotPermitted: Not theirs to lead.
        Refused: The earlier meeting has decisions without an owner or a date.
    """
    demand(context, by, Deed.LEAD_WEEKLY)
    today = by.now.date()
    with context.book.read() as snapshot:
        held = current(snapshot, today)
        if held is not None and held.going and held.day != today:
            check_whole(snapshot, held)
    if held is not None and held.going and held.day == today:
        return Outcome(held.id)
    past = [replace(held, ended=True)] if held is not None and held.going else []
    prepared = held if held is not None and not held.begun else Weekly(new_id("w"), today)
    most = held.most if held is not None else prepared.most
    made = replace(
        prepared,
        day=today,
        people=agenda.people,
        talked=tuple(Talked(pupil_id, why) for pupil_id, why in agenda.rows),
        begun=True,
        most=most,
        weekday=held.weekday if held is not None else None,
        left=agenda.left,
    )
    return write(context, by, (*past, made))


def decide(context: Context, by: By, wanted: Decision) -> Outcome[str]:
    """Decide about a child, or change what was decided in this meeting.

    Returns:
        The id of what was agreed; empty where nobody has to do anything, or nobody is named yet.

    Raises:
        NotPermitted: Not theirs to lead.
        Refused: No meeting goes on, the child is not on its list, or the day is past.
    """
    demand(context, by, Deed.LEAD_WEEKLY)
    with context.book.read() as snapshot:
        held = going(snapshot, by.now.date())
        talked = held.of(wanted.pupil_id)
        if talked is None:
            raise not_listed()
        known = [letter_rows.agreed(snapshot, one) for one in talked.agreed]
    if wanted.choice and choice(wanted.choice) is None:
        raise Refused(
            "weekly_choice", "There is no such decision.", "Nothing was saved.", "Press 1 to 8."
        )
    if wanted.due is not None and wanted.due < by.now.date():
        raise _past()
    keep, changed = _agreed(by, held, wanted, [one for one in known if one is not None])
    after = replace(
        talked,
        choice=wanted.choice,
        note=" ".join(wanted.note.split()),
        agreed=tuple(one.id for one in keep),
        owner_name=" ".join(wanted.owner_name.split()) if wanted.choice else "",
        due=wanted.due if wanted.choice else None,
    )
    if after == talked and not changed:
        return Outcome(keep[0].id if keep else "")
    told = write(context, by, (_with(held, after),), changed)
    return replace(told, value=keep[0].id if keep else "")


def also(context: Context, by: By, wanted: Agreed) -> Outcome[str]:
    """Agree something more about a child of the meeting.

    Returns:
        Its id.

    Raises:
        NotPermitted: Not theirs to lead.
        Refused: No words, no owner, no such child, or the day is past.
    """
    demand(context, by, Deed.LEAD_WEEKLY)
    with context.book.read() as snapshot:
        held = going(snapshot, by.now.date())
    talked = held.of(wanted.pupil_id)
    if talked is None:
        raise not_listed()
    made = ready(by, replace(wanted, origin=f"weekly:{held.id}"))
    after = _with(held, replace(talked, also=(*talked.also, made.id)))
    told = write(context, by, (after,), (made,))
    return replace(told, value=made.id)


def end(context: Context, by: By) -> Outcome[str]:
    """End the meeting; whoever was not talked about is on the next list.

    Raises:
        NotPermitted: Not theirs to lead.
        Refused: No meeting goes on, or a decision has no owner or no date.
    """
    demand(context, by, Deed.LEAD_WEEKLY)
    with context.book.read() as snapshot:
        held = going(snapshot, by.now.date())
        check_whole(snapshot, held)
    return write(context, by, (replace(held, ended=True),))


def check_whole(snapshot: Snapshot, held: Weekly) -> None:
    """Let a meeting pass of which every decision has an owner and a date.

    Raises:
        Refused: One has not; names the children.
    """
    ids = [one.pupil_id for one in held.talked]
    names = {one.id: one.called for one in people_rows.pupils(snapshot, ids)}
    wrong = fault(held, names)
    if wrong:
        raise Refused(
            "weekly_incomplete",
            wrong,
            "The meeting is not ended; everything that was decided is saved.",
            "Go back to them (Page Up) and say who does it, by when.",
        )


def _agreed(
    by: By, held: Weekly, wanted: Decision, known: Sequence[Agreed]
) -> tuple[list[Agreed], tuple[Agreed, ...]]:
    """What is agreed by a decision, and which records of it change."""
    chosen = choice(wanted.choice)
    made: list[Agreed] = []
    changed: list[Agreed] = []
    if chosen is not None and chosen.does and wanted.owner_name.strip() and wanted.due:
        mine = next((one for one in known if one.open and one.what == chosen.id), None)
        asked = Agreed(
            id=mine.id if mine else "",
            pupil_id=wanted.pupil_id,
            words=chosen.does,
            owner_name=wanted.owner_name,
            due=wanted.due,
            made_on=by.now.date(),
            what=chosen.id,
            owner=wanted.owner,
            origin=f"weekly:{held.id}",
        )
        after = ready(by, asked)
        made.append(after)
        changed += [after] if mine is None or _told(mine) != _told(after) else []
    kept = {one.id for one in made}
    changed += [_dropped(by, one) for one in known if one.open and one.id not in kept]
    return made, tuple(changed)


def _told(agreed: Agreed) -> tuple[object, ...]:
    return agreed.words, agreed.owner, agreed.owner_name, agreed.due


def _dropped(by: By, agreed: Agreed) -> Agreed:
    return replace(
        agreed,
        state=AgreedState.DROPPED,
        closed_on=by.now.date(),
        closed_by=by.signed,
        closed_words=_OTHERWISE,
    )


def _with(held: Weekly, after: Talked) -> Weekly:
    rows = (after if one.pupil_id == after.pupil_id else one for one in held.talked)
    return replace(held, talked=tuple(rows))


def _past() -> Refused:
    return Refused(
        "agreed_past",
        "The day it is to be done by is past.",
        "Nothing was saved.",
        "Choose today or a later day.",
    )
