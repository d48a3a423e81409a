"""The facts of every clock in a few reads: only children who are away, flagged or near a notice.

Most children are in school. Whoever was seen in the last session that was marked has no clock but
by care, a call or a notice, so that little is read of very few.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.catalog.clocks import shipped_clocks
from attendance_desk.domain.caring import has_worker
from attendance_desk.domain.clock_engine import clocks
from attendance_desk.domain.clock_facts import Child, Facts
from attendance_desk.domain.rulings import About
from attendance_desk.domain.unauthorised import counted
from attendance_desk.queries import clock_events
from attendance_desk.queries.clock_events import Events, Tries
from attendance_desk.queries.clock_marks import Line, Misses, blanks, lines
from attendance_desk.queries.penalty_ground import PenaltyGround
from attendance_desk.queries.so_far import LOOKS_BACK
from attendance_desk.store import care_rows, duty_rows, phone_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.domain.clocks import Clock
    from attendance_desk.queries.so_far import SoFar

TOLD = "tell_worker"
"""The task of telling a worker (`resources/outcomes`)."""


def all_clocks(known: SoFar) -> tuple[Clock, ...]:
    """Every clock of the engine, the most urgent first; N and illness have lists of their own."""
    ground = known.ground
    moves = ground.read(care_rows.moves, known.today - LOOKS_BACK)
    return clocks(facts(known), moves, known.calendar, shipped_clocks(), ground.now)


def facts(known: SoFar) -> Facts:
    """What the clocks stand on, at the time of the ground."""
    ground = known.ground
    people = {one.id: one.signed for one in ground.school.staff}
    return Facts(
        _Children(known).found(),
        clock_events.out(ground),
        ground.read(phone_rows.rules),
        tuple(sorted(ground.school.times, key=lambda one: one.since)),
        people,
        PenaltyGround(known).weeks,
    )


class _Children:
    """Gathers what is known of the children about whom something may run."""

    def __init__(self, known: SoFar) -> None:
        ground = known.ground
        self._known = known
        self._numbers = shipped_clocks().numbers
        self._care = ground.read(care_rows.care)
        self._thought = clock_events.thought_here(ground)
        self._workers = self._with_worker()
        self._blanks = blanks(known)
        self._told = self._workers_told()
        self._penalties = PenaltyGround(known)

    def found(self) -> tuple[Child, ...]:
        """The children, in the order of names."""
        always = frozenset({*self._thought, *self._workers, *self._blanks})
        held = lines(self._known, self._numbers, always)
        wanted = tuple(sorted(self._with_events(held)))
        if not held:
            return ()
        since = self._since(held, wanted)
        misses = Misses(self._known, wanted, since)
        events = Events(self._known.ground, wanted, since)
        order = (one for one in self._known.pupils if one in held)
        return tuple(self._child(one, held[one], misses, events) for one in order)

    def _with_events(self, held: Mapping[str, Line]) -> frozenset[str]:
        """Whose calls and visits matter: not those who are only near a notice."""
        return frozenset(
            one
            for one, line in held.items()
            if line.missing or one in self._thought or one in self._workers or one in self._blanks
        )

    def _since(self, held: Mapping[str, Line], wanted: tuple[str, ...]) -> date:
        firsts = [held[one].away[0][0].day for one in wanted if held[one].away]
        rung = [one.at.date() for pupil in wanted for one in self._thought.get(pupil, ())]
        earliest = min((*firsts, *rung), default=self._known.today)
        return max(earliest, self._known.today - LOOKS_BACK)

    def _child(self, pupil_id: str, line: Line, misses: Misses, events: Events) -> Child:
        pupil = self._known.pupils[pupil_id]
        away = line.away
        if pupil_id in self._blanks:
            away = (*away, (self._blanks[pupil_id], ""))
        # Tries matter to the clocks of whoever is missing since they were last seen.
        missing = line.missing or pupil_id in self._blanks
        tries = events.tries(pupil) if missing else Tries()
        return Child(
            pupil_id,
            pupil.called,
            misses.of(pupil_id, away, events.told(pupil_id)),
            line.last_seen,
            sights=events.sights(pupil_id),
            heard=events.heard(pupil_id),
            signed_out=events.signed_out(pupil_id),
            thought_here=self._thought.get(pupil_id, ()),
            care=self._care.get(pupil_id),
            has_worker=pupil_id in self._workers,
            told=self._told.get(pupil_id, ()),
            rings=tries.rings,
            no_number=tries.no_number,
            tried_once=tries.once,
            tried_twice=tries.twice,
            unauthorised=self._penalties.for_clock(
                pupil_id, counted(line.unauthorised, pupil.born, self._numbers.since)
            ),
        )

    def _with_worker(self) -> frozenset[str]:
        named = {one for one, care in self._care.items() if care.workers}
        today = self._known.today
        grouped = {one.id for one in self._known.pupils.values() if has_worker(one, today)}
        return frozenset(named | grouped)

    def _workers_told(self) -> dict[str, tuple[tuple[date, str], ...]]:
        """A key names the day and the worker; the task tells them all on the day it is done."""
        ground = self._known.ground
        found: dict[str, tuple[tuple[date, str], ...]] = {}
        for one in ground.read(duty_rows.rulings, About.WORKER_TOLD):
            day, _space, worker = one.key.partition(" ")
            told = (date.fromisoformat(day), worker)
            found[one.pupil_id] = (*found.get(one.pupil_id, ()), told)
        for one in ground.read(duty_rows.rulings, About.TASK_DONE):
            if one.key.endswith(f" {TOLD}"):
                found[one.pupil_id] = (*found.get(one.pupil_id, ()), (one.on, ""))
        return found
