"""The help beside the work: opened by F1, read and searched by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Person
from tests.ui.test_access import look_at_window
from ui.help.window import HelpWindow
from ui.theme import theme
from ui.tokens import Mode, ratio

ALT = Qt.KeyboardModifier.AltModifier


def helped(person: Person) -> HelpWindow:
    """Press F1 and wait for the page."""
    person.key(Qt.Key.Key_F1)
    person.until(lambda: any(one.isVisible() for one in person.window.findChildren(HelpWindow)))
    (found,) = [one for one in person.window.findChildren(HelpWindow) if one.isVisible()]
    person.until(lambda: bool(found.shown) and found.isActiveWindow())
    return found


def to_the_work(person: Person) -> None:
    """The keys go back to the window behind."""
    person.window.activateWindow()
    person.until(person.window.isActiveWindow)
    person.settle()


def head(found: HelpWindow) -> str:
    """The heading at the upper edge of the page."""
    return found.reading.cursorForPosition(found.reading.rect().topLeft()).block().text()


def test_f1_opens_the_page_of_the_screen_and_the_work_stays_live(person: Person) -> None:
    person.sign_in("office")
    person.window.go("figures")
    person.settle()
    found = helped(person)
    assert found.windowTitle() == "Figures – Help"
    assert "exact" in found.reading.toPlainText()
    assert not found.isModal()
    to_the_work(person)
    person.ctrl(Qt.Key.Key_2)
    person.settle()
    assert person.window.windowTitle().startswith("Registers")
    assert found.isVisible()


def test_f1_on_another_screen_turns_the_page_of_the_same_window_and_back_returns(
    person: Person,
) -> None:
    person.sign_in("office")
    person.window.go("figures")
    person.settle()
    found = helped(person)
    person.window.go("planned")
    to_the_work(person)
    assert helped(person) is found
    assert found.windowTitle() == "What is planned – Help"
    person.key(Qt.Key.Key_Left, ALT)
    assert found.windowTitle() == "Figures – Help"
    assert not found.go_back.isEnabled()


def test_it_is_there_at_the_door_and_gone_with_the_person(person: Person) -> None:
    person.settle()
    assert "6. Let people in" in head(helped(person))
    person.key(Qt.Key.Key_Escape)
    to_the_work(person)
    person.sign_in("office")
    helped(person)
    person.window.lock()
    person.until(
        lambda: not any(one.isVisible() for one in person.window.findChildren(HelpWindow))
    )


def test_a_search_by_keys_alone_opens_the_place(person: Person) -> None:
    person.sign_in("office")
    found = helped(person)
    person.ctrl(Qt.Key.Key_F)
    person.type("collected")
    told = [found.listing.item(place).text() for place in range(found.listing.count())]
    assert told[0].startswith("Arrivals and leavers › A child leaves early")
    assert "collected by" in told[0], "the sentence it stands in"
    person.enter()
    assert found.windowTitle() == "Arrivals and leavers – Help"
    assert head(found) == "A child leaves early: 7 keys"
    assert found.reading.hasFocus()


def test_nothing_found_says_so_and_esc_brings_the_list_back_before_it_closes(
    person: Person,
) -> None:
    person.sign_in("office")
    found = helped(person)
    pages = found.listing.count()
    person.ctrl(Qt.Key.Key_F)
    person.type("zzzz")
    assert found.strip.words.text().startswith("Nothing is found")
    assert found.listing.count() == 0
    person.key(Qt.Key.Key_Escape)
    assert found.listing.count() == pages
    assert not found.strip.isVisible()
    assert found.listing.hasFocus()
    person.key(Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_the_list_is_walked_past_its_headings_and_enter_opens(person: Person) -> None:
    person.sign_in("office")
    found = helped(person)
    person.key(Qt.Key.Key_F6)
    while not found.listing.hasFocus():
        person.key(Qt.Key.Key_F6)
    for _ in range(found.listing.count()):
        person.key(Qt.Key.Key_Down)
        item = found.listing.currentItem()
        assert item.flags() & Qt.ItemFlag.ItemIsEnabled, item.text()
    last = found.listing.currentItem().text()
    person.enter()
    assert found.windowTitle() == f"{last} – Help"


def test_a_link_is_followed_by_keys_and_nothing_is_fetched(person: Person) -> None:
    person.sign_in("office")
    found = helped(person)
    found.ask("backups.md")
    found.reading.setFocus()
    person.key(Qt.Key.Key_Tab)
    before = found.shown
    person.enter()
    assert found.shown != before
    nothing = found.reading.loadResource(
        QTextDocument.ResourceType.ImageResource.value, "https://example.test/a.png"
    )
    assert nothing is None
    assert not found.reading.openExternalLinks()
    assert not found.reading.openLinks()


def test_words_grow_and_shrink_by_keys_and_are_remembered(person: Person) -> None:
    person.sign_in("office")
    found = helped(person)
    usual = found.reading.document().defaultFont().pixelSize()
    person.ctrl(Qt.Key.Key_Plus)
    person.ctrl(Qt.Key.Key_Plus)
    grown = found.reading.document().defaultFont().pixelSize()
    assert grown > usual * 1.25
    person.key(Qt.Key.Key_Escape)
    to_the_work(person)
    assert helped(person).reading.document().defaultFont().pixelSize() == grown
    person.ctrl(Qt.Key.Key_0)
    (found,) = [one for one in person.window.findChildren(HelpWindow) if one.isVisible()]
    assert found.reading.document().defaultFont().pixelSize() == usual


@pytest.mark.parametrize("mode", list(Mode))
def test_links_and_lines_wear_the_colours_in_force(person: Person, mode: Mode) -> None:
    person.sign_in("office")
    found = helped(person)
    found.ask("phone.md")
    theme().force(mode)
    try:
        document = found.reading.document()
        tables = [one for one in document.rootFrame().childFrames() if isinstance(one, QTextTable)]
        assert tables[0].format().borderBrush().color().name() == theme().tokens.border.lower()
        ground = QApplication.palette().base().color().name()
        assert ratio(theme().tokens.accent, ground) > 3
    finally:
        theme().force(Mode.LIGHT)


def test_every_control_has_a_name_and_it_fits_a_laptop_at_200_per_cent(person: Person) -> None:
    person.sign_in("office")
    found = helped(person)
    look_at_window(found)
    assert found.reading.accessibleName() == f"Help page: {found.windowTitle()[:-7]}"
    smallest = found.minimumSizeHint().expandedTo(found.minimumSize())
    assert smallest.width() <= 924
    assert smallest.height() <= 432


def test_it_stays_readable_while_details_are_hidden_because_it_names_nobody(
    person: Person,
) -> None:
    person.sign_in("office")
    found = helped(person)
    person.window.onlookers.hide_details()
    person.settle()
    assert found.reading.isVisible()
    assert found.windowTitle() != "Covered"
