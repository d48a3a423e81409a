"""Where this PC's lists lie; remembered here: another PC calls the folder otherwise.

The folder, the ending and the moment are kept, and never a file's name: it may be somebody's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attendance_desk.store.durable import make_folder, replace_file

if TYPE_CHECKING:
    from attendance_desk.store.device import Pc

_NAME = "lists.json"
_LARGEST = 10_000
_MOST_FILES = 5_000
"""A folder of downloads is looked through; a whole drive is not."""


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where the last list of a kind was taken from.

    Attributes:
        ending: Of its name, in small letters (".csv").
        saved: When it was written, in nanoseconds since 1970.
        told: When the newest one was written of which somebody was told and answered; 0 for none.
    """

    folder: Path
    ending: str
    saved: int
    told: int = 0


@dataclass(frozen=True, slots=True)
class Lying:
    """A file that lies in such a place, and when it was written (nanoseconds since 1970)."""

    path: Path
    saved: int


def place_of(path: Path) -> ListPlace | None:
    """The place of a file; None for what is no file that is there."""
    try:
        saved = path.stat().st_mtime_ns
    except OSError:
        return None
    return ListPlace(path.resolve().parent, path.suffix.casefold(), saved)


def remembered(pc: Pc) -> dict[str, ListPlace]:
    """The last place of each kind of list; a file that cannot be read is as if there were none."""
    try:
        with (pc.home / _NAME).open("rb") as file:
            return {kind: _read(one) for kind, one in json.loads(file.read(_LARGEST)).items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def remember(pc: Pc, kind: str, place: ListPlace) -> None:
    """Look there for the next list of this kind."""
    _write(pc, {**remembered(pc), kind: place})


def keep_told(pc: Pc, kind: str, saved: int) -> None:
    """Remember that somebody knows of the list that was written then."""
    places = remembered(pc)
    if kind in places:
        _write(pc, {**places, kind: replace(places[kind], told=saved)})


def _write(pc: Pc, places: dict[str, ListPlace]) -> None:
    record = {
        name: [str(one.folder), one.ending, one.saved, one.told] for name, one in places.items()
    }
    make_folder(pc.home)
    replace_file(pc.home / _NAME, (json.dumps(record) + "\n").encode())


def newest(place: ListPlace) -> Lying | None:
    """The newest file beside the last one that was written after it; None where there is none.

    A folder that is not there just now (a stick, a drive of the network) has none.
    """
    try:
        some = islice(place.folder.iterdir(), _MOST_FILES)
        files = [one for one in some if _is_such(one, place.ending)]
        found = [Lying(one, one.stat().st_mtime_ns) for one in files]
    except OSError:
        return None
    newer = (one for one in found if one.saved > place.saved and one.path.is_file())
    return max(newer, key=lambda one: (one.saved, one.path.name), default=None)


def _is_such(path: Path, ending: str) -> bool:
    """Whether it is of the same sort, and not what a spreadsheet or a download is busy with."""
    return path.suffix.casefold() == ending and not path.name.startswith((".", "~"))


def _read(record: Any) -> ListPlace:
    folder, ending, saved, *told = record  # an older program wrote no more than three
    return ListPlace(Path(str(folder)), str(ending), int(saved), *map(int, told[:1]))
