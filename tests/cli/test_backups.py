"""`backup`, `backups`, `restore` and `practice-restore`, as the system's scheduler says them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from attendance_desk.store.holder import Seat, hold
from tests.cli.command import OAK, Desk


@pytest.fixture
def stick(desk: Desk) -> Path:
    """A stick with a name, and one register in the school."""
    taken = desk(
        "take-register", "--file", desk.register("2025-09-03", "AM", dict.fromkeys(OAK, "/"))
    )
    assert taken.code == 0, taken.err
    place = desk.home / "stick"
    place.mkdir()
    named = desk("backups", "--name", str(place), "--called", "blue stick", "--outside", "--json")
    assert named.code == 0, named.err
    assert [row["name"] for row in named.json()["places"]] == ["this PC", "blue stick"]
    return place


def test_it_puts_one_new_thing_into_the_folder_and_names_it(desk: Desk, stick: Path) -> None:
    before = set(stick.iterdir())
    said = desk("backup", str(stick))

    (new,) = set(stick.iterdir()) - before
    assert said.code == 0, said.err
    assert said.out.strip() == str(new)
    assert "Backed up to blue stick and read back from there" in said.err
    listed = desk("backups", "--json").json()
    assert listed["standing"]["words"].startswith("Copies: blue stick (today).")
    assert listed["backups"][0]["where"] == str(new)
    assert desk("backups", "--check").code == 0
    # Its head is an anchor for the school, and the backup opens like a school.
    assert desk("check", "--anchor", str(new)).code == 0
    assert Desk(desk.home)("check", "--school", str(new)).code == 0


def test_a_backup_is_restored_and_the_restored_school_is_the_same(desk: Desk, stick: Path) -> None:
    backup = desk("backup", str(stick)).out.strip()
    later = desk(
        "take-register", "--file", desk.register("2025-09-04", "AM", dict.fromkeys(OAK, "/"))
    )
    assert later.code == 0
    looked = desk("restore", backup)
    assert "You would lose 1 entry made since" in looked.out
    to = desk.home / "restored"

    done = desk("restore", backup, "--to", str(to), "--switch", "--json")
    assert done.code == 0, done.err
    (row,) = done.json()["restore"]
    assert (row["folder"], row["lost"], row["gained"]) == (str(to), 1, 0)
    refused = desk(
        "mark", "--upn", "A123456789012", "--date", "2025-09-04", "--session", "PM", "--code", "/"
    )
    assert refused.code == 14
    assert "restored into another folder" in refused.err
    there = ("--school", str(to))
    assert desk("check", *there).code == 0
    assert desk("backups", *there, "--json").json()["waits"]
    assert not desk("backups", *there, "--right", "--json").json()["waits"]


def test_a_backup_is_made_while_a_window_has_the_school_open(desk: Desk, stick: Path) -> None:
    with hold(desk.school, Seat("", datetime(2026, 11, 20, 9, tzinfo=UTC), 1)):
        said = desk("backup", str(stick))
    assert said.code == 0, said.err
    assert "It is written down when the school is next open for writing." in said.err
    assert len(list(stick.glob("backup *"))) == 1


def test_a_practice_shows_a_register_and_is_written_down(desk: Desk, stick: Path) -> None:
    nothing = desk("practice-restore")
    assert nothing.code == 14
    assert desk("backup", str(stick)).code == 0
    said = desk("practice-restore")

    assert said.code == 0, said.err
    assert "The backup on blue stick was read, opened and shown" in said.out
    assert "Wed 3 AM" in said.out


def test_a_damaged_backup_is_refused_everywhere(desk: Desk, stick: Path) -> None:
    backup = Path(desk("backup", str(stick)).out.strip())
    book = backup / "safeguarding.desk"
    raw = bytearray(book.read_bytes())
    raw[6000] ^= 4
    book.write_bytes(raw)

    assert desk("restore", str(backup), "--to", str(desk.home / "new")).code == 30
    assert not (desk.home / "new").exists()
    assert desk("practice-restore").code == 30
    assert desk("backups", "--check").code in {2, 30}
