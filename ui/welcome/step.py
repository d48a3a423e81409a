"""What every step of making a school is: a title, fields, and what is still wrong with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.problems import Problem
from ui.widgets.parts import label

Lines = list[list[str]]
"""What was typed, line by line."""


class Step(QWidget):
    """One page of the wizard.

    Attributes:
        title: What it is about.
        on: Enter was pressed in its last field: go on.
        changed: Something was typed; what was wrong may be right now.
    """

    title = ""
    on = Signal()
    changed = Signal()

    def __init__(self, about: str) -> None:
        super().__init__()
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.setSpacing(6)
        self.page.addWidget(label(about, "second", wrap=True))

    def enter(self) -> None:
        """The step is shown: put the focus where typing begins."""

    def problems(self) -> tuple[Problem, ...]:
        """What must be mended before the next step; empty when nothing must."""
        return ()

    def kept(self) -> Lines:
        """What was typed, for somebody who comes back later; nothing that is secret."""
        return []

    def put_back(self, held: Lines) -> None:
        """Show what was typed before, as `kept` gave it.

        Raises:
            ValueError: It is of another form; TypeError and IndexError mean the same.
        """

    def add(self, words: str, field: QWidget, hint: str = "") -> None:
        """Add a field under its words."""
        told = label(words)
        told.setBuddy(field)
        self.page.addWidget(told)
        self.page.addWidget(field)
        if hint:
            self.page.addWidget(label(hint, "hint", wrap=True))

    def chain(self, *fields: QLineEdit) -> None:
        """Enter goes from field to field, and on from the last; what stands there is chosen."""
        for field, after in zip(fields, (*fields[1:], None), strict=True):
            field.textChanged.connect(self.changed)
            field.returnPressed.connect(_into(after) if after is not None else self.on.emit)


def _into(field: QLineEdit) -> Callable[[], None]:
    return lambda: field.setFocus(Qt.FocusReason.TabFocusReason)


def told(problems: tuple[Problem, ...]) -> str:
    """Problems as people read them: what, what it means, what to do; four at most."""
    lines = [f"{one.what} {one.remedy}" for one in problems[:4]]
    more = len(problems) - 4
    if more > 0:
        lines.append(f"And {more} more.")
    return "\n".join(["The school cannot be made like this yet.", *lines])
