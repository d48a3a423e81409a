"""Hands at the real window of an installed program: a virtual screen, and keys.

Needs Xvfb and xdotool here. The program runs in a root of its own and reaches the screen by the
socket that has no file (the kernel's abstract one), so its root needs no server.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer.bare_debian import PASSPHRASE, Machine, must, run

_PATIENCE = 120
_HELP = "Taking a register – Help"


def take_register(machine: Machine, folder: str, pictures: Path | None) -> None:
    """Sign in as a teacher, read the help, mark one child, submit, sign out, close.

    Args:
        machine: Where the program is installed.
        folder: The practice school, with a morning to be taken.
        pictures: Where pictures of the screen are laid; None where nobody wants them.

    Raises:
        NotSo: What the screen should show did not come.
    """
    with _screen() as display:
        surroundings = {**machine.surroundings(), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        command = [*machine.as_clerk(), "attendance-desk", "--school", folder, "--practise"]
        with _running(command, surroundings) as window:
            _Hands(display, pictures).go_through_a_morning()
            must(window.wait(_PATIENCE) == 0, "the window closed by itself, without a fault")


class _Hands:
    """The keys that a teacher presses, each after the window shows what it waits for."""

    def __init__(self, display: str, pictures: Path | None) -> None:
        self._known = {"DISPLAY": display, "PATH": os.environ["PATH"]}
        self._pictures = pictures

    def go_through_a_morning(self) -> None:
        """From the door to the door."""
        self._front("Sign in")
        time.sleep(2)
        for line in ("Miss Adeyemi", PASSPHRASE):
            self._do("type", "--delay", "60", line)
            self._press("Return")
            time.sleep(2)
        self._title("Oak")
        self._read_help()
        self._do("type", "--delay", "200", "2n")
        self._take("register")
        self._press("ctrl+Return")
        time.sleep(2)
        self._take("asked")
        self._press("Return")
        self._title("Sign in")
        self._press("alt+F4")

    def _read_help(self) -> None:
        """F1 shows the register's own page; Esc leads back to the list, then to the register."""
        self._press("F1")
        self._front(_HELP)
        time.sleep(1)
        self._take("help")
        self._press("Escape", "Escape")
        self._front("Oak")

    def _press(self, *keys: str) -> None:
        self._do("key", "--delay", "200", *keys)

    def _front(self, wanted: str) -> None:
        """Wait for a window that says so, and give it the keys: no manager of windows is here."""
        ends = time.monotonic() + _PATIENCE
        while not (found := self._heard("search", "--onlyvisible", "--name", wanted)):
            must(time.monotonic() < ends, f"a window says {wanted!r}")
            time.sleep(0.3)
        self._do("windowfocus", "--sync", found.split()[-1])
        self._title(wanted)

    def _title(self, wanted: str) -> None:
        ends = time.monotonic() + _PATIENCE
        while not (said := self._heard("getwindowfocus", "getwindowname")).startswith(wanted):
            must(time.monotonic() < ends, f"the window says {wanted!r}, not {said!r}")
            time.sleep(0.3)

    def _do(self, *words: str) -> None:
        run(["xdotool", *words], self._known)

    def _heard(self, *words: str) -> str:
        command = ["xdotool", *words]
        done = subprocess.run(command, env=self._known, capture_output=True, check=False)
        return done.stdout.decode("utf-8", "replace")

    def _take(self, name: str) -> None:
        if self._pictures is not None:
            self._pictures.mkdir(parents=True, exist_ok=True)
            picture = str(self._pictures / f"{name}.png")
            run(["import", "-window", "root", picture], self._known)


@contextmanager
def _screen() -> Iterator[str]:
    """A virtual screen that other roots of this PC can reach; gives its name."""
    server = ["Xvfb", "-displayfd", "1", "-ac", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with _running(server, dict(os.environ), said=subprocess.PIPE) as process:
        must(process.stdout is not None, "Xvfb answers")
        number = process.stdout.readline().decode().strip() if process.stdout else ""
        yield f":{number}"


@contextmanager
def _running(
    command: list[str], surroundings: dict[str, str], said: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env=surroundings, stdout=said)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        process.wait(30)
