"""What was said and tried on the telephone, read once for every child of the queue of calls."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.domain.call_outcomes import Sight
from attendance_desk.domain.call_tries import Tries, tries_of
from attendance_desk.domain.calling import withdrawn
from attendance_desk.domain.queue_day import Said
from attendance_desk.domain.ringing import answers_why, counted, numbers_of
from attendance_desk.store import care_rows, day_rows, phone_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.domain.call_rules import CallRules
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.rings import LineState, Ring
    from attendance_desk.queries.ground import Ground

LOOKS_BACK = timedelta(days=70)
"""How far back rings are read: four school weeks, and the longest holiday between them."""

_NONE = Tries()
_UNSAID = frozenset({"no_contact", "no_reason_given", "thought_in_school", "late_unknown"})
"""Reasons that are none: they say that nobody told one."""


@dataclass(frozen=True)
class Talk:
    """Every ring of the last weeks, and today's visits.

    Attributes:
        rules: The school's own times.
    """

    ground: Ground
    rules: CallRules

    @property
    def _today(self) -> date:
        return self.ground.now.date()

    @cached_property
    def _rings(self) -> tuple[Ring, ...]:
        found = self.ground.read(phone_rows.rings, self._today - LOOKS_BACK, self._today)
        return counted(found)

    @cached_property
    def _of_today(self) -> Mapping[str, list[Ring]]:
        found: dict[str, list[Ring]] = defaultdict(list)
        for ring in self._rings:
            if ring.day == self._today:
                found[ring.pupil_id].append(ring)
        return found

    @cached_property
    def _states(self) -> Mapping[str, dict[str, LineState]]:
        found: dict[str, dict[str, LineState]] = defaultdict(dict)
        for one in self.ground.read(phone_rows.numbers):
            found[one.pupil_id][one.digits] = one.state
        return found

    def tries(self, pupil: Pupil, *, asked: bool) -> Tries:
        """What was tried today about a child; of one nobody asks about only what was tried."""
        if not asked and pupil.id not in self._of_today:
            return _NONE
        numbers = numbers_of(pupil.contacts, self._states.get(pupil.id))
        rings = self._of_today.get(pupil.id, [])
        return tries_of(rings, numbers, shipped_outcomes(), self.rules)

    def said(self, pupil: Pupil) -> tuple[Said, ...]:
        """The reasons told today which made no plan; a plan speaks for itself."""
        outcomes, found = shipped_outcomes(), []
        for ring in self._of_today.get(pupil.id, ()):
            outcome = outcomes.call(ring.outcome)
            unsaid = ring.reason in _UNSAID or ring.facts.get("plan")
            if outcome and not unsaid and answers_why(ring, outcome, pupil.contacts):
                found.append(Said(ring.at, back_today=ring.back == "today"))
        return tuple(found)

    @cached_property
    def _seen(self) -> Mapping[str, str]:
        outcomes = shipped_outcomes()
        return {
            visit.pupil_id: visit.at or visit.back_at
            for visit in self.ground.read(care_rows.visits, self._today, self._today)
            if (found := outcomes.visit(visit.outcome)) and found.sight is Sight.SEEN
        }

    def seen(self, pupil_id: str) -> str:
        """When somebody saw a child at home today, `HH:MM`; empty for nobody."""
        return self._seen.get(pupil_id, "")

    @cached_property
    def _rung(self) -> Mapping[str, dict[str, date]]:
        outcomes = shipped_outcomes()
        found: dict[str, dict[str, date]] = defaultdict(dict)
        for ring in self._rings:
            outcome = outcomes.call(ring.outcome)
            if ring.why and outcome is not None and outcome.spoke:
                found[ring.pupil_id][ring.why] = max(
                    found[ring.pupil_id].get(ring.why, date.min), ring.day
                )
        return found

    def rung(self, pupil_id: str) -> Mapping[str, date]:
        """By why, the newest day on which a family was spoken to."""
        return self._rung.get(pupil_id, {})

    @cached_property
    def _spoken(self) -> Mapping[str, int]:
        outcomes = shipped_outcomes()
        found: dict[str, int] = defaultdict(int)
        for ring in self._rings:
            outcome = outcomes.call(ring.outcome)
            if outcome is not None and outcome.spoke:
                found[ring.pupil_id] = max(found[ring.pupil_id], ring.number)
        calls = self.ground.read(day_rows.calls, self._today - LOOKS_BACK, self._today)
        for call in calls:
            for pupil_id in call.pupils if not withdrawn(call) and not call.voicemail else ():
                found[pupil_id] = max(found[pupil_id], call.number)
        return found

    def spoken(self, pupil_id: str) -> int:
        """The entry of the newest talk with a family, whoever rang; 0 for none."""
        return self._spoken.get(pupil_id, 0)

    @cached_property
    def done(self) -> Mapping[str, int]:
        """The talks of today by why: several numbers of one talk are one."""
        talks = {ring.talk: ring.why for rings in self._of_today.values() for ring in rings}
        return Counter(talks.values())
