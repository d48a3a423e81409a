"""`monthly-copy` and `retention`, as whoever looks after the PC says them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import OAK, PROJECT, Desk, Said, environment


@pytest.fixture(autouse=True)
def _a_register(desk: Desk) -> None:
    """One register of the autumn, so that its months want a copy."""
    codes = dict.fromkeys(OAK, "/")
    taken = desk("take-register", "--file", desk.register("2025-09-03", "AM", codes))
    assert taken.code == 0, taken.err


@pytest.fixture
def made(desk: Desk) -> Path:
    """The folder of a copy."""
    said = desk("monthly-copy", "--json")
    assert said.code == 0, said.err
    (row,) = [row for row in said.json()["monthly-copy"] if row["state"] == "copied"]
    return Path(row["where"])


def later(desk: Desk, moment: str, *words: str) -> Said:
    """The command on another day, by the system's own clock."""
    done = _once(desk, moment, words)
    # faketime names a semaphore after its process and leaves it behind when it is killed; a later
    # process of the same number cannot start, and the next number can.
    if b"_open" in done.stderr and not done.stdout:
        done = _once(desk, moment, words)
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def _once(desk: Desk, moment: str, words: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [
            *("faketime", moment, sys.executable, "-m", "attendance_desk"),
            *("--school", str(desk.school), *words),
        ],
        env=environment(desk.home, "kettle orbit lantern moss") | {"PYTHONPATH": str(PROJECT)},
        cwd=desk.home,
        capture_output=True,
        check=False,
    )


def test_the_months_are_listed_and_the_copy_is_made_once(desk: Desk) -> None:
    first = desk("monthly-copy", "--list", "--json").json()
    assert {row["state"] for row in first["monthly-copy"]} <= {"due", "missed", "not over"}

    made = desk("monthly-copy")
    assert made.code == 0, made.err
    assert "is made and checked" in made.err
    assert "on this PC only: also keep one elsewhere" in made.err
    again = desk("monthly-copy")
    assert "No copy is due." in again.err


def test_a_copy_is_checked_like_any_school_and_takes_no_mark(desk: Desk, made: Path) -> None:
    copy = Desk(desk.home)
    words = ("--school", str(made))
    checked = copy("check", "--json", *words)
    assert checked.code == 0, checked.err
    assert [book["book"] for book in checked.json()["check"]] == ["register"]
    assert "This is the copy of" in checked.err
    refused = copy("mark", *words, "--date", "2025-09-03", "--session", "PM", "--code", "N",
                   "--upn", OAK[0])  # fmt: skip
    assert refused.code == 21
    assert "nothing can be entered here" in refused.err


def test_copies_are_checked_again_and_a_damaged_one_is_said(desk: Desk, made: Path) -> None:
    assert desk("monthly-copy", "--check").code == 0
    book = made / "register.desk"
    book.write_bytes(book.read_bytes()[:-4096])
    said = desk("monthly-copy", "--check")
    assert said.code == 30
    assert "The copy is damaged" in said.err
    rows = desk("monthly-copy", "--list", "--json").json()["monthly-copy"]
    assert "damaged" in {row["state"] for row in rows}


def test_a_copy_can_go_elsewhere(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert desk("monthly-copy", "--to", str(stick)).code == 14
    stick.mkdir()
    assert desk("monthly-copy", "--to", str(stick)).code == 0
    assert len(list(stick.iterdir())) == 1
    assert desk("monthly-copy", "--second", str(stick)).code == 0
    assert desk("monthly-copy", "--list", "--json").json()["second"] == str(stick)
    assert desk("monthly-copy", "--second", "-", "--json").json()["second"] is None


def test_a_teacher_makes_none_and_nothing_is_removed_early(desk: Desk, made: Path) -> None:
    month = made.name.split()[1]
    refused = desk("monthly-copy", "--remove", "--month", month)
    assert (refused.code, made.exists()) == (14, True)
    assert "is kept until 31 August" in refused.err
    assert desk("monthly-copy", "--remove").code == 2


def test_retention_says_that_nothing_may_go(desk: Desk) -> None:
    said = desk("retention", "--json")
    assert said.code == 0
    assert said.json() == {"retention": [], "confirm": "", "erased": 0, "doubt": ""}
    assert desk("retention", "--erase", "--confirm", "erase 0 entries").code == 14


@pytest.mark.skipif(
    subprocess.run(["which", "faketime"], capture_output=True, check=False).returncode != 0,
    reason="needs faketime",
)
def test_six_years_later_the_head_erases_with_the_words(desk: Desk) -> None:
    moment = "2033-09-01 10:00:00"
    listed = later(desk, moment, "retention", "--json")
    assert listed.code == 0, listed.err
    said = listed.json()
    assert said["confirm"] == "erase 1 entry"
    assert said["doubt"]
    assert later(desk, moment, "retention", "--erase", "--confirm", "yes").code == 14
    assert later(desk, moment, "monthly-copy").code == 0
    erased = later(desk, moment, "retention", "--erase", "--confirm", said["confirm"])
    assert erased.code == 0, erased.err
    assert "1 erased." in erased.out
    assert later(desk, moment, "check").code == 0
    figures = later(
        desk, moment, "figures", "--from", "2025-09-03", "--to", "2025-09-03", "--json"
    )
    assert figures.json()["not_kept"] == [["2025-09-03", "2025-09-03"]]
    assert figures.json()["not_marked"] == 0
