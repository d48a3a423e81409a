"""Facts of the short papers for staff: the class sheet of a teacher.

Every count is in sessions, half a day each; words for people are made where the paper is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.class_days import DayKind
from attendance_desk.domain.papers import Imprint


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
