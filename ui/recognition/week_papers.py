"""Papers of the week of a class: which is asked, then drawn and shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ui.printing.drawing import draw
from ui.recognition.asked import Asked
from ui.recognition.shown import Group, Row, Shown
from ui.recognition.week_question import WeekPaper, WeekQuestion

if TYPE_CHECKING:
    from ui.recognition.screen import AwardsScreen

Show = Callable[[Callable[[], bytes], str, tuple[Asked, tuple[Row, ...]]], None]
"""Draws a paper, shows it under a title, and offers to write down whom it gives something."""


def print_week(screen: AwardsScreen, shown: Shown, show: Show) -> None:
    """Ask for assembly, door or wall; what is chosen is of the week that is in front.

    Args:
        screen: Over which it is asked.
        shown: The page of the week.
        show: Shows the paper.
    """
    if not shown.choices:
        screen.say("No week of this school year is over, so there is nothing to print.")
        return
    day = shown.chosen if isinstance(shown.chosen, date) else None
    asked, rows = replace(screen.asked_for, day=day), shown.of(Group.AWARD)
    question = WeekQuestion(screen.window())

    def given(answer: object) -> None:
        if isinstance(answer, WeekPaper):
            question.close()
            made, title = _drawn(screen, answer, day)
            # By a poster of the term nothing is given, so nothing is offered after it.
            show(made, title, (asked, () if answer is WeekPaper.TERM else rows))

    question.given.connect(given)
    question.show()
    question.activateWindow()


def _drawn(
    screen: AwardsScreen, paper: WeekPaper, day: date | None
) -> tuple[Callable[[], bytes], str]:
    """What draws a paper on the lane, and its title."""
    room = screen.seat.desk.awards
    if paper is WeekPaper.BEAR:
        return lambda: draw("bear-sheet", room.bear_sheet(day)), "Bear sheet"
    if paper is WeekPaper.DOOR:
        return lambda: draw("class-poster", room.door_posters(day)), "Class posters: door"
    return lambda: draw("class-poster", room.term_posters(day=day)), "Class posters: term"
