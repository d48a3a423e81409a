"""What two PCs entered at once, on the real desk: seen side by side, settled with one key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from attendance_desk.actions.marks import NewMark
from attendance_desk.clock import PractiseClock
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from tests.a_school import FRIDAY, OAK, here, id_of
from tests.store.several_pcs import Pc, give
from tests.ui.conftest import Person
from ui.duties.questions import QuestionsPage
from ui.duties.screen import DutiesScreen

AM = Session(FRIDAY, Half.AM)


@pytest.fixture
def differing(person: Person, tmp_path: Path) -> Person:
    """The office wrote I for two children; the class PC, which had not heard of it, N."""
    folder = tmp_path / "class pc"
    shutil.copytree(person.school.folder, folder)
    class_pc = Pc("pc-year-4", folder, person.school, PractiseClock(person.school.clock.now()))
    office, year_4 = person.school.sit("office"), class_pc.sit("teacher")
    for name in ("Alfie", "Bella"):
        office.registers.set_mark(NewMark(id_of(office, OAK, name), AM, "I", "Mum rang"))
    class_pc.clock.move_to(class_pc.clock.now().replace(hour=9, minute=0))
    absent = {name: DraftMark("N") for name in ("Alfie", "Bella")}
    year_4.registers.submit(here(year_4, OAK, AM, **absent))
    give(year_4, office)
    year_4.close()
    office.close()
    person.school.at("09:31")
    return person


def code(desk: Desk, forename: str) -> str:
    rows = desk.registers.sheet(OAK, AM).rows
    mark = next(row.mark for row in rows if row.name.startswith(forename))
    return mark.code if mark else ""


def asked_of(person: Person, page: QuestionsPage, forename: str) -> str:
    """The mark of a child, asked on the lane that has the book."""
    found: list[str] = []
    desk = page.seat.desk
    person.window.runner.ask(lambda: code(desk, forename), found.append)
    person.settle()
    return found[0]


def page_of(person: Person) -> QuestionsPage:
    person.sign_in("office")
    person.window.go("todo", ("questions", "", ""))
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, DutiesScreen)
    assert isinstance(screen.shown, QuestionsPage)
    return screen.shown


def spoken(page: QuestionsPage) -> list[str]:
    return [
        page.rows.item(place).data(Qt.ItemDataRole.AccessibleTextRole)
        for place in range(page.rows.count())
    ]


def press(person: Person, page: QuestionsPage, key: Qt.Key) -> None:
    QTest.keyClick(page.rows, key)
    person.settle()


def test_both_versions_stand_side_by_side_with_who_and_when(differing: Person) -> None:
    page = page_of(differing)
    assert len(spoken(page)) == 2
    assert spoken(page)[0].startswith("Urgent. Alfie Turner, Friday 20 November, morning · Oak.")
    first, second = page.versions
    assert first.title.text().startswith("I: ")
    assert first.who.text().startswith("Mrs Okafor, Office manager, 8.56, on a PC")
    assert "stands" not in first.who.text()
    assert second.title.text().startswith("N: ")
    assert second.who.text().endswith("It stands now.")
    assert [deed.text() for deed in page.deeds] == ["&1  I is right", "&2  N is right"]


def test_one_key_chooses_and_ctrl_z_asks_again(differing: Person) -> None:
    page = page_of(differing)
    page.words.setText("Mum rang at half past eight")
    press(differing, page, Qt.Key.Key_1)
    assert asked_of(differing, page, "Alfie") == "I"
    assert [line.partition(",")[0] for line in spoken(page)] == ["Urgent. Bella Hughes"]
    assert page.words.text() == ""
    differing.ctrl(Qt.Key.Key_Z)
    differing.settle()
    assert asked_of(differing, page, "Alfie") == "N"
    assert len(spoken(page)) == 2


def test_enter_leaves_what_stands(differing: Person) -> None:
    page = page_of(differing)
    press(differing, page, Qt.Key.Key_Return)
    assert asked_of(differing, page, "Alfie") == "N"
    assert len(spoken(page)) == 1
    press(differing, page, Qt.Key.Key_2)
    assert page.empty.isVisible()
    assert not any(deed.isVisible() for deed in page.deeds)


def test_today_goes_there_and_the_page_is_offered_while_something_is_asked(
    differing: Person,
) -> None:
    page = page_of(differing)
    screen = differing.window.house.shown
    assert isinstance(screen, DutiesScreen)
    tabs = [made for made in screen._tabs.buttons() if made.isVisible()]
    assert tabs[-1].text() == "Two PCs (2)"
    press(differing, page, Qt.Key.Key_1)
    press(differing, page, Qt.Key.Key_1)
    screen.open(None)
    differing.settle()
    assert "Two PCs" not in [made.text() for made in screen._tabs.buttons() if made.isVisible()]
