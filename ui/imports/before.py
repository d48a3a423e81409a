"""What was brought in before: when, by whom, how much; and the way to undo one import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.imports.lines import Lines, LinesView
from ui.imports.words import many
from ui.widgets.parts import button, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.brought import Brought

_HEADINGS = ("When", "What", "Read as", "By", "How much", "")
_TOLD = (
    "Undo puts every record back as it was before that import, and takes out who only came with "
    "it: all of it, or nothing. It is refused once something stands on it, and says what. Marks "
    "go back to what stood before; one that somebody changed since stays."
)
_NONE = "Nothing has been brought in yet."
_WHAT = {"pupils": "Pupils and contacts", "marks": "Marks", "ctf": "CTF"}


class BeforePage(QWidget):
    """The imports of this school, newest first.

    Attributes:
        undone: Undo the import that begins with this entry.
    """

    undone = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._imports: Sequence[Brought] = ()
        self._lines = Lines(_HEADINGS)
        self.table = LinesView(self._lines, "What was brought in before")
        self.told = label(_NONE, wrap=True)
        self.undo = button("&Undo this import", self._undo)
        self.table.stretch(4)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.told)
        page.addWidget(self.table, 1)
        page.addLayout(row(None, self.undo))
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _was: self._offer())

    def put(self, imports: Sequence[Brought]) -> None:
        """Show what was brought in."""
        self._imports = imports
        self.told.setText(_TOLD if imports else _NONE)
        self._lines.put([_cells(one) for one in imports])
        if imports:
            self.table.selectRow(0)
        self._offer()

    def chosen(self) -> Brought | None:
        """The import that is chosen."""
        place = self.table.currentIndex().row()
        return self._imports[place] if 0 <= place < len(self._imports) else None

    def _offer(self) -> None:
        one = self.chosen()
        self.undo.setEnabled(one is not None and not one.undone)

    def _undo(self) -> None:
        one = self.chosen()
        if one is not None:
            self.undone.emit(one.number)


def _cells(one: Brought) -> tuple[str, ...]:
    at = f"{one.at[8:10]}/{one.at[5:7]}/{one.at[:4]} {one.at[11:16]}"
    return (at, _WHAT.get(one.kind, one.kind), one.called, one.by, _count(one), one.undone)


def _count(one: Brought) -> str:
    if one.kind == "marks":
        return many(one.records, "mark")
    if one.added is None:
        return many(one.records, "record")
    changed = many(one.records - one.added, "record changed", "records changed")
    return f"{many(one.added, 'child joined', 'children joined')}, {changed}"
