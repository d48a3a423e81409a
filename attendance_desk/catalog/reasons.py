"""Reads the reasons for absence and lateness into domain values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attendance_desk.catalog import dated
from attendance_desk.catalog.locate import resource
from attendance_desk.domain.problems import Problem
from attendance_desk.domain.reasons import SETTLERS, Group, Reason, ReasonSet, Root

SCHEMA = 1
_FILE = "reasons/england.toml"
_REMEDY = "Mend the file as its first lines say, or install Attendance Desk again."
_ROOTS = {root.value: root for root in Root}
_DIGITS = range(1, 10)


@cache
def shipped_reasons() -> ReasonSet:
    """The program's own reasons, read once."""
    return load_reasons()[0]


def load_reasons(path: Path | None = None) -> tuple[ReasonSet, tuple[Problem, ...]]:
    """Read every reason, with a problem for each that cannot be read.

    Args:
        path: Another file of the same shape, for tests; the program's own without it.

    Returns:
        The reasons that could be read, and what is wrong with the rest.

    Raises:
        Damaged: When the program's own file is missing.
    """
    place = path or resource(_FILE)
    try:
        held = dated.read_file(place, SCHEMA)
    except dated.Unreadable as error:
        return ReasonSet((), ()), (_problem(place.name, str(error)),)
    reading = _Reading(place.name, held)
    reading.groups()
    reading.reasons()
    reading.unsaid()
    return ReasonSet(tuple(reading.found_groups), tuple(reading.found)), tuple(reading.problems)


class _Reading:
    """One file being read: what was found so far, and what is wrong."""

    def __init__(self, name: str, held: Mapping[str, Any]) -> None:
        self._name, self._held = name, held
        self.found_groups: list[Group] = []
        self.found: list[Reason] = []
        self.problems: list[Problem] = []

    def groups(self) -> None:
        for table in self._held.get("group", ()):
            try:
                self.found_groups.append(self._group(table))
            except (KeyError, TypeError, ValueError) as error:
                self._wrong("group", table, dated.said(error))

    def reasons(self) -> None:
        for table in self._held.get("reason", ()):
            try:
                self.found.append(self._reason(table))
            except (KeyError, TypeError, ValueError) as error:
                self._wrong("reason", table, dated.said(error))

    def unsaid(self) -> None:
        """A group without the reason it falls back on could not be saved."""
        known = {reason.id: reason.group for reason in self.found}
        for group in self.found_groups:
            if known.get(group.unsaid) != group.id:
                what = f"{group.unsaid} is not a reason of this group."
                self._wrong("group", {"id": group.id}, what)

    def _group(self, table: Mapping[str, Any]) -> Group:
        digit = table["digit"]
        if type(digit) is not int or digit not in _DIGITS:
            msg = "digit should be a number from 1 to 9."
            raise ValueError(msg)
        if digit in {group.digit for group in self.found_groups}:
            msg = f"Two groups are on the key {digit}."
            raise ValueError(msg)
        return Group(
            dated.words(table, "id"),
            digit,
            dated.words(table, "label"),
            dated.words(table, "unsaid"),
        )

    def _reason(self, table: Mapping[str, Any]) -> Reason:
        made = Reason(
            id=dated.words(table, "id"),
            label=dated.words(table, "label"),
            codes=tuple(str(code) for code in table["codes"]),
            suggests=str(table.get("suggests", "")),
            fills=str(table.get("fills", "")),
            root=dated.choice(table, "root", _ROOTS),
            settles=_settler(table),
            short=str(table.get("short", "")),
            group=str(table.get("group", "")),
            follow_up=str(table.get("follow_up", "")),
            source="; ".join(self._held["sources"][name] for name in table.get("sources", ())),
            first=dated.day(table, "first"),
            last=dated.day(table, "last"),
        )
        return self._checked(made)

    def _checked(self, made: Reason) -> Reason:
        if any(other.id == made.id for other in self.found):
            msg = f"The id {made.id} is used twice."
            raise ValueError(msg)
        if made.group and made.group not in {group.id for group in self.found_groups}:
            msg = f"There is no group {made.group}."
            raise ValueError(msg)
        if made.group and not made.short:
            msg = "A reason that families tell needs a short word for its button."
            raise ValueError(msg)
        if not made.codes:
            msg = "A reason needs at least one code it may end as."
            raise ValueError(msg)
        return made

    def _wrong(self, what: str, table: Mapping[str, Any], why: str) -> None:
        self.problems.append(
            _problem(f"{self._name}, {what} {table.get('id', 'without an id')}", why)
        )


def _settler(table: Mapping[str, Any]) -> str:
    return dated.choice(table, "settles", {name: name for name in SETTLERS})


def _problem(where: str, what: str) -> Problem:
    return Problem(where, what, _REMEDY)
