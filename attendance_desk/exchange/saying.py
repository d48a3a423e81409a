"""What each PC says it has heard: a small sealed and signed file, the newest of each PC counts.

It tells the others which parcels are still needed, how far behind a PC is, and whether what it
holds is the same as here: an entry's hash where it was made stands for everything that PC's book
held until then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from attendance_desk.domain.pcs import Pc
from attendance_desk.domain.streams import Stream
from attendance_desk.exchange.sealed import Header, Json, NotReadable, Sealed, found, seal
from attendance_desk.exchange.shelf import Series
from attendance_desk.exchange.side import Desk

SORT = "heard"


@dataclass(frozen=True, slots=True)
class Said:
    """What a PC says.

    Attributes:
        serial: Newer ones have a higher one.
        at: When, by that PC's clock, ISO.
        reaches: The place of each PC's series up to which it knows everything that is for it.
        held: The newest entry it holds whole of each PC: place, and hash where it was made.
        seen: The last parcel of each series it holds.
        head: Number and hash of the newest entry of its own book.
    """

    device: str
    serial: int
    at: str
    reaches: Mapping[str, int]
    held: Mapping[str, tuple[int, str]]
    seen: Mapping[Series, int]
    head: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two PCs that hold something else in one place of a PC's series.

    Attributes:
        with_pc: The PC that says otherwise.
        device: Whose series.
        place: The place in it.
    """

    with_pc: str
    device: str
    place: int


def say(desk: Desk, at: str, reaches: Mapping[str, int]) -> None:
    """Put into the folder what this PC has heard, when that is news."""
    stream = desk.streams[0]
    pair = desk.side.keys().now(stream)
    before = _kept(desk, desk.me.device)
    told = _told(desk, at, reaches)
    if pair is None:
        return
    if before is None or _news(before[1], told) or before[0].header.epoch != pair[0]:
        serial = 1 if before is None else before[0].header.serial + 1
        header = Header(SORT, desk.school, stream, desk.me.device, serial, "", pair[0])
        sealed = seal(header, told, desk.me, pair[1])
        desk.shelf.keep(_name(desk, desk.me.device), sealed.data)
    else:
        sealed = before[0]
    desk.folder.put(_name(desk, desk.me.device), sealed.data)


def _told(desk: Desk, at: str, reaches: Mapping[str, int]) -> dict[str, Any]:
    return {
        "reaches": dict(reaches),
        "held": {one: list(newest) for one, newest in desk.side.held().items()},
        "seen": [
            [device, stream.value, point.serial]
            for (device, stream), point in sorted(
                desk.shelf.points().items(), key=lambda one: (one[0][0], one[0][1].value)
            )
            if stream in desk.streams
        ],
        "head": list(desk.side.head()),
        "at": at,
    }


def _news(before: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    return any(before[name] != told[name] for name in ("reaches", "held", "seen", "head"))


def take_said(desk: Desk, things: Iterable[Sealed]) -> None:
    """Keep the newest of what each other PC says; an older one put back changes nothing."""
    roll = desk.side.roll()
    for one in things:
        pc = roll.get(one.header.device)
        if one.header.sort != SORT or one.header.stream is not desk.streams[0] or pc is None:
            continue
        if pc.id == desk.me.device or pc.struck:
            continue
        known = _kept(desk, pc.id)
        if known is not None and known[0].header.serial >= one.header.serial:
            continue
        if one.said_by(pc.signs) and _body(desk, one) is not None:
            desk.shelf.keep(_name(desk, pc.id), one.data)


def said_by(desk: Desk, pc: Pc) -> Said | None:
    """The newest that is known of what a PC says."""
    kept = _kept(desk, pc.id)
    return None if kept is None else _read(pc.id, kept[0].header.serial, kept[1])


def differences(desk: Desk) -> tuple[Difference, ...]:
    """Where other PCs hold another entry in the place of one that is here."""
    found_ = []
    for pc in desk.others():
        said = said_by(desk, pc)
        for device, (place, digest) in (said.held if said else {}).items():
            here = desk.side.hash_at(device, place)
            if here is not None and here != digest:
                found_.append(Difference(pc.id, device, place))
    return tuple(found_)


def said_here(desk: Desk) -> Said | None:
    """What this PC said last itself."""
    kept = _kept(desk, desk.me.device)
    return None if kept is None else _read(desk.me.device, kept[0].header.serial, kept[1])


def _kept(desk: Desk, device: str) -> tuple[Sealed, Json] | None:
    data = desk.shelf.kept(_name(desk, device))
    if data is None:
        return None
    try:
        sealed = found(data, desk.school)
    except NotReadable:
        return None
    body = _body(desk, sealed)
    return None if body is None else (sealed, body)


def _body(desk: Desk, sealed: Sealed) -> Json:
    """What is in it; None when it cannot be opened (yet) or is not what we write."""
    header, digest = sealed.header, sealed.digest
    if digest in desk.opened:
        return desk.opened[digest]
    pair = desk.side.keys().of(header.stream, header.epoch)
    if pair is None:
        return None
    try:
        body = sealed.opened(pair)
        _read(header.device, header.serial, body)
    except (NotReadable, ValueError, TypeError, KeyError, AttributeError):
        return None
    desk.opened[digest] = body
    return body


def _read(device: str, serial: int, body: Mapping[str, Any]) -> Said:
    number, digest = body["head"]
    return Said(
        device=device,
        serial=serial,
        at=str(body["at"]),
        reaches={str(one): int(place) for one, place in body["reaches"].items()},
        held={str(one): (int(at), str(digest)) for one, (at, digest) in body["held"].items()},
        seen={(str(one), Stream(name)): int(at) for one, name, at in body["seen"]},
        head=(int(number), str(digest)),
    )


def _name(desk: Desk, device: str) -> str:
    told = f"{SORT} {desk.school} {desk.streams[0].value} {device}"
    return f"{hashlib.sha256(told.encode()).hexdigest()[:24]}.heard"
