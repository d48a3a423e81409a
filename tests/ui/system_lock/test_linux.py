"""A real bus, and somebody on it who speaks as logind and the screen saver do."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from ui.system_lock.linux import Ear, signals

pytestmark = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="the Debian package dbus is not here"
)
LOGIND = "org.freedesktop.login1"
MANAGER = ("/org/freedesktop/login1", f"{LOGIND}.Manager", "PrepareForSleep")
MINE = ("/org/freedesktop/login1/session/_32", f"{LOGIND}.Session", "Lock")
OTHERS = ("/org/freedesktop/login1/session/_33", f"{LOGIND}.Session", "Lock")
GNOME = ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged")
PLAIN = ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert bus.stdout is not None
    yield bus.stdout.readline().decode().strip()
    bus.terminate()
    bus.wait(10)
    bus.stdout.close()


class Heard:
    """An ear on the bus, and a count of what it passed on."""

    def __init__(self, address: str) -> None:
        self.count = 0
        # A name is remembered by Qt, so each test has its own.
        self.names = (f"listener at {address}", f"speaker at {address}")
        self.listener, self.speaker = (
            QDBusConnection.connectToBus(address, name) for name in self.names
        )
        assert self.speaker.registerService(LOGIND), self.speaker.lastError().message()
        self.ear = Ear(self._hear, None)
        on_session, on_system = signals("2")
        assert all(self.ear.follow(self.listener, told) for told in (*on_session, *on_system))

    def _hear(self) -> None:
        self.count += 1

    def say(self, told: tuple[str, str, str], *arguments: object) -> None:
        message = QDBusMessage.createSignal(*told)
        message.setArguments(list(arguments))
        assert self.speaker.send(message)


@pytest.fixture
def heard(address: str, qapp: object) -> Iterator[Heard]:
    made = Heard(address)
    yield made
    for name in made.names:
        QDBusConnection.disconnectFromBus(name)


@pytest.mark.parametrize("told", [MANAGER, GNOME, PLAIN])
def test_a_screen_that_is_locked_or_a_pc_that_falls_asleep_is_heard(
    heard: Heard, qtbot: QtBot, told: tuple[str, str, str]
) -> None:
    heard.say(told, False)
    heard.say(told, True)
    qtbot.waitUntil(lambda: heard.count > 0)
    qtbot.wait(50)
    assert heard.count == 1, "waking up and unlocking lock nothing"


def test_only_the_lock_of_this_login_session_counts(heard: Heard, qtbot: QtBot) -> None:
    heard.say(OTHERS)
    heard.say(MINE)
    qtbot.waitUntil(lambda: heard.count > 0)
    qtbot.wait(50)
    assert heard.count == 1


def test_without_an_id_every_session_of_this_pc_counts() -> None:
    _session, system = signals("")
    assert system[1].path == ""
    assert signals("c12")[1][1].path.endswith("/c12")


def test_a_bus_that_is_not_there_is_said_and_nothing_breaks(qapp: object) -> None:
    nowhere = QDBusConnection.connectToBus("unix:path=/nowhere/bus", "nowhere")
    assert not Ear(lambda: None, None).follow(nowhere, signals("2")[0][0])
    QDBusConnection.disconnectFromBus("nowhere")
