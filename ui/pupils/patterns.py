"""What stands out in a child's marks, on their page, and the way to every pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.changes import Area
from attendance_desk.domain.patterns import KIND_WORDS
from ui.pupils.page import PupilSheet
from ui.widgets.alive import while_open
from ui.widgets.parts import button, empty, label, row
from ui.widgets.screen import Seat

if TYPE_CHECKING:  # the board pulls in the database; the door is painted before that
    from attendance_desk.queries.patterns_board import PatternRow

_CHANGING = frozenset({Area.PATTERNS, Area.MARKS})


class PatternLine(QWidget):
    """A line for each pattern; absent while nothing stands out.

    Attributes:
        asked: Go to an area, and to one thing in it.
    """

    asked = Signal(str, object)

    def __init__(self, seat: Seat, sheet: PupilSheet) -> None:
        super().__init__()
        sheet.under_told(self)
        self._seat, self._pupil = seat, ""
        self.setProperty("kind", "clear")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self.lines)
        every = button("Patterns  Ctrl+Shift+T", lambda: self.asked.emit("patterns", None))
        inside.addLayout(row(every, None))
        self.hide()
        seat.runner.changed.connect(self._changed)

    def show_of(self, pupil_id: str) -> None:
        """Ask for a child."""
        self._pupil = pupil_id
        room = self._seat.desk.patterns

        def arrived(found: tuple[PatternRow, ...]) -> None:
            if pupil_id == self._pupil:
                self._show(found)

        def refused(_words: object) -> None:
            """A child of no class of who asks has no such line."""
            self.hide()

        self._seat.runner.ask(
            lambda: room.of_pupil(pupil_id), while_open(self, arrived), while_open(self, refused)
        )

    def _changed(self, areas: object, _initiator: object) -> None:
        if isinstance(areas, frozenset) and areas & _CHANGING and self._pupil:
            self.show_of(self._pupil)

    def _show(self, found: tuple[PatternRow, ...]) -> None:
        empty(self.lines)
        for one in found:
            words = pattern_words(one)
            made = label(words, "second" if one.waits else "body", wrap=True)
            made.setAccessibleName(words)
            self.lines.addWidget(made)
        self.setVisible(bool(found))


def pattern_words(found: PatternRow) -> str:
    """A pattern in a line: its kind, what was seen, how sure, and what was decided."""
    one = found.pattern
    level = "Clear." if one.clear else "Worth a look."
    parts = (f"{KIND_WORDS[one.kind]}:", one.words, level, found.looked)
    return " ".join(part for part in parts if part)
