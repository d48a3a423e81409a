"""Every child as the queue of calls needs it: each table is read once for all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, day_words
from attendance_desk.domain.care import FirstDay
from attendance_desk.domain.clock_moves import Move
from attendance_desk.domain.letter_steps import COUNTS_ABSENCE
from attendance_desk.domain.people import Group
from attendance_desk.domain.plans import PlanKind
from attendance_desk.domain.queue_candidates import Candidate, Owed
from attendance_desk.domain.queue_day import Stand, Where
from attendance_desk.domain.queue_kinds import QueueKind
from attendance_desk.domain.queue_year import YearSoFar
from attendance_desk.domain.rulings import About
from attendance_desk.queries import calls_due, meetings_due, tasks_board
from attendance_desk.queries.queue_day import DayKnown, class_of, day_of
from attendance_desk.queries.queue_talk import Talk
from attendance_desk.store import (
    care_rows,
    day_rows,
    duty_rows,
    letter_rows,
    phone_rows,
    queue_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from attendance_desk.domain.care import Care
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.plans import Plan
    from attendance_desk.domain.queue_day import QueueDay
    from attendance_desk.queries.so_far import SoFar

LARGEST_HOME = 6
"""A number or address that more children share is an office's or a hostel's: no one household."""
_DECIDED_DAYS, _LOOKS_BACK = 5, timedelta(days=40)
_CLOCK = "today_no_reason"
_HOLDS = frozenset({Move.TAKE, Move.HAND_OVER, Move.STAND_DOWN})
_CARE_GROUPS = {Group.SOCIAL_WORKER: "has a social worker", Group.LOOKED_AFTER: "looked after"}
_OWED = {"call_back_owed": QueueKind.CALL_BACK, "call_check_in": QueueKind.CHECK_IN}
_OWN_TASKS = frozenset({"retry", "day_2_call"})
"""Tasks that the list knows by itself: the next try, and the second day."""
_NOWHERE = Where(Stand.UNKNOWN)


class QueueFacts:
    """The day, and every child of it.

    Attributes:
        day: The day and the moment.
        talk: What was said and tried.
    """

    def __init__(self, known: SoFar) -> None:
        """Stand on the marks so far; nothing is read before it is asked for."""
        self._known, self._ground, self._today = known, known.ground, known.today
        rules = self._ground.read(phone_rows.rules)
        self.talk = Talk(self._ground, rules)
        self.day: QueueDay = day_of(known, rules, self.talk)
        self._days = DayKnown(known, self.talk, self.day)

    @property
    def registers_missing(self) -> frozenset[str]:
        """Classes of which nobody knows who is away, though their register has closed."""
        return self._days.registers_missing

    def candidates(self) -> Iterator[Candidate]:
        """The children who ask for a call, or may: all others ask for none.

        On a day without school, whoever is owed one.
        """
        on_roll = self._days.on_roll if self.day.school else ()
        for pupil_id in on_roll:
            found = self._days.where(pupil_id)
            year, eve = self._asks(pupil_id, found)
            spoken_of = pupil_id in self._owed or pupil_id in self._decided
            if found.stand is Stand.ASKED or spoken_of or eve or not year.quiet:
                yield self._candidate(pupil_id, found, year, eve)
        for pupil_id in self._owed:
            if pupil_id not in on_roll and pupil_id in self._known.pupils:
                yield self._candidate(pupil_id, _NOWHERE, YearSoFar(), "")

    def _asks(self, pupil_id: str, found: Where) -> tuple[YearSoFar, str]:
        """What a child's year and last day ask for, as far as it matters where the child is."""
        if found.stand is Stand.UNKNOWN:
            return YearSoFar(), self._days.eve(pupil_id) if self.day.at < self.day.bell else ""
        asks = found.stand is Stand.ASKED or self.day.closed(Half.AM)
        loud = asks and found.stand is not Stand.AWAY
        return self._days.year(pupil_id) if loud else YearSoFar(), ""

    def _candidate(self, pupil_id: str, found: Where, year: YearSoFar, eve: str) -> Candidate:
        pupil = self._known.pupils[pupil_id]
        care = _care_words(pupil, self._care.get(pupil.id), self._today)
        tries = self.talk.tries(pupil, asked=found.stand is Stand.ASKED)
        return Candidate(
            pupil_id=pupil.id,
            name=pupil.known_as,
            class_name=self._known.class_on(pupil.id, self._today),
            class_id=class_of(pupil, self._today),
            born=pupil.born,
            where=found,
            homes=self._homes.get(pupil.id, ()),
            year=year,
            eve=eve,
            tries=tries,
            risk=_risk(found, urgent=tries.urgent),
            care=care,
            case=bool(care) or self._days.part_time(pupil.id),
            handed=self._held_by.get(pupil.id, ""),
            rung=self.talk.rung(pupil.id),
            owed=tuple(self._owed.get(pupil.id, ())),
            decided=self._decided.get(pupil.id, ""),
            not_needed=self._not_needed.get(pupil.id, frozenset()),
        )

    @cached_property
    def _care(self) -> Mapping[str, Care]:
        return self._ground.read(care_rows.care)

    @cached_property
    def _held_by(self) -> Mapping[str, str]:
        """Who has a child's clock of today, in words; the newest move speaks."""
        staff = {one.id: one.name for one in self._ground.school.staff}
        found: dict[str, str] = {}
        for move in self._ground.read(care_rows.moves, self._today):
            if move.clock == _CLOCK and move.on == self._today and move.move in _HOLDS:
                did = "stood down by" if move.move is Move.STAND_DOWN else "with"
                found[move.pupil_id] = f"{did} {staff.get(move.to) or move.by}"
        return found

    @cached_property
    def _not_needed(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for one in self._ground.read(duty_rows.rulings, About.CALL_NOT_NEEDED):
            day, _, why = one.key.partition(" ")
            if day == self._today.isoformat():
                found[one.pupil_id] = found.get(one.pupil_id, frozenset()) | {why}
        return found

    @cached_property
    def _owed(self) -> Mapping[str, list[Owed]]:
        found: dict[str, list[Owed]] = defaultdict(list)
        for one in calls_due.owed(self._ground):
            kind = _OWED.get(one.kind)
            ahead = one.due is not None and one.due > self._today
            if kind is not None and one.pupil_id and not ahead:
                found[one.pupil_id].append(Owed(kind, one.sentence, str(one.target)))
        for call in meetings_due.owed(self._ground):
            missed = QueueKind.MISSED_MEETING
            found[call.pupil_id].append(Owed(missed, call.sentence, call.key))
        for row in tasks_board.tasks(self._known):
            made = row.made
            if made.task.rings and made.task.id not in _OWN_TASKS and row.due <= self._today:
                found[made.pupil_id].append(Owed(QueueKind.TASK, row.what, made.key))
        return found

    @cached_property
    def _decided(self) -> Mapping[str, str]:
        """What was decided that nobody has told the family, by child: the newest of it."""
        days = self._known.calendar.school_days(self._today - _LOOKS_BACK, self._today)
        first = days[-_DECIDED_DAYS:][0] if days else self._today
        found: dict[str, str] = {}
        for one in self._ground.read(queue_rows.not_agreed, first, self._today):
            # Whoever asked for leave is answered by the head's letter.
            answered = any(
                one.pupil_id in plan.pupils and plan.holds(one.session) for plan in self._refusals
            )
            mark = f"{one.session.day.isoformat()} {one.session.half.name} {one.code}"
            answered = answered or (one.pupil_id, mark) in self._written_to
            if not answered and self.talk.spoken(one.pupil_id) < one.entry:
                when = day_words(one.session.day, self._today)
                found[one.pupil_id] = (
                    f"not agreed ({one.code}) for {when}: the family does not know"
                )
        return found

    @cached_property
    def _written_to(self) -> frozenset[tuple[str, str]]:
        """What letters that went out told families of: the child, and a session as counted."""
        since = self._today - _LOOKS_BACK
        return frozenset(
            (each.pupil_id, mark)
            for letter in self._ground.read(letter_rows.letters, since)
            if letter.gone and letter.kind in COUNTS_ABSENCE
            for each in letter.counted
            for mark in each.missed
        )

    @cached_property
    def _refusals(self) -> tuple[Plan, ...]:
        """The leave that was asked for and refused, of the last weeks."""
        held = self._ground.read(day_rows.plans, self._today - _LOOKS_BACK, self._today)
        return tuple(plan for plan, _number in held if plan.kind is PlanKind.REFUSED)

    @cached_property
    def _homes(self) -> Mapping[str, tuple[str, ...]]:
        """Where one ring reaches a child, without what too many share."""
        found = self._ground.read(queue_rows.homes)
        shared = Counter(home for homes in found.values() for home in homes)
        return {
            one: tuple(home for home in homes if shared[home] <= LARGEST_HOME)
            for one, homes in found.items()
        }


def _care_words(pupil: Pupil, care: Care | None, today: date) -> str:
    """Why a child comes before others, in words."""
    words = []
    if care is not None and care.first_day is not FirstDay.NO:
        words.append("visited on the first day")
    if care is not None:
        words += [f"has a {one.kind.value}" for one in care.workers]
    words += [
        _CARE_GROUPS[one.group]
        for one in pupil.groups
        if one.group in _CARE_GROUPS and (one.ends is None or one.ends >= today)
    ]
    return ", ".join(dict.fromkeys(words))


def _risk(found: Where, *, urgent: bool) -> str:
    if found.stand is not Stand.ASKED:
        return ""
    if found.gone:
        return "here this morning, not here now"
    return "the safeguarding lead was told" if urgent else ""
