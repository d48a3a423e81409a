"""The system libraries and tools a bare machine lacks, and how Debian and Ubuntu name them.

Found in a minimal Debian 12 that had nothing but python3, one missing library at a time.
Standard library only, in the grammar of Python 3.7 (see `bootstrap.py`).
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# library file -> Debian package. Qt cannot draw even off screen without these.
DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
# With any of these missing Qt blames xcb-cursor alone.
WINDOWS = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# program -> Debian package: what the tests look through and drive with.
TOOLS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "secret-tool": "libsecret-tools",
    "faketime": "faketime",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "gcc": "gcc libc6-dev",
    "lp": "cups cups-client printer-driver-cups-pdf",
}


class Stop(Exception):
    """Something only a person can do; says what, and carries the exit code."""

    def __init__(self, sentence: str, exit_code: int = 1) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code


def for_desk(*, display: bool) -> list[str]:
    """Name the Debian packages the program lacks here, with or without a display."""
    if not sys.platform.startswith("linux"):
        return []
    return _venv() + _libraries({**DRAWING, **(WINDOWS if display else {})})


def for_tests() -> list[str]:
    """Name the Debian packages the tests lack here."""
    if not sys.platform.startswith("linux"):
        return []
    tools = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    return for_desk(display=True) + " ".join(tools).split()


def install_missing(packages: list[str]) -> None:
    """Install `packages` where that needs no question.

    Raises:
        Stop: with the line to type, when it does need one or this is not Debian or Ubuntu.
    """
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise Stop(
            "Some system packages are missing. Debian and Ubuntu call them:\n"
            f"    {' '.join(packages)}\n"
            "Install what your system calls them and give the same command again."
        )
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    before = _without_question()
    if before is None:
        raise Stop(
            "Some system packages are missing, and installing them needs your password. Type:\n"
            f"    sudo apt-get install --no-install-recommends {' '.join(packages)}\n"
            "and give the same command again."
        )
    print(f"» Installing system packages: {' '.join(packages)} ...", flush=True)
    for command in (["apt-get", "update"], install):
        _quietly([*before, *command])


def _without_question() -> list[str] | None:
    """Return what to put before a command to run it as root; None when that needs a password."""
    if os.name == "posix" and os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return None if asked.returncode else ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]


def _quietly(command: list[str]) -> None:
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        print(done.stdout)
        raise Stop("The system packages could not be installed; the reason is printed above.")


def _venv() -> list[str]:
    """Debian's own python3 cannot make an environment without one more package."""
    if importlib.util.find_spec("ensurepip") is not None:
        return []
    if not Path(sys.executable).is_relative_to("/usr/bin"):
        raise Stop(
            f"This Python ({sys.executable}) has no ensurepip, so it cannot make an environment.\n"
            "Use one from python.org or from your system, and give the same command again."
        )
    return [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]


def _libraries(wanted: dict[str, str]) -> list[str]:
    return [package for library, package in wanted.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
