"""Where the named places for backups are just now: by a marker on the medium, not by its path.

A stick has another drive letter tomorrow, and another stick has today's. The marker is a small
file with a random id; it says nothing of the school. What this PC remembers of paths is only
where to look first.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from attendance_desk.store.device import Pc
from attendance_desk.store.durable import make_folder, replace_file

MARKER = "place-for-copies.json"
_MEMORY = "backup-places.json"
_LARGEST = 4096  # bytes of a marker
_LOOKED_INTO = 200  # folders on one medium
_REMEMBERED_DAYS = 30
_REMOVABLE = 2  # GetDriveTypeW, Windows
_UNIX_MEDIA = (Path("/media"), Path("/run/media"), Path("/mnt"), Path("/Volumes"))


def new_id() -> str:
    """A fresh id for a place."""
    return "p" + secrets.token_hex(8)


def mark(folder: Path, place: str) -> None:
    """Put the marker into a folder.

    Raises:
        DiskFull, ReadOnly, DiskFault: The medium.
    """
    replace_file(folder / MARKER, (json.dumps({"format": 1, "place": place}) + "\n").encode())


def marked(folder: Path) -> str:
    """The id of the place that a folder is; empty when it is none."""
    try:
        with (folder / MARKER).open("rb") as file:
            return str(json.loads(file.read(_LARGEST))["place"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ""


def locate(pc: Pc, wanted: Iterable[str]) -> dict[str, Path]:
    """Where the places are that answer now, by id."""
    looked_for = set(wanted)
    known = {place: path for place, path in _paths(pc).items() if place in looked_for}
    found = {place: path for place, path in known.items() if marked(path) == place}
    if looked_for - found.keys():
        for folder in _on_media():
            place = marked(folder)
            if place in looked_for and place not in found:
                found[place] = folder
    return found


def remember(pc: Pc, place: str, path: Path | None) -> None:
    """Where to look first for a place on this PC; None forgets it."""
    memory = _read(pc)
    paths = {key: value for key, value in _texts(memory.get("paths")).items() if key != place}
    if path is not None:
        paths[place] = str(path)
    _write(pc, memory | {"paths": paths})


def note_presence(pc: Pc, day: date, there: Iterable[str]) -> None:
    """Remember which places answered on a day on which the school was opened here."""
    memory, today = _read(pc), day.isoformat()
    days = _days(memory)
    if sorted(there) == days.get(today):
        return
    days[today] = sorted(there)
    newest = sorted(days)[-_REMEMBERED_DAYS:]
    _write(pc, memory | {"days": {day: days[day] for day in newest}})


def presence(pc: Pc) -> dict[date, frozenset[str]]:
    """Which places answered on which of the last days on which the school was opened here."""
    found = {}
    for day, there in _days(_read(pc)).items():
        with contextlib.suppress(ValueError):
            found[date.fromisoformat(day)] = frozenset(there)
    return found


def is_stick(folder: Path) -> bool:
    """Whether a folder lies on a medium that can be pulled out, as far as the system tells."""
    there = folder.resolve()
    return any(there.is_relative_to(root) for root in media_roots())


def media_roots() -> tuple[Path, ...]:
    """The media that can be pulled out and are there now."""
    if sys.platform == "win32":
        return tuple(_windows_drives())
    return tuple(root for top in _UNIX_MEDIA for root in _mounted(top))


def _mounted(top: Path) -> Iterator[Path]:
    """The mount points under a folder: `/media/stick` and `/media/somebody/stick`."""
    for path in _folders(top):
        if os.path.ismount(path):
            yield path
        else:
            yield from (below for below in _folders(path) if os.path.ismount(below))


def _windows_drives() -> Iterator[Path]:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
    for letter in "DEFGHIJKLMNOPQRSTUVWXYZ":
        if kernel.GetDriveTypeW(f"{letter}:\\") == _REMOVABLE:
            yield Path(f"{letter}:\\")


def _on_media() -> Iterator[Path]:
    for root in media_roots():
        yield root
        yield from _folders(root)


def _folders(top: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        for count, path in enumerate(sorted(top.iterdir())):
            if count >= _LOOKED_INTO:
                return
            if path.is_dir() and not path.is_symlink():
                yield path


def _paths(pc: Pc) -> dict[str, Path]:
    return {place: Path(path) for place, path in _texts(_read(pc).get("paths")).items()}


def _texts(found: object) -> dict[str, str]:
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _days(memory: dict[str, Any]) -> dict[str, list[str]]:
    found = memory.get("days")
    if not isinstance(found, dict):
        return {}
    return {str(day): [str(one) for one in there] for day, there in found.items()}


def _read(pc: Pc) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError, RecursionError):
        found = json.loads((pc.home / _MEMORY).read_bytes())
        return found if isinstance(found, dict) else {}
    return {}


def _write(pc: Pc, memory: dict[str, Any]) -> None:
    make_folder(pc.home)
    replace_file(pc.home / _MEMORY, json.dumps(memory, indent=1, sort_keys=True).encode())
