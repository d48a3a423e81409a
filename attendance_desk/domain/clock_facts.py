"""What the clocks of a child stand on: sessions missed, when the child was seen, who was heard.

Contact and sight are two facts. Seen is a mark that says so, an arrival at the hatch, or a visit
at which the child was seen; heard is the family's voice. No contact ever becomes sight.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby

from attendance_desk.domain.calendar import DayTimes, Half, Session
from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.care import Care
from attendance_desk.domain.codes import CodeSet, Counts
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.domain.visits import Visit

NOT_EXPECTED, SEEN, AWAY = 0, 1, 2
"""What a session says about where a child was."""

_NOT_EXPECTED = frozenset({"X", "C2", "D", "Y3", "Y4", "Y5", "Z", "#"})
_DAY = timedelta(days=1)


def where_table(codes: CodeSet) -> bytes:
    """For `bytes.translate`: code numbers of a `YearView` into `SEEN`, `AWAY`, `NOT_EXPECTED`.

    U is seen: the child came. An approved activity is seen: somebody the school answers for has
    the child and marks it. A session in which the child is not expected neither counts nor ends a
    run (`docs/decisions/0020`).
    """
    table = bytearray([NOT_EXPECTED]) * 256
    for code in codes.codes:
        if code.letter in _NOT_EXPECTED or code.counts is Counts.NOT_COLLECTED:
            continue
        seen = code.counts in {Counts.PRESENT, Counts.AEA} or code.letter == "U"
        table[code.number] = SEEN if seen else AWAY
    return bytes(table)


@dataclass(frozen=True, slots=True)
class Missed:
    """A session a child was not here for.

    Attributes:
        code: The letter that stands; empty for no mark in a register that is in.
        noted: When it was first marked so.
        counts_from: When it begins to count: its register has closed, it is marked, and the time
            a late child was expected is over.
        reason_since: Since when a reason is known; None while there is none.
        marked_with: Whether the very first mark said why, so that nobody ever missed the child.
    """

    session: Session
    code: str
    noted: datetime
    counts_from: datetime
    reason_since: datetime | None
    marked_with: bool = False

    def unexplained(self, at: datetime) -> bool:
        """Whether no reason was known before a moment; times are whole minutes."""
        return self.reason_since is None or self.reason_since >= at

    @property
    def explained(self) -> bool:
        """Whether a reason is known now."""
        return self.reason_since is not None


@dataclass(frozen=True, slots=True)
class Happened:
    """A moment at which a child was seen, or the family heard.

    Attributes:
        words: What it was, with who and when; nothing restricted.
    """

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class DayAway:
    """A school day on which a child was expected and not seen.

    Attributes:
        counts_from: When it begins to count.
    """

    day: date
    missed: tuple[Missed, ...]

    @property
    def counts_from(self) -> datetime:
        """When its first session begins to count."""
        return self.missed[0].counts_from

    def unexplained(self, at: datetime) -> bool:
        """Whether, of what counted at a moment, nothing had a reason before it."""
        known = [one for one in self.missed if one.counts_from <= at] or self.missed[:1]
        return all(one.unexplained(at) for one in known)


@dataclass(frozen=True)
class Child:
    """What is known of one child.

    Attributes:
        name: The name that is called out loud.
        missed: Sessions missed that have begun, oldest first: all since the last one seen, and
            those of the last school days.
        last_seen: The last session with a mark that says the child was here.
        sights: Arrivals and visits at which the child was seen, oldest first.
        heard: When the family was spoken to, oldest first.
        signed_out: Days on which the child left through the hatch and did not come back.
        thought_here: When a family said that they thought the child was at school.
        care: What the desk is told about the child.
        has_worker: Whether the record says there is a social worker, named or not.
        told: Days of which a worker was told, each with the worker's name; empty for all of them.
        rings: When the family was rung in these days, with or without an answer, oldest first.
        no_number: Whether no number of the child works.
        tried_once: When every number that works had been tried once today; None while one has not.
        tried_twice: Whether every number was tried twice today.
        unauthorised: The sessions that count towards a notice: when, and their letters.
    """

    pupil_id: str
    name: str
    missed: tuple[Missed, ...] = ()
    last_seen: Session | None = None
    sights: tuple[Happened, ...] = ()
    heard: tuple[Happened, ...] = ()
    signed_out: frozenset[date] = frozenset()
    thought_here: tuple[Happened, ...] = ()
    care: Care | None = None
    has_worker: bool = False
    told: tuple[tuple[date, str], ...] = ()
    rings: tuple[Happened, ...] = ()
    no_number: bool = False
    tried_once: datetime | None = None
    tried_twice: bool = False
    unauthorised: tuple[tuple[Session, str], ...] = ()

    @cached_property
    def since_seen(self) -> tuple[Missed, ...]:
        """The sessions missed since the last mark that says the child was here."""
        last = self.last_seen
        return tuple(one for one in self.missed if last is None or one.session > last)

    def days_away(self, now: datetime) -> tuple[DayAway, ...]:
        """The days away that count, since the last day at school.

        A day with one session here is a day at school: the run begins on the next.
        """
        seen_on = self.last_seen.day if self.last_seen else date.min
        counted = (
            one
            for one in self.since_seen
            if one.counts_from <= now and one.session.day > seen_on and one.code
        )
        return tuple(
            DayAway(day, tuple(found)) for day, found in groupby(counted, key=_day_of_missed)
        )

    def sight_since(self, at: datetime) -> Happened | None:
        """The first time the child was seen outside a register from a moment on."""
        place = bisect_left(self.sights, at, key=_when)
        return self.sights[place] if place < len(self.sights) else None

    def tries_since(self, at: datetime) -> tuple[str, ...]:
        """What was tried on the telephone from a moment on, in words, oldest first."""
        rung = tuple(one.words for one in self.rings if one.at >= at)
        return rung or (("no number works",) if self.no_number else ())

    def heard_between(self, first: datetime, last: datetime) -> bool:
        """Whether the family was heard from one moment on, and before another."""
        return any(first <= one.at < last for one in self.heard)


def _day_of_missed(one: Missed) -> date:
    return one.session.day


def _when(one: Happened) -> datetime:
    return one.at


@dataclass(frozen=True)
class Facts:
    """Everything the clocks of a school stand on.

    Attributes:
        children: Those about whom something may run; everybody else has no clock.
        out: Visits from which somebody has not come back.
        rules: The school's own times.
        times: When sessions begin and registers close, newest last.
        people: Names with titles of members of staff, by id.
        weeks: The Mondays of the school weeks in which sessions without leave are counted, as
            the local authority counts weeks; those of the calendar where none are given.
    """

    children: tuple[Child, ...]
    out: tuple[Visit, ...]
    rules: CallRules
    times: tuple[DayTimes, ...]
    people: Mapping[str, str]
    weeks: tuple[date, ...] = ()

    def on(self, day: date) -> DayTimes:
        """The times of a day."""
        begun = [one for one in self.times if one.since <= day]
        return begun[-1] if begun else self.times[0]


@dataclass(frozen=True, slots=True)
class Times:
    """The moment of the question, and what the school's calendar makes of it.

    Attributes:
        now: Aware, in the school's zone.
        calendar: Without days on which nobody was taught.
    """

    now: datetime
    calendar: SchoolCalendar

    @property
    def today(self) -> date:
        """The day of the question."""
        return self.now.date()

    @property
    def school_day(self) -> date:
        """Today, or on a day without school the last school day: clocks of days stand still."""
        if self.calendar.is_school_day(self.today):
            return self.today
        return self.calendar.previous_school_day(self.today) or self.today

    def moment(self, day: date, clock: str) -> datetime:
        """A time of day, `HH:MM`, in the zone of now."""
        hour, minute = clock.split(":")
        return datetime(
            day.year, day.month, day.day, int(hour), int(minute), tzinfo=self.now.tzinfo
        )

    def next_day(self, day: date, count: int = 1) -> date:
        """The school day so many after a day; the next weekdays where the calendar ends."""
        found = self.calendar.school_day_after(day, count)
        return found or day + count * _DAY


def closes(facts: Facts, times: Times, session: Session) -> datetime:
    """When the register of a session closes."""
    held = facts.on(session.day).of(session.half)
    return datetime.combine(session.day, held.closes, times.now.tzinfo)


def day_starts(times: Times, day: date) -> datetime:
    """The very beginning of a day."""
    return times.moment(day, "00:00")


def half_at(facts: Facts, moment: datetime) -> Session:
    """The session to which a moment of a day belongs: the afternoon from its start on."""
    afternoon = moment.time() >= facts.on(moment.date()).pm.start
    return Session(moment.date(), Half.PM if afternoon else Half.AM)
