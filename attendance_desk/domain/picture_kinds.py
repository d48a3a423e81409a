"""What can be drawn of the marks, for whom, and what opens behind a point."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from attendance_desk.domain.award_terms import Stretch
from attendance_desk.domain.calendar import Session


class PictureKind(Enum):
    """A picture; the value is its name on the command line."""

    WEEKS = "weeks"
    CALENDAR = "calendar"
    SESSIONS = "sessions"
    REASONS = "reasons"
    BROKEN_WEEKS = "broken-weeks"
    LATENESS = "lateness"
    GAPS = "gaps"
    BANDS = "bands"
    AGAIN = "again"
    CHILD_YEAR = "child-year"

    @property
    def title(self) -> str:
        """What it is called in a list."""
        return _WORDS[self][0]

    @property
    def answers(self) -> str:
        """The question that it answers, in one line."""
        return _WORDS[self][1]


_WORDS = {
    PictureKind.WEEKS: (
        "Week by week",
        "Is it getting better or worse, beside last year and the national figure?",
    ),
    PictureKind.CALENDAR: ("Calendar", "On which days were more children away than on others?"),
    PictureKind.SESSIONS: ("Monday to Friday", "Is a weekday, or its afternoon, missed more?"),
    PictureKind.REASONS: ("Reasons", "Why were children away, and what lies behind it?"),
    PictureKind.BROKEN_WEEKS: ("Broken weeks", "How many children had a whole week in school?"),
    PictureKind.LATENESS: ("Lateness", "How much time is lost at the door, and when?"),
    PictureKind.GAPS: ("Groups", "Does a group miss more days than everybody else?"),
    PictureKind.BANDS: ("Movement", "Who is better off than last term, and who is worse off?"),
    PictureKind.AGAIN: (
        "New and again",
        "Who misses much for the first time, who again, who less?",
    ),
    PictureKind.CHILD_YEAR: ("A child's year", "What does one child's year look like?"),
}


@dataclass(frozen=True, slots=True)
class Narrow:
    """Whose marks are drawn, and from when to when.

    Attributes:
        first: First day; the start of the current school year by default.
        last: Last day; today by default.
        class_id: Only children of this class, by date.
        year_group: Only children of this year group, by date.
        group: Only children of this group, by date; the key of its row (`FSM`, `SEN K`).
    """

    first: date | None = None
    last: date | None = None
    class_id: str = ""
    year_group: str = ""
    group: str = ""


WHOLE_SCHOOL = Narrow()


@dataclass(frozen=True, slots=True)
class PictureAsked:
    """A picture that is asked for.

    Attributes:
        pupil_id: Whose year; for `CHILD_YEAR`, which nothing else narrows.
        as_at: A past moment at which marks, roll and calendar are to be read; None for now.
    """

    kind: PictureKind
    narrow: Narrow = WHOLE_SCHOOL
    pupil_id: str = ""
    as_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BehindChild:
    """A child behind a point.

    Attributes:
        class_name: The class today, or the last one; empty for none.
        sessions: How many of the sessions behind the point are the child's, in half-days.
        said: What else is to be known of the child at this point: "94.1, was 88.0"; may be empty.
    """

    pupil_id: str
    name: str
    class_name: str
    sessions: int
    said: str = ""


@dataclass(frozen=True, slots=True)
class BehindSession:
    """A session behind a point.

    Attributes:
        class_name: The class on that day; empty for none.
        letter: As marked; empty for not marked.
        word: What the letter means.
        said: What else is known of it: "12 minutes late", "feels ill"; may be empty.
    """

    pupil_id: str
    name: str
    class_name: str
    session: Session
    letter: str
    word: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """What a point is made of.

    Attributes:
        title: What is listed, in words: "Missed in the week of 16 November: 3 sessions".
        children: By class and name.
        sessions: By class, name and time; empty where a point counts children alone.
    """

    title: str
    children: tuple[BehindChild, ...]
    sessions: tuple[BehindSession, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to narrow to: the key for `Narrow`, and its name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class PictureChoices:
    """What pictures can be narrowed to.

    Attributes:
        classes: In the order of their names.
        year_groups: Those of the classes, youngest first.
        groups: Those that a child on record belongs to.
        spans: Named stretches of days that have begun, newest first: half-terms, terms and years.
    """

    classes: tuple[Choice, ...]
    year_groups: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    spans: tuple[Stretch, ...]
