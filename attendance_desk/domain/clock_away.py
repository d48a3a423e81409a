"""The clocks that count school days: three days, five away, five in silence, ten sessions.

Holidays, weekends and closures add no day: on a day without school these clocks stand where they
stood when school last met.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.clock_facts import Child, DayAway, Facts, Times, closes, day_starts
from attendance_desk.domain.clock_rules import Numbers
from attendance_desk.domain.clock_runs import (
    Reached,
    neither_seen_nor_heard,
    reached,
    unseen,
    without_reason,
)
from attendance_desk.domain.clocks import ClockKind, Running
from attendance_desk.domain.unauthorised import Window


def three_days(child: Child, facts: Facts, times: Times, numbers: Numbers) -> Iterator[Running]:
    """Three days without a reason and not seen; amber from the end of the second day."""
    found = reached(unseen(child, times), numbers.unseen, without_reason, times.now)
    if found is None:
        return
    last = found.days[-1]
    ends = closes(facts, times, Session(last.day, Half.PM))
    if found.started or times.now >= ends:
        amber = None if found.started else ends
        yield _of_run(ClockKind.THREE_DAYS, child, found, times, amber)


def five_unheard(child: Child, times: Times, numbers: Numbers) -> Iterator[Running]:
    """Five days neither seen nor heard; amber on the fourth."""
    silent = neither_seen_nor_heard(child, times)
    found = reached(unseen(child, times), numbers.unheard, silent, times.now)
    if found is not None:
        amber = None if found.started else found.days[-1].counts_from
        yield _of_run(ClockKind.FIVE_UNHEARD, child, found, times, amber)


def _of_run(
    kind: ClockKind, child: Child, found: Reached, times: Times, amber: datetime | None
) -> Running:
    days = found.days
    due = days[-1].day if found.started else foreseen(days[-1], times)
    starts = days[-1].counts_from if found.started else day_starts(times, due)
    return Running(
        kind,
        child.pupil_id,
        days[0].day.isoformat(),
        starts,
        due,
        (
            *(_day_words(one) for one in days),
            _last_seen(child),
            *_heard_since(child, days[0], times),
            *_reason_after(days, starts, times),
        ),
        amber=amber,
        started=found.started,
    )


def foreseen(last: DayAway, times: Times) -> date:
    """The school day on which one more day would be reached; never one that is over."""
    due = times.next_day(last.day)
    return due if due >= times.today else times.next_day(times.today - timedelta(days=1))


def five_away(child: Child, times: Times, numbers: Numbers) -> Iterator[Running]:
    """A welfare visit in every week of five days away, for whatever reason.

    The absence is cut into weeks of five days away, and each that nobody was seen in is given. A
    visit at which the child is seen answers for its own week and for every week before it.
    """
    days, week = child.days_away(times.now), numbers.away
    for low in range(0, len(days), week):
        part = days[low : low + week]
        if len(part) < week - 1:
            return
        since = day_starts(times, part[0].day)
        seen = [one for one in child.sights if since <= one.at <= times.now]
        if seen:
            continue
        yield _week(child, days, part, started=len(part) == week, times=times)


def _week(
    child: Child,
    days: tuple[DayAway, ...],
    part: tuple[DayAway, ...],
    *,
    started: bool,
    times: Times,
) -> Running:
    due = part[-1].day if started else foreseen(part[-1], times)
    letters = sorted({one.code for day in days for one in day.missed})
    return Running(
        ClockKind.FIVE_AWAY,
        child.pupil_id,
        part[0].day.isoformat(),
        part[-1].counts_from if started else day_starts(times, due),
        due,
        (
            f"{len(days)} school days away since {days[0].day.isoformat()}: {', '.join(letters)}",
            _last_seen(child),
            *(one.words for one in child.sights[-1:]),
        ),
        amber=None if started else part[-1].counts_from,
        started=started,
        facts=(("since", days[0].day.isoformat()),),
    )


def unauthorised(
    child: Child, window: Window | None, facts: Facts, times: Times, numbers: Numbers
) -> Iterator[Running]:
    """Six sessions without leave in ten school weeks warn; ten have to be considered."""
    near = window.reached(numbers.near) if window else None
    if window is None or near is None:
        return
    over = window.reached(numbers.reached)
    at = over or near
    since = closes(facts, times, at)
    yield Running(
        ClockKind.UNAUTHORISED,
        child.pupil_id,
        at.day.isoformat(),
        closes(facts, times, near),
        at.day if over else None,
        (
            f"{len(window.sessions)} sessions since {window.first.isoformat()}",
            *(f"{letter} on {s.day.isoformat()} {s.half.name}" for s, letter in window.sessions),
        ),
        amber=None if over else since,
        started=over is not None,
    )


def _day_words(day: DayAway) -> str:
    letters = " ".join(one.code for one in day.missed)
    return f"{letters} on {day.day.isoformat()}"


def _last_seen(child: Child) -> str:
    last = child.last_seen
    if last is None:
        return "not seen since the register began"
    half = "morning" if last.half is Half.AM else "afternoon"
    return f"last seen in school on {last.day.isoformat()}, {half}"


def _heard_since(child: Child, day: DayAway, times: Times) -> Iterator[str]:
    since = day_starts(times, day.day)
    for one in child.heard:
        if since <= one.at <= times.now:
            yield f"{one.words}; contact is not sight"


def _reason_after(days: tuple[DayAway, ...], starts: datetime, times: Times) -> Iterator[str]:
    known = [
        one.reason_since
        for day in days
        for one in day.missed
        if one.reason_since is not None and starts < one.reason_since <= times.now
    ]
    if known:
        yield f"a reason came afterwards, on {max(known).date().isoformat()}; not seen since"
