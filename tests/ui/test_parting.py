"""The office goes home: what is new is backed up first, and nobody else is ever held up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Person
from ui.runner import Cancel
from ui.settings.mine import MinePage
from ui.settings.screen import SettingsScreen
from ui.widgets.working import Step

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def backups(person: Person) -> list[str]:
    return sorted(one.parent.name for one in person.school.folder.rglob("backups/*/copy.json"))


def sign_out(person: Person) -> None:
    """Ctrl+Shift+L, and not a moment of waiting."""
    QTest.keyClick(person.focus(), Qt.Key.Key_L, BOTH)


def gone(person: Person) -> bool:
    return person.window.seat is None


def test_the_office_signs_out_and_a_backup_is_made_first(person: Person) -> None:
    person.sign_in("office")
    sign_out(person)
    assert not gone(person)
    person.until(lambda: bool(person.window.going.words.text()))
    words = person.window.going.words.text()
    assert words.startswith("Backing up what is new: this PC.")
    assert "You are signed out when it is done." in words
    assert person.window.backing.isVisible()
    person.settle()
    assert gone(person)
    assert person.window.door.form.strip.words.text() == "Backed up. Signed out."
    assert len(backups(person)) == 1
    assert not person.window.backing.isVisible()


def test_nothing_new_means_no_second_backup(person: Person) -> None:
    for _ in range(2):
        person.sign_in("office")
        sign_out(person)
        person.settle()
        assert gone(person)
    assert len(backups(person)) == 1


def test_not_now_signs_out_at_once_and_leaves_nothing_half_made(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.sign_in("office")
    begin = person.window.backing.begin
    monkeypatch.setattr(person.window.backing, "begin", lambda: slowly(person, begin))
    sign_out(person)
    person.until(person.window.going.isVisible)
    (leave,) = person.window.going.findChildren(QPushButton)
    assert leave.accessibleName() == "Not now: sign out"
    assert person.window.focusWidget() is leave
    leave.click()
    assert gone(person)
    assert not person.window.going.isVisible()
    person.settle()
    assert backups(person) == []
    assert not list(person.school.folder.rglob("*.partial"))


def slowly(person: Person, begin: Callable[[], Step]) -> Step:
    """A step that waits, on the lane, until the person has gone: a slow stick."""
    step, left = begin(), Cancel()
    person.window.door.hinted.connect(lambda _hint: left.ask())

    def slow(words: str) -> None:
        left._event.wait(2)
        step(words)

    return slow


@pytest.mark.parametrize("deed", ["lock", "done"])
def test_a_lock_and_a_register_that_is_in_wait_for_nothing(person: Person, deed: str) -> None:
    person.sign_in("office")
    if deed == "lock":
        person.window.lock()
    else:
        person.window.house.done.emit("Oak morning register is in.")
    assert gone(person)
    person.settle()
    assert backups(person) == []


def test_a_teacher_signs_out_at_once(person: Person) -> None:
    person.sign_in("teacher")
    sign_out(person)
    assert gone(person)
    person.settle()
    assert backups(person) == []


def test_a_medium_that_fails_is_told_and_the_person_may_still_go(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.sign_in("office")
    place = person.school.folder / "backups"
    place.write_text("a file where the folder should be")
    sign_out(person)
    person.settle()
    assert not gone(person)
    assert person.window.going.kind == "warn"
    assert person.window.going.words.text()
    (leave,) = person.window.going.findChildren(QPushButton)
    leave.click()
    assert gone(person)


def test_closing_the_window_backs_up_and_then_closes(person: Person, qtbot: QtBot) -> None:
    person.sign_in("head")
    QTest.keyClick(person.focus(), Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert person.window.isVisible()
    qtbot.waitUntil(lambda: not person.window.isVisible(), timeout=20_000)
    assert len(backups(person)) == 1


def test_the_status_bar_tells_the_last_backup_and_what_is_amiss(person: Person) -> None:
    person.sign_in("office")
    words = person.window.backups
    person.window.keeping.look()
    person.settle()
    assert words.text() == "No backup: see Settings, Backups"
    assert words.property("kind") == "warn"
    seat = person.window.seat
    assert seat is not None
    seat.runner.do(seat.desk.backups.make, lambda _made: None)
    person.settle()
    assert words.text().startswith("Backup 8.56")
    person.window.lock()
    assert words.text() == ""
    person.sign_in("teacher")
    person.window.keeping.look()
    person.settle()
    assert words.text() == ""


def test_the_daily_backup_is_made_in_a_quiet_minute_and_never_under_the_fingers(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.sign_in("office")
    person.school.at("16:30")
    keeping = person.window.keeping
    keeping.minute()
    person.settle()
    assert backups(person) == []
    monkeypatch.setattr(keeping, "_quiet", lambda: 30.0)
    keeping.minute()
    person.settle()
    assert len(backups(person)) == 1
    assert person.window.backups.text().startswith("Backup 16.30")


def test_the_daily_backup_goes_by_the_time_that_was_chosen_for_this_pc(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.sign_in("office")
    person.window.go("settings", "You and this PC")
    person.settle()
    shown = person.window.house.shown
    assert isinstance(shown, SettingsScreen)
    page = shown.shown
    assert isinstance(page, MinePage)
    page._memory = person.window.memory
    assert page.daily.text() == "15.20"
    page.daily.setText("17 o'")
    page.daily.editingFinished.emit()
    assert "type a time such as 8.50" in shown.strip.words.text()
    page.daily.setText("17.05")
    page.daily.editingFinished.emit()
    assert shown.strip.words.text() == "The daily backup of this PC is at 17.05."

    keeping = person.window.keeping
    monkeypatch.setattr(keeping, "_quiet", lambda: 30.0)
    for moment, made in (("16.30", 0), ("17.06", 1)):
        person.school.at(moment.replace(".", ":"))
        keeping.minute()
        person.settle()
        assert len(backups(person)) == made
