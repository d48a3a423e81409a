"""Sessions without leave in ten school weeks: when a notice must be considered.

National Framework for Penalty Notices, in force 19 August 2024 (`rules.md` 5, P1 to P5, P11, P13):
any mix of G, N, O and U, not necessarily in a row; a school week is a week from Monday to Sunday
with a session; only of compulsory school age, and only from that day on. Reaching ten obliges the
school to consider, case by case; it is not automatic.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desk.domain.ages import is_compulsory_age
from attendance_desk.domain.calendar import Session
from attendance_desk.domain.school_calendar import SchoolCalendar

LETTERS = frozenset({"G", "N", "O", "U"})
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Ten school weeks with the sessions without leave in them.

    Attributes:
        first: The Monday of the first week.
        last: The Sunday of the last one.
        sessions: Each with its letter, in order.
    """

    first: date
    last: date
    sessions: tuple[tuple[Session, str], ...]

    def reached(self, count: int) -> Session | None:
        """The session at which a number was reached; None while it is not."""
        return self.sessions[count - 1][0] if len(self.sessions) >= count else None


def mondays(calendar: SchoolCalendar, today: date, weeks: int) -> tuple[date, ...]:
    """The Mondays of the last school weeks up to today, one more than a window needs."""
    year_ago = today - timedelta(days=366)
    return calendar.school_weeks(year_ago, today)[-weeks - 1 :]


def counted(
    sessions: Iterable[tuple[Session, str]], born: date, since: date
) -> tuple[tuple[Session, str], ...]:
    """The sessions that count towards a notice, of a child's with their letters.

    Args:
        sessions: Each with its letter, in order; other letters are passed over.
        born: Only sessions of compulsory school age count.
        since: Sessions before this day do not count.
    """
    return tuple(
        (session, letter)
        for session, letter in sessions
        if letter in LETTERS and session.day >= since and is_compulsory_age(born, session.day)
    )


def window(
    sessions: Sequence[tuple[Session, str]], weeks: Sequence[date], count: int
) -> Window | None:
    """The fullest window that reaches into the current or the last school week.

    Without the second the sessions of a week in which ten were reached would fall out of sight on
    the Monday after it, before anybody has looked.

    Args:
        sessions: Of one child, in order (`counted`).
        weeks: Mondays of school weeks, oldest first, the current one last (`mondays`).
        count: How many school weeks a window has.

    Returns:
        The one with more sessions, of two with the same number the later; None without weeks.
    """
    found = [
        _between(sessions, part[0], part[-1] + 6 * _DAY)
        for part in (weeks[-count:], weeks[:-1][-count:])
        if part
    ]
    return max(found, key=lambda one: (len(one.sessions), one.last), default=None)


def first_reached(
    sessions: Sequence[tuple[Session, str]], weeks: Sequence[date], count: int, width: int
) -> Window | None:
    """The first window in which a number of sessions was reached, and what it held by then.

    Args:
        sessions: Of one child, in order (`counted`).
        weeks: Mondays of every school week from the first session on, oldest first.
        count: How many sessions.
        width: How many school weeks a window has.

    Returns:
        The window of school weeks that ends with the week of the session at which it was
        reached, with the sessions up to that one; None while it was not.
    """
    first, places = 0, []
    for last, (session, _letter) in enumerate(sessions):
        places.append(bisect_right(weeks, session.day) - 1)
        while places[first] <= places[last] - width:
            first += 1
        if last - first + 1 >= count:
            begins = weeks[max(places[last] - width + 1, 0)]
            return Window(
                begins, weeks[places[last]] + 6 * _DAY, tuple(sessions[first : last + 1])
            )
    return None


def _between(held: Sequence[tuple[Session, str]], first: date, last: date) -> Window:
    within = tuple(pair for pair in held if first <= pair[0].day <= last)
    return Window(first, last, within)
