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
    reading = _Reading(path or resource(_FILE))
    return reading.book(), tuple(reading.problems)


class _Reading(dated.Reading):
    """The file of clocks being read: steps first, because clocks name them."""

    def __init__(self, place: Path) -> None:
        super().__init__(place, SCHEMA)
        self._steps: dict[str, str] = {}

    def book(self) -> ClockBook:
        rules: dict[str, ClockRule] = {}
        reasons: dict[str, ListedReason] = {}
        self.each("step", lambda table: dated.words(table, "words"), self._steps)
        self.each("clock", self._rule, rules)
        self.each("reason", _reason, reasons)
        if not self.held:
            return ClockBook({}, {}, (), Numbers())
        missing = sorted(kind.value for kind in ClockKind if kind.value not in rules)
        if missing:
            self.tell(f"clock {missing[0]}", "It has no rule.")
        by_kind = {made.kind: made for made in rules.values()}
        return ClockBook(by_kind, self._steps, tuple(reasons.values()), self._numbers())

    def _rule(self, table: Mapping[str, Any]) -> ClockRule:
        unknown = [step for step in table.get("steps", ()) if step not in self._steps]
        if unknown:
            raise ValueError(f"There is no step {unknown[0]}.")
        made = ClockRule(
            kind=dated.member(table, "id", ClockKind),
            label=dated.words(table, "label"),
            counts=dated.member(table, "counts", Counts),
            rule=dated.words(table, "rule"),
            source=self.sources(table),
            role=dated.member(table, "role", Role).value,
            then=dated.member(table, "then", Role).value,
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

    def _numbers(self) -> Numbers:
        table = self.held.get("numbers", {})
        try:
            names = ("unseen", "away", "unheard", "near", "reached", "weeks")
            whole = {name: dated.whole(table, name) for name in names}
            return Numbers(**whole, since=dated.day(table, "since") or Numbers().since)
        except (KeyError, ValueError) as error:
            self.tell("numbers", dated.said(error))
            return Numbers()


def _reason(table: Mapping[str, Any]) -> ListedReason:
    return ListedReason(
        id=dated.words(table, "id"),
        label=dated.words(table, "label"),
        pauses=dated.choice(table, "for", _FOR),
        kinds=frozenset(
            dated.member({"clocks": kind}, "clocks", ClockKind) for kind in table.get("clocks", ())
        ),
        lasting=bool(table.get("lasting", False)),
        needs_words=bool(table.get("needs_words", False)),
        first=dated.day(table, "first"),
        last=dated.day(table, "last"),
    )
