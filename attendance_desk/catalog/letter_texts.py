"""Reads the words of letters, and what they are held to, into domain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from attendance_desk.catalog import dated
from attendance_desk.catalog.locate import resource
from attendance_desk.catalog.script_words import shipped_words
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_texts import BlockKind, HeldTo, LetterBlock, LetterText
from attendance_desk.domain.problems import Damaged
from attendance_desk.domain.script_words import Pattern

SCHEMA = 1
_FOLDER = "texts/letters"
_KINDS = {kind.value: kind for kind in BlockKind}
_LETTERS = {kind.value: kind for kind in LetterKind}
_FIELDS = frozenset(
    {"id", "kind", "label", "say", "required", "needs", "show_if", "each", "joins"}
)
_WRONG = (dated.Unreadable, OSError, KeyError, TypeError, ValueError, re.error)


@cache
def shipped_texts() -> tuple[LetterText, ...]:
    """The program's own letters in English, in the order of `LetterKind`.

    Raises:
        Damaged: When a file of the program cannot be read.
    """
    try:
        terms = _terms()
        return tuple(_read(f"{_FOLDER}/{kind.value}.toml", terms) for kind in LetterKind)
    except _WRONG as error:
        raise _damaged(error) from error


def shipped_text(kind: LetterKind) -> LetterText:
    """The program's own words of one letter."""
    return next(one for one in shipped_texts() if one.kind is kind)


@cache
def letters_held_to() -> HeldTo:
    """What the words of letters are held to, the banned words of the scripts among it.

    Raises:
        Damaged: When the program's own file cannot be read.
    """
    try:
        held = dated.read_file(resource(f"{_FOLDER}/words.toml"), SCHEMA)
        own = tuple(_patterns(held["banned"]))
        return HeldTo((*shipped_words().banned, *own), tuple(_patterns(held["threats"])))
    except _WRONG as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> Damaged:
    return Damaged(
        "The words of the letters cannot be read.",
        dated.said(error),
        "Install Attendance Desk again.",
    )


def _terms() -> dict[str, str]:
    held = dated.read_file(resource(f"{_FOLDER}/terms.toml"), SCHEMA)
    return {name: dated.words(held["terms"], name) for name in held["terms"]}


def _read(name: str, terms: Mapping[str, str]) -> LetterText:
    held = dated.read_file(resource(name), SCHEMA)
    since = dated.day(held, "since")
    if since is None:
        raise KeyError("since")
    return LetterText(
        kind=dated.choice(held, "kind", _LETTERS),
        name=dated.words(held, "name"),
        title=dated.words(held, "title"),
        dear=dated.words(held, "dear"),
        blocks=tuple(_block(one) for one in held["blocks"]),
        terms=dict(terms),
        early=_flag(held, "early"),
        since=since,
        source=dated.words(held, "source"),
        language=dated.words(held, "language"),
        tongue=dated.words(held, "tongue"),
    )


def _block(table: Mapping[str, Any]) -> LetterBlock:
    strange = set(table) - _FIELDS
    if strange:
        msg = f"There is no {min(strange)} in a block."
        raise ValueError(msg)
    return LetterBlock(
        id=dated.words(table, "id"),
        kind=dated.choice(table, "kind", _KINDS),
        label=dated.words(table, "label"),
        say=str(table["say"]),
        required=_flag(table, "required"),
        needs=tuple(str(one) for one in table.get("needs", ())),
        show_if=str(table.get("show_if", "")),
        each=_flag(table, "each"),
        joins=_flag(table, "joins"),
    )


def _flag(table: Mapping[str, Any], key: str) -> bool:
    flag = table.get(key, False)
    if type(flag) is not bool:
        msg = f"{key} should be true or false."
        raise ValueError(msg)
    return flag


def _patterns(tables: Iterable[Mapping[str, Any]]) -> Iterable[Pattern]:
    for table in tables:
        find = re.compile(dated.words(table, "find"), re.IGNORECASE)
        yield Pattern(find, dated.words(table, "what"), dated.words(table, "do"))
