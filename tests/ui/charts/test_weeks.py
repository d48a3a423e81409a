"""The school's weeks from the screen of figures, by keys, to the children and to a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Person
from tests.ui.test_screens import take_oak
from ui.figures.screen import FiguresScreen
from ui.figures.weeks import WeeksDialog
from ui.printing import PrintPreview


def opened(person: Person) -> WeeksDialog:
    person.window.go("figures")
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, FiguresScreen)
    screen.weeks.setFocus()
    person.key(Qt.Key.Key_Space)
    person.settle()
    return next(
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, WeeksDialog) and one.isVisible()
    )


def test_from_figures_to_the_missed_sessions_and_the_page(person: Person) -> None:
    person.sign_in("office")
    take_oak(person)
    dialog = opened(person)
    dialog.activateWindow()
    person.until(dialog.panel.view.hasFocus)

    assert "Here, week by week" in dialog.windowTitle()
    assert "week of 16 November: " in dialog.told.text()
    person.enter()
    person.settle()
    assert dialog.heard.text() == "Missed in the week of 16 November 2026: 1 session"
    line = dialog.missed.item(0).text()
    assert line.startswith("Oak  ")
    assert line.endswith("Fri 20 Nov morning  N")

    QTest.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    person.settle()
    previews = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, PrintPreview) and one.isVisible()
    ]
    assert [one.windowTitle() for one in previews] == [dialog.windowTitle()]
    previews[0].close()
    dialog.close()


def test_details_hidden_hide_the_way_to_names(person: Person) -> None:
    person.sign_in("office")
    person.window.go("figures")
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, FiguresScreen)
    screen.hide_details(hidden=True)

    assert not screen.weeks.isEnabled()
