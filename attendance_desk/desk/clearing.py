"""Clearing: parcels that every PC has, and that a proven backup away from this PC holds, go."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from attendance_desk.desk import pc_seat, rounds
from attendance_desk.domain.problems import DeskError
from attendance_desk.exchange import sending
from attendance_desk.store import backup_rows, pc_rows

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.store.work import Snapshot


def clear(desk: SignedIn) -> int:
    """Take away parcels of the register that nobody will ask for again.

    Those of the safeguarding book stay: a backup tells the head of the register alone.

    Returns:
        How many were taken away; 0 where this PC exchanges with no other, or its shared folder
        is not there.
    """
    folder, me = rounds.folder_of(desk), pc_seat.identity(desk)
    if folder is None or me is None or not folder.is_dir():
        return 0
    with desk.seated.register.read() as snapshot:
        safe = _backed_up(snapshot, desk.seated.register.device)
    register = pc_seat.tables(desk, me, folder)[0]
    with suppress(DeskError):
        return sending.clear(register, lambda device, place: safe.get(device, 0) >= place)
    return 0


def _backed_up(snapshot: Snapshot, own: str) -> dict[str, int]:
    """How far each PC's series is in the newest backup of this PC that stands elsewhere.

    The head of a backup is a number of the book it was made of, so others' backups do not count,
    nor one that tells of a head this book had not come to; nor one in a place given up since.
    """
    places = backup_rows.places(snapshot)
    away = {place.id for place in places if place.off_this_pc and not place.gone}
    heads = [
        one.head
        for one in backup_rows.backups(snapshot)
        if one.stands and one.place in away and one.head < one.id
        if pc_rows.made_by(snapshot, one.id, own)
    ]
    return pc_rows.places_at(snapshot, max(heads)) if heads else {}
