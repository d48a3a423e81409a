"""The first sign-in after an update, on real disks: one without room, one that is read only."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from attendance_desk.desk import Door
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.problems import DiskFull, ReadOnly, Refused
from attendance_desk.store import backups
from attendance_desk.store.migrations import SCHEMA_VERSION
from tests.a_school import FRIDAY, OAK, PASSPHRASE, Fernhill
from tests.faults.full_disk import mounted, remount
from tests.faults.old_forms import OLDER_FORMS, form_of, make_older

ROOM = 65_536
"""Kibibytes: more than a school and a backup of it need."""
OPENING = 64
"""Kibibytes that two books need beside them while they are open."""


@pytest.fixture
def older(fernhill: Fernhill, tmp_path: Path) -> Iterator[Fernhill]:
    """A school of an older form on a small disk of its own."""
    make_older(fernhill.folder, fernhill.created.unlocked, OLDER_FORMS[-1])
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        with mounted(disk, ROOM):
            shutil.copytree(fernhill.folder, disk / "school")
            yield Fernhill(disk / "school", fernhill.created, fernhill.clock)
    except PermissionError:
        pytest.skip("mounting is not allowed here")


def fill(disk: Path, spare: int) -> Path:
    """Leave no more room on a disk than so many kibibytes.

    Returns:
        What to throw away to have room again.
    """
    filler = disk / "holiday-films"
    with filler.open("wb") as file:
        file.write(bytes(shutil.disk_usage(disk).free - spare * 1024))
    return filler


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def size(school: Fernhill) -> int:
    """Of both books, in kibibytes."""
    return sum(path.stat().st_size for path in school.folder.glob("*.desk")) // 1024


def form(school: Fernhill) -> int:
    return form_of(school.folder, school.created.unlocked)


def read(door: Door) -> int:
    """How many children of Oak can be read."""
    reader = door.sign_in(None, PASSPHRASE, reading=True)
    rows = reader.registers.sheet(OAK, Session(FRIDAY, Half.AM)).rows
    reader.close()
    return len(rows)


def test_without_room_for_a_backup_nothing_is_changed_and_with_room_it_goes_on(
    older: Fernhill,
) -> None:
    filler = fill(older.folder.parent, OPENING + size(older) * 6 // 10)
    door = Door(older.folder, older.clock)
    with pytest.raises(Refused) as caught:
        door.sign_in(None, PASSPHRASE)
    assert caught.value.rule == "backup-before-form"
    assert "makes a backup first" in caught.value.happened
    assert caught.value.do == "Make room on the disk of the school folder, then sign in again."
    assert form(older) == OLDER_FORMS[-1]
    assert list((older.folder / backups.FOLDER_NAME).glob("*")) == [], "no half of a backup"
    assert read(door) == 8

    filler.unlink()
    desk = door.sign_in(None, PASSPHRASE)
    assert form(older) == SCHEMA_VERSION
    (found,) = backups.find(older.folder / backups.FOLDER_NAME, desk.seated.unlocked)
    assert found.facts.form == OLDER_FORMS[-1]
    desk.close()


def test_without_any_room_it_is_the_disk_that_is_full_and_not_at_fault(older: Fernhill) -> None:
    filler, door = fill(older.folder.parent, 0), Door(older.folder, older.clock)
    with pytest.raises(DiskFull):
        door.sign_in(None, PASSPHRASE)
    assert form(older) == OLDER_FORMS[-1]
    assert read(door) == 8
    filler.unlink()
    door.sign_in(None, PASSPHRASE).close()
    assert form(older) == SCHEMA_VERSION


@pytest.mark.parametrize("times", [1.2, 2.0, 3.0])
def test_wherever_the_room_ends_the_school_is_read_and_goes_on_with_room(
    older: Fernhill, times: float
) -> None:
    filler = fill(older.folder.parent, OPENING + int(size(older) * times))
    door = Door(older.folder, older.clock)
    with pytest.raises((DiskFull, Refused)) as caught:
        door.sign_in(None, PASSPHRASE)
    assert "room" in caught.value.do
    assert read(door) == 8
    filler.unlink()
    desk = door.sign_in(None, PASSPHRASE)
    kept = backups.find(older.folder / backups.FOLDER_NAME, desk.seated.unlocked)
    assert OLDER_FORMS[-1] in {one.facts.form for one in kept}
    desk.close()


def test_on_a_read_only_disk_the_school_is_read_and_stays_byte_for_byte(older: Fernhill) -> None:
    before = digests(older.folder)
    remount(older.folder.parent, "ro")
    door = Door(older.folder, older.clock)
    with pytest.raises(ReadOnly, match="can be read but not written"):
        door.sign_in(None, PASSPHRASE)
    assert read(door) == 8
    assert digests(older.folder) == before
