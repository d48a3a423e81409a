"""Whether a letter would be due now, by the ladder in force and the marks as they stand."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.ladder import Judge
from attendance_desk.domain.letter_said import used
from attendance_desk.domain.letter_steps import OPEN
from attendance_desk.domain.letter_sums import last_counted
from attendance_desk.queries import letter_counts
from attendance_desk.queries.ladder_ground import LadderGround

if TYPE_CHECKING:
    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.queries.so_far import SoFar

NOT_DUE = "Would not be due now."
_BY_MARKS = frozenset({LetterKind.FIRST, LetterKind.MEETING, LetterKind.WARNING})
"""Kinds whose rung the marks alone make due; the others follow a meeting, a return or a term."""


class Would:
    """Asks the ladder about letters; it is read only when the first is asked about."""

    def __init__(self, known: SoFar) -> None:
        """Stand on the marks so far."""
        self._known = known

    @cached_property
    def _ladder(self) -> LadderGround:
        return LadderGround(self._known)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self._ladder.policy, self._ladder.days)

    def now(self, letter: Letter) -> str:
        """What the register says now of what a letter used; empty where nothing changed.

        A mark that was amended changes it, time alone does not: the letter was due when it went.
        """
        if letter.state is LetterState.WITHDRAWN:
            return ""
        words = used(letter, letter_counts.counted_then(self._known, letter))
        amended = bool(words) or (letter.state in OPEN and bool(letter.why))
        if amended and self._never_due(letter):
            return f"{NOT_DUE} {words}".rstrip()
        return words

    def _never_due(self, letter: Letter) -> bool:
        rung = self._ladder.policy.rung(letter.rung)
        this_year = letter.made_on >= self._known.year_starts
        if rung is None or letter.kind not in _BY_MARKS or not this_year or not self._known.years:
            return False
        return not any(self._due(letter, pupil_id) for pupil_id in letter.pupils)

    def _due(self, letter: Letter, pupil_id: str) -> bool:
        """Whether its rung is due by today's marks, on the day the letter counted up to."""
        rung = self._ladder.policy.rung(letter.rung)
        of = self._ladder.of_child(pupil_id)
        days = self._ladder.days
        counted = next((one for one in letter.counted if one.pupil_id == pupil_id), None)
        end = days.end_on(last_counted(counted).day) if counted else of.end
        before = tuple(one for one in of.known.done if one.day < letter.made_on)
        past = replace(of.known, done=before).past(days.days)
        return rung is not None and self._judge.on(of.child, min(end, of.end), past, rung)
