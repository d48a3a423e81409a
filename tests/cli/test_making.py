from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import HEAD, PASSPHRASE, SET_UP, Desk, command, said_here


def new(home: Path, set_up: str, *more: str, passphrase: str = PASSPHRASE) -> tuple[int, str, str]:
    home.joinpath("setup.toml").write_text(set_up, encoding="utf-8")
    words = ("new", str(home / "school"), "--setup", str(home / "setup.toml"), *more)
    said = said_here(home, *words, passphrase=passphrase)
    return said.code, said.out, said.err


def test_a_new_school_opens_with_its_heads_passphrase_and_is_empty(tmp_path: Path) -> None:
    code, _, _ = new(tmp_path, SET_UP)
    assert code == 0
    desk = Desk(tmp_path)
    assert desk("figures", "--json").json()["figures"] == []
    assert desk("check").code == 0


def test_a_register_open_for_more_than_half_an_hour_is_refused_and_nothing_is_made(
    tmp_path: Path,
) -> None:
    code, _, err = new(tmp_path, SET_UP.replace('am_closes = "09:20"', 'am_closes = "09:21"'))
    assert code == 14
    assert "the national guidance allows at most 30" in err
    assert not (tmp_path / "school").exists()
    words = ("new", str(tmp_path / "school"), "--setup", str(tmp_path / "setup.toml"), "--json")
    (problem,) = said_here(tmp_path, *words).json()["problems"]
    assert problem["remedy"] == "Close it by 9.20."


def test_a_weak_passphrase_makes_nothing(tmp_path: Path) -> None:
    code, _, _ = new(tmp_path, SET_UP, passphrase="short")
    assert code == 14
    assert not (tmp_path / "school").exists()


def test_a_used_folder_is_never_written_over(desk: Desk) -> None:
    before = sorted((p.name, p.stat().st_size) for p in desk.school.iterdir())
    code, _, _ = new(desk.home, SET_UP)
    assert code == 14
    assert sorted((p.name, p.stat().st_size) for p in desk.school.iterdir()) == before


def test_the_recovery_sheet_of_a_new_school_opens_its_key(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    code, _, _ = new(tmp_path, SET_UP, "--recovery-sheet", str(sheet))
    assert code == 0
    text = subprocess.run(
        ["pdftotext", "-layout", str(sheet), "-"], check=True, capture_output=True, text=True
    ).stdout
    signs = signs_of(text)
    typed = tmp_path / "signs"
    typed.write_text(f"{signs}\n", encoding="utf-8")
    with typed.open() as file:
        said = Desk(tmp_path)("key", "--book", "register", "--sheet-fd", str(file.fileno()))
    assert said.code == 0, said.err
    assert re.fullmatch(r"[0-9a-f]{64}\n", said.out)
    with typed.open() as file:
        tried = Desk(tmp_path)("test-sheet", "--json", "--sheet-fd", str(file.fileno()))
    assert tried.code == 0, tried.err
    (stands,) = tried.json()["test-sheet"]
    assert stands["words"].startswith("The recovery sheet was tried on")
    typed.write_text(signs[::-1], encoding="utf-8")
    with typed.open() as file:
        assert Desk(tmp_path)("test-sheet", "--sheet-fd", str(file.fileno())).code == 10


def signs_of(text: str) -> str:
    """The seven groups as they are printed: four signs and a check sign each."""
    groups = re.findall(r"\b([0-9A-HJKMNP-TV-Z]{4})[ -]?([0-9A-HJKMNP-TV-Z])\b", text)
    return " ".join("".join(group) for group in groups[:7])


@pytest.mark.slow
def test_demo_makes_a_school_that_people_sign_in_to_and_that_checks_out(tmp_path: Path) -> None:
    words = ("demo", str(tmp_path / "school"), "--pupils", "40", "--years", "1", "--json")
    made = command(tmp_path, *words, passphrase=None)
    assert made.code == 0, made.err
    assert "practice makes perfect" in made.err
    people = {one["name"]: one for one in made.json()["demo"]}
    assert {"Mr Hale", "Miss Adeyemi", "Mrs Okafor", "Inspector"} <= set(people)
    assert people["Miss Adeyemi"]["classes"] == ["Oak"]
    desk = Desk(tmp_path)
    secret = "practice makes perfect"
    assert desk("check", passphrase=secret).code == 0
    for name in ("Miss Adeyemi", "Inspector", "mr dunn"):
        assert desk("staff", "--as", name, passphrase=secret).code == 0, name
    by_class = desk("figures", "--by", "class", "--json", passphrase=secret).json()
    assert len(by_class["figures"]) == 8
    assert made.json()["entries"] > 3000
    stories = {story["tale"]: story for story in made.json()["stories"]}
    (often,) = stories["persistent absentee"]["upns"]
    history = desk("history", "--upn", often, "--json", passphrase=secret).json()["history"]
    amended = [row for row in history if row["kind"] == "mark_amended"]
    assert amended
    assert all(row["previous"] == "N" and row["reason"] for row in amended)
    assert {(row["name"], row["title"]) for row in amended} <= {
        ("Mrs Okafor", "Office manager"),
        ("Mrs Bell", "Attendance lead"),
        ("Mr Hale", "Headteacher"),
    }
    again = command(tmp_path, *words, passphrase=None)
    assert again.code == 14


@pytest.mark.slow
def test_demo_twice_from_one_seed_has_the_same_marks(tmp_path: Path) -> None:
    exports = []
    for name in ("one", "two"):
        home = tmp_path / name
        home.mkdir()
        words = ("demo", str(home / "school"), "--pupils", "30", "--years", "1", "--seed", "7")
        assert command(home, *words).code == 0
        assert Desk(home)("export", "marks", "--out", str(home / "m.csv")).code == 0
        exports.append((home / "m.csv").read_bytes())
    assert exports[0] == exports[1]


def test_the_demo_is_refused_where_something_is(tmp_path: Path) -> None:
    folder = tmp_path / "school"
    folder.mkdir()
    kept = folder / "kept.txt"
    kept.write_text("mine", encoding="utf-8")
    said = said_here(tmp_path, "demo", str(folder), "--pupils", "30", "--years", "1")
    assert said.code == 14
    assert kept.read_text(encoding="utf-8") == "mine"
    assert said_here(tmp_path, "demo", str(folder), "--pupils", "5").code == 2
    assert HEAD not in said.err
