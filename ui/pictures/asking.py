"""Asks the desk for pictures: one at a time, and always for the last that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.charts import Chart
from attendance_desk.domain.picture_kinds import PictureAsked, PictureChoices
from ui.runner import Words
from ui.widgets.alive import while_open

if TYPE_CHECKING:
    from ui.pictures.screen import PicturesScreen


class Asking:
    """Questions of the screen."""

    def __init__(self, screen: PicturesScreen) -> None:
        self._screen = screen
        self._wanted: PictureAsked | None = None
        self._under_way = False

    def choices(self) -> None:
        """Ask what pictures can be narrowed to."""
        screen, pictures = self._screen, self._screen.seat.desk.pictures

        def offered(found: PictureChoices) -> None:
            screen.face.filters.offer(found)

        screen.seat.runner.ask(
            pictures.choices,
            while_open(screen, offered),
            while_open(screen, self._refused),
        )

    def picture(self, asked: PictureAsked) -> None:
        """Ask for a picture.

        Whoever walks down the list asks for ten in a second: those in between are never drawn.
        """
        self._wanted = asked
        if not self._under_way:
            self._ask(asked)

    def _ask(self, asked: PictureAsked) -> None:
        self._under_way = True
        screen, desk = self._screen, self._screen.seat.desk

        def arrived(charts: tuple[Chart, ...]) -> None:
            if not self._again(asked):
                screen.show_charts(charts)

        def refused(words: Words) -> None:
            if not self._again(asked):
                screen.show_nothing(str(words))

        screen.seat.runner.ask(
            lambda: desk.pictures.draw(asked),
            while_open(screen, arrived),
            while_open(screen, refused),
        )

    def _again(self, asked: PictureAsked) -> bool:
        """Whether something else is wanted by now; then it is asked for."""
        self._under_way = False
        wanted = self._screen.looked.asked
        if wanted is None or self._screen.covered:
            return True
        if asked == wanted:
            return False
        self._ask(wanted)
        return True

    def _refused(self, words: Words) -> None:
        self._screen.strip.say(str(words), "danger")
