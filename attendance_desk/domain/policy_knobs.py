"""What a school may turn of a ladder: each name and number as a line of a form, read back exactly.

A number of days is typed as days, halves kept: 4½ or 4.5; in the ladder it is half-days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Any

from attendance_desk.domain.policies import Policy
from attendance_desk.domain.policy_records import read_policy, write_policy

OWN = "own"
"""The id of a school's own copy."""
_PARTS = ("first", "second", "third")
_HALF = "½"


class Unit(Enum):
    """How a knob is written."""

    WORDS = "words"
    DAYS = "days"
    NUMBER = "number"
    SHARE = "in 100"


@dataclass(frozen=True, slots=True)
class Knob:
    """One thing of a ladder that can be turned.

    Attributes:
        key: Names it, for what is typed.
        group: The heading it stands under.
        label: What it is.
        text: How it stands.
        path: Where it is in the ladder's record.
    """

    key: str
    group: str
    label: str
    unit: Unit
    text: str
    path: tuple[str | int, ...]


class NotRead(ValueError):
    """What is typed cannot be read; says which and how to write it.

    Attributes:
        key: The knob.
    """

    def __init__(self, knob: Knob, words: str) -> None:
        """Keep the knob."""
        super().__init__(f"{knob.group}, {knob.label}: {words}")
        self.key = knob.key


_OF_A_RULE: Mapping[str, tuple[tuple[str, str, Unit], ...]] = {
    "trend": (
        ("week", "days missed in the last school week, from", Unit.DAYS),
        ("fortnight", "days missed in the last two, from", Unit.DAYS),
        ("spells", "separate absences in the last two, from", Unit.NUMBER),
    ),
    "spells": (
        ("count", "short absences, from", Unit.NUMBER),
        ("longest", "days that are still short, up to", Unit.DAYS),
        ("weeks", "in how many school weeks", Unit.NUMBER),
    ),
    "unchanged": (
        ("weeks", "school weeks after the step before", Unit.NUMBER),
        ("missed", "days missed again since, from", Unit.DAYS),
    ),
}
_PLAIN = (
    ("not_agreed", "half-days not agreed in ten school weeks, from", Unit.NUMBER),
    ("praise", "attended, illness left out, from", Unit.SHARE),
    ("back_after", "school days away, from", Unit.NUMBER),
)


def knobs(policy: Policy) -> tuple[Knob, ...]:
    """Everything that can be turned, in the order of the ladder."""
    record = write_policy(policy)
    found = [*_whole(), *_bands(record), *_rungs(record)]
    return tuple(replace(one, text=_said(_at(record, one.path), one.unit)) for one in found)


def turned(policy: Policy, typed: Mapping[str, str]) -> Policy:
    """The ladder with what is typed in it; the school's own copy as soon as anything differs.

    Raises:
        NotRead: Something typed is neither a number nor words.
    """
    record = deepcopy(write_policy(policy))
    for knob in knobs(policy):
        if knob.key in typed and typed[knob.key].strip() != knob.text:
            *way, last = knob.path
            _at(record, tuple(way))[last] = _read(knob, typed[knob.key])
    found = read_policy(record)
    if found == policy:
        return policy
    return replace(found, id=OWN, based_on=policy.based_on or policy.id)


def _knob(group: str, label: str, unit: Unit, *path: str | int) -> Knob:
    return Knob(".".join(str(one) for one in path), group, label, unit, "", path)


def _whole() -> Iterator[Knob]:
    group = "The whole ladder"
    yield _knob(group, "Name", Unit.WORDS, "name")
    yield _knob(group, "possible half-days before a letter", Unit.NUMBER, "fewest_possible")
    yield _knob(
        group, "days missed since, before a step is asked again", Unit.DAYS, "missed_again"
    )


def _bands(record: Mapping[str, Any]) -> Iterator[Knob]:
    for place, band in enumerate(record["bands"]):
        group = f"Band {place + 1}"
        yield _knob(group, "Name", Unit.WORDS, "bands", place, "label")
        if band["from"] != "0":
            yield _knob(
                group, "in 100: from here up to the band above", Unit.SHARE, "bands", place, "from"
            )


def _rungs(record: Mapping[str, Any]) -> Iterator[Knob]:
    for place, rung in enumerate(record["rungs"]):
        group = rung["label"]
        yield _knob(group, "Name of the step", Unit.WORDS, "rungs", place, "label")
        for number, rule in enumerate(rung["rules"]):
            yield from _rule(group, rule, ("rungs", place, "rules", number))


def _rule(group: str, rule: Mapping[str, Any], way: tuple[str | int, ...]) -> Iterator[Knob]:
    if "days" in rule:
        for third, words in enumerate(_PARTS):
            label = f"days missed, {words} part of the year, from"
            yield _knob(group, label, Unit.DAYS, *way, "days", "least", third)
    for part, named in _OF_A_RULE.items():
        if part in rule:
            for key, label, unit in named:
                yield _knob(group, label, unit, *way, part, key)
    for key, label, unit in _PLAIN:
        if key in rule:
            yield _knob(group, label, unit, *way, key)


def _at(record: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - a record of any depth
    for step in path:
        record = record[step]
    return record


def _said(value: str | int, unit: Unit) -> str:
    if unit is Unit.DAYS:
        whole, half = divmod(int(value), 2)
        return f"{whole or ''}{_HALF}" if half else str(whole)
    return f"{float(Fraction(str(value))):g}" if unit is Unit.SHARE else str(value)


def _read(knob: Knob, text: str) -> str | int:
    words = " ".join(text.split())
    if knob.unit is Unit.WORDS:
        if not words:
            raise NotRead(knob, "it needs a name.")
        return words
    try:
        number = Fraction(words.replace(_HALF, ".5").replace(",", "."))
    except (ValueError, ZeroDivisionError) as error:
        raise NotRead(knob, "type a number, such as 3 or 4½.") from error
    if knob.unit is Unit.SHARE:
        return str(number)
    halves = number * 2 if knob.unit is Unit.DAYS else number
    if halves.denominator != 1 or halves < 0:
        raise NotRead(
            knob, "type whole or half days." if knob.unit is Unit.DAYS else "type a whole number."
        )
    return int(halves)
