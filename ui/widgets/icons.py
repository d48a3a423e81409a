"""Lucide signs in the theme's colours; QtSvg does not know `currentColor`: it is replaced."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.assets import asset


@cache
def pixmap(name: str, colour: str, size: int, scale: float, gap: int = 0) -> QPixmap:
    """A sign of `size` logical pixels, `gap` empty ones after it, for a screen of that scale."""
    drawn = QPixmap(QSize(round((size + gap) * scale), round(size * scale)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter, QRectF(0, 0, drawn.height(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


def icon(name: str, colour: str, size: int = 20, gap: int = 0) -> QIcon:
    """A sign for a button, sharp at 100 and at 200 %.

    Args:
        name: Of a file of signs.
        colour: Of the theme.
        size: Logical pixels.
        gap: Empty ones after it: style sheets set words close to a sign and know no space between.
    """
    made = QIcon(pixmap(name, colour, size, 1.0, gap))
    made.addPixmap(pixmap(name, colour, size, 2.0, gap))
    return made


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = asset("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
