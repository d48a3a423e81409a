"""A book opened by itself, beside the school that is signed in to: a copy, a backup, a new one."""

from __future__ import annotations

from pathlib import Path

from attendance_desk.store import migrations
from attendance_desk.store.anchors import Anchors
from attendance_desk.store.books import Expected, open_book
from attendance_desk.store.work import Book


def book_apart(
    path: Path, key: bytes, school: str, *, writer: str | None = None, heads: Path | None = None
) -> Book:
    """A book that nobody else has open. The caller closes it.

    Args:
        path: Its file.
        school: The school's id, which the book has to bear.
        writer: Which PC writes in it, empty where that does not matter; only read when None.
        heads: Where its heads are kept, where that is not beside it.

    Raises:
        NotOurs, Damaged: When it is first asked: it is not the book of this key, or not whole.
    """
    expected = Expected(school, migrations.SCHEMA_VERSION)
    writable = writer is not None
    return Book(
        lambda: open_book(path, key, expected, writer=writable),
        path,
        device=writer or "",
        anchors=Anchors(heads or path.with_suffix(".heads"), None),
        writable=writable,
    )
