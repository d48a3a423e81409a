"""The facts of three papers: the priority list, the written routines, the safeguarding page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.routines import Rhythm


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """One child of the priority list.

    Attributes:
        visit: What is done on the first day, in words.
        workers: Who is told, each in one line.
        limits: Whether there are contact limits; what they are is not printed.
        review: By when the place is looked at again, in words; empty for none.
    """

    name: str
    class_name: str
    visit: str
    workers: tuple[str, ...]
    limits: bool
    review: str
    past: bool = False


@dataclass(frozen=True, slots=True)
class PriorityPaper:
    """Who is visited first. Confidential, and never why.

    Attributes:
        lines: Those to visit on the first day first.
        missing: Children whose record has a social worker nobody has named.
    """

    imprint: Imprint
    day: date
    lines: tuple[PriorityLine, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoutineLine:
    """One routine of the written list."""

    rhythm: Rhythm
    words: str
    when: str
    owner: str
    done: str


@dataclass(frozen=True, slots=True)
class RoutinesPaper:
    """The written list.

    Attributes:
        again: When the list itself was looked at again, in a sentence.
    """

    imprint: Imprint
    lines: tuple[RoutineLine, ...]
    again: str
