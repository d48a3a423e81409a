"""One line about a child or a class that a call may use: something good, what was learnt.

A line is typed by whoever teaches them, and is no longer used ten days after it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

KEPT_FOR = timedelta(days=10)
"""How long a line is used (the school's choice, `experience.md` 5.2)."""


class LineKind(Enum):
    """What a line says; the value is the name of the fact in a script, where it is one."""

    LEARNING = "learning"
    MISSED_LEARNING = "missed_learning"
    LOOK_FORWARD = "look_forward"
    GOOD_THING = "good_thing"
    GOOD_NEWS = "good_news"
    LESSONS = "lessons"


STANDING = frozenset({LineKind.LESSONS})
"""What is no news but a timetable, "5 phonics lessons" a week: it holds until it is changed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        whose: The id of a class or of a child.
        words: As they are spoken; empty takes the line away.
        on: The day it was typed.
        by: Name and title of who typed it, as then.
    """

    whose: str
    kind: LineKind
    words: str
    on: date
    by: str = ""

    def holds(self, day: date) -> bool:
        """Whether it may still be used on a day."""
        if not self.words or day < self.on:
            return False
        return self.kind in STANDING or day <= self.on + KEPT_FOR
