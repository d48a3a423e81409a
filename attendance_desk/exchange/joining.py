"""Joining: what a new PC asks through the shared folder, and the welcome that answers it.

A request is public; the short code of it is read aloud or carried to the office by a person, so
that nobody else's request is answered. The welcome is sealed for the PC that asked; the short
code of it is carried back, so that the PC joins the school that answered and no other.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from attendance_desk.domain.pcs import code_of
from attendance_desk.domain.streams import Stream
from attendance_desk.exchange.sealed import Json
from attendance_desk.exchange.shelf import Point, Series
from attendance_desk.store.pc_keys import (
    SIGNATURE_BYTES,
    Identity,
    fingerprint,
    open_sealed,
    seal_for,
    signed_by,
)

REQUEST, WELCOME = b"ADJ1", b"ADW1"
_LENGTH = struct.Struct(">H")
_LARGEST = 4 * 1024 * 1024
_SORT = "joins"


@dataclass(frozen=True, slots=True)
class Request:
    """A PC that asks to join: its id, and the public halves of what it speaks with."""

    device: str
    signs: str
    seals: str

    @property
    def fingerprint(self) -> str:
        """SHA-256 in hex of all of it."""
        return fingerprint(self.signs, self.seals, f"{_SORT} {self.device}")

    @property
    def code(self) -> str:
        """What the new PC shows and the office types."""
        return code_of(self.fingerprint)


@dataclass(frozen=True, slots=True)
class BookFile:
    """A book that waits beside a welcome: whose, under which name, and the SHA-256 of its file."""

    book: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """What a new PC needs, beside its books.

    Attributes:
        kind: What it will hold (`domain.pcs.PcKind`).
        register_key: The key of the register book it gets.
        slots: The text of its key file.
        points: How far each PC's series is in its books.
    """

    school: str
    device: str
    kind: str
    register_key: bytes = field(repr=False)
    slots: str = field(repr=False)
    points: Mapping[Series, Point]
    files: tuple[BookFile, ...]


def write_request(me: Identity) -> bytes:
    """A request, signed by the key it names."""
    body = REQUEST + json.dumps([1, me.device, me.signs, me.seals.public]).encode()
    return body + me.sign(body)


def read_request(data: bytes) -> Request | None:
    """A request, if the bytes are a whole one."""
    body = data[:-SIGNATURE_BYTES]
    if not body.startswith(REQUEST) or len(data) > _LARGEST:
        return None
    try:
        form, device, signs, seals = json.loads(body[len(REQUEST) :])
    except (ValueError, TypeError, RecursionError):
        return None
    whole = form == 1 and all(isinstance(one, str) for one in (device, signs, seals))
    if not whole or not signed_by(signs, data[-SIGNATURE_BYTES:], body):
        return None
    return Request(device, signs, seals)


def requests(found: Iterable[bytes]) -> tuple[Request, ...]:
    """The requests among what lies in a folder, each once."""
    read = (read_request(data) for data in found)
    return tuple(dict.fromkeys(one for one in read if one is not None))


def write_welcome(welcome: Welcome, to: Request, by: Identity) -> bytes:
    """A welcome, sealed for the PC that asked and signed by the one that answers."""
    head = json.dumps([1, by.signs, to.fingerprint]).encode()
    start = WELCOME + _LENGTH.pack(len(head)) + head
    plain = zlib.compress(json.dumps(_told(welcome), ensure_ascii=False).encode())
    data = start + seal_for(to.seals, plain, start)
    return data + by.sign(data)


def check_code(by_signs: str, to: Request) -> str:
    """What the office shows and the new PC asks for: which school answered which request."""
    return code_of(hashlib.sha256(f"{by_signs} {to.fingerprint}".encode()).hexdigest())


def read_welcome(data: bytes, me: Identity) -> tuple[str, Welcome] | None:
    """A welcome that answers this PC, with its check code; None when the bytes are none."""
    start = len(WELCOME) + _LENGTH.size
    if not data.startswith(WELCOME) or not start < len(data) <= _LARGEST:
        return None
    (length,) = _LENGTH.unpack(data[len(WELCOME) : start])
    asked = Request(me.device, me.signs, me.seals.public)
    try:
        form, signs, to = json.loads(data[start : start + length])
        if (form, to) != (1, asked.fingerprint):
            return None
        if not signed_by(signs, data[-SIGNATURE_BYTES:], data[:-SIGNATURE_BYTES]):
            return None
        body = data[start + length : -SIGNATURE_BYTES]
        plain = open_sealed(me.seals, body, data[: start + length])
        told = json.loads(zlib.decompressobj().decompress(plain or b"", _LARGEST))
        return check_code(signs, asked), _read(told)
    except (ValueError, TypeError, KeyError, AttributeError, zlib.error, RecursionError):
        return None


def _told(welcome: Welcome) -> Json:
    return {
        "school": welcome.school,
        "device": welcome.device,
        "kind": welcome.kind,
        "register": welcome.register_key.hex(),
        "slots": welcome.slots,
        "points": [
            [device, stream.value, one.serial, one.digest, one.reaches]
            for (device, stream), one in welcome.points.items()
        ],
        "files": [[one.book, one.name, one.digest] for one in welcome.files],
    }


def _read(told: Json) -> Welcome:
    return Welcome(
        school=str(told["school"]),
        device=str(told["device"]),
        kind=str(told["kind"]),
        register_key=bytes.fromhex(told["register"]),
        slots=str(told["slots"]),
        points={
            (str(device), Stream(stream)): Point(int(serial), str(digest), int(reaches))
            for device, stream, serial, digest, reaches in told["points"]
        },
        files=tuple(BookFile(str(book), str(name), str(one)) for book, name, one in told["files"]),
    )
