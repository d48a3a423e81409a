"""Every part of the window has its page: areas, pages of the settings, kinds of dialogs."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

import ui
from attendance_desk.desk.handbook import handbook
from attendance_desk.domain.help_pages import anchor_of, links_of
from tests.ui.conftest import Person
from ui.areas import ROOMS
from ui.help.places import PLACES, page_for, page_here
from ui.settings.screen import _PAGES

ON_THEIR_OWN = {"ui.widgets.jotted", "ui.widgets.jotted_form", "ui.widgets.question"}
"""What other dialogs are built on; nobody meets them."""


def kinds(base: type[QDialog] = QDialog) -> Iterator[type[QDialog]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_kind_of_dialog_has_its_page() -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    ours = {kind.__module__ for kind in kinds() if kind.__module__.startswith("ui.")}
    assert len(ours) > 50
    assert not {name for name in ours - ON_THEIR_OWN if not page_for(name)}


def test_every_area_and_every_page_of_the_settings_has_its_page() -> None:
    made = {room.area.name: room.load().__module__ for room in ROOMS}
    assert len(made) == len(ROOMS)
    assert not {area for area, module in made.items() if not page_for(module)}
    settings = {make.__module__ for make in _PAGES.values()}
    assert not {name for name in settings if page_for(name) == page_for("ui.settings")}


def test_the_table_names_pages_and_headings_that_are_there_and_parts_that_are_there() -> None:
    book = handbook()
    for part, link in PLACES.items():
        importlib.import_module(part)
        name, _, anchor = link.partition("#")
        assert name in book.pages, link
        heads = [line.lstrip("# ") for line in book.pages[name].text.splitlines() if "#" in line]
        assert not anchor or anchor in {anchor_of(head) for head in heads}, link


def test_every_page_is_reached_from_a_screen_or_from_the_list() -> None:
    book = handbook()
    reached = {link.partition("#")[0] for link in PLACES.values()}
    listed = {page.name for page in book.contents}
    chapters = {link for page in book.pages.values() for link in links_of(page.text)}
    assert not set(book.pages) - reached - listed - chapters


def test_at_the_door_and_on_each_screen_f1_means_that_screen(person: Person) -> None:
    person.settle()
    assert page_here(person.window) == PLACES["ui.door"]
    person.sign_in("head")
    assert page_here(person.window) == PLACES["ui.today"]
    for area, part in (("figures", "ui.figures"), ("letters", "ui.letters"), ("week", "ui.week")):
        person.window.go(area)
        person.settle()
        assert page_here(person.window) == PLACES[part], area


@pytest.mark.parametrize("page", ["Backups", "Other PCs", "Health", "Ladder"])
def test_f1_means_the_page_of_the_settings_that_is_turned_up(person: Person, page: str) -> None:
    person.sign_in("head")
    person.window.go("settings", page)
    person.settle()
    assert page_here(person.window) == PLACES[_PAGES[page].__module__]


def test_f1_in_a_dialog_means_the_dialog_and_not_the_screen_behind(person: Person) -> None:
    person.sign_in("office")
    person.key(Qt.Key.Key_F7)
    person.settle()
    assert page_here(person.window) == PLACES["ui.hatch"]
