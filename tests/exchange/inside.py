"""What no command shows of a PC, told by a process of its own. Run as a program:

inside.py (worry|keys|marks|seen) SCHOOL NAME [WORDS…]. With the passphrase in the environment.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.clock import SystemClock
from attendance_desk.desk import Door, pc_seat
from attendance_desk.exchange.sealed import NotReadable, Sealed, found

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.exchange.side import Desk as AtFolder
    from attendance_desk.store.work import Book

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
_MARKS = "SELECT pupil_id, day, half, code, minutes, note FROM mark ORDER BY 1, 2, 3"


def _tables(desk: Desk, folder: str) -> tuple[AtFolder, ...]:
    me = pc_seat.identity(desk)
    assert me is not None, "this PC has not joined"
    return pc_seat.tables(desk, me, Path(folder))


def _worry(desk: Desk, words: str) -> str:
    child = desk.people.everyone()[0].pupil_id
    desk.restricted.worry(child, words, urgent=False)
    return ""


def _keys(desk: Desk, folder: str) -> str:
    """What is sealed for the streams is sealed with these; none of it is secret."""
    table = _tables(desk, folder)[0]
    used = {one.value: table.side.keys().now(one) for one in table.streams}
    return json.dumps([desk.school.id, table.me.device, used])


def _marks(desk: Desk) -> str:
    with desk.seated.register.read() as snapshot:
        return json.dumps([list(row) for row in snapshot.rows(_MARKS)])


def _seen(desk: Desk, folder: str) -> str:
    """All that this PC can open: every row of its books, every parcel it has a key of."""
    books = [one for one in (desk.seated.register, desk.seated.safeguarding) if one is not None]
    lines = [line for book in books for line in _rows(book)]
    parcels = [line for table in _tables(desk, folder) for line in _opened(table)]
    return "\n".join([*lines, f"parcels opened: {len(parcels)}", *parcels])


def _rows(book: Book) -> Iterator[str]:
    with book.read() as snapshot:
        for (name,) in list(snapshot.rows(_TABLES)):
            for row in snapshot.rows(f'SELECT * FROM "{name}"'):
                yield f"{name}: {tuple(row)}"


def _opened(table: AtFolder) -> Iterator[str]:
    keys = table.side.keys()
    for one in (*_on_the_shelf(table), *table.folder.readable(table.school)):
        pair = keys.of(one.header.stream, one.header.epoch)
        if pair is not None:
            try:
                yield json.dumps(one.opened(pair), ensure_ascii=False)
            except NotReadable:  # spoiled
                continue


def _on_the_shelf(table: AtFolder) -> Iterator[Sealed]:
    for path in table.shelf.home.iterdir():
        if path.is_file():
            with suppress(NotReadable):
                yield found(path.read_bytes(), table.school)


def main() -> None:
    """Sign in, do it, and tell."""
    what, school, name, *words = sys.argv[1:]
    door = Door(Path(school), SystemClock())
    desk = door.sign_in(name, os.environ["ATTENDANCE_DESK_PASSPHRASE"])
    try:
        deeds: dict[str, Callable[..., str]] = {
            "worry": _worry,
            "keys": _keys,
            "marks": _marks,
            "seen": _seen,
        }
        print(deeds[what](desk, *words))
    finally:
        desk.close()


if __name__ == "__main__":
    main()
