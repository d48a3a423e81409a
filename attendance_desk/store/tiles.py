"""The door's tiles: who signs in here, sealed with this PC's key, outside the school folder.

Without a keyring there are no tiles: names of staff are readable nowhere before somebody signed
in.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.store.door_files import DoorFile
from attendance_desk.store.quick import has_quick

if TYPE_CHECKING:
    from attendance_desk.store.device import Pc

_PLATE = DoorFile("door", "door")


@dataclass(frozen=True, slots=True)
class Tile:
    """One person at the door.

    Attributes:
        name: As it is typed to sign in.
        title: Their title.
        classes: The names of their own classes.
        quick: Whether a quick passcode works for them on this PC.
    """

    name: str
    title: str
    classes: tuple[str, ...] = ()
    quick: bool = False


@dataclass(frozen=True, slots=True)
class DoorPlate:
    """What an enrolled PC shows before anybody signed in."""

    school_name: str
    tiles: tuple[Tile, ...]


def hang_plate(pc: Pc, plate: DoorPlate) -> bool:
    """Keep the school's name and the tiles on this PC; False when there is no keyring for it."""
    key = pc.enrol()
    if key is None:
        return False
    people = [[tile.name, tile.title, list(tile.classes)] for tile in plate.tiles]
    written = json.dumps({"school": plate.school_name, "people": people}).encode()
    _PLATE.keep(pc, key, written)
    return True


def read_plate(pc: Pc, device_key: bytes | None) -> DoorPlate | None:
    """The door of this PC; None when it is not enrolled.

    Args:
        device_key: From `Pc.key`.
    """
    written = _PLATE.read(pc, device_key)
    if written is None:
        return None
    found = json.loads(written)
    tiles = tuple(
        Tile(name, title, tuple(classes), has_quick(pc, name))
        for name, title, classes in found["people"]
    )
    return DoorPlate(found["school"], tiles)


def take_down(pc: Pc) -> None:
    """Forget the door on this PC."""
    _PLATE.forget(pc)
