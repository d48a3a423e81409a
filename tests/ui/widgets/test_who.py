from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from attendance_desk.domain.finding import Found
from tests.a_school import Fernhill
from ui.runner import Runner
from ui.widgets.screen import Seat
from ui.widgets.who import Who


@pytest.fixture
def seat(fernhill: Fernhill) -> Iterator[Seat]:
    desk, runner = fernhill.sit("office"), Runner()
    yield Seat(desk, runner)
    runner.close()
    desk.close()


@pytest.fixture
def who(seat: Seat, qtbot: QtBot) -> Who:
    made = Who(seat)
    qtbot.addWidget(made)
    made.show()
    return made


def names(who: Who) -> list[str]:
    return [who.list.item(row).text() for row in range(who.list.count())]


def test_each_key_narrows_the_list_and_enter_takes_the_marked_line(who: Who, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: who.children_known is not None)
    QTest.keyClicks(who.field, "alf")
    assert names(who) == ["Alfie Turner, Ash", "Alfie Turner, Oak"]
    second = names(who)[1]
    QTest.keyClick(who.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(who.chosen) as taken:
        QTest.keyClick(who.field, Qt.Key.Key_Return)
    found = taken.args[0]
    assert isinstance(found, Found)
    assert found.words == second
    assert who.list.isHidden()


def test_enter_before_the_children_are_known_takes_one_as_soon_as_they_are(
    who: Who, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(who.chosen) as taken:
        QTest.keyClicks(who.field, "nia")
        QTest.keyClick(who.field, Qt.Key.Key_Return)
    assert taken.args[0].child.name == "Niamh O'Brien"


def test_enter_with_nobody_found_says_so(who: Who, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: who.children_known is not None)
    with qtbot.waitSignal(who.nobody) as told:
        QTest.keyClicks(who.field, "xyz")
        QTest.keyClick(who.field, Qt.Key.Key_Return)
    assert told.args == ["xyz"]


def test_over_the_counter_only_initials_are_shown(who: Who, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: who.children_known is not None)
    who.hide_details(hidden=True)
    QTest.keyClicks(who.field, "kerry")
    assert names(who)[0].startswith("K. T. · A. B., ")


def test_who_may_see_no_contacts_finds_any_child_by_name_and_nothing_else(
    fernhill: Fernhill, qtbot: QtBot
) -> None:
    """A teacher tells of a worry about a child of another class, and learns no number by it."""
    desk, runner = fernhill.sit("teacher"), Runner()
    made = Who(Seat(desk, runner))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.children_known is not None)
    QTest.keyClicks(made.field, "alf")
    assert names(made) == ["Alfie Turner, Ash", "Alfie Turner, Oak"]
    for hidden in ("kerry", "07700"):
        made.field.clear()
        QTest.keyClicks(made.field, hidden)
        assert names(made) == []
    assert not any(child.contacts or child.family for child in made.children_known or ())
    assert made.field.placeholderText() == "Part of the child's name"
    runner.close()
    desk.close()
