"""Reads the first sheet of a workbook in a child process that has little memory and little time.

A workbook is a zip of XML: 199 KB grew to 430 MB of memory when it was tried (`promises.md` 3.8).
The zip's directory is looked at before anything is unpacked; then a process of its own does the
reading, and what it cannot do within its limits is refused.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import struct
import sys
import time
import warnings
import zipfile
from collections.abc import Generator, Iterator
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

from attendance_desk.domain.imports import Progress
from attendance_desk.domain.problems import ImportRefused
from attendance_desk.exchange.files import Limits, digest_of, open_file, refuse, stopped
from attendance_desk.exchange.headers import Row

MOST_PARTS = 200
MOST_RATIO = 100
_SMALL_PART = 200_000  # bytes: below this no ratio hurts, and a tidy part may well exceed it
_SILENCE = 7.0  # seconds in which at least one batch of rows must come
_BATCH = 500
_STILL_ALIVE = 20_000  # rows: a sheet that was formatted to its end has a million blank ones
_TAIL = 65_557  # a zip's last record and its comment are never longer
_REMEDY = "Open it in a spreadsheet and save it again as XLSX or CSV."

Refusal = tuple[str, str]  # what, remedy


def check_directory(path: Path, limits: Limits) -> str:
    """Look at the end of the zip, where its directory is counted, before anything reads it.

    Returns:
        SHA-256 of the file in hex.

    Raises:
        ImportRefused: It is no zip, or has too many parts.
    """
    with open_file(path, limits.size) as stream:
        digest = digest_of(stream)
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - _TAIL))
        tail = stream.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) < place + 22:
        refuse(path.name, "The workbook is cut off or damaged.", _REMEDY)
    parts, directory = struct.unpack_from("<HL", tail, place + 10)
    if parts > MOST_PARTS or directory > MOST_PARTS * 1_000:
        refuse(path.name, f"The workbook has more than {MOST_PARTS} parts.", _REMEDY)
    return digest


def workbook_rows(
    path: Path, limits: Limits, digest: str, progress: Progress | None
) -> Generator[Row]:
    """The rows of the first sheet that hold anything.

    Raises:
        ImportRefused: A limit is broken, it is no workbook, or the reading was stopped.
    """
    context = multiprocessing.get_context("spawn")  # a fork would take this process's locks along
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(sender, str(path), limits, digest), daemon=True)
    child.start()
    sender.close()
    try:
        yield from _received(path.name, receiver, limits.seconds, progress)
    finally:
        child.kill()
        child.join()
        child.close()
        receiver.close()


def _received(
    name: str, receiver: Connection, seconds: float, progress: Progress | None
) -> Iterator[Row]:
    ends = time.monotonic() + seconds
    done = 0
    while True:
        batch = _next_batch(name, receiver, min(_SILENCE, ends - time.monotonic()))
        if batch is None:
            return
        done += len(batch)
        if progress and not progress(done, 0):
            stopped()
        yield from batch


def _next_batch(name: str, receiver: Connection, patience: float) -> list[Row] | None:
    try:
        if not receiver.poll(max(0.0, patience)):
            refuse(name, "Reading the workbook takes far too long.", _REMEDY)
        kind, content = receiver.recv()
    except (EOFError, OSError):
        refuse(name, "Reading the workbook needs far too much memory.", _REMEDY)
    if kind == "refused":
        refuse(name, *content)
    if kind == "changed":
        raise ImportRefused((), f"{name} was changed while it was being read.", "Start again.")
    return content if kind == "rows" else None


# ------------------------------------------------------------------------------- in the child


def _child(sender: Connection, path: str, limits: Limits, digest: str) -> None:
    """Read the sheet and send its rows; ends without a word when a limit strikes."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    warnings.simplefilter("ignore")
    try:
        _limit_memory(limits.memory)
        answer = _send_rows(sender, Path(path), limits, digest)
    except MemoryError:
        answer = ("refused", ("Reading the workbook needs far too much memory.", _REMEDY))
    except BrokenPipeError:
        return
    except Exception:  # noqa: BLE001 - whatever a hostile workbook breaks, it is refused
        answer = ("refused", ("It is no workbook that can be read.", _REMEDY))
    with contextlib.suppress(BrokenPipeError, MemoryError):
        sender.send(answer)


def _limit_memory(allowed: int) -> None:
    """Limit the address space, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    pages = Path("/proc/self/statm")
    if pages.exists():
        now = int(pages.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + allowed, now + allowed))


def _send_rows(
    sender: Connection, path: Path, limits: Limits, digest: str
) -> tuple[str, Refusal | None]:
    import openpyxl
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    with path.open("rb") as stream:
        if digest_of(stream) != digest:
            return "changed", None
        if refusal := _refusal_of_parts(stream, limits):
            return "refused", refusal
        # To learn a size that we do not believe, openpyxl would read every sheet to its end first.
        ReadOnlyWorksheet._get_size = lambda _: None  # type: ignore[attr-defined] # noqa: SLF001
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        if not book.worksheets:
            return "refused", ("The workbook has no sheet with rows.", _REMEDY)
        sheet = book.worksheets[0]
        batch: list[Row] = []
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            if any(value is not None for value in values):
                batch.append((number, _texts(values, limits.columns)))
            if len(batch) >= _BATCH or number % _STILL_ALIVE == 0:
                sender.send(("rows", batch))
                batch = []
        sender.send(("rows", batch))
    return "end", None


def _refusal_of_parts(stream: BinaryIO, limits: Limits) -> Refusal | None:
    with zipfile.ZipFile(stream) as packed:
        parts = packed.infolist()
    if len(parts) > MOST_PARTS:
        return f"The workbook has more than {MOST_PARTS} parts.", _REMEDY
    if sum(part.file_size for part in parts) > limits.unpacked:
        return "The workbook would unpack to far more than a list needs.", _REMEDY
    for part in parts:
        if part.flag_bits & 1:
            return "The workbook has a password.", "Save it without one, import it, delete it."
        if part.file_size > max(_SMALL_PART, part.compress_size * MOST_RATIO):
            return "The workbook is packed as no spreadsheet packs.", _REMEDY
    stream.seek(0)
    return None


def _texts(values: tuple[object, ...], columns: int) -> list[str]:
    """The texts of a row; one more than allowed stands for all that are too many."""
    texts = [_text(value) for value in values[:columns]]
    too_many = any(value is not None for value in values[columns:])
    return [*texts, "too many"] if too_many else texts


def _text(value: object) -> str:
    """A cell's value as text: dates ISO, whole numbers without a point, yes and no as Y and N."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    return str(value)  # a bare date is written as ISO too
