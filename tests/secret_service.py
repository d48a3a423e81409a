"""A real Secret Service for tests that are about one: a bus and a gnome-keyring of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BACKEND = "keyring.backends.SecretService.Keyring"
PASSWORD = b"a password of the invented account"


@dataclass(frozen=True)
class SecretService:
    """A running service; `environ` is what a program needs to find it."""

    environ: dict[str, str]


def available() -> bool:
    """Whether the two Debian packages are here (dbus, gnome-keyring)."""
    return bool(shutil.which("dbus-daemon") and shutil.which("gnome-keyring-daemon"))


@contextmanager
def secret_service(home: Path, *, unlocked: bool = True) -> Iterator[SecretService]:
    """Run a bus and a keyring with their files under `home`.

    A locked one has what an unlocked one left there before, and nobody to ask for its password.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    environ = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"}
    }
    environ |= {"HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert bus.stdout is not None
    environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
    environ["PYTHON_KEYRING_BACKEND"] = BACKEND
    keyring = _start_keyring(environ, home, unlocked=unlocked)
    try:
        _wait_for_service(environ)
        yield SecretService(environ)
    finally:
        for process in (keyring, bus):
            process.terminate()
            process.wait(10)
        bus.stdout.close()


def _start_keyring(
    environ: dict[str, str], home: Path, *, unlocked: bool
) -> subprocess.Popen[bytes]:
    command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
    command += [f"--control-directory={home}", *(["--unlock"] if unlocked else [])]
    process = subprocess.Popen(
        command,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    if unlocked:
        process.stdin.write(PASSWORD)
    process.stdin.close()
    return process


def _wait_for_service(environ: dict[str, str]) -> None:
    call = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]
    call += ["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]
    for _ in range(100):
        answer = subprocess.run(call, env=environ, capture_output=True, check=False, timeout=10)
        if b"boolean true" in answer.stdout:
            return
        time.sleep(0.05)
    raise AssertionError("the Secret Service did not start")
