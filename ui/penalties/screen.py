"""Penalty notices: the list, one child beside it, and the head's decision by a digit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area
from attendance_desk.domain.penalty_sums import CHOICES
from attendance_desk.queries.penalty_board import PenaltyBoard
from attendance_desk.queries.penalty_page import PenaltyPage
from ui.penalties.lines import EMPTY, lines_of, summary
from ui.penalties.panel import PenaltyPanel
from ui.penalties.papers import PaperDeeds
from ui.widgets.alive import while_open
from ui.widgets.exporting import Export, Exporting
from ui.widgets.fitting import wrapping
from ui.widgets.looking import Looking
from ui.widgets.parts import Strip, button, label
from ui.widgets.screen import Screen, Seat
from ui.widgets.signed_rows import SignedRows

_CHANGING = frozenset({Area.PENALTIES, Area.MARKS, Area.PEOPLE, Area.PLANS, Area.CALENDAR})
_NARROW = 880
"""Pixels below which there is room for the list or for one child, and not for both."""
_SHORT = {
    "Support first": "Support",
    "Notice to improve": "Improve",
    "Ask for a penalty notice": "Ask",
    "Another tool": "Other",
}
"""Decisions on buttons where there is little room."""
_LISTS = (Export("Penalty notices", lambda tables: tables.penalties()),)


class PenaltiesScreen(Screen):
    """Digits 1 to 5 decide; K keeps what the authority says; R and E are the papers."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.board: PenaltyBoard | None = None
        self._wanted, self._narrow, self._opened = "", False, False
        self.may_decide = seat.may(Deed.DECIDE_PENALTY)
        self.strip, self.count = Strip(), label(kind="strong")
        self.exporting = Exporting(self, seat, self.strip.say)
        self.rows = SignedRows("Penalty notices, the most pressing first")
        self.panel, self.empty = PenaltyPanel(), Looking("the marks without leave", EMPTY)
        self.rule = label(kind="second", wrap=True)
        self.papers = PaperDeeds(self, self.panel, self.rows, self.strip)
        self.split = QHBoxLayout()
        self.split.addWidget(self.rows, 3)
        self.split.addWidget(self.panel, 2)
        self.details = button("&Details  D", self.turn_details)
        self.rows.on_key(Qt.Key.Key_D, self.turn_details)
        letters = button("&Letters", lambda: self.asked.emit("letters", None))
        self.page.addLayout(
            wrapping(label("Penalty notices", "title"), self.count, None, self.details, letters)
        )
        for part in (self.strip, self.empty, self.rule):
            self.page.addWidget(part)
        self.page.addLayout(self.split, 1)
        self.digits = self._digits()
        self.rows.serves(*self.digits)
        self.page.addLayout(wrapping(*self.digits, gap=4))
        self.page.addLayout(self.papers.buttons())
        self._keys()

    def heading(self) -> str:
        return "Penalty notices"

    def enter(self) -> None:
        self.ask()
        digits = "1 to 5 decide · " if self.may_decide else ""
        self.hinted.emit(f"{digits}K the authority says · R request · E evidence pack · O child")

    def open(self, what: object) -> None:
        self._wanted = what if isinstance(what, str) else ""
        self.enter()

    def about(self) -> str:
        chosen = self.rows.chosen
        return chosen if isinstance(chosen, str) else ""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "refresh": self.ask,
            "print": self.papers.print_request,
            "back": lambda: self.asked.emit("today", None),
            **self.exporting.handler(lambda: _LISTS),
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
        self._narrow = event.size().width() < _NARROW
        self._fit()

    def turn_details(self) -> None:
        """Where there is no room for both: the list, or the child."""
        self._opened = not self._opened
        self._fit()
        (self.details if self._opened else self.rows).setFocus()

    def _fit(self) -> None:
        """Both beside one another, or one of them; the rule only where there is room."""
        both = not self._narrow
        self.rule.setVisible(both)
        self.details.setVisible(not both)
        self.details.setText("&Back to the list  D" if self._opened else "&Details  D")
        self.rows.setVisible((both or not self._opened) and bool(self.board and self.board.rows))
        self.panel.setVisible((both or self._opened) and not self.hidden_details)
        for one, words in zip(self.digits, CHOICES.values(), strict=True):
            number = self.digits.index(one) + 1
            told = words if both else _SHORT.get(words, words)
            one.setText(f"&{number}  {told}…")

    def ask(self) -> None:
        """Ask for the list."""
        self.seat.runner.ask(self.seat.desk.penalties.board, while_open(self, self._arrived))

    def decide(self, choice: str) -> None:
        """Open the head's decision about the chosen child."""
        if not self.may_decide:
            words = "Only the head decides about a penalty notice. You can keep what they say."
            self.strip.say(words, "info")
        elif self.about():
            self.asked.emit("consider", (self.about(), choice))

    def _digits(self) -> list[QPushButton]:
        return [
            button(f"&{number}  {words}…", partial(self.decide, choice))
            for number, (choice, words) in enumerate(CHOICES.items(), start=1)
        ]

    def _keys(self) -> None:
        for number, choice in enumerate(CHOICES, start=1):
            key = Qt.Key(Qt.Key.Key_0.value + number)
            self.rows.on_key(key, partial(self.decide, choice))
        self.rows.opened.connect(lambda _data: self._first())
        self.rows.moved.connect(self._show_chosen)

    def _first(self) -> None:
        """Enter does what is next: the head's decision opens with support first."""
        self.decide(next(iter(CHOICES)))

    def _arrived(self, board: PenaltyBoard) -> None:
        self.board = board
        self.empty.answered()
        self._show()
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            if not self.rows.choose(wanted):
                self._ask_page(wanted)
        self.rows.setFocus()

    def _show(self) -> None:
        if self.board is None:
            return
        board = self.board
        self.count.setText(summary(board))
        self.rule.setText(f"The rule: {board.rule}.")
        self.empty.setVisible(not board.rows)
        self._fit()
        self.rows.show_lines(lines_of(board, hidden=self.hidden_details))
        self._show_chosen()

    def _show_chosen(self) -> None:
        about = "" if self.hidden_details else self.about()
        if about:
            self._ask_page(about)
        else:
            self.panel.show_page(None)

    def _ask_page(self, pupil_id: str) -> None:
        room = self.seat.desk.penalties
        self.seat.runner.ask(lambda: room.of_pupil(pupil_id), while_open(self, self._page))

    def _page(self, page: PenaltyPage) -> None:
        if not self.hidden_details and self.about() in {page.pupil_id, ""}:
            self.panel.show_page(page)
