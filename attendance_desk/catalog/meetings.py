"""Reads what is asked at meetings and panels into domain values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attendance_desk.catalog import dated
from attendance_desk.catalog.locate import resource
from attendance_desk.domain.meeting_questions import Offer, Proforma, Question, Topic
from attendance_desk.domain.problems import Problem
from attendance_desk.domain.reasons import Root

SCHEMA = 1
_FILE = "meetings/england.toml"
_ROOTS = {one.value: one for one in Root}
_NOTHING = Proforma({}, (), (), {}, ())


@cache
def shipped_proforma() -> Proforma:
    """The program's own questions, read once."""
    return load_proforma()[0]


def load_proforma(path: Path | None = None) -> tuple[Proforma, tuple[Problem, ...]]:
    """Read every question, offer and topic, with a problem where one cannot be read.

    Args:
        path: Another file of the same shape, for tests; the program's own without it.

    Returns:
        What could be read; nothing of a file with a fault, because half a form asks half.

    Raises:
        Damaged: When the program's own file is missing.
    """
    place = path or resource(_FILE)
    try:
        return _proforma(dated.read_file(place, SCHEMA)), ()
    except (dated.Unreadable, KeyError, TypeError, ValueError) as error:
        return _NOTHING, (Problem(place.name, dated.said(error), dated.REMEDY),)


def _proforma(held: Mapping[str, Any]) -> Proforma:
    pages = dict(held["pages"])
    found = Proforma(
        pages=pages,
        questions=tuple(_question(one, pages) for one in held["question"]),
        offers=tuple(
            Offer(dated.words(one, "id"), dated.words(one, "words")) for one in held["offer"]
        ),
        roots={dated.choice(one, "id", _ROOTS): dated.words(one, "words") for one in held["root"]},
        topics=tuple(_topic(one) for one in held["topic"]),
    )
    for ids in (
        [one.id for one in found.questions],
        [one.id for one in found.offers],
        [one.id for one in found.topics],
    ):
        twice = next((one for one in ids if ids.count(one) > 1), "")
        if twice:
            msg = f"The id {twice} is used twice."
            raise ValueError(msg)
    return found


def _question(table: Mapping[str, Any], pages: Mapping[str, str]) -> Question:
    return Question(
        id=dated.words(table, "id"),
        page=dated.choice(table, "page", {one: one for one in pages}),
        words=dated.words(table, "words"),
        hint=str(table.get("hint", "")),
        talk=table.get("talk", False) is True,
    )


def _topic(table: Mapping[str, Any]) -> Topic:
    return Topic(*(dated.words(table, key) for key in ("id", "words", "pupils", "parents")))
