"""Random school years to try alarms on: marks from simple chances, with no story planted.

Each child has a rate of absence of their own; one in eight has a day from which it is three times
as high. Absences are spells of one to five days. Overall about 5.5 in 100 sessions are missed and
about one child in seven misses a tenth or more, as in the national figures (`rules.md` 8).
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from attendance_desk.catalog.codes import load_codes
from attendance_desk.domain.calendar import Half, SchoolYear, Session, Term
from attendance_desk.domain.ladder_child import ChildLine, signs
from attendance_desk.domain.ladder_days import LadderDays

CODES = load_codes()[0]
TABLES = signs(CODES)
DAYS, TERMS = 190, (70, 60, 60)
_CHANGES, _TIMES = 0.125, 3.0
_LENGTHS, _WEIGHTS = (1, 2, 3, 4, 5), (46, 24, 14, 9, 7)
_MEAN = sum(n * w for n, w in zip(_LENGTHS, _WEIGHTS, strict=True)) / sum(_WEIGHTS)
_HALF = 0.15
HERE = {Half.AM: CODES.on("/", date(2025, 9, 1)), Half.PM: CODES.on("\\", date(2025, 9, 1))}


def calendar() -> LadderDays:
    """190 school days in three terms, with two weeks between them."""
    days: list[date] = []
    terms: list[Term] = []
    day = date(2025, 9, 1)
    for count in TERMS:
        starts = len(days)
        while len(days) - starts < count:
            if day.weekday() < 5:
                days.append(day)
            day += timedelta(days=1)
        terms.append(Term(f"Term {len(terms) + 1}", days[starts], days[-1]))
        day += timedelta(days=14)
    sessions = tuple(Session(day, half) for day in days for half in Half)
    return LadderDays(sessions, SchoolYear(days[0], days[-1]), tuple(terms), frozenset(days))


def children(seed: int, count: int) -> list[ChildLine]:
    """Everybody's year; the same for the same seed."""
    chance = Random(seed)
    return [ChildLine(f"p{number}", _line(chance), TABLES) for number in range(count)]


def number_of(letter: str) -> int:
    """The number of a code."""
    found = CODES.get(letter)
    assert found is not None
    return found.number


def _line(chance: Random) -> bytes:
    ill, none = number_of("I"), number_of("O")
    present = (number_of("/"), number_of("\\"))
    line = bytearray(present * DAYS)
    rate = min(chance.lognormvariate(-3.35, 0.75), 0.4)
    changes = chance.randrange(30, 150) if chance.random() < _CHANGES else DAYS
    day = 0
    while day < DAYS:
        now = rate * (_TIMES if day >= changes else 1.0)
        if chance.random() < now / _MEAN / max(1 - now, 0.2):
            length = chance.choices(_LENGTHS, _WEIGHTS)[0]
            letter = ill if chance.random() < 0.7 else none
            low, high = 2 * day, min(2 * (day + length), 2 * DAYS)
            low += chance.random() < _HALF
            line[low:high] = bytes([letter]) * max(high - low, 0)
            day += length
        day += 1
    return bytes(line)
