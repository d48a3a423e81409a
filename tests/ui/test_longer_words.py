"""Words of another language are longer: every page and front-desk dialog with 40 % more of them.

The words on the screen are made longer there, with the letters that Welsh needs; nothing may
outgrow the smallest screen, and no button and no line may be cut.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.a_school import Fernhill
from tests.ui.conftest import Person
from tests.ui.test_reading import cut
from tests.ui.test_walk import AREAS, dialogs, put_away
from tests.ui.walking import SMALLEST, within
from tests.weekly_school import with_marks
from ui.services import SERVICES
from ui.settings.screen import SettingsScreen
from ui.widgets.hint_line import HintLine

pytestmark = pytest.mark.slow
ACCENTS = str.maketrans("aeiouwyAEIOUWY", "âêîôûŵŷÂÊÎÔÛŴŶ")
MORE = 0.4


@pytest.fixture
def school(school: Fernhill) -> Fernhill:
    return with_marks(school)


def longer(words: str) -> str:
    """The same words with accents, and 40 % more of them; keys at the end of a button stay."""
    told, gap, keys = words.partition("  ")
    extra = round(len(told) * MORE)
    tail = (" " + "llanfair ŵŷ " * extra)[:extra] if told.strip() else ""
    return told.translate(ACCENTS) + tail + gap + keys


def speak_longer(window: QWidget) -> None:
    """Every label and button that is shown says more."""
    for one in within(window):
        if isinstance(one, HintLine):
            one.say(longer(one.words))
            continue
        if not isinstance(one, QLabel | QPushButton) or not one.text():
            continue
        if one.property("said longer") != one.text():
            one.setText(longer(one.text()))
            one.setProperty("said longer", one.text())
    for _ in range(3):
        QApplication.processEvents()


def too_narrow(one: QLabel) -> bool:
    """Whether words that do not wrap have no room; three dots say that an end is left out."""
    own = isinstance(one, HintLine)  # leaves out what has no room, and has a test of its own
    return (
        not own
        and not one.wordWrap()
        and "…" not in one.text()
        and one.width() < one.sizeHint().width()
    )


def outgrown(window: QWidget) -> list[str]:
    speak_longer(window)
    needed = window.minimumSizeHint()
    too_big = needed.width() > SMALLEST[0] or needed.height() > SMALLEST[1]
    lost = [one.text() for one in within(window) if isinstance(one, QLabel) and too_narrow(one)]
    return (
        cut(window) + lost + ([f"needs {needed.width()} by {needed.height()}"] if too_big else [])
    )


def test_no_page_and_no_dialog_outgrows_the_smallest_screen(person: Person) -> None:
    window, wrong = person.window, dict[str, list[str]]()
    window.resize(*SMALLEST)
    person.settle()
    person.sign_in("head")
    for service in SERVICES:
        assert window.counter.open(service.name), service.name
        person.settle()
        (shown,) = dialogs(person)
        wrong[service.name] = outgrown(shown)
        put_away(person, shown)
    for area in AREAS:
        window.go(area)
        person.settle()
        wrong[area] = outgrown(window)
    settings = window.house.shown
    assert isinstance(settings, SettingsScreen)
    for page in settings.names():
        window.go("settings", page)
        person.settle()
        wrong[page] = outgrown(window)
    assert not {place: found for place, found in wrong.items() if found}
