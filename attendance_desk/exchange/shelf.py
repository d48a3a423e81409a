"""The shelf: parcels this PC made or took, kept on it until every PC has them.

It is what remembers how far each PC's series has come, so a parcel is sent or taken once, also
when the program is killed between two steps. Everything on it is sealed as it travels; it lies
with what this PC keeps for itself, outside the school folder, so that a school folder that is put
back from a copy does not begin an old series again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from attendance_desk.domain.streams import Stream
from attendance_desk.exchange.sealed import NotReadable, Sealed, found
from attendance_desk.store.durable import make_folder, replace_file
from attendance_desk.store.refusals import translated

_POINTS = "points.json"
_ENDING = ".adx"

Series = tuple[str, Stream]


@dataclass(frozen=True, slots=True)
class Point:
    """How far a series has come: its last parcel, and the place it reaches.

    Attributes:
        reaches: The place of the PC's own series up to which it tells; 0 for nothing.
    """

    serial: int = 0
    digest: str = ""
    reaches: int = 0


@dataclass(slots=True)
class Shelf:
    """The parcels of one school on this PC.

    Attributes:
        home: The folder; made when the first parcel is put there.
        school: The school's id.
    """

    home: Path
    school: str
    _points: dict[Series, Point] = field(default_factory=dict)
    _held: dict[tuple[str, Stream, int], Sealed] = field(default_factory=dict)
    _small: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what is on it."""
        make_folder(self.home)
        with translated():
            points = self.home / _POINTS
            if points.exists():
                self._points = _read_points(points.read_text("utf-8"))
            for path in sorted(self.home.glob(f"*{_ENDING}")):
                self._find(path)

    def _find(self, path: Path) -> None:
        try:
            sealed = found(path.read_bytes(), self.school)
        except NotReadable:  # half written before a power cut: it comes again
            path.unlink(missing_ok=True)
            return
        self._held[_key(sealed)] = sealed

    def point(self, series: Series) -> Point:
        """How far a series has come."""
        return self._points.get(series, Point())

    def points(self) -> Mapping[Series, Point]:
        """Every series."""
        return dict(self._points)

    def add(self, sealed: Sealed, reaches: int) -> None:
        """Put the next parcel of a series on the shelf; the bytes first, then the point."""
        replace_file(self.home / _name(sealed), sealed.data)
        self._held[_key(sealed)] = sealed
        self.start({_series(sealed): Point(sealed.header.serial, sealed.digest, reaches)})

    def start(self, points: Mapping[Series, Point]) -> None:
        """Let series go on from here: those a welcome tells of, or the next parcel's."""
        after = {**self._points, **points}
        replace_file(self.home / _POINTS, _write_points(after).encode())
        self._points = after  # never ahead of the disk: a serial must not be given a second time

    def parcels(self) -> Iterator[Sealed]:
        """Every parcel whose series has come to it, in the order of its series."""
        for (device, stream, serial), sealed in sorted(
            self._held.items(), key=lambda one: (one[0][0], one[0][1].value, one[0][2])
        ):
            if serial <= self.point((device, stream)).serial:
                yield sealed

    def newest_first(self, series: Series) -> Iterator[Sealed]:
        """The parcels of one series, back to where they were cleared."""
        for serial in range(self.point(series).serial, 0, -1):
            sealed = self._held.get((*series, serial))
            if sealed is None:
                return
            yield sealed

    def drop(self, these: Iterable[Sealed]) -> None:
        """Take parcels off that nobody needs any more; how far their series came stays."""
        for sealed in these:
            self._held.pop(_key(sealed), None)
            (self.home / _name(sealed)).unlink(missing_ok=True)

    def keep(self, name: str, data: bytes) -> None:
        """Keep a small thing of the exchange beside the parcels."""
        replace_file(self.home / name, data)
        self._small[name] = data

    def kept(self, name: str) -> bytes | None:
        """What was kept under a name, if anything."""
        if name not in self._small:
            path = self.home / name
            with translated():
                if not path.exists():
                    return None
                self._small[name] = path.read_bytes()
        return self._small[name]


def file_name(sealed: Sealed) -> str:
    """A name that says nothing: of the school, of a person, of what is in it."""
    return f"{sealed.digest[:24]}{_ENDING}"


def _name(sealed: Sealed) -> str:
    header = sealed.header
    told = f"{header.device} {header.stream.value} {header.serial}"
    return f"{hashlib.sha256(told.encode()).hexdigest()[:24]}{_ENDING}"


def _series(sealed: Sealed) -> Series:
    return sealed.header.device, sealed.header.stream


def _key(sealed: Sealed) -> tuple[str, Stream, int]:
    return (*_series(sealed), sealed.header.serial)


def _write_points(points: Mapping[Series, Point]) -> str:
    return json.dumps(
        [
            [device, stream.value, one.serial, one.digest, one.reaches]
            for (device, stream), one in points.items()
        ]
    )


def _read_points(text: str) -> dict[Series, Point]:
    return {
        (str(device), Stream(stream)): Point(int(serial), str(digest), int(reaches))
        for device, stream, serial, digest, reaches in json.loads(text)
    }
