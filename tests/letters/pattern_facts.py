"""Invented patterns of Fernhill: a habit with a hard name, a pair, praise, and one that waits."""

from __future__ import annotations

from datetime import date

from attendance_desk.domain.pattern_papers import PatternGroup, PatternLine, PatternsPaper
from tests.letters.fernhill import HARD_NAMES, imprint

_SURE = "Clear: chance alone shows as much for fewer than 1 child in 5,000."


def paper() -> PatternsPaper:
    """What stands out on an autumn Friday."""
    return PatternsPaper(
        imprint(),
        "Every class",
        date(2026, 9, 2),
        date(2026, 11, 19),
        (
            PatternGroup("Days of the week", (_mondays(), _mondays(HARD_NAMES[1]))),
            PatternGroup("Brothers and sisters", (_pair(),)),
            PatternGroup("Worth a word of praise", (_praise(),)),
            PatternGroup("Looked at, and waiting for a day", (_waiting(),)),
        ),
        207,
    )


def _mondays(name: str = HARD_NAMES[0], looked: str = "") -> PatternLine:
    return PatternLine(
        name,
        "Oak",
        "Away on 7 of 9 Mondays this school year, and on none of the 42 other days.",
        "Mon 7 Sep; Mon 14 Sep; Mon 21 Sep; Mon 5 Oct; Mon 12 Oct; Mon 9 Nov; Mon 16 Nov, morning",
        _SURE,
        looked,
    )


def _pair() -> PatternLine:
    return PatternLine(
        "Alfie Turner and Elif Yıldız",
        "Oak and Ash",
        "Absences began on the same day 4 times this school year; one was away 4 times, the other "
        "5 times.",
        "Thu 10 Sep; Tue 29 Sep; Tue 13 Oct; Thu 5 Nov",
        "Worth a look: chance alone shows as much for fewer than 1 pair in 900.",
    )


def _praise() -> PatternLine:
    return PatternLine(
        "Zara Whitlock",
        "Oak",
        "Away on no day in the last four school weeks, on 6 days in the four before.",
        "Tue 22 Sep; Thu 24 Sep; Tue 29 Sep; Thu 1 Oct; Tue 6 Oct; Thu 8 Oct",
        "Worth a look: chance alone shows as much for fewer than 1 child in 150.",
    )


def _waiting() -> PatternLine:
    looked = (
        "Looked at on 3 November by Mrs Bell, Attendance lead: mum starts late on Mondays. Not "
        "again before 1 December."
    )
    return _mondays(HARD_NAMES[2], looked)
