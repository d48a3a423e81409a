"""Taking: what lies in the folder goes on the shelf, and into the book when its turn comes.

Two steps, so that neither needs the other: a parcel goes on the shelf when it is proven; its
entries are taken in when everything their PC had heard is here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.pcs import PcKind
from attendance_desk.exchange import parcels, saying
from attendance_desk.exchange.parcels import Piece
from attendance_desk.exchange.sealed import Sealed
from attendance_desk.exchange.shelf import Point, Series
from attendance_desk.exchange.shelving import Enough, contents_of, never, shelve, stands, unread
from attendance_desk.exchange.side import Desk
from attendance_desk.exchange.waiting import Waiting, Why

AHEAD = timedelta(hours=24)
_AT_ONCE = 500
_A_FEW = 5
"""Entries of one transaction: of a round that nobody waits for, and between two answers."""
_AT_MOST = 50
"""Entries of one step: what comes after them is looked at again then, by whoever goes on."""


@dataclass(frozen=True, slots=True)
class Got:
    """What a round brought: how many entries were taken in, and what waits."""

    entries: int
    waiting: tuple[Waiting, ...]


def receive(desk: Desk, now: datetime) -> Got:
    """Take in what the folder and the shelf hold for this PC, as far as its turn has come.

    Args:
        now: Wall time, aware.

    Raises:
        DeskError: The book cannot be written; what is on the shelf is taken the next time.
    """
    desk.folder.check()
    round_ = Taking(desk, now)
    while round_.some():
        pass
    round_.say()
    return round_.got()


@dataclass(slots=True)
class Taking:
    """A round of taking: all at once, or in small steps with other work between them.

    Attributes:
        now: Wall time, aware.
        taken: Entries taken in so far.
    """

    desk: Desk
    now: datetime
    taken: int = 0
    _things: tuple[Sealed, ...] = ()
    _waiting: list[Waiting] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look at what lies in the folder."""
        self._things = tuple(self.desk.folder.readable(self.desk.school))
        saying.take_said(self.desk, self._things)

    def some(self, enough: Enough = never) -> bool:
        """Shelve and take in until there is nothing, or until that is enough.

        Returns:
            Whether there may be more.
        """
        desk, waiting = self.desk, list[Waiting]()
        offered = (one for one in self._things if one.header.sort == parcels.SORT)
        shelved = shelve(desk, offered, waiting, enough)
        if shelved and enough():
            return True
        if shelved:  # what a PC says can be in keys that came with it
            saying.take_said(desk, self._things)
        some = _deliver(self, waiting, enough)
        self.taken, self._waiting = self.taken + some, waiting
        return bool(shelved or some)

    def say(self) -> None:
        """Tell the others how far this PC has heard them, when that is news."""
        at = self.now.isoformat(timespec="seconds")
        saying.say(self.desk, at, reaches(self.desk))

    def got(self) -> Got:
        """What it brought."""
        return Got(self.taken, tuple(dict.fromkeys(self._waiting)))


def _deliver(round_: Taking, waiting: list[Waiting], enough: Enough) -> int:
    """Take in, in an order that keeps causes before effects; how many entries those were."""
    desk, now = round_.desk, round_.now
    pending = {pc: _pending(desk, pc) for pc in _series_of(desk)}
    known = dict(_known(desk, pending))
    covered = dict(known)
    at_once = _AT_ONCE if enough is never else _A_FEW
    ready = list(islice(_ready(round_, pending, known), None if enough is never else _AT_MOST))
    for start in range(0, len(ready), at_once):
        some = ready[start : start + at_once]
        covered |= {piece.entry.device: upto for piece, upto in some}
        desk.side.take_in(now, [piece for piece, _upto in some], covered)
        if enough():
            return start + len(some)
    if not ready:
        waiting += [_waits(round_, pieces[0], known) for pieces in pending.values() if pieces]
        waiting += [
            Waiting(Why.STRUCK, device, desk.streams[0], place=_covered(desk, device) + 1)
            for device in pending
            if _told(desk, device) > _covered(desk, device)
        ]
    return len(ready)


def _ready(
    round_: Taking, pending: Mapping[str, list[Piece]], known: dict[str, int]
) -> Iterator[tuple[Piece, int]]:
    """What can be taken in now, each with the place its PC's series has then come to.

    What is told of a PC is heard first and ends the batch: who was struck off is not heard
    because it stood behind in the line.
    """
    urgent = [one for one, pieces in pending.items() if any(map(_of_a_pc, pieces))]
    some = False
    for devices in (urgent, list(pending)):
        moved = not some
        while moved:
            moved = False
            for device in devices:
                pieces = pending[device]
                while pieces and _why_not(round_, pieces[0], known) is None:
                    piece = pieces.pop(0)
                    upto = pieces[0].place - 1 if pieces else _covered(round_.desk, device)
                    known[device] = upto
                    yield piece, upto
                    if _of_a_pc(piece):
                        return
                    some = moved = True


def _of_a_pc(piece: Piece) -> bool:
    return piece.entry.kind is Kind.PC_SET


def reaches(desk: Desk) -> dict[str, int]:
    """The place of each PC's series up to which everything that is for this PC is in the book."""
    pending = {device: _pending(desk, device) for device in _series_of(desk)}
    return dict(_known(desk, pending))


def standing_points(desk: Desk) -> dict[Series, Point]:
    """How far each series is in the book, for a PC that gets a copy of it.

    What lies on the shelf and waits is not in the book: the new PC takes it from the folder.
    """
    found_, known = {}, reaches(desk)
    for series, point in desk.shelf.points().items():
        if series[1] not in desk.streams:
            continue
        found_[series] = point
        for one in desk.shelf.newest_first(series):
            contents = contents_of(desk, one)
            if isinstance(contents, Why) or contents.last <= known.get(series[0], contents.last):
                break
            found_[series] = Point(one.header.serial - 1, one.header.previous, contents.first - 1)
    return found_


def _series_of(desk: Desk) -> tuple[str, ...]:
    """The other PCs of which this shelf has a series."""
    devices = {device for device, stream in desk.shelf.points() if stream in desk.streams}
    return tuple(sorted(devices - {desk.me.device}))


def _known(desk: Desk, pending: Mapping[str, list[Piece]]) -> Iterator[tuple[str, int]]:
    heard = desk.side.heard()
    for device in heard.keys() - pending.keys():
        yield device, heard[device]
    for device, pieces in pending.items():
        covered = pieces[0].place - 1 if pieces else _covered(desk, device)
        yield device, max(heard.get(device, 0), covered)


def _told(desk: Desk, device: str) -> int:
    """The place up to which a PC's series is here: told of by every stream that this PC reads.

    An entry that came whole by one stream needs none of the others, so it does not wait for a
    parcel that its PC, lost and struck off, can never send again.
    """
    reaches = [desk.shelf.point((device, stream)).reaches for stream in desk.read_streams()]
    told = min(reaches, default=0)
    if told == max(reaches, default=0):
        return told
    parcels_here = unread(desk, device, told)
    whole = {one.place for parcel in parcels_here for one in parcel.pieces if not one.part}
    while told + 1 in whole:
        told += 1
    return told


def _covered(desk: Desk, device: str) -> int:
    """As `_told`, but of a PC that was struck off only as far as its entries stand."""
    pc, told = desk.side.roll().get(device), _told(desk, device)
    if pc is None or not pc.struck:
        return told
    return min((told, *(stands(desk, pc, stream) for stream in desk.read_streams())))


def _pending(desk: Desk, device: str) -> list[Piece]:
    """Pieces on the shelf that are not in the book, in the order of their series.

    Where a whole entry and a part of it came by two streams, the whole one counts.
    """
    if not desk.read_streams():
        return []
    last, covered = desk.side.heard().get(device, 0), _covered(desk, device)
    parts_do = len(desk.read_streams()) < len(desk.streams)
    found_: dict[int, Piece] = {}
    for contents in unread(desk, device, last):
        for piece in contents.pieces:
            if last < piece.place <= covered and (parts_do or not piece.part):
                found_[piece.place] = piece
    return [found_[place] for place in sorted(found_)]


def _why_not(round_: Taking, piece: Piece, known: Mapping[str, int]) -> tuple[Why, str] | None:
    """Why an entry cannot be taken in yet, and on whom it waits."""
    made = int(piece.entry.hlc.partition(".")[0])
    if made > (round_.now + AHEAD).timestamp() * 1000:
        return Why.CLOCK, ""
    for device, upto in piece.heard.items():
        waits = device != piece.entry.device and known.get(device, 0) < upto
        if waits and not _never_comes(round_.desk, piece.entry.device, (device, upto), known):
            return Why.HEARS, device
    return None


def _never_comes(
    desk: Desk, reader: str, cause: tuple[str, int], known: Mapping[str, int]
) -> bool:
    """Whether a class PC knew something of a lost PC that is not on the shelf here.

    A lost PC cannot send its parcel for the office again, and nobody answers for what a class PC
    had that was struck off too. What the class entered since waits for what is here, no more;
    what comes later all the same goes into its place.
    """
    device, upto = cause
    pcs = desk.side.roll()
    if device not in pcs or not pcs[device].struck or pcs[reader].kind is not PcKind.CLASS:
        return False
    return known.get(device, 0) >= min(upto, _told(desk, device))


def _waits(round_: Taking, piece: Piece, known: Mapping[str, int]) -> Waiting:
    why, on = _why_not(round_, piece, known) or (Why.HEARS, "")
    entry = piece.entry
    return Waiting(why, entry.device, round_.desk.streams[0], place=entry.device_number, on=on)
