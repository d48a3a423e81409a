"""The board and what is chosen from it: beside it, or folded away where there is no room."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

STACK_BELOW = 880
"""Pixels below which what is chosen stands below the board, when it is asked for."""
ONE_LINE = 84
"""Pixels the board keeps while what is chosen is read below it."""
_ANY = 16_777_215


class Fold:
    """Decides what is shown; knows nothing of clocks.

    Attributes:
        narrow: Whether there is no room beside the board.
        opened: Whether what is chosen is shown where there is no room.
    """

    def __init__(self, rows: QWidget, chosen: QWidget) -> None:
        self.rows, self.chosen = rows, chosen
        self.narrow = self.opened = False
        self.filled = True
        self._small: tuple[QPushButton, ...] = ()
        self.toggle: QPushButton | None = None
        self.layout = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.layout.setSpacing(10)
        self.layout.addWidget(rows, 3)
        self.layout.addWidget(chosen, 2)

    def use(self, toggle: QPushButton, small: tuple[QPushButton, ...]) -> None:
        """Give the button that unfolds, and those that go where there is no room for them."""
        self.toggle, self._small = toggle, small
        self.settle()

    def fit(self, width: int) -> None:
        """The window has another width."""
        self.narrow = width < STACK_BELOW
        way = QBoxLayout.Direction
        self.layout.setDirection(way.TopToBottom if self.narrow else way.LeftToRight)
        self.settle()

    def turn(self, *, opened: bool) -> None:
        """Unfold what is chosen, or fold it away."""
        self.opened = opened
        self.settle()

    def settle(self) -> None:
        """Show what is to be shown."""
        folded = self.narrow and not self.opened
        self.chosen.setVisible(self.filled and not folded)
        self.rows.setMaximumHeight(ONE_LINE if self.narrow and self.opened else _ANY)
        if self.toggle is not None:
            self.toggle.setVisible(self.narrow)
            self.toggle.setText("&Back to the list  D" if self.opened else "&Details  D")
            self.toggle.setAccessibleName(self.toggle.text().replace("&", ""))
        for one in self._small:
            one.setVisible(not self.narrow)
