"""What was done in a term, whether it helped, and which duties were kept, for governors."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from attendance_desk.catalog.clocks import shipped_clocks
from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.domain.clock_facts import AWAY, SEEN, where_table
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.governors_deeds import Doing, Duty, Registers, Ringing, change_words
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.pathways import ROOT_WORDS
from attendance_desk.domain.reasons import Root
from attendance_desk.domain.unexplained import last_day
from attendance_desk.queries import helped
from attendance_desk.store import term_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from attendance_desk.domain.award_terms import Stretch
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.rings import Ring
    from attendance_desk.queries.deeds import Deeds
    from attendance_desk.queries.governors_asking import Asking
    from attendance_desk.queries.so_far import SoFar
    from attendance_desk.store.term_rows import RegisterTaken, Replaced


@dataclass(frozen=True)
class TermDeeds:
    """What is asked of one term.

    Attributes:
        done: Everything since the beginning of its school year.
        known: The marks up to the moment of the report.
        replaced: The marks of its days that another took the place of.
        unexplained: Its sessions that stand as N.
    """

    asking: Asking
    term: Stretch
    done: Deeds
    known: SoFar
    replaced: tuple[Replaced, ...]
    unexplained: frozenset[tuple[str, Session]]

    def within(self, day: date | None) -> bool:
        """Whether a day is one of the term."""
        return day is not None and self.term.first <= day <= self.term.last

    @property
    def rings(self) -> Iterator[Ring]:
        """The calls of the term."""
        return (one for one in self.done.rings if self.within(one.day))


def of_term(asking: Asking, term: Stretch) -> TermDeeds:
    """Read what was done in a term."""
    days, snapshot, number = (term.first, term.last), asking.ground.snapshot, asking.number
    return TermDeeds(
        asking,
        term,
        asking.deeds(term),
        asking.known(term),
        term_rows.replaced(snapshot, days, number),
        term_rows.unexplained(snapshot, days, number),
    )


def doings(of: TermDeeds) -> tuple[Doing, ...]:
    """Calls, visits, meetings, letters by kind, notices and plans, in the order of the ladder."""
    return (
        *_calls(of),
        _visits(of),
        _doing("Meetings with parents", _meetings(of)),
        *_letters(of),
        *_plans(of),
        *_notices(of),
    )


def _doing(words: str, pupils: Iterable[str], times: int | None = None) -> Doing:
    held = tuple(pupils)
    return Doing(words, len(held) if times is None else times, frozenset(held))


def _calls(of: TermDeeds) -> Iterator[Doing]:
    yield _doing("Calls home", (one.pupil_id for one in of.rings))
    talks = {(one.talk, one.pupil_id) for one in of.rings if _spoke(one)}
    yield _doing("Conversations on the telephone", (pupil_id for _talk, pupil_id in talks))


def _spoke(ring: Ring) -> bool:
    outcome = shipped_outcomes().call(ring.outcome)
    return outcome is not None and outcome.spoke


def _visits(of: TermDeeds) -> Doing:
    made = (one for one in of.done.visits if one.outcome and not one.called_off)
    return _doing("Home visits", (one.pupil_id for one in made if of.within(one.day)))


def _meetings(of: TermDeeds) -> Iterator[str]:
    for one in of.done.meetings:
        if one.state is MeetingState.HELD and of.within(one.day):
            yield from one.pupils


def _letters(of: TermDeeds) -> Iterator[Doing]:
    for kind in LetterKind:
        sent = [
            one
            for one in of.done.letters
            if one.kind is kind and one.sent and not one.withdrawn
            if of.within(date.fromisoformat(one.sent[:10]))
        ]
        pupils = (pupil_id for one in sent for pupil_id in one.pupils)
        yield _doing(helped.LETTER_WORDS[kind], pupils, len(sent))


def _plans(of: TermDeeds) -> Iterator[Doing]:
    plans = [one for one in of.done.plans if one.started <= of.term.last]
    opened = [one for one in plans if of.within(one.started)]
    closed = [one for one in plans if of.within(one.closed_on)]
    still = [one for one in plans if one.closed_on is None or one.closed_on > of.term.last]
    yield _doing("Support plans opened", (one.pupil_id for one in opened))
    yield _doing("Support plans closed", (one.pupil_id for one in closed))
    yield _doing("Support plans open at the end", (one.pupil_id for one in still))


def _notices(of: TermDeeds) -> Iterator[Doing]:
    asked = (one.pupil_id for one in of.done.notices if of.within(one.asked_on))
    issued = (one.pupil_id for one in of.done.notices if of.within(one.issued_on))
    yield _doing("Penalty notices asked for", asked)
    yield _doing("Penalty notices issued", issued)


def roots(of: TermDeeds) -> tuple[Doing, ...]:
    """What people at school saw behind absence: in calls, at meetings and in plans of the term."""
    seen: dict[str, list[str]] = defaultdict(list)
    for ring in of.rings:
        seen[ring.root].append(ring.pupil_id)
    for meeting in of.done.meetings:
        if meeting.state is MeetingState.HELD and of.within(meeting.day):
            seen[meeting.root] += meeting.pupils
    for plan in of.done.plans:
        if of.within(plan.started):
            seen[plan.root].append(plan.pupil_id)
    return tuple(
        _doing(words, seen[root.value])
        for root, words in ROOT_WORDS.items()
        if root is not Root.UNKNOWN
    )


def ringing(of: TermDeeds) -> Ringing:
    """On how many days with an absence nobody had explained home was rung that very day."""
    at_first = {(one.pupil_id, one.session.day) for one in of.replaced if one.was == "N"}
    absences = at_first | {(pupil_id, session.day) for pupil_id, session in of.unexplained}
    rung = {(one.pupil_id, one.day) for one in of.rings}
    spoken = {(one.pupil_id, one.day) for one in of.rings if _spoke(one)}
    return Ringing(frozenset(absences), frozenset(absences & rung), frozenset(absences & spoken))


def duties(of: TermDeeds) -> tuple[Duty, ...]:
    """What had to be done in time, of which the book can prove when it was done."""
    return (_settled(of), _visited(of))


def _settled(of: TermDeeds) -> Duty:
    """An absence without a reason is settled within five school days (SI 2024/208 reg 10)."""
    kept: list[str] = []
    missed: list[str] = []
    running: list[str] = []
    for one in of.replaced:
        if one.was == "N":
            last = last_day(of.known.calendar, one.session.day)
            in_time = last is None or one.at.date() <= last
            (kept if in_time else missed).append(one.pupil_id)
    for pupil_id, session in of.unexplained:
        last = last_day(of.known.calendar, session.day)
        over = last is not None and last < of.asking.today
        (missed if over else running).append(pupil_id)
    words = "An absence without a reason is settled within five school days"
    return Duty(words, tuple(kept), tuple(missed), tuple(running))


def _visited(of: TermDeeds) -> Duty:
    """Away five school days or more for any reason: a welfare visit in that week (the trust)."""
    days = shipped_clocks().numbers.away
    visits: dict[str, list[date]] = defaultdict(list)
    for one in of.done.visits:
        if one.outcome and not one.called_off:
            visits[one.pupil_id].append(one.day)
    kept: list[str] = []
    missed: list[str] = []
    running: list[str] = []
    for pupil_id, run in _long_runs(of, days):
        due = run[days - 1]
        if any(run[0] <= day <= due for day in visits[pupil_id]):
            kept.append(pupil_id)
        elif due >= of.asking.today:
            running.append(pupil_id)
        else:
            missed.append(pupil_id)
    words = f"A child away {_NUMBERS.get(days, str(days))} school days in a row is visited by then"
    return Duty(words, tuple(kept), tuple(missed), tuple(running))


_NUMBERS = {3: "three", 4: "four", 5: "five", 10: "ten"}


def _long_runs(of: TermDeeds, need: int) -> Iterator[tuple[str, tuple[date, ...]]]:
    """Runs of so many school days away that reached their number in the term."""
    table = where_table(of.asking.ground.codes)
    for view in of.known.years:
        low, high = view.span(of.known.years[0].year.starts, of.term.last)
        sessions = view.sessions[low:high]
        for pupil_id, line in view.lines.items():
            meant = line[low:high].translate(table)
            for run in _runs(meant, sessions):
                if len(run) >= need and of.within(run[need - 1]):
                    yield pupil_id, run


def _runs(meant: bytes, sessions: Sequence[Session]) -> Iterator[tuple[date, ...]]:
    """The days of each run of sessions away; sessions nobody was expected in neither count."""
    days: dict[date, None] = {}
    for place, where in enumerate(meant):
        if where == AWAY:
            days[sessions[place].day] = None
        elif where == SEEN and days:
            yield tuple(days)
            days = {}
    if days:
        yield tuple(days)


def changes(of: TermDeeds) -> tuple[Doing, ...]:
    """Amendments of the term's marks by what was put right; reasons in words may hold names."""
    held: dict[str, list[str]] = defaultdict(list)
    for one in of.replaced:
        if one.was and one.was != one.now:
            codes = of.asking.ground.codes
            was, now = codes.get(one.was), codes.get(one.now)
            held[change_words(was, now, (one.was, one.now))].append(one.pupil_id)
    by_times = sorted(held.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(_doing(words, pupils) for words, pupils in by_times)


def registers(of: TermDeeds, strange: int) -> Registers:
    """How many registers are in, and how many were taken late."""
    days, asking = (of.term.first, of.term.last), of.asking
    found = term_rows.registers(asking.ground.snapshot, days, asking.number)
    late = sum(one.at > _closes(asking, one) for one in found)
    return Registers(len(found), late, strange)


def _closes(asking: Asking, register: RegisterTaken) -> datetime:
    day, half = register.session.day, register.session.half
    at = asking.ground.school.times_on(day).of(half).closes
    return datetime.combine(day, at, asking.ground.now.tzinfo)
