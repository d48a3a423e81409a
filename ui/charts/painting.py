"""A drawing onto whatever Qt paints on: a widget, a picture, a file."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from attendance_desk.domain.drawings import (
    Anchor,
    Area,
    Colour,
    Disc,
    Drawing,
    Mark,
    Room,
    Trail,
    Words,
)
from ui.charts.colours import colour_of
from ui.theme import font_for
from ui.tokens import DARK, LIGHT, Tokens

SIZE = 13.0
"""Pixels of the text in a chart at 100 %: the smallest size there is (`experience.md` 4.2)."""
_BOLD = 700


def room(width: float, tokens: Tokens = LIGHT) -> Room:
    """Room of a width for a drawing on the screen, in a theme."""
    return Room(width, SIZE, measured, two_colours=tokens not in (LIGHT, DARK))


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)


@lru_cache(maxsize=4_000)
def measured(text: str, size: float, bold: bool) -> float:  # noqa: FBT001 - the measure's shape
    """How wide a text is, in pixels at 100 %."""
    return QFontMetricsF(_font(text, size, bold=bold)).horizontalAdvance(text)


def paint(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    """Draw every mark, from back to front."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for pen, marks in groupby(drawing.marks, key=_hatching):
        if pen is None:
            for mark in marks:
                _mark(painter, mark, tokens)
        else:
            # Hundreds of short lines of one colour: one pen and one call for all of them.
            colour, weight = pen
            painter.setPen(QPen(_colour(colour_of(colour, tokens)), weight))
            straight = (one.places for one in marks if isinstance(one, Trail))
            painter.drawLines([QLineF(*places[0], *places[1]) for places in straight])


def _hatching(mark: Mark) -> tuple[Colour, float] | None:
    """The pen of a straight line without dashes: lines of one pen are drawn together."""
    if isinstance(mark, Trail) and len(mark.places) == 2 and not mark.dash:
        return mark.colour, mark.weight
    return None


def _mark(painter: QPainter, mark: Mark, tokens: Tokens) -> None:
    match mark:
        case Area():
            painter.setPen(_pen(mark.edge, tokens, broken=mark.broken))
            painter.setBrush(_fill(mark.fill, tokens))
            _area(painter, mark)
        case Disc():
            painter.setPen(_pen(mark.edge, tokens))
            painter.setBrush(_fill(mark.fill, tokens))
            painter.drawEllipse(QPointF(mark.x, mark.y), mark.radius, mark.radius)
        case Trail():
            pen = QPen(_colour(colour_of(mark.colour, tokens)), mark.weight)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if mark.dash:
                pen.setDashPattern([part / mark.weight for part in mark.dash])
            painter.setPen(pen)
            painter.drawPolyline(_points(mark.places))
        case Words():
            _words(painter, mark, tokens)


def _area(painter: QPainter, area: Area) -> None:
    """A box without smoothing, which is sharper and drawn in a third of the time."""
    if not area.is_box:
        painter.drawPolygon(_points(area.corners))
        return
    (left, top), _, (right, low), _ = area.corners
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.drawRect(QRectF(left, top, right - left, low - top))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _words(painter: QPainter, words: Words, tokens: Tokens) -> None:
    painter.setFont(_font(words.text, words.size, bold=words.bold))
    painter.setPen(_colour(colour_of(words.colour, tokens)))
    wide = measured(words.text, words.size, words.bold)
    back = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[words.anchor]
    painter.drawText(QPointF(words.x - back, words.y), words.text)


@lru_cache(maxsize=4_000)
def _font(text: str, size: float, *, bold: bool) -> QFont:
    return font_for(text, max(round(size), 1), _BOLD if bold else 400)


def _points(places: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in places])


def _fill(colour: Colour | None, tokens: Tokens) -> QColor | Qt.BrushStyle:
    return Qt.BrushStyle.NoBrush if colour is None else _colour(colour_of(colour, tokens))


def _pen(colour: Colour | None, tokens: Tokens, *, broken: bool = False) -> QPen:
    if colour is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(_colour(colour_of(colour, tokens)), 1)
    if broken:
        pen.setDashPattern([2, 2])
    return pen
