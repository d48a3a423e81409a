"""The governors' report as values: what the tables of it say, with no name and no child's id.

Everything is counted from the rows that `figures` gives to the screen and to the command line; the
counts of children go through `named_counts` together before any of them is worded or printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from attendance_desk.domain.charts import Level
from attendance_desk.domain.governors_deeds import (
    DeedLine,
    DutyLine,
    HelpedLine,
    Registers,
    RingingLine,
)
from attendance_desk.domain.governors_late import LateLine
from attendance_desk.domain.governors_rows import Count, GroupLine, ReasonLine, TermRows
from attendance_desk.domain.governors_said import Narrative
from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.small_numbers import Mark, per_hundred
from attendance_desk.domain.tally import Tally


@dataclass(frozen=True, slots=True)
class Period:
    """One term's overall figures.

    Attributes:
        label: The term's name.
        tally: The sessions of everybody.
        children: How many had a possible session.
        running: Whether it is not over.
    """

    label: str
    tally: Tally
    children: int
    running: bool = False

    def in_hundred(self, sessions: int) -> str | None:
        """A part of the possible sessions, out of every 100."""
        return per_hundred(sessions, self.tally.possible, self.children)


@dataclass(frozen=True, slots=True)
class WeeksOfYear:
    """A school year week by week.

    Attributes:
        words: The year as it is written: "2026/27".
        held: Attended and possible sessions of each week, by the Monday of this year over which
            the week is laid: 364 days for each year back, so that Mondays stay Mondays.
    """

    words: str
    held: Mapping[date, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class GovernorsReport:
    """A report, ready to be worded and drawn.

    Attributes:
        term: The term it is of.
        before: The term before it; None without marks.
        year_ago: The same term a year earlier; None without marks.
        counts: Children by what is counted, as printed (`COUNTED` names them).
        groups: The groups in the order of figures.
        years: The year groups, youngest first.
        reasons: In the order of the codes.
        late: Lateness, before and after the registers closed, and by whom again and again.
        late_days: Sessions late before the register closed, Monday to Friday; None for too few.
        roots: What people at school saw behind absence, by root cause.
        done: What was done in the term.
        ringing: Calls on the very day of an absence without a reason.
        helped: Each kind of help, with the weeks before and after it.
        helped_since: The first day of the help that is counted; None for none.
        duties: What was to be done in time.
        changes: Amendments of marks, by what was put right.
        registers: How registers were kept.
        weeks: This school year up to the end of the term, and those before it, newest first.
        level: What the weeks are compared with; None for nothing.
        not_marked: Sessions of the term without a mark; they are in no rate.
        whole: Whether small numbers are shown: for the head alone.
        national: The line of comparison, with its source, series and date; empty for none.
        narrative: What is said beside the figures.
    """

    imprint: Imprint
    term: Period
    before: Period | None
    year_ago: Period | None
    counts: Mapping[str, Count]
    groups: tuple[GroupLine, ...] = ()
    years: tuple[GroupLine, ...] = ()
    reasons: tuple[ReasonLine, ...] = ()
    late: tuple[LateLine, ...] = ()
    late_days: tuple[int, ...] | None = None
    roots: tuple[DeedLine, ...] = ()
    done: tuple[DeedLine, ...] = ()
    ringing: RingingLine = field(default_factory=RingingLine)
    helped: tuple[HelpedLine, ...] = ()
    helped_since: date | None = None
    duties: tuple[DutyLine, ...] = ()
    changes: tuple[DeedLine, ...] = ()
    registers: Registers = field(default_factory=Registers)
    weeks: tuple[WeeksOfYear, ...] = ()
    level: Level | None = None
    not_marked: int = 0
    whole: bool = False
    national: tuple[str, ...] = ()
    narrative: Narrative = field(default_factory=Narrative)

    @property
    def withheld(self) -> bool:
        """Whether no count of children can be shown without telling of one."""
        return Mark.WITHHELD in self.counts.values()

    @property
    def hidden(self) -> bool:
        """Whether a number somewhere is not shown."""
        lines = (*self.groups, *self.years)
        in_lines = (count for line in lines for count in (line.children, line.persistent))
        deeds = (line.children for line in (*self.roots, *self.done, *self.changes))
        told = (*deeds, *(line.children for line in self.late))
        duties = (one for line in self.duties for one in (line.kept, line.missed, line.running))
        counts = (*self.counts.values(), *in_lines, *told)
        return any(isinstance(one, Mark) for one in counts) or None in duties


def period(term: TermRows, *, running: bool = False) -> Period:
    """A term's overall figures."""
    return Period(term.stretch.label, term.tally, len(term.counted), running)
