"""Welcoming a PC: the books it gets, and what it needs to open them and to speak."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.desk import class_book
from attendance_desk.domain.pcs import Pc, PcKind
from attendance_desk.domain.streams import OF_REGISTER_BOOK, Stream
from attendance_desk.exchange.joining import BookFile, Request, Welcome, write_welcome
from attendance_desk.exchange.taking import standing_points
from attendance_desk.store import book_copies, keyfile, stream_keys
from attendance_desk.store.copies import Step
from attendance_desk.store.durable import make_folder
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.places import book_path
from attendance_desk.store.stream_keys import StreamKeys

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.exchange.shelf import Point, Series
    from attendance_desk.exchange.side import Desk as AtFolder
    from attendance_desk.store.slots import KeyFile

_STREAMS: Mapping[BookName, tuple[Stream, ...]] = {
    BookName.REGISTER: OF_REGISTER_BOOK,
    BookName.SAFEGUARDING: (Stream.SAFEGUARDING,),
}


def welcome(
    desk: SignedIn, tables: Iterable[AtFolder], request: Request, pc: Pc, step: Step
) -> None:
    """Put into the folder what a PC that asked needs: its books, and a welcome sealed for it.

    Args:
        desk: Signed in with the keys of both books.
        tables: The books at the shared folder, the register first; all that came is taken in.
        pc: As the ledger tells of it already.
    """
    tables = tuple(tables)
    work = tables[0].shelf.home / "welcome.partial"
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(work)
    make_folder(work)
    try:
        keys = {one.streams: one.side.keys() for one in tables}
        points: dict[Series, Point] = {}
        for one in tables:
            points |= standing_points(one)
        files, key, slots = _books(desk, pc, work, keys, step)
        names = {book: tables[0].folder.put_file(path) for book, path in files.items()}
    finally:
        shutil.rmtree(work, ignore_errors=True)
    told = Welcome(
        school=desk.school.id,
        device=request.device,
        kind=pc.kind.value,
        register_key=key,
        slots=keyfile.to_text(slots),
        points={series: point for series, point in points.items() if pc.reads(series[1])},
        files=tuple(BookFile(book.value, *name) for book, name in names.items()),
    )
    data = write_welcome(told, request, tables[0].me)
    tables[0].folder.put(f"{request.fingerprint[:24]}.adw", data)


def _books(
    desk: SignedIn,
    pc: Pc,
    work: Path,
    keys: Mapping[tuple[Stream, ...], StreamKeys],
    step: Step,
) -> tuple[dict[BookName, Path], bytes, KeyFile]:
    """The files of a PC's books, the key of its register, and its slots."""
    if pc.kind is PcKind.CLASS:
        made = class_book.make(desk, pc, work, keys[OF_REGISTER_BOOK], step)
        return {BookName.REGISTER: made.path}, made.key, made.keys
    slots = keyfile.load(desk.seated.folder)
    return _full_books(desk, work, keys, step), desk.seated.unlocked.register_key, slots


def _full_books(
    desk: SignedIn, work: Path, keys: Mapping[tuple[Stream, ...], StreamKeys], step: Step
) -> dict[BookName, Path]:
    """Exact copies of both books; each with the stream keys that may lie in it."""
    made = {}
    for book, streams in _STREAMS.items():
        one = book_copies.BookToCopy(
            book, desk.seated.folder, desk.seated.unlocked, ("", ""), step
        )
        kept = stream_keys.write_keys(keys.get(streams, StreamKeys()), streams)
        book_copies.copy_for_pc(one, work, {stream_keys.META: kept})
        made[book] = book_path(work, book)
    return made
