"""A screen reader's side of the accessibility bus (AT-SPI 2), as Orca and libatspi speak it.

It knows the program only by what the program says there: names, roles, states, actions, and what
it announces. The wire format is that of `at-spi2-core`'s `Accessible.xml` and its neighbours.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, MatchRule, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
"""Where Debian's at-spi2-core has what starts the accessibility bus."""
PATIENCE_SECONDS = 120
Wire = Any
"""What came over the wire: it has no type before it is read."""
_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = "org.a11y.atspi.Registry"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
STATES = {"checked": 4, "enabled": 8, "focusable": 11, "focused": 12, "selected": 23}
STATES |= {"sensitive": 24, "showing": 25, "visible": 30}
"""Bits of `AtspiStateType`."""


def available() -> bool:
    """Whether Debian's package at-spi2-core is here."""
    return os.access(LAUNCHER, os.X_OK)


@dataclass(frozen=True)
class Part:
    """Something on the screen, as the bus knows it."""

    bus: str
    path: str


class Reader:
    """Asks the bus what is on the screen and presses what it names."""

    def __init__(self, address: str) -> None:
        self._to: DBusConnection = open_dbus_connection(bus=address)
        self.said: list[str] = []
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object")
        self._call(message_bus.AddMatch(rule))
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY, "org.a11y.atspi.Registry")
        for event in ("object:announcement", "object:state-changed:focused"):
            self._call(new_method_call(registry, "RegisterEvent", "sass", (event, [], "")))

    def close(self) -> None:
        self._to.close()

    def programs(self) -> list[Part]:
        """The root of every program that speaks on the bus."""
        return self.children(Part(_REGISTRY, _ROOT))

    def children(self, part: Part) -> list[Part]:
        (found,) = self._ask(part, _ACCESSIBLE, "GetChildren")
        return [Part(*one) for one in found]

    def name(self, part: Part) -> str:
        return str(self._property(part, _ACCESSIBLE, "Name"))

    def description(self, part: Part) -> str:
        return str(self._property(part, _ACCESSIBLE, "Description"))

    def role(self, part: Part) -> str:
        return str(self._ask(part, _ACCESSIBLE, "GetRoleName")[0])

    def states(self, part: Part) -> set[str]:
        low, high = self._ask(part, _ACCESSIBLE, "GetState")[0]
        bits = low | high << 32
        return {name for name, bit in STATES.items() if bits >> bit & 1}

    def labels(self, part: Part) -> list[str]:
        """What labels it, by its relations."""
        (found,) = self._ask(part, _ACCESSIBLE, "GetRelationSet")
        return [self.name(Part(*one)) for kind, targets in found if kind == 2 for one in targets]

    def text(self, part: Part) -> str:
        """What stands in a field."""
        return str(self._ask(part, "org.a11y.atspi.Text", "GetText", "ii", (0, -1))[0])

    def write(self, part: Part, text: str) -> None:
        """Fill a field in, as dictation does."""
        self._ask(part, "org.a11y.atspi.EditableText", "SetTextContents", "s", (text,))

    def press(self, part: Part) -> None:
        """Do the first action of a control."""
        assert self._ask(part, "org.a11y.atspi.Action", "DoAction", "i", (0,))[0]

    def take_focus(self, part: Part) -> None:
        """Put the keys there."""
        self._ask(part, "org.a11y.atspi.Component", "GrabFocus")

    def everything(self, part: Part, *, deep: int = 40) -> Iterator[Part]:
        """It and all that it holds, while it is on the screen."""
        yield part
        for child in self.children(part) if deep else []:
            if child.path != "/org/a11y/atspi/null" and "visible" in self.states(child):
                yield from self.everything(child, deep=deep - 1)

    def announced(self) -> list[str]:
        """What the program has announced until now, in its order."""
        while True:
            try:
                told = self._to.receive(timeout=0.05)
            except TimeoutError:
                return self.said
            if told.header.message_type is MessageType.signal:
                self._hear(told)

    def _hear(self, told: Wire) -> None:
        member = told.header.fields.get(3)
        if member == "Announcement":
            self.said.append(str(told.body[3][1]))

    def _property(self, part: Part, interface: str, name: str) -> Wire:
        at = DBusAddress(part.path, part.bus, interface)
        return self._call(Properties(at).get(name))[0][1]

    def _ask(
        self,
        part: Part,
        interface: str,
        method: str,
        kinds: str = "",
        given: Sequence[Wire] = (),
    ) -> Wire:
        at = DBusAddress(part.path, part.bus, interface)
        return self._call(new_method_call(at, method, kinds, tuple(given)))

    def _call(self, message: Wire) -> Wire:
        with self._to.filter(MatchRule(type="signal"), bufsize=400) as heard:
            answer = self._to.send_and_get_reply(message, timeout=PATIENCE_SECONDS)
        for told in heard:
            self._hear(told)
        if answer.header.message_type is MessageType.error:
            raise LookupError(f"{answer.header.fields.get(4)}: {answer.body}")
        return answer.body


@contextmanager
def reader(environ: dict[str, str]) -> Iterator[Reader]:
    """A screen reader that runs in a session: programs of that session begin to speak."""
    session = open_dbus_connection(bus=environ["DBUS_SESSION_BUS_ADDRESS"])
    try:
        at = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        status = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            session.send_and_get_reply(
                Properties(status).set(name, "b", True), timeout=PATIENCE_SECONDS
            )
        (address,) = session.send_and_get_reply(
            new_method_call(at, "GetAddress"), timeout=PATIENCE_SECONDS
        ).body
        made = Reader(address)
        try:
            yield made
        finally:
            made.close()
    finally:
        session.close()


def left_over(mark: str) -> list[str]:
    """Processes that carry a mark in their environment: what a test started and did not end."""
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (one / "environ").read_bytes():
                found.append((one / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue  # it has ended, or is somebody else's
    return found


def wait(until: Callable[[], Wire], what: str) -> Wire:
    """Look again and again until something is there; give up after a minute and a half.

    Returns:
        What was found.
    """
    ends = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            if found := until():
                return found
        except LookupError:
            pass  # what was asked about has gone meanwhile; it is asked for anew
        assert time.monotonic() < ends, f"waited in vain until {what}"
        time.sleep(0.1)
