"""A book at its beginning: whether anything was marked yet, and who can sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.store import keyfile
from attendance_desk.store.vault import KEYS_COPY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attendance_desk.store.work import Snapshot


def nothing_marked(snapshot: Snapshot) -> bool:
    """Whether no register was taken and no mark made or brought in."""
    row = snapshot.connection.exec_driver_sql(
        "SELECT EXISTS (SELECT 1 FROM register) OR EXISTS (SELECT 1 FROM mark)"
    ).one()
    return not row[0]


def without_passphrase(snapshot: Snapshot, names: Iterable[str]) -> tuple[str, ...]:
    """Those of these names who have no passphrase of this school; none where that is not known."""
    ask = snapshot.connection.exec_driver_sql
    held = ask("SELECT value FROM meta WHERE name = ?", (KEYS_COPY,)).fetchone()
    keys = keyfile.from_text(held[0]) if held else None
    return tuple(one for one in names if keys is not None and keys.person(one) is None)
