"""The bytes of approved letters as payloads hold them.

Letters that are approved together are the same page with other names, and most of a page is its
type. So the first of a batch stands whole, and each other as what differs from it (deflate with
the first as its dictionary, RFC 1950): 420 congratulations take a seventh of the room. They were
approved in one transaction on one day, so they are kept, and some day erased, together.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from typing import Any

PDF, LIKE = "pdf", "pdf_like"
"""The bytes in base64; the entry whose bytes they are told from, in a batch."""
_MOST = 9


def whole(pdf: bytes) -> dict[str, str]:
    """A letter's bytes by themselves."""
    return {PDF: _text(pdf)}


def like(pdf: bytes, first: bytes, entry: str) -> dict[str, str]:
    """A letter's bytes as what differs from the first of its batch.

    Args:
        pdf: The letter's.
        first: Those of the first letter.
        entry: The address of the entry that holds the first letter whole.
    """
    packing = zlib.compressobj(_MOST, zdict=first)
    return {PDF: _text(packing.compress(pdf) + packing.flush()), LIKE: entry}


def base_entry(payload: Mapping[str, Any]) -> str | int:
    """The entry that holds the first letter of the batch; empty for one that stands whole.

    An address; the number of the entry in letters from before several PCs.
    """
    held: str | int = payload.get(LIKE, "")
    return held


def read(payload: Mapping[str, Any], first: bytes = b"") -> bytes:
    """A letter's bytes.

    Args:
        payload: Of the entry that approved it.
        first: Those of the first letter of its batch; empty where it stands whole.
    """
    held = base64.b64decode(payload[PDF])
    return zlib.decompressobj(zdict=first).decompress(held) if LIKE in payload else held


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
