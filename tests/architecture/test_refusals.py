"""Every refusal that the program words itself has its three sentences, seen by nobody or not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PROJECT

_SENTENCES = {
    "Refused": ("rule", "happened", "means", "do"),
    "NotPermitted": ("happened", "means", "do"),
}
_ROOMS = ("attendance_desk", "letters", "ui")
FILES = [path for room in _ROOMS for path in sorted((PROJECT / room).rglob("*.py"))]


def _refusals(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            starred = any(isinstance(one, ast.Starred) for one in node.args)
            if node.func.id in _SENTENCES and not starred:
                yield node


def _left_out(call: ast.Call) -> list[str]:
    """Which of the sentences are not given, or given as nothing."""
    assert isinstance(call.func, ast.Name)
    names = _SENTENCES[call.func.id]
    given = dict(zip(names, call.args, strict=False))
    given |= {one.arg: one.value for one in call.keywords if one.arg}
    return [
        name
        for name in names
        if name not in given or (isinstance(given[name], ast.Constant) and not given[name].value)  # type: ignore[attr-defined]
    ]


def test_there_are_refusals_to_look_at() -> None:
    assert sum(1 for path in FILES for _ in _refusals(path)) > 100


@pytest.mark.parametrize("room", _ROOMS)
def test_a_refusal_says_what_happened_what_it_means_and_what_to_do(room: str) -> None:
    short = {
        f"{path.relative_to(PROJECT)}:{call.lineno}": _left_out(call)
        for path in FILES
        if path.is_relative_to(PROJECT / room)
        for call in _refusals(path)
        if _left_out(call)
    }
    assert not short
