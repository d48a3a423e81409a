"""Real windows on a real school: thirty children in Oak, thirty-four in Ash, all on the disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import found_school
from tests.a_school import ASH, BY_ROLE, FRIDAY, OAK, PASSPHRASE, SCHOOL, Fernhill, copy, pupil
from ui.app import open_window
from ui.memory import Memory
from ui.theme import start
from ui.tokens import Mode
from ui.widgets.second_sign_in import SecondSignIn
from ui.window import Window

PASSCODE = "739164"
STATE = "this-pc"
SIGN_IN = {"head": "ha", "office": "ok", "teacher": "ad"}
NAMES = """
Aaliyah Begum;Adam Nowak;Aisha Rahman;Alfie Turner;Amelia Clarke;Arjun Patel;Bella Hughes;
Charlie Ward;Daisy Morgan;Elif Yıldız;Ethan Brooks;Freya Dawson;George Osei;Hana Kovač;
Isla McKenna;Jacob Lewis;Jayden Cole;Leila Haddad;Łukasz Zieliński;Maisie Webb;Marcus Bright;
Noah Fletcher;Olivia Shah;Oscar Lindley;Poppy Grant;Reuben Akande;Ruby Ellison;Samir Joshi;
Theo Barnes;Zara Whitlock;Amy <b>Bold</b>;Ben Amper&sand;Cara O'Brien;Dev Ünal
""".replace("\n", "").split(";")


class _Keyring(KeyringBackend):
    """Keeps this PC's device key for the length of the tests, as a Secret Service would."""

    priority = 1

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], str] = {}
        self._first: dict[tuple[str, str], str] = {}

    def remember(self) -> None:
        """Keep what is held now as what every test begins with."""
        self._first = dict(self._held)

    def begin_again(self) -> None:
        """Forget what a test did: it may have shut somebody out."""
        self._held = dict(self._first)

    def get_password(self, service: str, username: str) -> str | None:
        return self._held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._held.pop((service, username), None)


@pytest.fixture(scope="session")
def device_keys() -> _Keyring:
    return _Keyring()


@pytest.fixture(autouse=True)
def keyring_in_memory(device_keys: _Keyring, passphrases_stretched_once: None) -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(device_keys)
    yield
    keyring.set_keyring(before)


@pytest.fixture(scope="session")
def thirty(tmp_path_factory: pytest.TempPathFactory, device_keys: _Keyring) -> Fernhill:
    """The school, made once: three people sign in, with quick passcodes on this PC."""
    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("thirty")
        patch.setenv("XDG_STATE_HOME", str(place / STATE))
        return _thirty(place / "school", device_keys)


def _thirty(folder: Path, device_keys: _Keyring) -> Fernhill:
    before = keyring.get_keyring()
    keyring.set_keyring(device_keys)
    clock = PractiseClock(datetime(2026, 9, 2, 8, 0, tzinfo=SCHOOL_ZONE))
    made = Fernhill(folder, found_school(folder, SCHOOL, PASSPHRASE, clock), clock)
    desk = made.sit("head")
    for number, name in enumerate(NAMES * 2):
        oak = number < 30
        if number >= 30 + 34:
            break
        forename, surname = (name if oak else NAMES[number - 30]).split(" ", 1)
        child = pupil(number, OAK if oak else ASH, "4" if oak else "3")
        upn = f"H8012000010{number:02d}"
        desk.people.enrol(replace(child, forename=forename, surname=surname, upn=upn))
    for role in ("teacher", "office"):
        desk.ways_in.let_in(BY_ROLE[role], PASSPHRASE)
    desk.ways_in.enrol_this_pc()
    desk.close()
    from attendance_desk.desk import Door

    for role in SIGN_IN:
        signed = Door(folder, clock).sign_in(BY_ROLE[role].name, PASSPHRASE)
        signed.ways_in.make_quick(PASSCODE)
        signed.close()
    keyring.set_keyring(before)
    device_keys.remember()
    return made


@pytest.fixture
def school(
    thirty: Fernhill, device_keys: _Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Fernhill:
    """A copy of the school on Friday at 8.56, and of what this PC and its keyring keep of it."""
    shutil.copytree(thirty.folder.parent / STATE, tmp_path / STATE)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / STATE))
    device_keys.begin_again()
    return copy(thirty, tmp_path / "school")


class Person:
    """Hands on the keys of a real window, and a count of what they pressed."""

    def __init__(self, window: Window, school: Fernhill, qtbot: QtBot) -> None:
        self.window, self.school, self._qtbot = window, school, qtbot
        self.pressed = 0

    def focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def type(self, text: str) -> None:
        for sign in text:
            QTest.keyClicks(self.focus(), sign)
            self.pressed += 1

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, held)
        self.pressed += 1 if held == Qt.KeyboardModifier.NoModifier else 2

    def enter(self) -> None:
        self.key(Qt.Key.Key_Return)

    def ctrl(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def settle(self) -> None:
        """Wait until the lane is empty, its answers are shown, and nothing more will be asked.

        Then a test may ask the desk itself: two threads on one book would wait for ever.
        """
        for _ in range(4):
            self._qtbot.waitUntil(self._is_quiet, timeout=15_000)
            QApplication.processEvents()
        # What the last events set going is waited for too; nothing is let in after that.
        self._qtbot.waitUntil(self._is_quiet, timeout=15_000)

    def rest(self) -> None:
        """The same, said where a test waits for what a screen asks by itself."""
        self.settle()

    def _is_quiet(self) -> bool:
        return not (self.window.runner.busy or self.window.house.waiting)

    def until(self, told: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(told, timeout=15_000)

    def head_types_again(self, passphrase: str = PASSPHRASE) -> None:
        """Answer the second sign-in that stands open over whatever asked for it."""
        (asked,) = [one for one in self.window.findChildren(SecondSignIn) if one.isVisible()]
        asked.secret.setText(passphrase)
        asked.keep.click()
        self.settle()

    def cut_off(self) -> None:
        """As after a kill: the books are let go, the window was told nothing and asks no more.

        They are closed on the lane that uses them: SQLite's connection ends with the process where
        one thread closes it while another reads.
        """
        seat = self.window.seat
        assert seat is not None
        closed: list[None] = []
        self.window.runner.ask(seat.desk.seated.close, closed.append)
        self._qtbot.waitUntil(lambda: bool(closed), timeout=15_000)
        self.window.runner.close()

    def sign_in(self, role: str) -> None:
        self.settle()
        self.type(SIGN_IN[role])
        self.enter()
        self.type(PASSCODE)
        self.enter()
        self.settle()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The offscreen platform says so of windows with a smallest size, of those put in front, and
    # of lists that open over a field.
    said = ("propagateSizeHints", r"raise\(\)", "grabbing the keyboard")
    ignored = pytest.mark.qt_log_ignore(*said, extend=True)
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(ignored)


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    start(qapp, Mode.LIGHT)


@pytest.fixture
def person(school: Fernhill, qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    """Somebody at the door of a shown window."""
    opened: list[Window] = []
    yield Person(opened_window(school, qtbot, tmp_path, opened.append), school, qtbot)
    for window in opened:
        close(window)


def opened_window(
    school: Fernhill, qtbot: QtBot, tmp_path: Path, keep: Callable[[Window], None]
) -> Window:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = open_window(school.folder, school.clock, Memory(settings))
    keep(window)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.door.form.who.hasFocus, timeout=15_000)
    return window


def close(window: Window) -> None:
    window.close()
    window.runner.close()
    window.idle.deleteLater()  # it belongs to the program, of which there is one for all tests
    QCoreApplication.sendPostedEvents()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


__all__ = ["FRIDAY", "PASSCODE", "Person"]
