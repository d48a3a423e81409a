"""The handbook is true: it names every verb, option and exit code, and its commands run."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from attendance_desk.__main__ import main
from attendance_desk.cli.frame import parser
from attendance_desk.domain import problems
from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.commands import COMMANDS
from attendance_desk.domain.entering import TABLE as ENTERING
from attendance_desk.domain.entering import Band, Child
from attendance_desk.domain.overwriting import TABLE as OVERWRITING
from attendance_desk.domain.overwriting import Comes, Stands, Verdict
from attendance_desk.domain.problems import DeskError
from letters.documents import DOCUMENTS
from tests.architecture.handbook import (
    DOCS,
    HANDBOOK,
    STORY,
    Example,
    ShownFile,
    examples,
    page,
    story,
)
from tests.architecture.sources import PROJECT
from tests.cli.command import environment

COMMAND_LINE = page("command-line.md")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_LONGEST = 300
_PYTHON = f'attendance-desk() {{ "{sys.executable}" -m attendance_desk "$@"; }}\n'


def _verbs() -> dict[str, argparse.ArgumentParser]:
    found = next(
        action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)
    )
    return dict(found.choices)


def _options(part: argparse.ArgumentParser) -> set[str]:
    return {name for action in part._actions for name in action.option_strings if name[:2] == "--"}


EVERYWHERE = _options(parser())


def _section(verb: str) -> str:
    found = re.search(rf"^## {verb}$(.*?)(?=^## |\Z)", COMMAND_LINE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/handbook/command-line.md has no heading '## {verb}'"
    return found[1]


def test_every_page_is_part_of_the_story_and_of_the_index() -> None:
    pages = {path.name for path in HANDBOOK.glob("*.md")}
    assert pages == {*STORY, "README.md"}
    assert all(f"({name})" in page("README.md") for name in STORY)


@pytest.mark.parametrize("verb", _verbs())
def test_a_verb_stands_in_the_handbook_with_its_options_and_an_example(verb: str) -> None:
    section = _section(verb)
    missing = {name for name in _options(_verbs()[verb]) - EVERYWHERE if name not in section}
    assert not missing, f"say what {sorted(missing)} do under '## {verb}'"
    assert any(f" {verb}" in one.command for one in examples()), f"give an example of {verb}"


def test_what_may_stand_everywhere_is_told_once() -> None:
    told = COMMAND_LINE.split("## Exit codes")[0]
    assert {name for name in EVERYWHERE if f"`{name}" not in told} == set()


def test_no_page_names_an_option_that_is_not_there() -> None:
    known = EVERYWHERE.union(*(_options(part) for part in _verbs().values()))
    named = {option for name in STORY for option in _OPTION.findall(page(name))}
    assert named - known == set()


def test_every_exit_code_is_told() -> None:
    codes = {
        one.exit_code
        for one in vars(problems).values()
        if isinstance(one, type) and issubclass(one, DeskError)
    }
    table = COMMAND_LINE.split("## Exit codes")[1].split("##")[0]
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)} == codes | {0}


def test_every_document_is_named() -> None:
    section = _section("print")
    assert [name for name in DOCUMENTS if name not in section] == []


WHO_MAY = {
    "read registers": Deed.SEE_REGISTERS,
    "take a register": Deed.TAKE_OWN_REGISTER,
    "codes beyond here, late, not here": Deed.ENTER_FULL_CODES,
    "amend a mark": Deed.AMEND_OWN_SESSION,
    "change illness to not agreed": Deed.SETTLE_ILLNESS,
    "children and contacts": Deed.SEE_OWN_PUPILS,
    "figures and files with names": Deed.SEE_FIGURES,
    "history of marks": Deed.SEE_HISTORY,
    "bring files in": Deed.IMPORT,
    "export everything": Deed.EXPORT_ALL,
    "calendar, classes, who signs in, recovery sheet, keys": Deed.CHANGE_SCHOOL,
    "check the books": Deed.RUN_CHECKS,
}
ROLES = (Role.TEACHER, Role.OFFICE, Role.LEAD, Role.HEAD, Role.DSL, Role.IT, Role.VISITOR)


def test_who_may_do_what_is_told_as_it_is() -> None:
    part = page("first-day.md").split("## 7. Who may do what")[1].split("## 8.")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in part.splitlines()]
    told = {cells[0]: [cell != "–" for cell in cells[1:]] for cells in rows if len(cells) == 8}
    for words, deed in WHO_MAY.items():
        assert told[words] == [may(role, deed) for role in ROLES], words
    assert len(told) == len(WHO_MAY) + len(["heading", "rule"])


def _table(name: str, heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its head."""
    part = page(name).split(f"## {heading}")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]]


def test_what_may_take_the_place_of_what_is_told_as_it_is() -> None:
    told = {row[0]: row[1:] for row in _table("planned.md", "What may take the place of what")}
    words = {Verdict.TAKE: "new", Verdict.KEEP: "stays", Verdict.ASK: "ask"}
    assert told == {
        comes.value: [words[OVERWRITING[comes, stands]] for stands in Stands] for comes in Comes
    }


def test_which_code_is_for_which_child_is_told_as_it_is() -> None:
    signs = dict(zip(tuple(Child)[2:], "nbtc", strict=True))
    told = {
        letter.strip("`"): row[1:]
        for row in _table("planned.md", "Which code for which child")
        for letter in row[0].split()
    }
    assert told == {
        letter: [
            "".join(sign for child, sign in signs.items() if ENTERING[letter, child, band]) or "–"
            for band in Band
        ]
        for letter in dict.fromkeys(key[0] for key in ENTERING)
    }


def test_the_keys_of_a_register_are_the_keys_that_work() -> None:
    told = re.findall(r"^\| ([^|]+) \| ", page("registers.md"), re.MULTILINE)
    named = {key for cell in told for key in re.findall(r"\b(?:Ctrl\+[\w+]+|F\d+)", cell)}
    known = {key.replace("Return", "Enter") for command in COMMANDS for key in command.keys}
    assert named
    assert named <= known


def test_no_page_names_a_key_of_the_menu_that_is_not_there() -> None:
    known = {key for command in COMMANDS for key in command.keys} | {"Ctrl+C", "Ctrl+V"}
    keys = re.compile(r"\b(?:Ctrl\+(?:Shift\+)?(?:F\d+|[A-Z0-9]\b)|Shift\+F\d+)")
    named = {key for name in STORY for key in keys.findall(page(name))}
    assert named - known == set()


def _ours(command: str) -> list[str] | None:
    """The words given to our program, without what the shell keeps for itself."""
    words = shlex.split(command)
    if words[0] != "attendance-desk":
        return None
    ends = next((n for n, word in enumerate(words) if "<" in word or ">" in word), len(words))
    return words[1:ends]


@pytest.mark.parametrize("example", examples(), ids=lambda one: f"{one.page} {one.command}")
def test_an_example_is_a_command_of_the_program(example: Example) -> None:
    words = _ours(example.command)
    if words is not None:
        assert parser().parse_args(words).verb


@pytest.mark.slow
def test_the_story_of_the_handbook_runs_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = environment(tmp_path, None)
    wrong: list[str] = []
    for one in story():
        if isinstance(one, ShownFile):
            (tmp_path / one.name).write_text(one.text, encoding="utf-8")
        elif one.command.startswith("export "):
            name, _, value = shlex.split(one.command)[1].partition("=")
            given[name] = value
        else:
            faults = one.faults(*_done(one.command, given))
            wrong += [f"{one.page}: {one.command}: {fault}" for fault in faults]
    assert not wrong, "\n".join(wrong)


def _done(command: str, given: dict[str, str]) -> tuple[str, int]:
    """What a line of the handbook says on both streams, and its exit code.

    A line that needs a shell gets one, and the window a process of its own; the others go to the
    same `main` in this process, which spares loading the program forty times.
    """
    words = shlex.split(command)
    if words[0] != "attendance-desk" or words[1] == "tour" or {"<", "*"} & set(command):
        done = subprocess.run(
            ["bash", "-c", _PYTHON + command],
            env=given,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LONGEST,
            check=False,
        )
        return (done.stdout + done.stderr).decode(), done.returncode
    said = io.StringIO()
    with (
        mock.patch.dict(os.environ, given, clear=True),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        code = main(words[1:])
    return said.getvalue(), code


PAGES = (PROJECT / "README.md", PROJECT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_link_leads_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for link in _LINK.findall(text):
        if "://" in link:
            continue
        name, _, part = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), link
        if part:
            assert part in set(_anchors(target.read_text(encoding="utf-8"))), link


def _anchors(text: str) -> Iterator[str]:
    """Headings as links write them: small letters, spaces to hyphens, other signs left out."""
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        yield re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def test_every_decision_and_how_to_is_in_its_index() -> None:
    for folder in (DOCS / "decisions", DOCS / "how-to"):
        index = (folder / "README.md").read_text(encoding="utf-8")
        missing = [path.name for path in folder.glob("*.md") if f"({path.name})" not in index]
        assert [name for name in missing if name != "README.md"] == [], folder.name


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_a_page_names_no_place_of_one_machine(path: Path) -> None:
    folders = ["home", "Users", "tmp", "root", "work"]
    named = re.search(rf"(?<![\w.])/({'|'.join(folders)})/", path.read_text(encoding="utf-8"))
    assert named is None, named
