"""The short questions of a support plan survive a lock, a kill, and being put away unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Person, close, opened_window
from tests.ui.support.test_support_screen import NURSE, alfie, planned, seat_of, shown
from ui.support.asking import CameOf
from ui.window import Window


def asked(person: Person) -> CameOf:
    (found,) = person.window.counter.stacks["support_words"].dialogs
    assert isinstance(found, CameOf)
    return found


def begun(person: Person, words: str) -> None:
    """They answered: half typed."""
    person.sign_in("head")
    planned(person, NURSE)
    shown(person).sheet.buttons["answered"].click()
    person.settle()
    person.until(asked(person).words.hasFocus)
    person.type(words)
    person.settle()


def locked_and_back(person: Person) -> None:
    person.window.lock()
    person.window.activateWindow()
    person.settle()
    person.sign_in("head")
    person.settle()


def test_what_they_answered_is_still_there_after_a_lock_and_is_kept(person: Person) -> None:
    begun(person, "She rings on")
    locked_and_back(person)
    again = asked(person)
    assert again.words.text() == "She rings on"
    assert again.day.text() == "20/11/2026"
    assert again.name.text() == "Alfie Turner, Oak: they answered"
    assert again.told.text().startswith("Ask the nurse")
    again.words.setFocus()
    person.key(Qt.Key.Key_End)
    person.type(" Tuesday")
    person.enter()
    person.settle()
    assert person.window.counter.stacks["support_words"].dialogs == ()
    page = seat_of(person).desk.support.of_pupil(alfie(person))
    assert page.rows[0].step.answer == "She rings on Tuesday"


def test_a_kill_loses_no_key(
    person: Person, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first window is never told to leave: only what it wrote by itself is there."""
    begun(person, "She rin")
    monkeypatch.setattr(CameOf, "put_away", lambda _self: None)
    person.cut_off()
    kept: list[Window] = []
    again = Person(
        opened_window(person.school, qtbot, tmp_path, kept.append), person.school, qtbot
    )
    again.sign_in("head")
    assert asked(again).words.text() == "She rin"
    close(kept[0])


def test_put_away_before_the_desk_has_answered_it_keeps_what_was_typed(person: Person) -> None:
    begun(person, "She rings")
    first = asked(person)
    held = dict(first.record())
    first.page = None  # as it is between coming back and the desk's answer
    first.retype({"words": "", "day": ""})
    first.put(held)
    locked_and_back(person)
    assert asked(person).words.text() == "She rings"


def test_leaving_asks_once_and_then_throws_it_away(person: Person) -> None:
    begun(person, "Wrong")
    person.key(Qt.Key.Key_Escape)
    assert "Esc again throws it away" in asked(person).strip.words.text()
    person.key(Qt.Key.Key_Escape)
    person.settle()
    assert person.window.counter.stacks["support_words"].dialogs == ()
    locked_and_back(person)
    assert person.window.counter.stacks["support_words"].dialogs == ()


def test_a_lock_while_it_is_being_saved_brings_nothing_back(person: Person) -> None:
    begun(person, "She rings on Tuesday")
    asked(person).save()
    locked_and_back(person)
    assert person.window.counter.stacks["support_words"].dialogs == ()
    page = seat_of(person).desk.support.of_pupil(alfie(person))
    assert page.rows[0].step.answer == "She rings on Tuesday"
