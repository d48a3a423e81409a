"""What is taken away from the screen: the list on paper, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.queries.patterns_board import PatternsWanted
from ui.printing.drawing import show_paper
from ui.widgets.alive import while_open
from ui.widgets.exporting import Export

if TYPE_CHECKING:
    from ui.patterns.screen import PatternsScreen

_PAPER = ("patterns", "Patterns in the marks")


class Taking:
    """Takes the list as the screen has narrowed it."""

    def __init__(self, screen: PatternsScreen) -> None:
        self._screen = screen

    def print(self) -> None:
        """The list on paper, looked at before it is printed."""
        screen = self._screen
        if screen.hidden_details:
            screen.say("Details are hidden. Show them first: Ctrl+Shift+H.")
            return
        room, asked = screen.seat.desk.patterns, screen.asked_for
        show_paper(
            screen,
            screen.seat.runner,
            _PAPER,
            lambda: room.paper(asked.class_id, kind=asked.kind),
            while_open(screen, lambda words: screen.say(str(words), "danger")),
        )

    def exports(self) -> tuple[Export, ...]:
        """The list as a table."""
        asked = self._screen.asked_for
        wanted = PatternsWanted(asked.class_id, kind=asked.kind)
        return (Export("Patterns", lambda tables: tables.patterns(wanted)),)
