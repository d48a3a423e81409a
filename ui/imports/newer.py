"""The next list: an export saved since the last one, offered and never taken by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.marks import clock_words
from ui.widgets.alive import while_open
from ui.widgets.newer_list import look_for_newer
from ui.widgets.parts import button

if TYPE_CHECKING:
    from attendance_desk.desk.newer_lists import NewerList
    from ui.imports.screen import ImportsScreen


class Newer(QObject):
    """The part of the screen that sees a newer export lie there."""

    def __init__(self, screen: ImportsScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def ask(self) -> None:
        """See whether there is one, while nothing else is looked at."""
        screen = self._screen
        if screen.given is None:
            look_for_newer(screen.seat, while_open(screen, self._show))

    def _show(self, newer: NewerList | None) -> None:
        screen = self._screen
        if newer is None or screen.given is not None:
            return
        day = day_words(newer.saved.date(), screen.seat.desk.clock.now().date())
        when = f"{day}, {clock_words(newer.saved.time())}"
        words = (
            f"{newer.path.name} was saved ({when}) where the last list was taken from. "
            "Looking at it writes nothing."
        )
        look = button("Look at &it", lambda: screen.look(newer.kind, newer.path))
        screen.strip.say(words, "info", look)
        look.setFocus()
