"""What is done about a pattern: looked at, put on the weekly list; the last of it is undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from ui.patterns.asking import LookedAtQuestion
from ui.patterns.shown import Shown
from ui.runner import Words
from ui.widgets.alive import close_if_open, while_open

if TYPE_CHECKING:
    from ui.patterns.screen import PatternsScreen

Act = Callable[[], Outcome[str]]


class Deeds:
    """Acts for the screen."""

    def __init__(self, screen: PatternsScreen) -> None:
        self._screen = screen
        self._undo: Act | None = None
        self.question: LookedAtQuestion | None = None

    @property
    def can_undo(self) -> bool:
        """Whether there is something of this sitting to take back."""
        return self._undo is not None

    def look(self) -> None:
        """Write down that the chosen pattern was looked at, and until when it waits."""
        screen, one = self._screen, self._screen.face.rows.on_row
        if one is None or screen.hidden_details:
            return
        if not screen.seat.may(Deed.RULE_PATTERNS):
            screen.say("The attendance lead or the head says that a pattern was looked at.")
            return
        self.put_away()
        name = screen.face.rows.name_of(one)
        asked = LookedAtQuestion(name, one.pattern.words, screen.seat.today(), screen.window())
        self.question = asked
        asked.given.connect(lambda answer: self._looked(asked, one, answer))
        asked.show()
        asked.activateWindow()

    def _looked(self, asked: LookedAtQuestion, one: Shown, answer: object) -> None:
        if not isinstance(answer, tuple):
            return
        words, until = answer
        room, name = self._screen.seat.desk.patterns, self._screen.face.rows.name_of(one)

        def undo(made: Outcome[str]) -> Act:
            return lambda: room.take_back(made.value)

        told = f"Looked at: {name}. It waits until {_day(until)}. Ctrl+Z takes that back."
        self._do(lambda: room.rule(one.pattern, words, until), told, undo, asked)

    def take_back(self) -> None:
        """Show a pattern again that was said to have been looked at."""
        screen, one = self._screen, self._screen.face.rows.on_row
        if one is None or one.row.ruling is None or not screen.seat.may(Deed.RULE_PATTERNS):
            screen.say("Choose a pattern first that you may show again.")
            return
        room, ruling = screen.seat.desk.patterns, one.row.ruling.id
        told = f"Shown again: {screen.face.rows.name_of(one)}."
        self._do(lambda: room.take_back(ruling), told)

    def weekly(self) -> None:
        """Put whom it is about on the weekly meeting's list, or take them off again."""
        screen, one = self._screen, self._screen.face.rows.on_row
        if one is None:
            return
        if not screen.seat.may(Deed.LEAD_WEEKLY):
            screen.say("The attendance lead or the head says who is talked about each week.")
            return
        room, name = screen.seat.desk.weekly, screen.face.rows.name_of(one)
        if one.picked:
            self._do(lambda: _each(room.unpick, one.picked), f"Off the weekly list: {name}.")
        elif one.on_list:
            screen.say(f"On the weekly meeting's list by its own rules: {name}.")
        else:
            pupils = one.pattern.pupils
            told = f"On the weekly meeting's list: {name}. Space takes it off."
            self._do(
                lambda: _each(room.pick, pupils),
                told,
                lambda _made: lambda: _each(room.unpick, pupils),
            )

    def undo(self) -> None:
        """Take back what was done last."""
        if self._undo is not None:
            self._do(self._undo, "Taken back.")

    def put_away(self) -> None:
        """Close the question: a name stands in it."""
        held, self.question = self.question, None
        if held is not None:
            close_if_open(held)

    def _do(
        self,
        act: Act,
        told: str,
        undo: Callable[[Outcome[str]], Act] | None = None,
        asked: LookedAtQuestion | None = None,
    ) -> None:
        screen = self._screen

        def done(outcome: Outcome[str]) -> None:
            self._undo = undo(outcome) if undo is not None else None
            self.put_away()
            screen.say(told, "ok")
            screen.saved.emit(f"Saved {clock_words(screen.seat.desk.clock.now().time())}")
            screen.ask()

        def failed(words: Words) -> None:
            if asked is not None and self.question is asked:
                asked.refused(str(words))
            else:
                screen.say(str(words), "danger")
                screen.ask()

        screen.seat.runner.do(act, while_open(screen, done), while_open(screen, failed), screen)


def _each(act: Callable[[str], Outcome[str]], pupils: Sequence[str]) -> Outcome[str]:
    """Do something for each child; on the lane. The newest receipt stands for all."""
    outcome: Outcome[str] = Outcome("")
    for one in pupils:
        outcome = act(one)
    return outcome


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
