"""Pathways of support: what is done about each root cause of absence, and which one is likely.

The pathways themselves are dated data (`resources/pathways`); their ids stand in the ledger. Which
root a child's absence has is a person's to say: what was learnt on the telephone is counted and
shown beside the choice (trust principles, root cause of absence).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.reasons import Root
from attendance_desk.domain.support import StepKind

ANY = "any"
"""Stands for every root in the data of a step."""
LEAST_DAYS = 2
"""Days on which a root must have been learnt before it is suggested: one bad morning is none."""

ROOT_WORDS: dict[Root, str] = {
    Root.BARRIER: "Something is in the way",
    Root.AVERSION: "School feels unsafe or too hard",
    Root.MISCONCEPTION: "It does not seem to matter",
    Root.DISENGAGEMENT: "Nothing draws the child in",
    Root.UNKNOWN: "Not known yet",
}
"""The roots a plan may answer, in the order in which people choose."""


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step that a pathway offers.

    Attributes:
        roots: The roots whose pathway it stands in; empty for every one.
        words: What is done, as it is written into a plan.
        who: Who usually does it.
        weeks: How long it usually runs before it is looked at.
        order: Its place in the medical pathway, from 1; 0 elsewhere.
        optional: Whether the next medical step may come without it.
        first: The first day it may be chosen, or None.
        last: The last day it may be chosen, or None.
    """

    id: str
    roots: frozenset[Root]
    kind: StepKind
    words: str
    who: str
    weeks: int
    order: int = 0
    optional: bool = False
    source: str = ""
    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it may be chosen on a day."""
        return (self.first or date.min) <= day <= (self.last or date.max)

    def answers(self, root: Root) -> bool:
        """Whether it stands in the pathway of a root."""
        return not self.roots or root in self.roots


@dataclass(frozen=True, slots=True)
class Pathway:
    """What is done about one root.

    Attributes:
        about: What a child on it is like, in a sentence.
        ask: The first thing to ask the child and the family.
    """

    id: str
    root: Root
    title: str
    about: str
    ask: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class PathwaySet:
    """Every pathway, with the steps they are made of."""

    pathways: tuple[Pathway, ...]
    steps: tuple[PathStep, ...]

    def of(self, root: Root) -> Pathway | None:
        """The pathway that answers a root."""
        return next((one for one in self.pathways if one.root is root), None)

    def step(self, step_id: str) -> PathStep | None:
        """A step by its id, also one that may no longer be chosen."""
        return next((one for one in self.steps if one.id == step_id), None)

    def offered(self, root: Root, day: date) -> tuple[PathStep, ...]:
        """The steps for a root on a day: its own first, then those of every pathway."""
        mine = [one for one in self.steps if one.holds(day) and one.answers(root)]
        return tuple(sorted(mine, key=lambda one: not one.roots))

    @property
    def medical(self) -> tuple[PathStep, ...]:
        """The steps of the medical pathway, in their order."""
        return tuple(sorted((one for one in self.steps if one.order), key=lambda one: one.order))


@dataclass(frozen=True, slots=True)
class Learnt:
    """Something that was learnt of why a child was away.

    Attributes:
        day: The day it was said.
        root: The root it points to; never `NONE`.
        words: The reason or the outcome, in a few words.
    """

    day: date
    root: Root
    words: str


@dataclass(frozen=True, slots=True)
class RootCount:
    """How often a root was learnt.

    Attributes:
        days: On how many different days.
        said: What was said, the most frequent first, each with its number of days after it.
    """

    root: Root
    days: int
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the evidence points to; a person chooses.

    Attributes:
        root: The likeliest root; `UNKNOWN` where nothing, too little or two roots alike are known.
        counts: Every root that was learnt, the most frequent first.
        words: The suggestion in a sentence, with its evidence.
    """

    root: Root
    counts: tuple[RootCount, ...]
    words: str


def suggest(learnt: Iterable[Learnt]) -> Suggestion:
    """The root that was learnt on the most days, if it stands out."""
    held = list(learnt)
    counts = tuple(
        sorted(
            (_count(root, held) for root in ROOT_WORDS if root is not Root.UNKNOWN),
            key=lambda one: -one.days,
        )
    )
    counts = tuple(one for one in counts if one.days)
    if not counts:
        return Suggestion(
            Root.UNKNOWN, (), "Nothing we were told points to a root yet: find out first."
        )
    most = counts[0]
    if most.days < LEAST_DAYS:
        words = f"Too little is known: {_told(most)}. Find out first."
        return Suggestion(Root.UNKNOWN, counts, words)
    if len(counts) > 1 and counts[1].days == most.days:
        words = f"Two roots stand side by side: {_told(most)}; {_told(counts[1])}. Find out first."
        return Suggestion(Root.UNKNOWN, counts, words)
    return Suggestion(most.root, counts, f"What we were told points to {_told(most)}.")


def _count(root: Root, learnt: list[Learnt]) -> RootCount:
    mine = {(one.day, one.words) for one in learnt if one.root is root}
    said: dict[str, int] = {}
    for _day, words in sorted(mine):
        said[words] = said.get(words, 0) + 1
    ordered = sorted(said.items(), key=lambda pair: -pair[1])
    told = tuple(f"{words} ({count})" for words, count in ordered)
    return RootCount(root, len({day for day, _words in mine}), told)


def _told(count: RootCount) -> str:
    label = ROOT_WORDS[count.root].lower()
    days = "1 day" if count.days == 1 else f"{count.days} days"
    return f"“{label}” on {days}: {', '.join(count.said)}"
