"""When children were seen outside a register, and when their families were heard.

A message on a machine and the word of the child alone are not heard: nobody spoke to an adult.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.domain.call_outcomes import Reasoned, Sight
from attendance_desk.domain.calling import LATE, report_of, withdrawn
from attendance_desk.domain.clock_facts import Happened
from attendance_desk.domain.days import Movement, Way
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.ringing import MISSING, counted, numbers_of, tries_of
from attendance_desk.store import care_rows, clock_rows, phone_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from attendance_desk.domain.days import ParentCall
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.rings import LineState, Ring
    from attendance_desk.domain.visits import Visit
    from attendance_desk.queries.ground import Ground

LOOKED_BACK = timedelta(days=120)
"""How far back a child may be missing, or a colleague out, who was never found again."""

_NO_REASON = frozenset({"", "no_contact", "no_reason_given", "thought_in_school"})
_EXPLAINS = frozenset({Reasoned.STOPS_WITH_REASON, Reasoned.LISTED_WITH_REASON})
_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Tries:
    """What was tried on the telephone.

    Attributes:
        rings: Each ring in a line, oldest first, today's and those of the days before.
        no_number: Whether no number works.
        once: When every number that works had been tried once today; None while one has not.
        twice: Whether every number was tried twice today.
    """

    rings: tuple[Happened, ...] = ()
    no_number: bool = False
    once: datetime | None = None
    twice: bool = False


def thought_here(ground: Ground) -> dict[str, tuple[Happened, ...]]:
    """When families said that they thought the child was at school, by child."""
    since = ground.now.date() - LOOKED_BACK
    found: dict[str, list[Happened]] = defaultdict(list)
    for ring in counted(ground.read(clock_rows.flagged, MISSING, since)):
        at = _moment(ground, ring.day, ring.at)
        if at <= ground.now:
            words = f"the family thought the child was at school: {_when(ring.day, ring.at)}"
            found[ring.pupil_id].append(Happened(at, words))
    return {pupil_id: tuple(held) for pupil_id, held in found.items()}


def out(ground: Ground) -> tuple[Visit, ...]:
    """The visits from which somebody has not come back."""
    today = ground.now.date()
    held = ground.read(care_rows.visits, today - LOOKED_BACK, today)
    return tuple(one for one in held if one.out)


class Events:
    """Everything that happened about some children since a day, and before now."""

    def __init__(self, ground: Ground, ids: tuple[str, ...], since: date) -> None:
        """Read it.

        Args:
            ground: The book.
            ids: The children.
            since: The first day.
        """
        self._ground = ground
        self._rings: dict[str, list[Ring]] = defaultdict(list)
        for ring in counted(ground.read(clock_rows.rings, ids, since)):
            self._rings[ring.pupil_id].append(ring)
        self._moves: dict[str, list[Movement]] = defaultdict(list)
        for move in ground.read(clock_rows.movements, ids, since):
            self._moves[move.pupil_id].append(move)
        self._calls: dict[str, list[ParentCall]] = defaultdict(list)
        for call in ground.read(clock_rows.calls, ids, since):
            for pupil_id in call.pupils:
                self._calls[pupil_id].append(call)
        self._visits: dict[str, list[Visit]] = defaultdict(list)
        for visit in ground.read(care_rows.visits, since, ground.now.date()):
            self._visits[visit.pupil_id].append(visit)
        self._states: dict[str, dict[str, LineState]] = defaultdict(dict)
        for number in ground.read(phone_rows.numbers):
            self._states[number.pupil_id][number.digits] = number.state

    def sights(self, pupil_id: str) -> tuple[Happened, ...]:
        """Arrivals, and visits at which the child was seen, oldest first."""
        came = (
            Happened(self._at(move.day, move.at), f"came {_when(move.day, move.at)}")
            for move in self._moves[pupil_id]
            if move.way is not Way.OUT
        )
        seen = (
            Happened(
                self._at(visit.day, visit.at or visit.back_at or visit.left_at),
                f"seen at home {_when(visit.day, visit.at)}",
            )
            for visit in self._visits[pupil_id]
            if _saw(visit)
        )
        return self._past((*came, *seen))

    def heard(self, pupil_id: str) -> tuple[Happened, ...]:
        """When an adult of the family was spoken to, oldest first."""
        outcomes = shipped_outcomes()
        rung = (
            Happened(
                self._at(ring.day, ring.at),
                f"spoke to {ring.relationship or 'the family'} {_when(ring.day, ring.at)}",
            )
            for ring in self._rings[pupil_id]
            if (outcome := outcomes.call(ring.outcome)) is not None and outcome.spoke
        )
        called = (
            Happened(
                self._at(call.day, call.at),
                f"{call.relationship or 'the family'} rang {_when(call.day, call.at)}",
            )
            for call in self._calls[pupil_id]
            if not (withdrawn(call) or call.voicemail or report_of(call).by_the_child)
        )
        return self._past((*rung, *called))

    def told(self, pupil_id: str) -> tuple[tuple[date, date, datetime], ...]:
        """Reasons given in rings: first day, last day, and when. Being late is no absence."""
        outcomes, reasons = shipped_outcomes(), shipped_reasons()
        found = []
        for ring in self._rings[pupil_id]:
            outcome, reason = outcomes.call(ring.outcome), reasons.get(ring.reason)
            at = self._at(ring.day, ring.at)
            explains = outcome is not None and outcome.reasoned in _EXPLAINS
            if not explains or reason is None or ring.reason in _NO_REASON or at > self._now:
                continue
            if reason.group == LATE:
                continue
            last = ring.returns - timedelta(days=1) if ring.returns else ring.day
            found.append((ring.day, max(last, ring.day), at))
        return tuple(found)

    def signed_out(self, pupil_id: str) -> frozenset[date]:
        """Days on which the child left through the hatch and did not come back."""
        newest = {move.day: move.way for move in self._moves[pupil_id]}
        return frozenset(day for day, way in newest.items() if way is Way.OUT)

    def tries(self, pupil: Pupil) -> Tries:
        """What was tried about a child; at once done where no number works."""
        today = self._now.date()
        numbers = numbers_of(pupil.contacts, self._states[pupil.id])
        working = [one.digits for one in numbers if one.state.value == "works"]
        held = [one for one in self._rings[pupil.id] if self._at(one.day, one.at) <= self._now]
        told = self._past(
            Happened(self._at(one.day, one.at), _ring_words(one, today)) for one in held
        )
        if not working:
            close = self._ground.school.times_on(today).am.closes
            once = datetime.combine(today, close, self._now.tzinfo)
            return Tries(told, no_number=True, once=once, twice=True)
        rings = [one for one in held if one.day == today]
        counts = [tries_of(rings, digits) for digits in working]
        return Tries(told, once=self._once(rings, working), twice=min(counts) >= _ROUNDS)

    def _once(self, rings: Sequence[Ring], working: Sequence[str]) -> datetime | None:
        left = set(working)
        for place, ring in enumerate(rings, start=1):
            left = {digits for digits in working if not tries_of(rings[:place], digits)}
            if not left:
                return self._at(ring.day, ring.at)
        return None

    def _past(self, found: Iterable[Happened]) -> tuple[Happened, ...]:
        return tuple(sorted((x for x in found if x.at <= self._now), key=lambda one: one.at))

    @property
    def _now(self) -> datetime:
        return self._ground.now

    def _at(self, day: date, clock: str) -> datetime:
        return _moment(self._ground, day, clock)


def _saw(visit: Visit) -> bool:
    outcome = shipped_outcomes().visit(visit.outcome)
    return outcome is not None and outcome.sight is Sight.SEEN and not visit.called_off


def _ring_words(ring: Ring, today: date) -> str:
    outcome = shipped_outcomes().call(ring.outcome)
    label = outcome.label.lower() if outcome else ring.outcome
    at = clock_words(time.fromisoformat(ring.at))
    when = at if ring.day == today else f"{ring.day.isoformat()} at {at}"
    return f"{when}: {ring.relationship or 'rung'}, {label}"


def _when(day: date, at: str) -> str:
    clock = f" at {clock_words(time.fromisoformat(at))}" if at else ""
    return f"on {day.isoformat()}{clock}"


def _moment(ground: Ground, day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock or "00:00"), ground.now.tzinfo)
