"""Routines: tick with Space, leave out with O, go there with Enter; the lead changes the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.changes import Area
from attendance_desk.domain.routines import Routine
from attendance_desk.queries.routines_board import RoutinesBoard
from ui.routines.deeds import RoutineDeeds
from ui.routines.lines import lines_of, same
from ui.widgets.alive import while_open
from ui.widgets.fitting import Flow
from ui.widgets.parts import Toggle, button, drawn, label, row
from ui.widgets.screen import Seat

_ALL_KEPT = "Every routine is kept: what is taken off the list stands here."


class RoutinesScreen(RoutineDeeds):
    """The whole list."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._wanted = ""
        self.again = label(kind="second", wrap=True)
        self.unused = Toggle("&Not kept")
        self.unused.toggled.connect(lambda _on: self._show())
        paper = drawn(button("&Print…  Ctrl+P", self.print_list), "printer")
        self.page.addLayout(row(label("Routines", "title"), None, self.unused, paper))
        if not self.may_change:
            self.unused.hide()
        self.page.addWidget(self.again)
        self.page.addWidget(self.strip)
        self.page.addWidget(self.rows, 1)
        self.page.addWidget(self._deeds())
        self.rows.opened.connect(self._go)
        self.rows.on_key(Qt.Key.Key_Space, self.tick)
        self.rows.on_key(Qt.Key.Key_O, self.leave_out)
        self.rows.on_key(Qt.Key.Key_Delete, self.drop)

    def heading(self) -> str:
        return "Routines"

    def enter(self) -> None:
        self.strip.say("")
        self.ask()
        more = " · F2 change · Ctrl+N add" if self.may_change else ""
        self.hinted.emit(f"Space done · O leave out · Enter goes there{more} · Ctrl+P print")

    def open(self, what: object) -> None:
        self._wanted = what if isinstance(what, str) else ""
        self.unused.setChecked(False)
        self.enter()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        mine: dict[str, Callable[[], None]] = {
            "refresh": self.enter,
            "print": self.print_list,
            "back": lambda: self.asked.emit("today", None),
        }
        if self.may_change:
            mine |= {"new": self.add, "amend": self.change}
        return mine

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & {Area.ROUTINES, Area.CALENDAR, Area.STAFF}:
            self.ask()

    def _deeds(self) -> QWidget:
        made = QWidget()
        flow = Flow()
        made.setLayout(flow)
        mine = [
            button("&Done  Space", self.tick, "primary"),
            button("Leave &out…  O", self.leave_out),
        ]
        if self.may_change:
            self.keeps = button("Do not &keep it  Del", self.drop)
            mine += [button("&Change…  F2", self.change), self.keeps]
        self.rows.serves(*mine)
        if self.may_change:
            mine.insert(3, button("&Add…  Ctrl+N", self.add))
        for one in mine:
            flow.addWidget(one)
        return made

    def ask(self) -> None:
        self.seat.runner.ask(self.seat.desk.routines.board, while_open(self, self._show_board))

    def _show_board(self, board: RoutinesBoard) -> None:
        self.board = board
        self._show()
        self.rows.setFocus()

    def _show(self) -> None:
        self.unused.setText(f"&Not kept ({len(self.board.unused)})")
        self.unused.setAccessibleName(f"Not kept ({len(self.board.unused)})")
        shown = self.unused.isChecked()
        none = shown and not self.board.unused
        self.again.setText(_ALL_KEPT if none else self.board.again)
        self.rows.show_lines(lines_of(self.board, unused=shown))
        if self.may_change:
            self.keeps.setText("&Keep it again  Del" if shown else "Do not &keep it  Del")
        if self._wanted:
            held = [one.data for one in self.rows.lines if same(one.data, self._wanted)]
            self.rows.choose(held[0] if held else None)
            self._wanted = ""

    def _go(self, data: object) -> None:
        if isinstance(data, Routine) and data.area and data.area != "routines":
            self.asked.emit(data.area, None)
        elif isinstance(data, Routine):
            self.strip.say("The desk has no screen for this one: tick it with Space.", "info")
