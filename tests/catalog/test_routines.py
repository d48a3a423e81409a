"""The routines a school starts with: readable, owned, and faults named one by one."""

from __future__ import annotations

from pathlib import Path

from attendance_desk.actions.routines import LONGEST
from attendance_desk.catalog.routines import load_routines, shipped_routines
from attendance_desk.domain.routines import Rhythm

_HEAD = 'schema = 1\n[[routine]]\nid = "a"\n'


def test_ours_are_read_whole_and_every_rhythm_has_some() -> None:
    found, problems = load_routines()
    assert problems == ()
    assert {one.rhythm for one in found} == set(Rhythm)
    assert all(len(one.words) <= LONGEST for one in found)
    assert all(one.role in {"office", "lead", "head", "dsl", "teacher"} for one in found)


def test_the_list_holds_what_the_principles_ask_for() -> None:
    known = {one.id: one for one in shipped_routines()}
    assert known["pupil_panel"].rhythm is Rhythm.HALF_TERMLY
    assert known["priority_list"].role == "dsl"
    assert "routines_again" in known


def test_each_fault_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    place = tmp_path / "routines.toml"
    place.write_text(
        f'{_HEAD}rhythm = "hourly"\nwords = "x"\nrole = "office"\n'
        '[[routine]]\nid = "b"\nrhythm = "daily"\nwords = "x"\nrole = "office"\n'
        'weekday = "monday"\n'
        '[[routine]]\nid = "c"\nrhythm = "daily"\nwords = "x"\nrole = "office"\n'
        '[[routine]]\nid = "c"\nrhythm = "daily"\nwords = "x"\nrole = "office"\n',
        encoding="utf-8",
    )
    found, problems = load_routines(place)
    assert [one.id for one in found] == ["c"]
    assert [problem.where.split()[-1] for problem in problems] == ["a", "b", "c"]
