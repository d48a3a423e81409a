"""The simulated disk is only as good as its model, so the model is tried on its own."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults.disk import Disk, Record

FOLDER = Path("/school")
OLD, NEW = b"o" * 2048, b"N" * 2048
TRIES = 200


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    (tmp_path / "book").write_bytes(OLD)
    made = Disk(FOLDER, tmp_path)
    made.follow(Record("O", 1, 0, b"/school/book"))
    return made


def cuts(disk: Disk, name: str = "book") -> set[bytes | None]:
    dice = random.Random(1)
    seen = (disk.after_cut(dice).get(name) for _ in range(TRIES))
    return {None if content is None else bytes(content) for content in seen}


def test_a_write_that_was_synced_is_always_there(disk: Disk) -> None:
    disk.follow(Record("W", 1, 0, NEW))
    disk.follow(Record("S", 1, 0, b""))
    assert cuts(disk) == {NEW}


def test_a_write_that_was_not_synced_may_be_missing_whole_or_torn_at_a_sector(disk: Disk) -> None:
    disk.follow(Record("W", 1, 0, NEW))
    seen = cuts(disk)
    assert {OLD, NEW} < seen
    for content in seen - {OLD, NEW}:
        assert content is not None
        sectors = [content[at : at + 512] for at in range(0, 2048, 512)]
        assert set(sectors) == {OLD[:512], NEW[:512]}


def test_later_writes_may_reach_the_disk_before_earlier_ones(disk: Disk) -> None:
    disk.follow(Record("W", 1, 0, b"1" * 512))
    disk.follow(Record("W", 1, 512, b"2" * 512))
    assert OLD[:512] + b"2" * 512 + OLD[1024:] in cuts(disk)


def test_a_removed_file_may_come_back_until_the_next_sync_of_anything(disk: Disk) -> None:
    disk.follow(Record("C", 2, 0, b"/school/other"))
    disk.follow(Record("U", 0, 0, b"/school/book"))
    assert cuts(disk) == {OLD, None}
    disk.follow(Record("S", 2, 0, b""))
    assert cuts(disk) == {None}


def test_a_file_put_in_place_by_renaming_is_the_old_or_the_new_one(disk: Disk) -> None:
    disk.follow(Record("C", 2, 0, b"/school/book.part"))
    disk.follow(Record("W", 2, 0, NEW))
    disk.follow(Record("S", 2, 0, b""))
    disk.follow(Record("R", 0, 0, b"/school/book.part\0/school/book"))
    assert cuts(disk) == {OLD, NEW}
    disk.follow(Record("D", 0, 0, b""))
    assert cuts(disk) == {NEW}
    assert cuts(disk, "book.part") == {None}


def test_a_lost_sync_takes_its_writes_with_it_for_good(disk: Disk) -> None:
    disk.follow(Record("W", 1, 0, NEW))
    disk.follow(Record("X", 1, 0, b""))
    disk.follow(Record("S", 1, 0, b""))
    assert cuts(disk) == {OLD}


def test_a_reader_sees_every_write_while_the_power_is_on(disk: Disk) -> None:
    disk.follow(Record("W", 1, 2048, b"end"))
    disk.follow(Record("T", 1, 2050, b""))
    assert disk.now() == {"book": OLD + b"en"}
