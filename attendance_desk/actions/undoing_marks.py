"""An import of marks is undone as one: each goes back to what stood before it.

What somebody changed after the import is theirs and stays. Nothing is removed from the ledger:
going back is an amendment like any other, with its reason, its author and what stood.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.brought import Undone
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.grid import session_words
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.records import day_of
from attendance_desk.store import brought_marks, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attendance_desk.actions.context import By, Context
    from attendance_desk.domain.brought import Brought
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.store.brought_marks import BroughtMark
    from attendance_desk.store.work import Snapshot

_MOST = 5_000  # marks in one entry, as an import has them
_TOLD = 3  # marks that stay, by name
_NO_NOTE = "As before the import."
"""A mark without a note takes none away: this one stands where the import's would stay."""


def would_go_back(snapshot: Snapshot, one: Brought) -> Undone:
    """What undoing an import of marks would do.

    Raises:
        Refused: Nothing of it stands any more.
    """
    days = brought_marks.standing(snapshot, one.entries)
    counts = [(len(marks), sum(not mark.was for mark in marks)) for marks in days]
    count = sum(marks for marks, _bare in counts)
    if not count:
        raise Refused(
            "nothing_stands",
            "No mark of this import stands any more: every one was changed since.",
            "Nothing was changed.",
            "Look at a mark's history (Ctrl+H) for who changed it.",
        )
    changed = brought_marks.changed_since(snapshot, one.entries)
    return Undone(
        count, sum(bare for _marks, bare in counts), len(changed), _told(snapshot, changed)
    )


def put_back(context: Context, by: By, one: Brought) -> Outcome[Undone]:
    """Let every mark of an import be what it was before it, as far as it stands as brought in.

    Raises:
        Refused: Nothing of it stands any more.
    """
    entry: Entry | None = None
    reason = f"The import of {one.at[8:10]}/{one.at[5:7]}/{one.at[:4]} was undone"
    with context.book.room_for_much(), context.book.write(by.now, by.author) as work:
        done = would_go_back(work, one)
        for some in _chunks(brought_marks.standing(work, one.entries)):
            payload = {"marks": some, "imports": list(one.addresses)}
            entry = work.append(Draft(Kind.MARKS_SET, payload, reason=reason))
    return Outcome(done, frozenset({Area.MARKS}), receipt(entry) if entry else None)


def _chunks(days: Iterable[tuple[BroughtMark, ...]]) -> Iterator[list[list[Any]]]:
    """Each chunk is written before the next is read: a day that is half written is read on."""
    for marks in days:
        lines = iter([_line(mark) for mark in marks])
        while some := list(islice(lines, _MOST)):
            yield some


def _line(mark: BroughtMark) -> list[Any]:
    note = mark.note_was or (_NO_NOTE if mark.was and mark.note else "")
    session = day_of(mark.day).isoformat(), Half(mark.half).name
    return [mark.pupil_id, *session, mark.was, mark.minutes_was, note, mark.code]


def _told(snapshot: Snapshot, changed: tuple[tuple[str, int, int], ...]) -> tuple[str, ...]:
    first = changed[:_TOLD]
    held = people_rows.pupils(snapshot, {pupil_id for pupil_id, _day, _half in first})
    names = {pupil.id: pupil.known_as for pupil in held}
    return tuple(
        f"{names.get(pupil_id, 'A child')}, {session_words(Session(day_of(day), Half(half)))}"
        for pupil_id, day, half in first
    )
