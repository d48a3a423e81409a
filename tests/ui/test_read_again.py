"""A list that could not be read says so where its lines would be, until it is read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from attendance_desk.domain.problems import DiskFault
from tests.ui.conftest import Person
from ui.widgets.looking import FAILED, Unread

FAULT = DiskFault("The disk could not be read.", "Nothing is lost.", "Ask whoever looks after it.")
LISTS = ("todo", "meetings", "practice", "pupils", "weekly", "planned", "routines")


def fails() -> NoReturn:
    raise FAULT


@pytest.fixture
def broken(person: Person, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The disk cannot be read from now on; what is returned mends it."""
    real = person.window.runner.ask

    def ask(_question: object, then: Callable[[Any], None], *failed: Any) -> None:  # noqa: ANN401
        real(fails, then, *failed)

    monkeypatch.setattr(person.window.runner, "ask", ask)
    return lambda: monkeypatch.setattr(person.window.runner, "ask", real)


def signs(person: Person) -> list[Unread]:
    return [one for one in person.window.findChildren(Unread) if one.isVisible()]


@pytest.mark.parametrize("area", LISTS)
def test_it_says_so_in_the_list_and_f5_mends_it(
    person: Person, request: pytest.FixtureRequest, area: str
) -> None:
    person.sign_in("head")
    mend = request.getfixturevalue("broken")
    person.window.go(area)
    person.settle()
    assert [one.text() for one in signs(person)][:1] == [FAILED]
    assert str(FAULT) in person.window.strip.words.text()
    mend()
    person.key(Qt.Key.Key_F5)
    person.settle()
    assert signs(person) == []
    assert not person.window.strip.isVisible()


def test_what_was_not_saved_stays_told_after_looking_again(person: Person) -> None:
    person.sign_in("head")
    person.window.go("routines")
    person.settle()
    person.window.runner.do(fails, lambda _done: None)
    person.settle()
    assert signs(person) == []
    person.key(Qt.Key.Key_F5)
    person.settle()
    assert str(FAULT) in person.window.strip.words.text()


def test_a_week_that_is_not_there_yet_names_no_day_and_saves_nothing(
    person: Person, request: pytest.FixtureRequest
) -> None:
    person.sign_in("head")
    mend = request.getfixturevalue("broken")
    person.window.go("week")
    person.settle()
    grid = person.window.house.shown.grid  # type: ignore[union-attr]
    assert grid.day.text() == "No day yet"
    assert not any(one.isEnabled() for one in (grid.day, grid.classes, grid.save, grid.before))
    mend()
    person.key(Qt.Key.Key_F5)
    person.settle()
    assert "2026" in grid.day.text()
    assert grid.day.isEnabled()
    assert grid.classes.isEnabled()


@pytest.mark.parametrize("area", ["practice", "routines"])
def test_what_needs_a_line_is_not_offered_without_one(
    person: Person, request: pytest.FixtureRequest, area: str
) -> None:
    person.sign_in("head")
    mend = request.getfixturevalue("broken")
    person.window.go(area)
    person.settle()
    screen = person.window.house.shown
    assert screen is not None
    words = "In place" if area == "practice" else "Done"
    (deed,) = (one for one in screen.findChildren(QAbstractButton) if words in one.text())
    assert not deed.isEnabled()
    mend()
    person.key(Qt.Key.Key_F5)
    person.settle()
    assert deed.isEnabled()
