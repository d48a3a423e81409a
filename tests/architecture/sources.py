"""The program's own source, read as text and as syntax, for the tests of this folder."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parent.parent.parent
PROGRAM = ("attendance_desk", "letters", "ui", "installer")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file of the program."""

    path: Path
    lines: int
    tree: ast.Module

    @property
    def name(self) -> str:
        """Path from the top of the checkout, with slashes."""
        return self.path.relative_to(PROJECT).as_posix()


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every module under `folders`, or under all of the program's."""
    found = []
    for folder in folders or PROGRAM:
        for path in sorted((PROJECT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            found.append(Module(path, text.count("\n"), ast.parse(text)))
    return tuple(found)


def functions(tree: ast.Module) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def classes(tree: ast.Module) -> Iterator[ast.ClassDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node


def length(node: Function | ast.ClassDef) -> int:
    """Lines of the body without its docstring: what has to be understood."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    if not body:
        return 0
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def imports(tree: ast.Module) -> set[str]:
    """Every module named in an import, and each `from` name as if it were one."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found
