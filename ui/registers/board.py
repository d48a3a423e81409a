"""Every class's register of one session: which are in, which are missing, the way into each."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.queries.today_board import DONE, RegisterState, RegisterStatus
from ui.registers.marking import HALF_WORDS
from ui.theme import theme
from ui.widgets.icons import icon
from ui.widgets.parts import FIELD, Strip, button, caption, label, row

_SIGNS = {
    RegisterState.IN: ("circle-check", "ok"),
    RegisterState.CLOSED: ("circle-slash", "text3"),
    RegisterState.PART: ("pencil", "warn"),
    RegisterState.DUE: ("clock", "text2"),
    RegisterState.LATE: ("triangle-alert", "danger"),
    RegisterState.NOT_OPEN: ("circle-slash", "text3"),
    RegisterState.NONE: ("circle-slash", "text3"),
}
_STATUS = Qt.ItemDataRole.UserRole


class Board(QWidget):
    """The list of registers of a session.

    Attributes:
        chosen: A register to open.
        wanted: Another session to show.
    """

    chosen = Signal(object)
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = label("Registers", "title")
        self.strip = Strip()
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("ddd d MMMM yyyy")
        self.day.setAccessibleName("Day of the register")
        self.day.setMinimumHeight(FIELD)
        self.halves = {half: self._half_button(half) for half in Half}
        self.group = QButtonGroup(self)
        for one in self.halves.values():
            self.group.addButton(one)
        self.list = _Rows()
        self.list.setAccessibleName("Registers of this session")
        self.list.itemActivated.connect(self._activated)
        self.day.dateChanged.connect(self._ask)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        head = row(self.title, None, caption("Day", self.day), self.day, *self.halves.values())
        page.addLayout(head)
        page.addWidget(self.strip)
        page.addWidget(self.list, 1)
        page.addWidget(label("Enter opens a register · Ctrl+G week grid · F1 help", "hint"))

    @property
    def session(self) -> Session:
        """The session that is chosen."""
        half = Half.PM if self.halves[Half.PM].isChecked() else Half.AM
        chosen = self.day.date()
        return Session(date(chosen.year(), chosen.month(), chosen.day()), half)

    def choose(self, session: Session) -> None:
        """Choose a session without asking for it."""
        self.day.blockSignals(True)
        self.day.setDate(QDate(session.day.year, session.day.month, session.day.day))
        self.day.blockSignals(False)
        self.halves[session.half].setChecked(True)

    def show_board(
        self, session: Session, registers: tuple[RegisterStatus, ...], message: str
    ) -> None:
        """Show a session's registers, and why there are none where there are none."""
        self.choose(session)
        self.strip.say(message)
        self.list.clear()
        for status in registers:
            name, colour = _SIGNS[status.state]
            words = f"{status.class_name} · {status.year_label} · {status.sentence}"
            own = " · your class" if status.mine else ""
            item = QListWidgetItem(icon(name, getattr(theme().tokens, colour)), words + own)
            item.setData(_STATUS, status)
            item.setSizeHint(item.sizeHint().expandedTo(self.list.row_size))
            self.list.addItem(item)
        # Missing ones come first: who has taken their own looks for another.
        to_take = (n for n, one in enumerate(registers) if one.mine and one.state not in DONE)
        self.list.setCurrentRow(next(to_take, 0))
        self.list.setFocus()

    def _activated(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_STATUS))

    def _ask(self) -> None:
        self.wanted.emit(self.session)

    def _half_button(self, half: Half) -> QPushButton:
        made = button(HALF_WORDS[half], self._ask, "choice")
        made.setCheckable(True)
        return made


class _Rows(QListWidget):
    """A list whose Enter opens the row, on every system."""

    def __init__(self) -> None:
        super().__init__()
        from PySide6.QtCore import QSize

        self.row_size = QSize(200, 38)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.itemActivated.emit(item)
            return
        super().keyPressEvent(event)
