"""Several marks set together: one entry, one reason, one step to take back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.marks import check_child, check_code
from attendance_desk.actions.registers import check_session
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.store import mark_rows, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.mark_rows import Standing
    from attendance_desk.store.work import Snapshot, Work

    At = tuple[str, Session]


@dataclass(frozen=True, slots=True)
class Cell:
    """What is to stand for a pupil in a session.

    Attributes:
        code: The code; empty takes the mark back that stands.
        minutes_late: Whole minutes after the start of the session, for L and U.
    """

    pupil_id: str
    session: Session
    code: str
    minutes_late: int | None = None
    note: str = ""


def set_marks(
    context: Context, by: By, cells: Sequence[Cell], reason: str = ""
) -> Outcome[tuple[Cell, ...]]:
    """Set many marks with one reason: the week grid, a closure, a fill.

    Args:
        context: The book and the school.
        by: Who, and when.
        cells: At most one for a pupil and session; what stands already is left out.
        reason: Why; needed as soon as one mark that stands is changed.

    Returns:
        What undoes it: the cells as they were, for another call. Empty when nothing changed.

    Raises:
        NotPermitted: Not theirs to amend, or a code that is not theirs to enter.
        Refused: No session, not on roll, a code out of force, or no reason. Nothing is written.
    """
    demand(context, by, Deed.AMEND_ANY)
    with context.book.read() as snapshot:
        held = standing(snapshot, cells)
        pupils = people_rows.pupils(snapshot, {cell.pupil_id for cell in cells})
    wanted = [cell for cell in cells if not _stands(cell, held.get((cell.pupil_id, cell.session)))]
    _check_each(context, by, wanted, {pupil.id: pupil for pupil in pupils})
    _check_changed(context, by, wanted, held, reason)
    if not wanted:
        return Outcome((), frozenset())
    with context.book.write(by.now, by.author) as work:
        entry = append_marks(work, wanted, held, reason)
    before = tuple(_as_it_was(cell, held) for cell in wanted)
    return Outcome(before, frozenset({Area.MARKS}), receipt(entry))


def append_marks(
    work: Work, cells: Sequence[Cell], held: Mapping[At, Standing], reason: str, answers: str = ""
) -> Entry:
    """Write the entry of some cells inside a unit of work that may hold other entries too.

    Args:
        work: The transaction.
        cells: What is to stand.
        held: What stands, from `standing`.
        reason: Why.
        answers: The `device/device_number` of the entry this one follows from, or empty.
    """
    marks = [
        [
            cell.pupil_id,
            cell.session.day.isoformat(),
            cell.session.half.name,
            cell.code,
            cell.minutes_late,
            cell.note.strip(),
            held[cell.pupil_id, cell.session].mark.code
            if (cell.pupil_id, cell.session) in held
            else "",
        ]
        for cell in cells
    ]
    subjects = {cell.pupil_id for cell in cells}
    subject = subjects.pop() if len(subjects) == 1 else ""
    return work.append(Draft(Kind.MARKS_SET, {"marks": marks}, subject, reason.strip(), answers))


def standing(snapshot: Snapshot, cells: Iterable[Cell]) -> dict[At, Standing]:
    """The marks that stand where cells are to be set."""
    by_session: dict[Session, list[str]] = {}
    for cell in cells:
        by_session.setdefault(cell.session, []).append(cell.pupil_id)
    return {
        (pupil_id, session): held
        for session, pupil_ids in by_session.items()
        for pupil_id, held in mark_rows.standing(snapshot, pupil_ids, session).items()
    }


def _stands(cell: Cell, held: Standing | None) -> bool:
    """Whether a cell is so already. Saying nothing of a note changes none."""
    if held is None:
        return not cell.code
    mark, note = held.mark, cell.note.strip()
    same = (mark.code, mark.minutes_late) == (cell.code, cell.minutes_late)
    return same and note in {"", mark.note}


def _check_each(
    context: Context, by: By, cells: Sequence[Cell], pupils: Mapping[str, Pupil]
) -> None:
    checked: set[tuple[Session, str]] = set()
    for cell in cells:
        pupil, day = pupils.get(cell.pupil_id), cell.session.day
        if pupil is None or not _on_roll(pupil, day):
            who = pupil.known_as if pupil else "A child"
            raise Refused(
                "not_on_roll",
                f"{who} is not on roll on {day.day} {day:%B %Y}.",
                "Nothing was saved, also not for the other children.",
                "Leave that session out, or check the starting day and the last day on roll.",
            )
        if (cell.session, cell.code) not in checked:
            check_session(context, by, cell.session)
            if cell.code:
                check_code(context, by, cell.session, cell.code)
            checked.add((cell.session, cell.code))
        if cell.code:
            check_child(context, pupil, day, cell.code)


def _on_roll(pupil: Pupil, day: date) -> bool:
    return any(
        one.starts <= day and (one.ends is None or day <= one.ends) for one in pupil.enrolments
    )


def _check_changed(
    context: Context, by: By, cells: Sequence[Cell], held: Mapping[At, Standing], reason: str
) -> None:
    changed = [
        (held[cell.pupil_id, cell.session].mark.code, cell.code)
        for cell in cells
        if (cell.pupil_id, cell.session) in held
    ]
    if changed and not reason.strip():
        count = "1 mark that stands" if len(changed) == 1 else f"{len(changed)} marks that stand"
        raise Refused(
            "amendment_needs_reason",
            f"This changes {count}, and says no reason.",
            "The originals, the reason, your name and your title stay with them.",
            "Say why, then save again.",
        )
    if any(was == "I" and new in {"O", "G"} for was, new in changed):
        demand(context, by, Deed.SETTLE_ILLNESS)


def _as_it_was(cell: Cell, held: Mapping[At, Standing]) -> Cell:
    before = held.get((cell.pupil_id, cell.session))
    if before is None:
        return Cell(cell.pupil_id, cell.session, "")
    mark = before.mark
    return Cell(cell.pupil_id, cell.session, mark.code, mark.minutes_late, mark.note)
