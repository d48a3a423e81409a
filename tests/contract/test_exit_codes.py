"""Every exit code of the contract, provoked for real, with words a person can act on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.cli.command import PASSPHRASE, Said, environment
from tests.contract.outside import SET_UP, TODAY, Outside, make, sheet_fd, upn

pytestmark = pytest.mark.slow  # each check starts the program several times

MARK = ("mark", "--date", "2026-11-18", "--session", "AM", "--code", "I", "--upn", upn(1))


def _says(said: Said, code: int) -> Said:
    """The code, and at least two whole sentences on standard error, none of them a traceback."""
    assert said.code == code, said.out + said.err
    assert "Traceback" not in said.err
    assert said.err.count(".") >= 2, said.err
    return said


def _key(outside: Outside) -> str:
    reads = sheet_fd(outside)
    words = ("key", "--book", "register", "--sheet-fd", str(reads), "--json")
    said = outside.run("--school", str(outside.school), *words, pass_fds=(reads,))
    assert said.code == 0, said.err
    return str(said.json()["key"][0]["key"])


def _inside(outside: Outside, key: str, *statements: str) -> None:
    """What somebody with the key and their own tools can do to the book."""
    book = dbapi2.connect(str(outside.school / "register.desk"))
    book.execute(f"PRAGMA key = \"x'{key}'\"")
    for (name,) in book.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall():
        book.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        book.execute(statement)
    book.commit()
    book.close()


@pytest.mark.parametrize(
    "words",
    [
        ("bogus",),
        ("figures", "--by", "nonsense"),
        ("figures", "--from", "20/11/2026"),
        ("figures", "--term", "Michaelmas"),
        ("mark", "--date", "2026-11-18", "--session", "noon", "--code", "I", "--upn", upn(1)),
        ("figures", "--class", "Elder"),
    ],
)
def test_2_bad_usage(outside: Outside, words: tuple[str, ...]) -> None:
    _says(outside(*words), 2)


def test_2_a_passphrase_is_never_taken_as_an_argument(outside: Outside) -> None:
    _says(outside("figures", passphrase=None), 2)
    _says(outside("figures", "--passphrase", PASSPHRASE, passphrase=None), 2)


def test_10_wrong_and_11_wait_and_the_right_one_later(outside: Outside) -> None:
    said = _says(outside("figures", "--json", passphrase="wrong words altogether"), 10)
    assert json.loads(said.out)["error"]["code"] == 10
    assert "wrong words" not in said.out + said.err
    # Each wrong try after the third makes the next wait longer, so a busy PC gets there as well.
    for _ in range(12):
        said = outside("figures", passphrase="wrong words altogether")
        if said.code != 10:
            break
    assert "wait" in _says(said, 11).err.casefold()


def test_10_says_the_same_of_a_name_that_nobody_has(outside: Outside) -> None:
    wrong = _says(outside("figures", passphrase="wrong words altogether"), 10)
    nobody = _says(outside("--as", "Mrs Nobody", "figures"), 10)
    assert wrong.err == nobody.err


def test_12_one_writer_and_a_reader_beside_it(outside: Outside) -> None:
    program = (
        "import sys; from pathlib import Path; from attendance_desk.clock import SystemClock;"
        "from attendance_desk.desk import Door;"
        f"desk = Door(Path('school'), SystemClock()).sign_in(None, {PASSPHRASE!r});"
        "print('in', flush=True); sys.stdin.read(); desk.close()"
    )
    with subprocess.Popen(  # the window would do; this one can be told when to go
        [sys.executable, "-c", program],
        cwd=outside.home,
        env=environment(outside.home, None),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"in\n"
        said = _says(outside(*MARK), 12)
        assert "Mr Hale" not in said.err
        assert outside("figures").code == 0
        holder.kill()
    assert outside(*MARK).out.startswith("ACK ")


def test_13_not_permitted_names_who_can(outside: Outside) -> None:
    # The program that lets people in is the window; the invented school has everybody in it.
    folder = str(outside.home / "invented")
    made = outside.run("demo", folder, "--pupils", "30", "--years", "1", "--seed", "3")
    assert made.code == 0, made.err
    people = outside.run("--school", folder, "staff", "--json").json()["staff"]
    names = {person["role"]: person["name"] for person in people}
    for role in ("it", "teacher", "visitor"):
        said = outside.run("--school", folder, "--as", names[role], "figures", "--by", "class")
        assert "Ask " in _says(said, 13).err


@pytest.mark.parametrize(
    ("date", "code", "rule"),
    [
        ("2026-11-21", "I", "no_session"),
        ("2026-10-28", "I", "no_session"),
        ("2026-11-18", "H", "code_not_in_force"),
        ("2026-11-18", "QQ", "code_not_in_force"),
        ("2026-11-23", "/", "not_in_advance"),
        ("2023-09-01", "I", "no_session"),
    ],
)
def test_14_names_the_rule(outside: Outside, date: str, code: str, rule: str) -> None:
    words = ("mark", "--date", date, "--session", "AM", "--code", code, "--upn", upn(1), "--json")
    said = _says(outside(*words), 14)
    assert said.json()["error"]["rule"] == rule
    assert "ACK" not in said.out


def test_14_a_change_needs_a_reason_and_a_first_mark_of_the_past_does_not(
    outside: Outside,
) -> None:
    first = outside(*MARK)
    assert first.out.startswith("ACK ")
    assert outside(*MARK).out == first.out, "asked again it is the same entry"
    change = ("mark", "--date", "2026-11-18", "--session", "AM", "--code", "M", "--upn", upn(1))
    assert _says(outside(*change), 14).out == ""
    assert outside(*change, "--reason", "Dentist at ten").code == 0
    rows = outside("history", "--upn", upn(1), "--date", "2026-11-18", "--json").json()["history"]
    assert [(r["code"], r["previous"], r["reason"]) for r in rows] == [
        ("I", None, ""),
        ("M", "I", "Dentist at ten"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('am_closes = "09:20"', 'am_closes = "09:21"', "30"),
        ('pm_closes = "13:30"', 'pm_closes = "13:05"', "afternoon"),
        ('pm_start = "13:10"', 'pm_start = "09:10"', "morning"),
        ('role = "head"', 'role = "queen"', "queen"),
        ("ends = 2024-07-19", "ends = 2024-13-19", ""),
    ],
)
def test_14_or_40_a_set_up_with_a_fault_makes_nothing(
    outside: Outside, old: str, new: str, word: str
) -> None:
    path = outside.file("bad.toml", SET_UP.replace(old, new))
    said = outside.run("new", "elsewhere", "--setup", path)
    _says(said, said.code)
    assert said.code in {14, 40}
    assert word in said.out + said.err
    assert not (outside.home / "elsewhere").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte, where this account may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_20_a_full_disk_saves_nothing_and_still_reads(outside: Outside, small_disk: Path) -> None:
    school = small_disk / "school"
    shutil.copytree(outside.school, school, ignore=shutil.ignore_patterns("*-shm", "*-wal"))
    full = small_disk / "full"
    with full.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)) == 4096:
            pass

    said = _says(outside.run("--school", str(school), *MARK), 20)
    assert "ACK" not in said.out
    assert outside.run("--school", str(school), "figures", "--by", "class").code == 0
    full.unlink()
    assert outside.run("--school", str(school), *MARK).out.startswith("ACK ")


def test_21_a_read_only_folder_is_read_and_checked_and_not_written(outside: Outside) -> None:
    for path in outside.school.glob("*-*"):
        path.unlink()
    here = str(outside.school)
    try:
        for options in (["--bind", here, here], ["-o", "remount,ro,bind", here]):
            if subprocess.run(["mount", *options], capture_output=True, check=False).returncode:
                pytest.skip("mounting is not allowed here")
        _says(outside(*MARK), 21)
        assert outside("figures").code == 0
        assert outside("check").code == 0
    finally:
        subprocess.run(["umount", here], check=False)


def _spoil(path: Path, at: int, length: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xa5" * length)


@pytest.mark.parametrize("book", ["register.desk", "safeguarding.desk"])
@pytest.mark.parametrize("how", ["cut", "empty", "missing", "page", "head", "noughts"])
def test_30_damaged_empty_or_missing_and_never_a_new_empty_register(
    outside: Outside, book: str, how: str
) -> None:
    path = outside.school / book
    for beside in outside.school.glob("*-*"):
        beside.unlink()
    if how == "missing":
        path.unlink()
    elif how in {"cut", "empty"}:
        os.truncate(path, 40_960 if how == "cut" else 0)
    elif how == "noughts":
        path.write_bytes(bytes(path.stat().st_size))
    else:
        _spoil(path, *((5_000, 3_000) if how == "page" else (0, 100)))
    kept = path.read_bytes() if path.exists() else None

    _says(outside("check"), 30)

    assert (path.read_bytes() if path.exists() else None) == kept


def test_31_an_entry_changed_with_the_key_in_hand_is_named(outside: Outside) -> None:
    outside(*MARK)
    key = _key(outside)
    _inside(outside, key, "UPDATE entry SET reason = 'other' WHERE number = 3")
    assert "Entry 3" in _says(outside("check"), 31).err


def test_32_a_tail_cut_off_is_shown_by_the_heads_outside(outside: Outside) -> None:
    outside(*MARK)
    key = _key(outside)
    _inside(outside, key, "DELETE FROM entry WHERE number >= 3")
    assert "Entry 3" in _says(outside("check"), 32).err


def test_32_an_anchor_that_does_not_agree(outside: Outside) -> None:
    anchor = outside.file("anchor.txt", f"2 {'a' * 64}\n")
    _says(outside("check", "--anchor", anchor), 32)


def test_33_another_schools_book_a_plain_database_and_a_text_file(
    outside: Outside, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = make(tmp_path / "other")
    book = outside.school / "register.desk"
    shutil.copy(other.school / "register.desk", book)
    first = _says(outside("figures"), 33)
    book.write_text("UPN,Surname\n" * 3_000)
    second = _says(outside("figures"), 33)
    assert "damaged" not in first.err + second.err


def test_34_a_newer_book_and_a_newer_key_file(outside: Outside) -> None:
    _inside(outside, _key(outside), "PRAGMA user_version = 99")
    assert "newer" in _says(outside("figures"), 34).err
    keys = outside.school / "keys.json"
    held = json.loads(keys.read_text())
    keys.write_text(json.dumps(held | {"format": held["format"] + 1}))
    assert "newer" in _says(outside("figures"), 34).err


def test_40_an_import_lists_every_problem_and_writes_nothing(outside: Outside) -> None:
    good = f"{upn(1)},2026-11-16,AM,/"
    bad = (f"{upn(9)},2026-11-16,AM,/", f"{upn(2)},16/13/2026,AM,/", f"{upn(3)},2026-11-16,noon,/")
    path = outside.marks(good, *bad)

    said = outside("import", "marks", path, "--json")

    assert said.code == 40
    assert len(said.json()["problems"]) == 3
    assert all(p["where"] and p["what"] and p["remedy"] for p in said.json()["problems"])
    assert outside("history", "--upn", upn(1), "--json").json() == {"history": []}

    skipped = outside("import", "marks", path, "--skip-problems", "--json")
    assert (skipped.code, skipped.json()["added"], len(skipped.json()["problems"])) == (0, 1, 3)


def test_a_look_writes_nothing(outside: Outside) -> None:
    before = outside("about", "--json").json()["about"][0]["head"]
    said = outside(
        "import", "marks", outside.marks(f"{upn(1)},2026-11-16,AM,/"), "--dry-run", "--json"
    )
    assert (said.code, said.json()["added"], said.json()["dry_run"]) == (0, 1, True)
    assert outside("about", "--json").json()["about"][0]["head"] == before


def test_nothing_that_is_said_of_time_needs_more_than_the_systems_clock(outside: Outside) -> None:
    said = outside("figures", "--by", "class", "--json", at=TODAY)
    assert said.json()["to"] == "2026-11-20"


@pytest.mark.parametrize("weak", ["short", "passwordpassword", "Fernhill Primary School"])
def test_14_a_passphrase_that_anybody_would_try_makes_no_school(
    outside: Outside, weak: str
) -> None:
    words = ("new", "elsewhere", "--setup", outside.file("ok.toml", SET_UP))
    said = _says(outside.run(*words, passphrase=weak), 14)
    assert weak not in said.out + said.err
    assert not (outside.home / "elsewhere").exists()
