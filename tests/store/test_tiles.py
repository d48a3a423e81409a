from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desk.store import quick
from attendance_desk.store.device import this_pc
from attendance_desk.store.tiles import DoorPlate, Tile, hang_plate, read_plate, take_down
from tests.in_bytes import found_by_name
from tests.store.vault_school import CHEAP, HEAD, sign_in

PLATE = DoorPlate(
    "Fernhill Primary School",
    (Tile(HEAD, "Headteacher"), Tile("Miss Adeyemi", "Teacher", ("Oak",))),
)


@pytest.mark.usefixtures("real_keyring")
def test_an_enrolled_pc_shows_who_signs_in_and_who_has_a_quick_passcode(
    tmp_path: Path, folder: Path
) -> None:
    pc = this_pc("dfernhill", tmp_path / "state")
    assert hang_plate(pc, PLATE)
    quick.make_quick(pc, sign_in(folder), HEAD, "246810", CHEAP)
    plate = read_plate(pc, pc.key())
    assert plate is not None
    assert plate.school_name == "Fernhill Primary School"
    assert plate.tiles == (
        Tile(HEAD, "Headteacher", (), quick=True),
        Tile("Miss Adeyemi", "Teacher", ("Oak",)),
    )


@pytest.mark.usefixtures("real_keyring")
def test_no_name_is_readable_in_what_the_pc_keeps(tmp_path: Path) -> None:
    pc = this_pc("dfernhill", tmp_path / "state")
    hang_plate(pc, PLATE)
    kept = [path for path in pc.home.rglob("*") if path.is_file()]
    assert kept
    # The class is Oak, three letters that base 64 brings about by itself: it stands beside these.
    assert not found_by_name(("Quillfeather", "Adeyemi", "Fernhill"), kept)


def test_without_a_keyring_there_are_no_tiles(tmp_path: Path) -> None:
    pc = this_pc("dfernhill", tmp_path / "state")
    assert not hang_plate(pc, PLATE)
    assert read_plate(pc, pc.key()) is None
    assert not (pc.home / "door").exists()


@pytest.mark.usefixtures("real_keyring")
def test_a_plate_that_was_taken_down_or_changed_shows_nothing(tmp_path: Path) -> None:
    pc = this_pc("dfernhill", tmp_path / "state")
    hang_plate(pc, PLATE)
    (pc.home / "door").write_text("A" * 200)
    assert read_plate(pc, pc.key()) is None
    take_down(pc)
    assert read_plate(pc, pc.key()) is None
