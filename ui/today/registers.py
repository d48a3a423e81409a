"""The card on Today with the registers: those that are missing first, each with a way to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from attendance_desk.domain.calendar import Half
from attendance_desk.queries.today_board import DONE, RegisterState, RegisterStatus
from ui.in_sight import has_keys, keys_to
from ui.widgets.parts import Card, button, label, row, sign

_HALVES = {Half.AM: "Morning", Half.PM: "Afternoon"}
_MISSING = frozenset({RegisterState.LATE, RegisterState.DUE, RegisterState.PART})

Shown = tuple[RegisterStatus, ...]


class RegistersCard(Card):
    """The registers of the running session, or of the last school day.

    Attributes:
        asked: Go to an area, and to one thing in it.
    """

    asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("Registers", "users")
        self._ways: list[QPushButton] = []
        self._held = False

    def take_focus(self) -> None:
        """Put the hands on the first way to a register, where there is one."""
        if self._ways:
            keys_to(self._ways[0])

    def show_own(self, shown: Shown, title: str, *, halves: bool = False) -> None:
        """Show a teacher's own registers, whether they are in or not."""
        self._begin(title)
        missing, rest = _missing_first(shown)
        for status in (*missing, *rest):
            self.body.addWidget(self._missing_row(status, halves=halves))
        words = "Co&ver another class"
        self.body.addWidget(self._way(words, None))
        self._end()

    def show_all(self, shown: Shown, title: str, *, halves: bool = False) -> None:
        """Show every class.

        Args:
            shown: The registers.
            title: What they are.
            halves: Whether both halves of a day that is over are among them: they are told apart,
                and of those that came in only the number is told.
        """
        self._begin(title)
        missing, rest = _missing_first(shown)
        for status in missing:
            self.body.addWidget(self._missing_row(status, halves=halves))
        done = [one for one in rest if one.state in DONE]
        if halves:
            self._count_done(done)
        else:
            for status in done:
                self.body.addLayout(_in_row(status))
        if not missing and any(one.state is RegisterState.IN for one in done):
            self.body.addWidget(label("Every register is in.", "second"))
        self._end()

    def _begin(self, title: str) -> None:
        self._held = has_keys(self)
        self.clear()
        self._ways = []
        self.say(title)

    def _end(self) -> None:
        """What had the keys was made anew: they do not leave the card for it."""
        if self._held:
            self.take_focus()

    def _count_done(self, done: list[RegisterStatus]) -> None:
        """A day that is over needs no times, only how many came in."""
        for half, word in _HALVES.items():
            count = sum(1 for one in done if one.session.half is half and one.wanted)
            if count:
                words = label(f"{word}: {count} in")
                self.body.addLayout(row(sign("circle-check", "ok"), words, None))

    def _way(self, words: str, where: RegisterStatus | None) -> QPushButton:
        made = button(words, lambda: self.asked.emit("registers", where))
        self._ways.append(made)
        return made

    def _missing_row(self, status: RegisterStatus, *, halves: bool = False) -> QWidget:
        late = status.state is RegisterState.LATE
        name, token = ("triangle-alert", "danger") if late else ("clock", "text2")
        if status.state is RegisterState.IN:
            name, token = "circle-check", "ok"
        half = f", {_HALVES[status.session.half].lower()}" if halves else ""
        told = f"{status.class_name}{half} · {status.sentence}"
        words = label(told, "strong" if late else "body", wrap=True)
        opened = self._way("Open", status)
        opened.setAccessibleName(f"Open {status.class_name}{half}, {status.sentence}")
        line = QWidget()
        inside = row(sign(name, token), words, opened)
        inside.setStretch(1, 1)
        line.setLayout(inside)
        return line


def _missing_first(shown: Shown) -> tuple[list[RegisterStatus], list[RegisterStatus]]:
    missing = [one for one in shown if one.state in _MISSING]
    return missing, [one for one in shown if one not in missing]


def _in_row(status: RegisterStatus) -> QHBoxLayout:
    """A register that is in: when, and by whom."""
    words = label(f"{status.class_name}: {status.sentence}", wrap=True)
    here = status.state is RegisterState.IN
    made = row(sign("circle-check", "ok") if here else sign("circle-slash", "text3"), words)
    made.setStretch(1, 1)
    return made
