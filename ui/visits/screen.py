"""Home visits: who is out now, what was planned for today, and what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer

from attendance_desk.domain.changes import Area
from attendance_desk.domain.names import initials
from attendance_desk.queries.visits_board import VisitRow
from ui.printing.drawing import show_paper
from ui.widgets.alive import while_open
from ui.widgets.doing import Doing
from ui.widgets.fields import Unread, labelled, text_field, typed
from ui.widgets.fitting import stays_in_place
from ui.widgets.looking import Looking
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.question import Question
from ui.widgets.screen import Screen, Seat
from ui.widgets.signed_rows import SignedLine, SignedRows

_EMPTY = (
    "No home visit today. One is planned from the page of a child or from a safeguarding clock."
)
_NONE = "No home visit is chosen: there is none today."
_MINUTE = 60_000


class VisitsScreen(Screen):
    """The visits of today."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.board: tuple[VisitRow, ...] = ()
        self.rows, self.strip = SignedRows("Home visits of today"), Strip("ok")
        self.empty = Looking("the home visits", _EMPTY)
        self.doing = Doing(self, self.strip, self.ask)
        self.page.addLayout(row(label("Home visits", "title"), None))
        self.page.addWidget(self.strip)
        self.page.addWidget(self.empty)
        self.page.addWidget(self.rows, 1)
        stays_in_place(self.rows)
        deeds = (
            button("&Open  Enter", self.show_visit, "primary"),
            button("&Back safely  B", self.back),
            button("&Not made…  N", self.call_off),
            button("Print the &sheet…  P", self.print_sheet),
        )
        self.rows.serves(*deeds)
        self.page.addLayout(row(*deeds, None))
        self._connect()

    def heading(self) -> str:
        return "Home visits"

    def enter(self) -> None:
        self.ask()
        self.hinted.emit("Enter opens · B back safely · N not made · P prints the sheet")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "refresh": self.ask,
            "print": self.print_sheet,
            "back": lambda: self.asked.emit("today", None),
        }

    def on_changed(self, areas: frozenset[Area]) -> None:
        if Area.CARE in areas:
            self.ask()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self._show()

    @property
    def chosen(self) -> VisitRow | None:
        """The visit that is chosen."""
        held = self.rows.chosen
        return next((one for one in self.board if one.visit.id == held), None)

    def ask(self) -> None:
        """Ask for the visits again."""
        visits = self.seat.desk.visits
        self.seat.runner.ask(visits.board, while_open(self, self._arrived))

    def show_visit(self) -> None:
        """Open it: what is missing of it is written down there."""
        found = self._which()
        if found is not None:
            self.asked.emit("visit", (found.visit.pupil_id, found.visit.why))

    def back(self) -> None:
        """They are back and safe."""
        found, visits = self._which(), self.seat.desk.visits
        if found is None:
            return
        if not found.visit.out:
            self.strip.say("Nobody is out on this visit.", "info")
            return
        self.doing.do(lambda: visits.back(found.visit.id), "Back and safe.")

    def call_off(self) -> None:
        """It is not made after all."""
        found, visits = self._which(), self.seat.desk.visits
        if found is None:
            return
        asked = WhyNot(self)
        asked.given.connect(
            lambda why: self.doing.do(
                lambda: visits.call_off(found.visit.id, str(why)),
                "It is not made. Its clock runs on.",
                asked,
            )
        )
        asked.show()

    def print_sheet(self) -> None:
        """The sheet that goes along."""
        found, visits = self._which(), self.seat.desk.visits
        if found is not None:
            pupil, which = found.visit.pupil_id, found.visit.id
            paper = ("visit-sheet", "Visit sheet")
            show_paper(self, self.seat.runner, paper, lambda: visits.sheet(pupil, which))

    def _which(self) -> VisitRow | None:
        """The chosen visit; that there is none is said."""
        if self.chosen is None:
            self.strip.say(_NONE, "info")
        return self.chosen

    def _connect(self) -> None:
        self.rows.opened.connect(lambda _which: self.show_visit())
        for key, pressed in (
            (Qt.Key.Key_B, self.back),
            (Qt.Key.Key_N, self.call_off),
            (Qt.Key.Key_P, self.print_sheet),
        ):
            self.rows.on_key(key, pressed)
        minute = QTimer(self)
        minute.setInterval(_MINUTE)
        minute.timeout.connect(lambda: self.ask() if self.isVisible() else None)
        minute.start()

    def _arrived(self, board: tuple[VisitRow, ...]) -> None:
        self.board = tuple(sorted(board, key=lambda one: (not one.late, not one.visit.out)))
        self.empty.answered()
        self._show()
        self.rows.setFocus()

    def _show(self) -> None:
        self.empty.setVisible(not self.board)
        self.rows.setVisible(bool(self.board))
        self.rows.show_lines([_line(one, hidden=self.hidden_details) for one in self.board])


def _line(one: VisitRow, *, hidden: bool) -> SignedLine:
    name = initials(one.name) if hidden else one.name
    note = "1 restricted note, safeguarding lead only" if one.note else ""
    found = f"{one.outcome}. Next: {one.next_step}" if one.outcome else ""
    words = "" if hidden else " ".join(part for part in (found, note) if part)
    sign, colour, state = _state(one)
    return SignedLine(f"{name}: {one.where}", words, state, sign, colour, state, one.visit.id)


def _state(one: VisitRow) -> tuple[str, str, str]:
    if one.late:
        return "triangle-alert", "danger", "Overdue"
    if one.visit.out:
        return "clock", "warn", "Out"
    if one.visit.called_off:
        return "circle-slash", "text3", "Not made"
    if one.visit.outcome:
        return "circle-check", "ok", "Written down"
    return "house", "text2", "Back" if one.visit.back_at else "Planned"


class WhyNot(Question):
    """Gives why a visit is not made."""

    def __init__(self, parent: Screen) -> None:
        super().__init__("Not made", "The clock it answers runs on.", parent)
        self.why = text_field("Why it is not made", 200)
        self.inside.addLayout(labelled("&Why", self.why))
        self.finish("It is &not made")
        self.why.setFocus()

    def wanted(self) -> str:
        if not typed(self.why):
            raise Unread("Say why, in a few words.", self.why)
        return typed(self.why)
