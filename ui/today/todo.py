"""The card on Today with what is due: five lines, the most urgent first, then how many more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.parts import Card, button, label, row, sign

if TYPE_CHECKING:
    from attendance_desk.queries.to_do import ToDo

SHOWN = 5
_VERBS = {"registers": "Open", "phone": "Ring", "hatch": "Log"}
_OF_KIND = {"call_unmatched": "Find"}
"""What the button says, by area; and where one kind asks for something else."""


class ToDoCard(Card):
    """Each line says what, by when, and has one button that goes there.

    Attributes:
        asked: Go to an area, and to one thing in it.
    """

    asked = Signal(str, object)

    def __init__(self, *, whole: bool = True) -> None:
        """Make the card.

        Args:
            whole: Whether who reads it has a page with everything; else all of it stands here.
        """
        super().__init__("To do", "list-checks")
        self._whole = whole

    def show_lines(self, lines: tuple[ToDo, ...]) -> None:
        """Show what is due."""
        self.clear()
        urgent = sum(1 for line in lines if line.urgent)
        self.say(f"To do · {urgent} for today" if urgent else "To do")
        if not lines:
            self.body.addWidget(label("Nothing is due.", "second"))
            return
        for line in lines[:SHOWN] if self._whole else lines:
            self.body.addWidget(self._line(line))
        if self._whole:
            self._add_way(len(lines))

    def _add_way(self, count: int) -> None:
        more = count - SHOWN
        words = f"&All of it, and {more} more" if more > 0 else "&All of it"
        self.body.addLayout(row(button(words, lambda: self.asked.emit("todo", None)), None))

    def _line(self, line: ToDo) -> QWidget:
        name, token = ("triangle-alert", "danger") if line.urgent else ("clock", "text2")
        what, colon, more = line.sentence.partition(": ")
        words = label(f"{what}{colon}{more}", "body", wrap=True)
        made = QWidget()
        parts: list[QWidget | int | None] = [sign(name, token), words]
        if line.last_day:
            parts.append(label(line.last_day, "danger" if line.urgent else "second"))
        if line.area:
            go = button(
                _OF_KIND.get(line.kind) or _VERBS.get(line.area, "Open"),
                lambda: self.asked.emit(line.area, line.target),
            )
            go.setAccessibleName(f"{go.text()}: {line.sentence} {line.last_day}".strip())
            parts.append(go)
        inside = row(*parts)
        inside.setStretch(1, 1)
        made.setLayout(inside)
        return made
