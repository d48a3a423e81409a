"""Patterns in the marks of this school year, for whoever may see the children they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.catalog.policies import default_policy
from attendance_desk.domain.access import Deed
from attendance_desk.domain.names import listed
from attendance_desk.domain.pattern_finding import of_child, of_homes
from attendance_desk.domain.pattern_marks import ChildMarks, Past, odd_days, readings
from attendance_desk.domain.pattern_together import homes
from attendance_desk.domain.pattern_trend import judge_of
from attendance_desk.domain.patterns import Pattern, PatternKind
from attendance_desk.queries.call_facts import class_of
from attendance_desk.queries.ladder_ground import LadderGround
from attendance_desk.store import late_rows, queue_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from attendance_desk.queries.so_far import SoFar

NONE_FOUND = "No pattern stands out. That is most children, most of the time."


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
    """A pattern, with whom it is about.

    Attributes:
        name: What the child is called; of two, both.
        class_names: Their classes today.
        upns: In the order of the pattern's pupils.
    """

    pattern: Pattern
    name: str
    class_names: tuple[str, ...]
    upns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PatternsBoard:
    """What was found.

    Attributes:
        first: The first day of the school year that is looked at.
        last: The last day of which every session had begun.
        rows: Kind by kind, the surest first.
        looked_at: How many children were looked at; what was found is to be read beside it.
        empty: What to say where nothing was found.
    """

    first: date
    last: date
    rows: tuple[PatternRow, ...]
    looked_at: int
    empty: str


def board(known: SoFar, wanted: PatternsWanted) -> PatternsBoard:
    """Patterns as asked; a teacher is told of children of their own classes alone.

    Raises:
        NotPermitted: Who asks may not see these children's figures.
    """
    ground = known.ground
    ground.require(Deed.SEE_OWN_PUPILS)
    everybody = ground.may(Deed.SEE_FIGURES)
    mine = frozenset(ground.me.classes)
    asked = {wanted.class_id, _class_today(known, wanted.pupil_id)} - {""}
    if not everybody and not asked <= mine:
        ground.require(Deed.SEE_FIGURES)
    found = known.once(_found)
    seen = [one for one in found.children if everybody or _class_today(known, one) in mine]
    rows = tuple(
        _row(known, one)
        for one in found.patterns
        if set(one.pupils) <= set(seen) and _is_wanted(known, one, wanted)
    )
    looked = [one for one in seen if _is_among(known, one, wanted)]
    empty = "" if rows else NONE_FOUND
    return PatternsBoard(known.year_starts, found.last, rows, len(looked), empty)


def _class_today(known: SoFar, pupil_id: str) -> str:
    pupil = known.pupils.get(pupil_id)
    return class_of(pupil, known.today) if pupil else ""


def _is_among(known: SoFar, pupil_id: str, wanted: PatternsWanted) -> bool:
    if wanted.pupil_id:
        return pupil_id == wanted.pupil_id
    return not wanted.class_id or _class_today(known, pupil_id) == wanted.class_id


def _is_wanted(known: SoFar, pattern: Pattern, wanted: PatternsWanted) -> bool:
    named = any(_is_among(known, one, wanted) for one in pattern.pupils)
    return named and wanted.kind in {None, pattern.kind}


def _row(known: SoFar, pattern: Pattern) -> PatternRow:
    return PatternRow(
        pattern,
        listed(known.name(one) for one in pattern.pupils),
        tuple(known.class_on(one, known.today) for one in pattern.pupils),
        tuple(known.pupils[one].upn for one in pattern.pupils),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything found in the school."""

    patterns: tuple[Pattern, ...]
    children: tuple[str, ...]
    last: date


def _found(known: SoFar) -> _Found:
    if not known.years:
        return _Found((), (), known.today)
    ladder = LadderGround(known)
    # Half a day would count as a whole one: today is looked at when its afternoon has begun.
    past = Past(ladder.days, ladder.end & ~1, _letters(known), _odd(known))
    children = _children(known, ladder, past)
    judge = judge_of(ladder.policy, default_policy(), ladder.days)
    made = [one for child in children.values() for one in of_child(child, judge)]
    held = known.ground.read(queue_rows.homes)
    made += of_homes(children, homes({one: held.get(one, ()) for one in children}))
    order = {kind: place for place, kind in enumerate(PatternKind)}
    made.sort(key=lambda one: (order[one.kind], one.chance))
    last = past.days.days[past.end - 1] if past.end else known.year_starts
    return _Found(tuple(made), tuple(children), last)


def _letters(known: SoFar) -> Callable[[int, int], str]:
    views = tuple(view for view in known.years for _ in view.sessions)
    return lambda place, number: views[place].letter(number)


def _odd(known: SoFar) -> frozenset[int]:
    """Days that say nothing of one child, numbered through all years that are read."""
    tables = readings(known.ground.codes)
    odd: set[int] = set()
    before = 0
    for view in known.years:
        odd.update(before + one for one in odd_days(tuple(view.lines.values()), tables))
        before += len(view.sessions) // 2
    return frozenset(odd)


def _children(known: SoFar, ladder: LadderGround, past: Past) -> dict[str, ChildMarks]:
    tables = readings(known.ground.codes)
    minutes = known.ground.read(late_rows.minutes, known.year_starts, known.today)
    places = {session: place for place, session in enumerate(past.days.sessions)}
    return {
        one: ChildMarks(
            one,
            b"".join(ladder.marks(one)),
            past,
            tables,
            {places[at]: late for at, late in minutes.get(one, {}).items() if at in places},
        )
        for one in ladder.pupils
    }
