"""The list of the weekly meeting: worked out afresh until the meeting begins, then as it began."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.meetings import Weekly
from attendance_desk.domain.view import NOT_ON_ROLL
from attendance_desk.domain.weekly_list import (
    Before,
    Cause,
    Listed,
    Rule,
    WeeklyList,
    before,
    picked_words,
    standing,
    unfinished,
    weekly_list,
)
from attendance_desk.queries.weekly_marks import WeeklyMarks
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.domain.view import YearView
    from attendance_desk.queries.so_far import SoFar

LOOKS_BACK = timedelta(days=200)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A child of the list.

    Attributes:
        why: In sentences, the weightiest first.
        choice: What was decided, by its id; empty for nothing yet.
    """

    pupil_id: str
    name: str
    class_name: str
    why: tuple[str, ...]
    choice: str = ""


@dataclass(frozen=True, slots=True)
class WeeklyBoard:
    """The meeting that goes on, or the next one.

    Attributes:
        meeting: The meeting that goes on or is being prepared; None for neither.
        rows: The children of it.
        more: Who meets the rules too, when the list is full.
        most: How many there is time for.
        last: The day of the last meeting; None before the first.
        overdue: How many things agreed were to be done before today.
        empty: What is said where nobody is on the list; empty otherwise.
        weekday: The weekday the school chose, Monday 0; None for as last time.
    """

    meeting: Weekly | None
    rows: tuple[ListRow, ...]
    more: tuple[ListRow, ...]
    most: int
    last: date | None
    overdue: int
    empty: str = ""
    weekday: int | None = None

    @property
    def going(self) -> bool:
        """Whether the meeting has begun."""
        return self.meeting is not None and self.meeting.going


EMPTY = "Nobody meets the rules. Add a child (Ctrl+F) or skip the meeting this week."


def board(known: SoFar) -> WeeklyBoard:
    """The list of the meeting that goes on today; of the next one while none does.

    Raises:
        NotPermitted: Who asks does not see the weekly meeting.
    """
    ground = known.ground
    ground.require(Deed.SEE_WEEKLY)
    maker = Maker(known)
    meeting = maker.meeting
    if meeting is not None and meeting.going and meeting.day == known.today:
        rows = tuple(
            maker.row(one.pupil_id, one.why, one.choice)
            for one in meeting.talked
            if one.pupil_id in known.pupils
        )
        more = tuple(maker.row(one, maker.why(one)) for one in meeting.left if one in known.pupils)
        return maker.board(rows, more)
    found = maker.list()
    rows = tuple(maker.row(one.pupil_id, one.why) for one in found.rows)
    return maker.board(rows, tuple(maker.row(one.pupil_id, one.why) for one in found.more))


class Maker:
    """Works the list out; every table is read once for all children."""

    def __init__(self, known: SoFar) -> None:
        """Stand on the marks so far."""
        self._known, self._ground = known, known.ground

    @cached_property
    def _meetings(self) -> tuple[Weekly, ...]:
        held = self._ground.read(letter_rows.weeklies, self._known.today - LOOKS_BACK)
        return tuple(one for one in held if one.day <= self._known.today)

    @property
    def meeting(self) -> Weekly | None:
        """The meeting that goes on or is being prepared; None for neither."""
        open_now = [one for one in self._meetings if not one.ended]
        return open_now[-1] if open_now else None

    @property
    def over(self) -> tuple[Weekly, ...]:
        """The meetings that are over; one of an earlier day that nobody ended is, too."""
        today = self._known.today
        return tuple(one for one in self._meetings if one.begun and (one.ended or one.day < today))

    @property
    def most(self) -> int:
        """How many children there is time for."""
        held = self.meeting or (self._meetings[-1] if self._meetings else None)
        return held.most if held is not None else Weekly("", self._known.today).most

    @property
    def weekday(self) -> int | None:
        """The weekday the school chose, Monday 0; None for as last time."""
        held = self.meeting or (self._meetings[-1] if self._meetings else None)
        return held.weekday if held is not None else None

    def board(self, rows: tuple[ListRow, ...], more: tuple[ListRow, ...]) -> WeeklyBoard:
        """What is shown."""
        today, over = self._known.today, self.over
        overdue = sum(1 for held in self._open.values() for one in held if one.due < today)
        last = over[-1].day if over else None
        empty = "" if rows or more else EMPTY
        most, weekday = self.most, self.weekday
        return WeeklyBoard(self.meeting, rows, more, most, last, overdue, empty, weekday)

    def row(self, pupil_id: str, why: tuple[str, ...], choice: str = "") -> ListRow:
        """A child as it is shown."""
        known = self._known
        where = known.class_on(pupil_id, known.today)
        return ListRow(pupil_id, known.name(pupil_id), where, why, choice)

    def list(self) -> WeeklyList:
        """Who would be talked about today, in order."""
        return weekly_list(self._listed.values(), self.most)

    def why(self, pupil_id: str) -> tuple[str, ...]:
        """Why a child would be on the list; empty where nothing says so."""
        found = self._listed.get(pupil_id)
        return found.why if found else ()

    @cached_property
    def _listed(self) -> dict[str, Listed]:
        here = self._on_roll(self._known.years[-1]) if self._known.years else ()
        found = ((pupil_id, self._one(pupil_id)) for pupil_id in here)
        return {pupil_id: one for pupil_id, one in found if one.causes or one.waited}

    def _on_roll(self, view: YearView) -> tuple[str, ...]:
        """The children on roll at the last session so far."""
        place = bisect_right(view.sessions, self._known.until) - 1
        if place < 0:
            return ()
        return tuple(one for one, line in view.lines.items() if line[place] != NOT_ON_ROLL)

    def _one(self, pupil_id: str) -> Listed:
        known, earlier = self._known, self._before.get(pupil_id, Before())
        causes = [*self._marks.of(pupil_id)]
        causes += unfinished(self._open.get(pupil_id, ()), known.today)
        if pupil_id in self._picked:
            causes.append(Cause(Rule.PICKED, self._picked_words))
        left: tuple[Cause, ...] = tuple(causes)
        if earlier.off_until is not None or earlier.resting is not None:
            since = self._marks.past(pupil_id).tally(earlier.spoken + timedelta(days=1)).absent
            left = standing(causes, earlier, since, known.today)
        return Listed(
            pupil_id,
            known.name(pupil_id),
            tuple(sorted(left, key=_rank)),
            earlier.waited,
            earlier.spoken,
        )

    @cached_property
    def _marks(self) -> WeeklyMarks:
        return WeeklyMarks(self._known)

    @cached_property
    def _open(self) -> Mapping[str, tuple[Agreed, ...]]:
        found: dict[str, tuple[Agreed, ...]] = defaultdict(tuple)
        for one in self._ground.read(letter_rows.agreed_open):
            found[one.pupil_id] += (one,)
        return found

    @cached_property
    def _before(self) -> Mapping[str, Before]:
        return before(self.over, self._known.today)

    @property
    def _picked(self) -> frozenset[str]:
        held = self.meeting
        return frozenset(held.picked) if held is not None and not held.begun else frozenset()

    @property
    def _picked_words(self) -> str:
        held = self.meeting
        return picked_words(held.by.split(",")[0] if held is not None else "")


def _rank(cause: Cause) -> tuple[int, int]:
    return cause.rule, -cause.size
