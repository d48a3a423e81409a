"""A ladder lived through for 420 children and a year, against one bare pass over its bytes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from attendance_desk.catalog.policies import shipped_policies
from attendance_desk.domain.ladder_child import ChildLine
from attendance_desk.domain.policies import Policy
from attendance_desk.domain.what_if import what_if
from tests.bench import random_school
from tests.bench.figures_floor import MEANINGS
from tests.bench.measure import BY_ITSELF, Line, Work, in_turn

CHILDREN, ROUNDS = 420, 7
LONGEST = 16.0
"""The aim is 100 ms where the floor is 5 to 8 ms; a machine with other work shares both."""


def what_ifs() -> list[Line]:
    """Every shipped ladder."""
    days = random_school.calendar()
    lines = [(one.pupil_id, one.line) for one in random_school.children(0, CHILDREN)]

    def lived(policy: Policy) -> Work:
        def live() -> object:
            kids = [ChildLine(key, line, random_school.TABLES) for key, line in lines]
            return what_if(policy, days, kids, len(days.sessions))

        return live

    works = {one.id: lived(one) for one in shipped_policies()}
    found = in_turn(
        {"floor": lambda: _floor(line for _, line in lines), **works}, ROUNDS, BY_ITSELF
    )
    said = "translate, accumulate"
    return [Line(f"what-if, {name}", found[name], found["floor"], said, LONGEST) for name in works]


def _floor(lines: Iterable[bytes]) -> list[tuple[int, ...]]:
    return [tuple(accumulate(line.translate(MEANINGS))) for line in lines]
