"""The morning as a teacher lives it: the program itself, a real display, keys and a keyring.

Nothing here reaches into the program. A virtual screen shows its window, xdotool presses the keys,
the window's title says where it is, a Secret Service of its own keeps this PC's key, and what came
of it is read back from the books on the disk.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import keyring
import pytest
from keyring.backends.SecretService import Keyring

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import Door, found_school
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.queries.register_sheet import RegisterSheet, SheetState
from attendance_desk.store.holder import seated
from tests.a_school import BY_ROLE, FRIDAY, OAK, PASSPHRASE, SCHOOL, Fernhill, pupil
from tests.jobs import hold
from tests.secret_service import available, secret_service

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[2]
TEACHER = BY_ROLE["teacher"]
PASSCODE = "739164"
PATIENCE_SECONDS = 60


def wait(until: Callable[[], bool], what: str) -> None:
    """Look again and again, as a person does, and give up after a minute."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while not until():
        assert time.monotonic() < ends, f"waited in vain until {what}"
        time.sleep(0.1)


@contextmanager
def running(command: list[str], **how: object) -> Iterator[subprocess.Popen[str]]:
    """A program that is stopped at the end with all that it started, whatever happened."""
    process = subprocess.Popen(  # type: ignore[call-overload]
        command, text=True, start_new_session=True, **how
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)


@contextmanager
def screen(environ: dict[str, str]) -> Iterator[dict[str, str]]:
    """A virtual screen on a number that is free; gives what a program needs to find it."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with running(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        with server.stdout:
            number = server.stdout.readline().strip()
        assert number, "the virtual screen did not start"
        yield environ | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}


@dataclass
class Hands:
    """Ten fingers on the keyboard of a screen, and a count of what they pressed."""

    environ: dict[str, str]
    pressed: int = 0

    def key(self, name: str) -> None:
        """Press a key by its X name; those held with it count, too."""
        self._xdotool("key", "--clearmodifiers", name)
        self.pressed += name.count("+") + 1

    def type(self, text: str) -> None:
        for sign in text:
            self.key(sign)

    def title(self) -> str:
        """What the title of the window says that has the keyboard; nothing where none has."""
        return self._xdotool("getwindowfocus", "getwindowname", check=False)

    def until(self, title: str) -> None:
        """Wait until the window's title begins so."""
        wait(lambda: self.title().startswith(title), f"the title is {title!r}: {self.title()!r}")

    def give_keyboard(self, title: str) -> None:
        """Click into the window, as somebody does who sits down; there is no window manager."""
        wait(
            lambda: bool(self._xdotool("search", "--onlyvisible", "--name", title, check=False)),
            f"a window shows {title!r}",
        )
        self._xdotool("search", "--onlyvisible", "--name", title, "windowfocus", "--sync")
        self.at_rest()

    def at_rest(self) -> None:
        """Wait until the window's program has nothing to do, as the eye sees that it is ready."""
        program = self._xdotool("getwindowfocus", "getwindowpid")
        used = [-1, _ticks(program)]
        while used[-1] != used[-2]:
            time.sleep(0.5)
            used.append(_ticks(program))

    def _xdotool(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=check,
        )
        return done.stdout.strip()


def _ticks(process: str) -> int:
    """The time that a process has worked, in ticks of the system."""
    after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])


@contextmanager
def kept_in(environ: dict[str, str]) -> Iterator[None]:
    """The keyring library of this process on that Secret Service, with the same home."""
    before = keyring.get_keyring()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_STATE_HOME"):
            patch.setenv(name, environ[name])
        keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
        yield
    keyring.set_keyring(before)


def school_of_thirty(folder: Path) -> Fernhill:
    """Oak with thirty children, and a teacher who has a quick passcode on this PC."""
    clock = PractiseClock(datetime(2026, 9, 2, 8, 0, tzinfo=SCHOOL_ZONE))
    school = Fernhill(folder, found_school(folder, SCHOOL, PASSPHRASE, clock), clock)
    desk = school.sit("head")
    for number in range(30):
        child = pupil(number, OAK, "4")
        desk.people.enrol(replace(child, surname=f"{child.surname}-{number:02d}"))
    desk.ways_in.let_in(TEACHER, PASSPHRASE)
    assert desk.ways_in.enrol_this_pc()
    desk.close()
    signed = Door(folder, clock).sign_in(TEACHER.name, PASSPHRASE)
    signed.ways_in.make_quick(PASSCODE)
    signed.close()
    return school


def read_back(school: Fernhill) -> RegisterSheet:
    """Oak's morning register, from the books."""
    school.at("09:30")
    desk = school.sit("head", reading=True)
    sheet = desk.registers.sheet(OAK, Session(FRIDAY, Half.AM))
    desk.close()
    return sheet


@pytest.fixture
def at_the_door(tmp_path: Path) -> Iterator[tuple[Fernhill, Hands]]:
    """The program at its door on Friday at 8.56, on a screen of its own."""
    needed = [name for name in ("Xvfb", "xdotool", "faketime") if shutil.which(name) is None]
    if needed or not available():
        pytest.skip("needs the packages xvfb, xdotool, faketime, dbus and gnome-keyring")
    with ExitStack() as stack:
        service = stack.enter_context(secret_service(tmp_path / "home"))
        state = {"XDG_STATE_HOME": str(tmp_path / "home"), "TZ": "UTC", "PYTHONWARNINGS": "error"}
        environ = service.environ | state | {"PYTHONPATH": str(PROJECT)}
        with kept_in(environ):
            school = school_of_thirty(tmp_path / "school")
        environ = stack.enter_context(screen(environ))
        command = ["faketime", f"{FRIDAY} 08:56:00", sys.executable]
        command += ["-m", "attendance_desk", "--school", str(school.folder)]
        with (tmp_path / "said").open("w") as said:
            program = stack.enter_context(running(command, env=environ, stdout=said, stderr=said))
        hands = Hands(environ)
        hands.give_keyboard("Sign in")
        yield school, hands
        hands.key("alt+F4")
        assert program.wait(PATIENCE_SECONDS) == 0
    assert (tmp_path / "said").read_text() == ""


def test_a_teacher_takes_the_register_of_thirty_by_keys_and_is_signed_out(
    at_the_door: tuple[Fernhill, Hands],
) -> None:
    school, hands = at_the_door
    hands.type("ad")
    hands.key("Return")
    hands.type(PASSCODE)
    hands.key("Return")
    hands.until("Oak")
    for exception in ("4n", "12l", "17n"):
        hands.type(exception)
    hands.key("ctrl+Return")
    hands.key("Return")
    hands.until("Sign in")
    wait(lambda: seated(school.folder) is None, "the books are closed")
    hold("U1", hands.pressed)
    sheet = read_back(school)
    codes = {row.number: row.mark.code for row in sheet.rows if row.mark}
    assert sheet.state is SheetState.SUBMITTED
    assert sheet.submitted.endswith("by Miss Adeyemi")
    assert len(codes) == 30
    assert {number: code for number, code in codes.items() if code != "/"} == {
        4: "N",
        12: "L",
        17: "N",
    }
