"""Awards and what was decided for them, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from attendance_desk.domain.calendar import Session


class AwardType(Enum):
    """The five awards."""

    TERM = "term"
    CLASS_WEEK = "class-week"
    IMPROVER = "improver"
    ON_TIME = "on-time"
    WELCOME_BACK = "welcome-back"


class Ground(Enum):
    """Why sessions are not held against a child: a kind of reason, never a diagnosis."""

    MEDICAL = "medical"
    DISABILITY = "disability-related"
    CARER = "carer-late"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Sessions that a person decided are not held against a child in recognition.

    Attributes:
        id: `v` and ten hex signs.
        sessions: Which; of these only absences are taken out, and only late marks are excused.
        on: The day it was decided.
        by: Name and title of who decided.
        taken_back: Whether it says nothing any more.
    """

    id: str
    pupil_id: str
    ground: Ground
    sessions: tuple[Session, ...]
    on: date
    by: str = ""
    taken_back: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Award:
    """An award that was given.

    Attributes:
        id: `w` and ten hex signs.
        pupil_id: The child; empty for a class.
        class_id: The class, of an award for one; empty for a child.
        first: The first day it is for.
        last: The last.
        on: The day it was given.
        by: Name and title of who gave it.
        taken_back: Whether it was given by mistake.
    """

    id: str
    type: AwardType
    first: date
    last: date
    on: date
    pupil_id: str = ""
    class_id: str = ""
    by: str = ""
    taken_back: bool = False
    number: int = 0
