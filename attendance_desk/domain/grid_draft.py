"""What is typed into the week grid and not saved yet, step by step.

Free to undo and redo until it is saved; it counts for nothing and leaves no trace. Saved, it is
one entry in the ledger with one reason, and taking that back is another entry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.grid import At, GridCell

KEPT_STEPS = 100


@dataclass(frozen=True, slots=True)
class Put:
    """What is to stand in a cell; an empty code takes the mark back.

    Attributes:
        seen: The code that stood when it was typed, so that nothing unseen is overwritten.
    """

    code: str
    minutes: int | None = None
    seen: str = ""
    seen_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done with the keys: what was pending before and after, and how it is called."""

    before: Mapping[At, Put | None]
    after: Mapping[At, Put | None]
    words: str


@dataclass(frozen=True, slots=True)
class GridDraft:
    """Everything pending in one grid, and the steps that led to it."""

    puts: Mapping[At, Put] = field(default_factory=dict)
    undo: tuple[Step, ...] = ()
    redo: tuple[Step, ...] = ()

    @property
    def codes(self) -> dict[At, str]:
        """The codes that are typed, by cell."""
        return {at: put.code for at, put in self.puts.items()}

    @property
    def amends(self) -> bool:
        """Whether a mark that stands would be changed: then a reason is asked."""
        return any(put.seen for put in self.puts.values())


def put(
    draft: GridDraft, cells: Iterable[tuple[GridCell, str, int | None]], words: str
) -> GridDraft:
    """Type codes into cells as one step; one that stands already is pending no more.

    Args:
        draft: What is pending so far.
        cells: Cells with the code (empty: take back) and the minutes late for each.
        words: What the step is called ("Alfie Turner, N").
    """
    after: dict[At, Put | None] = {}
    for cell, code, minutes in cells:
        same = (code, minutes) == (cell.code, cell.minutes)
        wanted = None if same else Put(code, minutes, cell.code, cell.minutes)
        if draft.puts.get(cell.at) != wanted:
            after[cell.at] = wanted
    if not after:
        return draft
    step = Step({at: draft.puts.get(at) for at in after}, after, words)
    kept = (*draft.undo, step)[-KEPT_STEPS:]
    return GridDraft(_with(draft.puts, after), kept)


def undo(draft: GridDraft) -> GridDraft:
    """Take the last step back; unchanged when there is none."""
    if not draft.undo:
        return draft
    *done, step = draft.undo
    return GridDraft(_with(draft.puts, step.before), tuple(done), (*draft.redo, step))


def redo(draft: GridDraft) -> GridDraft:
    """Do the step last taken back again; unchanged when there is none."""
    if not draft.redo:
        return draft
    *undone, step = draft.redo
    return GridDraft(_with(draft.puts, step.after), (*draft.undo, step), tuple(undone))


def over(draft: GridDraft, cells: Iterable[GridCell]) -> GridDraft:
    """The draft over a grid that was loaded again: what stands so by now is pending no more.

    Steps are forgotten: they were made over what stood before. What was typed keeps what was seen
    when it was typed, so that saving refuses where somebody else has changed the mark since.
    """
    stands = {cell.at: (cell.code, cell.minutes) for cell in cells}
    kept = {
        at: one
        for at, one in draft.puts.items()
        if at in stands and stands[at] != (one.code, one.minutes)
    }
    return GridDraft(kept)


def overtaken(draft: GridDraft, cells: Iterable[GridCell]) -> tuple[GridCell, ...]:
    """The cells whose mark is another by now than when something was typed over it."""
    return tuple(
        cell
        for cell in cells
        if (one := draft.puts.get(cell.at)) is not None
        and (one.seen, one.seen_minutes) != (cell.code, cell.minutes)
    )


def seen_again(draft: GridDraft, cells: Iterable[GridCell]) -> GridDraft:
    """The draft after the person has been shown what stands by now."""
    puts = dict(draft.puts)
    for cell in cells:
        if cell.at in puts:
            puts[cell.at] = replace(puts[cell.at], seen=cell.code, seen_minutes=cell.minutes)
    return GridDraft(puts)


def to_record(draft: GridDraft) -> dict[str, Any]:
    """What is pending, for keeping on the disk; the steps are not kept."""
    return {"puts": [_written(at, one) for at, one in draft.puts.items()]}


def _written(at: At, one: Put) -> list[str | int | None]:
    pupil_id, session = at
    where = [pupil_id, session.day.isoformat(), session.half.name]
    return [*where, one.code, one.minutes, one.seen, one.seen_minutes]


def from_record(record: Mapping[str, Any]) -> GridDraft:
    """What was kept.

    Raises:
        ValueError: It is not what `to_record` writes.
    """
    try:
        return GridDraft(
            {
                (str(pupil), Session(date.fromisoformat(day), Half[half])): Put(
                    str(code), minutes, str(seen), seen_minutes
                )
                for pupil, day, half, code, minutes, seen, seen_minutes in record["puts"]
            }
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a week that was kept: {json.dumps(str(error))}") from error


def _with(puts: Mapping[At, Put], changed: Mapping[At, Put | None]) -> dict[At, Put]:
    merged = {**puts, **changed}
    return {at: one for at, one in merged.items() if one is not None}
