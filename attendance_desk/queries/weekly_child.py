"""One child at the weekly meeting: why, the last twelve weeks, what was tried, what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.meetings import Talked, Weekly
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.tally import meanings
from attendance_desk.domain.weekly_choices import CHOICES, label_of
from attendance_desk.domain.weekly_days import looked_at
from attendance_desk.domain.weekly_owners import proposed
from attendance_desk.domain.weekly_weeks import WEEKS_SHOWN, Past, Week, good_fortnight
from attendance_desk.queries import patterns_board
from attendance_desk.queries.agreed_board import AgreedRow, rows
from attendance_desk.queries.call_family import class_of, siblings
from attendance_desk.queries.queue_facts import LARGEST_HOME
from attendance_desk.queries.weekly_list import Maker
from attendance_desk.queries.weekly_marks import past
from attendance_desk.queries.weekly_tried import reasons, tried
from attendance_desk.store import care_rows, letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.so_far import SoFar


@dataclass(frozen=True, slots=True)
class Proposed:
    """Who would do what a decision asks for, by when, unless somebody says otherwise.

    Attributes:
        owner: A name; empty where nobody has to do anything.
    """

    choice: str
    owner: str
    due: date


@dataclass(frozen=True, slots=True)
class WeeklyChild:
    """One page of the meeting.

    Attributes:
        why: Why the child is on the list, in sentences.
        teachers: Who teaches the class.
        so_far: The year in one line, days before the percentage.
        band: The share of sessions, for staff; empty before there is one.
        weeks: The last twelve school weeks, oldest first.
        weekdays: Sessions missed in them on each weekday, Monday first.
        reasons: What was told of them, counted in days, the most first.
        tried: What was done so far, a line each.
        before: What was agreed and is open, or was closed since the last meeting.
        plan: The support plan that is open, in a line; empty for none.
        siblings: Brothers and sisters on roll, in words.
        restricted: That there are restricted notes; empty for none.
        good: Whether a child who was often away missed nothing in two weeks.
        talked: What this meeting decided; None before it begins.
        agreed: What this meeting agreed about the child.
        last: What the last meeting decided, in words; empty for nothing.
        proposed: Owner and date of each decision, in the order of the digits.
        patterns: What stands out in the marks, in sentences; without what was looked at and waits.
    """

    pupil_id: str
    name: str
    class_name: str
    why: tuple[str, ...]
    teachers: tuple[str, ...]
    so_far: str
    band: str
    weeks: tuple[Week, ...]
    weekdays: tuple[int, ...]
    reasons: tuple[tuple[str, str], ...]
    tried: tuple[str, ...]
    before: tuple[AgreedRow, ...]
    plan: str
    siblings: tuple[str, ...]
    restricted: str
    good: bool
    talked: Talked | None
    agreed: tuple[AgreedRow, ...]
    last: str
    proposed: tuple[Proposed, ...] = ()
    patterns: tuple[str, ...] = ()

    @property
    def first(self) -> date | None:
        """The Monday of the first week that is shown."""
        return self.weeks[0].monday if self.weeks else None


def child(known: SoFar, pupil_id: str) -> WeeklyChild:
    """One child's page.

    Raises:
        NotPermitted: Who asks does not see the weekly meeting.
        Refused: There is no such child.
    """
    known.ground.require(Deed.SEE_WEEKLY)
    pupil = known.pupils.get(pupil_id)
    if pupil is None or not known.years:
        raise Refused(
            "unknown_pupil", "There is no such child.", "Nothing was done.", "Find again."
        )
    return _Reader(known, pupil).page()


class _Reader:
    """Reads everything of one child once."""

    def __init__(self, known: SoFar, pupil: Pupil) -> None:
        self._known, self._pupil, self._maker = known, pupil, Maker(known)
        self._past = past(known, pupil.id, meanings(known.ground.codes))
        mondays = known.calendar.school_weeks(known.years[0].year.starts, known.today)
        self._weeks = self._past.weeks(mondays[-WEEKS_SHOWN:])
        self._since = self._weeks[0].monday if self._weeks else known.today
        meeting = self._maker.meeting
        begun = meeting is not None and meeting.begun
        self._talked = meeting.of(pupil.id) if meeting is not None and begun else None

    def page(self) -> WeeklyChild:
        """The page."""
        known, pupil, held, talked = self._known, self._pupil, self._past, self._talked
        class_name, teachers = class_of(known.ground, pupil)
        now, then = _agreed(known, pupil.id, talked, self._maker.over)
        return WeeklyChild(
            pupil_id=pupil.id,
            name=pupil.known_as,
            class_name=class_name,
            why=talked.why if talked else self._maker.why(pupil.id),
            teachers=teachers,
            so_far=_so_far(held, known.year_starts),
            band=_band(held, known.year_starts),
            weeks=self._weeks,
            weekdays=held.weekdays(self._since),
            reasons=reasons(known, pupil.id, held, self._since),
            tried=tried(known, pupil.id, self._since),
            before=then,
            plan=_plan(known, pupil.id),
            siblings=_siblings(known, pupil),
            restricted=_restricted(known, pupil.id),
            good=good_fortnight(held),
            talked=talked,
            agreed=now,
            last=_last(pupil.id, self._maker.over),
            proposed=_proposed(known, pupil),
            patterns=_patterns(known, pupil.id),
        )


def _proposed(known: SoFar, pupil: Pupil) -> tuple[Proposed, ...]:
    staff, today = known.ground.school.staff, known.today
    here = [one for one in pupil.places if one.ends is None or one.ends >= today]
    class_id = here[-1].class_id if here else ""
    found = []
    for one in CHOICES:
        owner = proposed(one, class_id, staff) if one.does else None
        due = looked_at(one.id, today, known.calendar)
        found.append(Proposed(one.id, owner.name if owner else "", due))
    return tuple(found)


def _patterns(known: SoFar, pupil_id: str) -> tuple[str, ...]:
    found = patterns_board.of_pupil(known, pupil_id)
    return tuple(one.pattern.words for one in found if not one.waits)


def _so_far(held: Past, since: date) -> str:
    tally = held.tally(since)
    if not tally.possible:
        return "No sessions yet this year."
    return f"{days_words(tally.absent).capitalize()} missed of {days_words(tally.possible)}."


def _band(held: Past, since: date) -> str:
    shown = held.tally(since).attendance_shown()
    return f"{shown}%" if shown is not None else ""


def _agreed(
    known: SoFar, pupil_id: str, talked: Talked | None, over: tuple[Weekly, ...]
) -> tuple[tuple[AgreedRow, ...], tuple[AgreedRow, ...]]:
    """What this meeting agreed, and what earlier ones left."""
    ground = known.ground
    held = ground.read(letter_rows.agreed_of, pupil_id)
    mine = {*talked.agreed, *talked.also} if talked else set()
    last = over[-1].day if over else date.min
    earlier = [
        one
        for one in held
        if one.id not in mine and (one.open or (one.closed_on and one.closed_on >= last))
    ]
    now = [one for one in held if one.id in mine and one.open]
    return rows(ground, now), rows(ground, sorted(earlier, key=lambda one: one.due))


def _plan(known: SoFar, pupil_id: str) -> str:
    held = [one for one in known.ground.read(letter_rows.plans_of, pupil_id) if one.open]
    if not held:
        return ""
    steps = [one.words for one in held[-1].steps if one.ends is None or one.ends >= known.today]
    return f"Support plan since {held[-1].started.day} {held[-1].started:%B}: " + (
        "; ".join(steps) or "no step yet"
    )


def _siblings(known: SoFar, pupil: Pupil) -> tuple[str, ...]:
    found = siblings(known.ground, pupil)
    # A number that many families share, such as an office's, makes nobody a brother or sister.
    return tuple(one.words for one in found) if len(found) < LARGEST_HOME else ()


def _restricted(known: SoFar, pupil_id: str) -> str:
    count = len(care_rows.pointers(known.ground.snapshot, pupil_id))
    notes = "1 restricted note" if count == 1 else f"{count} restricted notes"
    return f"{notes}, safeguarding lead only" if count else ""


def _last(pupil_id: str, over: tuple[Weekly, ...]) -> str:
    held = [(one, talked) for one in over if (talked := one.of(pupil_id)) and talked.choice]
    if not held:
        return ""
    meeting, talked = held[-1]
    note = f" {talked.note}" if talked.note else ""
    return f"{meeting.day.day} {meeting.day:%B}: {label_of(talked.choice).lower()}.{note}"
