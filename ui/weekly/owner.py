"""Who does it: part of a name finds a member of staff; anybody else is kept as written."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from attendance_desk.domain.weekly_owners import owner_named
from ui.widgets.parts import label
from ui.widgets.screen import Seat


class OwnerField(QLineEdit):
    """A line of text that says below who is meant while it is typed."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.found = label(kind="hint")
        self.setAccessibleName("Who does it")
        self.setPlaceholderText("Part of a name")
        self.setMaxLength(60)
        self.textChanged.connect(lambda _text: self._look())
        self.returnPressed.connect(self.settle)

    def put(self, name: str) -> None:
        """Show a name; it does not count as typed."""
        self.blockSignals(True)
        self.setText(name)
        self.blockSignals(False)
        self._look()

    def settle(self) -> None:
        """Write the whole name where a part of it was typed."""
        _staff, name = owner_named(self.text(), self._seat.desk.school.staff)
        if name != self.text():
            self.put(name)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        super().focusOutEvent(event)

    def _look(self) -> None:
        staff = self._seat.desk.school.staff
        staff_id, name = owner_named(self.text(), staff)
        member = next((one for one in staff if one.id == staff_id), None)
        told = member.signed if member else "Does not work here" if name else ""
        self.found.setText(told)
        self.setAccessibleDescription(told)
