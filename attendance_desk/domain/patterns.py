"""A pattern in marks, found for a person to look at: what was seen, in which sessions, how sure.

Nothing here accuses: a pattern says on which days, never why. What speaks and when is decided in
docs/decisions/0028-patterns.md; how often it speaks in vain is measured in docs/patterns.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.chances import one_in


class PatternKind(Enum):
    """What kind of pattern it is."""

    WEEKDAY = "weekday"
    HOLIDAYS = "holidays"
    SIBLINGS = "siblings"
    DECLINE = "decline"
    LATENESS = "lateness"
    BETTER = "better"


KIND_WORDS: dict[PatternKind, str] = {
    PatternKind.WEEKDAY: "Days of the week",
    PatternKind.HOLIDAYS: "Next to holidays",
    PatternKind.SIBLINGS: "Brothers and sisters",
    PatternKind.DECLINE: "More than before",
    PatternKind.LATENESS: "Later than before",
    PatternKind.BETTER: "Better than before",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """When a kind of pattern speaks.

    Attributes:
        chance: It is said only if chance alone shows as much for at most this share of children,
            after everything that was tried has been counted.
        fewest: So many times at least, whatever the chance.
    """

    chance: Fraction
    fewest: int


BOUNDS: dict[PatternKind, Bound] = {
    PatternKind.WEEKDAY: Bound(Fraction(1, 200), 4),
    PatternKind.HOLIDAYS: Bound(Fraction(1, 200), 3),
    PatternKind.SIBLINGS: Bound(Fraction(1, 200), 3),
    PatternKind.DECLINE: Bound(Fraction(1, 100), 2),
    PatternKind.LATENESS: Bound(Fraction(1, 200), 4),
    PatternKind.BETTER: Bound(Fraction(1, 10), 3),
}
"""One vain alarm among 200 children is bearable; praise in vain does no harm."""
CLEAR = Fraction(1, 2000)
"""From here on chance is not worth thinking of: less than one child in ten such schools."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One of the sessions behind a pattern.

    Attributes:
        letter: As marked; empty where there is no mark.
        minutes: Minutes late, where it is about lateness and they are known.
    """

    pupil_id: str
    session: Session
    letter: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """Something that chance alone seldom shows.

    Attributes:
        pupils: Whom it is about; two or more where it is about brothers and sisters.
        words: What was seen, in one sentence without a name.
        seen: The very sessions, in order.
        chance: How often chance alone shows as much, once everything tried is counted.
    """

    kind: PatternKind
    pupils: tuple[str, ...]
    words: str
    seen: tuple[Seen, ...]
    chance: Fraction

    @property
    def sessions(self) -> int:
        """How many sessions are behind it."""
        return len(self.seen)

    @property
    def clear(self) -> bool:
        """Whether chance is hardly worth thinking of."""
        return self.chance <= CLEAR

    @property
    def sure(self) -> str:
        """How sure it is, in words: "Clear: …" or "Worth a look: …"."""
        level = "Clear" if self.clear else "Worth a look"
        who = "pair" if len(self.pupils) > 1 else "child"
        times = one_in(self.chance)
        return f"{level}: chance alone shows as much for fewer than 1 {who} in {times:,}."


@dataclass(frozen=True, slots=True)
class Tried:
    """The best of several things that were tried on one child.

    Attributes:
        chance: Of the best one alone.
        count: How many were tried: each is one more chance to be struck by nothing.
        times: How often it was seen.
    """

    chance: Fraction
    count: int
    times: int

    @property
    def whole(self) -> Fraction:
        """The chance that any of them is as striking, at most."""
        return min(self.chance * self.count, Fraction(1))

    def speaks(self, kind: PatternKind) -> bool:
        """Whether it is rare enough, and often enough, to be said."""
        bound = BOUNDS[kind]
        return self.times >= bound.fewest and self.whole <= bound.chance


def times_words(count: int) -> str:
    """How often: "once", "twice", "7 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
