"""A child who leaves early: who collects, whether they may, and what the afternoon shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.hatch import CHANGES, Logged, append_movement
from attendance_desk.actions.hatch_ground import Today, check_times, read_today
from attendance_desk.actions.marking import Cell, append_marks
from attendance_desk.actions.marks import check_code
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.day_records import write_plan
from attendance_desk.domain.days import Movement, Way
from attendance_desk.domain.hatch import (
    CHECKED,
    LISTED,
    afternoon_code,
    contact_words,
    left_words,
    misses_afternoon,
    must_check,
)
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.marks import AMEND_REASONS, clock_words
from attendance_desk.domain.overwriting import Comes, Verdict, verdict
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.received import address
from attendance_desk.store.hatch_rows import Child
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import time

    from attendance_desk.domain.people import Contact


@dataclass(frozen=True, slots=True)
class Leaving:
    """A child who goes before the end of the day.

    Attributes:
        contact: The place of who collects among the child's contacts, from 0; None for somebody
            who is not on the list.
        who: Their name in words, where they are not on the list.
        checked_with: Whom staff asked whether this person may; needed for anybody who is not on
            the list, or whom the school must not tell.
        reason: The id of a reason; empty where none is given.
        code: What the afternoon shows, where the reason does not say it; empty leaves it open.
        back_at: When they are expected back today; None for not today.
    """

    pupil_id: str
    at: time
    contact: int | None = None
    who: str = ""
    checked_with: str = ""
    reason: str = ""
    words: str = ""
    code: str = ""
    back_at: time | None = None


def leave(context: Context, by: By, new: Leaving) -> Outcome[tuple[Logged, ...]]:
    """Log a child who leaves, and fill in the afternoon they miss before its register.

    Returns:
        What was saved, as a tuple of one.

    Raises:
        NotPermitted: Not theirs to log, or a code that is not theirs to enter.
        Refused: No session, a time that has not come, out already, nobody named to collect, or
            somebody who has to be checked first. Nothing is written.
    """
    demand(context, by, Deed.LOG_THE_DAY)
    check_times(context, by, new.at)
    with context.book.read() as snapshot:
        today = read_today(context, snapshot, by, (new.pupil_id,))
    child = today.children[0]
    movement = _movement(today, child, new)
    code = new.code or afternoon_code(new.reason)
    misses = misses_afternoon(today.times, new.at, new.back_at)
    afternoon = Session(today.day, Half.PM)
    if misses and code:
        check_code(context, by, afternoon, code)
    plan = _plan(new, movement, afternoon, code)
    in_already = child.known[Half.PM].register_in
    with context.book.write(by.now, by.author) as work:
        entry = append_movement(work, Kind.CHILD_LEFT, movement)
        if misses and not in_already:
            draft = Draft(
                Kind.ABSENCE_PLANNED, {"plan": write_plan(plan)}, child.id, "", address(entry)
            )
            work.append(draft)
        elif misses and _gives_way(child) and code:
            cell = Cell(child.id, afternoon, code, note=plan.words)
            append_marks(work, [cell], today.held, AMEND_REASONS[1], address(entry))
    logged = Logged(replace(movement, number=entry.number), child.name, "", plan.words)
    return Outcome((logged,), CHANGES, receipt(entry))


def _gives_way(child: Child) -> bool:
    held = child.known[Half.PM]
    return verdict(Comes.TOLD, held.code, held.counts) is Verdict.TAKE


def _movement(today: Today, child: Child, new: Leaving) -> Movement:
    if child.out is not None:
        at = clock_words(type(new.at).fromisoformat(child.out.at))
        raise Refused(
            "already_logged",
            f"{child.name} is logged already: left at {at}.",
            "Nothing was saved twice.",
            "Undo the first, if it is wrong.",
        )
    if new.back_at is not None and new.back_at <= new.at:
        raise Refused(
            "back_before_leaving",
            "They would be back before they leave.",
            "Nothing was saved.",
            "Correct one of the times.",
        )
    contact = _contact(child, new)
    return Movement(
        child.id,
        today.day,
        f"{new.at:%H:%M}",
        Way.OUT,
        reason=new.reason,
        words=". ".join(part for part in (new.words, _checked(new)) if part),
        who=contact_words(contact) if contact else new.who.strip(),
        may_collect=CHECKED if must_check(contact) else LISTED,
        back_at=f"{new.back_at:%H:%M}" if new.back_at else "",
    )


def _checked(new: Leaving) -> str:
    return f"Checked with {new.checked_with.strip()}" if new.checked_with.strip() else ""


def _contact(child: Child, new: Leaving) -> Contact | None:
    contacts = child.pupil.contacts
    if new.contact is not None and new.contact >= len(contacts):
        raise Refused(
            "who_collects",
            f"{child.name} has {len(contacts)} contacts.",
            "Nothing was saved.",
            "Choose one of them, or type who collects.",
        )
    contact = None if new.contact is None else contacts[new.contact]
    if contact is None and not new.who.strip():
        raise Refused(
            "who_collects", "Who collects the child?", "Nothing was saved.", "Choose or type who."
        )
    if must_check(contact) and not new.checked_with.strip():
        happened = (
            "This person is not on the child's list."
            if contact is None
            else "Check with the safeguarding lead before the child goes."
        )
        raise Refused(
            "check_first",
            happened,
            "Nothing was saved.",
            "Check that they may collect, then say with whom you checked.",
        )
    return contact


def _plan(new: Leaving, movement: Movement, afternoon: Session, code: str) -> Plan:
    return Plan(
        id=new_id("a"),
        kind=PlanKind.TOLD,
        code=code,
        first=afternoon,
        last=afternoon,
        pupils=(movement.pupil_id,),
        words=left_words(new.at, movement.who, new.back_at),
        reason=new.reason,
        facts={"who": movement.who, "may_collect": movement.may_collect},
    )
