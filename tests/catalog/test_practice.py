"""The practice checklist: six strategies, twelve points, all with evidence that there is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from attendance_desk.catalog.practice import load_checklist, shipped_checklist
from attendance_desk.queries.practice_evidence import EVIDENCE

_HEAD = 'schema = 1\n[sources]\ns = "A source"\n'
_STRATEGY = '[[strategy]]\nid = "a"\ntitle = "A"\nasks = "Is it?"\nshows = []\nsources = ["s"]\n'


def test_ours_is_read_whole() -> None:
    held, problems = load_checklist()
    assert problems == ()
    strategies = [one for one in held.points if one.is_strategy]
    assert [one.place for one in strategies] == list("ABCDEF")
    numbers = sorted(one.number for one in held.points if not one.is_strategy)
    assert numbers == list(range(1, 13))
    assert all(one.asks.endswith("?") and one.source for one in held.points)


def test_each_point_stands_under_its_strategy() -> None:
    under = ""
    for one in shipped_checklist().points:
        under = one.id if one.is_strategy else under
        assert one.strategy == under


def test_every_piece_of_evidence_exists_and_is_used() -> None:
    named = {name for one in shipped_checklist().points for name in one.shows}
    assert named == set(EVIDENCE)


def test_every_note_is_asked_for_by_a_line_and_every_line_has_something_beside_it() -> None:
    held = shipped_checklist()
    assert {name for one in held.points for name in one.notes} == {one.id for one in held.kinds}
    assert all(one.shows or one.notes for one in held.points)


def test_a_line_is_asked_between_its_days(tmp_path: Path) -> None:
    place = tmp_path / "practice.toml"
    dated = _STRATEGY + "first = 2027-01-01\nlast = 2028-12-31\n"
    place.write_text(_HEAD + dated, encoding="utf-8")
    held, problems = load_checklist(place)
    assert problems == ()
    assert held.on(date(2026, 12, 31)) == ()
    assert [one.id for one in held.on(date(2027, 1, 1))] == ["a"]
    assert held.on(date(2029, 1, 1)) == ()


def test_each_fault_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    place = tmp_path / "practice.toml"
    point = '[[point]]\ntitle = "P"\nasks = "Is it?"\nshows = []\nsources = ["s"]\n'
    place.write_text(
        f"{_HEAD}{_STRATEGY}"
        f'{point}id = "b"\nnumber = 1\nstrategy = "nowhere"\n'
        f'{point}id = "c"\nnumber = 1\nstrategy = "a"\nnotes = ["nothing"]\n'
        f'{point}id = "d"\nnumber = 1\nstrategy = "a"\n'
        f'{point}id = "e"\nnumber = 1\nstrategy = "a"\n',
        encoding="utf-8",
    )
    held, problems = load_checklist(place)
    assert [one.id for one in held.points] == ["a", "d"]
    assert [one.what for one in problems] == [
        "There is no strategy nowhere.",
        "There is no note nothing.",
        "The number 1 is used twice.",
    ]
