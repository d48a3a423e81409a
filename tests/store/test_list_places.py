"""Where the next list lies: the folder, the ending and the moment, and never a name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from attendance_desk.store import list_places
from attendance_desk.store.device import Pc


@pytest.fixture
def pc(tmp_path: Path) -> Pc:
    return Pc("s1", tmp_path / "pc")


def written(path: Path, at: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", encoding="utf-8")
    os.utime(path, ns=(at, at))
    return path


def test_each_kind_has_a_place_and_no_name_of_a_file_is_kept(pc: Pc, tmp_path: Path) -> None:
    first = list_places.place_of(written(tmp_path / "in" / "Alfie Turner.CSV", 5))
    assert first is not None
    list_places.remember(pc, "pupils", first)
    second = list_places.place_of(written(tmp_path / "in" / "ctf.xml", 7))
    assert second is not None
    list_places.remember(pc, "ctf", second)
    assert list_places.remembered(pc) == {"pupils": first, "ctf": second}
    assert all("Alfie" not in one.read_text("utf-8") for one in pc.home.iterdir())


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pupils": 3}', '{"pupils": ["a", "b", "c"]}'])
def test_what_cannot_be_read_is_no_place(pc: Pc, text: str) -> None:
    pc.home.mkdir()
    (pc.home / "lists.json").write_text(text, encoding="utf-8")
    assert list_places.remembered(pc) == {}


def test_the_newest_of_its_ending_counts_and_what_is_being_written_does_not(
    tmp_path: Path,
) -> None:
    last = list_places.place_of(written(tmp_path / "in" / "a.csv", 50))
    assert last is not None
    for name, at in (("older.csv", 40), (".b.csv", 90), ("~c.csv", 91), ("d.txt", 92)):
        written(tmp_path / "in" / name, at)
    (tmp_path / "in" / "folder.csv").mkdir()
    assert list_places.newest(last) is None
    written(tmp_path / "in" / "e.CSV", 60)
    new = written(tmp_path / "in" / "f.csv", 61)
    found = list_places.newest(last)
    assert found is not None
    assert (found.path, found.saved) == (new, 61)


def test_a_folder_that_is_away_has_none(tmp_path: Path) -> None:
    assert list_places.newest(list_places.ListPlace(tmp_path / "gone", ".csv", 0)) is None
    assert list_places.place_of(tmp_path / "gone.csv") is None
