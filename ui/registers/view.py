"""The list of a register: two columns read from top to bottom, and the keys that mark."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from ui.own_ways import TYPED_INTO
from ui.registers.delegate import ROW, ROW_SMALL, RegisterDelegate
from ui.registers.keys import Collector, Jump, Mark, Meaning, Soft
from ui.registers.lines import Line
from ui.registers.model import RegisterModel

TWO_COLUMNS = 700
"""Pixels from which two columns fit beside each other."""

SMALL_FROM = 31
"""Children from which rows shrink before anything scrolls."""


class RegisterView(QListView):
    """Shows the rows and says what was pressed; it never marks anything itself.

    Attributes:
        marked: A letter or a space for the child the focus is on.
        cleared: Backspace on that child.
        said: Something to tell the person softly.
        jumped: A number was typed and the focus is on that child.
        moved: The focus is on another child; its rectangle, for scrolling.
    """

    marked = Signal(str)
    cleared = Signal()
    said = Signal(str)
    jumped = Signal(int)
    moved = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "register")
        self.setProperty(TYPED_INTO, True)
        self.setAccessibleName("Register")
        self.setAccessibleDescription(
            "Type a child's number, then Space for here, N for not here or L for late."
        )
        self.lines = RegisterModel(self)
        self.setModel(self.lines)
        self.painter = RegisterDelegate(self)
        self.setItemDelegate(self.painter)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.collector = Collector()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these rows, keeping the focus where it was if the child is still there."""
        self.collector.count = len(lines)
        self.lines.show(lines)
        self._fit()

    @property
    def line(self) -> Line | None:
        """The row the focus is on."""
        row = self.currentIndex().row()
        return self.lines.lines[row] if 0 <= row < len(self.lines.lines) else None

    def go(self, row: int) -> None:
        """Put the focus on a row, from 0."""
        count = self.lines.rowCount()
        if count:
            index = self.lines.index(max(0, min(row, count - 1)), 0)
            self.setCurrentIndex(index)
            self.moved.emit(self.visualRect(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and self._moves(event.key()):
            return
        typed = event.text()
        if not plain or not typed or not (typed.isalnum() or typed in " /\\#"):
            event.ignore()
            return
        one = self.collector
        self._mean(one.digit(typed) if typed in "0123456789" else one.letter(typed))

    def keyboardSearch(self, search: str) -> None:
        """Letters mark; they never search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _moves(self, key: int) -> bool:
        row, column = self.currentIndex().row(), self._rows()
        steps = {
            Qt.Key.Key_Up: row - 1,
            Qt.Key.Key_Down: row + 1,
            Qt.Key.Key_Left: row - column if row >= column else row,
            Qt.Key.Key_Right: row + column if row + column < self.lines.rowCount() else row,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.lines.rowCount() - 1,
        }
        if key == Qt.Key.Key_Backspace:
            self.cleared.emit()
        elif key == Qt.Key.Key_Escape and self.collector.digits:
            self.said.emit("")
        elif key in steps:
            self.go(steps[Qt.Key(key)])
        else:
            return False
        self.collector.end()
        return True

    def _mean(self, meaning: Meaning) -> None:
        match meaning:
            case Jump(number):
                self.go(number - 1)
                self.jumped.emit(number)
            case Mark(letter):
                self.marked.emit(letter)
            case Soft(words):
                self.said.emit(words)

    def _columns(self) -> int:
        return 2 if self.viewport().width() >= TWO_COLUMNS else 1

    def _rows(self) -> int:
        return max(1, ceil(self.lines.rowCount() / self._columns()))

    def _fit(self) -> None:
        """Give every row its place: as many as fit below one another, never fewer than half."""
        count = self.lines.rowCount()
        height = ROW_SMALL if count >= SMALL_FROM else ROW
        self.painter.height = height
        wide = max(1, self.viewport().width() // self._columns() - 1)
        if self.gridSize() != QSize(wide, height):
            self.setGridSize(QSize(wide, height))
        self.setFixedHeight(self._rows() * height + 4)
