"""Why a child would be on the weekly list by the marks and the ladder; kept while both stand."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.queue_year import FEWEST_SESSIONS, triggers_on, year_so_far
from attendance_desk.domain.tally import meanings, tally_meant
from attendance_desk.domain.weekly_list import Cause, Rule
from attendance_desk.domain.weekly_weeks import Past, rising
from attendance_desk.queries import weekly_ladder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.domain.calendar import Session
    from attendance_desk.queries.so_far import SoFar

_UNDER = 90
"""The share of sessions under which a child is on the list where no ladder says otherwise."""


class WeeklyMarks:
    """The causes of every child, from marks read once."""

    def __init__(self, known: SoFar) -> None:
        """Stand on the marks so far."""
        self._known, self._ground = known, known.ground

    def of(self, pupil_id: str) -> tuple[Cause, ...]:
        """A rise against the child's own past, and what the ladder says.

        Where the ladder asks for nothing, or for nothing more: the share, and a stage just
        reached.
        """
        lines = tuple(view.lines.get(pupil_id, b"") for view in self._known.years)
        rises, reached = self._ground.kept.while_same(
            ("weekly", pupil_id),
            (self._stands, lines),
            lambda: (self._rising(pupil_id), self._reached(pupil_id)),
        )
        return (*rises, *(self._ladder.get(pupil_id, ()) or reached))

    def past(self, pupil_id: str) -> Past:
        """A child's sessions so far."""
        return past(self._known, pupil_id, self._table)

    @cached_property
    def _stands(self) -> object:
        """One object for as long as everything of the school stands that marks are read by."""
        known = self._known
        extras = tuple(view.extras for view in known.years)
        rests_on = (known.until, known.today, self._triggers, self._ground.calendar, extras)
        return self._ground.kept.while_same("weekly", rests_on, object)

    def _rising(self, pupil_id: str) -> tuple[Cause, ...]:
        rise = rising(self.past(pupil_id))
        if rise is None:
            return ()
        words = f"{rise.words} One illness." if rise.ill else rise.words
        return (Cause(Rule.TREND, words, rise.size - 100 * rise.ill),)

    def _reached(self, pupil_id: str) -> tuple[Cause, ...]:
        causes: list[Cause] = []
        meant = self._this_year(pupil_id)
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
