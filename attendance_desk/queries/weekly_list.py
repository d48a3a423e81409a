"""The list of the weekly meeting: worked out afresh until the meeting begins, then as it began."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.meetings import Weekly
from attendance_desk.domain.queue_year import (
    FEWEST_SESSIONS,
    triggers_on,
    year_so_far,
)
from attendance_desk.domain.tally import meanings, tally_meant
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
from attendance_desk.domain.weekly_weeks import Past, rising
from attendance_desk.queries import weekly_ladder
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.view import YearView
    from attendance_desk.queries.so_far import SoFar

LOOKS_BACK = timedelta(days=200)
_UNDER = 90
"""The share of sessions under which a child is on the list where no ladder says otherwise."""


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
    """

    meeting: Weekly | None
    rows: tuple[ListRow, ...]
    more: tuple[ListRow, ...]
    most: int
    last: date | None
    overdue: int
    empty: str = ""

    @property
    def going(self) -> bool:
        """Whether the meeting has begun."""
        return self.meeting is not None and self.meeting.going


EMPTY = "Nobody meets the rules. Add a child (Ctrl+K) or skip the meeting this week."


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

    def board(self, rows: tuple[ListRow, ...], more: tuple[ListRow, ...]) -> WeeklyBoard:
        """What is shown."""
        today, over = self._known.today, self.over
        overdue = sum(1 for held in self._open.values() for one in held if one.due < today)
        last = over[-1].day if over else None
        empty = "" if rows or more else EMPTY
        return WeeklyBoard(self.meeting, rows, more, self.most, last, overdue, empty)

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
        causes = [*self._of_marks(pupil_id)]
        causes += unfinished(self._open.get(pupil_id, ()), known.today)
        if pupil_id in self._picked:
            causes.append(Cause(Rule.PICKED, self._picked_words))
        left: tuple[Cause, ...] = tuple(causes)
        if earlier.off_until is not None or earlier.resting is not None:
            since = self.past(pupil_id).tally(earlier.spoken + timedelta(days=1)).absent
            left = standing(causes, earlier, since, known.today)
        return Listed(
            pupil_id,
            known.name(pupil_id),
            tuple(sorted(left, key=_rank)),
            earlier.waited,
            earlier.spoken,
        )

    def _of_marks(self, pupil_id: str) -> tuple[Cause, ...]:
        past = self.past(pupil_id)
        rise = rising(past)
        causes: list[Cause] = []
        if rise is not None:
            words = f"{rise.words} One illness." if rise.ill else rise.words
            causes.append(Cause(Rule.TREND, words, rise.size - 100 * rise.ill))
        meant, ladder = self._this_year(pupil_id), self._ladder.get(pupil_id, ())
        if ladder:
            return (*causes, *ladder)
        # The ladder asks for nothing, or for nothing more: the share and a stage just reached do.
        tally = tally_meant(meant)
        if tally.possible >= FEWEST_SESSIONS and tally.below(_UNDER):
            words = f"Under {_UNDER} of 100: missed {days_words(tally.absent)} of "
            causes.append(
                Cause(Rule.THRESHOLD, f"{words}{days_words(tally.possible)}.", tally.absent)
            )
        reached = year_so_far(meant, len(meant), self._triggers).reached
        if reached:
            told = f"Has just reached {days_words(2 * reached)} missed this year."
            causes.append(Cause(Rule.STAGE, told, reached))
        return tuple(causes)

    @cached_property
    def _ladder(self) -> Mapping[str, tuple[Cause, ...]]:
        return weekly_ladder.causes(self._known)

    def past(self, pupil_id: str) -> Past:
        """A child's sessions so far."""
        return past(self._known, pupil_id, self._table)

    def _this_year(self, pupil_id: str) -> bytes:
        view = self._known.years[-1]
        end = bisect_right(view.sessions, self._known.until)
        return view.lines.get(pupil_id, b"")[:end].translate(self._table)

    @cached_property
    def _table(self) -> bytes:
        return meanings(self._ground.codes)

    @cached_property
    def _triggers(self) -> tuple[int, ...]:
        year = self._ground.calendar.current_year(self._known.today)
        terms = self._ground.calendar.terms
        return triggers_on(terms, (year.starts, year.ends), self._known.today)

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


def past(known: SoFar, pupil_id: str, table: bytes) -> Past:
    """A child's sessions so far, of this school year and the one before.

    Args:
        known: The marks so far.
        pupil_id: The child.
        table: What each code number counts as (`tally.meanings`).
    """
    sessions: list[Session] = []
    letters: list[str] = []
    numbers = b""
    for view in known.years:
        line = view.lines.get(pupil_id, b"")[: bisect_right(view.sessions, known.until)]
        written = {number: view.letter(number) for number in set(line)}
        sessions += view.sessions[: len(line)]
        letters += [written[number] for number in line]
        numbers += line
    return Past(sessions, numbers.translate(table), letters)


def _rank(cause: Cause) -> tuple[int, int]:
    return cause.rule, -cause.size
