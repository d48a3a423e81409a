"""What one child's day and year ask the telephone for: none, one or several calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.call_tries import Tries
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.queue_day import QueueDay, Stand, Where
from attendance_desk.domain.queue_kinds import UNEXPLAINED, QueueKind
from attendance_desk.domain.queue_year import FIRST_WEEKS, YearSoFar
from attendance_desk.domain.ringing import ROUNDS

_LONG = 3
"""School days away after which a child is welcomed back."""
_HALVES = {Half.AM: "this morning", Half.PM: "this afternoon"}
_ABOUT_MISSING = (QueueKind.PERSISTENT, QueueKind.KEY_CONVERTER, QueueKind.MISSED_DAYS)


@dataclass(frozen=True, slots=True)
class Owed:
    """A call somebody is owed, found elsewhere: a message, a promise, a day back not known.

    Attributes:
        words: What about, in a sentence.
        target: What to open; its meaning is the kind's own.
        at: When it was promised for, `HH:MM`; empty for as soon as can be.
    """

    kind: QueueKind
    words: str
    target: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of one child at a moment.

    Attributes:
        homes: What stands for the home (`finding.home_of`).
        eve: What there is to say of the last school day: `away`, `late`, or empty.
        risk: What the safeguarding lead has to know, in words; empty for nothing.
        care: Why the child comes before others, in words; empty for no such thing.
        case: Whether somebody works with the family already.
        handed: Who took it over, in words; empty for nobody.
        rung: By `Ring.why`, the newest day on which the family was spoken to.
        owed: Calls found elsewhere.
        decided: What was decided that the family does not know, in words.
        not_needed: The kinds somebody said today are not needed, with why.
    """

    pupil_id: str
    name: str
    class_name: str
    born: date
    where: Where
    class_id: str = ""
    homes: tuple[str, ...] = ()
    year: YearSoFar = field(default_factory=YearSoFar)
    eve: str = ""
    tries: Tries = field(default_factory=Tries)
    risk: str = ""
    care: str = ""
    case: bool = False
    handed: str = ""
    rung: Mapping[str, date] = field(default_factory=dict)
    owed: tuple[Owed, ...] = ()
    decided: str = ""
    not_needed: frozenset[str] = frozenset()

    def last_rung(self, *kinds: QueueKind) -> date:
        """The newest day on which the family was spoken to about these; `date.min` for never."""
        return max((self.rung.get(kind.value, date.min) for kind in kinds), default=date.min)

    def with_lead(self, day: QueueDay) -> str:
        """Who has the child now instead of the telephone, in words; empty for nobody.

        A child nobody explained goes to the safeguarding lead when somebody took it, when a family
        said what cannot wait, when every number was tried twice, and at the school's time when
        every number was tried at all. Before that the telephone goes on.
        """
        tries = self.tries
        if self.where.stand is not Stand.ASKED:
            return ""
        if self.handed:
            return self.handed
        if tries.urgent:
            why = " since the call" if tries.numbers else ": no number we may ring"
            return f"with the safeguarding lead{why}"
        if tries.exhausted:
            return f"with the safeguarding lead: every number tried {ROUNDS} times"
        late = day.at >= time.fromisoformat(day.rules.hand_over)
        if late and tries.numbers and tries.rounds:
            hour = clock_words(time.fromisoformat(day.rules.hand_over))
            return f"with the safeguarding lead since {hour}"
        return ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One call that is proposed.

    Attributes:
        at: When it is made, `HH:MM`; empty for now.
    """

    kind: QueueKind
    at: str = ""
    evidence: tuple[str, ...] = ()


def proposals(child: Candidate, day: QueueDay) -> tuple[Proposal, ...]:
    """Every call a child asks for at a moment."""
    owed = list(_owed(child, day))
    if not child.tries.spoke:
        # Nobody of the family could be spoken to just now: it is not offered again at once.
        owed = [_later(one, child, day) for one in owed]
    found = [*_unexplained(child, day), *owed]
    if not _spoken(child):
        planned = (*_check_in(child, day), *_while_here(child, day), *_decided(child, day))
        found += [_later(one, child, day) for one in planned]
    return tuple(
        one for one in found if one.kind in UNEXPLAINED or one.kind.value not in child.not_needed
    )


def _spoken(child: Candidate) -> bool:
    """Whether the family had its call today: nothing that was only planned is added to it."""
    return child.tries.spoke or child.tries.rounds >= ROUNDS


def _unexplained(child: Candidate, day: QueueDay) -> Iterator[Proposal]:
    if child.where.stand is not Stand.ASKED or child.where.half is None:
        return
    half, tries = child.where.half, child.tries
    closed = clock_words(day.times.of(half).closes)
    facts = [f"no reason {_HALVES[half]}, register closed at {closed}"]
    if child.where.gone:
        facts.insert(0, "here this morning, not here now")
    if child.year.run:
        facts.append(f"{_days(child.year.run)} away before today")
    facts += tries.told or ("no try yet",)
    if not tries.numbers:
        facts.append("no number we may ring: tell the safeguarding lead")
    kind = (
        QueueKind.FIRST_DAY
        if not child.year.run
        else QueueKind.DAY_TWO
        if child.year.run == 1
        else QueueKind.DAY_THREE
    )
    if tries.count:
        again = tries.again if tries.waits(day.at) else ""
        yield Proposal(QueueKind.RETRY, again, tuple(facts))
        if kind is not QueueKind.FIRST_DAY:
            yield Proposal(kind, again, tuple(facts))
    else:
        yield Proposal(kind, "", tuple(facts))


def _days(count: int) -> str:
    return "1 school day" if count == 1 else f"{count} school days"


def _owed(child: Candidate, day: QueueDay) -> Iterator[Proposal]:
    for one in child.owed:
        if one.kind is QueueKind.CHECK_IN and child.where.stand is not Stand.UNKNOWN:
            continue
        ahead = bool(one.at) and day.at < time.fromisoformat(one.at)
        yield Proposal(one.kind, one.at if ahead else "", (one.words,))


def _later(one: Proposal, child: Candidate, day: QueueDay) -> Proposal:
    """A call that nobody answered waits for its next try."""
    if not child.tries.waits(day.at):
        return one
    return Proposal(one.kind, max(one.at, child.tries.again), (*one.evidence, *child.tries.told))


def _check_in(child: Candidate, day: QueueDay) -> Iterator[Proposal]:
    """Before the bell, after a day away or late; not for a child who is known to stay away."""
    begins = time.fromisoformat(day.rules.check_ins_from)
    wanted = day.school and day.near and child.eve and child.where.stand is Stand.UNKNOWN
    if wanted and day.at < day.bell:
        words = f"{child.eve} on the last school day"
        ahead = f"{begins:%H:%M}" if day.at < begins else ""
        yield Proposal(QueueKind.CHECK_IN, ahead, (words,))


def _while_here(child: Candidate, day: QueueDay) -> Iterator[Proposal]:
    """Calls about a child who is at school: never on a day on which it is away."""
    if not day.closed(Half.AM) or child.where.stand is not Stand.HERE:
        return
    year = child.year
    counted = f"present for {year.attended} of {year.possible} sessions"
    if year.small_gap and not child.case and _due(child, day.month_ago):
        yield Proposal(QueueKind.KEY_CONVERTER, "", (counted,))
    if year.many_missed and day.weeks >= FIRST_WEEKS and _due(child, day.week_ago):
        first = ("somebody works with the family: ask them first",) if child.case else ()
        missed = f"missed {year.absent} of {year.possible} sessions"
        yield Proposal(QueueKind.PERSISTENT, "", (missed, *first))
    if year.run >= _LONG and child.last_rung(QueueKind.WELCOME_BACK) < day.today:
        back = f"back today after {_days(year.run)}"
        yield Proposal(QueueKind.WELCOME_BACK, "", (back,))
    if year.reached and child.last_rung(QueueKind.MISSED_DAYS) < day.week_ago:
        after = time.fromisoformat(day.rules.after_school)
        ahead = f"{after:%H:%M}" if day.at < after else ""
        words = f"{year.reached} days missed reached: the class teacher talks with the family"
        yield Proposal(QueueKind.MISSED_DAYS, ahead, (words,))


def _due(child: Candidate, since: date) -> bool:
    """Whether nobody spoke with the family about missed sessions since a day."""
    return child.last_rung(*_ABOUT_MISSING) < since


def _decided(child: Candidate, day: QueueDay) -> Iterator[Proposal]:
    if child.decided and day.school:
        yield Proposal(QueueKind.TELL_FAMILY, "", (child.decided,))
