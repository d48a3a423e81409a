"""What the evidence of the practice checklist is read from, and how it is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.practice import CountLine, CountPart, Evidence, Leans
from attendance_desk.store import duty_rows

if TYPE_CHECKING:
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.so_far import SoFar

THIS_YEAR = "this school year"


@dataclass(frozen=True, slots=True)
class Looked:
    """The school year that is looked at, up to now.

    Attributes:
        known: The marks so far, the calendar and who asks.
        views: The years' marks, for figures that need them.
    """

    known: SoFar
    views: Views

    @property
    def ground(self) -> Ground:
        """Who asks, and the book."""
        return self.known.ground

    @property
    def first(self) -> date:
        """The first day of the school year."""
        return self.known.year_starts

    @property
    def last(self) -> date:
        """Today."""
        return self.known.today

    @property
    def began(self) -> date:
        """The first day of the school year on which this register was kept here."""
        return max(self.first, self.ground.read(duty_rows.began) or self.last)


Shown = Callable[[Looked], Evidence]
"""A piece of evidence by the function that works it out."""


def counted(key: str, lead: str, **parts: tuple[str, int]) -> CountLine:
    """A line of counts of what was done with families.

    Args:
        key: What is counted; with the name of a part it names that count in the whole paper.
        lead: The same in words: "Requests for leave this school year".
        parts: What it is made of, in words with its number; none of them twice in the whole.
    """
    made = (CountPart(f"{key}:{name}", words, number) for name, (words, number) in parts.items())
    return CountLine(lead, key, tuple(made))


def nothing_open(open_: int) -> Leans:
    """For where nothing is to be done, against where something is over its day."""
    return Leans.AGAINST if open_ else Leans.FOR


def some(number: int) -> Leans:
    """For where something was done, against where nothing was."""
    return Leans.FOR if number else Leans.AGAINST
