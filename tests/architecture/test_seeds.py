"""The map of the sources answers every row, and leads to what is there."""

from __future__ import annotations

import re

import pytest

from tests.architecture.handbook import DOCS

MAP = (DOCS / "seeds.md").read_text(encoding="utf-8")
SOURCES = 5
HEAD = ["section", "asks", "in the desk", "state"]
_STATE = re.compile(r"done|(partly|not the desk's): \S.*")
_LINK = re.compile(r"\]\(([^)#\s]*)[^)\s]*\)")


def _tables() -> dict[str, list[list[str]]]:
    """The rows below each heading, with the head of the table and the rule under it."""
    found = {}
    for part in MAP.split("\n## ")[1:]:
        lines = [line for line in part.splitlines() if line.startswith("|")]
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
        found[part.splitlines()[0]] = rows
    return found


TABLES = _tables()
ROWS = [(source, row) for source, rows in TABLES.items() for row in rows[2:]]


def test_each_source_has_a_table() -> None:
    assert len(TABLES) == SOURCES
    assert {tuple(rows[0]) for rows in TABLES.values()} == {tuple(HEAD)}
    assert all(len(rows) > 2 + SOURCES for rows in TABLES.values())


@pytest.mark.parametrize(("source", "row"), ROWS, ids=[row[0] for _source, row in ROWS])
def test_every_row_is_answered(source: str, row: list[str]) -> None:
    section, asks, where, state = row
    assert section, source
    assert asks, section
    assert _STATE.fullmatch(state), f"{section}: say done, partly: what is missing, or why not"
    assert state.startswith("not the desk's") or _LINK.search(where), f"{section}: say where"


def test_no_section_stands_twice() -> None:
    for source, rows in TABLES.items():
        names = [row[0] for row in rows]
        assert len(set(names)) == len(names), source


def test_every_file_that_is_named_is_there() -> None:
    named = {link for link in _LINK.findall(MAP) if link}
    assert named
    assert [link for link in sorted(named) if not (DOCS / link).resolve().is_file()] == []
