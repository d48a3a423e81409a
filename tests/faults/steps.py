"""What a fault run writes, step by step, the same for the same seed.

Each step is one action of the program and so one entry of its ledger. Because the steps are known
beforehand, the marks that must be on the disk after any number of them are known too.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

CLASS_SIZE = 30
CODES = "/////////NIMO"
"""Mostly here, as a register is; the afternoon's here is written as a backslash."""

Place: TypeAlias = tuple[int, date, int]
"""Place of the pupil in the class, day, and half-day: 0 is AM and 1 is PM."""
Marks: TypeAlias = dict[Place, str]


@dataclass(frozen=True)
class Step:
    """One action: a whole register, or one mark of a register already taken.

    Attributes:
        day: The school day.
        half: 0 for AM, 1 for PM.
        codes: The code of each pupil concerned, by place in the class.
        whole: True for a register of the whole class.
    """

    day: date
    half: int
    codes: tuple[tuple[int, str], ...]
    whole: bool


def plan(seed: int, days: Sequence[date], single_marks: int = 2) -> list[Step]:
    """The steps of a run: each session's register and then a few corrections of it."""
    dice = random.Random(seed)
    steps = []
    for day in days:
        for half in (0, 1):
            codes = [_code(dice, half) for _ in range(CLASS_SIZE)]
            steps.append(Step(day, half, tuple(enumerate(codes)), whole=True))
            for _ in range(dice.randint(0, single_marks)):
                place = dice.randrange(CLASS_SIZE)
                codes[place] = _another(dice, half, codes[place])
                steps.append(Step(day, half, ((place, codes[place]),), whole=False))
    return steps


def marks_after(steps: Sequence[Step]) -> Marks:
    """The marks that stand when exactly these steps have been saved."""
    return {(place, step.day, step.half): code for step in steps for place, code in step.codes}


def _code(dice: random.Random, half: int) -> str:
    code = dice.choice(CODES)
    return "\\" if code == "/" and half else code


def _another(dice: random.Random, half: int, than: str) -> str:
    while (code := _code(dice, half)) == than:
        pass
    return code
