"""Nothing of the window lets Qt guess whether a text is markup."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

MARKUP = frozenset({"RichText", "AutoText", "MarkdownText"})
READS_MARKUP = frozenset(
    {"setHtml", "insertHtml", "setMarkdown", "setOpenExternalLinks", "QTextBrowser", "QMessageBox"}
)
"""What reads markup whatever it is given. A message box guesses, and has no way to be told."""
OUR_OWN_PAGES = "ui/help/reading.py setMarkdown"
"""The handbook as it is shipped; nobody's name and nothing that was typed ever goes there."""


def _sources(project: Path) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((project / "ui").rglob("*.py")):
        yield str(path.relative_to(project)), ast.parse(path.read_text(encoding="utf-8"))


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_no_text_of_the_window_is_set_to_be_markup(project: Path) -> None:
    found = [
        f"{name}:{node.lineno} {node.attr}"
        for name, tree in _sources(project)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in MARKUP
    ]
    assert found == []


def test_nothing_that_reads_markup_is_used(project: Path) -> None:
    found = [
        f"{name}:{node.lineno} {_called(node)}"
        for name, tree in _sources(project)
        for node in _calls(tree)
        if _called(node) in READS_MARKUP and f"{name} {_called(node)}" != OUR_OWN_PAGES
    ]
    assert found == []


def test_whoever_makes_a_label_says_that_its_text_is_plain(project: Path) -> None:
    found = []
    for name, tree in _sources(project):
        made = [node for node in _calls(tree) if _called(node) == "QLabel"]
        derived = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            and any(isinstance(base, ast.Name) and base.id == "QLabel" for base in node.bases)
        ]
        said = [node for node in _calls(tree) if _called(node) == "setTextFormat"]
        if len(made) + len(derived) > len(said):
            found.append(name)
    assert found == []


def test_every_tip_goes_through_what_keeps_it_plain(project: Path) -> None:
    """A tip has no format to set: Qt guesses, so `ui.widgets.tips` guesses first."""
    found = [
        f"{name}:{node.lineno}"
        for name, tree in _sources(project)
        for node in _calls(tree)
        if _called(node) == "setToolTip" and not _is_plain(node.args[-1])
    ]
    assert found == []


def _is_plain(words: ast.expr) -> bool:
    if isinstance(words, ast.IfExp):
        return _is_plain(words.body) and _is_plain(words.orelse)
    plain = isinstance(words, ast.Call) and _called(words) == "tip"
    return plain or isinstance(words, ast.Constant)
