"""Every child's marks, and what was done for each, as ladders read them: each table read once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.catalog.policies import default_policy, shipped_policies
from attendance_desk.domain.ages import compulsory_age_ends, compulsory_age_starts
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.ladder_child import ChildLine, Signs, signs
from attendance_desk.domain.ladder_days import LadderDays
from attendance_desk.domain.ladder_past import (
    TALK,
    ChildPast,
    Done,
    missed_meeting,
    of_letters,
    of_meetings,
    rulings_by_child,
)
from attendance_desk.domain.ladder_proposals import OfChild
from attendance_desk.domain.meeting_rules import as_rung
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.policy_versions import in_force, read_choices
from attendance_desk.domain.queue_kinds import QueueKind
from attendance_desk.domain.unexplained import last_day
from attendance_desk.domain.view import NOT_ON_ROLL
from attendance_desk.store import letter_rows, phone_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.domain.people import Place, Pupil
    from attendance_desk.domain.policies import Policy
    from attendance_desk.domain.proposals import LadderRuling
    from attendance_desk.domain.rings import Ring
    from attendance_desk.domain.view import YearView
    from attendance_desk.queries.so_far import SoFar

_NURSERY = "N"
_NOTHING = ChildPast()


class LadderGround:
    """What ladders stand on just now.

    Attributes:
        known: The marks so far.
        policy: The ladder that holds today.
    """

    def __init__(self, known: SoFar, policy: Policy | None = None) -> None:
        """Stand on the marks so far; nothing else is read before it is asked for.

        Args:
            known: The marks.
            policy: Another ladder than the one in force.
        """
        self.known, self._ground = known, known.ground
        self.policy: Policy = policy or in_force(self.choices, default_policy(), known.today)

    @cached_property
    def choices(self) -> tuple[Policy, ...]:
        """The ladders the school chose, oldest first, those ahead too."""
        return read_choices(self._ground.read(letter_rows.wordings, "policy"))

    @property
    def others(self) -> tuple[Policy, ...]:
        """The program's ladders that are not the one in force."""
        base = {self.policy.id, self.policy.based_on}
        return tuple(one for one in shipped_policies() if one.id not in base)

    @cached_property
    def days(self) -> LadderDays:
        """The sessions of the years that are read; the last of them is the one that counts."""
        known, ground = self.known, self._ground
        rests_on = (*(view.sessions for view in known.years), known.calendar, ground.school.terms)
        return ground.kept.while_same("ladder days", rests_on, self._looked_over)

    def _looked_over(self) -> LadderDays:
        known = self.known
        sessions = tuple(one for view in known.years for one in view.sessions)
        year = known.years[-1].year
        first = known.years[0].year.starts
        met = frozenset(known.calendar.school_days(first, year.ends))
        return LadderDays(sessions, year, known.ground.school.terms, met)

    @cached_property
    def end(self) -> int:
        """The place after the last session whose register had begun to be taken."""
        return bisect_right(self.days.sessions, self.known.until)

    @cached_property
    def _signs(self) -> Signs:
        return signs(self._ground.codes)

    @cached_property
    def pupils(self) -> tuple[str, ...]:
        """The children whom the ladder is about: on roll, nursery only where it says so."""
        known = self.known
        return tuple(
            pupil_id
            for pupil_id, pupil in known.pupils.items()
            if any(
                one.starts <= known.today and (one.ends is None or known.today <= one.ends)
                for one in pupil.enrolments
            )
            and (self.policy.nursery or not in_nursery(pupil.places, known.today))
        )

    def marks(self, pupil_id: str) -> tuple[bytes, ...]:
        """One child's marks by year, up to the end of the year."""
        return tuple(
            view.lines.get(pupil_id, bytes([NOT_ON_ROLL]) * len(view.sessions))
            for view in self.known.years
        )

    def line(self, pupil_id: str) -> ChildLine:
        """One child's marks, counted."""
        days = self.days
        ages = ages_of(self.known.pupils[pupil_id], days)
        return ChildLine(pupil_id, b"".join(self.marks(pupil_id)), self._signs, days.base, ages)

    @cached_property
    def _views(self) -> tuple[YearView, ...]:
        """The year of each session, to read its letters by."""
        return tuple(view for view in self.known.years for _ in view.sessions)

    def of_child(self, pupil_id: str) -> OfChild:
        """A child to make proposals of."""
        child, views = self.line(pupil_id), self._views
        return OfChild(
            child=child,
            end=self.end,
            known=self.past(pupil_id),
            letter=lambda place: views[place].letter(child.line[place]),
            open_until=self._open_until,
            today=self.known.today,
        )

    def _open_until(self, day: date) -> date | None:
        last = last_day(self.known.calendar, day)
        return last if last is not None and last >= self.known.today else None

    def past(self, pupil_id: str) -> ChildPast:
        """What was done for a child this school year, and decided."""
        letters, meetings = self._letters.get(pupil_id, ()), self._meetings.get(pupil_id, ())
        talks, rulings = self._talks.get(pupil_id, ()), self.rulings.get(pupil_id, ())
        if not (letters or meetings or talks or rulings):
            return _NOTHING  # as of nearly every child
        done = (*of_letters(self.policy, letters), *of_meetings(meetings), *talks)
        return ChildPast(
            tuple(sorted(done, key=lambda one: one.day)),
            missed_meeting(meetings, letters),
            rulings,
        )

    @cached_property
    def _letters(self) -> Mapping[str, list[Letter]]:
        found: dict[str, list[Letter]] = defaultdict(list)
        for one in self._ground.read(letter_rows.letters, self.known.year_starts):
            for pupil_id in one.pupils:
                found[pupil_id].append(one)
        return found

    @cached_property
    def _meetings(self) -> Mapping[str, list[Meeting]]:
        found: dict[str, list[Meeting]] = defaultdict(list)
        for one in self._ground.read(letter_rows.meetings, self.known.year_starts):
            held = as_rung(one, self._rings(one)) if one.state is MeetingState.MISSED else one
            for pupil_id in one.pupils:
                found[pupil_id].append(held)
        return found

    def _rings(self, meeting: Meeting) -> tuple[Ring, ...]:
        children = frozenset(meeting.pupils)
        return self._ground.read(phone_rows.later_rings, children, meeting.day)

    @cached_property
    def _talks(self) -> Mapping[str, list[Done]]:
        """Calls about days missed in which the family was spoken to."""
        found: dict[str, list[Done]] = defaultdict(list)
        outcomes = shipped_outcomes()
        known = self.known
        for ring in self._ground.read(phone_rows.rings, known.year_starts, known.today):
            came = outcomes.call(ring.outcome)
            about = QueueKind.MISSED_DAYS.value in {ring.why, ring.script}
            if about and came is not None and came.spoke and not ring.undone:
                words = f"Call about days missed, {date_words(ring.day)}"
                found[ring.pupil_id].append(Done(TALK, ring.day, words))
        return found

    @cached_property
    def rulings(self) -> Mapping[str, tuple[LadderRuling, ...]]:
        """What was decided this school year and still holds, by child."""
        since = self.known.year_starts
        return rulings_by_child(self._ground.read(letter_rows.rung_rulings, since))


def stands(ladder: LadderGround) -> tuple[object, ...]:
    """Everything that goes into what a ladder says, but for what is a child's own."""
    known, ground = ladder.known, ladder.known.ground
    return (
        *(ladder.policy, ladder.others, ladder.end, known.today, known.calendar),
        *(ground.calendar, ground.school.terms),
        *(view.extras for view in known.years),
    )


def ages_of(pupil: Pupil, days: LadderDays) -> tuple[int, int]:
    """The first place of a child's compulsory school age, and the one after the last."""
    first = bisect_left(days.days, compulsory_age_starts(pupil.born))
    return first, bisect_right(days.days, compulsory_age_ends(pupil.born))


def in_nursery(places: tuple[Place, ...], day: date) -> bool:
    """Whether a child is in a nursery year on a day."""
    held = [one for one in places if one.starts <= day and (one.ends is None or day <= one.ends)]
    return bool(held) and held[-1].year_group.startswith(_NURSERY)
