"""Meetings and panels: what is next, and the keys that do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area
from attendance_desk.queries.meetings_board import MeetingsBoard
from ui.meetings.deeds import MeetingDeeds
from ui.meetings.lines import lines_of
from ui.meetings.panels_list import PanelsList
from ui.widgets.alive import while_open
from ui.widgets.exporting import Export, Exporting
from ui.widgets.fitting import Flow
from ui.widgets.parts import button, drawn, empty, label, row, tab
from ui.widgets.screen import Seat

_KEYS = (
    "Enter or W write down · Ctrl+N book · Ctrl+P print · letters beside the buttons do the rest"
)
_GATE = "Talk nobo&dy booked…  Ctrl+Shift+G"
_PANEL_KEYS = "Enter arranges, changes or writes down · X calls off · Ctrl+P prints the sheet"
_LISTS = (
    Export("&Meetings with parents", lambda tables: tables.meetings()),
    Export("What was &agreed and is open", lambda tables: tables.agreed()),
)


class MeetingsScreen(MeetingDeeds):
    """Two pages: meetings with parents, and panels."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.panels = PanelsList(self)
        self.exporting = Exporting(self, seat, self.strip.say)
        self.stack, self._tabs = QStackedWidget(), QButtonGroup(self)
        self._wanted = ""
        self.sees_panels = seat.may(Deed.SEE_SUPPORT)
        self.told = label(kind="second", wrap=True)
        for place, words in enumerate(("&Meetings", "P&anels")):
            self._tabs.addButton(tab(words, partial(self.turn, place)), place)
        self.new = button("&Book a meeting…  Ctrl+N", self.book, "primary")
        paper = drawn(button("&Print…  Ctrl+P", self.print_chosen), "printer")
        tabs = self._tabs.buttons() if self.sees_panels else []
        self.page.addLayout(row(label("Meetings", "title"), 12, *tabs, None, paper, self.new))
        self.page.addWidget(self.strip)
        self.page.addWidget(self.told)
        self.stack.addWidget(self.rows)
        self.stack.addWidget(self.panels)
        self.page.addWidget(self.stack, 1)
        self.buttons = Flow()
        holder = QWidget()
        holder.setLayout(self.buttons)
        self.page.addWidget(holder)
        self._connect()

    def _connect(self) -> None:
        self.rows.moved.connect(self._offer)
        self.rows.opened.connect(lambda _one: self._first())
        self.panels.says.connect(lambda words: self.strip.say(words, "info"))
        self.panels.wants.connect(lambda which: self.asked.emit("panel", which))
        self.panels.arranges.connect(lambda what: self.asked.emit("panel_new", what))
        self.panels.off.connect(lambda what: self.asked.emit("meeting_line", what))
        for key in "WNCVOXRSMBL23":
            pressed = partial(self._press, key)
            self.rows.on_key(Qt.Key(ord(key)), pressed)
        self.turn(0)

    def heading(self) -> str:
        return "Panels" if self.stack.currentIndex() else "Meetings"

    def enter(self) -> None:
        self.strip.say("")
        self.ask()
        self.hinted.emit(_PANEL_KEYS if self.stack.currentIndex() else _KEYS)
        (self.panels if self.stack.currentIndex() else self.rows).setFocus()

    def open(self, what: object) -> None:
        """Show a meeting or a panel by its id."""
        self._wanted = what if isinstance(what, str) else ""
        panel = self._wanted.startswith("n") and self.sees_panels
        self.panels.wanted = self._wanted if panel else ""
        self.turn(1 if panel else 0)
        self.enter()

    def about(self) -> str:
        return self.chosen.meeting.pupils[0] if self.chosen else ""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "refresh": self.enter,
            "new": self.book,
            "print": self.print_chosen,
            "back": lambda: self.asked.emit("today", None),
            **self.exporting.handler(lambda: _LISTS),
        }

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & {Area.MEETINGS, Area.LETTERS, Area.CALLS, Area.PEOPLE, Area.CALENDAR}:
            self.ask()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        if self.board is not None:
            self._show(self.board)
        self.panels.setVisible(not hidden)

    def turn(self, place: int) -> None:
        """Show a page."""
        self._tabs.button(place).setChecked(True)
        self.stack.setCurrentIndex(place)
        self.told.setVisible(bool(self.told.text()) and not place)
        self._offer()
        self.hinted.emit(_PANEL_KEYS if place else _KEYS)
        self.titled.emit(self.heading())

    def ask(self) -> None:
        self.seat.runner.ask(self.seat.desk.meetings.board, while_open(self, self._show))
        if self.sees_panels:
            self.panels.ask()

    def book(self) -> None:
        """Book a meeting about somebody."""
        self.asked.emit("meeting", None)

    def print_chosen(self) -> None:
        """The paper of what is chosen."""
        if self.stack.currentIndex():
            self.panels.print_one()
        else:
            self.print_one()

    def _show(self, board: MeetingsBoard) -> None:
        self.board = board
        self.rows.show_lines(lines_of(board, hidden=self.hidden_details))
        if self._wanted and self.rows.choose(self._wanted):
            self._wanted = ""
        none = "No meetings are booked and none waits for anything. Ctrl+N books one."
        self.told.setText("" if board.rows else none)
        self.told.setVisible(not board.rows and not self.stack.currentIndex())
        self._offer()

    def _offer(self) -> None:
        """Put the buttons of what can be done with the chosen meeting, the next step first."""
        empty(self.buttons)
        if self.stack.currentIndex():
            return
        for place, (words, key, do) in enumerate(self.deeds()):
            self.buttons.addWidget(button(f"{words}  {key}", do, "" if place else "primary"))
        if self.board is not None and self.board.may_hold:
            self.buttons.addWidget(button(_GATE, lambda: self.asked.emit("meeting_record", None)))

    def _press(self, key: str) -> None:
        for _words, known, do in self.deeds():
            if known == key:
                do()

    def _first(self) -> None:
        done = self.deeds()
        if done:
            done[0][2]()
