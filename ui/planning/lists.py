"""A list with the thing in focus told beside it, and a trail that can be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.planning_board import TrailRow
from ui.theme import font_for
from ui.widgets.parts import Card, button, label, row, scrolled

_BESIDE = 900
_CARD, _IN_LINE = 300, 2


class Listed(QWidget):
    """A table and a card: beside one another where there is room, else below."""

    def __init__(self, name: str, headings: Sequence[str]) -> None:
        super().__init__()
        self.table = QTableWidget(0, len(headings))
        self.table.setAccessibleName(name)
        self.table.setHorizontalHeaderLabels(list(headings))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(110)
        self.table.currentCellChanged.connect(lambda place, *_rest: self.tell(place))
        self.beside = True
        self.card = Card("")
        self._scrolled = scrolled(self.card)
        self._way = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._way.setSpacing(8)
        self._way.addWidget(self.table, 1)
        self._way.addWidget(self._scrolled, 0)
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.addLayout(self._way, 1)

    def tell(self, place: int) -> None:
        """Show the thing of a row in the card; -1 for none."""
        raise NotImplementedError

    def fill(self, rows: Sequence[Sequence[str]], chosen: int = 0) -> None:
        """Put rows in, and choose one."""
        self.table.blockSignals(True)
        self.table.setRowCount(len(rows))
        for place, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setFont(font_for(text))
                item.setToolTip(text)
                self.table.setItem(place, column, item)
        self.table.setCurrentCell(chosen if rows else -1, 0)
        self.table.resizeRowsToContents()
        self.table.blockSignals(False)
        self.tell(chosen if rows else -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before, beside = self.beside, event.size().width() >= _BESIDE
        self.beside = beside
        ways = QBoxLayout.Direction
        self._way.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._scrolled.setFixedWidth(_CARD if beside else event.size().width())
        self._way.setStretch(1, 0 if beside else 1)
        if before != beside:
            self.tell(self.table.currentRow())

    def show_card(
        self,
        title: str,
        told: Sequence[str],
        deeds: Sequence[tuple[str, Callable[[], None]]] = (),
    ) -> None:
        """Title, sentences, and what can be done.

        Below the table there is little room, and the table has said most: the deeds come first.
        """
        self.card.say(title)
        self.card.clear()
        if self.beside:
            self._say(told)
        for first in range(0, len(deeds), _IN_LINE):
            line = (button(words, deed) for words, deed in deeds[first : first + _IN_LINE])
            self.card.body.addLayout(row(*line, None))
        if not self.beside:
            self._say(told)

    def _say(self, told: Sequence[str]) -> None:
        for words in told:
            self.card.body.addWidget(label(words, wrap=True))


class PlanTrail(QDialog):
    """Every entry on a plan or a request, the newest first."""

    def __init__(self, title: str, rows: Sequence[TrailRow], parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{title}: every entry")
        self.resize(700, 320)
        self.table = QTableWidget(len(rows), 4)
        self.table.setAccessibleName(f"Entries, the newest first: {title}")
        self.table.setHorizontalHeaderLabels(["When", "What", "Why", "Who, title then"])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for place, one in enumerate(reversed(rows)):
            at = datetime.fromisoformat(one.at)
            when = f"{at.day} {at:%B %Y}, {clock_words(at.time())}"
            for column, text in enumerate((when, one.did, one.reason, f"{one.name}, {one.title}")):
                item = QTableWidgetItem(text)
                item.setFont(font_for(text))
                self.table.setItem(place, column, item)
        self.table.resizeRowsToContents()
        page = QVBoxLayout(self)
        page.addWidget(label(title, "card-title", wrap=True))
        page.addWidget(self.table, 1)
        page.addLayout(row(None, button("&Close", self.close)))
        self.table.setFocus()
