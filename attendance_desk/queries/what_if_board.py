"""Who would be where by a ladder today, and who would have been when, before it is switched on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.ladder_child import ChildLine, signs
from attendance_desk.domain.ladder_days import LadderDays
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.view import NOT_ON_ROLL
from attendance_desk.domain.what_if import Reached, what_if
from attendance_desk.queries.ladder_ground import LadderGround, ages_of, in_nursery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from attendance_desk.domain.calendar import SchoolYear
    from attendance_desk.domain.policies import Policy
    from attendance_desk.domain.view import YearView
    from attendance_desk.queries.so_far import SoFar


@dataclass(frozen=True, slots=True)
class WhatIfRow:
    """One child, and the rungs they would have come to.

    Attributes:
        reached: Rung and its first day, in order.
    """

    pupil_id: str
    name: str
    class_name: str
    upn: str
    reached: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A ladder lived through.

    Attributes:
        year: The school year.
        rows: Children who would have come to any rung, in the order of names.
        counts: Rung, its name, and how many children came to it, in the order of the ladder.
        children: How many were looked at.
    """

    policy: Policy
    year: SchoolYear
    rows: tuple[WhatIfRow, ...]
    counts: tuple[tuple[str, str, int], ...]
    children: int


def board(known: SoFar, policy: Policy, *, last_year: bool = False) -> WhatIf:
    """A ladder lived through, this school year so far or the whole of the last.

    Raises:
        NotPermitted: Who asks does not see letters to families.
        Refused: There is no such year in the register.
    """
    known.ground.require(Deed.SEE_LETTERS)
    lived = _lived(known, policy, last_year=last_year)
    found: dict[str, list[Reached]] = {}
    for one in lived.reached:
        found.setdefault(one.pupil_id, []).append(one)
    day = min(known.today, lived.year.ends)
    rows = tuple(
        WhatIfRow(
            pupil_id,
            known.name(pupil_id),
            known.class_on(pupil_id, day),
            known.pupils[pupil_id].upn,
            tuple((one.rung, one.day) for one in found[pupil_id]),
        )
        for pupil_id in known.pupils
        if pupil_id in found
    )
    counts = tuple(
        (rung.id, rung.label, sum(1 for one in lived.reached if one.rung == rung.id))
        for rung in policy.rungs
    )
    return WhatIf(policy, lived.year, rows, counts, lived.children)


@dataclass(frozen=True, slots=True)
class _Lived:
    year: SchoolYear
    reached: tuple[Reached, ...]
    children: int


def _lived(known: SoFar, policy: Policy, *, last_year: bool) -> _Lived:
    if last_year:
        return _last_year(known, policy)
    if not known.years:
        raise _no_year()
    ladder = LadderGround(known, policy)
    lines = [ladder.line(pupil_id) for pupil_id in ladder.pupils]
    reached = what_if(policy, ladder.days, lines, ladder.end)
    return _Lived(ladder.days.year, reached, len(lines))


def _last_year(known: SoFar, policy: Policy) -> _Lived:
    """The year before, by its own marks alone: a child's past begins in its September."""
    earlier = [view for view in known.years if view.year.ends < known.year_starts]
    if not earlier:
        raise _no_year()
    view = earlier[-1]
    met = frozenset(known.calendar.school_days(view.year.starts, view.year.ends))
    days = LadderDays(view.sessions, view.year, known.ground.school.terms, met)
    lines = list(_lines(known, policy, view, days))
    return _Lived(view.year, what_if(policy, days, lines, len(view.sessions)), len(lines))


def _lines(known: SoFar, policy: Policy, view: YearView, days: LadderDays) -> Iterator[ChildLine]:
    tables = signs(known.ground.codes)
    for pupil_id, line in view.lines.items():
        pupil = known.pupils[pupil_id]
        here = line.strip(bytes([NOT_ON_ROLL]))
        if here and (policy.nursery or not in_nursery(pupil.places, view.year.ends)):
            yield ChildLine(pupil_id, line, tables, 0, ages_of(pupil, days))


def _no_year() -> Refused:
    return Refused(
        "no_such_year",
        "There are no marks of that school year in this register.",
        "Nothing can be said of it.",
        "Ask for this school year instead.",
    )
