"""The list, with ticks: Space ticks a line, Ctrl+A a whole group."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.letters.lines import TICKED, lines_of
from ui.letters.shown import Board, Part, Shown
from ui.widgets.signed_rows import SignedRows


class LetterRows(SignedRows):
    """What is chosen, and what is ticked to be done together.

    Attributes:
        ticking: Another set of lines is ticked.
    """

    ticking = Signal()

    def __init__(self) -> None:
        super().__init__("Letters and what is proposed")
        self.board, self.part = Board(), Part.TO_DO
        self.ticked: set[str] = set()
        self.typed, self.hidden_details = "", False
        self.on_key(Qt.Key.Key_Space, self.tick)

    @property
    def shown(self) -> Shown | None:
        """What the chosen line stands for."""
        return self.board.find(self.chosen)

    @property
    def together(self) -> tuple[Shown, ...]:
        """What is ticked, in the order of the list; what is chosen where nothing is."""
        found = (self.board.find(line.data) for line in self.lines if line.data in self.ticked)
        ticked = tuple(one for one in found if one is not None)
        return ticked or ((self.shown,) if self.shown else ())

    def show_board(self, board: Board) -> None:
        """Show these; ticks stay where what they are on stays in its group."""
        moved = {
            key
            for key in self.ticked
            if (now := board.find(key)) is None
            or (before := self.board.find(key)) is None
            or now.group is not before.group
        }
        self.board = board
        self.ticked -= moved
        self.draw()

    def turn(self, part: Part) -> None:
        """Show another page of the screen."""
        self.part = part
        self.ticked.clear()
        self.draw()

    def draw(self) -> None:
        """Draw the lines again."""
        lines = lines_of(
            self.board, self.part, self.ticked, self.typed, hidden=self.hidden_details
        )
        self.show_lines(lines)

    def tick(self) -> None:
        """Tick the chosen line, or take its tick away; the next line is chosen."""
        shown = self.shown
        if shown is None or shown.group not in TICKED:
            return
        self._only_of(shown)
        self.ticked ^= {shown.key}
        self.draw()
        self._down()
        self.ticking.emit()

    def tick_all(self) -> None:
        """Tick the whole group of the chosen line; pressed again, none of it."""
        shown = self.shown
        if shown is None or shown.group not in TICKED:
            return
        self._only_of(shown)
        every = {one.key for one in self.board.of(shown.group)} & {
            str(line.data) for line in self.lines
        }
        self.ticked = set() if every == self.ticked else every
        self.draw()
        self.ticking.emit()

    def keep_in_sight(self) -> None:
        """Scroll to the chosen line, which may have become higher than it was."""
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.tick_all()
        else:
            super().keyPressEvent(event)

    def _only_of(self, shown: Shown) -> None:
        """Ticks of another group go: what is done together is one deed."""
        others = {one.key for one in self.board.of(shown.group)}
        self.ticked &= others

    def _down(self) -> None:
        """Choose the next line that is no heading."""
        place, lines = self.currentRow() + 1, self.lines
        following = next((n for n in range(place, len(lines)) if not lines[n].heading), None)
        if following is not None:
            self.setCurrentRow(following)
