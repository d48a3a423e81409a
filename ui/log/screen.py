"""The call log: from when to when, by whom, with which outcome; Enter opens the child."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from attendance_desk.domain.call_log import CallLog, Direction, LogWanted
from attendance_desk.domain.changes import Area
from ui.log.model import COLUMNS, Index, LogModel
from ui.widgets.exporting import Export, Exporting
from ui.widgets.fields import DayField, Unread
from ui.widgets.parts import FIELD, Strip, caption, label, row
from ui.widgets.screen import Screen, Seat

_CHANGING = frozenset({Area.CALLS, Area.DAY, Area.PEOPLE})
_WRAPPED = {2: 4, 3: 4, 4: 6, 5: 5, 6: 3}
"""Columns whose words may be long and stand on several lines, and their part of the width."""
_EDGES, _ENDLESS = 18, 10_000
"""Pixels around the words of a cell, and a height no cell has."""


class LogScreen(Screen):
    """What was said on the telephone, for who has to show it."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        today = seat.desk.clock.now().date()
        self.first, self.last = _day("First day", today), _day("Last day", today)
        self.outcome, self.by = _choice("Outcome"), _choice("Member of staff")
        self.strip = Strip("info")
        self.told = label(kind="second", wrap=True)
        self.model = LogModel(self)
        self.table = _Table()
        self.table.setModel(self.model)
        self.table.setAccessibleName("Calls both ways, oldest first")
        self.exporting = Exporting(self, seat, self.strip.say)
        self.export = self.exporting.button(self._exports)
        self.page.addLayout(row(label("Call log", "title"), None, self.export))
        days = row(caption("First day", self.first), self.first)
        days.addWidget(caption("Last day", self.last))
        days.addWidget(self.last)
        for choice in (self.outcome, self.by):
            days.addWidget(caption(choice.accessibleName(), choice, shown=False))
            days.addWidget(choice)
        days.addStretch(1)
        self.page.addLayout(days)
        self.page.addWidget(self.strip)
        self.page.addWidget(self.told)
        self.page.addWidget(self.table, 1)
        for field in (self.first, self.last):
            field.editingFinished.connect(self._ask)
        for choice in (self.outcome, self.by):
            choice.activated.connect(lambda _place: self._ask())
        self.table.activated.connect(self._open)

    def heading(self) -> str:
        return "Call log"

    def enter(self) -> None:
        self._ask()
        self.table.setFocus()
        self.hinted.emit("Up and Down choose · Enter opens the child · F5 look again · F1 help")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self._ask, **self.exporting.handler(self._exports)}

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & _CHANGING:
            self._ask()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.table.setVisible(not hidden)

    @property
    def wanted(self) -> LogWanted | None:
        """What is asked for; None while a day cannot be read."""
        try:
            first, last = self.first.day(), self.last.day()
        except Unread as words:
            self.strip.say(str(words), "danger")
            return None
        today = self.seat.desk.clock.now().date()
        by, outcome = self.by.currentData(), self.outcome.currentData()
        return LogWanted(first or today, last or first or today, by or "", outcome or "")

    def _ask(self) -> None:
        wanted, desk = self.wanted, self.seat.desk
        if wanted is None:
            return
        self.seat.runner.ask(
            lambda: desk.story.log(wanted),
            self.show_log,
            lambda words: self.strip.say(str(words), "danger"),
        )

    def show_log(self, log: CallLog) -> None:
        """Show the lines that are wanted, and what else the days hold."""
        self.strip.say("")
        self.model.show(log.rows)
        self.table.share_out()
        outcomes = [
            *((way.value, way.value) for way in Direction),
            *((f"{name} ({count})", name) for name, count in log.outcomes),
        ]
        _offer(self.outcome, "Every outcome", outcomes)
        people = [(f"{name} ({count})", name) for name, count in log.people]
        _offer(self.by, "Everybody", people)
        self.told.setText(_counted(log))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            chosen = self.model.rows[index.row()]
            if chosen.pupils:
                self.asked.emit("pupils", chosen.pupils[0])

    def _exports(self) -> tuple[Export, ...]:
        wanted = self.wanted
        return (Export("Call log", lambda tables: tables.calls(wanted)),) if wanted else ()


def _counted(log: CallLog) -> str:
    shown = len(log.rows)
    if not shown:
        return "No calls between these days."
    return f"{shown} {'line' if shown == 1 else 'lines'}, oldest first."


def _offer(choice: QComboBox, everything: str, offered: list[tuple[str, str]]) -> None:
    chosen = choice.currentData()
    choice.clear()
    choice.addItem(everything, "")
    for words, value in offered:
        choice.addItem(words, value)
    place = choice.findData(chosen)
    choice.setCurrentIndex(max(place, 0))


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setMinimumHeight(FIELD)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _day(name: str, day: date) -> DayField:
    made = DayField(name)
    made.put(day)
    return made


class _Lines(QStyledItemDelegate):
    """As many lines as the words need: the edge the theme draws around them counts too."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        told = super().sizeHint(option, index)
        table = self.parent()
        if index.column() not in _WRAPPED or not isinstance(table, QTableView):
            return told
        width = table.columnWidth(index.column()) - _EDGES
        font = index.data(Qt.ItemDataRole.FontRole)
        room = QRect(0, 0, width, _ENDLESS)
        flags = Qt.TextFlag.TextWordWrap
        words = str(index.data() or "")
        tall = QFontMetrics(font).boundingRect(room, flags, words).height()
        return QSize(told.width(), tall + _EDGES)


class _Table(QTableView):
    """Lines that are chosen whole; Enter opens on every system."""

    def __init__(self) -> None:
        super().__init__()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setWordWrap(True)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Lines(self))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place in range(len(COLUMNS)):
            wide = place in _WRAPPED
            fit = QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.ResizeToContents
            head.setSectionResizeMode(place, fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_out()

    def share_out(self) -> None:
        """Give the width that is left to the long columns, most to what came of it."""
        head = self.horizontalHeader()
        short = sum(head.sectionSize(one) for one in range(len(COLUMNS)) if one not in _WRAPPED)
        left, shares = self.viewport().width() - short, sum(_WRAPPED.values())
        for place, share in _WRAPPED.items():
            head.resizeSection(place, left * share // shares)
        self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
