"""The keys a book had before: copies and files of that time still open with them.

They lie in the book itself, so nobody has them who has not its present key; and an old key gives
nothing of the present one.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.store.books import read_meta, write_meta

if TYPE_CHECKING:
    from attendance_desk.store.pragmas import Connection
    from attendance_desk.store.slots import Unlocked

EARLIER = "earlier keys"


def keys_before(book: Connection) -> dict[str, bytes]:
    """The earlier keys of an open book by key set, oldest first."""
    held = read_meta(book, EARLIER)
    return {one["set"]: bytes.fromhex(one["key"]) for one in json.loads(held or "[]")}


def remember(book: Connection, key_set: str, key: bytes) -> None:
    """Keep a key that the book no longer has."""
    held = {**keys_before(book), key_set: key}
    record = [{"set": name, "key": one.hex()} for name, one in held.items()]
    write_meta(book, EARLIER, json.dumps(record))


def with_earlier(
    unlocked: Unlocked, register: Connection, safeguarding: Connection | None
) -> Unlocked:
    """The present keys with those the open books had before."""
    restricted = {} if safeguarding is None else keys_before(safeguarding)
    earlier = tuple(
        replace(
            unlocked,
            register_key=key,
            safeguarding_key=restricted.get(key_set),
            key_set=key_set,
            earlier=(),
        )
        for key_set, key in keys_before(register).items()
    )
    return replace(unlocked, earlier=earlier)
