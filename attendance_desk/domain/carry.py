"""The day's marks, carried by hand to the school's own system, and what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.papers import CodeMeaning, Imprint


@dataclass(frozen=True, slots=True)
class CarryMark:
    """A child's mark of one session.

    Attributes:
        code: The code that stands; empty while not marked.
        minutes: Minutes late, where known.
        expected: Whether it is the plain present mark of the session.
        was: What was carried before, where that is another; "–" for nothing.
    """

    code: str
    minutes: int | None = None
    expected: bool = False
    was: str = ""


@dataclass(frozen=True, slots=True)
class CarryLine:
    """A child, with the marks of the morning and the afternoon."""

    number: int
    name: str
    upn: str
    marks: tuple[CarryMark, ...]

    @property
    def plain(self) -> bool:
        """Whether there is nothing to look at: here, or not marked yet, and nothing changed."""
        return all((one.expected or not one.code) and not one.was for one in self.marks)


@dataclass(frozen=True, slots=True)
class CarryClass:
    """A class in the order of its register.

    Attributes:
        taken: For each session, whether its register is in.
    """

    name: str
    year_label: str
    taken: tuple[bool, ...]
    lines: tuple[CarryLine, ...]


@dataclass(frozen=True, slots=True)
class LastCarried:
    """When a day was carried before.

    Attributes:
        changed: How many marks are others since.
    """

    at: datetime
    name: str
    changed: int

    @property
    def words(self) -> str:
        """How many marks changed since, as a sentence: "3 marks changed since …"."""
        at = f"{self.at.hour}.{self.at:%M}"
        if not self.changed:
            return f"Nothing changed since {self.name} carried them at {at}."
        marks = "1 mark" if self.changed == 1 else f"{self.changed} marks"
        return f"{marks} changed since {self.name} carried them at {at}."


@dataclass(frozen=True, slots=True)
class CarrySheet:
    """A day's marks for the school's own system.

    Attributes:
        sessions: Both sessions of the day.
        head: The last entry it was made from.
        last: When the day was carried before; None when it never was.
    """

    imprint: Imprint
    day: date
    classes: tuple[CarryClass, ...]
    head: int
    last: LastCarried | None = None
    key: tuple[CodeMeaning, ...] = ()

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Both sessions of the day."""
        return tuple(Session(self.day, half) for half in Half)
