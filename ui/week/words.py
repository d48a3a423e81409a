"""What a cell says: in the line under the grid, and to a screen reader. No widget."""

from __future__ import annotations

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.codes import CodeSet
from attendance_desk.domain.grid import GridCell, session_words
from attendance_desk.domain.grid_draft import Put

_HALVES = {Half.AM: "AM", Half.PM: "PM"}


def meaning(code: str, cell: GridCell, codes: CodeSet) -> str:
    """A code with its word: "I (Ill)"; an unknown one says so."""
    if not code:
        return "not marked"
    known = codes.on(code, cell.session.day)
    return f"{code} ({known.word})" if known else f"{code} (not a code that was ever in use)"


def told(name: str, cell: GridCell, typed: Put | None, codes: CodeSet) -> str:
    """Everything a cell says, most important first.

    "Alfie Turner, Monday morning, 16 November: I (Ill), changed from N by …: reason".
    """
    if cell.shut and not cell.code:
        return f"{name}, {session_words(cell.session)}. {cell.why}"
    head = f"{name}, {session_words(cell.session)}: "
    parts = [_stands(cell, codes)]
    if typed is not None:
        stands = meaning(cell.code, cell, codes)
        parts = [f"{_typed(typed, cell, codes)}, not saved yet; stands: {stands}"]
    elif not cell.code and cell.expected:
        source = f", {cell.source}" if cell.source else ""
        parts.append(f"expected: {meaning(cell.expected, cell, codes)}{source}")
    if cell.note:
        parts.append(f"“{cell.note}”")
    words = head + ". ".join(parts) + "."
    return f"{words} {cell.why}" if cell.why is not None and not cell.code else words


def spoken(name: str, cell: GridCell, typed: Put | None, codes: CodeSet) -> str:
    """What a screen reader says of a cell; why nothing can be typed is its description."""
    if cell.shut and cell.why is not None:
        return f"{name}, {session_words(cell.session)}, {cell.why.obstacle.value}"
    words = told(name, cell, typed, codes)
    return words.removesuffix(f" {cell.why}") if cell.why else words


def beside(cell: GridCell | None) -> str:
    """What the status bar says of a cell: why it takes less, or what stood before; or nothing."""
    if cell is None:
        return ""
    if cell.why is not None and (cell.shut or not cell.code):
        return str(cell.why)
    return f"{' > '.join((*cell.was, cell.code))}." if cell.was else ""


def column_words(day_label: str, half: Half) -> str:
    """The head of a column: the day over AM or PM."""
    return f"{day_label}\n{_HALVES[half]}"


def _typed(typed: Put, cell: GridCell, codes: CodeSet) -> str:
    if not typed.code:
        return "mark taken back"
    return meaning(typed.code, cell, codes) + _minutes(typed.minutes)


def _stands(cell: GridCell, codes: CodeSet) -> str:
    words = meaning(cell.code, cell, codes) + _minutes(cell.minutes)
    if cell.was:
        words += f", changed from {' > '.join(cell.was)}"
    if cell.by:
        words += f" by {cell.by}" if cell.was else f", by {cell.by}"
    return f"{words}: {cell.reason}" if cell.reason else words


def _minutes(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return f", {minutes} minute" + ("" if minutes == 1 else "s")
