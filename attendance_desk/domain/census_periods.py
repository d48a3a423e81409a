"""The stretches of a school year whose absence a school census asks for, one term in arrears.

Source: Department for Education, "Pupil absence statistics: methodology", section 4.1 and table 6
    (primary, secondary and special schools), and its ages: 4 to 15 on 31 August.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from attendance_desk.domain.ages import age_on

_DAY = timedelta(days=1)


class AgeRange(Enum):
    """How old a child was on the 31 August before the school year; the value is for people."""

    UNDER = "Under 4"
    FOUR = "4"
    COUNTED = "5 to 15"
    OVER = "16 and over"


ASKED = (AgeRange.FOUR, AgeRange.COUNTED)
"""Whom the census asks about; four-year-olds are published apart."""


def age_range(born: date, year: int) -> AgeRange:
    """The range of a child in the school year that begins in a calendar year."""
    age = age_on(born, date(year, 8, 31))
    if age < 4:
        return AgeRange.UNDER
    if age == 4:
        return AgeRange.FOUR
    return AgeRange.COUNTED if age <= 15 else AgeRange.OVER


@dataclass(frozen=True, slots=True)
class CensusPeriod:
    """A stretch of days, first and last included.

    Attributes:
        label: What it is called: "Autumn term 2026".
        census: Which census asks for it: "spring census 2027".
        year: The calendar year in which its school year began.
    """

    label: str
    census: str
    year: int
    first: date
    last: date


def periods(year: int, easter_monday: date, spring_holiday: date) -> tuple[CensusPeriod, ...]:
    """The four stretches of the school year that begins in a calendar year.

    Args:
        year: That calendar year.
        easter_monday: Easter Monday of the year after it.
        spring_holiday: The spring bank holiday of the year after it.
    """
    then = year + 1
    half = spring_holiday - (spring_holiday.weekday() + 1) * _DAY
    spring, summer, autumn = (f"{name} census {then}" for name in ("spring", "summer", "autumn"))
    return (
        CensusPeriod(f"Autumn term {year}", spring, year, date(year, 8, 1), date(year, 12, 31)),
        CensusPeriod(f"Spring term {then}", summer, year, date(then, 1, 1), easter_monday - _DAY),
        CensusPeriod(f"Summer term {then}, first half", autumn, year, easter_monday, half),
        CensusPeriod(
            f"Summer term {then}, second half", autumn, year, half + _DAY, date(then, 7, 31)
        ),
    )
