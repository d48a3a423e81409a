"""How often patterns speak in vain: schools in which chance alone writes the marks.

Two kinds. *Independent*: every half-day of every child is decided by itself, so that nothing in it
is a pattern. *Spells*: absences last one to five days, and one child in eight is away three times
as often from some day on (`random_school`); what is found of these children is not in vain.
Printed by `python -m tests.bench.vain_patterns`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from attendance_desk.domain.pattern_finding import of_child, of_homes
from attendance_desk.domain.pattern_marks import ChildMarks, Past
from attendance_desk.domain.patterns import Pattern, PatternKind
from tests.bench import random_school
from tests.domain.pattern_days import DAYS, JUDGE, SESSIONS, TABLES, letter, number

CHILDREN, AT_HOME = 200, 2
LOOKS = (80, 130, 230, 300, len(SESSIONS))
"""Sessions gone by: half-term, early December, February, Easter, summer."""
School = tuple[bytes, dict[int, int]]
"""A child: the line, and minutes late by place."""
_LETTERS, _WEIGHTS = ("O", "I", "C", "M"), (1, 3, 1, 1)


def independent(seed: int, count: int = CHILDREN) -> list[School]:
    """Lines and minutes late of a school in which every half-day is decided by itself."""
    chance = Random(seed)
    return [_child(chance) for _ in range(count)]


def _child(chance: Random) -> School:
    away, late = chance.betavariate(1.2, 8), chance.betavariate(1, 25)
    line, minutes = bytearray(), {}
    for place, session in enumerate(SESSIONS):
        drawn = chance.random()
        if drawn < away:
            code = chance.choices(_LETTERS, _WEIGHTS)[0]
        elif drawn < away + late and session.half == 0:
            code = "L"
            minutes[place] = chance.randrange(1, 30)
        else:
            code = "\\" if session.half else "/"
        line.append(number(code))
    return bytes(line), minutes


def spells(seed: int, count: int = CHILDREN) -> list[School]:
    """The same of a school with spells; nobody is late in it."""
    lines = (one.line[: len(SESSIONS)] for one in random_school.children(seed, count))
    return [(line.ljust(len(SESSIONS), line[:1]), {}) for line in lines]


def found(school: Sequence[School], end: int) -> Iterator[Pattern]:
    """Everything that is said of a school at a moment; children live in twos."""
    past = Past(DAYS, end, letter)
    children = {
        f"p{n}": ChildMarks(f"p{n}", line, past, TABLES, minutes)
        for n, (line, minutes) in enumerate(school)
    }
    for child in children.values():
        yield from of_child(child, JUDGE)
    names = list(children)
    homes = [names[n : n + AT_HOME] for n in range(0, len(names), AT_HOME)]
    yield from of_homes(children, homes)


def with_mondays(seed: int, count: int = CHILDREN, share: float = 0.3) -> list[School]:
    """Children who are away on so many of the Mondays and on three in a hundred other days."""
    chance = Random(seed)
    lines: list[School] = []
    for _ in range(count):
        line = bytearray(number("/\\"[one.half]) for one in SESSIONS)
        for place in range(0, len(SESSIONS), 2):
            monday = SESSIONS[place].day.weekday() == 0
            if chance.random() < (share if monday else 0.03):
                line[place : place + 2] = bytes([number("O")] * 2)
        lines.append((bytes(line), {}))
    return lines


def rates(schools: Sequence[Sequence[School]], end: int) -> dict[PatternKind, float]:
    """How many patterns of each kind are found at a moment, in one school on average."""
    count = Counter(one.kind for school in schools for one in found(school, end))
    return {kind: count[kind] / len(schools) for kind in PatternKind}


def row(name: str, schools: Sequence[Sequence[School]], end: int) -> str:
    """A row of the table."""
    cells = rates(schools, end).values()
    day = SESSIONS[end - 1].day
    shown = " | ".join(f"{one:.2f}" for one in cells)
    return f"| {name} | {day.day} {day:%B} | {shown} |"


def main() -> None:
    """Print the tables of docs/patterns.md."""
    schools = {kind: [make(n) for n in range(20)] for kind, make in MADE.items()}
    print("| school | day | " + " | ".join(kind.value for kind in PatternKind) + " |")
    print("| --- | --- |" + " --- |" * len(PatternKind))
    for name, held in schools.items():
        for end in LOOKS:
            print(row(name, held, end))
    for share in (0.2, 0.3, 0.5):
        school = with_mondays(1, share=share)
        seen = [rates([school], end)[PatternKind.WEEKDAY] * 100 / CHILDREN for end in LOOKS]
        print(f"| {share:.0%} | " + " | ".join(f"{one:.0f}" for one in seen) + " |")


MADE = {"independent": independent, "spells": spells}

if __name__ == "__main__":
    main()
