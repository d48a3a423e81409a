"""Onto the shelf: a parcel that is the next of its series and bears its PC's signature.

What does not verify is passed over and looked at again the next time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.pcs import PC, Pc
from attendance_desk.domain.streams import Stream
from attendance_desk.exchange import parcels, saying
from attendance_desk.exchange.handing_on import handed_on
from attendance_desk.exchange.parcels import Contents
from attendance_desk.exchange.sealed import Newer, NotReadable, Sealed
from attendance_desk.exchange.shelf import Series
from attendance_desk.exchange.side import Desk
from attendance_desk.exchange.waiting import Waiting, Why

Enough = Callable[[], bool]
"""Whether to stop for now: somebody works at this PC and is answered between two steps."""


def never() -> bool:
    """Nobody waits: all at once."""
    return False


def shelve(
    desk: Desk,
    offered: Iterable[Sealed],
    waiting: list[Waiting],
    enough: Enough = never,
) -> int:
    """Put on the shelf whatever is next in its series; how many parcels those were."""
    roll, streams, count = desk.side.roll(), desk.read_streams(), 0
    for series, by_serial in _in_series(desk, offered).items():
        device, stream = series
        if device == desk.me.device or stream not in streams:
            continue
        pc = roll.get(device)
        if pc is None:
            waiting.append(Waiting(Why.UNKNOWN, device, stream))
            continue
        while (serial := desk.shelf.point(series).serial + 1) in by_serial:
            contents = _next(desk, pc, by_serial[serial], waiting)
            if contents is None:
                break
            count += 1
            if enough():
                return count
        _note_missing(desk, series, by_serial, waiting)
        if pc.struck and any(_strikes_back(desk, pc, by_serial)):
            waiting.append(Waiting(Why.APART, *series))
    return count


def _in_series(desk: Desk, offered: Iterable[Sealed]) -> dict[Series, dict[int, list[Sealed]]]:
    series: dict[Series, dict[int, list[Sealed]]] = {}
    for one in offered:
        if one.header.stream in desk.streams:
            of = series.setdefault((one.header.device, one.header.stream), {})
            of.setdefault(one.header.serial, []).append(one)
    return series


def _note_missing(
    desk: Desk, series: Series, by_serial: Mapping[int, list[Sealed]], waiting: list[Waiting]
) -> None:
    """Say which parcel is waited for, when later ones of its series are there."""
    due = desk.shelf.point(series).serial + 1
    if due not in by_serial and max(by_serial) > due:
        waiting.append(Waiting(Why.MISSING, *series, serial=due))


def _strikes_back(desk: Desk, pc: Pc, by_serial: Mapping[int, list[Sealed]]) -> Iterator[bool]:
    """Of each parcel of a PC that was struck off, whether it tells that it struck this one off.

    Nobody believes it. But two who did that to one another each think that the other is gone.
    """
    for one in (one for serial in by_serial for one in by_serial[serial]):
        contents = contents_of(desk, one) if one.said_by(pc.signs) else Why.SIGNATURE
        pieces = () if isinstance(contents, Why) else contents.pieces
        told = (piece.entry.payload[PC] for piece in pieces if piece.entry.kind is Kind.PC_SET)
        yield any(record["id"] == desk.me.device and record["struck"] for record in told)


def _next(
    desk: Desk, pc: Pc, candidates: Iterable[Sealed], waiting: list[Waiting]
) -> Contents | None:
    """The first candidate that is what it says, now on the shelf; None when none is."""
    for one in candidates:
        header = one.header
        found_ = _proven(desk, pc, one)
        if isinstance(found_, Contents):
            desk.shelf.add(one, found_.last)
            return found_
        waiting.append(Waiting(found_, pc.id, header.stream, serial=header.serial))
    return None


def _proven(desk: Desk, pc: Pc, one: Sealed) -> Contents | Why:
    """What is in the next parcel of a series, or why it is passed over."""
    header = one.header
    if not one.said_by(pc.signs) and not handed_on(desk, pc, one):
        return Why.SIGNATURE
    point = desk.shelf.point((pc.id, header.stream))
    if header.previous != point.digest:
        return Why.FORK
    contents = contents_of(desk, one)
    if isinstance(contents, Why):
        return contents
    if contents.first != point.reaches + 1:
        return Why.FORK
    if pc.struck and contents.first > stands(desk, pc, header.stream):
        return Why.STRUCK
    return contents


def contents_of(desk: Desk, one: Sealed) -> Contents | Why:
    """What is in a parcel, or why it cannot be read here (yet)."""
    known = desk.opened.get(one.digest)
    if isinstance(known, Contents):
        return known
    pair = desk.side.keys().of(one.header.stream, one.header.epoch)
    if pair is None:
        return Why.KEY
    try:
        contents = parcels.read(one.opened(pair), one.header.device)
    except Newer:
        return Why.NEWER
    except NotReadable:
        return Why.UNREADABLE
    desk.opened[one.digest] = contents
    return contents


def unread(desk: Desk, device: str, last: int) -> Iterator[Contents]:
    """The contents of shelved parcels that reach beyond what the book has of a PC."""
    for stream in desk.read_streams():
        if desk.shelf.point((device, stream)).reaches <= last:
            continue
        for one in desk.shelf.newest_first((device, stream)):
            contents = contents_of(desk, one)
            if isinstance(contents, Why) or contents.last <= last:
                break
            yield contents


def stands(desk: Desk, pc: Pc, stream: Stream) -> int:
    """Up to which place the entries of a struck PC stand.

    Those that were known when it was struck off, and those that a PC in good standing took
    before it heard of that: what that PC did afterwards may answer them. It says so, or its own
    entries do that wait here: what it says may be sealed with a key that only they tell of.
    """
    heard = desk.side.heard()
    upto = max(pc.cut.get(stream, 0), heard.get(pc.id, 0))
    for other in desk.others():
        said = saying.said_by(desk, other)
        upto = max(upto, said.reaches.get(pc.id, 0) if said else 0)
        for contents in unread(desk, other.id, heard.get(other.id, 0)):
            upto = max((upto, *(piece.heard.get(pc.id, 0) for piece in contents.pieces)))
    return upto
