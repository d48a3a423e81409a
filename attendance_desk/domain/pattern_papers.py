"""Patterns on paper: for a talk between staff who see figures with names, and for nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.calendar import Half, short_day_words
from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.patterns import Seen

_HALVES = {Half.AM: "morning", Half.PM: "afternoon"}


@dataclass(frozen=True, slots=True)
class PatternLine:
    """One pattern.

    Attributes:
        name: What whom it is about are called.
        words: What was seen.
        days: On which days, in words.
        sure: How sure it is.
        looked: When it was looked at, and what for; empty where it was not.
    """

    name: str
    class_name: str
    words: str
    days: str
    sure: str
    looked: str = ""


@dataclass(frozen=True, slots=True)
class PatternGroup:
    """The patterns of a kind, those worth praise, or those that wait.

    Attributes:
        heading: What it is called.
        lines: The surest first.
    """

    heading: str
    lines: tuple[PatternLine, ...]


@dataclass(frozen=True, slots=True)
class PatternsPaper:
    """What stands out.

    Attributes:
        about: Of whom: a class, or every class.
        first: The first day of the school year.
        last: The last day of which every session had begun.
        groups: Praise after worry, what waits last; those without a line are left out.
        looked_at: How many children were looked at.
        empty: What is said where nothing stands out; empty otherwise.
    """

    imprint: Imprint
    about: str
    first: date
    last: date
    groups: tuple[PatternGroup, ...]
    looked_at: int
    empty: str = ""


def days_said(seen: Sequence[Seen]) -> str:
    """The days behind a pattern, each once: "Mon 7 Sep; Mon 14 Sep, morning"."""
    halves: dict[date, set[Half]] = {}
    for one in seen:
        halves.setdefault(one.session.day, set()).add(one.session.half)
    return "; ".join(_day(day, held) for day, held in sorted(halves.items()))


def _day(day: date, halves: set[Half]) -> str:
    said = short_day_words(day)
    return said if len(halves) > 1 else f"{said}, {_HALVES[next(iter(halves))]}"
