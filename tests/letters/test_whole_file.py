"""A paper is written whole, or the one that was there stays."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from letters.whole_file import write_whole


def test_a_paper_is_its_owners_alone_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"last week")
    path.chmod(0o644)
    write_whole(path, b"this week")
    assert path.read_bytes() == b"this week"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_when_the_disk_is_full_last_weeks_paper_is_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"last week")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(path, b"this week")
    assert caught.value.filename == str(path)
    assert path.read_bytes() == b"last week"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named_as_it_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_whole(tmp_path / "nowhere" / "paper.pdf", b"this week")
    assert caught.value.filename == str(tmp_path / "nowhere" / "paper.pdf")


def test_a_link_leads_to_the_paper_it_stands_for(tmp_path: Path) -> None:
    (tmp_path / "real.pdf").write_bytes(b"last week")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    write_whole(tmp_path / "link.pdf", b"this week")
    assert (tmp_path / "real.pdf").read_bytes() == b"this week"
    assert (tmp_path / "link.pdf").is_symlink()


def test_a_device_is_written_to_and_never_replaced() -> None:
    write_whole(Path(os.devnull), b"this week")
    assert Path(os.devnull).is_char_device()
