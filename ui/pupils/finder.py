"""A list of children that narrows while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from attendance_desk.queries.pupil_page import PupilCard
from ui.theme import font_for
from ui.widgets.parts import caption
from ui.widgets.screen import Seat

_CARD = Qt.ItemDataRole.UserRole
_MOST, _WAIT = 300, 60
WIDTH = 300
"""Pixels, beside a child that is open."""


class Finder(QWidget):
    """Where a name, a number or a telephone number is typed, and who is found.

    Attributes:
        chosen: The id of the child to open.
        nobody: Nothing was found by what is typed.
    """

    chosen = Signal(str)
    nobody = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._listed, self._wanted = "", False
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setAccessibleName("Find a pupil by name, number or telephone")
        self.search.setPlaceholderText("Name, UPN or telephone number")
        self.list.setAccessibleName("Pupils found")
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self.ask)
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        told = caption("Find a pupil  Ctrl+F", self.search)
        told.become("strong")
        for part in (told, self.search, self.list):
            column.addWidget(part)
        self.setFixedWidth(WIDTH)

    def begin(self) -> None:
        """Put the hands where a name is typed, and look again."""
        self.search.setFocus()
        self.search.selectAll()
        self.ask()

    def ask(self) -> None:
        """Look again for what is typed."""
        people, text = self._seat.desk.people, self._text
        self._seat.runner.ask(
            lambda: people.find(text) if text else people.everyone()[:_MOST],
            lambda cards: self._found(text, cards),
        )

    @property
    def _text(self) -> str:
        return self.search.text().strip()

    def _typed(self) -> None:
        self._wanted = False
        self._wait.start()

    def _found(self, text: str, cards: tuple[PupilCard, ...]) -> None:
        self._listed = text
        self._show(cards)
        if self._wanted and text == self._text:
            self._first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
            self.list.setCurrentRow(0)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._open(self.list.currentItem())
            return
        super().keyPressEvent(event)

    def _show(self, cards: tuple[PupilCard, ...]) -> None:
        self.list.clear()
        for card in cards:
            told = (card.name, card.class_name, "" if card.on_roll else "left")
            item = QListWidgetItem(" · ".join(part for part in told if part))
            item.setFont(font_for(card.name))
            item.setData(_CARD, card)
            self.list.addItem(item)
        if not cards:
            self.nobody.emit()

    def _first(self) -> None:
        """Open the first of those who are found by what is typed, as soon as they are known.

        Enter comes sooner than the list: the one above all was another child then.
        """
        self._wanted = self._listed != self._text
        if self._wanted:
            self._wait.stop()
            self.ask()
        elif self.list.count():
            self._open(self.list.item(0))

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_CARD).pupil_id)
