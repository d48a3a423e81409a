"""What is found in the marks: of the whole school at once, or of one child and their home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.catalog.policies import default_policy
from attendance_desk.domain.pattern_finding import of_child, of_homes
from attendance_desk.domain.pattern_marks import ChildMarks, Past, odd_days, readings
from attendance_desk.domain.pattern_together import homes
from attendance_desk.domain.pattern_trend import judge_of
from attendance_desk.domain.patterns import Pattern, PatternKind
from attendance_desk.queries.ladder_ground import LadderGround
from attendance_desk.store import late_rows, queue_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from attendance_desk.queries.so_far import SoFar

_ORDER = {kind: place for place, kind in enumerate(PatternKind)}


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found.

    Attributes:
        patterns: Kind by kind, the surest first.
        children: The ids of those who were looked at.
        last: The last day of which every session had begun.
    """

    patterns: tuple[Pattern, ...]
    children: tuple[str, ...]
    last: date


def of_school(known: SoFar) -> Found:
    """Everything found in the school; worked out once while the ledger stands."""
    return known.once(_of_all)


def of_pupil(known: SoFar, pupil_id: str) -> Found:
    """Everything found of one child, brothers and sisters included; far less work."""
    if not known.years:
        return Found((), (), known.today)
    with_them = next((home for home in known.once(_homes) if pupil_id in home), (pupil_id,))
    found = _look(known, frozenset(with_them))
    mine = tuple(one for one in found.patterns if pupil_id in one.pupils)
    return Found(mine, tuple(one for one in found.children if one == pupil_id), found.last)


def _of_all(known: SoFar) -> Found:
    return _look(known, None) if known.years else Found((), (), known.today)


def _look(known: SoFar, only: Collection[str] | None) -> Found:
    ladder = LadderGround(known)
    # Half a day would count as a whole one: today is looked at when its afternoon has begun.
    past = Past(ladder.days, ladder.end & ~1, _letters(known), known.once(_odd))
    wanted = [one for one in ladder.pupils if only is None or one in only]
    children = _children(known, ladder, past, wanted)
    judge = judge_of(ladder.policy, default_policy(), ladder.days)
    made = [one for child in children.values() for one in of_child(child, judge)]
    made += of_homes(children, known.once(_homes))
    made.sort(key=lambda one: (_ORDER[one.kind], one.chance))
    last = past.days.days[past.end - 1] if past.end else known.year_starts
    return Found(tuple(made), tuple(children), last)


def _homes(known: SoFar) -> tuple[tuple[str, ...], ...]:
    """The children of each home that has two or more whom patterns look at."""
    held = known.ground.read(queue_rows.homes)
    return homes({one: held.get(one, ()) for one in LadderGround(known).pupils})


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


def _children(
    known: SoFar, ladder: LadderGround, past: Past, wanted: Collection[str]
) -> dict[str, ChildMarks]:
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
        for one in wanted
    }
