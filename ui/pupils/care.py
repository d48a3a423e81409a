"""What everybody who rings has to know of a child, on their page; and the way to set it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area
from attendance_desk.queries.care_board import CarePage
from ui.pupils.page import PupilSheet
from ui.widgets.alive import while_open
from ui.widgets.parts import button, label
from ui.widgets.screen import Seat


class CareLine(QWidget):
    """First-day visit, workers, that there are limits; absent for who does not ring families.

    Attributes:
        wanted: Set it for this child, by id.
        visited: Somebody is to go to this child's home.
    """

    wanted = Signal(object)
    visited = Signal(object)

    def __init__(self, seat: Seat, sheet: PupilSheet) -> None:
        super().__init__()
        sheet.under_told(self)
        self._seat, self._pupil = seat, ""
        self._sees, self._sets = seat.may(Deed.MAKE_CALLS), seat.may(Deed.SET_CARE)
        self.setProperty("kind", "clear")
        self.words = label(kind="strong", wrap=True)
        self.set = button("C&are…", lambda: self.wanted.emit(self._pupil))
        self.visit = button("Home &visit…", lambda: self.visited.emit((self._pupil, "")))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.words)
        sheet.add_ways(self.visit, self.set)
        # Only now: a button without a parent would be a window of its own, and take the keys.
        self.visit.setVisible(seat.may(Deed.GO_ON_VISITS))
        self.set.hide()
        self.hide()
        seat.runner.changed.connect(self._changed)

    def show_of(self, pupil_id: str) -> None:
        """Ask for a child."""
        self._pupil = pupil_id
        if self._sees:
            care = self._seat.desk.care
            self._seat.runner.ask(lambda: care.of_pupil(pupil_id), while_open(self, self._show))

    def _changed(self, areas: object, _initiator: object) -> None:
        if isinstance(areas, frozenset) and Area.CARE in areas and self._pupil:
            self.show_of(self._pupil)

    def _show(self, page: CarePage) -> None:
        if page.row.pupil_id != self._pupil:
            return
        said = " · ".join(page.row.flags)
        self.words.setText(said)
        self.words.setVisible(bool(said))
        self.set.setVisible(self._sets)
        self.setVisible(bool(said))
