"""A chart taken out of the window: onto the clipboard, into a picture or a page.

What is taken out stands alone: with its title, its sentence and where its numbers come from. It is
always in the light colours, because it goes onto paper and into letters.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from attendance_desk.domain.chart_drawing import framed
from attendance_desk.domain.chart_words import alternative
from attendance_desk.domain.charts import Chart
from attendance_desk.domain.drawings import Drawing
from ui.charts.painting import paint, room
from ui.printing.saving import save
from ui.tokens import LIGHT

WIDTH = 760
"""Pixels of a chart that is taken out, without its margin."""
_MARGIN = 16
_SHARP = 2
"""Times as many pixels in a picture, so that it is sharp on paper."""


def picture(chart: Chart) -> QImage:
    """The chart as a picture of pixels."""
    drawing = framed(chart, room(WIDTH))
    size = _size(drawing) * _SHARP
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.surface))
    image.setText("Title", chart.title)
    image.setText("Description", chart.sentence)
    painter = QPainter(image)
    painter.scale(_SHARP, _SHARP)
    _draw(painter, drawing)
    painter.end()
    return image


def png(chart: Chart) -> bytes:
    """The bytes of a PNG, which carries its title and sentence."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(held, QByteArray(b"png")).write(picture(chart))
    return bytes(held.data().data())


def svg(chart: Chart) -> bytes:
    """The bytes of an SVG, with a title and a description for whoever cannot see it."""
    drawing = framed(chart, room(WIDTH))
    held = QByteArray()
    buffer = QBuffer(held)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    size = _size(drawing)
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(chart.title)
    generator.setDescription(alternative(chart))
    painter = QPainter(generator)
    _draw(painter, drawing)
    painter.end()
    return bytes(held.data())


def _size(drawing: Drawing) -> QSizeF:
    return QSizeF(drawing.width, drawing.height).grownBy(
        QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    )


def _draw(painter: QPainter, drawing: Drawing) -> None:
    painter.translate(_MARGIN, _MARGIN)
    paint(painter, drawing, LIGHT)


def save_as(chart: Chart, path: Path) -> tuple[Path | None, str]:
    """Save the chart as the kind of picture that its name says; as a PNG where it says none.

    Args:
        chart: What is taken out.
        path: Where to.

    Returns:
        Where it is, or None, and the words for that.
    """
    if path.suffix.lower() == ".svg":
        return save(path, svg(chart))
    if path.suffix.lower() != ".png":
        path = path.with_name(f"{path.name}.png")
    return save(path, png(chart))
