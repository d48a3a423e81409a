"""The week grid as a table of text: what is copied to a spreadsheet, and what comes from one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desk.domain.grid import LATE, MOST_MINUTES, GridCell, written_here
from attendance_desk.domain.grid_rules import GridRules, refusal

MOST_NAMED = 4
_NOTHING = frozenset({"", "-", "–", "·"})
_LATE = re.compile(r"([LU])\s*(\d{1,3})(?:\s*(?:M|MIN|MINS|MINUTES?))?")

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a text table would do to a grid.

    Attributes:
        cells: Cells with the code and the minutes for each.
        problems: Why codes cannot go where they would; one is enough to paste nothing.
        left_out: Why cells were left out that take nothing (closed, not on roll), once each.
        beyond: How many texts lie beyond the edge of the grid.
    """

    cells: tuple[tuple[GridCell, str, int | None], ...]
    problems: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    beyond: int = 0


def read_table(text: str) -> Table:
    """The rows and columns of a text from the clipboard; empty lines at its end are left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return tuple(
        tuple(part.strip().strip('"').strip() for part in line.split("\t")) for line in lines
    )


def read_code(text: str) -> tuple[str, int | None]:
    r"""A code with its minutes: "I", "/", "c1", "L 12", "U45 min".

    What is no code comes back as written in capitals; the rules of the day refuse it.
    """
    text = text.upper()
    found = _LATE.fullmatch(text)
    if found and int(found[2]) <= MOST_MINUTES:
        return found[1], int(found[2])
    return text, None


def write_table(rows: Sequence[Sequence[tuple[str, int | None]]]) -> str:
    """Codes and minutes as lines with tabs between."""
    return "\n".join("\t".join(_written(*one) for one in row) for row in rows)


def _written(code: str, minutes: int | None) -> str:
    return f"{code} {minutes}" if code in LATE and minutes is not None else code


def pasted(
    table: Table, rows: Sequence[Sequence[GridCell]], start: tuple[int, int], rules: GridRules
) -> Pasted:
    """What a text table does to a grid when it is put down at a cell.

    An empty text leaves its cell as it is: taking a mark back is asked for, never pasted.

    Args:
        table: From `read_table`.
        rows: The cells of the grid.
        start: Row and column of the upper left cell.
        rules: What may be typed just now.
    """
    cells: list[tuple[GridCell, str, int | None]] = []
    problems: dict[str, None] = {}
    left_out: dict[str, None] = {}
    beyond = 0
    for down, line in enumerate(table, start=start[0]):
        for across, text in enumerate(line, start=start[1]):
            if text in _NOTHING:
                continue
            if down >= len(rows) or across >= len(rows[down]):
                beyond += 1
                continue
            cell = rows[down][across]
            code, minutes = read_code(text)
            code = written_here(code, cell.session)
            refused = refusal(cell, code, rules)
            if refused is None:
                cells.append((cell, code, minutes))
            elif cell.shut and not rules.read_only:
                left_out[refused.happened] = None
            else:
                problems[refused.happened] = None
    return Pasted(tuple(cells), tuple(problems), tuple(left_out), beyond)


def filled(cells: Sequence[GridCell], code: str, rules: GridRules) -> Pasted:
    """What filling cells with one code does; cells that take nothing are left out with the reason.

    Args:
        cells: The cells that are selected.
        code: The code typed last.
        rules: What may be typed just now.
    """
    takes: list[tuple[GridCell, str, int | None]] = []
    left_out: dict[str, None] = {}
    for cell in cells:
        wanted = written_here(code, cell.session)
        refused = refusal(cell, wanted, rules)
        if refused is None:
            takes.append((cell, wanted, None))
        else:
            left_out[refused.happened] = None
    return Pasted(tuple(takes), (), tuple(left_out))
