"""The lines of a class and of its children: what may still be said, and what has gone stale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.lines import Line, LineKind
from attendance_desk.store import people_rows, phone_rows

if TYPE_CHECKING:
    from attendance_desk.queries.ground import Ground


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a class or a child.

    Attributes:
        whose: The id of a class or a child.
        usable: The lines that calls use today.
        stale: The newest of each other kind, too old to be used.
    """

    whose: str
    name: str
    usable: Mapping[LineKind, Line]
    stale: Mapping[LineKind, Line]


@dataclass(frozen=True, slots=True)
class LinesSheet:
    """The lines of a class, then of its children in register order."""

    of_class: Lines
    children: tuple[Lines, ...]


def sheet(ground: Ground, class_id: str) -> LinesSheet:
    """The lines of one class.

    Raises:
        KeyError: There is no such class.
        NotPermitted: It is not a class of who asks, and they may not see others.
    """
    school_class = ground.class_of(class_id)
    ground.require(Deed.SEE_OWN_PUPILS)
    if class_id not in ground.me.classes:
        ground.require(Deed.SEE_PUPILS)
    held = phone_rows.lines(ground.snapshot)
    today = ground.now.date()
    mates = people_rows.class_list(ground.snapshot, class_id, today)

    def lines(whose: str, name: str) -> Lines:
        mine = [one for one in held if one.whose == whose and one.words]
        return Lines(
            whose,
            name,
            {one.kind: one for one in mine if one.holds(today)},
            {one.kind: one for one in mine if not one.holds(today)},
        )

    return LinesSheet(
        lines(class_id, school_class.name),
        tuple(lines(mate.id, mate.name) for mate in mates),
    )
