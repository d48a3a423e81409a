"""What lay in the shared folder a moment ago, and what is to be put there.

The books are asked on one thread, and whoever works here is answered by the same. A drive can
take a second or a minute to answer. So the folder is read before the books are asked, and written
afterwards, by a thread that touches no book; between the two stands a tray.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from attendance_desk.exchange.sealed import Sealed
from attendance_desk.exchange.shared_folder import SharedFolder


@dataclass(slots=True)
class Tray(SharedFolder):
    """A shared folder as it was read; what is put into it waits to be carried there."""

    _found: tuple[Sealed, ...] = ()
    _lies: frozenset[bytes] = frozenset()
    _out: dict[str, bytes] = field(default_factory=dict)
    _away: list[str] = field(default_factory=list)

    def fetch(self, school: str) -> None:
        """Read the folder itself.

        Raises:
            Refused: It is not there, or is a school folder.
            DiskFault: It cannot be listed.
        """
        SharedFolder.check(self)
        SharedFolder.clean(self)
        self._found = tuple(SharedFolder.readable(self, school))
        self._lies = frozenset(one.data for one in self._found)

    def carry(self) -> None:
        """Put into the folder itself what waits; what could not be put there goes on waiting.

        Raises:
            DiskFull, ReadOnly, DiskFault: The medium.
            Refused: The folder is gone.
        """
        if not self._out and not self._away:
            return
        SharedFolder.check(self)
        while self._out:
            name = next(iter(self._out))
            SharedFolder.put(self, name, self._out[name])
            del self._out[name]
        while self._away:
            SharedFolder.remove(self, self._away.pop())

    def check(self) -> None:
        """It was looked at when it was read."""

    def clean(self) -> None:
        """It was tidied when it was read."""

    def readable(self, _school: str) -> Iterator[Sealed]:
        """What lay there."""
        yield from self._found

    def put(self, name: str, data: bytes) -> None:
        """Let something be put there, unless the same lies there under whatever name."""
        if data not in self._lies:
            self._out[name] = data

    def remove(self, name: str) -> None:
        """Let something be taken out."""
        self._away.append(name)
