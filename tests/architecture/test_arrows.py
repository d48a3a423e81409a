"""The rooms know only what is below them: read from the source, and tried."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

from tests.architecture.sources import PROJECT, imports, modules

if TYPE_CHECKING:
    from pathlib import Path

NETWORK = {
    "asyncio", "ftplib", "http", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib.request", "webbrowser", "xmlrpc",
    "PySide6.QtNetwork",
}  # fmt: skip

IMPORT_ALL = """
import importlib, json, pkgutil, sys

class NoWindow:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError(f"{name} was asked for below the screens")

sys.meta_path.insert(0, NoWindow())
imported = []
for top in ("attendance_desk", "letters"):
    package = importlib.import_module(top)
    for found in pkgutil.walk_packages(package.__path__, f"{top}."):
        importlib.import_module(found.name)
        imported.append(found.name)
print(json.dumps(imported))
"""


def test_import_contracts_hold() -> None:
    done = _lint_imports(PROJECT)
    assert done.returncode == 0, done.stdout


def test_a_screen_that_reaches_into_the_store_is_found(tmp_path: Path) -> None:
    """The contracts themselves are tried, on a copy with one wrong line."""
    for folder in ("attendance_desk", "letters", "ui"):
        _copy_sources(PROJECT / folder, tmp_path / folder)
    (tmp_path / "pyproject.toml").write_bytes((PROJECT / "pyproject.toml").read_bytes())
    with (tmp_path / "ui" / "__init__.py").open("a", encoding="utf-8") as package:
        package.write("\nimport attendance_desk.store.vault\n")
    done = _lint_imports(tmp_path)
    assert done.returncode == 1
    assert "Screens enter the desk by its front door BROKEN" in done.stdout


def test_the_core_can_be_imported_where_there_is_no_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "attendance_desk.domain.marks" in json.loads(done.stdout)


def test_the_program_has_no_words_for_a_network() -> None:
    speaks = [
        f"{module.name} imports {name}"
        for module in modules("attendance_desk", "letters", "ui")
        for name in imports(module.tree)
        if any(name == one or name.startswith(f"{one}.") for one in NETWORK)
    ]
    assert not speaks


def test_every_contract_is_named_as_a_sentence_of_its_own() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    names = [one["name"] for one in settings["tool"]["importlinter"]["contracts"]]
    assert len(set(names)) == len(names)
    assert all(" " in name for name in names)


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = "import sys; from importlinter.cli import lint_imports_command as go; sys.exit(go())"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def _copy_sources(source: Path, target: Path) -> None:
    for path in source.rglob("*.py"):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
