"""What stands on the page: patterns group by group, praise apart from worry, what waits last."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from attendance_desk.domain.calendar import Half, day_words
from attendance_desk.domain.patterns import KIND_WORDS, Pattern, PatternKind, Seen
from attendance_desk.queries.patterns_board import PatternRow, PatternsBoard

_HALVES = {Half.AM: "morning", Half.PM: "afternoon"}


class Group(Enum):
    """Why a pattern stands where it does."""

    WORRY = "To look at"
    PRAISE = "Worth a word of praise"
    WAITING = "Looked at, and waiting for a day"


@dataclass(frozen=True, slots=True)
class Shown:
    """A pattern on the page.

    Attributes:
        row: What was found.
        on_list: Whether everybody it is about is on the weekly meeting's list.
        picked: Those of them whom somebody put there by hand.
    """

    row: PatternRow
    on_list: bool = False
    picked: tuple[str, ...] = ()

    @property
    def pattern(self) -> Pattern:
        """What was seen."""
        return self.row.pattern

    @property
    def group(self) -> Group:
        """Which group it stands in."""
        if self.row.waits:
            return Group.WAITING
        return Group.PRAISE if self.pattern.kind is PatternKind.BETTER else Group.WORRY

    @property
    def heading(self) -> str:
        """What stands above its group; a worry stands among those of its kind."""
        return KIND_WORDS[self.pattern.kind] if self.group is Group.WORRY else self.group.value

    @property
    def key(self) -> tuple[object, ...]:
        """What it is called in the list."""
        return self.pattern.kind, self.pattern.pupils

    @property
    def where(self) -> str:
        """The class, or the classes, of whom it is about."""
        return " and ".join(dict.fromkeys(one for one in self.row.class_names if one))


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is shown.

    Attributes:
        shown: From top to bottom.
        classes: To choose from: what it is called, and its id; empty for every class.
    """

    board: PatternsBoard
    shown: tuple[Shown, ...]
    classes: tuple[tuple[str, object], ...]

    def find(self, key: object) -> Shown | None:
        """The pattern that is called so; None where there is none."""
        return next((one for one in self.shown if one.key == key), None)

    @property
    def head(self) -> str:
        """How many there are of each group: "3 to look at, 1 worth a word of praise"."""
        counted = [(group, sum(one.group is group for one in self.shown)) for group in Group]
        words = {Group.WAITING: "looked at before"}
        told = [f"{n} {words.get(g, g.value[0].lower() + g.value[1:])}" for g, n in counted if n]
        return ", ".join(told) or "Nothing to look at"


@dataclass(frozen=True, slots=True)
class Day:
    """A day behind a pattern, or a half of one.

    Attributes:
        seen: The session that opens when it is chosen: the first of the day.
        words: When, what was marked and how late.
    """

    seen: Seen
    words: str


def days(one: Shown) -> tuple[Day, ...]:
    """What is behind a pattern, in order: both halves of a day with one mark are one line."""
    found: dict[tuple[object, ...], list[Seen]] = {}
    for seen in one.pattern.seen:
        # Minutes belong to one arrival, so such sessions are not put together.
        part = seen.session.half if seen.minutes is not None else None
        key = (seen.pupil_id, seen.session.day, seen.letter, part)
        found.setdefault(key, []).append(seen)
    names = dict(zip(one.pattern.pupils, one.row.names, strict=True))
    several = len(names) > 1
    return tuple(
        Day(held[0], _words(held, f"{names[held[0].pupil_id]}: " if several else ""))
        for held in found.values()
    )


def _words(held: list[Seen], whose: str) -> str:
    first = held[0]
    half = "all day" if len(held) > 1 else _HALVES[first.session.half]
    mark = f" · {first.letter}" if first.letter else " · here"
    late = f", {first.minutes} minutes" if first.minutes is not None else ""
    return f"{whose}{day_words(first.session.day)}, {half}{mark}{late}"


def half_days(count: int) -> str:
    """So many sessions, in words."""
    return "1 half-day" if count == 1 else f"{count} half-days"
