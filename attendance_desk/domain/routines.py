"""The written list of what a school does about attendance each day, week, half-term and term.

Source: the trust principles: routines are written down, shared out among staff, adhered to and
    looked at again. Shipped ones are in `resources/routines`; a school changes and adds its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Rhythm(Enum):
    """How often."""

    DAILY = "daily"
    WEEKLY = "weekly"
    HALF_TERMLY = "half-termly"
    TERMLY = "termly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Routine:
    """One routine, whole.

    Attributes:
        id: Stable; shipped ones have words, a school's own `n` and ten hex signs.
        words: What is done.
        weekday: For a weekly one, Monday is 0; None for the first school day of the period.
        owner: The id of a member of staff; empty while it is a role's.
        role: The value of an `access.Role`: whose it is while nobody is named.
        area: The area of the window where it is done; empty for none.
        used: Whether the school keeps it.
        week: For one longer than a week: the school week of its period by whose end it is to be
            done, 1 for the first; 0 for the last.
    """

    id: str
    rhythm: Rhythm
    words: str
    weekday: int | None = None
    owner: str = ""
    role: str = "office"
    area: str = ""
    used: bool = True
    week: int = 0


@dataclass(frozen=True, slots=True)
class RoutineDone:
    """That a routine was done, or that somebody decided not to do it this time.

    Attributes:
        period: The ISO day on which its period began.
        words: What was found, or why it was left out; may be empty when it was done.
        by: Name and title of who did it, as then.
        left_out: Whether it was decided not to.
        taken_back: Whether it says nothing any more.
    """

    routine_id: str
    period: date
    on: date
    by: str
    words: str = ""
    left_out: bool = False
    taken_back: bool = False
