"""Totals of a term as the school census counts them; they are for checking, and are no return."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desk.domain.census_periods import AgeRange, CensusPeriod
from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.tally import Tally


@dataclass(frozen=True, slots=True)
class AgeLine:
    """The children of one age range.

    Attributes:
        ages: The range.
        children: How many had a possible session in the term.
        tally: Their sessions.
    """

    ages: AgeRange
    children: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class CodeLine:
    """The sessions of one code, of the ages the census asks about.

    Attributes:
        letter: The code; empty for sessions without a mark.
        meaning: In words.
        four: Sessions of four-year-olds.
        counted: Sessions of children of 5 to 15.
    """

    letter: str
    meaning: str
    four: int
    counted: int


@dataclass(frozen=True, slots=True)
class CensusTotals:
    """A term's totals.

    Attributes:
        running: Whether its days are not over: then the totals still grow.
        lines: By age range, youngest first; only ranges with children.
        codes: In the order of the code list.
        strays: Marks on days without school or off roll, which count nowhere.
    """

    imprint: Imprint
    period: CensusPeriod
    running: bool
    lines: tuple[AgeLine, ...]
    codes: tuple[CodeLine, ...]
    strays: int = 0
