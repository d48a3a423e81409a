"""Reads the spoken scripts, and the words they are held to, into domain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from attendance_desk.catalog import dated
from attendance_desk.catalog.locate import resource
from attendance_desk.domain.problems import Problem
from attendance_desk.domain.scripts import SET_KEYS, Option, Script, Sets, Stage, Step

SCHEMA = 1
ORDER = (
    "first_day",
    "voicemail",
    "day_two",
    "gone_since_lunch",
    "pre_emptive",
    "key_converter",
    "missed_days",
    "persistent",
    "welcome_back",
)
"""The program's own scripts, in the order in which they are listed. Ids stand in the ledger."""

_MOST_STEPS = 60
_MOST_BYTES = 200_000
_REMEDY = "Mend the file as the handbook's page on scripts says, or install it again."
_STAGES = {stage.value: stage for stage in Stage}


@cache
def shipped_scripts() -> tuple[Script, ...]:
    """The program's own scripts, read once."""
    return load_scripts()[0]


def load_scripts() -> tuple[tuple[Script, ...], tuple[Problem, ...]]:
    """Read every script of the program, with a problem for all that cannot be read.

    Raises:
        Damaged: When a file of the program is missing.
    """
    read = [read_script(resource(f"scripts/{name}.toml")) for name in ORDER]
    scripts = tuple(script for script, _ in read if script is not None)
    return scripts, tuple(problem for _, problems in read for problem in problems)


def read_script(place: Path) -> tuple[Script | None, tuple[Problem, ...]]:
    """Read one script.

    Args:
        place: A file of the shape of `resources/scripts`, the program's or a school's draft.

    Returns:
        The script with every step that could be read, None where it is no script at all; and what
        is wrong with the rest.
    """
    try:
        held = _file(place)
    except (dated.Unreadable, OSError) as error:
        return None, (Problem(place.name, str(error), _REMEDY),)
    reading = _Reading(place.name, held)
    reading.steps()
    try:
        script = reading.script()
    except (KeyError, TypeError, ValueError) as error:
        return None, (*reading.problems, Problem(place.name, dated.said(error), _REMEDY))
    return script, tuple(reading.problems)


def _file(place: Path) -> Mapping[str, Any]:
    if place.stat().st_size > _MOST_BYTES:
        raise dated.Unreadable("The file is larger than any script.")
    return dated.read_file(place, SCHEMA)


class _Reading:
    """One file being read: the steps found so far, and what is wrong."""

    def __init__(self, name: str, held: Mapping[str, Any]) -> None:
        self._name, self._held = name, held
        self._found: list[Step] = []
        self.problems: list[Problem] = []

    def steps(self) -> None:
        tables = self._held.get("steps", {})
        if not isinstance(tables, dict) or not 0 < len(tables) <= _MOST_STEPS:
            what = f"A script has between 1 and {_MOST_STEPS} steps, as [steps.hello]."
            self.problems.append(Problem(self._name, what, _REMEDY))
            return
        for step_id, table in tables.items():
            try:
                self._found.append(_step(step_id, table))
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                where = f"{self._name}, step {step_id}"
                self.problems.append(Problem(where, dated.said(error), _REMEDY))

    def script(self) -> Script:
        held = self._held
        return Script(
            id=dated.words(held, "id"),
            title=dated.words(held, "title"),
            caller=dated.words(held, "caller"),
            use_when=dated.words(held, "use_when"),
            goal=dated.words(held, "goal"),
            start=dated.words(held, "start"),
            steps=tuple(self._found),
            before_you_dial=tuple(str(line) for line in held.get("before_you_dial", ())),
            since=dated.day(held, "since") or date.min,
            source=str(held.get("source", "")),
        )


def _step(step_id: str, table: Mapping[str, Any]) -> Step:
    strange = set(table) - {"stage", "say", "tip", "show_if", "urgent", "action", "options"}
    if strange:
        msg = f"There is no {min(strange)} in a step."
        raise ValueError(msg)
    urgent = table.get("urgent", False)
    if type(urgent) is not bool:
        msg = "urgent should be true or false."
        raise ValueError(msg)
    return Step(
        id=step_id,
        stage=dated.choice(table, "stage", _STAGES),
        say=dated.words(table, "say"),
        options=tuple(_option(one) for one in table["options"]),
        tip=_text(table, "tip"),
        show_if=_text(table, "show_if"),
        urgent=urgent,
        action=_text(table, "action"),
    )


def _option(table: Mapping[str, Any]) -> Option:
    if ("goto" in table) == (table.get("end") is True):
        msg = "Each answer has either a goto or end = true."
        raise ValueError(msg)
    return Option(
        dated.whole(table, "key"),
        dated.words(table, "label"),
        _text(table, "goto"),
        _sets(table.get("set", {})),
    )


def _sets(table: Mapping[str, Any]) -> Sets:
    strange = set(table) - set(SET_KEYS)
    if strange:
        msg = f"An answer cannot set {min(strange)}; it may set {', '.join(SET_KEYS)}."
        raise ValueError(msg)
    return Sets(
        **{"returns" if key == "return" else key: dated.words(table, key) for key in table}
    )


def _text(table: Mapping[str, Any], key: str) -> str:
    text = table.get(key, "")
    if not isinstance(text, str):
        msg = f"{key} should be words."
        raise TypeError(msg)
    return text
