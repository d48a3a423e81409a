"""A table as a value: what is listed, in which columns, what was asked and when.

A screen, the command line and a file are given the same value, so that a number cannot differ
between them. How its cells are written is told in docs/decisions/0030-tables.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")

Cell = str | int | Decimal | date | time | None


class Holds(Enum):
    """What the cells of a column hold; None stands for nothing known in any of them."""

    TEXT = str
    NUMBER = int
    RATE = Decimal
    DAY = date
    TIME = time


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        header: What it is called; no two columns of a table are called the same.
        holds: What is in it.
        unit: Of its numbers: `sessions`, `%`, `minutes`; empty where they count things listed.
    """

    header: str
    holds: Holds = Holds.TEXT
    unit: str = ""

    @property
    def head(self) -> str:
        """The header with its unit, as a file has it: a column must not need a key."""
        return f"{self.header} ({self.unit})" if self.unit else self.header


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """A column, and how its cell is read off one of the things that are listed."""

    column: Column
    read: Callable[[T], Cell]


@dataclass(frozen=True, slots=True)
class About:
    """What a table is.

    Attributes:
        name: What the command line calls it.
        title: What a person calls it.
        at: When it was made.
        asked: What was asked, as label and answer: `("From", "1 September 2026")`.
        notes: What has to be known beside its numbers, one sentence each.
    """

    name: str
    title: str
    at: datetime
    asked: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Raises:
        ValueError: Two columns are called the same, a row has more or fewer cells than there are
            columns, or a cell is not what its column holds.
    """

    about: About
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        headers = [column.header for column in self.columns]
        if len(set(headers)) < len(headers):
            raise ValueError(f"{self.about.name} has two columns of one name")
        for row in self.rows:
            for column, cell in zip(self.columns, row, strict=True):
                if not _fits(column, cell):
                    raise ValueError(f"{self.about.name}, {column.header}: {type(cell).__name__}")

    def column(self, header: str) -> tuple[Cell, ...]:
        """The cells of one column, from top to bottom.

        Raises:
            ValueError: No column is called so.
        """
        place = [column.header for column in self.columns].index(header)
        return tuple(row[place] for row in self.rows)


def _fits(column: Column, cell: Cell) -> bool:
    # A moment is a date to Python and yes is a number; neither is one to a reader.
    if isinstance(cell, datetime | bool):
        return False
    return cell is None or isinstance(cell, column.holds.value)


def table_of(about: About, told: Sequence[Told[T]], things: Iterable[T]) -> Table:
    """A table with a row for each thing that is listed."""
    return Table(
        about,
        tuple(one.column for one in told),
        tuple(tuple(one.read(thing) for one in told) for thing in things),
    )


def text(header: str, read: Callable[[T], str]) -> Told[T]:
    """A column of words."""
    return Told(Column(header), read)


def number(header: str, read: Callable[[T], int | None], unit: str = "") -> Told[T]:
    """A column of whole numbers."""
    return Told(Column(header, Holds.NUMBER, unit), read)


def rate(header: str, read: Callable[[T], str | None], unit: str = "%") -> Told[T]:
    """A column of rates, read from the words in which every screen shows them.

    The file has the very number that is shown, in as many places, and never one rounded anew.
    """

    def shown(thing: T) -> Decimal | None:
        words = read(thing)
        return None if words is None else Decimal(words)

    return Told(Column(header, Holds.RATE, unit), shown)


def day(header: str, read: Callable[[T], date | None]) -> Told[T]:
    """A column of days."""
    return Told(Column(header, Holds.DAY), read)


def clock_time(header: str, read: Callable[[T], str]) -> Told[T]:
    """A column of wall times, read from `HH:MM`; empty words are no time."""

    def shown(thing: T) -> time | None:
        words = read(thing)
        return time.fromisoformat(words) if words else None

    return Told(Column(header, Holds.TIME), shown)


def full_day(day: date) -> str:
    """A day with its year, for what was asked: a file is read in another year, too."""
    return f"{day.day} {day:%B %Y}"


def said(parts: Iterable[str]) -> str:
    """Several sentences or names in one cell."""
    return "; ".join(part for part in parts if part)
