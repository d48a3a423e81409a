"""The whole way: a bus, a locked screen, and a program of its own that hears of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.conftest import Person
from ui.system_lock import SystemLock

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication
from ui.system_lock import SystemLock

app = QApplication([])
lock = SystemLock()
lock.passed.connect(lambda: (print("locked"), app.quit()))
print("tells" if lock.listen(0) else "cannot tell")
told = QDBusMessage.createSignal(
    "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"
)
told.setArguments([True])
QDBusConnection.sessionBus().send(told)
QTimer.singleShot(3000, app.quit)
app.exec()
"""


def said(project: Path, *before: str, **more: str) -> list[str]:
    gone = {"DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS", "DISPLAY"}
    environ = {name: value for name, value in os.environ.items() if name not in gone}
    done = subprocess.run(
        [*before, sys.executable, "-c", PROGRAM],
        cwd=project,
        env=environ | more,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.split("\n")[:-1]


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("dbus-run-session") is None,
    reason="this is the way of Linux, and wants the Debian package dbus",
)
def test_a_locked_screen_is_heard_by_the_running_program(project: Path) -> None:
    assert said(project, "dbus-run-session", "--") == ["tells", "locked"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="this is the way of Linux")
def test_a_pc_without_a_bus_cannot_tell_and_nothing_breaks(project: Path) -> None:
    nowhere = "unix:path=/nowhere/bus"
    told = said(project, DBUS_SESSION_BUS_ADDRESS=nowhere, DBUS_SYSTEM_BUS_ADDRESS=nowhere)
    assert told == ["cannot tell"]


def test_a_locked_pc_covers_the_desk_and_keeps_what_was_typed(person: Person) -> None:
    person.sign_in("teacher")
    person.type("4n")
    lock = SystemLock(person.window)
    lock.passed.connect(person.window.lock)
    lock.passed.emit()
    person.settle()
    assert person.window.seat is None
    assert person.window.door.form.strip.words.text() == (
        "Locked. Everything that was typed is kept."
    )
