"""Whatever can be pressed does something that a person can see, in every area, for each role."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from tests.a_school import OAK, Fernhill, id_of
from tests.ui.conftest import Person
from tests.ui.pressing import Outside, Place, Walk
from tests.weekly_school import with_marks

pytestmark = pytest.mark.slow
ROLES = {
    "head": (
        "today", "registers", "letters", "penalties", "clocks", "awards", "pictures", "practice",
        "reports", "imports", "figures", "planned", "settings", "routines", "priority", "patterns",
    ),
    "office": ("todo", "queue", "week", "call_log", "meetings"),
    "teacher": ("today", "registers", "week", "meetings", "patterns"),
}  # fmt: skip
"""Whose areas are walked, with the pages behind their tabs and with their dialogs."""
QUIET = frozenset({"refresh", "quit"})
"""What looks again and finds all as it was, and what puts the window away."""
OFFERED = {
    "head": ("today", "routines", "registers", "pupils", "letters", "reports", "pictures"),
    "office": ("queue", "todo", "imports"),
    "teacher": ("today", "week", "meetings", "weekly"),
}
"""Whose menus are tried: all of them in the first area, and then what each screen adds."""
MENUS = [(role, area, area == areas[0]) for role, areas in OFFERED.items() for area in areas]
WALKS = [(role, area) for role, areas in ROLES.items() for area in areas]


@pytest.fixture
def still() -> Iterator[None]:
    """A cursor that blinks is no answer."""
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(before)


def walk_of(person: Person, role: str, patch: pytest.MonkeyPatch) -> Walk:
    """Somebody of a role, signed in."""
    outside = Outside()
    outside.watch(patch)
    person.sign_in(role)
    return Walk(person, outside, partial(person.sign_in, role))


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize(("role", "area"), WALKS)
def test_every_button_does_something_a_person_can_see(
    school: Fernhill, person: Person, role: str, area: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_marks(school)
    walk = walk_of(person, role, monkeypatch)
    assert area in person.window.house.rooms
    walk.everything(Place(area), deep=True)
    assert (walk.dead, walk.wrong) == ([], [])
    assert walk.pressed


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize("role", list(ROLES))
def test_every_button_on_the_page_of_a_child_does_something(
    school: Fernhill, person: Person, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_marks(school)
    walk = walk_of(person, role, monkeypatch)
    seat = person.window.seat
    assert seat is not None
    walk.everything(Place("pupils", id_of(seat.desk, OAK, "Alfie")), deep=False)
    assert (walk.dead, walk.wrong) == ([], [])
    assert walk.pressed


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize(
    "area", ["penalties", "clocks", "visits", "meetings", "weekly", "figures"]
)
def test_nothing_is_dead_where_nothing_was_marked_yet(
    person: Person, area: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = walk_of(person, "head", monkeypatch)
    walk.everything(Place(area), deep=False)
    assert walk.dead == []


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize(("role", "area", "every"), MENUS)
def test_every_command_a_menu_offers_does_something(
    school: Fernhill,
    person: Person,
    role: str,
    area: str,
    every: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_marks(school)
    walk = walk_of(person, role, monkeypatch)
    walk.commands(Place(area), QUIET, every=every)
    assert walk.dead == []
    assert walk.pressed
