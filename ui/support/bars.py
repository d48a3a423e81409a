"""Did it help, drawn: two bars with their words, a table of weeks, and what can be said.

A bar's length is the share of sessions missed, the longer of the two filling the width. Its words
stand beside it, its fill is hatched as well as coloured, and weeks still to come break its edge.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from attendance_desk.domain.helped_words import NEVER_WHY, Bar, Picture
from ui.theme import font_for, theme
from ui.widgets.parts import Card, Label, empty, label

_HIGH, _GAP, _NAME, _WORDS = 26, 8, 64, 150
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_HEADS = ("", "Week of", "Missed", "Late", "What else was done")


class Bars(QWidget):
    """The two bars."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: Picture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def show_picture(self, picture: Picture) -> None:
        """Draw one."""
        self.picture = picture
        told = ". ".join(f"{bar.label}: {bar.words}" for bar in picture.bars)
        self.setAccessibleName("Missed before and after")
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 2 * _HIGH + _GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 2 * _HIGH + _GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture is None:
            return
        painter = QPainter(self)
        for place, bar in enumerate(self.picture.bars):
            self._bar(painter, bar, place * (_HIGH + _GAP))
        painter.end()

    def _bar(self, painter: QPainter, bar: Bar, top: int) -> None:
        tokens = theme().tokens
        painter.setPen(QColor(tokens.text))
        painter.setFont(font_for(bar.label, 14, 700))
        painter.drawText(QRect(0, top, _NAME, _HIGH), _MIDDLE, bar.label)
        room = self.width() - _NAME - _WORDS
        box = QRect(_NAME, top + 3, max(self._long(bar, room), 2), _HIGH - 6)
        first = self.picture is not None and bar is self.picture.bars[0]
        colour = QColor(tokens.text2 if first else tokens.accent)
        fill = Qt.BrushStyle.BDiagPattern if first else Qt.BrushStyle.SolidPattern
        edge = Qt.PenStyle.DashLine if bar.open else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 1, edge))
        painter.setBrush(QBrush(colour, Qt.BrushStyle.Dense4Pattern if bar.open else fill))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.setPen(QColor(tokens.text))
        painter.setFont(font_for(bar.words, 14, 400))
        words = QRect(box.right() + 8, top, self.width() - box.right() - 8, _HIGH)
        painter.drawText(words, _MIDDLE, bar.words)

    def _long(self, bar: Bar, room: int) -> int:
        if self.picture is None or not bar.possible:
            return 0
        missed, possible = self.picture.full
        return room * bar.missed * possible // (bar.possible * missed) if missed else 0


class HelpedCard(Card):
    """One step: its bars, its weeks, and the sentence."""

    def __init__(self) -> None:
        super().__init__("Did it help?", "chart-column")
        self.bars = Bars()
        self.said = label(wrap=True)
        self.never = label(NEVER_WHY, "hint", wrap=True)
        self.table = QWidget()
        self.table.setProperty("kind", "clear")
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(len(_HEADS) - 1, 1)
        for part in (self.bars, self.said, self.table, self.never):
            self.body.addWidget(part)

    def show_picture(self, picture: Picture | None) -> None:
        """Show one step; None says that nothing was done yet."""
        for part in (self.bars, self.table, self.never):
            part.setVisible(picture is not None)
        if picture is None:
            self.said.setText("Nothing was done for this child yet.")
            return
        self.bars.show_picture(picture)
        self.said.setText(picture.sentence)
        empty(self._grid)
        self._line(0, _HEADS, "hint")
        for place, cells in enumerate(picture.rows, start=1):
            self._line(place, cells, "second")

    def _line(self, place: int, cells: tuple[str, ...], kind: str) -> None:
        for column, words in enumerate(cells):
            made: Label = label(words, kind, wrap=column == len(cells) - 1)
            self._grid.addWidget(made, place, column)
