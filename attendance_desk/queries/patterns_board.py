"""Patterns in the marks of this school year, for whoever may see the children they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.names import listed
from attendance_desk.domain.pattern_rulings import FRESH_DAYS, PatternRuling, about
from attendance_desk.domain.patterns import Pattern, PatternKind
from attendance_desk.queries import patterns_found
from attendance_desk.queries.call_facts import class_of
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from attendance_desk.queries.so_far import SoFar

NONE_FOUND = "No pattern stands out. That is most children, most of the time."
ALL_LOOKED_AT = "Every pattern that stands out was looked at, and waits for its day."


@dataclass(frozen=True, slots=True)
class PatternsWanted:
    """Which patterns are asked for; empty asks for all.

    Attributes:
        class_id: Of children of this class today.
        pupil_id: Of this child.
        kind: Of this kind.
    """

    class_id: str = ""
    pupil_id: str = ""
    kind: PatternKind | None = None


@dataclass(frozen=True, slots=True)
class PatternRow:
    """A pattern, with whom it is about and what was decided about it.

    Attributes:
        names: What the children are called, in the order of the pattern's pupils.
        class_names: Their classes today.
        upns: In the order of the pattern's pupils.
        ruling: The newest decision about it; None where nobody looked at it, or may read that.
        waits: Whether it was looked at, and nothing has brought it back.
        looked: When it was looked at, by whom and what for, as sentences; empty where it was not.
    """

    pattern: Pattern
    names: tuple[str, ...]
    class_names: tuple[str, ...]
    upns: tuple[str, ...]
    ruling: PatternRuling | None = None
    waits: bool = False
    looked: str = ""

    @property
    def name(self) -> str:
        """What the child is called; of several, all of them."""
        return listed(self.names)


@dataclass(frozen=True, slots=True)
class PatternsBoard:
    """What was found.

    Attributes:
        first: The first day of the school year that is looked at.
        last: The last day of which every session had begun.
        rows: Kind by kind, the surest first; without those that wait.
        waiting: What was looked at and waits for its day, in the same order.
        looked_at: How many children were looked at; what was found is to be read beside it.
        empty: What to say where nothing was found.
    """

    first: date
    last: date
    rows: tuple[PatternRow, ...]
    waiting: tuple[PatternRow, ...]
    looked_at: int
    empty: str


def board(known: SoFar, wanted: PatternsWanted) -> PatternsBoard:
    """Patterns as asked; a teacher is told of children of their own classes alone.

    Raises:
        NotPermitted: Who asks may not see these children's figures.
    """
    maker = _Maker(known, wanted)
    maker.require()
    found = patterns_found.of_school(known)
    seen = frozenset(one for one in found.children if maker.sees(one))
    held = [
        maker.row(one)
        for one in found.patterns
        if seen.issuperset(one.pupils) and maker.is_wanted(one)
    ]
    rows = tuple(one for one in held if not one.waits)
    waiting = tuple(one for one in held if one.waits)
    looked = [one for one in seen if maker.is_among(one)]
    empty = "" if rows else ALL_LOOKED_AT if waiting else NONE_FOUND
    return PatternsBoard(known.year_starts, found.last, rows, waiting, len(looked), empty)


def of_pupil(known: SoFar, pupil_id: str) -> tuple[PatternRow, ...]:
    """What stands out of one child, what waits included; cheaper than a board.

    Raises:
        NotPermitted: Who asks may not see this child's figures.
    """
    maker = _Maker(known, PatternsWanted(pupil_id=pupil_id))
    maker.require()
    found = patterns_found.of_pupil(known, pupil_id)
    return tuple(maker.row(one) for one in found.patterns if all(map(maker.sees, one.pupils)))


class _Maker:
    """Makes rows for one person, and leaves out whom they may not see."""

    def __init__(self, known: SoFar, wanted: PatternsWanted) -> None:
        self._known, self._wanted = known, wanted
        ground = known.ground
        self._everybody = ground.may(Deed.SEE_FIGURES)
        self._mine = frozenset(ground.me.classes)
        self._rulings = ground.read(letter_rows.pattern_rulings, known.year_starts)

    def require(self) -> None:
        """Let nobody past who may not see what is wanted.

        Raises:
            NotPermitted: Says who may.
        """
        ground, wanted = self._known.ground, self._wanted
        ground.require(Deed.SEE_OWN_PUPILS)
        asked = {wanted.class_id, self._class_today(wanted.pupil_id)} - {""}
        if not self._everybody and not asked <= self._mine:
            ground.require(Deed.SEE_FIGURES)

    def sees(self, pupil_id: str) -> bool:
        """Whether this person is told of a child."""
        return self._everybody or self._class_today(pupil_id) in self._mine

    def is_among(self, pupil_id: str) -> bool:
        """Whether a child is asked for."""
        wanted = self._wanted
        if wanted.pupil_id:
            return pupil_id == wanted.pupil_id
        return not wanted.class_id or self._class_today(pupil_id) == wanted.class_id

    def is_wanted(self, pattern: Pattern) -> bool:
        """Whether a pattern is asked for."""
        named = any(self.is_among(one) for one in pattern.pupils)
        return named and self._wanted.kind in {None, pattern.kind}

    def row(self, pattern: Pattern) -> PatternRow:
        """A pattern with names, and with what was decided about it."""
        known, ruling = self._known, about(self._rulings, pattern)
        return PatternRow(
            pattern,
            tuple(known.name(one) for one in pattern.pupils),
            tuple(known.class_on(one, known.today) for one in pattern.pupils),
            tuple(known.pupils[one].upn for one in pattern.pupils),
            ruling if self._everybody else None,
            ruling is not None and ruling.quiets(pattern, known.today),
            " ".join(self._looked(ruling, pattern)) if ruling else "",
        )

    def _looked(self, ruling: PatternRuling, pattern: Pattern) -> Iterable[str]:
        """What people are told of a decision; why it was made is for who leads on attendance."""
        today = self._known.today
        reason = f": {_sentence(ruling.words)}" if self._everybody else "."
        yield f"Looked at on {date_words(ruling.on, today)} by {ruling.by}{reason}"
        fresh = ruling.fresh(pattern)
        if ruling.quiets(pattern, today):
            yield f"Not again before {date_words(ruling.until, today)}."
        elif fresh >= FRESH_DAYS:
            yield f"Seen on {fresh} more days since."

    def _class_today(self, pupil_id: str) -> str:
        pupil = self._known.pupils.get(pupil_id)
        return class_of(pupil, self._known.today) if pupil else ""


def _sentence(words: str) -> str:
    return words if words[-1] in ".!?" else f"{words}."
