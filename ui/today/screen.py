"""Today in one look: registers missing and in, and the children who are away.

What is due stands first, because it is what somebody has to act on; then registers and counts.
Calls and letters join it as they are built; nothing stands here that does not work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QPushButton, QWidget

from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.changes import Area
from attendance_desk.domain.class_pc import ABOUT
from attendance_desk.domain.commands import COMMANDS
from ui.today.agreed import AgreedStrip
from ui.today.away import AwayCard
from ui.today.calls import CallsCard
from ui.today.newer import NewerStrip
from ui.today.registers import RegistersCard
from ui.today.todo import ToDoCard
from ui.widgets.fitting import wrapping
from ui.widgets.parts import Strip, button, label, scrolled
from ui.widgets.screen import Screen, Seat

if TYPE_CHECKING:
    from attendance_desk.queries.to_do import ToDo
    from attendance_desk.queries.today_board import LastDay, RegisterStatus, TodayBoard

GATHER_AFTER = 250
"""Milliseconds of quiet after which the list of what is due is asked for."""
STACK_BELOW = 860
"""Pixels below which the cards stand below one another."""

_CHANGING = frozenset(
    {
        Area.MARKS,
        Area.DRAFTS,
        Area.PEOPLE,
        Area.CALENDAR,
        Area.PLANS,
        Area.DAY,
        Area.CALLS,
        Area.CARE,
        Area.MEETINGS,
    }
)
_ALL_OF_IT = (Deed.LOG_THE_DAY, Deed.SETTLE_UNEXPLAINED)
"""What it takes to have the whole list of what is due."""
_HAS_TO_DO = (*_ALL_OF_IT, Deed.OWN_CLOCKS)
_FRONT_DESK = (
    ("arrivals", "hatch", "Arrivals and leavers"),
    ("phone", "phone", "Parent on the phone"),
)
"""Command of the menu, service that opens, and words."""


class TodayScreen(Screen):
    """The board of the running session."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.title, self.time = label("Today", "title"), label(kind="second")
        self.strip, self.missed, self.doubt = Strip(), Strip("warn"), Strip("warn")
        self.agreed = AgreedStrip(seat, has_list=any(seat.may(deed) for deed in _HAS_TO_DO))
        self.calls = CallsCard(seat)
        self.calls.asked.connect(self.asked)
        self.todo = ToDoCard(whole=any(seat.may(deed) for deed in _ALL_OF_IT))
        self.registers, self.newer = RegistersCard(), NewerStrip(seat)
        for card in (self.todo, self.registers, self.agreed, self.newer):
            card.asked.connect(self.asked)
        self.away = AwayCard()
        self.cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.cards.addWidget(self.registers, 3)
        self.cards.addWidget(self.away, 2)
        inside = QWidget()
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        column.setContentsMargins(0, 0, 0, 0)
        if not seat.desk.whole:
            column.addWidget(label(ABOUT, "second", wrap=True))
        for part in (self.doubt, self.strip, self.missed, self.agreed, self.calls):
            column.addWidget(part)
        column.addLayout(self.cards)
        column.addWidget(self.newer)  # what comes late moves no call under anybody's hand
        column.addWidget(self.todo)
        column.addStretch(1)
        self.todo.setVisible(False)
        self._gather = QTimer(self, interval=GATHER_AFTER, singleShot=True)
        self._gather.timeout.connect(self._ask_to_do)
        self.page.addLayout(wrapping(self.title, self.time, None, *self._front_desk()))
        self.page.addWidget(scrolled(inside))

    def _front_desk(self) -> tuple[QPushButton, ...]:
        """Buttons for the families at the hatch and on the telephone, for whoever serves them."""
        if not self.seat.may(Deed.LOG_THE_DAY):
            return ()
        known = {command.name: command for command in COMMANDS}
        return tuple(
            button(f"{words}  {known[command].keys[0]}", partial(self.asked.emit, service, None))
            for command, service, words in _FRONT_DESK
            if command in known
        )

    def heading(self) -> str:
        return "Today"

    def enter(self) -> None:
        self.calls.take_focus()
        self.newer.anew()
        self._ask()

    def _ask(self) -> None:
        desk = self.seat.desk
        self.seat.runner.ask(desk.today.board, self.show_board)
        # Not for the eyes of a class. The list takes the lane longest, so it is asked once when
        # nothing has changed for a moment: a register or a call that is opened meanwhile is first.
        self._gather.start()
        self.agreed.ask()
        self.hinted.emit(_keys(self.seat))

    def leave(self) -> None:
        self._gather.stop()
        self.calls.rest()

    @property
    def waiting(self) -> bool:
        return self._gather.isActive()

    def _ask_to_do(self) -> None:
        self.calls.look(hidden=self.hidden_details)
        if self.isVisible():
            self.newer.ask()
        if self.isVisible() and any(self.seat.may(deed) for deed in _HAS_TO_DO):
            self.seat.runner.ask(self._to_do, self.show_to_do)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        else:
            self.calls.enter_pressed(self.focusWidget())

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.calls.look(hidden=hidden)

    def _to_do(self) -> tuple[ToDo, ...]:
        """Asked on the lane, where the room of duties is loaded the first time."""
        return self.seat.desk.duties.to_do()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self.enter}

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & _CHANGING:
            self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= STACK_BELOW
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self.cards.setDirection(way)

    def show_to_do(self, lines: tuple[ToDo, ...]) -> None:
        """Show what is due."""
        self.todo.setVisible(True)
        self.todo.show_lines(lines)

    def show_board(self, board: TodayBoard) -> None:
        """Show the board as it was asked for just now."""
        now = self.seat.desk.clock.now()
        self.title.setText(board.heading)
        self.time.setText(f"{now.hour}.{now.minute:02d}")
        seated = self.seat.desk.seated
        doubts = (seated.copy, seated.doubt, board.clock_doubt)
        self.doubt.say(" ".join(doubt for doubt in doubts if doubt))
        self.strip.say(board.message)
        names = ", ".join(one.class_name for one in board.earlier_missing)
        self.missed.say(f"This morning's register is still missing: {names}." if names else "")
        teacher = self.seat.role is Role.TEACHER
        last = board.last_day
        something = board.school_day or last is not None
        self.registers.setVisible(something)
        self.away.setVisible(something and not teacher)
        if last is not None:
            self._show_last_day(last, teacher=teacher)
        elif board.school_day:
            own = tuple(one for one in board.registers if one.mine)
            title = "Your class" if teacher else _in_words(board)
            self._show_registers(own if teacher else board.registers, title)
            self.away.show_counts(board.away)
        if QApplication.focusWidget() is None and not self.seat.may(Deed.MAKE_CALLS):
            self.registers.take_focus()  # who rings families begins with the next call

    def _show_last_day(self, last: LastDay, *, teacher: bool) -> None:
        """What the last school day left to be done."""
        shown = tuple(one for one in last.registers if one.mine or not teacher)
        missing = sum(1 for one in shown if one in last.missing)
        day = day_words(last.day, self.seat.desk.clock.now().date())
        wanted = sum(1 for one in shown if one.wanted)
        count = f"{missing} of {wanted} registers not in" if missing else "every register is in"
        self._show_registers(shown, f"{day} · {count}", halves=True)
        self.away.show_counts(last.away, f"{day}, afternoon")

    def _show_registers(
        self, shown: tuple[RegisterStatus, ...], title: str, *, halves: bool = False
    ) -> None:
        own = self.seat.role is Role.TEACHER
        show = self.registers.show_own if own else self.registers.show_all
        show(shown, title, halves=halves)


def _in_words(board: TodayBoard) -> str:
    closed = board.closed_count
    count = f"{board.in_count} of {board.expected_count} in" if board.expected_count else ""
    parts = ("Registers", count, f"{closed} closed" if closed else "")
    return " · ".join(part for part in parts if part)


def _keys(seat: Seat) -> str:
    """What the keys do here, for what this person's work and this PC have."""
    keys = {
        "Enter next call": seat.may(Deed.MAKE_CALLS),
        "Tab to a line": True,
        "Ctrl+9 calls": seat.may(Deed.MAKE_CALLS),
        "Ctrl+2 registers": True,
        "Ctrl+D to do": any(seat.may(deed) for deed in _HAS_TO_DO),
    }
    return " · ".join(words for words, there in keys.items() if there)
