"""The page of what two PCs entered without hearing of each other: both versions, side by side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.queries.questions_board import QuestionRow, SideView
from ui.duties.page import Page
from ui.duties.rows import Row, Rows
from ui.widgets.fields import text_field, typed
from ui.widgets.parts import Card, button, empty, label, row, scrolled
from ui.widgets.screen import Seat

_KEYS = "12"


class _Version(Card):
    """One version: what it is, whose, and the key that chooses it."""

    def __init__(self, number: int) -> None:
        super().__init__("")
        self._number = number
        self.title.setWordWrap(True)
        self.head.setStretch(0, 1)
        self.head.takeAt(1)
        self.who = label(kind="second", wrap=True)
        self._lines = QVBoxLayout()
        self.body.addWidget(self.who)
        self.body.addLayout(self._lines)

    def show_side(self, side: SideView, *, stands: bool) -> None:
        """Show a version."""
        self.say(side.heading)
        self.who.setText(f"{side.who}. {'It stands now.' if stands else ''}".strip())
        empty(self._lines)
        for line in side.lines:
            self._lines.addWidget(label(line, wrap=True))
        said = ". ".join((side.heading, self.who.text(), *side.lines))
        self.setAccessibleName(f"Version {self._number}: {said}")


class QuestionsPage(Page):
    """Up and Down choose a question; 1 and 2 a version of it, Enter what stands.

    Attributes:
        counted: How many questions there are.
    """

    counted = Signal(int)
    hint = "Up and Down choose · 1 or 2: which is right · Tab to say why · Ctrl+Z takes it back"

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._wanted, self._settling, self._done = "", "", ""
        self.rows = Rows("What two PCs entered at once, which is right?")
        self.empty = label("No two PCs entered different things.", "strong")
        self.versions = (_Version(1), _Version(2))
        self.words = text_field("Why; may stay empty", 200)
        self.words.setPlaceholderText("Why (may stay empty)")
        self.deeds = (
            button("&1", lambda: self.choose(0)),
            button("&2", lambda: self.choose(1)),
        )
        self.elsewhere = button("&Open the child", self.open_child)
        self.rows.pressed.connect(self._press)
        self.rows.opened.connect(lambda _data: self.choose(self._standing))
        self.rows.currentRowChanged.connect(lambda _place: self._see())
        self.words.returnPressed.connect(lambda: self.choose(self._standing))
        self._lay_out()

    def _lay_out(self) -> None:
        both = row(*self.versions)
        for place in range(len(self.versions)):
            both.setStretch(place, 1)
        inside = QWidget()
        inside.setLayout(both)
        both.setContentsMargins(0, 0, 0, 0)
        self.beside = scrolled(inside)
        self.beside.setMinimumHeight(96)
        self.empty.hide()
        self.column.addWidget(self.empty)
        self.column.addWidget(self.rows, 2)
        self.column.addWidget(self.beside, 3)
        self.column.addWidget(self.words)
        self.column.addLayout(row(*self.deeds, None, self.elsewhere))

    @property
    def chosen(self) -> QuestionRow | None:
        """The question that is chosen."""
        found = (one for one in self.rows.chosen if isinstance(one, QuestionRow))
        return next(found, None)

    @property
    def can_undo(self) -> bool:
        """Whether there is a choice of this sitting to take back."""
        return bool(self._done)

    @property
    def _standing(self) -> int:
        asked = self.chosen
        return len(asked.sides) - 1 if asked else 0

    def enter(self) -> None:
        self.seat.runner.ask(self.seat.desk.questions.board, self.show_board)

    def open(self, pupil_id: str, what: object) -> None:
        self._wanted = str(what)
        self.enter()

    def show_board(self, board: tuple[QuestionRow, ...]) -> None:
        """Show what is asked."""
        self.rows.show_rows([self._row(one) for one in board])
        for part in (self.rows, self.beside, self.words, *self.deeds, self.elsewhere):
            part.setVisible(bool(board))
        self.empty.setVisible(not board)
        if self._settling and self._settling not in {one.asked.id for one in board}:
            # Kept until it is saved: a refusal loses no word.
            self._done, self._settling = self._settling, ""
            self.words.clear()
        wanted, self._wanted = self._wanted, ""
        for one in board:
            if wanted and one.asked.id == wanted:
                self.rows.choose(one)
        self._see()
        self.counted.emit(len(board))
        self.rows.setFocus()

    def choose(self, place: int) -> None:
        """Settle the chosen question with a version."""
        asked = self.chosen
        if asked is None or place >= len(asked.sides):
            return
        side, why = asked.sides[place], typed(self.words)
        if side.choice is None:
            self.said.emit("That one cannot be chosen. Change it where it stands.", "info")
            return
        room, choice = self.seat.desk.questions, side.choice

        self._settling, called = asked.asked.id, asked.asked.id
        told = f"{asked.title}: “{side.deed}”. Ctrl+Z takes that back."
        self.do(lambda: room.settle(called, choice, why), told)

    def undo(self) -> None:
        """Take back the choice that was made last."""
        done, self._done = self._done, ""
        if done:
            self._wanted = done
            room = self.seat.desk.questions
            self.do(lambda: room.take_back(done), "Taken back: it is asked again.")

    def open_child(self) -> None:
        """Go to the child it is about."""
        asked = self.chosen
        if asked is not None and asked.name:
            self.asked.emit("pupils", asked.asked.subject)

    def _press(self, digit: str) -> None:
        if digit in _KEYS:
            self.choose(_KEYS.index(digit))

    def _row(self, one: QuestionRow) -> Row:
        where = f" · {one.class_name}" if one.class_name else ""
        words = one.sentence.partition(": ")[2] if one.session else one.sentence
        return Row(f"{one.title}{where}", words, "", one.session is not None, one)

    def _see(self) -> None:
        asked = self.chosen
        if asked is None:
            return
        self.words.setVisible(asked.session is not None)
        self.elsewhere.setVisible(bool(asked.name))
        for place, (version, deed) in enumerate(zip(self.versions, self.deeds, strict=True)):
            there = place < len(asked.sides)
            version.setVisible(there)
            deed.setVisible(there)
            if there:
                side = asked.sides[place]
                version.show_side(side, stands=place == self._standing)
                deed.setText(f"&{place + 1}  {side.deed}")
                deed.setVisible(side.choice is not None)
