"""Charts of a year of 420 children: laid out and painted once their figures are there."""

from __future__ import annotations

import os
from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from attendance_desk.desk.desk import Desk
from attendance_desk.domain.chart_drawing import drawn
from attendance_desk.domain.charts import Chart
from attendance_desk.domain.picture_kinds import PictureAsked, PictureKind
from attendance_desk.domain.problems import Refused
from tests.bench.measure import BY_ITSELF, Line, Work, in_turn
from ui.charts.painting import paint, room
from ui.tokens import LIGHT

WIDTH, HEIGHT = 900, 600
"""Pixels of the room that a chart has in a window."""
BOXES = 1_000
"""As many as the strip of a year has marks with an edge, fill and letter; painted, no more."""
MOST = 5.0
"""A frame of 16 ms where the floor is 3.2 ms, as on the machine the aim was set for."""
ROUNDS = 9


def charts(desk: Desk) -> list[Line]:
    """Every picture of the year so far, each as a multiple of plain painting."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Text has no width before there is an application.
    app = QApplication.instance() or QApplication([])
    held = list(_drawn(desk))
    works = {chart.title: _painted(chart) for chart in held}
    found = in_turn({"floor": _boxes, **works}, ROUNDS, BY_ITSELF)
    assert app is not None
    return [
        Line(f"chart: {title.split(':')[0]}", found[title], found["floor"], "boxes, painted", MOST)
        for title in works
    ]


def _drawn(desk: Desk) -> Iterator[Chart]:
    child = next(iter(desk.people.everyone())).pupil_id
    for kind in PictureKind:
        pupil_id = child if kind is PictureKind.CHILD_YEAR else ""
        try:
            yield from desk.pictures.draw(PictureAsked(kind, pupil_id=pupil_id))
        except Refused:
            # The school of the bench has no minutes late and no groups.
            continue


def _painted(chart: Chart) -> Work:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)

    def work() -> None:
        painter = QPainter(image)
        paint(painter, drawn(chart, room(WIDTH)), LIGHT)
        painter.end()

    return work


def _boxes() -> None:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setPen(QColor(LIGHT.text))
    painter.setBrush(QColor(LIGHT.surface))
    for nth in range(BOXES):
        painter.drawRect(QRectF(nth % 40 * 20, nth // 40 * 20, 18, 18))
    painter.end()
