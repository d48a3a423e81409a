"""Who is visited first, who is told, and what limits there are: set by the safeguarding lead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.restricted import Note, Ways, prepare
from attendance_desk.domain import caring
from attendance_desk.domain.access import Deed
from attendance_desk.domain.care_records import write_care
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.record_edits import on_roll
from attendance_desk.domain.restricted import NoteKind
from attendance_desk.store import people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.care import Care
    from attendance_desk.store.work import Book

_CARE = frozenset({Area.CARE})


def set_care(
    context: Context, by: By, wanted: Care, why: str = "", safe: Book | None = None
) -> Outcome[Care]:
    """Say, whole, what is to be known of one child.

    Why a child stands on the list is no part of it: that is a restricted note, written with it.

    Args:
        context: The book and the school.
        by: Who, and when.
        wanted: As it is to be; a first-day visit without a review gets the next half-term's.
        why: Why, for who may read restricted notes alone; empty for nothing.
        safe: The safeguarding book for those words; without it they are sealed.

    Returns:
        As it was kept.

    Raises:
        NotPermitted: Not theirs to set.
        Refused: No such child on roll, or a fault that it names.
    """
    demand(context, by, Deed.SET_CARE)
    today = by.now.date()
    whole = replace(
        caring.tidy(wanted, context.calendar, today),
        by=by.signed,
    )
    problems = caring.check(whole, today)
    if problems:
        first = problems[0]
        raise Refused(
            f"care_{first.where.split()[0]}", first.what, "Nothing was saved.", first.remedy
        )
    with context.book.read() as snapshot:
        found = people_rows.pupils(snapshot, [whole.pupil_id])
    if not found or on_roll(found[0], today) is None:
        raise Refused(
            "care_nobody",
            "No such child is on roll today.",
            "Nothing was saved.",
            "Find the child again, or look among those who have left.",
        )
    notes: tuple[Draft, ...] = ()
    if why.strip():
        note = Note(whole.pupil_id, why, NoteKind.CARE)
        notes = prepare(Ways(context, safe), by, note)
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.CARE_SET, {"care": write_care(whole)}, whole.pupil_id))
        for one in notes:
            work.append(one)
    return Outcome(whole, _CARE, receipt(entry))
