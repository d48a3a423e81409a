"""The oldest of what the records lean on that may run, and how versions are read."""

from __future__ import annotations

from collections.abc import Mapping

FLOORS: Mapping[str, tuple[int, ...]] = {
    "SQLite": (3, 51, 3),
    "SQLCipher": (4, 19, 0),
    "OpenSSL": (3, 5, 0),
    "Qt": (6, 11, 3),
}
"""Older ones have known faults, or are not what this program is tried with. Source:
`docs/dependencies.md`, which says why; a test compares the two."""


def version_of(said: str) -> tuple[int, ...]:
    """The numbers of the first word that looks like a version: "OpenSSL 3.6.0 1 Oct 2025"."""
    for word in said.split():
        parts = word.split(".")
        if len(parts) > 1 and parts[0].isdigit():
            numbers = ("".join(sign for sign in part if sign.isdigit()) for part in parts)
            return tuple(int(number or 0) for number in numbers)
    return ()
