"""The morning as somebody lives it who hears the window: the program itself on a real bus.

A client of AT-SPI finds the controls by what they are called, presses them and listens; xdotool
presses the keys, because keys are typed by hands, not by a screen reader.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from attendance_desk.store.holder import seated
from tests import at_spi, secret_service
from tests.a_school import BY_ROLE, FRIDAY, PASSPHRASE, Fernhill
from tests.at_spi import Part, Reader, wait
from tests.journeys.test_xdotool import (
    PASSCODE,
    PATIENCE_SECONDS,
    PROJECT,
    Hands,
    kept_in,
    running,
    school_of_thirty,
    screen,
)

pytestmark = pytest.mark.slow
SPOKEN = {"push button", "button", "check box", "radio button", "combo box", "text", "spin button"}
SPOKEN |= {"password text", "list", "list item", "table", "entry", "menu item"}
ROWS = 30


@dataclass
class Listener:
    """Somebody at the keyboard who hears what is there."""

    school: Fernhill
    hands: Hands
    reader: Reader

    def window(self) -> Part:
        """The program's window."""
        for program in self.reader.programs():
            if self.reader.name(program) == "Attendance Desk":
                return self.reader.children(program)[0]
        raise LookupError("the program does not speak yet")

    def find(self, role: str, name: str) -> Part:
        """Something by its role and how its name begins."""
        for part in self.reader.everything(self.window()):
            if self.reader.name(part).startswith(name) and self.reader.role(part) == role:
                return part
        raise LookupError(f"no {role} is called {name!r}")

    def until(self, role: str, name: str) -> Part:
        """The same, as soon as it is there."""
        found = wait(lambda: self.find(role, name), f"a {role} is called {name!r}")
        assert isinstance(found, Part)
        return found

    def counting(self) -> Part:
        """The button that submits, once it has said how many children to count."""
        part = self.find("push button", "Submit register")
        if not self.reader.description(part):
            raise LookupError("nothing is to be counted yet")
        return part

    def unnamed(self) -> list[str]:
        """Controls on the screen that say nothing."""
        heard = self.reader
        return [
            f"{heard.role(part)} {part.path}"
            for part in heard.everything(self.window())
            if heard.role(part) in SPOKEN and "showing" in heard.states(part)
            if not heard.name(part).strip() and not heard.labels(part)
        ]

    def until_heard(self, words: str) -> None:
        """Wait until the program has announced it."""
        wait(
            lambda: any(words in said for said in self.reader.announced()),
            f"{words!r} is announced: {self.reader.said}",
        )


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    """The program at its door, with a screen reader that is on."""
    needed = [name for name in ("Xvfb", "xdotool", "faketime") if shutil.which(name) is None]
    if needed or not at_spi.available() or not secret_service.available():
        pytest.skip("needs the packages xvfb, xdotool, faketime, at-spi2-core and gnome-keyring")
    home = tmp_path / "home"
    with ExitStack() as stack:
        service = stack.enter_context(secret_service.secret_service(home))
        state = {"XDG_STATE_HOME": str(home), "TZ": "UTC", "PYTHONPATH": str(PROJECT)}
        environ = service.environ | state
        with kept_in(environ):
            school = school_of_thirty(tmp_path / "school")
        environ = stack.enter_context(screen(environ))
        reader = stack.enter_context(at_spi.reader(environ))
        environ |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        command = ["faketime", f"{FRIDAY} 09:31:00", sys.executable]
        command += ["-m", "attendance_desk", "--school", str(school.folder)]
        with (tmp_path / "said").open("w") as said:
            program = stack.enter_context(running(command, env=environ, stdout=said, stderr=said))
        hands = Hands(environ)
        hands.give_keyboard("Sign in")
        yield Listener(school, hands, reader)
        _leave(hands, program)
    wait(lambda: not at_spi.left_over(str(home)), "no process of the test is left")


def _leave(hands: Hands, program: subprocess.Popen[str]) -> None:
    hands.key("alt+F4")
    assert program.wait(PATIENCE_SECONDS) == 0


def come_in(listener: Listener, role: str, secret: str) -> None:
    """Sign in by the fields' names; the passcode is typed, as everybody's is."""
    name = listener.until("text", "Who are you?")
    listener.reader.write(name, BY_ROLE[role].name)
    field = listener.until("text", "Passphrase")
    listener.reader.write(field, secret)
    listener.reader.press(listener.until("push button", "Sign in"))


def test_whoever_hears_the_window_takes_a_register_and_reads_whom_to_ring(
    listener: Listener,
) -> None:
    reader = listener.reader
    assert listener.unnamed() == []
    come_in(listener, "teacher", PASSCODE)
    rows = listener.until("list", "Register")
    assert listener.unnamed() == []
    heard = [reader.name(one) for one in reader.children(rows)]
    assert len(heard) == ROWS
    assert all(one.endswith(", Not marked") for one in heard)
    listener.hands.type("4n")
    fourth = reader.children(rows)[3]
    wait(lambda: reader.name(fourth).endswith("No reason yet"), "the fourth child is N")
    reader.press(listener.find("push button", "Mark the rest here"))
    submit = wait(listener.counting, "the heads are counted")
    assert "29 should be in the room" in reader.description(submit)
    reader.press(submit)
    listener.until("text", "Who are you?")
    listener.until_heard("Oak morning register is in. 29 here, 1 not. Signed out.")
    wait(lambda: seated(listener.school.folder) is None, "the books are closed")
    come_in(listener, "head", PASSPHRASE)
    reader.press(listener.until("check box", "Calls"))
    calls = listener.until("list", "Calls to make")
    assert listener.unnamed() == []
    absent = heard[3].split(", ")[1]
    wait(
        lambda: any(absent in reader.name(one) for one in reader.children(calls)),
        f"{absent} is to be rung",
    )
    assert listener.unnamed() == []
