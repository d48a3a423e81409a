"""What the checkout says about itself is true: locks, dependencies, README, changelog, fonts."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from tests.architecture.sources import PROJECT, imports, modules

if TYPE_CHECKING:
    from pathlib import Path

LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)( ; [^\\]+)?")
# Names as people write them, and what a pupil's name may hold.
WINDOW_LETTERS = "AaZz09ILO Łł șȘ İı ğ č ő ŵ ŷ ’ – “”£"
PAPER_LETTERS = WINDOW_LETTERS + "ạ ẹ ộ ṣ Ω Ж"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_and_hashes_everything(name: str) -> None:
    text = _read(name)
    assert "://" not in text
    for block in re.split(r"\n(?=\S)", text):
        if PINNED.match(block):
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_dev_lock_holds_all_of_the_run_lock() -> None:
    """So one environment serves both commands of the README."""
    run, dev = (_pins(name) for name in LOCKS)
    differs = {name: (pin, dev.get(name)) for name, pin in run.items() if dev.get(name) != pin}
    assert not differs


def test_the_locks_serve_every_system() -> None:
    pins = _read("requirements.lock")
    assert "sys_platform == 'win32'" in pins
    assert "sys_platform == 'linux'" in pins


def test_every_direct_dependency_is_locked_and_explained() -> None:
    explained = set(
        re.findall(r"^\| ([A-Za-z][A-Za-z0-9-]*) \|", _read("docs/dependencies.md"), re.MULTILINE)
    )
    direct = _direct_dependencies()
    assert explained - {"package", "what"} == direct
    assert {name.lower() for name in direct} <= set(_pins("requirements-dev.lock"))


def test_what_the_program_imports_is_declared() -> None:
    declared = {
        "PIL", "PySide6", "argon2", "cryptography", "defusedxml", "filelock", "holidays",
        "keyring", "openpyxl", "phonenumbers", "platformdirs", "pypdfium2", "reportlab",
        "shiboken6", "sqlalchemy", "sqlcipher3", "sqlmodel", "tzdata", "uharfbuzz",
    }  # fmt: skip
    found = {
        top
        for module in modules("attendance_desk", "letters", "ui")
        for top in _tops(module.tree)
        if not _is_known(top)
    }
    assert found <= declared


def test_the_bootstrap_needs_nothing_but_python() -> None:
    for name in ("bootstrap", "system_packages"):
        tree = ast.parse(_read(f"installer/{name}.py"), feature_version=(3, 7))
        assert all(_is_known(top) for top in _tops(tree))


def test_the_readme_is_one_screen_and_its_map_is_true() -> None:
    readme = _read("README.md")
    assert len(readme.splitlines()) <= 80
    mapped = set(re.findall(r"^\| `([a-z_]+)/` \|", readme, re.MULTILINE))
    assert mapped == {
        "attendance_desk", "letters", "ui", "resources", "installer", "tests", "docs"
    }  # fmt: skip
    assert all((PROJECT / folder).is_dir() for folder in mapped)
    commands = re.findall(r"^```\n(.+)\n```", readme, re.MULTILINE)
    assert commands == [f"python3 installer/bootstrap.py {verb}" for verb in ("desk", "test")]


@pytest.mark.parametrize(
    "page",
    sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")]),
    ids=lambda page: page.name,
)
def test_links_between_our_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    dead = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not dead


def test_the_checks_run_the_command_of_the_readme() -> None:
    runner = PROJECT / ".ci" / "run"
    assert "python3 installer/bootstrap.py test" in runner.read_text(encoding="utf-8")
    assert runner.stat().st_mode & 0o111


def test_the_changelog_names_versions_newest_first() -> None:
    text = _read("CHANGELOG.md")
    versions = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", text, re.MULTILINE)
    assert versions
    assert versions[0] == ("Unreleased", "")
    assert all(dated for _, dated in versions[1:])
    assert versions[1:] == sorted(versions[1:], key=lambda one: one[1], reverse=True)
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@pytest.mark.parametrize("style", ["Regular", "SemiBold", "Bold"])
def test_the_window_can_spell_its_pupils(style: str) -> None:
    assert not _missing(f"AtkinsonHyperlegibleNext-{style}.ttf", WINDOW_LETTERS)


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_paper_can_spell_its_pupils(style: str) -> None:
    assert not _missing(f"NotoSans-{style}.ttf", PAPER_LETTERS)


def test_what_we_ship_of_others_comes_with_its_licence() -> None:
    texts = {path.name for path in (PROJECT / "resources" / "licences").glob("*.txt")}
    assert texts >= {"atkinson-hyperlegible-next.txt", "lucide-icons.txt", "noto-sans.txt"}
    named = set(re.findall(r"`([a-z-]+\.txt)`", _read("resources/licences/README.md")))
    assert named == texts
    icons = list((PROJECT / "resources" / "icons").glob("*.svg"))
    assert icons
    assert all("@license lucide" in icon.read_text(encoding="utf-8") for icon in icons)


def test_no_machine_is_named_in_the_tree() -> None:
    machine = re.compile("/ro" + "ot/|/wo" + "rk/(?:main|shared|venv)")
    named = [
        path.relative_to(PROJECT).as_posix()
        for folder in (*_PROGRAM_AND_DOCS, "tests", ".ci")
        for path in (PROJECT / folder).rglob("*")
        if path.suffix in {".py", ".md", ".toml", ".txt", ".sh"}
        if machine.search(path.read_text(encoding="utf-8"))
    ]
    assert not named


_PROGRAM_AND_DOCS = ("attendance_desk", "letters", "ui", "resources", "installer", "docs")


def _read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def _pins(name: str) -> dict[str, str]:
    found = (PINNED.match(line) for line in _read(name).splitlines())
    return {match[1]: f"{match[2]}{(match[3] or '').rstrip()}" for match in found if match}


def _direct_dependencies() -> set[str]:
    settings = tomllib.loads(_read("pyproject.toml"))
    groups = [one for group in settings["dependency-groups"].values() for one in group]
    wanted = [
        *settings["project"]["dependencies"],
        *(one for one in groups if isinstance(one, str)),
    ]
    return {re.split(r"[<>=]", one)[0] for one in wanted}


def _tops(tree: ast.Module) -> set[str]:
    return {name.partition(".")[0] for name in imports(tree)}


def _is_known(top: str) -> bool:
    own = {"attendance_desk", "letters", "ui", "installer"}
    return top in sys.stdlib_module_names or top in own


def _missing(font: str, letters: str) -> list[str]:
    known = TTFont(str(PROJECT / "resources" / "fonts" / font)).getBestCmap()
    return sorted({letter for letter in letters if ord(letter) not in known})
