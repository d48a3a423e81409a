"""Everything that can be wrong is on one page; a check runs while everybody goes on working."""

from __future__ import annotations

import threading
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from attendance_desk.domain.ledger import signs
from attendance_desk.store import health
from tests.a_school import Fernhill
from tests.ui.conftest import Person
from ui.settings.health import HealthPage
from ui.settings.screen import SettingsScreen


def screen(person: Person) -> SettingsScreen:
    shown = person.window.house.shown
    assert isinstance(shown, SettingsScreen)
    return shown


def opened(person: Person, role: str = "head") -> HealthPage:
    person.sign_in(role)
    person.window.go("settings", "Health")
    person.settle()
    page = screen(person).shown
    assert isinstance(page, HealthPage)
    return page


def words_on(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def named(widget: QWidget, words: str) -> QPushButton:
    (found,) = [
        one
        for one in widget.findChildren(QPushButton)
        if one.isVisible() and one.accessibleName().startswith(words)
    ]
    return found


def checked(person: Person, page: HealthPage, qtbot: QtBot) -> None:
    page.start.click()
    qtbot.waitUntil(page.start.isEnabled, timeout=20_000)
    person.settle()


def test_the_page_answers_its_question_and_says_what_to_do(person: Person) -> None:
    page = opened(person)
    said = words_on(page.health)

    assert page.answer.words.text().startswith("No. One thing is wrong")  # no copy elsewhere
    assert "Not yet on this PC" in said
    named(page.health, "Check now: Every entry checked")
    assert "The ledger" in said


def test_a_check_runs_beside_the_desk_and_is_remembered(person: Person, qtbot: QtBot) -> None:
    page = opened(person)
    checked(person, page, qtbot)

    assert "all as recorded" in words_on(page.health)
    assert screen(person).strip.words.text() == "Every entry is as it was recorded."


def test_while_a_check_runs_the_desk_answers_and_cancel_stops_it(
    person: Person, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = opened(person)
    begun, on = threading.Event(), threading.Event()
    real = health.check

    def slow(*given: object) -> object:
        begun.set()
        assert on.wait(20)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(health, "check", slow)
    page.start.click()
    qtbot.waitUntil(begun.is_set)
    answers: list[int] = []
    page.seat.runner.ask(lambda: 7, answers.append)
    qtbot.waitUntil(lambda: answers == [7])
    assert page.working.isVisible()

    page.working.stop.click()
    on.set()
    qtbot.waitUntil(page.start.isEnabled, timeout=20_000)
    assert screen(person).strip.words.text().startswith("Stopped.")
    person.settle()
    assert "Not yet on this PC" in words_on(page.health)


def test_what_is_wrong_is_named_on_the_page_until_it_is_right(
    person: Person, school: Fernhill, qtbot: QtBot
) -> None:
    page = opened(person)
    raw = page.seat.desk.seated.register.raw()
    raw.execute("DELETE FROM pupil WHERE rowid = (SELECT MAX(rowid) FROM pupil)")
    checked(person, page, qtbot)

    assert "are not what the ledger says" in screen(person).strip.words.text()
    assert "a table is not what the ledger says" in words_on(page.health)
    named(page.health, "Make the tables again").click()
    qtbot.waitUntil(page.start.isEnabled, timeout=20_000)
    person.settle()
    assert "all as recorded" in words_on(page.health)
    assert school.folder.is_dir()


def test_ctrl_c_copies_the_page_without_a_name(person: Person, qtbot: QtBot) -> None:
    page = opened(person)
    QTest.keyClick(page.start, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "all right?" in QApplication.clipboard().text())
    told = QApplication.clipboard().text()

    assert "WRONG  Backups" in told
    assert "Fernhill" not in told
    assert "Hale" not in told


def test_a_bundle_is_saved(person: Person, tmp_path: Path) -> None:
    page = opened(person)
    page.bundle(tmp_path / "for-it.zip")
    person.settle()

    with zipfile.ZipFile(tmp_path / "for-it.zip") as bundle:
        assert set(bundle.namelist()) == {"all-right.txt", "about.json", "events.txt"}


def test_a_teacher_sees_the_versions_and_nothing_to_press(person: Person) -> None:
    page = opened(person, "teacher")

    assert not page.health.isVisible()
    assert not page.for_it.isVisible()
    assert page.about.isVisible()


def test_the_signs_of_a_print_typed_back_show_whether_it_is_the_same_register(
    person: Person,
) -> None:
    page = opened(person)
    assert person.window.seat is not None
    with person.window.seat.desk.seated.register.read() as snapshot:
        head = snapshot.head()
    right = f"{head.number}: {signs(head.hash).lower()}"

    def compared(words: str) -> str:
        page.prints.signs.setText(words)
        page.prints.press.click()
        person.settle()
        return page.prints.strip.words.text()

    assert compared(right).startswith(f"Entry {head.number}")
    assert compared(right).endswith("is as the print says.")
    wrong = right[:-1] + ("a" if right[-1] != "a" else "b")
    assert "is not the one that was recorded" in compared(wrong)
    assert page.prints.signs.text() == wrong, "what was typed stays"
    assert "not the twenty signs" in compared("7K2QM")
