"""Roles hold below the screen: everything that can be asked of the desk, by everybody.

What can be asked is found in the code (`walk.py`), and what must come of it stands in one table
(`table.py`). Whoever is let past comes as far as the write, which is taken back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.ledger import Kind
from tests.a_school import ASH, NAMES, OAK, Fernhill
from tests.roles import asking, walk
from tests.roles.asking import Answer, ask, call
from tests.roles.busy import NUMBERS, SAID
from tests.roles.conftest import Busy
from tests.roles.table import AT_THE_DOOR, ROLES, TABLE, TO_ANYBODY

METHODS = walk.methods()
QUICK = ("it", "visitor")
LASTING = (
    "ways_in.",
    "new_keys.",
    "staff.",
    "keeping.",
    "retention.",
    "backups.",
    "restoring.",
    "exchange.",
    "upkeep.",
    "files.take_in",
)
"""What changes more than the books does so in a school of its own."""
CHILDREN = tuple(name for pair in NAMES for name in pair)
FAMILIES = ("Kerry", "12 Mill Lane", *NUMBERS.values(), *SAID.values())
UNHEARD: dict[str, dict[str, tuple[str, ...]]] = {
    "it": {OAK: (*CHILDREN, *FAMILIES)},
    "visitor": {OAK: FAMILIES},
    "teacher": {OAK: (NUMBERS[ASH], SAID[ASH]), ASH: (NUMBERS[ASH], SAID[ASH])},
}
"""What a role may hear of in no answer, whatever it asks about."""


class Asked:
    """Everything asked once by a role: about a child of Oak, and by its teacher of Ash too."""

    def __init__(self, school: Busy, role: str, home: Path) -> None:
        self._school, self._role, self._home = school, role, home

    def all(self) -> Iterator[tuple[str, str, Answer]]:
        """Method, class asked about, and what came of it."""
        desk = self._school.put(self._home / "all").sit(self._role)
        for name, method in METHODS.items():
            alone = name.startswith(LASTING)
            its = self._school.put(self._home / name).sit(self._role) if alone else desk
            for class_id in (OAK, ASH) if self._role == "teacher" else (OAK,):
                child = self._school.children[class_id]
                yield name, class_id, ask(its, method, child.about(self._home))
            if alone:
                its.close()
        desk.close()


def test_every_method_has_a_row_and_every_row_a_method() -> None:
    new, gone = sorted(METHODS.keys() - TABLE.keys()), sorted(TABLE.keys() - METHODS.keys())
    assert not new, f"who may ask this? Write a row for it in tests/roles/table.py: {new}"
    assert not gone, f"these are gone: {gone}"
    assert set(walk.at_the_door()) == AT_THE_DOOR
    assert TABLE.keys() >= TO_ANYBODY
    assert len(METHODS) > 390, "the walk finds the rooms"


@pytest.mark.parametrize(
    "role",
    [pytest.param(one, marks=() if one in QUICK else pytest.mark.slow) for one in ROLES.values()],
)
def test_every_cell_is_as_the_table_says(a_busy_school: Busy, role: str, tmp_path: Path) -> None:
    letter = next(one for one, name in ROLES.items() if name == role)
    wrong: list[str] = []
    for name, class_id, answer in Asked(a_busy_school, role, tmp_path).all():
        cell = TABLE[name][list(ROLES).index(letter)]
        expected = cell == letter or (cell == letter.lower() and class_id == OAK)
        if answer.refused is expected:
            wrong.append(f"{name}: {'refused' if answer.refused else 'let past'}, {class_id}")
        elif answer.refused and set(answer.kept) != {Kind.ACTION_REFUSED}:
            wrong.append(f"{name}: a refused try left {answer.kept}")
        wrong += _heard(role, class_id, name, answer)
    assert not wrong, "\n".join(wrong)


def _heard(role: str, class_id: str, name: str, answer: Answer) -> list[str]:
    said = f"{answer.told!r} {answer.fault!r}"
    unheard = UNHEARD.get(role, {}).get(class_id, ())
    return [f"{name}: the answer holds {one!r}" for one in unheard if one in said]


def test_nobody_is_answered_by_a_desk_that_was_closed(
    a_busy_school: Busy, placed: Callable[[str], Fernhill]
) -> None:
    school = placed("closed")
    desk = school.sit("head")
    desk.close()
    before = _bytes(school.folder)
    answered = {
        name: told
        for name in METHODS
        for told in [_answer(desk, name, a_busy_school)]
        if not isinstance(told, Exception)
    }
    assert sorted(answered.keys() - TO_ANYBODY) == []
    names = [one for one in (*CHILDREN, *FAMILIES[2:]) if one in repr(answered)]
    assert names == []
    assert _bytes(school.folder) == before


def _answer(desk: Desk, name: str, school: Busy) -> object:
    about = school.children[OAK].about(desk.seated.folder.parent)
    try:
        return call(desk, METHODS[name], asking.wanted(METHODS[name], about))
    except Exception as error:  # noqa: BLE001 - however a closed desk says no
        return error


def _bytes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "signin.json"  # a try is counted wherever it is made
    }
