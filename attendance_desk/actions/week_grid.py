"""A step of the week grid: many marks, one reason, one entry; and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.actions.context import demand
from attendance_desk.actions.marking import Cell, set_marks, standing
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.grid import session_words
from attendance_desk.domain.problems import Refused
from attendance_desk.store import people_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attendance_desk.actions.context import By, Context
    from attendance_desk.domain.calendar import Session

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """What is to stand in one cell, and what the person saw there when they said so.

    Attributes:
        code: The code; empty takes the mark back.
        minutes: Whole minutes late, for L and U.
        seen: The code that was seen; empty for no mark.
        seen_minutes: The minutes that were seen.
    """

    pupil_id: str
    session: Session
    code: str
    minutes: int | None = None
    note: str = ""
    seen: str = ""
    seen_minutes: int | None = None


def save_step(
    context: Context, by: By, settings: Sequence[Setting], reason: str = ""
) -> Outcome[tuple[Setting, ...]]:
    """Let the marks of a step stand.

    Args:
        context: The book and the school.
        by: Who, and when.
        settings: At most one for a child and session.
        reason: Why; needed as soon as a mark that stands is changed.

    Returns:
        The step that takes this one back. Empty when nothing changed.

    Raises:
        NotPermitted: Not theirs to amend, or a code that is not theirs to enter.
        Refused: A mark is another than the one that was seen, or as `set_marks` says. Nothing is
            written.
    """
    demand(context, by, Deed.AMEND_ANY)  # what was overtaken is told by the child's name
    cells = [Cell(one.pupil_id, one.session, one.code, one.minutes, one.note) for one in settings]
    _check_seen(context, cells, settings)
    outcome = set_marks(context, by, cells, reason)
    wanted = {(one.pupil_id, one.session): one for one in settings}
    back = tuple(_back(wanted[cell.pupil_id, cell.session], cell) for cell in outcome.value)
    return Outcome(back, outcome.changes, outcome.receipt)


def _back(done: Setting, before: Cell) -> Setting:
    return Setting(
        before.pupil_id,
        before.session,
        before.code,
        before.minutes_late,
        before.note,
        seen=done.code,
        seen_minutes=done.minutes,
    )


def _check_seen(context: Context, cells: Sequence[Cell], settings: Sequence[Setting]) -> None:
    with context.book.read() as snapshot:
        held = {at: one.mark for at, one in standing(snapshot, cells).items()}
        stands = {at: (mark.code, mark.minutes_late) for at, mark in held.items()}
        changed = [
            one
            for one in settings
            if stands.get((one.pupil_id, one.session), ("", None)) != (one.seen, one.seen_minutes)
        ]
        if not changed:
            return
        pupils = people_rows.pupils(snapshot, {one.pupil_id for one in changed})
    names = {pupil.id: pupil.known_as for pupil in pupils}
    raise _overtaken(changed, names, {at: code for at, (code, _minutes) in stands.items()})


def _overtaken(
    changed: Sequence[Setting],
    names: Mapping[str, str],
    stands: Mapping[tuple[str, Session], str],
) -> Refused:
    told = [
        f"{names.get(one.pupil_id, 'A child')}, {session_words(one.session)} "
        f"(now {stands.get((one.pupil_id, one.session)) or 'no mark'})"
        for one in changed[:_MOST_NAMED]
    ]
    more = f" and {len(changed) - _MOST_NAMED} more" if len(changed) > _MOST_NAMED else ""
    count = "1 mark was" if len(changed) == 1 else f"{len(changed)} marks were"
    return Refused(
        "changed_since",
        f"{count} changed by somebody since you looked: {'; '.join(told)}{more}.",
        "Nothing was saved, and nothing was overwritten.",
        "Look at what stands there now, then save again.",
    )
