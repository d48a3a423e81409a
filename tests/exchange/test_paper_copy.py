"""The fire roll on a stick: whole or not at all, the newest alone, and nothing else touched."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from attendance_desk.domain.problems import DiskFault, Refused
from attendance_desk.exchange.paper_copy import put_copy

FRIDAY = date(2026, 11, 20)


def test_the_newest_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    put_copy(tmp_path, FRIDAY, b"first")
    path = put_copy(tmp_path, FRIDAY, b"second")

    assert [one.name for one in tmp_path.iterdir()] == ["Fire roll 2026-11-20.pdf"]
    assert path.read_bytes() == b"second"
    assert path.stat().st_mode & 0o077 == 0


def test_rolls_of_other_days_go_and_everything_else_stays(tmp_path: Path) -> None:
    for name in ("Fire roll 2026-11-19.pdf", "Fire roll 2026-11-21.pdf"):
        (tmp_path / name).write_bytes(b"old")
    for name in ("Fire roll notes.pdf", "Fire roll 2026-11-19 (copy).pdf", "letter.pdf"):
        (tmp_path / name).write_bytes(b"theirs")

    put_copy(tmp_path, FRIDAY, b"new")

    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "Fire roll 2026-11-19 (copy).pdf",
        "Fire roll 2026-11-20.pdf",
        "Fire roll notes.pdf",
        "letter.pdf",
    ]


def test_a_stick_that_is_not_in_is_refused_and_no_folder_is_made_for_it(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"stick is not there.*F12.*Put the stick in"):
        put_copy(tmp_path / "stick", FRIDAY, b"roll")

    assert not (tmp_path / "stick").exists()


def test_a_full_stick_keeps_the_old_roll_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_copy(tmp_path, FRIDAY, b"whole")

    def full(_handle: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DiskFault, match="No space left"):
        put_copy(tmp_path, FRIDAY, b"half")

    assert [one.name for one in tmp_path.iterdir()] == ["Fire roll 2026-11-20.pdf"]
    assert (tmp_path / "Fire roll 2026-11-20.pdf").read_bytes() == b"whole"
