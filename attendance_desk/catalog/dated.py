"""Reads files of dated data: TOML with a schema number, its fields checked as they are read."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from attendance_desk.domain.problems import Problem

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
REMEDY = "Mend the file as its first lines say, or install Attendance Desk again."


class Unreadable(ValueError):
    """A file that is not such data at all; says why in a sentence."""


class Reading:
    """A file being read: what of it cannot be read is told and left out, the rest is kept.

    Attributes:
        held: The tables of the file; none of a file that cannot be read at all.
        problems: What is wrong, in the order of the file.
    """

    def __init__(self, place: Path, schema: int, remedy: str = REMEDY) -> None:
        self.held: Mapping[str, Any] = {}
        self.problems: list[Problem] = []
        self._name, self._remedy = place.name, remedy
        try:
            self.held = read_file(place, schema)
        except Unreadable as error:
            self.problems.append(Problem(place.name, str(error), remedy))

    def each(self, what: str, make: Callable[[Mapping[str, Any]], T], into: dict[str, T]) -> None:
        """Make a value of every table of a kind.

        Args:
            what: The kind, as the file names it.
            make: Makes the value; what it raises says what is wrong with the table.
            into: Filled as the file goes on, under the ids; each is there once.
        """
        for table in self.held.get(what, ()):
            with self.telling(f"{what} {table.get('id', 'without an id')}"):
                made, its_id = make(table), words(table, "id")
                if its_id in into:
                    raise ValueError(f"The id {its_id} is used twice.")
                into[its_id] = made

    @contextmanager
    def telling(self, where: str) -> Iterator[None]:
        """Tell what is wrong with a table, and go on after it.

        Args:
            where: The table in words, as "code 3 (I)".
        """
        try:
            yield
        except (KeyError, TypeError, ValueError) as error:
            self.tell(where, said(error))

    def tell(self, where: str, what: str) -> None:
        """Put a problem down, with its place in the file."""
        self.problems.append(Problem(f"{self._name}, {where}", what, self._remedy))

    def sources(self, table: Mapping[str, Any]) -> str:
        """The sources a table names, in full.

        Raises:
            KeyError: It names none, or one the file does not have.
        """
        return "; ".join(self.held["sources"][name] for name in table["sources"])


def read_file(place: Path, schema: int) -> Mapping[str, Any]:
    """The tables of a file.

    Raises:
        Unreadable: It is not TOML, or of another schema.
    """
    try:
        held = tomllib.loads(place.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unreadable(f"The file cannot be read: {error}.") from error
    if held.get("schema") != schema:
        raise Unreadable(
            f"The file has schema {held.get('schema')}; this program reads schema {schema}."
        )
    return held


def words(table: Mapping[str, Any], key: str) -> str:
    """Text that must be there.

    Raises:
        KeyError: It is missing.
        ValueError: It is empty, or no text.
    """
    text = table[key]
    if not isinstance(text, str) or not text:
        raise ValueError(f"{key} should be words.")
    return text


def whole(table: Mapping[str, Any], key: str) -> int:
    """A whole number.

    Raises:
        KeyError: It is missing.
        ValueError: It is something else.
    """
    number = table[key]
    if type(number) is not int:
        raise ValueError(f"{key} should be a whole number.")
    return number


def day(table: Mapping[str, Any], key: str) -> date | None:
    """A date, or None where there is none.

    Raises:
        ValueError: It is something else.
    """
    found = table.get(key)
    if found is not None and type(found) is not date:
        raise ValueError(f"{key} should be a date, as 2024-08-19.")
    return found


def choice(table: Mapping[str, Any], key: str, choices: Mapping[str, T]) -> T:
    """One of some words, as what it stands for.

    Raises:
        KeyError: It is missing.
        ValueError: It is none of them.
    """
    chosen = table[key]
    if chosen not in choices:
        raise ValueError(f"{key} should be one of {', '.join(choices)}.")
    return choices[chosen]


def member(table: Mapping[str, Any], key: str, kind: type[E]) -> E:
    """One of an enumeration, by its value.

    Raises:
        KeyError: It is missing.
        ValueError: It is none of them.
    """
    return choice(table, key, {one.value: one for one in kind})


def said(error: Exception) -> str:
    """What is wrong with a table, in a sentence."""
    return f"{error.args[0]} is missing." if isinstance(error, KeyError) else str(error)
