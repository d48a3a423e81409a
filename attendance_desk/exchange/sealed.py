"""The outer form of everything that PCs put into a shared folder: sealed, then signed.

Four signs, the length of the header, the header, the sealed body, and a signature over all of it.
The header is what a reader must know before it can open the body; it names the school and the PC
by their ids only. The seal is bound to the header, so neither can be given to the other.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from attendance_desk.domain.streams import Stream
from attendance_desk.store.pc_keys import (
    SIGNATURE_BYTES,
    Identity,
    SealPair,
    open_sealed,
    seal_for,
    signed_by,
)

Json: TypeAlias = Any
"""Values as JSON has them: texts, numbers, lists, objects."""

MAGIC = b"ADX1"
FORMAT = 1
LARGEST = 16 * 1024 * 1024
"""Bytes of one thing in the folder; what is larger is not read."""
LARGEST_OPENED = 48 * 1024 * 1024
_LARGEST_HEADER = 2_000
_LENGTH = struct.Struct(">H")


class NotReadable(ValueError):
    """The bytes are none of ours, were cut or changed, or are not for this PC."""


class Newer(NotReadable):
    """A newer version of the program wrote it."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands outside the seal.

    Attributes:
        sort: What it is: a parcel, or what a PC says it has heard.
        device: The PC that speaks.
        serial: Its place in that PC's series of this stream and sort, from 1.
        previous: SHA-256 in hex of the one before it; empty for the first.
        epoch: The pair of the stream it is sealed for.
    """

    sort: str
    school: str
    stream: Stream
    device: str
    serial: int
    previous: str
    epoch: str

    def written(self) -> bytes:
        """As it stands in the file, and as the seal is bound to it."""
        fields: list[Any] = [FORMAT, self.sort, self.school, self.stream.value, self.device]
        return json.dumps(
            [*fields, self.serial, self.previous, self.epoch], separators=(",", ":")
        ).encode()


@dataclass(frozen=True, slots=True)
class Sealed:
    """Something as it was found: its header, and its bytes whole."""

    header: Header
    data: bytes = field(repr=False)

    @property
    def digest(self) -> str:
        """SHA-256 in hex of the whole thing: what the next one points back to."""
        return hashlib.sha256(self.data).hexdigest()

    def said_by(self, public: str) -> bool:
        """Whether a PC's key signed it as it is."""
        return signed_by(public, self.data[-SIGNATURE_BYTES:], self.data[:-SIGNATURE_BYTES])

    def opened(self, pair: SealPair) -> Json:
        """What is in it, as JSON values.

        Raises:
            NotReadable: It was not sealed for this pair, or is too large.
        """
        written = self.header.written()
        start = len(MAGIC) + _LENGTH.size + len(written)
        plain = open_sealed(pair, self.data[start:-SIGNATURE_BYTES], written)
        if plain is None:
            raise NotReadable("the seal does not open")
        unpacked = _unpacked(plain)
        try:
            return json.loads(unpacked)
        except (ValueError, RecursionError) as error:
            raise NotReadable("the body cannot be read") from error


def seal(header: Header, body: Json, me: Identity, public: str) -> Sealed:
    """Seal and sign a body.

    Args:
        body: JSON values.
        public: The public half of the stream's pair of the header's epoch.
    """
    written = header.written()
    plain = zlib.compress(
        json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode(), level=6
    )
    head = MAGIC + _LENGTH.pack(len(written)) + written
    data = head + seal_for(public, plain, written)
    return Sealed(header, data + me.sign(data))


def found(data: bytes, school: str) -> Sealed:
    """Bytes from a folder, with a header that can be read; nothing is proven of them yet.

    Raises:
        NotReadable: They are none of ours, or another school's.
        Newer: A newer version wrote them.
    """
    start = len(MAGIC) + _LENGTH.size
    if not data.startswith(MAGIC) or not start + SIGNATURE_BYTES < len(data) <= LARGEST:
        raise NotReadable("not one of ours")
    (length,) = _LENGTH.unpack(data[len(MAGIC) : start])
    if length > min(_LARGEST_HEADER, len(data) - start - SIGNATURE_BYTES):
        raise NotReadable("cut")
    written = data[start : start + length]
    header = _header(written)
    if header.school != school:
        raise NotReadable("of another school")
    if header.written() != written:
        raise NotReadable("a header that we do not write")
    return Sealed(header, data)


def _header(written: bytes) -> Header:
    try:
        form, sort, school, stream, device, serial, previous, epoch = json.loads(written)
        newer = form > FORMAT
        header = Header(sort, school, Stream(stream), device, serial, previous, epoch)
    except (ValueError, TypeError, RecursionError) as error:
        raise NotReadable("a header that cannot be read") from error
    if newer:
        raise Newer("a newer version wrote it")
    texts = (sort, school, device, previous, epoch)
    numbers = isinstance(form, int) and isinstance(serial, int) and 0 < serial < 2**53
    if not numbers or not all(isinstance(text, str) for text in texts):
        raise NotReadable("a header that we do not write")
    return header


def _unpacked(plain: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        opened = unpacker.decompress(plain, LARGEST_OPENED)
    except zlib.error as error:
        raise NotReadable("the body cannot be unpacked") from error
    if not unpacker.eof:
        raise NotReadable("the body is too large")
    return opened
