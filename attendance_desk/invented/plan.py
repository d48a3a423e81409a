"""What is asked for, and what comes back: plain values in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.marks import Mark
from attendance_desk.domain.people import Pupil
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.school import School

FEWEST, MOST = 30, 900
MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """The school that is wanted.

    Attributes:
        until: The moment up to which it has lived, aware, Europe/London. The same seed, size and
            moment give the same school; on one day only that day's own registers differ.
        seed: Any whole number.
        pupils: About how many are on roll, nursery included.
        years: Complete school years of marks before the current one.
    """

    until: datetime
    seed: int = 1
    pupils: int = 210
    years: int = 2

    def __post_init__(self) -> None:
        """Refuse sizes that are not a primary school."""
        if not FEWEST <= self.pupils <= MOST:
            raise BadUsage(
                f"The invented school cannot have {self.pupils} pupils.",
                do=f"Ask for {FEWEST} to {MOST}.",
            )
        if not 1 <= self.years <= MOST_YEARS:
            raise BadUsage(
                f"The invented school cannot have {self.years} years of marks.",
                do=f"Ask for 1 to {MOST_YEARS}.",
            )

    @property
    def current(self) -> int:
        """The year in which the current school year began; a new one begins on 1 September."""
        return self.until.year if self.until.month >= 9 else self.until.year - 1

    @property
    def first(self) -> int:
        """The year in which the first school year with marks began."""
        return self.current - self.years


class Tale(Enum):
    """The stories that are planted in every invented school."""

    SLOW_DECLINE = "slow decline"
    PERSISTENT = "persistent absentee"
    SEVERE = "severe absentee"
    TRAVELLERS = "Traveller family"
    SOCIAL_WORKER = "child with a social worker"
    SIBLINGS = "siblings"
    PART_TIME = "part-time timetable"
    JOINER = "joiner"
    LEAVER = "leaver"
    HOLIDAY = "term-time holiday"
    NO_NUMBER = "no usable number"
    NEVER_AWAY = "never away"


@dataclass(frozen=True, slots=True)
class Story:
    """A planted story: which children it is about and what can be seen in their marks."""

    tale: Tale
    pupil_ids: tuple[str, ...]
    says: str


class How(Enum):
    """How records of pupils came into the books."""

    IMPORTED = "imported"
    ENROLLED = "enrolled"
    CHANGED = "changed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class RecordsKept:
    """Records of pupils, whole, as they are afterwards. `by` is a member of staff's id."""

    at: datetime
    by: str
    how: How
    pupils: tuple[Pupil, ...]


@dataclass(frozen=True, slots=True)
class RegisterTaken:
    """One class's register of one session, with a mark for every child on roll."""

    at: datetime
    by: str
    class_id: str
    session: Session
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class MarkAmended:
    """A mark as it is afterwards, and why it was changed."""

    at: datetime
    by: str
    mark: Mark
    reason: str


Event = RecordsKept | RegisterTaken | MarkAmended


@dataclass(frozen=True, slots=True)
class InventedSchool:
    """The school and everything that happened in it, oldest first.

    Attributes:
        opened: The day on which the desk was set up, before the first school day.
        pupils: Every child on the books at the end, leavers included, as recorded last.
    """

    opened: date
    school: School
    pupils: tuple[Pupil, ...]
    events: tuple[Event, ...]
    stories: tuple[Story, ...]

    def story(self, tale: Tale) -> Story:
        """The story of that kind."""
        return next(story for story in self.stories if story.tale is tale)
