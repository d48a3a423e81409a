"""The facts of three papers: the priority list, the written routines, the safeguarding page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

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


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock on the safeguarding page.

    Attributes:
        due: The time left, in words.
        today: What was done about it today, each with its time and who.
        steps: What of its checklist is still to be done.
    """

    name: str
    class_name: str
    label: str
    rule: str
    due: str
    state: str
    red: bool
    holder: str
    today: tuple[str, ...]
    next_step: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClocksPage:
    """What is handed over at the end of the day. Confidential; no restricted word.

    Attributes:
        lines: What is open, the most urgent first.
        closed: What was stood down today.
    """

    imprint: Imprint
    at: datetime
    lines: tuple[ClockLine, ...]
    closed: tuple[ClockLine, ...] = ()
