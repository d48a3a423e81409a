"""How a worry is asked for: the child, the words, and whether it can wait."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from attendance_desk.domain.access import Role
from attendance_desk.domain.finding import Child
from ui.ringing.unsent import Unsent, memory_of
from ui.widgets.jotted import Jotted, Record
from ui.widgets.parts import Label, Strip, Toggle, button, label, row
from ui.widgets.screen import Seat
from ui.widgets.who import Who, initials

KIND = "worry"
_WIDE, _HIGH = 620, 400
_FOR_WHOM = (
    "Only {lead} and the head can read this. Once it is sent, nobody can change it and you "
    "cannot read it again."
)


class WorryForm(Jotted):
    """The fields of a worry. Who makes one gives `send` and `choose`."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.memory = memory_of(parent)
        self.note = key if key.startswith("r") else f"r{key}"
        self.pupil, self.sent = "", False
        self.seal: Record = {}
        self.setWindowTitle("I am worried")
        self._make(seat)
        self._lay_out()

    def record(self) -> Record:
        """What is typed. It is compared with what was kept, and only ever kept sealed."""
        if self.seal:
            return self.seal
        if self.sent or not self.words.toPlainText().strip():
            return {}
        return asdict(self.unsent)

    def send(self) -> None:
        """Send it."""
        raise NotImplementedError

    def choose(self) -> None:
        """Choose another child."""
        raise NotImplementedError

    @property
    def unsent(self) -> Unsent:
        """What is typed."""
        return Unsent(self.pupil, self.words.toPlainText(), self.now.isChecked())

    def about(self) -> str:
        return self.pupil

    @property
    def person(self) -> str:
        """The id of who types."""
        return self.seat.desk.me.id

    def _make(self, seat: Seat) -> None:
        self.who, self.strip = Who(seat, "Which child?"), Strip("warn")
        self.child = label(kind="card-title", wrap=True)
        self.other = button("&Another child", self.choose, "quiet")
        self.words = QPlainTextEdit()
        self.words.setAccessibleName("What did you see or hear? Their own words if you can.")
        self.words.setTabChangesFocus(True)
        self.now = Toggle("This cannot &wait: somebody has to act now")
        self.whom: Label = label(_FOR_WHOM.format(lead=lead_of(seat)), "second", wrap=True)
        self.send_it = button("&Send  Ctrl+Enter", self.send, "primary")
        self.leave = button("&Leave", self.reject)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(14, 10, 14, 12)
        page.setSpacing(6)
        chosen = row(self.child, self.other)
        chosen.setStretch(0, 1)
        asked = label("What did you &see or hear? Their own words if you can.", "strong")
        asked.setBuddy(self.words)
        self.asked = asked
        for part in (self.who,):
            page.addWidget(part)
        page.addLayout(chosen)
        page.addWidget(asked)
        page.addWidget(self.words, 1)
        page.addWidget(self.now)
        page.addWidget(self.whom)
        page.addWidget(self.strip)
        page.addLayout(row(None, self.leave, self.send_it))
        self.resize(_WIDE, _HIGH)

    def show_all(self) -> None:
        """Show what can be typed now."""
        found: Child | None = self.who.child(self.pupil)
        name = found.words if found else "The child on the screen"
        self.child.setText(initials(found.name) if found and self.hidden_details else name)
        chosen, open_ = bool(self.pupil), not self.sent and not self.seal
        self.child.setVisible(chosen and open_)
        self.other.setVisible(chosen and open_)
        self.who.setVisible(not chosen and open_)
        for part in (self.words, self.asked):
            part.setVisible(open_ and not self.hidden_details)
        for made in (self.now, self.whom):
            made.setVisible(open_)
        for foot in (self.send_it, self.leave):
            foot.setVisible(not self.sent)


def lead_of(seat: Seat) -> str:
    """Who leads on safeguarding, by name."""
    staff = seat.desk.school.staff
    found = next((one for one in staff if one.role == Role.DSL.value and one.left is None), None)
    return found.name if found else "the safeguarding lead"
