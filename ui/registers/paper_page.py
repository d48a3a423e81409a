"""A register typed from paper: the same keys, but the clock says nothing of who was late."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain import registers
from attendance_desk.domain.registers import Refusal
from ui.registers.marking import Marking
from ui.registers.page import SheetPage
from ui.widgets.code_row import Foot
from ui.widgets.parts import button, label, row

_LATE = frozenset("LU")


class PaperMarking(Marking):
    """Marks as a sheet of paper has them."""

    def late(self, pupil: str, code: str, minutes: int) -> Refusal | None:
        """Say how many minutes late a child came; L or U follows from them."""
        return self._take(registers.place(self.draft, pupil, code, self.rules(), minutes))

    def _at(self) -> time | None:
        """No time: it is typed later than it was."""
        return None


class MinutesLine(Foot):
    """Minutes late, where the sheet has them.

    Attributes:
        typed: What was typed, on Enter; nothing where the sheet does not say.
    """

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.about = label("", "strong")
        self.field = QLineEdit()
        self.field.setMaxLength(3)
        self.field.setFixedWidth(72)
        self.field.returnPressed.connect(lambda: self.typed.emit(self.field.text().strip()))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 10, 14, 10)
        go_on = button("Go o&n", lambda: self.typed.emit(self.field.text().strip()), "primary")
        hint = label("Enter goes on; leave it empty if the sheet does not say", "hint")
        inside.addLayout(row(self.about, self.field, go_on, hint, None))

    def ask(self, name: str) -> None:
        """Ask how late a child was."""
        self.about.setText(f"{name}: minutes late?")
        self.field.setAccessibleName(f"Minutes late, {name}")
        self.field.clear()
        self.show()
        self.field.setFocus()


class PaperPage(SheetPage):
    """The list of a register, typed from paper."""

    minutes: MinutesLine | None = None

    def __init__(self) -> None:
        super().__init__()
        self.minutes = MinutesLine()
        self.minutes.hide()
        self.minutes.typed.connect(self._minutes_typed)
        self.minutes.left.connect(self._go_on)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.minutes)

    def show_panel(self, panel: QWidget) -> None:
        super().show_panel(panel)
        if self.minutes is not None:
            self.minutes.setVisible(panel is self.minutes)

    def tell_time(self) -> None:
        """When it closes does not matter any more."""

    def _place(self, letter: str) -> None:
        line, marking = self.view.line, self.marking
        place = self.view.currentIndex().row()
        super()._place(letter)
        if line is None or marking is None or self.minutes is None:
            return
        held = marking.draft.marks.get(line.pupil_id)
        if letter in _LATE and held is not None and held.code in _LATE:
            self.view.go(place)
            self.show_panel(self.minutes)
            self.minutes.ask(line.name)

    def _minutes_typed(self, typed: str) -> None:
        line, marking = self.view.line, self.marking
        if typed and line is not None and isinstance(marking, PaperMarking):
            if not typed.isdecimal():
                self.tell_foot("Minutes are a number, such as 8.", "warn")
                return
            held = marking.draft.marks[line.pupil_id]
            refused = marking.late(line.pupil_id, held.code, int(typed))
            self.after(str(refused) if refused is not None else marking.draft.said)
        self._go_on()

    def _go_on(self) -> None:
        place = self.view.currentIndex().row()
        self.back_to_list()
        self.view.go(place + 1)
