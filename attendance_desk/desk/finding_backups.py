"""Backups on a stick that nobody has opened yet: found before any key is there."""

from __future__ import annotations

from pathlib import Path

from attendance_desk.desk.restoring import Seen, seen

_DEEP = 2
"""A stick, and its folder of backups."""
_MOST = 500
"""Folders that are looked into: a stick may hold somebody's photographs."""


def backups_in(folder: Path) -> tuple[Seen, ...]:
    """Whatever in a folder is a backup, the newest first; its key decides later.

    Returns:
        None where it cannot be read, or holds none.
    """
    found = {one.folder: one for one in seen(folder)}
    level, looked = [folder], 0
    for _depth in range(_DEEP):
        below = [inner for one in level for inner in _folders(one) if inner not in found]
        for inner in below[: _MOST - looked]:
            found |= {one.folder: one for one in seen(inner)}
        looked += len(below)
        level = below[:_MOST]
    return tuple(sorted(found.values(), key=lambda one: one.entries, reverse=True))


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if one.is_dir() and not one.is_symlink())
    except OSError:
        return []
