"""The badge of certificates, chosen by the head in a real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.ui.conftest import Person
from ui.settings.badge import BadgeCard
from ui.settings.screen import SettingsScreen


def card(person: Person, role: str) -> tuple[SettingsScreen, BadgeCard]:
    person.sign_in(role)
    person.window.go("settings", "Paper")
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, SettingsScreen)
    (found,) = screen.findChildren(BadgeCard)
    return screen, found


def test_the_head_chooses_a_badge_and_a_colour_and_takes_them_away(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "badge.png"
    Image.new("RGB", (300, 100), "navy").save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    screen, found = card(person, "head")
    assert not found.picture.isVisible()

    QTest.keyClicks(found.colour, "#1d4e79")
    found.choose.click()
    person.settle()

    assert screen.strip.words.text() == "Certificates look like this from now on."
    assert found.picture.isVisible()
    assert found.picture.pixmap().width() == 160
    assert found.held.text() == "Chosen by Mr Hale, Head of school."
    held = screen.seat.desk.awards.badge()
    assert (held.width, held.height, held.colour) == (300, 100, "#1d4e79")

    found.drop.click()
    person.settle()
    assert not found.picture.isVisible()
    assert found.colour.text() == ""


def test_a_pale_colour_is_refused_and_stays_typed(person: Person) -> None:
    screen, found = card(person, "head")
    QTest.keyClicks(found.colour, "#ffff00")
    found.keep.click()
    person.settle()
    assert "too pale" in screen.strip.words.text()
    assert found.colour.text() == "#ffff00"


def test_the_office_sees_it_and_chooses_nothing(person: Person) -> None:
    _, found = card(person, "office")
    assert not found.choose.isEnabled()
    assert not found.colour.isEnabled()
