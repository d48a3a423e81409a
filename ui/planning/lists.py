"""A list with the thing in focus told beside it, and a trail that can be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
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
from ui.widgets.tips import tip

_BESIDE = 900
_CARD = 300
_PADDING, _LOWEST = 24, 36
_IN_LINE, _IN_WIDE_LINE = 2, 4


class Listed(QWidget):
    """A table and a card: beside one another where there is room, else below."""

    def __init__(self, name: str, headings: Sequence[str], shares: Sequence[int]) -> None:
        """Headings, and the share of the width that each column gets."""
        super().__init__()
        self._shares, self._sharing = tuple(shares), False
        self.table = QTableWidget(0, len(headings))
        self.table.setAccessibleName(name)
        self.table.setHorizontalHeaderLabels(list(headings))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.viewport().installEventFilter(self)
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
                item.setToolTip(tip(text))
                self.table.setItem(place, column, item)
        self.table.setCurrentCell(chosen if rows else -1, 0)
        self._share_out()
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the width out anew whenever the table has another."""
        if event.type() is QEvent.Type.Resize:
            self._share_out()
        return super().eventFilter(watched, event)

    def _share_out(self) -> None:
        if self._sharing:
            return
        self._sharing, shares = True, sum(self._shares)
        # Higher rows may bring the scroll bar, which takes width away: then once again.
        for _ in range(2):
            left = self.table.viewport().width()
            for column, share in enumerate(self._shares):
                self.table.setColumnWidth(column, left * share // shares)
            for place in range(self.table.rowCount()):
                self.table.setRowHeight(place, self._height(place))
        self._sharing = False

    def _height(self, place: int) -> int:
        """What a row needs; Qt's own reckoning leaves out the padding and cuts words off."""
        tallest = 0
        for column in range(self.table.columnCount()):
            item = self.table.item(place, column)
            if item is not None:
                room = QRect(0, 0, self.table.columnWidth(column) - _PADDING, 1000)
                metrics = QFontMetrics(item.font())
                told = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
                tallest = max(tallest, told.height())
        return max(_LOWEST, tallest + _PADDING // 2)

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
        many = _IN_LINE if self.beside else _IN_WIDE_LINE
        for first in range(0, len(deeds), many):
            line = (button(words, deed) for words, deed in deeds[first : first + many])
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
