"""What was promised on the telephone, on the real desk: read, and done with one key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from attendance_desk.domain.rings import Ring
from tests.a_school import FRIDAY, OAK, id_of
from tests.ui.conftest import Person
from ui.duties.screen import DutiesScreen
from ui.duties.tasks import TasksPage


@pytest.fixture
def promised(person: Person) -> Person:
    """Somebody promised to tell the teacher, and the lead a meeting."""
    person.school.at("09:31")
    desk = person.school.sit("office")
    alfie = id_of(desk, OAK, "Alfie")
    ring = Ring("", "", alfie, FRIDAY, "09:31", "spoke", contact="Kerry Turner")
    desk.calling.log(replace(ring, tasks=("offer_meeting", "tell_teacher")))
    desk.close()
    return person


def page_of(person: Person) -> TasksPage:
    person.sign_in("office")
    person.window.go("todo", ("tasks", "", ""))
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, DutiesScreen)
    assert isinstance(screen.shown, TasksPage)
    return screen.shown


def spoken(page: TasksPage) -> list[str]:
    return [
        page.rows.item(place).data(Qt.ItemDataRole.AccessibleTextRole)
        for place in range(page.rows.count())
    ]


def test_mine_stand_first_with_what_they_come_from(promised: Person) -> None:
    first, second = spoken(page_of(promised))
    assert first == (
        "Urgent. Tell Alfie Turner's teacher what the family said, Oak. "
        "Friday 20 November, 9.31: spoke to the family, Kerry Turner. today"
    )
    assert second.endswith("the attendance lead, by Mon 23 Nov")


def test_enter_says_that_it_is_done(promised: Person) -> None:
    page = page_of(promised)
    page.words.setText("Told her at break.")
    QTest.keyClick(page.rows, Qt.Key.Key_Return)
    promised.settle()
    assert len(spoken(page)) == 1
    assert page.words.text() == ""
    desk = page.seat.desk
    assert [one.made.task.id for one in desk.calling.tasks()] == ["offer_meeting"]


def test_an_empty_list_says_so(person: Person) -> None:
    page = page_of(person)
    assert page.empty.isVisible()
    assert not page.done.isVisible()
