"""P16: a PC nobody touches locks, shows nobody's name, and loses nothing that was typed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from attendance_desk.domain.calendar import Half, Session
from tests.a_school import FRIDAY, OAK, Fernhill
from tests.ui.conftest import NAMES, Person
from tests.ui.test_every_area import heard
from tests.weekly_school import with_marks
from ui.areas import ROOMS
from ui.idle import Idle
from ui.window import LOCKED, Window

AREAS = tuple(room.area.name for room in ROOMS)
SECOND = 1_000


def named(window: Window) -> set[str]:
    """The words of children's names that any widget of the program holds, shown or not."""
    words = {part for name in NAMES for part in name.split()}
    found = set[str]()
    for widget in QApplication.allWidgets():
        for told in (*heard(widget), widget.statusTip(), widget.whatsThis()):
            found |= words & set(told.replace(",", " ").replace(".", " ").split())
    for action in window.menus.actions.values():
        found |= words & set(f"{action.text()} {action.statusTip()}".split())
    return found


def locked_in(person: Person, qtbot: QtBot) -> float:
    """Touch nothing more; the seconds from the limit until the door stands there."""
    person.window.idle.watch(1)
    begun = time.monotonic()
    qtbot.waitUntil(lambda: person.window.seat is None, timeout=5_000)
    assert person.window.stack.currentWidget() is person.window.door
    return time.monotonic() - begun - 1


def settled(person: Person) -> None:
    person.settle()
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def test_a_pc_nobody_touches_locks_within_a_second_of_its_limit(
    person: Person, qtbot: QtBot
) -> None:
    person.sign_in("teacher")
    person.type("4n")
    person.type("12l")
    assert named(person.window)
    assert locked_in(person, qtbot) <= 1
    settled(person)
    assert named(person.window) == set()
    assert person.window.windowTitle() == "Sign in – Fernhill Primary School – Attendance Desk"
    assert person.window.door.form.strip.words.text() == LOCKED
    person.sign_in("teacher")
    seat = person.window.seat
    assert seat is not None
    sheet = seat.desk.registers.sheet(OAK, Session(FRIDAY, Half.AM))
    assert sheet.draft is not None
    assert sorted(mark.code for mark in sheet.draft.marks.values()) == ["L", "N"]


@pytest.mark.slow
def test_no_area_leaves_a_name_behind_when_it_is_locked(
    person: Person, qtbot: QtBot, school: Fernhill
) -> None:
    with_marks(school)
    person.sign_in("head")
    seen = set[str]()
    for area in AREAS:
        person.window.go(area)
        person.settle()
        seen |= {area} if named(person.window) else set()
    assert len(seen) > 4
    person.window.idle.passed.emit()
    settled(person)
    assert named(person.window) == set()


@pytest.mark.qt_log_ignore("grabbing the keyboard", r"raise\(\)", extend=True)
def test_what_stands_over_the_window_goes_with_the_person(person: Person) -> None:
    person.sign_in("teacher")
    window = person.window
    kept = QDialog(window)
    kept.setWindowTitle("Alfie Turner")
    kept.reject = lambda: None  # type: ignore[method-assign]  # it asks before it closes
    kept.closeEvent = lambda event: event.ignore()  # type: ignore[method-assign]
    kept.show()
    menu = QMenu("Alfie Turner", window)
    menu.addAction("Alfie Turner")
    menu.popup(QPoint(10, 10))
    QToolTip.showText(QPoint(20, 20), "Alfie Turner", window)
    QApplication.clipboard().setText("Alfie Turner")
    assert QApplication.activePopupWidget() is menu
    window.lock()
    settled(person)
    assert QApplication.activePopupWidget() is None
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert not QToolTip.isVisible()
    assert QApplication.clipboard().text() == ""


_TWO_PROGRAMS = """
import subprocess, sys
from PySide6.QtWidgets import QApplication
from ui.clearing import clear_clipboard
app = QApplication([])
OTHER = (
    "from PySide6.QtCore import QTimer; from PySide6.QtWidgets import QApplication\\n"
    "app = QApplication([]); app.clipboard().setText('of another program'); "
    "print('copied', flush=True); QTimer.singleShot(8000, app.quit); app.exec()"
)
app.clipboard().setText("Alfie Turner")
clear_clipboard()
app.processEvents()
print(repr(app.clipboard().text()))
other = subprocess.Popen([sys.executable, "-c", OTHER], stdout=subprocess.PIPE)
other.stdout.readline()
clear_clipboard()
app.processEvents()
print(repr(app.clipboard().text()))
other.kill()
"""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="the Debian package xvfb is not here")
def test_what_another_program_copied_stays(project: Path) -> None:
    environ = os.environ | {"QT_QPA_PLATFORM": "xcb"}
    environ.pop("WAYLAND_DISPLAY", None)
    done = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", _TWO_PROGRAMS],
        cwd=project, env=environ, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.split("\n")[:-1] == ["''", "'of another program'"]


class _Ticks:
    """Seconds since the PC was started, moved by hand."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def idle(qapp: QApplication) -> Iterator[tuple[Idle, _Ticks]]:
    ticks = _Ticks()
    made = Idle(qapp, ticks)
    yield made, ticks
    qapp.removeEventFilter(made)
    made.deleteLater()


def test_the_first_touch_after_a_sleep_locks_and_does_nothing_else(
    idle: tuple[Idle, _Ticks], qtbot: QtBot
) -> None:
    watch, ticks = idle
    field = QWidget()
    qtbot.addWidget(field)
    passed: list[bool] = []
    watch.passed.connect(lambda: passed.append(True))
    watch.watch(300)
    pressed: list[str] = []
    field.keyPressEvent = lambda event: pressed.append(event.text())  # type: ignore[method-assign]
    QTest.keyClick(field, Qt.Key.Key_A)
    ticks.at += 299
    QTest.keyClick(field, Qt.Key.Key_B)
    ticks.at += 299
    QTest.keyClick(field, Qt.Key.Key_C)
    assert (pressed, passed) == (["a", "b", "c"], [])
    ticks.at += 3_600  # the lid was closed
    QTest.keyClick(field, Qt.Key.Key_D)
    assert (pressed, passed) == (["a", "b", "c"], [True])


def test_another_time_is_counted_from_when_it_is_chosen(
    idle: tuple[Idle, _Ticks], qtbot: QtBot
) -> None:
    watch, _ticks = idle
    passed: list[bool] = []
    watch.passed.connect(lambda: passed.append(True))
    watch.limit(1)
    assert not passed, "nobody is watched yet"
    watch.watch(300)
    watch.limit(1)
    qtbot.waitUntil(lambda: bool(passed), timeout=3 * SECOND)
