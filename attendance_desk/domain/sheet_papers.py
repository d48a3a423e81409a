"""Facts of the short papers for staff: a class sheet, the leaders' week, a briefing.

Every count is in sessions, half a day each; words for people are made where the paper is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.class_days import DayKind
from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.tally import Tally


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A child of the class.

    Attributes:
        days: What each day of the sheet was for the child.
        lately: Sessions missed on these days.
        year: Sessions missed in the school year so far.
        late: How often the child came late on these days, before the register closed or after.
    """

    name: str
    days: tuple[DayKind, ...]
    lately: int
    year: int
    late: int


@dataclass(frozen=True, slots=True)
class ClassSheet:
    """A class for its teacher: the last four school weeks, whom to welcome back, good news.

    Attributes:
        year_label: "Year 4".
        days: The school days of the last four weeks up to today, in order.
        lines: The children who are in the class today, in the order of the register.
        summary: What the newest week comes to, in a sentence or two.
        welcome: Whom to welcome back, one sentence each.
        good: What is worth a word of praise, one sentence each.
        not_marked: Sessions of these days without a mark; they count nowhere.
    """

    imprint: Imprint
    class_name: str
    year_label: str
    days: tuple[date, ...]
    lines: tuple[ClassLine, ...]
    summary: str
    welcome: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    not_marked: int = 0


@dataclass(frozen=True, slots=True)
class WeekCount:
    """A week in three numbers.

    Attributes:
        tally: The sessions of everybody in it.
        away: How many children missed anything in it.
        persistent: How many had missed 1 session in 10 or more of the school year by its end.
    """

    tally: Tally
    away: int
    persistent: int


@dataclass(frozen=True, slots=True)
class NamedChild:
    """A child who is named, and why, in one sentence without the name."""

    name: str
    class_name: str
    words: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something that falls due.

    Attributes:
        when: The day, in words.
        words: What is to be done.
        who: Whose it is; may be empty.
    """

    when: str
    words: str
    who: str


@dataclass(frozen=True, slots=True)
class WeeklySheet:
    """A school week for leaders, on one page.

    Attributes:
        first: The first school day of the week.
        last: The last one that has begun.
        before: The school week before; None for the first of the year.
        summary: What the week comes to beside the one before, in a sentence.
        new: Who came onto the list of 1 session in 10.
        slipping: Who missed more than before, apart from those who are new.
        better: Who is over it, or missed nothing in a fortnight after much absence.
        registers: How the registers came in, one sentence each.
        waiting: What waits for somebody, one sentence each; of the week that runs alone.
        ahead: What falls due until the end of next week; of the week that runs alone.
        more_ahead: How much else does.
        not_marked: Sessions of the week without a mark; they count nowhere.
    """

    imprint: Imprint
    first: date
    last: date
    now: WeekCount
    before: WeekCount | None
    summary: str
    new: tuple[NamedChild, ...]
    slipping: tuple[NamedChild, ...]
    better: tuple[NamedChild, ...]
    registers: tuple[str, ...]
    waiting: tuple[str, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    more_ahead: int = 0
    not_marked: int = 0


@dataclass(frozen=True, slots=True)
class StaffBriefing:
    """Half a page to read aloud.

    Attributes:
        first: The first school day it looks back to.
        last: The last one.
        said: What is read aloud, a sentence or two each.
        asks: What everybody can do, one sentence each.
    """

    imprint: Imprint
    first: date
    last: date
    said: tuple[str, ...]
    asks: tuple[str, ...]
