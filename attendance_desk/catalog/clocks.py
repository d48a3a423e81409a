"""Reads the rules of the safeguarding clocks with their steps and reasons into domain values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attendance_desk.catalog import dated
from attendance_desk.catalog.locate import resource
from attendance_desk.domain.access import Role
from attendance_desk.domain.clock_rules import ClockBook, ClockRule, ListedReason, Numbers
from attendance_desk.domain.clocks import ClockKind, Counts
from attendance_desk.domain.problems import Problem

SCHEMA = 1
_FILE = "clocks/england.toml"
_REMEDY = "Mend the file as its first lines say, or install Attendance Desk again."
_KINDS = {kind.value: kind for kind in ClockKind}
_COUNTS = {one.value: one for one in Counts}
_ROLES = {role.value: role.value for role in Role}
_FOR = {"pause": True, "stand down": False}
_NAMES = ("hand_over", "minutes", "back_by", "worker", "child", "left", "steps")


@cache
def shipped_clocks() -> ClockBook:
    """The program's own rules, read once."""
    return load_clocks()[0]


def load_clocks(path: Path | None = None) -> tuple[ClockBook, tuple[Problem, ...]]:
    """Read every rule, with a problem for each that cannot be read.

    Args:
        path: Another file of the same shape, for tests; the program's own without it.

    Returns:
        What could be read, and what is wrong with the rest.

    Raises:
        Damaged: When the program's own file is missing.
    """
    place = path or resource(_FILE)
    try:
        held = dated.read_file(place, SCHEMA)
    except dated.Unreadable as error:
        empty = ClockBook({}, {}, (), Numbers())
        return empty, (Problem(place.name, str(error), _REMEDY),)
    reading = _Reading(place.name, held)
    book = reading.book()
    return book, tuple(reading.problems)


class _Reading:
    """One file being read: what was found so far, and what is wrong."""

    def __init__(self, name: str, held: Mapping[str, Any]) -> None:
        self._name, self._held = name, held
        self.problems: list[Problem] = []

    def book(self) -> ClockBook:
        steps = {
            table["id"]: table["words"]
            for table in self._held.get("step", ())
            if self._sound("step", table, ("id", "words"))
        }
        rules: dict[ClockKind, ClockRule] = {}
        for table in self._held.get("clock", ()):
            try:
                made = self._rule(table, steps)
            except (KeyError, TypeError, ValueError) as error:
                self._wrong("clock", table, dated.said(error))
            else:
                rules[made.kind] = made
        missing = sorted(kind.value for kind in ClockKind if kind not in rules)
        if missing:
            self._wrong("clock", {"id": missing[0]}, "It has no rule.")
        return ClockBook(rules, steps, tuple(self._reasons()), self._numbers())

    def _rule(self, table: Mapping[str, Any], steps: Mapping[str, str]) -> ClockRule:
        unknown = [step for step in table.get("steps", ()) if step not in steps]
        if unknown:
            raise ValueError(f"There is no step {unknown[0]}.")
        made = ClockRule(
            kind=dated.choice(table, "id", _KINDS),
            label=dated.words(table, "label"),
            counts=dated.choice(table, "counts", _COUNTS),
            rule=dated.words(table, "rule"),
            source="; ".join(self._held["sources"][name] for name in table["sources"]),
            role=dated.choice(table, "role", _ROLES),
            then=dated.choice(table, "then", _ROLES),
            action=dated.words(table, "action"),
            open=dated.words(table, "open"),
            amber=dated.words(table, "amber"),
            due=dated.words(table, "due"),
            steps=tuple(table.get("steps", ())),
        )
        said = dict.fromkeys(_NAMES, "")
        for sentence in (made.rule, made.open, made.amber, made.due):
            sentence.format(**said)
        return made

    def _reasons(self) -> list[ListedReason]:
        found: list[ListedReason] = []
        for table in self._held.get("reason", ()):
            try:
                made = ListedReason(
                    id=dated.words(table, "id"),
                    label=dated.words(table, "label"),
                    pauses=dated.choice(table, "for", _FOR),
                    kinds=frozenset(_KINDS[kind] for kind in table.get("clocks", ())),
                    lasting=bool(table.get("lasting", False)),
                    needs_words=bool(table.get("needs_words", False)),
                    first=dated.day(table, "first"),
                    last=dated.day(table, "last"),
                )
                if any(other.id == made.id for other in found):
                    raise ValueError(f"The id {made.id} is used twice.")  # noqa: TRY301
            except (KeyError, TypeError, ValueError) as error:
                self._wrong("reason", table, dated.said(error))
            else:
                found.append(made)
        return found

    def _numbers(self) -> Numbers:
        table = self._held.get("numbers", {})
        try:
            names = ("unseen", "away", "unheard", "near", "reached", "weeks")
            whole = {name: dated.whole(table, name) for name in names}
            since = dated.day(table, "since") or Numbers().since
            return Numbers(**whole, since=since)
        except (KeyError, ValueError) as error:
            self._wrong("numbers", {"id": "numbers"}, dated.said(error))
            return Numbers()

    def _sound(self, what: str, table: Mapping[str, Any], names: tuple[str, ...]) -> bool:
        try:
            for name in names:
                dated.words(table, name)
        except (KeyError, ValueError) as error:
            self._wrong(what, table, dated.said(error))
            return False
        return True

    def _wrong(self, what: str, table: Mapping[str, Any], why: str) -> None:
        where = f"{self._name}, {what} {table.get('id', 'without an id')}"
        self.problems.append(Problem(where, why, _REMEDY))
