"""What a social worker is told about one child's attendance, on paper.

It leaves the school, so it holds facts of attendance and what is done, never the words of a family
or a child, and no restricted note.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.papers import Imprint


@dataclass(frozen=True, slots=True)
class CountedOver:
    """What was counted over some days.

    Attributes:
        label: Which days, in words: "The last four school weeks".
        possible: Sessions that were possible.
        missed: Sessions missed.
        not_agreed: How many of them without leave.
        late: Sessions to which the child came late.
        not_marked: Sessions without a mark; they count nowhere.
    """

    label: str
    possible: int
    missed: int
    not_agreed: int
    late: int
    not_marked: int = 0


@dataclass(frozen=True, slots=True)
class DayAway:
    """A day on which the child was away.

    Attributes:
        marks: The sessions with their marks in words.
        tries: How often the school tried to reach the family on it.
    """

    day: date
    marks: tuple[str, ...]
    tries: int


@dataclass(frozen=True, slots=True)
class NextThing:
    """Something that is to happen.

    Attributes:
        day: When, or by when.
        words: What.
        who: Who does it; empty where several do.
    """

    day: date
    words: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class WorkerSummary:
    """One child, for whoever works with the family.

    Attributes:
        workers: Whom it is for, each in words; empty where nobody is named.
        counted: The days asked about, then the school year so far.
        summary: What it comes to, in a sentence, in days.
        days: The days away among those asked about, oldest first.
        done: What the school does just now, one sentence each.
        ahead: What is to happen, the soonest first.
    """

    imprint: Imprint
    name: str
    upn: str
    born: date
    class_name: str
    workers: tuple[str, ...]
    first: date
    last: date
    counted: tuple[CountedOver, ...]
    summary: str
    days: tuple[DayAway, ...]
    done: tuple[str, ...] = ()
    ahead: tuple[NextThing, ...] = ()
