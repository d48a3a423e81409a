"""Linux: the screen saver tells on the session's bus, logind of locking and sleep on the system's.

Whoever else can send there can do no more than lock the desk.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

_LOGIND = "org.freedesktop.login1"
_SESSIONS = "/org/freedesktop/login1/session/"
_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A signal on a bus; `yes` says that it carries true or false."""

    service: str
    path: str
    interface: str
    name: str
    yes: bool


class Ear(QObject):
    """Takes signals and passes on the ones that mean a locked screen."""

    def __init__(self, passed: Callable[[], None], parent: QObject | None) -> None:
        super().__init__(parent)
        self._passed = passed

    @Slot(bool)
    def hear(self, on: bool) -> None:  # noqa: FBT001 - D-Bus gives its arguments by place
        """True as it begins, false as it ends."""
        if on:
            self._passed()

    @Slot()
    def hear_lock(self) -> None:
        """Logind asks this session to lock."""
        self._passed()

    def follow(self, bus: QDBusConnection, told: Told) -> bool:
        """Listen to one signal; False where the bus is not there."""
        # SLOT gives the text that Qt wants here; the type hints say bytes, which are refused.
        slot: Any = SLOT("hear(bool)") if told.yes else SLOT("hear_lock()")
        return bus.isConnected() and bus.connect(
            told.service, told.path, told.interface, told.name, self, slot
        )


def listen_to_buses(passed: Callable[[], None], parent: QObject | None = None) -> Ear | None:
    """Listen on both buses; None where neither is there."""
    ear = Ear(passed, parent)
    session = os.environ.get("XDG_SESSION_ID", "")
    on_session, on_system = signals(session)
    heard = [ear.follow(QDBusConnection.sessionBus(), told) for told in on_session]
    heard += [ear.follow(QDBusConnection.systemBus(), told) for told in on_system]
    return ear if any(heard) else None


def signals(session: str) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """What is listened to on the session's bus and on the system's.

    Args:
        session: The id of the login session; without one every session's lock counts.
    """
    savers = tuple(Told("", path, name, "ActiveChanged", yes=True) for path, name in _SAVERS)
    path = _SESSIONS + _escaped(session) if session else ""
    manager = Told(_LOGIND, "/org/freedesktop/login1", f"{_LOGIND}.Manager", "PrepareForSleep",
                   yes=True)  # fmt: skip
    return savers, (manager, Told(_LOGIND, path, f"{_LOGIND}.Session", "Lock", yes=False))


def _escaped(session: str) -> str:
    """A session's id as logind writes it into a path: a first digit and signs as _ and hex."""
    return "".join(
        sign if sign.isascii() and sign.isalnum() and (place or not sign.isdigit())
        else "".join(f"_{byte:02x}" for byte in sign.encode())
        for place, sign in enumerate(session)
    )  # fmt: skip
