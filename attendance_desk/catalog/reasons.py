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
    reading = _Reading(path or resource(_FILE))
    return reading.read(), tuple(reading.problems)


class _Reading(dated.Reading):
    """The file of reasons being read: groups first, because reasons name them."""

    def __init__(self, place: Path) -> None:
        super().__init__(place, SCHEMA)
        self._groups: dict[str, Group] = {}
        self._reasons: dict[str, Reason] = {}

    def read(self) -> ReasonSet:
        self.each("group", self._group, self._groups)
        self.each("reason", self._reason, self._reasons)
        # A group without the reason it falls back on could not be saved.
        for group in self._groups.values():
            unsaid = self._reasons.get(group.unsaid)
            if unsaid is None or unsaid.group != group.id:
                what = f"{group.unsaid} is not a reason of this group."
                self.tell(f"group {group.id}", what)
        return ReasonSet(tuple(self._groups.values()), tuple(self._reasons.values()))

    def _group(self, table: Mapping[str, Any]) -> Group:
        digit = table["digit"]
        if type(digit) is not int or digit not in _DIGITS:
            msg = "digit should be a number from 1 to 9."
            raise ValueError(msg)
        if digit in {group.digit for group in self._groups.values()}:
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
            root=dated.member(table, "root", Root),
            settles=dated.choice(table, "settles", {name: name for name in SETTLERS}),
            short=str(table.get("short", "")),
            group=str(table.get("group", "")),
            follow_up=str(table.get("follow_up", "")),
            source=self.sources({"sources": (), **table}),
            first=dated.day(table, "first"),
            last=dated.day(table, "last"),
        )
        return self._checked(made)

    def _checked(self, made: Reason) -> Reason:
        if made.group and made.group not in self._groups:
            msg = f"There is no group {made.group}."
            raise ValueError(msg)
        if made.group and not made.short:
            msg = "A reason that families tell needs a short word for its button."
            raise ValueError(msg)
        if not made.codes:
            msg = "A reason needs at least one code it may end as."
            raise ValueError(msg)
        return made
