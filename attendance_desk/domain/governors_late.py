"""Lateness for governors: how often, how long, on which weekdays, and who again and again.

Everything that is told is told of five children or more: how often and how many minutes as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.named_counts import NamedCounts
from attendance_desk.domain.small_numbers import Mark

Count = int | Mark

AGAIN = 5
"""From so many times in a term on a child is late again and again (the report's own choice)."""
AGAIN_WORDS = "of these, by children who came late five times or more"
"""The line of those who come late again and again, in which the others are counted once more."""
_WORDS = {
    "L": "Before the register closed",
    "U": "After it closed: missed, not agreed",
    "again": AGAIN_WORDS,
}
_EARLY = "L"
_WEEKDAYS = range(5)


@dataclass(frozen=True, slots=True)
class CameLate:
    """A session to which a child came late; it names the child and stays out of the report.

    Attributes:
        code: L or U.
        minutes: How late; None where it is not known.
    """

    pupil_id: str
    session: Session
    code: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class LateLine:
    """Sessions to which children came late.

    Attributes:
        words: When they came, in words.
        sessions: How often; None where the children are too few to be told of.
        children: How many different children.
        minutes: Minutes lost, where they are known; None for too few children.
    """

    words: str
    sessions: int | None
    children: Count
    minutes: int | None = None


def count_late(counts: NamedCounts, marks: Sequence[CameLate]) -> None:
    """Put in how many children came late: by code, again and again, and on each weekday."""
    for key, held in _parts(marks).items():
        counts.count(f"late:{key}", _children(held))
    for weekday in _WEEKDAYS:
        counts.count(f"late:day:{weekday}", _children(_early_on(marks, weekday)))


def late_lines(marks: Sequence[CameLate], shown: Mapping[str, Count]) -> tuple[LateLine, ...]:
    """How often children came late; without a line for what never happened."""
    return tuple(
        _line(_WORDS[key], held, shown[f"late:{key}"])
        for key, held in _parts(marks).items()
        if held
    )


def late_weekdays(marks: Sequence[CameLate], shown: Mapping[str, Count]) -> tuple[int, ...] | None:
    """Sessions late before the register closed, Monday to Friday; None where few came on a day.

    Lateness after it closed is left out: it is often of a few children, whose sum is hidden.
    """
    of_day = [len(_early_on(marks, weekday)) for weekday in _WEEKDAYS]
    hidden = any(isinstance(shown[f"late:day:{n}"], Mark) for n in _WEEKDAYS)
    return None if hidden or not sum(of_day) else tuple(of_day)


def _parts(marks: Sequence[CameLate]) -> dict[str, list[CameLate]]:
    often = Counter(one.pupil_id for one in marks)
    return {
        "L": [one for one in marks if one.code == "L"],
        "U": [one for one in marks if one.code == "U"],
        "again": [one for one in marks if often[one.pupil_id] >= AGAIN],
    }


def _early_on(marks: Iterable[CameLate], weekday: int) -> list[CameLate]:
    return [x for x in marks if x.code == _EARLY and x.session.day.weekday() == weekday]


def _children(marks: Iterable[CameLate]) -> int:
    return len({one.pupil_id for one in marks})


def _line(words: str, held: Sequence[CameLate], children: Count) -> LateLine:
    if isinstance(children, Mark):
        return LateLine(words, None, children)
    minutes = sum(one.minutes or 0 for one in held)
    return LateLine(words, len(held), children, minutes)
