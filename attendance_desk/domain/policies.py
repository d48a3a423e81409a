"""Ladders as data: when a family should hear from the school, step by step.

A ladder is a school's own policy; the law's thresholds are not in it. Shares of attendance are
half-open bands given by their lower bounds, so that no value falls between two of them
(`rules.md` 10, items 6 and 7). Everything is counted in sessions: half-days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cached_property

FEWEST_POSSIBLE = 30
"""Possible sessions (three school weeks) before a share says anything: the school's choice."""


class Period(Enum):
    """The time in which days missed are counted."""

    TERM = "term"
    YEAR = "year"
    WEEKS = "weeks"


class Branch(Enum):
    """A line of rungs: of two that are due on one line only the higher is proposed."""

    MAIN = "main"
    MISSED = "missed"
    LEGAL = "legal"
    PRAISE = "praise"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Band:
    """A range of attendance, from its lower bound up to, and not with, that of the band above.

    Attributes:
        label: The school's own name; never a word the law has a meaning for.
        starts: Its lower bound in per cent of possible sessions.
    """

    id: str
    label: str
    starts: Fraction


@dataclass(frozen=True, slots=True)
class DaysMissed:
    """So many sessions missed in a time.

    Attributes:
        least: In sessions, for the first, second and third part of the school year.
        weeks: How many school weeks, for `Period.WEEKS`.
    """

    least: tuple[int, int, int]
    period: Period = Period.YEAR
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class Trend:
    """More missed in the last one and two school weeks than in the child's own past.

    Attributes:
        week: Sessions missed in the last five school days, at least.
        fortnight: The same in the last ten.
        times: How many times the child's own past share both must be above.
        spells: Separate absences in the fortnight, at least.
        past: Possible sessions of the past before it says anything.
    """

    week: int
    fortnight: int
    times: Fraction = Fraction(1)
    spells: int = 1
    past: int = 60


@dataclass(frozen=True, slots=True)
class Spells:
    """Several short absences, each ended by a session attended.

    Attributes:
        count: How many, at least.
        longest: The sessions of the longest that is still short.
        weeks: In how many school weeks.
    """

    count: int
    longest: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What was done has not changed it: so much missed again since.

    Attributes:
        weeks: School weeks since the rung of `after`, at least.
        missed: Sessions missed since, at least.
    """

    weeks: int
    missed: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason for a rung: everything it names must hold.

    Attributes:
        bands: Ids of bands; the child's attendance this school year is in one of them.
        not_agreed: Sessions not agreed in ten school weeks, at least; 0 for any number.
        praise: Attendance in per cent without illness and appointments, at least; only in the
            last ten school days of a term.
        back_after: School days away in a row, at least, before the child came back.
        missed_meeting: A meeting with parents was missed.
        after: One of these rungs was done before, this school year.
        compulsory: Whether only children of compulsory school age are meant.
    """

    bands: tuple[str, ...] = ()
    days: DaysMissed | None = None
    trend: Trend | None = None
    spells: Spells | None = None
    not_agreed: int = 0
    unchanged: Unchanged | None = None
    praise: Fraction | None = None
    back_after: int = 0
    missed_meeting: bool = False
    after: tuple[str, ...] = ()
    compulsory: bool = False


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder.

    Attributes:
        label: The school's own name of it.
        letter: The kind of letter it leads to, by value; empty for none.
        again_weeks: School weeks after which it may be taken again without a decision; 0 for the
            whole school year.
        rules: One of them is enough.
    """

    id: str
    label: str
    rules: tuple[Rule, ...]
    letter: str = ""
    branch: Branch = Branch.MAIN
    again_weeks: int = 0

    @property
    def due_kind(self) -> str:
        """What a list of duties calls it."""
        return self.letter.replace("-", "_") if self.letter else self.id


@dataclass(frozen=True)
class Policy:
    """A ladder.

    Attributes:
        about: What it is for, in a sentence or two.
        source: Where it was read.
        bands: The highest first; the last one starts at 0.
        rungs: The lowest first.
        fewest_possible: Possible sessions before a share or a letter is thought of.
        fewest_why: Why so many.
        missed_again: Sessions missed since a rung was taken, before the desk asks whether it is
            taken again.
        nursery: Whether it is for nursery children too.
        based_on: The id of the ladder of the program it was made from.
        set_on: The day the school chose it; None for the program's own.
        set_by: Who chose it: name and title, as then.
        since: From which day it holds; None for the program's own.
    """

    id: str
    name: str
    bands: tuple[Band, ...]
    rungs: tuple[Rung, ...]
    about: str = ""
    source: str = ""
    fewest_possible: int = FEWEST_POSSIBLE
    fewest_why: str = ""
    missed_again: int = 4
    nursery: bool = False
    based_on: str = ""
    set_on: date | None = None
    set_by: str = ""
    since: date | None = None

    def rung(self, rung_id: str) -> Rung | None:
        """The rung of an id."""
        return next((one for one in self.rungs if one.id == rung_id), None)

    def band(self, band_id: str) -> Band | None:
        """The band of an id."""
        return next((one for one in self.bands if one.id == band_id), None)

    def band_of(self, attended: int, possible: int) -> Band | None:
        """The band of a share, compared as an exact fraction; None when nothing was possible."""
        if not possible:
            return None
        for above, below, band in self._bounds:
            if attended * below >= above * possible:
                return band
        return None

    @cached_property
    def _bounds(self) -> tuple[tuple[int, int, Band], ...]:
        """Each bound as whole numbers: fractions are exact but slow."""
        return tuple(
            (one.starts.numerator, one.starts.denominator * 100, one) for one in self.bands
        )
