"""Several PCs of one school without any folder between them: their books, and what each holds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from attendance_desk.clock import PractiseClock
from attendance_desk.desk import Desk
from attendance_desk.domain.received import Received, TakenIn
from attendance_desk.store import received_rows
from attendance_desk.store.canonical import lines
from attendance_desk.store.tables import READINGS
from tests.a_school import Fernhill

# Columns that hold a number of this book: the same everywhere once it is an address.
NUMBERS = frozenset({"entry", "first_entry", "superseded_by", "number", "earlier", "later"})
_NOT_NUMBERS = {("number_state", "number"), ("monthly_copy", "head")}


@dataclass
class Pc:
    """One PC: a whole copy of the school folder, its own id and its own clock."""

    name: str
    folder: Path
    school: Fernhill
    clock: PractiseClock

    def sit(self, role: str = "head") -> Desk:
        """Sit down at it as the member of staff with a role."""
        own = Fernhill(self.folder, self.school.created, self.clock)
        desk = own.sit(role)
        desk.seated.register.device = self.name
        return desk


def joined(school: Fernhill, place: Path, *names: str) -> list[Pc]:
    """PCs that begin with an exact copy of the school's books, all at the school's time."""
    made = []
    for name in names:
        folder = place / name
        shutil.copytree(school.folder, folder)
        made.append(Pc(name, folder, school, PractiseClock(school.clock.now())))
    return made


def new_of(desk: Desk, after: int = 0) -> list[Received]:
    """What a PC made itself, as it sends it."""
    book = desk.seated.register
    with book.read() as snapshot:
        made = list(received_rows.own_since(snapshot, book.device, after))
        return [received_rows.as_made(snapshot, entry.number) for entry in made]


def give(source: Desk, target: Desk) -> TakenIn:
    """What one PC made and the other has not got yet, as far as its causes are there."""
    book = target.seated.register
    with book.read() as snapshot:
        had = received_rows.heard_now(snapshot)
    own = source.seated.register.device
    found = takewhile(lambda one: _caused(one, had, own), new_of(source, had.get(own, 0)))
    return book.take_in(target.by().now, list(found))


def _caused(one: Received, had: dict[str, int], own: str) -> bool:
    return all(had.get(pc, 0) >= number for pc, number in one.heard.items() if pc != own)


def addresses(desk: Desk) -> dict[int, str]:
    """What each number of a book is called everywhere."""
    with desk.seated.register.read() as snapshot:
        return {
            line.number: f"{line.device}/{line.device_number}"
            for line in lines(snapshot.connection)
        }


def tables(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every reading of a book, with addresses for numbers, so that PCs can be compared."""
    named = addresses(desk)
    with desk.seated.register.read() as snapshot:
        return {
            table: sorted(_rows(snapshot.connection, table, named), key=repr)
            for table in sorted(READINGS.tables)
        }


def _rows(connection: Connection, table: str, named: dict[int, str]) -> Iterator[tuple[Any, ...]]:
    found = connection.exec_driver_sql(f'SELECT * FROM "{table}"')
    columns = list(found.keys())
    for row in found:
        yield tuple(
            named.get(value, value)
            if column in NUMBERS and (table, column) not in _NOT_NUMBERS
            else value
            for column, value in zip(columns, row, strict=True)
        )
