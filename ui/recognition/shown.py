"""What stands on a page of the screen: children and classes as rows, and what is said of them.

The recognition figure is seen here alone, and only by whoever decides with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from attendance_desk.domain.award_values import AwardType

TABS = {
    AwardType.TERM: "Term",
    AwardType.CLASS_WEEK: "Week",
    AwardType.IMPROVER: "Improvers",
    AwardType.ON_TIME: "On time",
    AwardType.WELCOME_BACK: "Welcome back",
}
"""The pages, in the order of their digits."""
TITLES = {
    AwardType.TERM: "Here, ready and learning",
    AwardType.CLASS_WEEK: "The bear stays with …",
    AwardType.IMPROVER: "You turned it round",
    AwardType.ON_TIME: "Twenty days, on the dot",
    AwardType.WELCOME_BACK: "Welcome back",
}
"""What each award is called."""


class Group(Enum):
    """Why somebody stands on a page."""

    AWARD = "award"
    INCLUDE = "include"
    CARER = "carer"


@dataclass(frozen=True, slots=True)
class Row:
    """A child or a class.

    Attributes:
        subject: The id of the child, or of the class.
        class_name: The child's class; empty for a class.
        words: Figures and days, for whoever decides with them; never shown with details hidden.
        given: Whether the award was given.
        first: The first day it is for.
    """

    group: Group
    subject: str
    name: str
    class_name: str = ""
    words: str = ""
    given: bool = False
    is_class: bool = False
    first: date | None = None

    @property
    def key(self) -> str:
        """What it is called in the list."""
        return f"{self.group.value}:{self.subject}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page.

    Attributes:
        head: What it is about and how many there are.
        rows: From top to bottom, group after group.
        notes: What else must be known, as sentences.
        empty: What is said while nobody is on it.
        say: What is said in assembly; empty for nothing.
        choices: Terms or weeks to choose from, with what they stand for.
        chosen: Which of them it is.
    """

    award: AwardType
    head: str
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    empty: str = ""
    say: str = ""
    choices: tuple[tuple[str, object], ...] = ()
    chosen: object = None

    def of(self, group: Group) -> tuple[Row, ...]:
        """The rows of a group."""
        return tuple(one for one in self.rows if one.group is group)

    def find(self, key: object) -> Row | None:
        """The row that is called so; None where there is none."""
        return next((one for one in self.rows if one.key == key), None)

    @property
    def ungiven(self) -> tuple[Row, ...]:
        """Whom the award may be given to and was not."""
        return tuple(one for one in self.of(Group.AWARD) if not one.given)


def children(count: int) -> str:
    """So many children, in words."""
    return "1 child" if count == 1 else f"{count} children"


def counted(rows: tuple[Row, ...]) -> str:
    """How many there are, and how many of them were given it: "14 children, 3 given"."""
    if not rows:
        return "nobody yet"
    given = sum(one.given for one in rows)
    return f"{who(rows)}, {'all' if given == len(rows) else given or 'none'} given"


def who(rows: tuple[Row, ...]) -> str:
    """How many children and classes, and nobody by name: "14 children and 1 class"."""
    classes = sum(one.is_class for one in rows)
    told = [children(len(rows) - classes)] if len(rows) > classes else []
    if classes:
        told.append("1 class" if classes == 1 else f"{classes} classes")
    return " and ".join(told)
