"""No area gives an all clear that nobody worked out: not while it waits, not when it failed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from threading import Event
from typing import Any, NoReturn

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from attendance_desk.domain.problems import DiskFault
from tests.ui.conftest import Person
from ui.areas import ROOMS

pytestmark = pytest.mark.slow
AREAS = tuple(room.area.name for room in ROOMS)
ASK_NOTHING = frozenset({"settings", "imports"})
"""Their first pages hold what is known already."""
CLEAR = re.compile(r"(No |Nobody |Nothing |Every child ).*")
FAULT = DiskFault("The disk could not be read.", "Nothing is lost.", "Ask whoever looks after it.")


def told(root: QWidget) -> list[str]:
    """The words that stand on the screen."""
    return [one.text() for one in root.findChildren(QLabel) if one.isVisible() and one.text()]


def all_clears(screen: QWidget) -> list[str]:
    return [words for words in told(screen) if CLEAR.fullmatch(words)]


def fails() -> NoReturn:
    raise FAULT


@pytest.fixture
def broken(person: Person, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on the lane answers every question as a disk that cannot be read would."""
    real = person.window.runner.ask

    def ask(_question: object, then: Callable[[Any], None], *failed: Any) -> None:  # noqa: ANN401
        real(fails, then, *failed)

    return lambda: monkeypatch.setattr(person.window.runner, "ask", ask)


@pytest.mark.parametrize("area", [one for one in AREAS if one not in ASK_NOTHING])
def test_an_area_that_cannot_read_says_so_and_nothing_else(
    person: Person, broken: Callable[[], None], area: str
) -> None:
    person.sign_in("head")
    if area == "today":  # it stands there already, with what it knew
        person.window.go("registers")
        person.settle()
    broken()
    person.window.go(area)
    person.settle()
    shown = person.window.house.shown
    assert shown is not None
    words = "\n".join(told(person.window))
    assert str(FAULT) in words or all(part in words for part in FAULT.args[:1])
    if area != "today":
        assert all_clears(shown) == []


@pytest.fixture
def held(person: Person) -> Iterator[Callable[[], None]]:
    """The lane is busy with something long, until the test is over."""
    go_on = Event()
    yield lambda: person.window.runner.ask(lambda: go_on.wait(60), lambda _done: None)
    go_on.set()
    person.settle()


@pytest.mark.parametrize("area", [one for one in AREAS if one != "today"])
def test_an_area_that_waits_gives_no_all_clear(
    person: Person, held: Callable[[], None], area: str
) -> None:
    person.sign_in("head")
    held()
    person.window.go(area)
    for _ in range(5):
        QApplication.processEvents()
    shown = person.window.house.shown
    assert shown is not None
    assert all_clears(shown) == []


def test_an_empty_school_says_so_once_it_is_known(person: Person) -> None:
    person.sign_in("head")
    silent = list[str]()
    for area in ("penalties", "support", "clocks", "priority", "visits", "planned", "letters"):
        person.window.go(area)
        person.settle()
        shown = person.window.house.shown
        assert shown is not None
        silent += [] if all_clears(shown) else [area]
    assert silent == []
