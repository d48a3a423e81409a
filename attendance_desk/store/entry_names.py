"""What a school calls an entry: "Entry 700 (12 May 2025, Year 3, AM)".

Asked of a ledger that is not what was recorded. Whatever cannot be read any more is left out of
the name; asking never fails.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from attendance_desk.domain.entry_words import entry_words
from attendance_desk.domain.problems import DeskError, NotAsRecorded

if TYPE_CHECKING:
    from sqlalchemy import Connection

    Error = TypeVar("Error", bound=NotAsRecorded)

_UNREADABLE = (SQLAlchemyError, DeskError, ValueError, TypeError)


def about(connection: Connection, number: int) -> str:
    """What an entry is about, as far as it can be read; empty when it is not there."""
    with suppress(*_UNREADABLE):
        row = connection.exec_driver_sql(
            "SELECT kind, at, payload FROM entry WHERE number = ?", (number,)
        ).fetchone()
        if row is not None:
            return entry_words(str(row[0]), str(row[1]), _read(row[2]), _classes(connection))
    return ""


def named(connection: Connection, error: Error) -> Error:
    """The same refusal, with its entry named as a school knows it.

    Of an entry that is not there, the last one before it is named.
    """
    plain = f"Entry {error.entry:,}"
    if not error.entry or not error.happened.startswith(plain):
        return error
    words = about(connection, error.entry)
    if words:
        happened = error.happened.replace(plain, f"{plain} ({words})", 1)
    else:
        happened = f"{error.happened}{_before(connection, error.entry)}"
    return type(error)(happened, error.means, error.do, entry=error.entry)


def _before(connection: Connection, number: int) -> str:
    with suppress(*_UNREADABLE):
        row = connection.exec_driver_sql(
            "SELECT MAX(number) FROM entry WHERE number < ?", (number,)
        ).fetchone()
        if row is not None and row[0]:
            words = about(connection, row[0])
            return f" The last one before it is {row[0]:,}{f' ({words})' if words else ''}."
    return ""


def _read(payload: object) -> object:
    try:
        return json.loads(str(payload))
    except (ValueError, RecursionError):
        return None


def _classes(connection: Connection) -> dict[str, str]:
    with suppress(*_UNREADABLE):
        rows = connection.exec_driver_sql("SELECT id, name FROM school_class")
        return {str(row[0]): str(row[1]) for row in rows}
    return {}
