"""The record behind `throttle`, as a value: who tried when, and how long the next try must wait.

Times in it are seconds of the record's own clock, which only moves forward, by `ticks`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

FORMAT = 1
FREE_TRIES = 3
LONGEST_WAIT = 60.0
WINDOW = 300.0
MOST_IN_WINDOW = 10


@dataclass(frozen=True, slots=True)
class Seals:
    """What the record is sealed with.

    Attributes:
        machine: A key bound to this PC.
        device: The device key, where there is a keyring. A record sealed without it, or by another
            account's, is accepted: a school with no keyring must be able to work.
    """

    machine: bytes = field(repr=False)
    device: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries of the last minutes.

    Attributes:
        clock: The record's own clock, in seconds.
        ticks: Seconds since the PC was started when `clock` was set.
        newest: The highest wall time seen.
        serial: Grows with each writing, so that an older copy is known.
        held_until: Nobody tries before this.
        strict_until: Until then every wrong try costs the longest wait, whoever made it.
        people: Label to the times of wrong tries in a row.
        everyone: The times of all wrong tries on this PC.
    """

    clock: float
    ticks: float
    newest: datetime
    serial: int = 0
    held_until: float = 0.0
    strict_until: float = 0.0
    people: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    everyone: tuple[float, ...] = ()

    @classmethod
    def fresh(cls, now: datetime, ticks: float) -> Tries:
        """A clean record."""
        return cls(clock=0.0, ticks=ticks, newest=now)

    def at(self, now: datetime, ticks: float) -> Tries:
        """The record brought up to a moment; what is too old to matter is left out."""
        # After a restart the ticks begin again: at least those have passed since.
        passed = ticks - self.ticks if ticks >= self.ticks else ticks
        clock = self.clock + passed
        kept = {who: times for who, times in self.people.items() if clock - times[-1] < WINDOW}
        return replace(
            self,
            clock=clock,
            ticks=ticks,
            newest=max(now, self.newest),
            people=kept,
            everyone=tuple(time for time in self.everyone if clock - time < WINDOW),
        )

    def held(self) -> Tries:
        """The record after a copy of it was lost: the longest wait once, and care after it."""
        return replace(
            self,
            held_until=self.clock + LONGEST_WAIT,
            strict_until=self.clock + LONGEST_WAIT + WINDOW,
        )

    def wait(self, label: str) -> float:
        """Seconds until the next try of somebody; nought or less when it may happen now."""
        own = self.people.get(label, ())
        free_at = [self.held_until, _window_end(own), _window_end(self.everyone)]
        if len(own) >= FREE_TRIES:
            free_at.append(own[-1] + min(LONGEST_WAIT, 2.0 ** (len(own) - FREE_TRIES + 1)))
        if self.clock < self.strict_until and self.everyone:
            free_at.append(self.everyone[-1] + LONGEST_WAIT)
        return max(free_at) - self.clock

    def free_left(self, label: str) -> int:
        """How many wrong tries somebody has before the next wait."""
        if self.clock < self.strict_until:
            return 1
        return max(1, FREE_TRIES - len(self.people.get(label, ())))

    def tried(self, label: str) -> Tries:
        """With one more wrong try."""
        own = (*self.people.get(label, ()), self.clock)
        people = {**self.people, label: own}
        return replace(self, people=people, everyone=(*self.everyone, self.clock))

    def cleared(self, label: str) -> Tries:
        """After a right try: the person begins again; the PC's own count stays."""
        people = {who: times for who, times in self.people.items() if who != label}
        return replace(self, people=people)


def _window_end(times: tuple[float, ...]) -> float:
    """When one more try keeps within the most allowed in the window."""
    return times[-MOST_IN_WINDOW] + WINDOW if len(times) >= MOST_IN_WINDOW else 0.0


def to_bytes(tries: Tries, seals: Seals) -> bytes:
    """The record as sealed JSON."""
    body = {
        "format": FORMAT,
        "clock": tries.clock,
        "ticks": tries.ticks,
        "newest": tries.newest.isoformat(),
        "serial": tries.serial,
        "held_until": tries.held_until,
        "strict_until": tries.strict_until,
        "people": {label: list(times) for label, times in sorted(tries.people.items())},
        "everyone": list(tries.everyone),
    }
    record: dict[str, Any] = {"body": body, "machine": _seal(seals.machine, body)}
    if seals.device is not None:
        record["device"] = [_device_name(seals.device), _seal(seals.device, body)]
    return json.dumps(record, indent=1).encode() + b"\n"


def from_bytes(data: bytes, seals: Seals) -> Tries | None:
    """Read a sealed record; None when it is not whole, not ours, or changed."""
    try:
        record = json.loads(data)
        body = record["body"]
        if not _sealed_by_us(record, body, seals) or body["format"] != FORMAT:
            return None
        return Tries(
            clock=float(body["clock"]),
            ticks=float(body["ticks"]),
            newest=datetime.fromisoformat(body["newest"]),
            serial=int(body["serial"]),
            held_until=float(body["held_until"]),
            strict_until=float(body["strict_until"]),
            people={str(label): _times(times) for label, times in body["people"].items()},
            everyone=_times(body["everyone"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None


def _times(times: list[float]) -> tuple[float, ...]:
    return tuple(float(time) for time in times)


def _sealed_by_us(record: dict[str, Any], body: object, seals: Seals) -> bool:
    if not hmac.compare_digest(str(record["machine"]), _seal(seals.machine, body)):
        return False
    if seals.device is None or "device" not in record:
        return True
    name, seal = record["device"]
    # Another account of this PC has a device key of its own, which we cannot check.
    return name != _device_name(seals.device) or hmac.compare_digest(
        str(seal), _seal(seals.device, body)
    )


def _seal(key: bytes, body: object) -> str:
    written = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, written.encode(), hashlib.sha256).hexdigest()


def _device_name(device: bytes) -> str:
    return hashlib.sha256(b"attendance-desk device" + device).hexdigest()[:8]
