"""What an entry of another PC has to be before it is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.problems import Refused
from attendance_desk.domain.received import is_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from attendance_desk.domain.received import Pcs, Received

_HERE = "SELECT payload_hash, hlc FROM entry WHERE device = ? AND device_number = ?"


def is_here(connection: Connection, one: Received) -> bool:
    """Whether an entry is here already.

    Raises:
        Refused: It is not what its hashes say, or another entry stands at its address.
    """
    if not is_whole(one):
        raise _refused(one, "is not what was made on that PC")
    entry = one.entry
    row = connection.exec_driver_sql(_HERE, (entry.device, entry.device_number)).fetchone()
    if row is None:
        return False
    if (row[0], row[1]) != (entry.payload_hash, entry.hlc):
        raise _refused(one, "is another one than the one that is here")
    return True


def check_causes(
    one: Received, heard: Mapping[str, int], covered: Mapping[str, int], lost: Pcs
) -> None:
    """Refuse what comes before something that stands before it.

    Args:
        heard: How far each PC's series is here.
        covered: How far it is whole with what is taken in, where only a part of it comes here.
        lost: PCs that were struck off: what was known of them may never come.

    Raises:
        Refused: It does.
    """
    entry, here = one.entry, heard.get(one.entry.device, 0)
    whole = entry.device_number <= covered.get(entry.device, 0)
    if entry.device_number <= here or (entry.device_number > here + 1 and not whole):
        raise _refused(one, "comes before the one that stands before it")
    for device, number in one.heard.items():
        if device in lost:
            continue
        if device != entry.device and max(heard.get(device, 0), covered.get(device, 0)) < number:
            raise _refused(one, "comes before what was known when it was made")


def _refused(one: Received, how: str) -> Refused:
    entry = one.entry
    return Refused(
        "not-taken-in",
        f"Entry {entry.device_number} of the PC {entry.device} {how}.",
        "Nothing of this parcel was taken in; what is here stays as it is.",
        "It is tried again with the next exchange. If it stays, ask the head to look at that PC.",
    )
