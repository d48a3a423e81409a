"""The school's weeks as a chart; Enter on a week lists the sessions missed in it."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QWidget

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.picture_kinds import (
    Behind,
    BehindSession,
    PictureAsked,
    PictureKind,
)
from ui.charts.dialog import ChartDialog
from ui.widgets.alive import while_open
from ui.widgets.parts import label
from ui.widgets.screen import Seat

_TALL = 170
_HALVES = {Half.AM: "morning", Half.PM: "afternoon"}


class WeeksDialog(ChartDialog):
    """This year's weeks beside last year's, and a national figure."""

    def __init__(self, parent: QWidget, seat: Seat) -> None:
        pictures = seat.desk.pictures
        super().__init__(parent, seat, pictures.school_weeks)
        self.heard = label(kind="strong")
        self.missed = QListWidget()
        self.missed.setFixedHeight(_TALL)
        self.heard.hide()
        self.missed.hide()
        self.below.addWidget(self.heard)
        self.below.addWidget(self.missed)
        self.opened.connect(self._open)

    def _open(self, key: object) -> None:
        pictures = self._seat.desk.pictures

        def listed(found: Behind) -> None:
            self.heard.setText(found.title)
            self.missed.setAccessibleName(found.title)
            self.missed.clear()
            self.missed.addItems([_line(one) for one in found.sessions])
            self.heard.show()
            self.missed.setVisible(bool(found.sessions))
            if found.sessions:
                self.missed.setCurrentRow(0)
                self.missed.setFocus()

        self._seat.runner.ask(
            lambda: pictures.behind(PictureAsked(PictureKind.WEEKS), str(key)),
            while_open(self, listed),
            while_open(self, self._refused),
        )


def _line(one: BehindSession) -> str:
    day = one.session.day
    when = f"{day:%a} {day.day} {day:%b} {_HALVES[one.session.half]}"
    return f"{one.class_name}  {one.name}  {when}  {one.letter}"
