"""The buttons and keys of the board: one table, so that no letter does two things."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.clocks.worries import Worries
from ui.widgets.fitting import Flow
from ui.widgets.parts import button


class DeedButtons(QWidget):
    """Below the board, as many as the person may use.

    Attributes:
        read: "I have read it"; shown while a worry is chosen.
        of_clocks: Those that do nothing for a worry.
        small: Those that are left to their keys where there is no room.
    """

    def __init__(self, board: Worries, turn: QPushButton) -> None:
        super().__init__()
        self.read = button("I have rea&d it  E", board.mark_read, "primary")
        self.of_clocks = _owned(board) if board.may_own else ()
        self.small = (
            button("Ri&ng…  R", board.ring),
            button("Home &visit…  V", board.visit),
            button("The ch&ild  O", board.story),
        )
        board.rows.serves(*self.of_clocks, *self.small)
        flow = Flow()
        self.setLayout(flow)
        for one in (self.read, *self.of_clocks, *self.small, turn):
            flow.addWidget(one)

    def suit(self, *, worry: bool) -> None:
        """Show those that do something for what is chosen."""
        self.read.setVisible(worry)
        for one in self.of_clocks:
            one.setVisible(not worry)


def _owned(board: Worries) -> tuple[QPushButton, ...]:
    return (
        button("T&ake it  T", board.take, "primary"),
        button("Hand &over…  H", board.hand_over),
        button("&Stand down…  S", board.stand_down),
        button("Pa&use…  P", board.pause),
    )


def give_keys(board: Worries) -> None:
    """Let the list answer to one letter for each deed."""
    rows = board.rows
    keys = {
        Qt.Key.Key_E: board.mark_read,
        Qt.Key.Key_T: board.take,
        Qt.Key.Key_H: board.hand_over,
        Qt.Key.Key_S: board.stand_down,
        Qt.Key.Key_P: board.pause,
        Qt.Key.Key_R: board.ring,
        Qt.Key.Key_V: board.visit,
        Qt.Key.Key_O: board.story,
        Qt.Key.Key_D: board.turn_details,
    }
    for key, pressed in keys.items():
        rows.on_key(key, pressed)
    for number in range(1, 10):
        key = Qt.Key(Qt.Key.Key_0.value + number)
        rows.on_key(key, partial(board.tick_number, number))
