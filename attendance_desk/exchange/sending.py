"""Sending: a PC's own new entries become parcels, and parcels that somebody needs go out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attendance_desk.domain.ledger import Entry, Kind
from attendance_desk.domain.pcs import EPOCH
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.streams import Stream
from attendance_desk.exchange import parcels, saying
from attendance_desk.exchange.parcels import MOST_ENTRIES, Contents
from attendance_desk.exchange.sealed import LARGEST, Header, Sealed, seal
from attendance_desk.exchange.shelf import file_name
from attendance_desk.exchange.shelving import contents_of
from attendance_desk.exchange.side import Desk
from attendance_desk.exchange.waiting import Why

_A_FEW = 50
"""Entries of one parcel that is made while somebody works here."""

Own = Sequence[tuple[Entry, Mapping[str, int]]]


def send(desk: Desk) -> int:
    """Make parcels of what is new, and put out whatever another PC still needs.

    What lies on the shelf goes out again when it was deleted or spoiled in the folder, also what
    another PC made: a laptop carries on what it has heard.

    Returns:
        How many new entries are on their way.

    Raises:
        Refused: This PC was struck off, or its books are older than what it has sent.
        DiskFull, ReadOnly, DiskFault: The medium; what was not put out is sent the next time.
    """
    desk.folder.check()
    desk.folder.clean()
    _may_speak(desk)
    before = sent_upto(desk)
    for stream in desk.streams:
        while _pack(desk, stream, MOST_ENTRIES):
            pass
    put_out(desk)
    return sent_upto(desk) - before


def pack_a_few(desk: Desk) -> bool:
    """Make the next parcel of one stream, of a few entries; whether there may be more to pack.

    Raises:
        Refused: As `send`.
    """
    _may_speak(desk)
    return any(_pack(desk, stream, _A_FEW) for stream in desk.streams)


def sent_upto(desk: Desk) -> int:
    """The place of this PC's own series up to which every stream has its parcels."""
    return min(_reaches(desk, stream) for stream in desk.streams)


def put_out(desk: Desk) -> None:
    """Put into the folder what some other PC has not said it holds."""
    for sealed in tuple(needed(desk)):
        desk.folder.put(file_name(sealed), sealed.data)


def needed(desk: Desk) -> Iterator[Sealed]:
    """Parcels on the shelf that some other PC that reads them has not said it holds."""
    readers = [(pc, saying.said_by(desk, pc)) for pc in desk.others()]
    for sealed in desk.shelf.parcels():
        header = sealed.header
        if header.stream in desk.streams and any(
            said is None or said.seen.get((header.device, header.stream), 0) < header.serial
            for pc, said in readers
            if pc.id != header.device and pc.reads(header.stream)
        ):
            yield sealed


def clear(desk: Desk, backed_up: Callable[[str, int], bool]) -> int:
    """Take away parcels that every PC has and that a proven backup holds.

    Args:
        backed_up: Whether a proven backup holds a PC's series up to a place.

    Returns:
        How many were taken away.
    """
    still = {sealed.digest for sealed in needed(desk)}
    heard, away = desk.side.heard(), []
    for sealed in desk.shelf.parcels():
        series = (sealed.header.device, sealed.header.stream)
        done = sealed.digest not in still and series[1] in desk.streams
        if done and _in_book(desk, sealed, heard) and backed_up(series[0], _last(desk, sealed)):
            away.append(sealed)
    for sealed in away:
        desk.folder.remove(file_name(sealed))
    desk.shelf.drop(away)
    return len(away)


def _in_book(desk: Desk, sealed: Sealed, heard: Mapping[str, int]) -> bool:
    """Whether what is in a parcel is in this book too, which is what a backup is made of.

    What waits on the shelf is nowhere else here. An entry's hash where it was made stands for
    all that its PC's book held until then, so the last one is compared.
    """
    device, contents = sealed.header.device, contents_of(desk, sealed)
    if heard.get(device, 0) < _last(desk, sealed):
        return False
    pieces = () if isinstance(contents, Why) else contents.pieces
    whole = [one for one in pieces if not one.part]
    return all(desk.side.hash_at(device, one.place) == one.entry.hash for one in whole[-1:])


def _last(desk: Desk, sealed: Sealed) -> int:
    """The place a parcel reaches; of one that cannot be read here, that of its whole series."""
    contents = contents_of(desk, sealed)
    series = (sealed.header.device, sealed.header.stream)
    return desk.shelf.point(series).reaches if isinstance(contents, Why) else contents.last


def _pack(desk: Desk, stream: Stream, most: int) -> bool:
    """Make the stream's next parcel, if there is anything for it."""
    own = _run(desk, _reaches(desk, stream), most)
    # The others learn of a new epoch by an entry, which must come in one that they know.
    epoch = desk.side.keys(before=own[-1][0].device_number).now(stream) if own else None
    if epoch is None:
        return False
    sealed = _sealed(desk, stream, own, epoch)
    while len(sealed.data) > LARGEST and len(own) > 1:
        own = own[: len(own) // 2]
        sealed = _sealed(desk, stream, own, epoch)
    desk.shelf.add(sealed, own[-1][0].device_number)
    return True


def _run(desk: Desk, after: int, most: int) -> Own:
    """The next own entries that go into one parcel; the first that tells of keys ends it."""
    own = desk.side.own_after(after, most)
    for count, (entry, _heard) in enumerate(own, start=1):
        if EPOCH in entry.payload and entry.kind is Kind.PC_SET:
            return own[:count]
    return own


def _reaches(desk: Desk, stream: Stream) -> int:
    return desk.shelf.point((desk.me.device, stream)).reaches


def _sealed(desk: Desk, stream: Stream, own: Own, epoch: tuple[str, str]) -> Sealed:
    point = desk.shelf.point((desk.me.device, stream))
    pieces = parcels.pieces_for(stream, own)
    contents = Contents(point.reaches + 1, own[-1][0].device_number, desk.side.head(), pieces)
    header = Header(
        parcels.SORT,
        desk.school,
        stream,
        desk.me.device,
        point.serial + 1,
        point.digest,
        epoch[0],
    )
    return seal(header, parcels.write(contents), desk.me, epoch[1])


def _may_speak(desk: Desk) -> None:
    mine = desk.my_pc()
    if mine is None:
        raise Refused(
            "pc-joined",
            "This PC does not exchange with others yet.",
            "Nothing was sent; what is entered here is kept.",
            "Let it join at the office first.",
        )
    if mine.struck:
        raise Refused(
            "pc-struck-off",
            "This PC was struck off by the office.",
            "What is entered here is kept here and reaches nobody else.",
            "Ask the office; to exchange again it joins anew.",
        )
    last = desk.side.heard().get(desk.me.device, 0)
    sent = max(_reaches(desk, stream) for stream in desk.streams)
    said = (saying.said_by(desk, pc) for pc in desk.others())
    known = max((one.reaches.get(desk.me.device, 0) for one in said if one), default=0)
    if max(sent, known) > last or _is_another(desk):
        raise put_back()


def _is_another(desk: Desk) -> bool:
    """Whether the book has something else where this PC said or sent what it had made.

    So it is where the books were put back from a copy and somebody went on entering: the numbers
    have been reached again, by other things. Only what this PC told itself counts: where another
    one says otherwise, that is shown, and stops nobody.
    """
    said = saying.said_here(desk)
    told = [said.held[desk.me.device]] if said and desk.me.device in said.held else []
    for stream in desk.streams:
        newest = next(desk.shelf.newest_first((desk.me.device, stream)), None)
        contents = Why.MISSING if newest is None else contents_of(desk, newest)
        if not isinstance(contents, Why):
            told += [(one.place, one.entry.hash) for one in contents.pieces if not one.part][-1:]
    return any(desk.side.hash_at(desk.me.device, at) not in {digest, None} for at, digest in told)


def put_back() -> Refused:
    """The refusal of a PC whose books are older than what it has told the others."""
    return Refused(
        "pc-put-back",
        "The books on this PC are older than what it has sent to the others.",
        "They were put back from a copy. Going on would give two things the same number.",
        "Nothing was sent. Let this PC join again at the office.",
    )
