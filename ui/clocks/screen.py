"""Safeguarding: which clocks run, the most urgent first, and one of them in full beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent

from attendance_desk.domain.changes import Area
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.clock_board import ClockBoard
from ui.clocks.buttons import DeedButtons, give_keys
from ui.clocks.fold import Fold
from ui.clocks.lines import EMPTY, summary, which
from ui.clocks.panel import ClockPanel
from ui.clocks.worries import NOTE, Worries, all_lines
from ui.printing.drawing import show_paper
from ui.widgets.looking import Looking
from ui.widgets.parts import button, drawn, label, row
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.queries.restricted import NoteRow, Pointers

_MINUTE = 60_000
_CHANGING = frozenset(
    {Area.MARKS, Area.DAY, Area.PLANS, Area.PEOPLE, Area.CALLS, Area.CARE, Area.CALENDAR}
)


class ClocksScreen(Worries):
    """The board of the safeguarding lead."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.count, self.empty = label(kind="strong"), Looking("the clocks", EMPTY)
        self.panel = ClockPanel()
        self.panel.ticked.connect(lambda step, done: self.tick(step, done=done))
        listed = button("Priority &list", lambda: self.asked.emit("priority", None))
        paper = drawn(button("&Print…  Ctrl+P", self.print_page), "printer")
        title = label("Safeguarding", "title")
        self.page.addLayout(row(title, 8, self.count, None, listed, paper))
        self.page.addWidget(self.strip)
        self.page.addWidget(self.empty)
        self.fold = Fold(self.rows, self.panel)
        turn = button("&Details  D", self.turn_details)
        self.deeds = DeedButtons(self, turn)
        self.page.addLayout(self.fold.layout, 1)
        self.page.addWidget(self.deeds)
        self.fold.use(turn, self.deeds.small)
        self._connect()

    def heading(self) -> str:
        return "Safeguarding"

    def enter(self) -> None:
        self.ask()
        mine = "T take · H hand over · S stand down · P pause · " if self.may_own else ""
        self.hinted.emit(f"{mine}Enter does what is next · V visit · O child · Ctrl+P print")

    def open(self, what: object) -> None:
        self.rows.choose(what)
        self.wanted = what
        self.enter()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "refresh": self.ask,
            "print": self.print_page,
            "back": self._back,
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
        self.fold.fit(event.size().width())

    def open_chosen(self) -> None:
        self.fold.turn(opened=True)
        QTimer.singleShot(0, self.rows, self._keep_in_sight)

    def turn_details(self) -> None:
        if self.fold.narrow:
            self.fold.turn(opened=not self.fold.opened)
            QTimer.singleShot(0, self.rows, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        self.rows.scrollToItem(self.rows.currentItem())

    def _back(self) -> None:
        if self.fold.narrow and self.fold.opened:
            self.turn_details()
        else:
            self.asked.emit("today", None)

    def print_page(self) -> None:
        """The page that is handed over at the end of the day."""
        care = self.seat.desk.care
        paper = ("clocks-page", "Safeguarding page")
        show_paper(self, self.seat.runner, paper, care.clocks_page)

    def _connect(self) -> None:
        self.rows.opened.connect(self.act)
        self.rows.moved.connect(self._show_chosen)
        give_keys(self)
        minute = QTimer(self)
        minute.setInterval(_MINUTE)
        minute.timeout.connect(self._minute)
        minute.start()

    def _minute(self) -> None:
        if self.isVisible():
            self.ask()

    def arrived(self, found: tuple[ClockBoard, tuple[NoteRow, ...]]) -> None:
        self.board, self.unread = found
        self._show()
        if self.wanted is not None:
            self.rows.choose(self._line_of(self.wanted))
            self.wanted = None
        if not self.panel.isAncestorOf(self.focusWidget() or self):
            self.rows.setFocus()

    def _line_of(self, wanted: object) -> object:
        """What stands for a child by id: what was just told, else the first clock."""
        if not isinstance(wanted, str) or self.board is None:
            return wanted
        told = [(NOTE, one.id) for one in self.unread if one.pupil_id == wanted]
        clocks = [which(one) for one in self.board.rows if one.clock.pupil_id == wanted]
        return next(iter((*told, *clocks)), None)

    def _show(self) -> None:
        if self.board is None:
            return
        board, hidden = self.board, self.hidden_details
        nothing = not (board.rows or board.stood_down or self.unread)
        self.empty.setText(f"{EMPTY} ({clock_words(board.at.time())})")
        self.empty.setVisible(nothing)
        self.rows.setVisible(not nothing)
        self.count.setText(summary(board))
        self.count.become("danger" if board.red else "strong")
        self.rows.show_lines(all_lines(board, self.unread, hidden=hidden))
        self._show_chosen()

    def _show_chosen(self) -> None:
        worry = None if self.hidden_details else self.worry
        chosen = None if self.hidden_details else self.chosen
        if worry is not None:
            self.panel.show_worry(worry)
        else:
            mine = chosen is not None and chosen.clock.holder_id == self.seat.desk.me.id
            self.panel.show_row(chosen, may=self.may_own or mine)
        self.deeds.suit(worry=self.worry is not None)
        self.fold.filled = self.panel.filled
        self.fold.settle()
        about = worry.pupil_id if worry else chosen.clock.pupil_id if chosen else ""
        if about:
            self.tell_notes(about, self._show_notes)

    def _show_notes(self, held: Pointers, notes: tuple[NoteRow, ...]) -> None:
        """Below what is chosen, unless something else was chosen meanwhile."""
        worry, chosen = self.worry, self.chosen
        about = worry.pupil_id if worry else chosen.clock.pupil_id if chosen else ""
        if about and held.pupil_id == about and not self.hidden_details:
            self.panel.show_notes(held, notes, worry.id if worry else "")
