"""How the dialog of a visit looks: the child, two faces, what is said, and the buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from attendance_desk.domain.names import initials
from attendance_desk.domain.visit_papers import VisitSheet
from ui.visits.before import BeforeFace
from ui.visits.door import DoorFace
from ui.visits.typed import Typed
from ui.widgets.fitting import Fitted, room
from ui.widgets.jotted import Jotted
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat

KIND = "visit"
BEFORE, DOOR = "before", "door"
_WIDE, _HIGH = 800, 440


class VisitForm(Jotted):
    """The parts of a visit. Who makes one gives the deeds."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.sheet: VisitSheet | None = None
        self.told = Typed(note=f"r{key}")
        self.setWindowTitle("Home visit")
        self.name, self.where = (
            label(kind="card-title", wrap=True),
            label(kind="second", wrap=True),
        )
        self.limits, self.strip = Strip("danger"), Strip("warn")
        self.before, self.door = BeforeFace(), DoorFace(seat)
        self.tabs = {
            BEFORE: button("&Before leaving", lambda: self.turn(BEFORE), "choice"),
            DOOR: button("At the &door, or from a note", lambda: self.turn(DOOR), "choice"),
        }
        for tab in self.tabs.values():
            tab.setCheckable(True)
        self._make_feet()
        self._lay_out()
        self.resize(min(_WIDE, self.screen().availableGeometry().width()), min(_HIGH, room(self)))

    def turn(self, face: str) -> None:
        """Show one of the two faces."""
        raise NotImplementedError

    def leave_now(self) -> None:
        """They set out."""
        raise NotImplementedError

    def write_down(self) -> None:
        """Save what was found."""
        raise NotImplementedError

    def come_back(self) -> None:
        """They are back and safe."""
        raise NotImplementedError

    def print_sheet(self) -> None:
        """The sheet that goes along."""
        raise NotImplementedError

    def print_card(self) -> None:
        """The card through the door."""
        raise NotImplementedError

    def _make_feet(self) -> None:
        self.sheets = button("Print the &sheet…", self.print_sheet)
        self.cards = button("Print a card…", self.print_card)
        self.safe = button("Back sa&fely", self.come_back)
        self.close_it = button("&Close  Esc", self.reject)
        self.go = button("We are leaving now  Ctrl+Enter", self.leave_now, "primary")
        self.keep = button("Save  Ctrl+Enter", self.write_down, "primary")

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(14, 10, 14, 10)
        page.setSpacing(6)
        self.faces = QStackedWidget()
        self.faces.addWidget(self.before)
        self.faces.addWidget(self.door)
        page.addWidget(self.name)
        page.addWidget(self.where)
        page.addWidget(self.limits)
        page.addLayout(row(*self.tabs.values(), None))
        page.addWidget(Fitted(self.faces), 1)
        page.addWidget(self.strip)
        feet = (self.sheets, self.cards, None, self.safe, self.close_it, self.go, self.keep)
        page.addLayout(row(*feet))

    def show_face(self, *, out: bool, saved: bool) -> None:
        """Show what belongs to the face in front, and to a visit somebody is out on."""
        door = self.told.face == DOOR
        self.faces.setCurrentWidget(self.door if door else self.before)
        for name, tab in self.tabs.items():
            tab.setChecked(name == self.told.face)
            tab.setVisible(not saved)
        self.faces.setVisible(not saved)
        self.go.setVisible(not door and not out and not saved)
        self.before.setEnabled(not out)
        self.keep.setVisible(door and not saved)
        for paper in (self.sheets, self.cards):
            paper.setVisible(not door and not saved)
        self.safe.setVisible(out)

    def show_child(self, where: str) -> None:
        """Say whose home it is, and where the visit has got to."""
        sheet, hidden = self.sheet, self.hidden_details
        if sheet is None:
            return
        name = initials(sheet.name) if hidden else sheet.name
        self.name.setText(f"{name}, {sheet.class_name}")
        address = ", ".join(sheet.address) or "no address on the record"
        self.where.setText("" if hidden else " · ".join(one for one in (address, where) if one))
        self.limits.say("" if hidden else sheet.limits)
        self.door.hide_details(hidden=hidden)
