"""The weekly award of classes: the best week, shared by ties, with turns for everybody."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from attendance_desk.domain.awards import ABSENT, IN
from attendance_desk.domain.names import listed
from attendance_desk.domain.tally import LATE_UNAUTHORISED, NOT_MARKED, UNAUTHORISED

SMALL_CLASS = 8
"""A class with fewer children is compared by avoidable absences alone."""
WINS_IN_A_ROW = 2
"""Weeks after which a class lets others have a turn."""
STRETCH = 3
"""How many weeks running a class's best stretch has, where it has as many."""
_AVOIDABLE = frozenset({UNAUTHORISED, LATE_UNAUTHORISED})


@dataclass(frozen=True, slots=True)
class ClassWeek:
    """A class's week for the weekly award, in sessions of all its children.

    Attributes:
        children: How many were on its roll.
        attended: Sessions in.
        missed: Sessions missed, without those taken out: every illness and medical appointment,
            and what the head accepted, for no child's illness may cost a class its reward.
        avoidable: Of these the absences that nobody agreed to.
        not_marked: Sessions without a mark; while there are any, the class is not compared.
    """

    class_id: str
    name: str
    children: int
    attended: int
    missed: int
    avoidable: int
    not_marked: int = 0

    @property
    def small(self) -> bool:
        """Whether one child's agreed absence would decide the week."""
        return self.children < SMALL_CLASS

    @property
    def share(self) -> Fraction | None:
        """What it is compared by; None while it cannot be compared.

        A small class is compared as if every absence that was agreed had been a session in.
        """
        possible = self.attended + self.missed
        if self.not_marked or not self.attended:
            return None
        against = self.avoidable if self.small else self.missed
        return Fraction(possible - against, possible)


def class_sums(meant: bytes, taken_out: Collection[int]) -> tuple[int, int, int, int]:
    """One child's part of a class's week: attended, missed, avoidable, not marked."""
    kept = [one for place, one in enumerate(meant) if place not in taken_out or one in IN]
    return (
        sum(one in IN for one in kept),
        sum(one in ABSENT for one in kept),
        sum(one in _AVOIDABLE for one in kept),
        sum(one == NOT_MARKED for one in kept),
    )


@dataclass(frozen=True, slots=True)
class Won:
    """Who has the best week.

    Attributes:
        monday: Of the week.
        winners: Ids of the classes that share it; none when nothing can be compared.
        aside: Ids of classes that won the two weeks before and let others have a turn.
    """

    monday: date
    winners: tuple[str, ...]
    aside: tuple[str, ...] = ()


def won(monday: date, weeks: Sequence[ClassWeek], before: Sequence[Collection[str]]) -> Won:
    """The class with the best week: ties share, and after two wins in a row others have a turn.

    Args:
        monday: Of the week.
        weeks: Each class's week.
        before: The winners of the school weeks before, newest last.
    """
    shares = {one.class_id: one.share for one in weeks}
    compared = {key: share for key, share in shares.items() if share is not None}
    last = before[-WINS_IN_A_ROW:]
    resting = [
        key for key in compared if len(last) == WINS_IN_A_ROW and all(key in w for w in last)
    ]
    if len(resting) == len(compared):
        resting = []  # with nobody else to have a turn, the best week is still the best week
    best = max((share for key, share in compared.items() if key not in resting), default=None)
    winners = tuple(key for key, share in compared.items() if share == best and key not in resting)
    above = tuple(key for key in resting if best is not None and compared[key] >= best)
    return Won(monday, winners, above)


def best_stretch(weeks: Sequence[tuple[date, Fraction | None]]) -> tuple[date, ...]:
    """The Mondays of a class's best weeks running: its own best, beside no other class.

    Args:
        weeks: Each school week's Monday with the class's share, in order; None where it cannot
            be compared, which ends a stretch.

    Returns:
        Three weeks running, or fewer where there are no three; of equals the newest.
    """
    for size in range(min(STRETCH, len(weeks)), 0, -1):
        runs = (weeks[start : start + size] for start in range(len(weeks) - size + 1))
        sums = [
            (sum(shares), run[0][0], tuple(monday for monday, _ in run))
            for run in runs
            if len(shares := [share for _, share in run if share is not None]) == size
        ]
        if sums:
            return max(sums)[2]
    return ()


def spoken(names: Sequence[str]) -> str:
    """What is said in assembly: the classes that share the week, and no figure."""
    return f"{listed(names)} were here for almost every lesson. Well done, all of you."
