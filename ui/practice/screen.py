"""The review of practice: a line is judged by 1, 2 or 3, with all that is known beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from attendance_desk.domain.changes import Area
from attendance_desk.domain.practice import Verdict, year_words
from attendance_desk.queries.practice_board import PracticeBoard
from ui.practice.deeds import PracticeDeeds
from ui.practice.lines import Beside, beside, checklist
from ui.widgets.alive import while_open
from ui.widgets.fitting import Flow
from ui.widgets.parts import Toggle, button, drawn, label, row
from ui.widgets.screen import Seat

_KEYS = {
    Qt.Key.Key_1: Verdict.IN_PLACE,
    Qt.Key.Key_2: Verdict.PARTLY,
    Qt.Key.Key_3: Verdict.NOT_YET,
}
_TOLD = frozenset({Area.PRACTICE, Area.MEETINGS, Area.SCHOOL, Area.STAFF, Area.CALENDAR})
_NARROW = 640
"""Logical pixels below which the lists stand one below the other."""


class PracticeScreen(PracticeDeeds):
    """The checklist, and beside it what speaks for and against the chosen line."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._wanted = ""
        self.title, self.summed = label("Review of practice", "title"), label(kind="second")
        self.summed.setWordWrap(True)
        self.last = Toggle("&Last year's")
        self._buttons()
        self._lay_out()
        self._connect()

    def heading(self) -> str:
        return "Review of practice"

    def enter(self) -> None:
        self.strip.say("")
        self.ask()
        self.rows.setFocus()
        self.hinted.emit(
            "1 in place · 2 partly · 3 not yet · Enter words and next step · N note · F6 beside"
        )

    def open(self, what: object) -> None:
        """Show one line, by its id."""
        self._wanted = what if isinstance(what, str) else ""
        self.enter()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "refresh": self.ask,
            "print": self.print_paper,
            "back": lambda: self.asked.emit("reports", None),
            "pane": self._other_pane,
        }

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & _TOLD:
            self.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        across = QBoxLayout.Direction.LeftToRight
        self.lists.setDirection(QBoxLayout.Direction.TopToBottom if narrow else across)

    def ask(self) -> None:
        """Ask for the checklist again."""
        room, year = self.seat.desk.practice, self.year
        self.seat.runner.ask(lambda: room.board(year), while_open(self, self._show))

    def _show(self, board: PracticeBoard) -> None:
        self.board = board
        self.summed.setText(_summary(board))
        self.last.setEnabled(bool(self.year) or board.before is not None)
        for one in self.changing:
            one.setVisible(self.may_judge)
        self.rows.show_lines(checklist(board))
        if self._wanted:
            self.rows.choose(self._wanted)
            self._wanted = ""
        self._show_beside()

    def _show_beside(self) -> None:
        row_ = self.chosen
        live = self.board is not None and self.board.live
        self.beside.show_lines(beside(row_, live=live) if row_ else [])

    def _turn(self, *, last: bool) -> None:
        """Last year's review and back."""
        if not last:
            self.year = ""
        elif self.board is not None and self.board.before is not None:
            self.year = year_words(self.board.before)
        self.ask()
        self.rows.setFocus()

    def _go(self, data: object) -> None:
        if isinstance(data, Beside) and data.area:
            self.asked.emit(data.area, data.target)

    def _other_pane(self) -> None:
        (self.rows if self.beside.hasFocus() else self.beside).setFocus()

    def _buttons(self) -> None:
        judged = (
            button("&In place  1", lambda: self.judge(Verdict.IN_PLACE), "primary"),
            button("&Partly…  2", lambda: self.judge(Verdict.PARTLY)),
            button("Not &yet…  3", lambda: self.judge(Verdict.NOT_YET)),
            button("&Words and next step…  Enter", self.words),
            button("&Note…  N", self.note),
        )
        self.changing = judged
        self.rows.serves(*judged)

    def _lay_out(self) -> None:
        paper = drawn(button("Print…  Ctrl+P", self.print_paper), "printer")
        self.page.addLayout(row(self.title, None, self.last, paper))
        self.page.addWidget(self.summed)
        self.page.addWidget(self.strip)
        self.lists = row(self.rows, self.beside)
        self.lists.setStretch(0, 1)
        self.lists.setStretch(1, 1)
        self.page.addLayout(self.lists, 1)
        flow = Flow()
        for one in self.changing:
            flow.addWidget(one)
        self.page.addLayout(flow)

    def _connect(self) -> None:
        self.last.toggled.connect(lambda on: self._turn(last=on))
        self.rows.moved.connect(self._show_beside)
        self.rows.opened.connect(lambda _point: self.words())
        self.beside.opened.connect(self._go)
        for key, verdict in _KEYS.items():
            self.rows.on_key(key, partial(self.judge, verdict))
        for rows in (self.rows, self.beside):
            rows.on_key(Qt.Key.Key_N, self.note)
        self.rows.on_key(Qt.Key.Key_Delete, self.take_back)
        self.beside.on_key(Qt.Key.Key_Delete, self.strike)


def _summary(board: PracticeBoard) -> str:
    count = board.count()
    parts = [f"{count[one]} {one.words.lower()}" for one in Verdict if count[one]]
    open_ = len(board.rows) - board.judged
    parts += [f"{open_} to judge"] if open_ else []
    end = board.year.ends
    due = f" A review is due by {end.day} {end:%B %Y}." if board.live and open_ else ""
    return f"{board.words}: {', '.join(parts)}.{due}"
