"""Times and days as a call says them: the next start of lessons, the next holiday, a review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from attendance_desk.domain.calendar import ClosureKind, Half, day_words
from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.school import School
from attendance_desk.domain.school_calendar import SchoolCalendar

_DAY = timedelta(days=1)
_ROUND = 5
_PAUSES = frozenset({ClosureKind.HALF_TERM, ClosureKind.HOLIDAY})
_REVIEW = timedelta(days=14)
_LONG_PAUSE = timedelta(days=4)
_BY_MONTH = {12: "the Christmas holiday", 3: "the Easter holiday", 4: "the Easter holiday"}
_SUMMER = frozenset({6, 7, 8})


@dataclass(frozen=True, slots=True)
class Pause:
    """The next time off school.

    Attributes:
        words: As it is said: "half-term", "the Christmas holiday".
        last_day: The last day before it.
    """

    words: str
    last_day: date


@dataclass(frozen=True, slots=True)
class Moments:
    """Times as they are said; empty where there is none."""

    next_start: str
    call_back_by: str
    report_by: str
    gate_time: str
    review_date: str


def break_after(school: School, today: date) -> Pause | None:
    """The next half-term or holiday after a day; None where none is set up."""
    pauses = [
        Pause(_closure_words(one.kind, one.label), one.first - _DAY)
        for one in school.closures
        if one.kind in _PAUSES and one.first > today and one.last - one.first >= _LONG_PAUSE
    ]
    lasts = {*(term.ends for term in school.terms), *(year.ends for year in school.years)}
    pauses += [Pause(_end_words(last), last) for last in lasts if last >= today]
    return min(pauses, key=lambda one: one.last_day, default=None)


def _closure_words(kind: ClosureKind, label: str) -> str:
    if kind is ClosureKind.HALF_TERM:
        return "half-term"
    said = label.strip() or "holiday"
    return f"the {said}" if said.lower().endswith(("holiday", "holidays", "break")) else said


def _end_words(end: date) -> str:
    return "the summer holiday" if end.month in _SUMMER else _BY_MONTH.get(end.month, "half-term")


def moments(now: datetime, school: School, calendar: SchoolCalendar, rules: CallRules) -> Moments:
    """The times that scripts name.

    Args:
        now: Local time, without zone.
        school: For the times of its day.
        calendar: When it meets.
        rules: The school's own times.
    """
    back = now + timedelta(minutes=rules.retry)
    rounded = back + timedelta(minutes=-back.minute % _ROUND)
    return Moments(
        next_start=_next_start(now, school, calendar),
        call_back_by=clock_words(rounded.time()),
        report_by=_clock(rules.report_by),
        gate_time=_clock(rules.gate),
        review_date=_review(now.date(), calendar),
    )


def _clock(written: str) -> str:
    return clock_words(time.fromisoformat(written)) if written else ""


def _next_start(now: datetime, school: School, calendar: SchoolCalendar) -> str:
    """The next session to start: "1.00 this afternoon", "8.50 tomorrow", "8.50 on Monday"."""
    today = now.date()
    if calendar.is_school_day(today):
        for half, words in ((Half.AM, "this morning"), (Half.PM, "this afternoon")):
            start = school.times_on(today).of(half).start
            if now.time() < start:
                return f"{_twelve(start)} {words}"
    day = calendar.next_school_day(today)
    if day is None:
        return ""
    start = school.times_on(day).am.start
    when = "tomorrow" if day == today + _DAY else f"on {day:%A}"
    return f"{_twelve(start)} {when}"


def _twelve(at: time) -> str:
    """A time on the clock of the day it is said: 1.10, not 13.10."""
    return clock_words(at.replace(hour=at.hour - 12) if at.hour > 12 else at)


def _review(today: date, calendar: SchoolCalendar) -> str:
    """The school day two weeks on, or the first after it."""
    day = calendar.next_school_day(today + _REVIEW - _DAY)
    return day_words(day) if day else ""
