"""Lucide signs in the theme's colours; QtSvg does not know `currentColor`: it is replaced."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.assets import asset


@cache
def pixmap(name: str, colour: str, size: int, scale: float) -> QPixmap:
    """A sign of `size` logical pixels, drawn for a screen of that scale."""
    drawn = QPixmap(QSize(round(size * scale), round(size * scale)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """A sign for a button, sharp at 100 and at 200 %."""
    made = QIcon(pixmap(name, colour, size, 1.0))
    made.addPixmap(pixmap(name, colour, size, 2.0))
    return made


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = asset("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
