"""The pictures there are, each with the question it answers; by its digit from anywhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.picture_kinds import PictureKind
from ui.widgets.fields import Choice
from ui.widgets.signed_rows import SignedLine, SignedRows

WIDTH = 246
_LINE, _ROOMY = 160, 720
"""Pixels of width of the one line, and of height from which every question has room."""
_SIGNS = {
    PictureKind.CALENDAR: "calendar-days",
    PictureKind.SESSIONS: "calendar-days",
    PictureKind.LATENESS: "clock",
    PictureKind.GAPS: "users",
    PictureKind.AGAIN: "history",
    PictureKind.CHILD_YEAR: "user-round",
}


def digit_of(kind: PictureKind) -> str:
    """The digit of a picture; the tenth has 0."""
    return str((list(PictureKind).index(kind) + 1) % 10)


def kind_of(digit: str) -> PictureKind | None:
    """The picture of a digit; None where there is none."""
    return next((one for one in PictureKind if digit_of(one) == digit), None)


class Listing(QWidget):
    """A list where there is room for it, else one line that opens into it.

    Attributes:
        chosen: Another picture is wanted.
        entered: Enter was pressed on a picture: its numbers are wanted.
    """

    chosen = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = _Rows()
        self.line = Choice("Picture", [(_line_of(one), one) for one in PictureKind])
        self.line.setMaximumWidth(_LINE)
        self._roomy = False
        self._draw()
        self.rows.moved.connect(self._moved)
        self.rows.opened.connect(lambda _kind: self.entered.emit())
        self.line.activated.connect(lambda _at: self.chosen.emit(self.line.currentData()))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.rows)
        self.setFixedWidth(WIDTH)
        self._narrow = False
        self.line.hide()

    def on_key(self, key: Qt.Key, pressed: Callable[[], None]) -> None:
        """Let a key of the screen act in the list, which would search its lines for it."""
        self.rows.on_key(key, pressed)

    def choose(self, kind: PictureKind) -> None:
        """Show which picture is in front."""
        for part in (self.rows, self.line):
            part.blockSignals(True)
            part.choose(kind)
            part.blockSignals(False)
        self._draw()

    def narrow(self, *, narrow: bool) -> None:
        """One line, or the list; the line stands where the screen puts it."""
        held = self.rows.hasFocus() or self.line.hasFocus()
        self._narrow = narrow
        self.setVisible(not narrow)
        self.line.setVisible(narrow)
        if held:
            self.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = event.size().height() >= _ROOMY
        if roomy is not self._roomy:
            self._roomy = roomy
            self._draw()

    def begin(self) -> None:
        """Put the hands here."""
        (self.line if self._narrow else self.rows).setFocus()

    def _draw(self) -> None:
        """Every question where there is room, else the one of the picture in front."""
        held = self.rows.chosen
        self.rows.blockSignals(True)
        self.rows.show_lines([_row_of(one, self._roomy or one is held) for one in PictureKind])
        self.rows.blockSignals(False)

    def _moved(self) -> None:
        if isinstance(kind := self.rows.chosen, PictureKind):
            self.chosen.emit(kind)


class _Rows(SignedRows):
    """A list that leaves copying to the chart."""

    copies_itself = True

    def __init__(self) -> None:
        super().__init__("Pictures")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _row_of(kind: PictureKind, asks: bool) -> SignedLine:  # noqa: FBT001 - one line of a list
    sign = _SIGNS.get(kind, "chart-column")
    words = kind.answers if asks else ""
    return SignedLine(kind.title, words, digit_of(kind), sign, data=kind)


def _line_of(kind: PictureKind) -> str:
    return f"{digit_of(kind)}  {kind.title}"
