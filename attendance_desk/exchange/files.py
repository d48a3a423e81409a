"""Opens a file that somebody gave us, and refuses what is no plain file of a sensible size.

Nothing is believed about a name: a link may lead to an endless device, a `.csv` may be a picture.
So the opened file itself is asked what it is, and its first bytes say what it holds.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO, NoReturn

from attendance_desk.domain.imports import Progress
from attendance_desk.domain.problems import ImportRefused, Problem

CHUNK = 1 << 18
MEGABYTE = 1_000_000

_FOREIGN = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls) or one with a password"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"{\\rtf", "a word-processor document"),
)


class Form(Enum):
    """What the first bytes of a file say it is."""

    TEXT = "text"
    WORKBOOK = "workbook"
    XML = "xml"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may have at most.

    Attributes:
        size: Bytes.
        rows: Rows with something in them.
        columns: Cells of a row.
        unpacked: Bytes of a workbook's parts together.
        seconds: For reading a workbook from its beginning to its end.
        memory: Bytes that the process which reads a workbook may take beyond what Python has.
    """

    size: int
    rows: int
    columns: int
    unpacked: int
    seconds: float
    memory: int = 170 << 20


SMALL = Limits(5 * MEGABYTE, 5_000, 100, 50 * MEGABYTE, 9.0)
MARKS = Limits(100 * MEGABYTE, 1_000_000, 100, 500 * MEGABYTE, 300.0)


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What a look through a whole text file found.

    Attributes:
        encoding: The codec that reads all of it.
        shown: The encoding in words, for the preview.
        digest: SHA-256 in hex; a second reading of the file must meet the same bytes.
        lines: About how many lines hold something; 0 where a quoted cell may go over several.
    """

    encoding: str
    shown: str
    digest: str
    lines: int


def refuse(where: str, what: str, remedy: str) -> NoReturn:
    """Refuse a whole file for one reason.

    Raises:
        ImportRefused: Always.
    """
    raise ImportRefused((Problem(where, what, remedy),), f"{where}: {what}", remedy)


def open_file(path: Path, limit: int) -> BinaryIO:
    """Open a plain file for reading.

    Args:
        path: The file; a link is followed.
        limit: The most bytes it may have.

    Returns:
        The open file.

    Raises:
        ImportRefused: It is missing, no plain file, not readable, empty or too big.
    """
    # O_NONBLOCK: opening a named pipe must not wait for its other end.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        refuse(path.name, "There is no such file.", "Check the name and the folder.")
    except PermissionError:
        refuse(
            path.name, "This PC does not allow it to be read.", "Ask whoever keeps it, or copy it."
        )
    except (OSError, ValueError):
        refuse(path.name, "It could not be opened.", "Close it in other programs and try again.")
    held = os.fstat(descriptor)
    try:
        _check_plain(path, held, limit)
    except ImportRefused:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def _check_plain(path: Path, held: os.stat_result, limit: int) -> None:
    if stat.S_ISDIR(held.st_mode):
        refuse(path.name, "It is a folder.", "Choose the file inside it.")
    if not stat.S_ISREG(held.st_mode):
        refuse(path.name, "It is a device and not a file.", "Choose a saved file.")
    if held.st_size > limit:
        most = f"{limit / MEGABYTE:g} MB"
        refuse(path.name, f"It is larger than {most}.", "Export fewer columns or years at a time.")
    if held.st_size == 0:
        refuse(path.name, "It is empty.", "Export it again.")


def read_small(path: Path, limit: int) -> bytes:
    """The whole of a small file.

    Raises:
        ImportRefused: As `open_file`, or the file grew beyond the limit while it was read.
    """
    with open_file(path, limit) as stream:
        raw = stream.read(limit + 1)
    if len(raw) > limit:
        refuse(path.name, f"It is larger than {limit / MEGABYTE:g} MB.", "Make it smaller.")
    return raw


def form_of(path: Path, limit: int) -> Form:
    """What a file holds, by its first bytes and never by its ending.

    Raises:
        ImportRefused: As `open_file`, or it is of a kind the desk does not read.
    """
    with open_file(path, limit) as stream:
        start = stream.read(512)
    if start.startswith(b"PK"):
        return Form.WORKBOOK
    for sign, kind in _FOREIGN:
        if start.startswith(sign):
            refuse(path.name, f"It is {kind}.", "Save or export it as CSV or as XLSX.")
    text = start.removeprefix(codecs.BOM_UTF8)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = start.decode("utf-16", "replace").encode()
    return Form.XML if text.lstrip()[:1] == b"<" else Form.TEXT


def examine_text(path: Path, limit: int, progress: Progress | None = None) -> TextFacts:
    """Look through a text file once: which encoding reads it, and is it text at all.

    A byte order mark decides; else UTF-8 when every byte fits; else Windows-1252, as Excel saves.

    Raises:
        ImportRefused: It is no text, or the reading was stopped.
    """
    with open_file(path, limit) as stream:
        marked = stream.read(4)
        stream.seek(0)
        if marked.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return _examine(path, stream, [("utf-16", "UTF-16")], progress)
        if marked.startswith(codecs.BOM_UTF8):
            return _examine(path, stream, [("utf-8-sig", "UTF-8 with a mark")], progress)
        choices = [("utf-8", "UTF-8"), ("cp1252", "Windows-1252")]
        return _examine(path, stream, choices, progress)


def _examine(
    path: Path, stream: BinaryIO, choices: list[tuple[str, str]], progress: Progress | None
) -> TextFacts:
    digest = hashlib.sha256()
    readers = [(codecs.getincrementaldecoder(name)(), name, shown) for name, shown in choices]
    size = os.fstat(stream.fileno()).st_size
    done = lines = quotes = 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        done += len(chunk)
        lines += chunk.count(b"\n") - chunk.count(b"\n\n") - chunk.count(b"\n\r\n")
        quotes += chunk.count(b'"')
        if readers[0][1] != "utf-16" and b"\0" in chunk:
            refuse(path.name, "It holds signs that no text has.", "Export it again as CSV.")
        readers = [reader for reader in readers if _reads(reader[0], chunk, last=False)]
        if not readers:
            break
        if progress and not progress(0, size):
            stopped()
    readers = [reader for reader in readers if _reads(reader[0], b"", last=True)]
    if not readers:
        refuse(
            path.name,
            "Its letters are neither UTF-8 nor Windows text.",
            'Save it as "CSV UTF-8" and try again.',
        )
    _, encoding, shown = readers[0]
    return TextFacts(encoding, shown, digest.hexdigest(), 0 if quotes else lines)


def _reads(decoder: codecs.IncrementalDecoder, chunk: bytes, *, last: bool) -> bool:
    try:
        decoder.decode(chunk, last)
    except UnicodeDecodeError:
        return False
    return True


def digest_of(stream: BinaryIO) -> str:
    """SHA-256 in hex of all that follows in a stream."""
    digest = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def stopped() -> NoReturn:
    """Say that a person stopped the import.

    Raises:
        ImportRefused: Always; with no problems.
    """
    raise ImportRefused((), "The import was stopped.", "Start it again when you are ready.")
