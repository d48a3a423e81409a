"""Handing on: what a PC made that cannot speak any more, sent by another for it.

It stays what that PC made, at the addresses it gave it. Only of a PC that was struck off, by one
that holds the whole school and is in good standing: such a PC could enter anything itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attendance_desk.domain.ledger import Entry
from attendance_desk.domain.pcs import Pc, PcKind
from attendance_desk.domain.streams import Stream
from attendance_desk.exchange import parcels
from attendance_desk.exchange.parcels import MOST_ENTRIES, Contents
from attendance_desk.exchange.sealed import LARGEST, Header, Sealed, seal
from attendance_desk.exchange.side import Desk

Made = Sequence[tuple[Entry, Mapping[str, int]]]


def hand_on(desk: Desk, device: str, made: Made) -> int:
    """Put what a PC made behind what it sent, as parcels of its series that this PC signs.

    Args:
        desk: What was made is in its book already.
        device: The PC that made it, struck off.
        made: In the order of its series; what was sent already is passed over.

    Returns:
        How many parcels were made.
    """
    return sum(_in_stream(desk, device, stream, made) for stream in desk.streams)


def _in_stream(desk: Desk, device: str, stream: Stream, made: Made) -> int:
    count, reached = 0, desk.shelf.point((device, stream)).reaches
    left = [one for one in made if one[0].device_number > reached]
    while left:
        some = left[:MOST_ENTRIES]
        sealed = _sealed(desk, device, stream, some)
        while sealed is not None and len(sealed.data) > LARGEST and len(some) > 1:
            some = some[: len(some) // 2]
            sealed = _sealed(desk, device, stream, some)
        if sealed is None:  # this PC has no key of the stream
            return count
        desk.shelf.add(sealed, some[-1][0].device_number)
        left, count = left[len(some) :], count + 1
    return count


def _sealed(desk: Desk, device: str, stream: Stream, made: Made) -> Sealed | None:
    epoch, point = desk.side.keys().now(stream), desk.shelf.point((device, stream))
    if epoch is None:
        return None
    pieces = parcels.pieces_for(stream, made)
    contents = Contents(point.reaches + 1, made[-1][0].device_number, desk.side.head(), pieces)
    header = Header(
        parcels.SORT, desk.school, stream, device, point.serial + 1, point.digest, epoch[0]
    )
    return seal(header, parcels.write(contents), desk.me, epoch[1])


def handed_on(desk: Desk, pc: Pc, one: Sealed) -> bool:
    """Whether a parcel of a PC that was struck off was handed on by one that may do that."""
    return bool(pc.struck) and any(
        other.kind is PcKind.FULL and one.said_by(other.signs)
        for other in desk.side.roll().values()
        if not other.struck
    )
