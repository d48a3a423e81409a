"""The letterbox of the safeguarding book: who cannot open the book can still put a note into it.

Notes are sealed with HPKE (RFC 9180, base mode, X25519, HKDF-SHA256, AES-256-GCM) for a key pair
of which the private half lies in the safeguarding book alone; the public half stands in the
register's ledger, set by somebody who holds that book. What it protects, and what it does not:
`docs/decisions/0021-the-letterbox.md`.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from attendance_desk.store.addresses import number_of
from attendance_desk.store.canonical import by_time
from attendance_desk.store.sealing import context

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.store.work import Snapshot, Work

_PURPOSE = "attendance-desk-letterbox-1"
_META = "letterbox"
_BLOCK = 256
"""Bytes that a box is filled up to, so that its length does not tell how much was written."""

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class Address:
    """What a box is bound to: it opens for this note of this child in this school alone."""

    school: str
    note: str
    pupil: str

    def written(self) -> bytes:
        """As the seal is bound to it."""
        return context(_PURPOSE, self.school, self.note, self.pupil)


@dataclass(frozen=True, slots=True)
class Pair:
    """A key pair, both halves in base64; the private one is in the safeguarding book alone."""

    public: str
    private: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LockSet:
    """A public half that was put into the register's ledger.

    Attributes:
        entry: The number of the entry in the register's ledger.
        instead_of: Numbers of earlier entries whose half no safeguarding book knew.
    """

    entry: int
    public: str
    instead_of: tuple[int, ...] = ()


def new_pair() -> Pair:
    """A fresh key pair."""
    private = X25519PrivateKey.generate()
    return Pair(
        _text(private.public_key().public_bytes_raw()),
        _text(private.private_bytes_raw()),
    )


def seal(public: str, record: Mapping[str, Any], address: Address) -> str:
    """Seal a record for the safeguarding book; the answer is text for a payload.

    Raises:
        ValueError: The public half is none.
    """
    key = X25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
    plain = json.dumps(record, separators=(",", ":"), ensure_ascii=False).encode()
    filled = plain + b" " * (-len(plain) % _BLOCK)  # spaces after a JSON value say nothing
    return _text(_SUITE.encrypt(filled, key, address.written()))


def unseal(pairs: tuple[Pair, ...], box: str, address: Address) -> dict[str, Any] | None:
    """Open a box with one of the pairs, the newest first; None when none opens it."""
    for pair in reversed(pairs):
        private = X25519PrivateKey.from_private_bytes(base64.b64decode(pair.private))
        try:
            raw = base64.b64decode(box, validate=True)
            opened = json.loads(_SUITE.decrypt(raw, private, address.written()))
        except (InvalidTag, binascii.Error, ValueError):
            continue
        return opened if isinstance(opened, dict) else None
    return None


def pairs(safeguarding: Snapshot) -> tuple[Pair, ...]:
    """The pairs the safeguarding book keeps, oldest first: an old note opens with an old one."""
    row = safeguarding.connection.exec_driver_sql(
        "SELECT value FROM meta WHERE name = ?", (_META,)
    ).fetchone()
    held = json.loads(row[0]) if row else []
    return tuple(Pair(one["public"], one["private"]) for one in held)


def keep_pairs(safeguarding: Work, kept: tuple[Pair, ...]) -> None:
    """Keep the pairs in the safeguarding book."""
    record = [{"public": one.public, "private": one.private} for one in kept]
    safeguarding.remember(_META, json.dumps(record))


def locks(register: Snapshot) -> tuple[LockSet, ...]:
    """Every public half the register's ledger was given, oldest first; the newest is in use."""
    rows = register.connection.exec_driver_sql(
        f"SELECT entry, public, instead_of FROM letterbox ORDER BY {by_time('letterbox.entry')}"
    )
    return tuple(LockSet(row[0], row[1], _instead_of(register, row[2])) for row in rows.all())


def _instead_of(register: Snapshot, written: str) -> tuple[int, ...]:
    return tuple(number_of(register.connection, one) for one in json.loads(written))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
