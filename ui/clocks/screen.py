"""Safeguarding: which clocks run, the most urgent first, and one of them in full beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from attendance_desk.domain.changes import Area
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.clock_board import ClockBoard
from ui.clocks.deeds import ClockDeeds
from ui.clocks.lines import EMPTY, lines_of, summary
from ui.clocks.panel import ClockPanel
from ui.printing.drawing import show_paper
from ui.widgets.alive import while_open
from ui.widgets.fitting import Flow
from ui.widgets.parts import button, drawn, label, row
from ui.widgets.screen import Seat

STACK_BELOW = 880
"""Pixels below which the chosen clock stands below the board."""
_MINUTE = 60_000
_CHANGING = frozenset(
    {Area.MARKS, Area.DAY, Area.PLANS, Area.PEOPLE, Area.CALLS, Area.CARE, Area.CALENDAR}
)


class ClocksScreen(ClockDeeds):
    """The board of the safeguarding lead."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.count, self.empty = label(kind="strong"), label(EMPTY, "second", wrap=True)
        self.panel = ClockPanel()
        self.panel.ticked.connect(lambda step, done: self.tick(step, done=done))
        listed = button("Priority &list", lambda: self.asked.emit("priority", None))
        paper = drawn(button("&Print…  Ctrl+P", self.print_page), "printer")
        title = label("Safeguarding", "title")
        self.page.addLayout(row(title, 8, self.count, None, listed, paper))
        self.page.addWidget(self.strip)
        self.page.addWidget(self.empty)
        self.beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.beside.setSpacing(10)
        self.beside.addWidget(self.rows, 3)
        self.beside.addWidget(self.panel, 2)
        self.page.addLayout(self.beside, 1)
        self.page.addWidget(self._deeds())
        self._connect()

    def heading(self) -> str:
        return "Safeguarding"

    def enter(self) -> None:
        self.ask()
        mine = "T take · H hand over · S stand down · " if self.may_own else ""
        self.hinted.emit(f"{mine}Enter does what is next · V visit · O child · Ctrl+P print")

    def open(self, what: object) -> None:
        self.rows.choose(what)
        self.wanted = what
        self.enter()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "refresh": self.ask,
            "print": self.print_page,
            "back": lambda: self.asked.emit("today", None),
        }

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & _CHANGING:
            self.ask()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.strip.say("")
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= STACK_BELOW
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self.beside.setDirection(way)

    def ask(self) -> None:
        clocks = self.seat.desk.clocks
        self.seat.runner.ask(clocks.board, while_open(self, self._arrived))

    def print_page(self) -> None:
        """The page that is handed over at the end of the day."""
        care = self.seat.desk.care
        paper = ("clocks-page", "Safeguarding page")
        show_paper(self, self.seat.runner, paper, care.clocks_page)

    def _deeds(self) -> QWidget:
        made = QWidget()
        flow = Flow()
        made.setLayout(flow)
        if self.may_own:
            flow.addWidget(button("&Take it  T", self.take, "primary"))
            flow.addWidget(button("&Hand over…  H", self.hand_over))
            flow.addWidget(button("&Stand down…  S", self.stand_down))
            flow.addWidget(button("Pa&use…  P", self.pause))
        flow.addWidget(button("&Ring…  R", self.ring))
        flow.addWidget(button("Home &visit…  V", self.visit))
        flow.addWidget(button("The ch&ild  O", self.story))
        return made

    def _connect(self) -> None:
        self.rows.opened.connect(self.act)
        self.rows.moved.connect(self._show_chosen)
        keys = {
            Qt.Key.Key_T: self.take,
            Qt.Key.Key_H: self.hand_over,
            Qt.Key.Key_S: self.stand_down,
            Qt.Key.Key_P: self.pause,
            Qt.Key.Key_R: self.ring,
            Qt.Key.Key_V: self.visit,
            Qt.Key.Key_O: self.story,
        }
        for key, pressed in keys.items():
            self.rows.on_key(key, pressed)
        for number in range(1, 10):
            key = Qt.Key(Qt.Key.Key_0.value + number)
            self.rows.on_key(key, partial(self.tick_number, number))
        minute = QTimer(self)
        minute.setInterval(_MINUTE)
        minute.timeout.connect(self._minute)
        minute.start()

    def _minute(self) -> None:
        if self.isVisible():
            self.ask()

    def _arrived(self, board: ClockBoard) -> None:
        self.board = board
        self._show()
        if self.wanted is not None:
            self.rows.choose(self.wanted)
            self.wanted = None
        if not self.panel.isAncestorOf(self.focusWidget() or self):
            self.rows.setFocus()

    def _show(self) -> None:
        if self.board is None:
            return
        board = self.board
        nothing = not (board.rows or board.stood_down)
        self.empty.setText(f"{EMPTY} ({clock_words(board.at.time())})")
        self.empty.setVisible(nothing)
        self.rows.setVisible(not nothing)
        self.count.setText(summary(board))
        self.count.become("danger" if board.red else "strong")
        self.rows.show_lines(lines_of(board, hidden=self.hidden_details))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = None if self.hidden_details else self.chosen
        may = self.may_own or (
            chosen is not None and chosen.clock.holder_id == self.seat.desk.me.id
        )
        self.panel.show_row(chosen, may=may)
