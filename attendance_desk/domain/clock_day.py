"""The clocks that count hours: no reason today, first-day visits, missing children, who is told.

They run in clock hours, whatever the calendar says: a child who is missing on the last day of a
half-term is missing in the holiday.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.care import FirstDay
from attendance_desk.domain.clock_facts import (
    Child,
    DayAway,
    Facts,
    Missed,
    Times,
    closes,
    day_starts,
    half_at,
)
from attendance_desk.domain.clocks import ClockKind, Running
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import listed
from attendance_desk.domain.visits import Visit

AGREED = frozenset({"C", "C1", "R", "T", "E", "S", "J1", "F", "H"})
"""Away by the school's own decision or agreement: no first-day visit starts from it."""

NOON = "12:00"
"""The end of "the same morning"."""

WORKER_DAYS = 5
"""School days for which a worker who was not told is still asked about."""


def today(child: Child, facts: Facts, times: Times) -> Iterator[Running]:
    """The last school day without a reason, until a reason or sight, or the next day away."""
    days = child.days_away(times.now)
    open_ones = _trailing(days[-1]) if days else ()
    since = day_starts(times, days[-1].day) if days else times.now
    if not open_ones or child.sight_since(since):
        return
    first = open_ones[0]
    due = _hand_over(first.session, first.counts_from, facts, times)
    amber = child.tried_once if days[-1].day == times.today else None
    yield Running(
        ClockKind.TODAY,
        child.pupil_id,
        days[-1].day.isoformat(),
        first.counts_from,
        due,
        (*(_mark_words(one) for one in open_ones), *_tried(child, since)),
        amber=amber if amber and amber <= times.now else None,
        handed=child.tried_twice,
        facts=(("hand_over", clock_words(due.time())),),
    )


def _tried(child: Child, since: datetime) -> tuple[str, ...]:
    """The tries of a day and of the days since: a clock that is over may have had its calls."""
    return child.tries_since(since) or ("no call yet",)


def _trailing(day: DayAway) -> tuple[Missed, ...]:
    """The last sessions of a day that have no reason: a reason for the afternoon explains both."""
    found: list[Missed] = []
    for one in reversed(day.missed):
        if one.explained:
            break
        found.append(one)
    return tuple(reversed(found))


def _hand_over(session: Session, starts: datetime, facts: Facts, times: Times) -> datetime:
    """The school's time; in the afternoon as long after close as in the morning."""
    day = session.day
    due = times.moment(day, facts.rules.hand_over)
    if session.half is Half.PM:
        given = due - closes(facts, times, Session(day, Half.AM))
        due = closes(facts, times, session) + max(given, timedelta(0))
    return max(due, starts.replace(second=0, microsecond=0)) if starts.date() == day else due


def first_day(child: Child, facts: Facts, times: Times) -> Iterator[Running]:
    """A child on the priority list: from the first day of the absence until seen.

    Every day that asks for a visit is given, so that one that was stood down to wait a day does
    not hide the next. Once the child was seen, later days are the business of other clocks.
    """
    care = child.care
    if care is None or care.first_day is FirstDay.NO:
        return
    days = [
        day
        for day in child.days_away(times.now)
        if (care.on is None or day.day >= care.on)
        and _wants_visit(child, care.first_day, day, times)
    ]
    if days and not child.sight_since(day_starts(times, days[0].day)):
        for day in days:
            yield _visit(child, day, facts, times)


def _wants_visit(child: Child, which: FirstDay, day: DayAway, times: Times) -> bool:
    if which is FirstDay.ALWAYS:
        return day.missed[0].code not in AGREED
    at = day.counts_from
    return day.unexplained(at) and not child.heard_between(day_starts(times, day.day), at)


def _visit(child: Child, day: DayAway, facts: Facts, times: Times) -> Running:
    starts, within = day.counts_from, timedelta(minutes=facts.rules.visit_within)
    amber = starts + within
    due = max(times.moment(day.day, NOON), amber)
    always = child.care is not None and child.care.first_day is FirstDay.ALWAYS
    return Running(
        ClockKind.FIRST_DAY,
        child.pupil_id,
        day.day.isoformat(),
        starts,
        due,
        (
            *(_mark_words(one) for one in day.missed),
            "priority list: first-day visit, " + ("also with contact" if always else "no contact"),
            *_contact(child, day, times),
        ),
        amber=amber if amber <= times.now else None,
        facts=(
            ("minutes", str(facts.rules.visit_within)),
            ("since", child.days_away(times.now)[0].day.isoformat()),
        ),
    )


def _contact(child: Child, day: DayAway, times: Times) -> Iterator[str]:
    since = day_starts(times, day.day)
    for one in child.heard:
        if since <= one.at <= times.now:
            yield f"{one.words}; contact is not sight"


def lunch(child: Child, facts: Facts, times: Times) -> Iterator[Running]:
    """Here in the morning, not in the afternoon, not signed out: until found."""
    last, missed = child.last_seen, child.since_seen
    if last is None or last.half is not Half.AM or not missed:
        return
    gone = missed[0]
    if gone.session != Session(last.day, Half.PM) or last.day in child.signed_out:
        return
    close = closes(facts, times, gone.session)
    wait = facts.rules.afternoon_found
    starts = max(gone.noted, close + timedelta(minutes=wait)) if wait else gone.noted
    found = child.sight_since(max(gone.noted, day_starts(times, last.day)))
    known = gone.marked_with or not gone.unexplained(gone.noted)
    if starts > times.now or known or found:
        return
    yield Running(
        ClockKind.LUNCH,
        child.pupil_id,
        last.day.isoformat(),
        starts,
        starts,
        (
            f"here on {last.day.isoformat()} in the morning",
            f"{gone.code or 'no mark'} in the afternoon",
            "not signed out at the hatch",
            *child.tries_since(day_starts(times, last.day)),
        ),
        amber=starts,
    )


def thought_here(child: Child, facts: Facts, times: Times) -> Iterator[Running]:
    """A family thought the child was at school: until found, also over days and holidays."""
    for said in child.thought_here:
        if said.at > times.now or child.sight_since(said.at):
            continue
        if child.last_seen is not None and child.last_seen >= half_at(facts, said.at):
            continue
        yield Running(
            ClockKind.THOUGHT_HERE,
            child.pupil_id,
            said.at.date().isoformat(),
            said.at,
            said.at,
            (said.words, *(_mark_words(one) for one in child.since_seen[-2:])),
            amber=said.at,
        )


def worker(child: Child, times: Times) -> Iterator[Running]:
    """A worker who is not told yet of a day without a reason; every such day, oldest first."""
    if not child.has_worker:
        return
    recent = times.calendar.school_days(times.today - timedelta(days=90), times.today)
    days = frozenset(recent[-WORKER_DAYS:])
    for one in child.missed:
        begins = one.counts_from
        if one.session.day not in days or not one.code or begins > times.now:
            continue
        workers = _workers(child, one.session.day)
        if not one.unexplained(begins) or not workers:
            continue
        yield Running(
            ClockKind.WORKER,
            child.pupil_id,
            one.session.day.isoformat(),
            begins,
            datetime.combine(one.session.day, time(23, 59), times.now.tzinfo),
            (_mark_words(one), *workers, *_known_since(one, times)),
            facts=(("worker", workers[0]),),
        )


def _workers(child: Child, day: date) -> tuple[str, ...]:
    """The workers who are not told of a day yet, each with a number."""
    told = {name for on, name in child.told if on >= day}
    named = child.care.workers if child.care else ()
    if not named:
        return () if told else ("the worker, whose name is not on record",)
    return tuple(
        ", ".join(part for part in (f"{one.name} ({one.kind.value})", one.phone) if part)
        for one in named
        if not told & {"", one.name}
    )


def _known_since(one: Missed, times: Times) -> tuple[str, ...]:
    since = one.reason_since
    if since is None or since > times.now:
        return ()
    return ("a reason came afterwards: say so too",)


def lone_worker(visit: Visit, times: Times) -> Iterator[Running]:
    """Somebody who is out on a visit: red at once when they are not back by the time they said."""
    left = times.moment(visit.day, visit.left_at)
    due = times.moment(visit.day, visit.back_by or visit.left_at)
    if due < left:
        due += timedelta(days=1)
    if left > times.now:
        return
    who = listed(visit.staff) or "somebody"
    alone = "alone" if visit.alone else f"{len(visit.staff)} people"
    yield Running(
        ClockKind.LONE_WORKER,
        visit.pupil_id,
        f"{visit.day.isoformat()} {visit.id}",
        left,
        due,
        (
            f"{who} left at {clock_words(left.time())}, {alone}",
            f"back by {clock_words(due.time())}",
            f"{visit.contact or 'nobody'} waits for them",
        ),
        facts=(("back_by", clock_words(due.time())),),
    )


def _mark_words(one: Missed) -> str:
    return f"{one.code or 'no mark'} on {one.session.day.isoformat()} {one.session.half.name}"
