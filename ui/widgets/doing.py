"""What screens with a list do alike: run an action, say that it is done, ask again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from ui.runner import Words
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.parts import Strip
from ui.widgets.question import Question
from ui.widgets.screen import Screen

T = TypeVar("T")


class Doing:
    """Runs actions for a screen; a refusal keeps what was typed."""

    def __init__(self, screen: Screen, strip: Strip, again: Callable[[], None]) -> None:
        """Belong to a screen.

        Args:
            screen: Whose actions these are.
            strip: Where it is said what was done, and what was refused.
            again: Asks again what the screen shows.
        """
        self._screen, self._strip, self._again = screen, strip, again

    def do(
        self, action: Callable[[], Outcome[T]], told: str, asked: Question | None = None
    ) -> None:
        """Run an action on the lane; the question it answers stays open until it is done."""
        screen = self._screen

        def done(_outcome: Outcome[T]) -> None:
            if asked is not None:
                close_if_open(asked)
            self._strip.say(told, "ok")
            screen.saved.emit(f"Saved {clock_words(screen.seat.desk.clock.now().time())}")
            self._again()

        def failed(words: Words) -> None:
            self._strip.say(str(words), "danger")

        mine: Callable[[Words], None] = while_open(screen, failed)
        if asked is not None:
            mine = while_open(asked, lambda words: asked.refused(str(words)))
        screen.seat.runner.do(action, while_open(screen, done), mine, screen)
