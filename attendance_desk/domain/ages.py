"""Compulsory school age, and whom the national statistics count.

Source: Education Act 1996 section 8 with the prescribed days of the 1998 Order (31 March, 31
August, 31 December; school leaving date the last Friday in June); DfE absence statistics
methodology for ages.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_BIRTHDAYS = 1024
"""Dates of birth whose ages are remembered: a large school's."""
_PRESCRIBED = ((3, 31), (8, 31), (12, 31))
_FRIDAY = 4
_SEPTEMBER = 9
_YOUNGEST_COUNTED = 5
_OLDEST_COUNTED = 15


@lru_cache(_BIRTHDAYS)
def compulsory_age_starts(born: date) -> date:
    """The day on which a child reaches compulsory school age.

    It is the fifth birthday if that is a prescribed day, else the next prescribed day.
    """
    fifth = _birthday(born, 5)
    return next(
        day
        for day in (date(fifth.year, month, last) for month, last in _PRESCRIBED)
        if day >= fifth
    )


@lru_cache(_BIRTHDAYS)
def compulsory_age_ends(born: date) -> date:
    """The last day of compulsory school age.

    It is the last Friday in June of the school year in which the child turns 16.
    """
    sixteenth = _birthday(born, 16)
    june = date(academic_year_of(sixteenth) + 1, 6, 30)
    return june - timedelta(days=(june.weekday() - _FRIDAY) % 7)


def is_compulsory_age(born: date, day: date) -> bool:
    """Whether a child is of compulsory school age on a day."""
    return compulsory_age_starts(born) <= day <= compulsory_age_ends(born)


def counts_in_national_statistics(born: date, day: date) -> bool:
    """Whether national absence figures count the child: aged 5 to 15 on the 31 August before."""
    start = date(academic_year_of(day), 8, 31)
    return _YOUNGEST_COUNTED <= age_on(born, start) <= _OLDEST_COUNTED


def age_on(born: date, day: date) -> int:
    """Age in whole years on a day; born on 29 February, a year older on 1 March of other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def academic_year_of(day: date) -> int:
    """The calendar year in which the academic year of a day began; it begins on 1 September."""
    return day.year if day.month >= _SEPTEMBER else day.year - 1


def _birthday(born: date, age: int) -> date:
    if (born.month, born.day) == (2, 29):
        # Both 28 February and 1 March lead to the same prescribed day.
        return date(born.year + age, 3, 1)
    return born.replace(year=born.year + age)
