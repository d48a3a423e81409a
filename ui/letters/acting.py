"""What every deed on the screen of letters does alike: ask, act, say what was done, ask again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from ui.letters.asking import WhyQuestion
from ui.letters.shown import Shown, ShownLetter, counted
from ui.runner import Words
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.question import Question

if TYPE_CHECKING:
    from ui.letters.desk import LetterDesk
    from ui.letters.screen import LettersScreen

T = TypeVar("T")


class Acting:
    """Acts for a screen; a refusal keeps what was typed."""

    def __init__(self, screen: LettersScreen) -> None:
        self.screen = screen

    @property
    def desk(self) -> LetterDesk:
        """What is asked of the desk."""
        return self.screen.desk

    @property
    def together(self) -> tuple[Shown, ...]:
        """What is ticked, or else what is chosen."""
        return self.screen.rows.together

    @property
    def today(self) -> date:
        """The school's day."""
        return self.screen.seat.desk.clock.now().date()

    def say(self, words: str, kind: str = "info") -> None:
        """Say it above the list."""
        self.screen.offers.say(words, kind)

    def do(
        self,
        action: Callable[[], Outcome[T]],
        told: str | Callable[[T], str],
        asked: Question | None = None,
    ) -> None:
        """Run an action on the lane, say that it is done, and ask again what is shown.

        Args:
            action: On the lane.
            told: What is said then; or what makes words of the answer.
            asked: The question it answers: it stays open until it is done.
        """
        screen = self.screen

        def done(outcome: Outcome[T]) -> None:
            if asked is not None:
                close_if_open(asked)
            screen.rows.ticked.clear()
            self.saved(told if isinstance(told, str) else told(outcome.value))

        def failed(words: Words) -> None:
            self.say(str(words), "danger")
            screen.ask()

        mine: Callable[[Words], None] = while_open(screen, failed)
        if asked is not None:
            mine = while_open(asked, lambda words: asked.refused(str(words)))
        screen.seat.runner.do(action, while_open(screen, done), mine, screen)

    def saved(self, words: str) -> None:
        """It is on the disk."""
        at = clock_words(self.screen.seat.desk.clock.now().time())
        self.say(words, "ok")
        self.screen.saved.emit(f"Saved {at}")
        self.screen.ask()

    @staticmethod
    def put(asked: Question, answer: Callable[[object], None]) -> None:
        """Put a question to the person."""
        asked.given.connect(answer)
        asked.show()
        asked.activateWindow()

    def with_why(
        self,
        wanted: tuple[ShownLetter, ...],
        words: tuple[str, str, str],
        act: Callable[[tuple[ShownLetter, ...], str], Outcome[object] | Outcome[int]],
    ) -> None:
        """Ask why, and act with the answer.

        Args:
            wanted: The letters it is about.
            words: The title, what is told, and the words of the button.
            act: Takes the letters and the reason.
        """
        title, told, pressed = words
        who = wanted[0].names if len(wanted) == 1 else counted(len(wanted))
        asked = WhyQuestion(f"{title}: {who}", told, pressed, self.screen.window())
        self.put(
            asked,
            lambda why: self.do(lambda: act(wanted, str(why)), f"{title}: {who}.", asked),
        )
