"""A grid in work: the sheet, what is typed over it, and what was saved; without a window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from attendance_desk.desk import Setting
from attendance_desk.domain import grid_draft, grid_text
from attendance_desk.domain.codes import Code
from attendance_desk.domain.grid import (
    LATE,
    MOST_MINUTES,
    ClassWeek,
    GridCell,
    Sums,
    Where,
    monday_of,
    summed,
    written_here,
)
from attendance_desk.domain.grid_draft import GridDraft, Put
from attendance_desk.domain.grid_rules import refusal
from attendance_desk.domain.grid_text import Pasted
from attendance_desk.domain.registers import choices
from attendance_desk.queries.week_grid import WeekSheet

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Saved:
    """A step that is in the ledger: its name, the step that takes it back, and itself again."""

    words: str
    back: tuple[Setting, ...]
    again: tuple[Setting, ...]


@dataclass
class History:
    """Steps saved in one grid while it was open. Taking one back is another entry."""

    done: list[Saved] = field(default_factory=list)
    undone: list[Saved] = field(default_factory=list)


def key_of(where: Where) -> str:
    """The name under which what is pending in a grid is kept."""
    if isinstance(where, ClassWeek):
        return f"class/{where.class_id}/{monday_of(where.day).isoformat()}"
    return f"pupil/{where.pupil_id}"


class Work:
    """One grid that is typed in. Every change replaces `draft`."""

    def __init__(self, sheet: WeekSheet, draft: GridDraft, history: History) -> None:
        self.sheet, self.history = sheet, history
        self.draft = grid_draft.over(draft, self.cells())
        self.last = ""
        self._sums: tuple[GridDraft, dict[tuple[str, int], Sums]] = self.draft, {}

    def cells(self) -> Iterable[GridCell]:
        """Every cell."""
        return (cell for row in self.sheet.rows for cell in row.cells)

    def cell(self, place: Place) -> GridCell:
        """The cell of a row and a column."""
        return self.sheet.rows[place[0]].cells[place[1]]

    def put_at(self, cell: GridCell) -> Put | None:
        """What is typed into a cell and not saved."""
        return self.draft.puts.get(cell.at)

    @property
    def pending(self) -> int:
        """How many cells are typed and not saved."""
        return len(self.draft.puts)

    def choices(self, cell: GridCell, sign: str) -> tuple[Code, ...]:
        """The codes that a typed sign can lead to on a cell's day."""
        codes = self.sheet.rules.codes
        current = self.sheet.rules.current(cell.session.day)
        found = (codes.on(code, cell.session.day) for code in choices(sign, current))
        return tuple(code for code in found if code is not None)

    def type(self, cell: GridCell, code: str) -> str:
        """Type a code into a cell; gives why not, or nothing."""
        code = written_here(code, cell.session)
        refused = refusal(cell, code, self.sheet.rules)
        if refused is not None:
            return str(refused)
        self.last = code
        self.draft = grid_draft.put(self.draft, [(cell, code, None)], _step(self, [cell], code))
        return ""

    def digit(self, cell: GridCell, sign: str) -> str:
        """A digit after L or U: minutes late. Gives what is wrong with it, or nothing."""
        one = self.put_at(cell)
        if one is None or one.code not in LATE:
            return "Digits stand after L or U, as minutes late. Type the letter first."
        minutes = int(f"{one.minutes or ''}{sign}")
        if minutes > MOST_MINUTES:
            return f"{minutes} minutes is longer than a session. Type L again to begin anew."
        last = self.draft.undo[-1] if self.draft.undo else None
        draft = (
            grid_draft.undo(self.draft) if last and set(last.after) == {cell.at} else self.draft
        )
        words = f"{_step(self, [cell], one.code)} {minutes} minutes"
        self.draft = grid_draft.put(draft, [(cell, one.code, minutes)], words)
        return ""

    def fill(self, cells: Sequence[GridCell]) -> Pasted:
        """Fill cells with the code typed last, as one step."""
        found = grid_text.filled(cells, self.last, self.sheet.rules)
        self._put(found, f"fill {self.last}")
        return found

    def paste(self, text: str, start: Place, cells: Sequence[GridCell]) -> Pasted:
        """Put a text table down, as one step; one code fills every cell that is selected."""
        table = grid_text.read_table(text)
        if len(table) == 1 and len(table[0]) == 1 and len(cells) > 1:
            code, _minutes = grid_text.read_code(table[0][0])
            found = grid_text.filled(cells, code, self.sheet.rules)
            if not found.cells and found.left_out:
                return Pasted((), found.left_out)
        else:
            rows = [row.cells for row in self.sheet.rows]
            found = grid_text.pasted(table, rows, start, self.sheet.rules)
        if not found.problems:
            self._put(found, "paste")
        return found

    def clear(self, cells: Sequence[GridCell]) -> str:
        """Take marks back, or what was typed; gives why not, or nothing."""
        takes = [cell for cell in cells if refusal(cell, "", self.sheet.rules) is None]
        if not takes:
            refused = refusal(cells[0], "", self.sheet.rules) if cells else None
            return str(refused) if refused else ""
        typed = [cell for cell in takes if self.put_at(cell) is not None]
        back = [(cell, cell.code, cell.minutes) for cell in typed]
        back += [(cell, "", None) for cell in takes if cell not in typed]
        self.draft = grid_draft.put(self.draft, back, _step(self, takes, "taken back"))
        return ""

    def copy(self, rows: Sequence[Sequence[GridCell]]) -> str:
        """Cells as a text table, as they would stand."""
        return grid_text.write_table([[self._shown(cell) for cell in row] for row in rows])

    def row_sums(self, row: int) -> Sums:
        """The counts of a line, with what is typed."""
        return self._summed(("row", row), self.sheet.rows[row].cells)

    def column_sums(self, column: int) -> Sums:
        """The counts of a session, with what is typed."""
        return self._summed(("column", column), (row.cells[column] for row in self.sheet.rows))

    def _summed(self, key: tuple[str, int], cells: Iterable[GridCell]) -> Sums:
        """Counted once for each thing typed: a painted grid asks for every sum many times."""
        of, known = self._sums
        if of is not self.draft:
            known = {}
            self._sums = self.draft, known
        if key not in known:
            known[key] = summed(cells, self.draft.codes, self.sheet.rules.codes)
        return known[key]

    def settings(self) -> tuple[Setting, ...]:
        """What is typed, for the desk."""
        return tuple(
            Setting(*at, one.code, one.minutes, seen=one.seen, seen_minutes=one.seen_minutes)
            for at, one in self.draft.puts.items()
        )

    def save_words(self) -> str:
        """What the step is called once it is saved."""
        if self.pending == 1 and self.draft.undo:
            return self.draft.undo[-1].words
        return "1 mark" if self.pending == 1 else f"{self.pending} marks"

    def _put(self, found: Pasted, words: str) -> None:
        unit = "1 session" if len(found.cells) == 1 else f"{len(found.cells)} sessions"
        self.draft = grid_draft.put(self.draft, found.cells, f"{words}, {unit}")

    def _shown(self, cell: GridCell) -> tuple[str, int | None]:
        one = self.put_at(cell)
        return (one.code, one.minutes) if one else (cell.code, cell.minutes)


def _step(work: Work, cells: Sequence[GridCell], words: str) -> str:
    """What a step is called: "Alfie Turner, N", or "12 sessions, taken back"."""
    if len(cells) != 1:
        return f"{len(cells)} sessions, {words}"
    pupil_id = cells[0].pupil_id
    row = next(row for row in work.sheet.rows if row.cells[0].pupil_id == pupil_id)
    return f"{row.name}, {words}"
