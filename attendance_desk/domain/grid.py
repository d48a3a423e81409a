"""The week grid: children or weeks down, ten sessions across, and what may be typed where.

Pure: a cell says what stands, what is expected and, where nothing can be typed, why and what can
be done about it. What has been typed and is not saved yet is `grid_draft.py`; text tables from and
to a spreadsheet are `grid_text.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.codes import CodeSet, Counts
from attendance_desk.domain.entering import Child
from attendance_desk.domain.marks import PRESENT

DAYS = 5
"""School weeks are drawn from Monday to Friday."""

At = tuple[str, Session]
"""A child and a session: the address of a cell."""

_HERE = frozenset(PRESENT.values())
LATE = frozenset({"L", "U"})
MOST_MINUTES = 360
"""Minutes late beyond which a number is a slip of the fingers: no session is longer."""


@dataclass(frozen=True, slots=True)
class ClassWeek:
    """The week of a class that a day falls in."""

    class_id: str
    day: date


@dataclass(frozen=True, slots=True)
class PupilWeeks:
    """The weeks of a child in the school year that a day falls in."""

    pupil_id: str
    day: date


class OddCodes:
    """The list of letters that a person should look at."""


Where = ClassWeek | PupilWeeks


class Obstacle(Enum):
    """Why a cell is not simply typed in. The last four take some marks all the same."""

    NO_SCHOOL = "no school"
    NO_YEAR = "outside the school years"
    NOT_STARTED = "not on roll yet"
    LEFT = "no longer on roll"
    OTHER_CLASS = "in another class"
    NOT_EXPECTED = "part-time"
    CLOSED = "closed"
    AHEAD = "not begun"
    NOT_IN = "register not in"


SHUT = frozenset(
    {
        Obstacle.NO_SCHOOL,
        Obstacle.NO_YEAR,
        Obstacle.NOT_STARTED,
        Obstacle.LEFT,
        Obstacle.OTHER_CLASS,
    }
)
"""Obstacles that let nothing be typed."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a cell is shut, or takes less than others, and the way out.

    Attributes:
        happened: What is so, in a sentence.
        do: What can be done about it, in a sentence, with the key that goes there.
        area: The area of the window where it is done; empty for none.
        target: What to open there.
    """

    obstacle: Obstacle
    happened: str
    do: str
    area: str = ""
    target: object = field(default=None, compare=False)

    @property
    def shut(self) -> bool:
        """Whether nothing can be typed."""
        return self.obstacle in SHUT

    def __str__(self) -> str:
        """Both sentences."""
        return f"{self.happened} {self.do}"


@dataclass(frozen=True, slots=True)
class GridCell:
    """One child in one session.

    Attributes:
        code: The mark that stands; empty for none.
        minutes: Whole minutes late, for L and U.
        was: What stood before, oldest first.
        by: Who wrote what stands, with title and moment; empty for none.
        reason: Why it was changed, where it was and who asks may know.
        expected: The code that a plan would fill in, where nothing stands.
        source: Where the plan comes from, in a few words.
        why: Why nothing, or less, can be typed; None for a plain cell.
        child: What the child is on that day, as far as codes go; None where it does not matter.
    """

    pupil_id: str
    session: Session
    code: str = ""
    minutes: int | None = None
    note: str = ""
    was: tuple[str, ...] = ()
    by: str = ""
    reason: str = ""
    expected: str = ""
    source: str = ""
    why: Why | None = None
    child: Child | None = None

    @property
    def at(self) -> At:
        """Its address."""
        return self.pupil_id, self.session

    @property
    def shut(self) -> bool:
        """Whether nothing can be typed."""
        return self.why is not None and self.why.shut

    @property
    def ahead(self) -> bool:
        """Whether the session has not begun."""
        return self.why is not None and self.why.obstacle is Obstacle.AHEAD


@dataclass(frozen=True, slots=True)
class GridRow:
    """A child of a class, or a week of a child, with its ten cells.

    Attributes:
        name: The child.
        label: What stands before the row: the child, or the week.
    """

    name: str
    label: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """Marks counted. Learning elsewhere and sessions that are not possible are `other`.

    Attributes:
        not_marked: Blank cells of sessions that have begun.
    """

    here: int = 0
    absent: int = 0
    other: int = 0
    not_marked: int = 0

    @property
    def words(self) -> str:
        """The counts as they are read aloud."""
        other = f", {self.other} elsewhere or not expected" if self.other else ""
        return f"{self.here} here, {self.absent} absent{other}, {self.not_marked} not marked"


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def sessions_of(monday: date) -> tuple[Session, ...]:
    """The ten sessions of a week."""
    return tuple(
        Session(monday + timedelta(days=place), half) for place in range(DAYS) for half in Half
    )


def session_words(session: Session) -> str:
    """A session as people say it: "Monday morning, 16 November"."""
    half = "morning" if session.half is Half.AM else "afternoon"
    return f"{session.day:%A} {half}, {session.day.day} {session.day:%B}"


def written_here(code: str, session: Session) -> str:
    """A code as it is written in a session: a space and both slashes mean here."""
    return PRESENT[session.half] if code == " " or code in _HERE else code.upper()


def summed(cells: Iterable[GridCell], typed: Mapping[At, str], codes: CodeSet) -> Sums:
    """Count cells as they would stand.

    Args:
        cells: A row or a column.
        typed: Codes that are typed and not saved; empty takes a mark back.
        codes: What letters mean.
    """
    here = absent = other = blank = 0
    for cell in cells:
        letter = typed.get(cell.at, cell.code)
        code = codes.on(letter, cell.session.day) if letter else None
        if not letter:
            blank += not cell.shut and not cell.ahead
        elif code is None:
            other += 1
        elif code.counts is Counts.PRESENT:
            here += 1
        elif code.counts in {Counts.AUTH, Counts.UNAUTH}:
            absent += 1
        else:
            other += 1
    return Sums(here, absent, other, blank)
