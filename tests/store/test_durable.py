from __future__ import annotations

import stat
from pathlib import Path

from attendance_desk.store.durable import replace_file
from tests.store.vault_school import run_mounted


def test_a_file_is_replaced_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text("old")
    path.chmod(0o644)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["keys.json"]


def test_what_was_left_half_written_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "keys.json.partial").write_text("cut off by a power c")
    replace_file(tmp_path / "keys.json", b"new")
    assert [found.name for found in tmp_path.iterdir()] == ["keys.json"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    program = """
        from attendance_desk.domain.problems import DiskFull
        from attendance_desk.store.durable import replace_file
        replace_file(folder / "keys.json", b"old")
        try:
            replace_file(folder / "keys.json", bytes(100_000))
        except DiskFull as error:
            print(error.exit_code)
        print((folder / "keys.json").read_text())
        print(*(path.name for path in folder.iterdir()))
    """
    printed = run_mounted('mount -t tmpfs -o size=32k tmpfs "$1"', tmp_path, program)
    assert printed == ["20", "old", "keys.json"]
