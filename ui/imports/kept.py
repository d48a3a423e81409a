"""The lists of other systems that are kept: Delete takes one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.widgets.parts import button, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.import_lists import ImportList

_HELD = Qt.ItemDataRole.UserRole
_TOLD = (
    "A list that is kept is known again by its headers. Deleting one changes nothing that was "
    "brought in with it."
)
_NONE = "No list is kept yet. Choose a file, say what its columns are, and keep them under a name."


class _Lists(QListWidget):
    """Delete asks for the chosen one to go."""

    deleting = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleting.emit()
            return
        super().keyPressEvent(event)


class KeptPage(QWidget):
    """Names, and what their columns are.

    Attributes:
        dropped: Delete the list with this id.
    """

    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.told = label(_NONE, wrap=True)
        self.lists = _Lists()
        self.lists.setAccessibleName("Lists that are kept")
        self.what = label(kind="second", wrap=True)
        self.drop = button("&Delete this list", self._drop)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.told)
        page.addWidget(self.lists, 1)
        page.addWidget(self.what)
        page.addLayout(row(None, self.drop))
        page.addStretch(0)
        self.lists.deleting.connect(self._drop)
        self.lists.currentRowChanged.connect(lambda _place: self._tell())

    def put(self, kept: Sequence[ImportList]) -> None:
        """Show the lists."""
        self.told.setText(_TOLD if kept else _NONE)
        self.lists.clear()
        for one in kept:
            item = QListWidgetItem(f"{one.name}   {one.kind}, kept {one.on:%d/%m/%Y} by {one.by}")
            item.setData(_HELD, one)
            self.lists.addItem(item)
        self.lists.setVisible(bool(kept))
        self.drop.setVisible(bool(kept))
        self.lists.setCurrentRow(0 if kept else -1)
        self._tell()

    def _chosen(self) -> ImportList | None:
        chosen = self.lists.selectedItems()
        held: ImportList | None = chosen[0].data(_HELD) if chosen else None
        return held

    def _tell(self) -> None:
        one = self._chosen()
        pairs = (f"{header} is {ours}" for header, ours in one.taken.items()) if one else ()
        self.what.setText(" · ".join(pairs))

    def _drop(self) -> None:
        one = self._chosen()
        if one is not None:
            self.dropped.emit(one.id)
