"""Lists of other systems that the office has taught: which header of theirs is which of ours.

A list is kept under a name ("Arbor contacts list") and known again by its headers. Nothing about a
child or a folder is in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from attendance_desk.domain.problems import Refused

LEFT_ALONE = ""
"""What stands for a column of the file that the desk does not take."""
WHOLE_NAME = "Whole name"
"""A child's name in one cell, the surname first: "Moss, Ada"."""
NAME_PARTS = ("Title", "Forename", "Surname")
"""What some lists have in the place of a contact's name, each in a column of its own."""
_INSTEAD = {"Surname": WHOLE_NAME, "Forename": WHOLE_NAME}
_LONGEST = 60
_MOST = 100


@dataclass(frozen=True, slots=True)
class ImportList:
    """How one list of another system is read.

    Attributes:
        id: Empty until it is kept.
        kind: `pupils` or `marks`.
        columns: Header of the file, as `exchange.columns` labels it, and our column; `LEFT_ALONE`
            for one that is not taken.
        on: The day it was kept.
        by: Name and title of who kept it, as then.
        gone: Whether it was deleted; the ledger remembers it all the same.
    """

    id: str
    name: str
    kind: str
    columns: tuple[tuple[str, str], ...]
    on: date = date.min
    by: str = ""
    gone: bool = False

    @property
    def taken(self) -> Mapping[str, str]:
        """Headers that are taken, with our column."""
        return {header: column for header, column in self.columns if column}


def doubled(columns: Iterable[tuple[str, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Columns of ours that several headers were given for, each with those headers."""
    found: dict[str, list[str]] = {}
    for header, column in columns:
        if column:
            found.setdefault(column, []).append(header)
    return tuple((column, tuple(names)) for column, names in found.items() if len(names) > 1)


def still_needed(there: Collection[str], needed: Iterable[str]) -> list[str]:
    """Our columns that a file cannot be without and has not, nor another in their place."""
    return [one for one in needed if one not in there and _INSTEAD.get(one) not in there]


def check_columns(columns: Iterable[tuple[str, str]], needed: Iterable[str]) -> None:
    """Let a choice of columns be used.

    Args:
        columns: Header and our column.
        needed: Our columns that no file can be without.

    Raises:
        Refused: One of ours was chosen twice, or one that is needed was not chosen.
    """
    chosen = tuple(columns)
    for column, names in doubled(chosen):
        raise Refused(
            "column_twice",
            f"{column} is chosen for {len(names)} columns: {', '.join(names)}.",
            "Nothing was read.",
            "Leave all but one of them alone.",
        )
    there = {column for _header, column in chosen}
    missing = still_needed(there, needed)
    if missing:
        raise Refused(
            "column_missing",
            f"No column is chosen for {', '.join(missing)}.",
            "Nothing was read.",
            "Say which column of the file it is.",
        )


def check_list(wanted: ImportList, others: Iterable[ImportList]) -> None:
    """Let a list be kept.

    Raises:
        Refused: It has no name, one that is too long or of another list, or no headers to know it
            again by.
    """
    name = wanted.name.strip()
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise Refused(
            "list_name",
            f"A list needs a name of at most {_LONGEST} signs.",
            "Nothing was kept.",
            "Type a name such as Arbor contacts list.",
        )
    if any(one.name.casefold() == name.casefold() and one.id != wanted.id for one in others):
        raise Refused(
            "list_twice",
            f"There is a list called {name} already.",
            "Nothing was kept.",
            "Choose another name, or delete that list first.",
        )
    if not wanted.taken or len(wanted.columns) > _MOST:
        raise Refused(
            "list_headers",
            "There are no headers by which this list could be known again.",
            "Nothing was kept.",
            "Choose the columns first.",
        )


def write_list(kept: ImportList) -> dict[str, Any]:
    """The list as its payload holds it."""
    return {
        "id": kept.id,
        "name": kept.name,
        "kind": kept.kind,
        "columns": [list(pair) for pair in kept.columns],
        "on": kept.on.isoformat(),
        "by": kept.by,
        "state": "gone" if kept.gone else "kept",
    }


def read_list(record: Mapping[str, Any], _number: int = 0) -> ImportList:
    """The list from the record that `write_list` made."""
    return ImportList(
        record["id"],
        record["name"],
        record["kind"],
        tuple((header, column) for header, column in record["columns"]),
        date.fromisoformat(record["on"]),
        record["by"],
        record["state"] == "gone",
    )
