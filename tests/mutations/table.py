"""The table of changes that `docs/mutations.md` holds: rows that a trial fills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.mutations.changes import EVERY
from tests.mutations.mutation import Mutation
from tests.mutations.trial import TOP, Tried

PAGE = TOP / "docs" / "mutations.md"
NOT_YET = "not tried yet"
_HEAD = """# What the tests notice

Each line is one small thing of the program done wrong on purpose, in a copy of the source, and the
smallest tests that have to fail then. This page is written by a command and not by hand:

    python -m tests.mutations --write               try every change
    python -m tests.mutations --write rich-label    one change; the rest of the page stays

A change whose place in the code has moved fails by itself
(`docs/decisions/0045-changes-that-tests-must-find.md`).

| change | what is wrong then | where | found by |
| --- | --- | --- | --- |
"""
_ROW = re.compile(r"^\| ([a-z-]+) \|.*\| ([^|]*) \|$", re.MULTILINE)


def found_on(text: str) -> dict[str, str]:
    """What a page says came of each change."""
    return dict(_ROW.findall(text))


def written(found: Mapping[str, str]) -> str:
    """The page with what came of each change; of one that is not among them it says so."""
    return _HEAD + "".join(_row(one, found.get(one.name, NOT_YET)) for one in EVERY)


def save(results: Iterable[Tried], page: Path = PAGE) -> None:
    """Write the page, keeping the rows of changes that were not tried now."""
    known = found_on(page.read_text(encoding="utf-8")) if page.exists() else {}
    page.write_text(written(known | {one.mutation.name: _words(one) for one in results}), "utf-8")


def _words(one: Tried) -> str:
    tests = "<br>".join(f"`{test.rpartition('::')[2]}`" for test in one.mutation.tests)
    return tests if one.red else f"**nothing**: {tests}"


def _row(mutation: Mutation, found: str) -> str:
    return f"| {mutation.name} | {mutation.wrong} | `{mutation.path}` | {found} |\n"
