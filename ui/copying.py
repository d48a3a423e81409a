"""Ctrl+C in any list: what one sees goes to the clipboard as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QTableView, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.guard import guard
from ui.widgets.aloud import say_aloud
from ui.widgets.screen import Seat

_NOT_YOURS = "Nothing was copied: your work here takes no lists out. The office or the head can."
_EMPTY = "Nothing was copied: this list is empty."
_PARTS = ("title", "words", "tag", "state")
"""What a line that is drawn in parts is made of, in the order of the columns."""


class Copying(QObject):
    """Hears Ctrl+C in the lists of a window and of its dialogs.

    A view that copies something of its own says so with an attribute `copies_itself`.

    Attributes:
        told: What came of it, for the foot of the window; a screen reader is told already.
    """

    told = Signal(str)

    def __init__(self, window: QWidget, seat: Callable[[], Seat | None]) -> None:
        """Begin to follow the focus.

        Args:
            window: Whose lists these are.
            seat: Where somebody sits, or None before anybody has signed in.
        """
        super().__init__(window)
        self._window, self._seat = window, seat
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Ctrl+C before Qt does, which would copy the one cell that has the focus."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QAbstractItemView)
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            words = self._copy(watched)
            say_aloud(self._window, words)
            self.told.emit(words)
            return True
        return False

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        own = getattr(now, "copies_itself", False)
        if isinstance(now, QAbstractItemView) and not own and self._is_of_the_window(now):
            now.installEventFilter(self)  # again and again is once

    def _is_of_the_window(self, view: QObject) -> bool:
        above: QObject | None = view
        while above is not None and above is not self._window:
            above = above.parent()
        return above is not None

    def _copy(self, view: QAbstractItemView) -> str:
        seat = self._seat()
        if seat is not None and not seat.may(Deed.EXPORT_NAMES):
            return _NOT_YOURS
        heads, rows = seen(view)
        if not rows:
            return _EMPTY
        QGuiApplication.clipboard().setText(as_text([heads, *rows] if any(heads) else rows))
        lines = "1 line" if len(rows) == 1 else f"{len(rows):,} lines"
        return f"Copied {lines}: paste into a spreadsheet. A lock or signing out clears it."


def seen(view: QAbstractItemView) -> tuple[list[str], list[list[str]]]:
    """The heads and the rows of a view as they are shown; of several chosen rows only these."""
    model = view.model()
    rows = list(_rows(view, model))
    if not isinstance(view, QTableView):
        parts = [_parts(model.index(row, 0, view.rootIndex())) for row in rows]
        return [], _without_empty_columns(parts)
    # In the order in which they stand, which a hand may have changed.
    head = view.horizontalHeader()
    shown = [head.logicalIndex(place) for place in range(model.columnCount())]
    columns = [column for column in shown if not view.isColumnHidden(column)]
    heads = [_head(model, column) for column in columns]
    return heads, [[_text(model.index(row, column)) for column in columns] for row in rows]


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows as text with tabs; no cell of it is run as a formula (`promises.md` 3.8)."""
    return "\n".join("\t".join(guard(" ".join(cell.split())) for cell in row) for row in rows)


def _rows(view: QAbstractItemView, model: QAbstractItemModel) -> Iterator[int]:
    selection = view.selectionModel()
    chosen = {index.row() for index in selection.selectedIndexes()} if selection else set[int]()
    for row in range(model.rowCount(view.rootIndex())):
        if _hidden(view, row) or (len(chosen) > 1 and row not in chosen):
            continue
        yield row


def _hidden(view: QAbstractItemView, row: int) -> bool:
    return isinstance(view, QTableView | QListView) and view.isRowHidden(row)


def _head(model: QAbstractItemModel, column: int) -> str:
    return str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def _parts(index: QModelIndex) -> list[str]:
    """A line that is drawn in parts, part by part; any other as its one text."""
    line = index.data(Qt.ItemDataRole.UserRole)
    parts = [getattr(line, name, "") for name in _PARTS]
    if any(parts) and all(isinstance(part, str) for part in parts):
        return parts
    return [_text(index)]


def _text(index: QModelIndex) -> str:
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        said = index.data(role)
        if said is not None and str(said).strip():
            return str(said)
    return ""


def _without_empty_columns(rows: list[list[str]]) -> list[list[str]]:
    widest = max((len(row) for row in rows), default=0)
    even = [row + [""] * (widest - len(row)) for row in rows]
    held = [place for place in range(widest) if any(row[place] for row in even)]
    return [[row[place] for place in held] for row in even]
