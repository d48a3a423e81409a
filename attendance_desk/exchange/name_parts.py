"""Names that a list has otherwise: a child's in one cell, a contact's in three."""

from __future__ import annotations

from collections.abc import Callable

from attendance_desk.domain.import_lists import NAME_PARTS, WHOLE_NAME
from attendance_desk.domain.pupil_fields import CONTACTS

JOINED = (
    WHOLE_NAME,
    *(f"Contact {number} {part}" for number in range(1, CONTACTS + 1) for part in NAME_PARTS),
)
"""Columns of a list that no export of ours has: they end in others of our columns."""
_CONTACT_NAMES = {f"Contact {number} Name" for number in range(1, CONTACTS + 1)}
_CHILD = ("Surname", "Forename")
Texts = Callable[[str], str]


def with_parts(texts: Texts) -> Texts:
    """The texts of a row under our columns, with names taken apart and put together.

    A column of its own comes before any other way to a name.

    Args:
        texts: What stands in the row under each of our columns; empty where it has none.
    """

    def text(column: str) -> str:
        return texts(column) or _otherwise(texts, column)

    return text


def unclear(texts: Texts) -> str:
    """A whole name of which nobody can say what the surname is; empty where there is none."""
    whole = texts(WHOLE_NAME)
    return whole if whole and not (_parted(whole) or texts("Surname")) else ""


def _otherwise(texts: Texts, column: str) -> str:
    if column in _CHILD:
        parts = _parted(texts(WHOLE_NAME))
        return parts[_CHILD.index(column)] if parts else ""
    if column in _CONTACT_NAMES:
        start = column.removesuffix("Name")
        return " ".join(part for one in NAME_PARTS if (part := texts(f"{start}{one}")))
    return ""


def _parted(whole: str) -> tuple[str, str] | None:
    """Surname and forename of "Moss, Ada"; a name without one comma is not taken apart."""
    surname, comma, forename = (part.strip() for part in whole.partition(","))
    whole_name = comma and surname and forename and "," not in forename
    return (surname, forename) if whole_name else None
