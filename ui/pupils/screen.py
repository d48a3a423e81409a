"""Pupils: type to find, Enter to read one child's page. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.queries.history_page import HistoryRow
from attendance_desk.queries.pupil_page import PupilCard, PupilPage
from ui.pupils.page import PupilSheet
from ui.theme import font_for
from ui.widgets.parts import label, row
from ui.widgets.screen import Screen, Seat

_CARD = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Child:
    """A child to open."""

    pupil_id: str


class PupilsScreen(Screen):
    """A list that narrows while it is typed, and beside it the child that is open."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.search = QLineEdit()
        self.search.setAccessibleName("Find a pupil by name, number or telephone")
        self.search.setPlaceholderText("Name, UPN or telephone number")
        self.list = QListWidget()
        self.list.setAccessibleName("Pupils found")
        self.list.itemActivated.connect(self._open_item)
        self.list.itemClicked.connect(self._open_item)
        self.sheet = PupilSheet(seat.desk.codes)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(60)
        self._wait.timeout.connect(self._ask)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self.search.returnPressed.connect(self._first)
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        find_label = label("&Find a pupil", "strong")
        find_label.setBuddy(self.search)
        for part in (find_label, self.search, self.list):
            column.addWidget(part)
        found.setFixedWidth(300)
        beside = row(found, self.sheet, gap=12)
        beside.setStretch(1, 1)
        self.page.addWidget(label("Pupils", "title"))
        self.page.addLayout(beside, 1)

    def heading(self) -> str:
        shown = self.sheet.page
        return f"{shown.card.name}, {shown.card.class_name}" if shown else "Pupils"

    def enter(self) -> None:
        self.search.setFocus()
        self.search.selectAll()
        self._ask()
        self.hinted.emit("Type part of a name · Down and Enter open a child · F1 keys")

    def open(self, what: object) -> None:
        if isinstance(what, Child):
            self._open(what.pupil_id)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.enter, "refresh": self._ask}

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.sheet.setVisible(not hidden)
        self.list.setVisible(not hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
            self.list.setCurrentRow(0)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._open_item(self.list.currentItem())
            return
        super().keyPressEvent(event)

    def _ask(self) -> None:
        people, text = self.seat.desk.people, self.search.text().strip()
        self.seat.runner.ask(
            lambda: people.find(text) if text else people.everyone()[:300], self._show_found
        )

    def _show_found(self, cards: tuple[PupilCard, ...]) -> None:
        self.list.clear()
        for card in cards:
            told = (card.name, card.class_name, "" if card.on_roll else "left")
            item = QListWidgetItem(" · ".join(part for part in told if part))
            item.setFont(font_for(card.name))
            item.setData(_CARD, card)
            self.list.addItem(item)
        if not cards:
            self.hinted.emit("Nobody is found by that. Try part of the surname.")

    def _first(self) -> None:
        if self.list.count():
            self._open_item(self.list.item(0))

    def _open_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._open(item.data(_CARD).pupil_id)

    def _open(self, pupil_id: str) -> None:
        desk = self.seat.desk
        history = self.seat.may(Deed.SEE_HISTORY)

        def ask() -> tuple[PupilPage, tuple[HistoryRow, ...]]:
            page = desk.people.page(pupil_id)
            today = desk.clock.now().date()
            starts = desk.calendar.current_year(today).starts
            rows = desk.history.of_pupil(pupil_id, starts, today) if history else ()
            return page, rows

        self.seat.runner.ask(ask, self._show_child)

    def _show_child(self, found: tuple[PupilPage, tuple[HistoryRow, ...]]) -> None:
        self.sheet.show_page(*found)
        self.titled.emit(self.heading())
