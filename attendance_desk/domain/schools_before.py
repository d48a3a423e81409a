"""What a child's schools before counted, as they told it.

It is told beside our own figures and never goes into them: another school's sessions are not in
our registers, and nobody here can check them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.names import fold
from attendance_desk.domain.people import YearBefore

MOST_SESSIONS = 500
"""More sessions than any school year has (190 days are 380): a slip of the keys, not a year."""
MOST_YEARS = 12
_SCHOOL_YEAR_BEGINS = 9  # the month


def fault(one: YearBefore) -> str:
    """What is wrong with it, in words; empty when nothing is."""
    counts = (one.possible, one.attended, one.authorised, one.unauthorised)
    if not one.school or not one.year:
        return "A school before needs its name and the school year."
    if min(counts) < 0 or one.possible > MOST_SESSIONS:
        return f"{one.school}, {one.year}: no school year has more than {MOST_SESSIONS} sessions."
    if one.attended + one.authorised + one.unauthorised > one.possible:
        return (
            f"{one.school}, {one.year}: sessions attended and missed are more than the "
            f"{one.possible} that were possible."
        )
    return ""


def year_words(day: date) -> str:
    """The school year of a day, as people write it: 2024/25."""
    begins = day.year if day.month >= _SCHOOL_YEAR_BEGINS else day.year - 1
    return f"{begins}/{(begins + 1) % 100:02}"


def told(one: YearBefore) -> str:
    """One year in a line, days before anything else."""
    missed = one.authorised + one.unauthorised
    parts = [
        f"{one.year}, {one.school}: in {one.attended} of {one.possible} sessions",
        f"{days_words(missed)} missed",
    ]
    if missed:
        parts[-1] += f" ({one.authorised} sessions authorised, {one.unauthorised} not)"
    untold = one.possible - one.attended - missed
    if untold:
        parts.append(f"{untold} sessions not told")
    if one.source:
        parts.append(f"from {one.source}")
    return " · ".join(parts)


def with_years(held: tuple[YearBefore, ...], said: Iterable[YearBefore]) -> tuple[YearBefore, ...]:
    """What is held, with what a file says: the same school and year is told anew.

    Args:
        held: The years before.
        said: What came; it says nothing of a year that it does not name.

    Returns:
        All of them, the oldest first.
    """
    years = {_key(one): one for one in held}
    years |= {_key(one): one for one in said}
    return tuple(sorted(years.values(), key=lambda one: (one.year, fold(one.school))))


def _key(one: YearBefore) -> tuple[str, str]:
    return one.year, fold(one.school)
