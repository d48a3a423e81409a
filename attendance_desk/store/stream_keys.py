"""The keys of the streams: who holds the private half of one can read what travels in it.

A stream is sealed for a key pair and not with a shared secret, so that a PC in a classroom can
write to the office without being able to read what others wrote. Every striking off begins a new
epoch with pairs of its own; older ones stay, because older parcels may still come.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.pcs import Pc
from attendance_desk.domain.streams import Stream
from attendance_desk.store.pc_keys import Identity, SealPair, new_pair, open_sealed, seal_for
from attendance_desk.store.sealing import context, quick_key, seal, unseal

if TYPE_CHECKING:
    from attendance_desk.store.work import Snapshot, Work

META = "stream_keys"
"""The name under which a book keeps the keys of its streams."""
_PURPOSE = "attendance-desk-stream-key-1"


@dataclass(frozen=True, slots=True)
class StreamKeys:
    """The pairs a PC has of each stream, oldest first; without private half, for writing only.

    Attributes:
        pairs: By stream, then by the epoch's id.
    """

    pairs: Mapping[Stream, Mapping[str, SealPair]] = field(default_factory=dict)

    def now(self, stream: Stream) -> tuple[str, str] | None:
        """The epoch that is written in, and its public half."""
        held = self.pairs.get(stream)
        if not held:
            return None
        epoch = tuple(held)[-1]
        return epoch, held[epoch].public

    def of(self, stream: Stream, epoch: str) -> SealPair | None:
        """The pair that opens an epoch of a stream, if this PC has its private half."""
        pair = self.pairs.get(stream, {}).get(epoch)
        return pair if pair is not None and pair.private else None

    def closed(self, stream: Stream) -> StreamKeys:
        """For a PC that writes in a stream and does not read it: without the private halves."""
        shut = {
            epoch: SealPair(one.public, "") for epoch, one in self.pairs.get(stream, {}).items()
        }
        return StreamKeys({**self.pairs, stream: shut})

    def with_pair(self, stream: Stream, epoch: str, pair: SealPair) -> StreamKeys:
        """With one pair more, which is then the one that is written with."""
        held = dict(self.pairs.get(stream, {}))
        known = held.pop(epoch, pair)
        held[epoch] = pair if pair.private else known
        return StreamKeys({**self.pairs, stream: held})


def new_epoch(keys: StreamKeys, streams: Iterable[Stream]) -> tuple[StreamKeys, str]:
    """Fresh pairs for some streams, and the id of their epoch."""
    epoch = secrets.token_hex(8)
    for stream in streams:
        keys = keys.with_pair(stream, epoch, new_pair())
    return keys, epoch


def told_epoch(
    keys: StreamKeys, epoch: str, readers: Iterable[Pc], school: str, lock: bytes = b""
) -> dict[str, Any]:
    """An epoch as an entry tells of it: public halves for all, private ones sealed per reader.

    Args:
        lock: What the safeguarding stream's private half is closed with besides (`lock_of`), so
            that nobody opens it who holds the register's key alone. Without it nobody is told
            that half.
    """
    told: dict[str, Any] = {}
    readers = tuple(readers)
    for stream, held in keys.pairs.items():
        pair = held.get(epoch)
        if pair is None:
            continue
        bound = _bound(school, stream, epoch)
        plain = pair.private.encode()
        if stream is Stream.SAFEGUARDING:
            plain = _shut(lock, plain, bound)
        boxes = {
            one.id: seal_for(one.seals, plain, bound).hex()
            for one in readers
            if plain and one.reads(stream)
        }
        told[stream.value] = {"public": pair.public, "boxes": boxes}
    return {"epoch": epoch, "streams": told}


def heard_epoch(
    keys: StreamKeys, told: Mapping[str, Any], me: Identity, school: str, lock: bytes = b""
) -> StreamKeys:
    """The keys after an entry told of an epoch; what was not sealed for this PC stays shut.

    Told in canonical order, every PC writes in the same epoch in the end. An epoch that is here
    already keeps its public half, whatever a later entry says.

    Args:
        lock: As for `told_epoch`.
    """
    epoch = str(told["epoch"])
    for name, one in told["streams"].items():
        stream, public = Stream(name), str(one["public"])
        known = keys.pairs.get(stream, {}).get(epoch)
        if known is not None and known.public != public:
            continue
        box = one["boxes"].get(me.device)
        private = b""
        if box is not None and keys.of(stream, epoch) is None:
            bound = _bound(school, stream, epoch)
            private = open_sealed(me.seals, bytes.fromhex(box), bound) or b""
            if stream is Stream.SAFEGUARDING:
                private = _opened(lock, private, bound)
        keys = keys.with_pair(stream, epoch, SealPair(public, private.decode()))
    return keys


def lock_of(keys: StreamKeys, first: str) -> bytes:
    """What the safeguarding stream's keys are closed with when they are told.

    It comes from the first of them, which lies in the safeguarding book of every PC that takes
    part and nowhere else. So what a struck PC has does not open them, for they are sealed for the
    others; and what the others' register keys open does not either.

    Args:
        keys: As the safeguarding book keeps them.
        first: The id of the first epoch (`pcs.first_keys`).

    Returns:
        Empty where the safeguarding book is not open.
    """
    pair = keys.of(Stream.SAFEGUARDING, first)
    purpose = "attendance-desk safeguarding stream"
    return b"" if pair is None else quick_key(pair.private.encode(), purpose)


def _shut(lock: bytes, plain: bytes, bound: bytes) -> bytes:
    return seal(lock, plain, bound).encode() if lock else b""


def _opened(lock: bytes, shut: bytes, bound: bytes) -> bytes:
    return (unseal(lock, shut.decode(errors="replace"), bound) or b"") if lock and shut else b""


def write_keys(keys: StreamKeys, streams: Iterable[Stream]) -> str:
    """The keys of some streams, as a book or a welcome keeps them."""
    wanted = frozenset(streams)
    return json.dumps(
        {
            stream.value: [[epoch, one.public, one.private] for epoch, one in held.items()]
            for stream, held in keys.pairs.items()
            if stream in wanted
        }
    )


def read_keys(*written: str) -> StreamKeys:
    """Keys from what `write_keys` wrote, of one book or of several."""
    pairs: dict[Stream, dict[str, SealPair]] = {}
    for text in written:
        for name, held in json.loads(text).items():
            of_stream = pairs.setdefault(Stream(name), {})
            for epoch, public, private in held:
                known = of_stream.get(epoch)
                if known is None or not known.private:
                    of_stream[epoch] = SealPair(public, private)
    return StreamKeys(pairs)


def kept_keys(book: Snapshot) -> str:
    """What a book keeps of stream keys, as text for `read_keys`."""
    row = book.connection.exec_driver_sql(
        "SELECT value FROM meta WHERE name = ?", (META,)
    ).fetchone()
    return str(row[0]) if row else "{}"


def keep_keys(work: Work, keys: StreamKeys, streams: Iterable[Stream]) -> None:
    """Keep the keys of some streams in the book that may know them."""
    work.remember(META, write_keys(keys, streams))


def _bound(school: str, stream: Stream, epoch: str) -> bytes:
    return context(_PURPOSE, school, stream.value, epoch)
