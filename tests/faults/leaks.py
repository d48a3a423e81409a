"""Looks for planted names in every byte of some folders.

Every planted name carries the same made-up syllables, so one search finds any of them, whole or in
part. It looks in UTF-8 (so in JSON too, whose escapes leave plain letters alone), in UTF-16 of
both kinds, in base 64, and in what zlib, gzip or zip has pressed together, one inside another.
"""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

STEM = "Qwyxzuv"
"""Seven letters that stand together in no language and, by chance, in no encrypted file."""
PHONE_STEM = "0190999"
_DEEPEST = 3
_MOST_UNPRESSED = 20_000_000
_GIVEN = ("Amy", "Łukasz", "Zoë", "Bảo", "Siân", "Ọlá", "İpek", "Seán", "O'Neil", "Noor")
_TAILS = ("an", "berg", "czyk", "dottir", "ewska", "ford", "gül", "ham", "ić", "junior")


@dataclass(frozen=True)
class Leak:
    """A planted name that can be read.

    Attributes:
        file: Where it was found.
        how: In which writing, and inside what.
        around: The bytes about it.
    """

    file: Path
    how: str
    around: bytes


def markers(count: int) -> list[str]:
    """So many different surnames that carry the stem, some with letters beyond ASCII."""
    tails = cycle(_TAILS)
    return [f"{STEM}{chr(97 + n // 26)}{chr(97 + n % 26)}{next(tails)}" for n in range(count)]


def given_name(number: int) -> str:
    """A forename from many languages that carries the stem too."""
    return f"{_GIVEN[number % len(_GIVEN)]}-{STEM.lower()}"


def phone(number: int) -> str:
    """A telephone number that carries its own stem, as digits without spaces."""
    return f"{PHONE_STEM}{number:04d}"


def leaks_in(folders: Sequence[Path]) -> list[Leak]:
    """Every place in these folders where a planted name or number can be read."""
    return [
        leak
        for folder in folders
        for path in sorted(folder.rglob("*"))
        for leak in _in_path(path, folder)
    ]


def _in_path(path: Path, folder: Path) -> Iterator[Leak]:
    name = path.relative_to(folder).as_posix()
    for how, around in _found(name.encode(), "its own name"):
        yield Leak(path, how, around)
    if path.is_file() and not path.is_symlink():
        for how, around in _found(path.read_bytes(), "its bytes"):
            yield Leak(path, how, around)


def _found(data: bytes, inside: str, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    for writing, pattern in _WRITINGS.items():
        for hit in pattern.finditer(data):
            around = data[max(0, hit.start() - 20) : hit.end() + 20]
            yield f"{writing} in {inside}", around
    if depth < _DEEPEST:
        for kind, unpressed in _unpressed(data):
            yield from _found(unpressed, f"{kind} in {inside}", depth + 1)


def _unpressed(data: bytes) -> Iterator[tuple[str, bytes]]:
    for kind, start, window in _pressed(data):
        with suppress(zlib.error):
            made = zlib.decompressobj(window).decompress(data[start:], _MOST_UNPRESSED)
            if made:
                yield kind, made


def _pressed(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Where pressed data may begin, and how zlib is told to read it from there."""
    for at in _ZLIB.finditer(data):
        yield "zlib", at.start(), zlib.MAX_WBITS
    for at in _GZIP.finditer(data):
        yield "gzip", at.start(), zlib.MAX_WBITS | 16
    for at in _ZIP.finditer(data):
        name, extra = struct.unpack("<HH", at[1])
        yield "zip", at.end() + name + extra, -zlib.MAX_WBITS


def _any_of(*words: bytes, flags: int = re.IGNORECASE) -> re.Pattern[bytes]:
    return re.compile(b"|".join(re.escape(word) for word in words), flags)


def _in_base64() -> re.Pattern[bytes]:
    """The stem as base 64 writes it at each of three offsets, without the signs at its edges."""
    forms = []
    for word in (STEM, STEM.lower(), PHONE_STEM):
        for lead in range(3):
            written = base64.b64encode(b"\0" * lead + word.encode()).rstrip(b"=")
            forms.append(written[_SHARED_SIGNS[lead] : -1])
    return _any_of(*forms, flags=0)


_SHARED_SIGNS = (0, 2, 3)
"""How many signs of base 64 also depend on the 0, 1 or 2 bytes that came before."""
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_GZIP = re.compile(rb"\x1f\x8b\x08")
_ZIP = re.compile(rb"PK\x03\x04.{4}\x08\x00.{16}(.{4})", re.DOTALL)
_WRITINGS = {
    "UTF-8": _any_of(STEM.encode(), PHONE_STEM.encode()),
    "UTF-16 LE": _any_of(STEM.encode("utf-16-le"), PHONE_STEM.encode("utf-16-le")),
    "UTF-16 BE": _any_of(STEM.encode("utf-16-be"), PHONE_STEM.encode("utf-16-be")),
    "base 64": _in_base64(),
}
