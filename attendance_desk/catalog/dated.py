"""Reads files of dated data: TOML with a schema number, its fields checked as they are read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class Unreadable(ValueError):
    """A file that is not such data at all; says why in a sentence."""


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


def said(error: Exception) -> str:
    """What is wrong with a table, in a sentence."""
    return f"{error.args[0]} is missing." if isinstance(error, KeyError) else str(error)
