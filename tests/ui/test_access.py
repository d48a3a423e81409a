"""Every screen: names for every control, plain text only, and a size that fits a small screen."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollBar,
    QWidget,
)

from attendance_desk.domain.calendar import Half, Session
from tests.a_school import ASH, FRIDAY
from tests.ui.conftest import Person
from ui.registers.screen import Which
from ui.settings.screen import SettingsScreen
from ui.theme import font, font_for, theme
from ui.tokens import Mode, ratio
from ui.widgets.parts import Strip, label

AREAS = (
    "today",
    "todo",
    "registers",
    "pupils",
    "figures",
    "pictures",
    "imports",
    "settings",
    "letters",
    "meetings",
    "weekly",
    "support",
    "penalties",
    "awards",
    "reports",
)
SMALLEST = (940, 480)
NAMED = (QAbstractButton, QAbstractItemView, QComboBox, QDateEdit, QLineEdit)


def visible(window: QWidget) -> list[QWidget]:
    return [one for one in window.findChildren(QWidget) if one.isVisible()]


def qt_made(widget: QWidget) -> bool:
    """Parts that Qt puts inside its own widgets: they belong to the named one around them."""
    parent = widget.parentWidget()
    return isinstance(parent, NAMED) or widget.objectName().startswith("qt_")


def look_at(person: Person) -> None:
    look_at_window(person.window)


def look_at_window(window: QWidget) -> None:
    for widget in visible(window):
        if isinstance(widget, NAMED) and not qt_made(widget):
            assert widget.accessibleName(), (type(widget), widget.objectName())
        if isinstance(widget, QLabel):
            assert widget.textFormat() is Qt.TextFormat.PlainText, widget.text()
        if isinstance(widget, QAbstractButton) and not qt_made(widget):
            assert min(widget.width(), widget.height()) >= 24, widget.accessibleName()
            seen = widget.text().replace("&", "")
            same = seen.lower() in widget.accessibleName().lower() or widget.text() == "Open"
            assert same or "…" in seen, widget.accessibleName()


def test_every_control_has_a_name_and_every_text_is_plain(person: Person) -> None:
    person.settle()
    look_at(person)
    person.sign_in("head")
    for area in AREAS:
        person.window.go(area)
        person.settle()
        look_at(person)
    person.window.go("registers", Which(ASH, Session(FRIDAY, Half.AM)))
    person.settle()
    look_at(person)
    names = [one.name for one in person.window.house.shown.sheet.view.lines.lines]  # type: ignore[union-attr]
    assert "Amy <b>Bold</b>" in names


@pytest.mark.parametrize("size", [SMALLEST, (1366, 728)])
def test_every_page_fits_a_laptop_at_200_per_cent(person: Person, size: tuple[int, int]) -> None:
    window = person.window
    window.resize(*size)
    person.sign_in("head")
    for area in AREAS:
        window.go(area)
        person.settle()
        assert (window.width(), window.height()) == size, area
        needed = window.minimumSizeHint()
        assert needed.width() <= SMALLEST[0], area
        assert needed.height() <= SMALLEST[1], area
        sideways = [
            one
            for one in visible(window)
            if isinstance(one, QScrollBar)
            and one.orientation() is Qt.Orientation.Horizontal
            and area in {"today", "registers", "imports", "settings"}
        ]
        assert not sideways, area


ACCESS_KEY = re.compile(r"&(\w)")


def access_keys(window: QWidget) -> Counter[str]:
    """How many things answer to Alt with each letter; where it is two, neither does."""
    words = [one.text() for one in visible(window) if isinstance(one, QAbstractButton)]
    words += [one.text() for one in visible(window) if isinstance(one, QLabel) and one.buddy()]
    bars = window.findChildren(QMenuBar)
    words += [action.text() for bar in bars for action in bar.actions()]
    return Counter(found[1].lower() for one in words if (found := ACCESS_KEY.search(one)))


@pytest.mark.parametrize("role", ["head", "office", "teacher"])
def test_no_two_things_of_a_screen_answer_to_the_same_access_key(
    person: Person, role: str
) -> None:
    """The menus are on every screen: their letters open them, and nothing else."""
    person.sign_in(role)
    house = person.window.house
    for area in house.rooms:
        person.window.go(area)
        settings = house.shown
        for page in settings.names() if isinstance(settings, SettingsScreen) else ("",):
            if isinstance(settings, SettingsScreen):
                settings.turn(page)
            person.settle()
            found = access_keys(person.window)
            assert not [letter for letter, count in found.items() if count > 1], (area, page)


def test_a_teacher_has_no_area_of_the_office(person: Person) -> None:
    person.sign_in("teacher")
    assert set(person.window.house.rooms) == {
        "today",
        "registers",
        "week",
        "weekly",
        "pupils",
        "routines",
        "meetings",
        "patterns",
        "settings",
    }
    person.window.go("imports")
    assert person.window.house.shown is not None
    assert type(person.window.house.shown).__name__ != "ImportsScreen"


def test_markup_in_a_text_stays_as_it_was_typed(qapp: QApplication) -> None:
    strip = Strip()
    strip.say("<b>O'Brien</b> & <img src=x>")
    assert strip.words.textFormat() is Qt.TextFormat.PlainText
    assert strip.words.text() == "<b>O'Brien</b> & <img src=x>"
    assert label("<i>x</i>").textFormat() is Qt.TextFormat.PlainText


def test_what_is_on_the_screen_takes_the_ink_of_a_contrast_theme(person: Person) -> None:
    words = person.window.left
    try:
        theme().force(Mode.CONTRAST)
        ink = words.palette().color(words.foregroundRole())
        assert ink.name() == theme().tokens.text.lower()
        assert ratio(ink.name(), theme().tokens.window) >= 7
    finally:
        theme().force(Mode.LIGHT)


def test_names_with_stacked_signs_get_the_font_that_can_place_them(qapp: QApplication) -> None:
    assert font_for("Łukasz Zieliński").families()[0].startswith("Atkinson")
    assert font_for("Káyọ̀dé").families()[0] == "Noto Sans"
    assert font().families()[0].startswith("Atkinson")
