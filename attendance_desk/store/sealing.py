"""The few cryptographic parts everything else is made of: Argon2id, HKDF and AES-GCM.

Costs: `promises.md` 3.2. A cost is part of what is sealed, so it cannot be lowered in the file.
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from attendance_desk.domain.problems import Damaged

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: Argon2id memory in KiB, passes and lanes."""

    memory_kib: int
    passes: int
    lanes: int


STANDARD = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
FLOOR = Cost(memory_kib=64 * 1024, passes=3, lanes=1)
# Above this a file could only be meant to stop the PC.
CEILING = Cost(memory_kib=1024 * 1024, passes=16, lanes=16)


HEAVIER = tuple(Cost(mib * 1024, STANDARD.passes, STANDARD.lanes) for mib in (128, 192, 256))
"""What a quick PC can pay for; 256 MiB is the most that is asked of any."""
AIM = 0.4
"""Seconds that one guess may take on the PC where the school is made."""


def calibrated(ticks: Callable[[], float]) -> Cost:
    """The heaviest cost this PC pays within `AIM`, and never less than the standard.

    Args:
        ticks: Seconds that pass, from any beginning.
    """
    chosen = STANDARD
    for cost in HEAVIER:
        began = ticks()
        slow_key(b"how quick is this PC?", bytes(SALT_BYTES), cost)
        if ticks() - began > AIM:
            break
        chosen = cost
    return chosen


def check_cost(cost: Cost, floor: Cost) -> None:
    """Refuse a cost below the floor or above the ceiling.

    Raises:
        Damaged: The file was changed: we never write such a cost.
    """
    weak = cost.memory_kib < floor.memory_kib or cost.passes < floor.passes
    heavy = (
        cost.memory_kib > CEILING.memory_kib
        or cost.passes > CEILING.passes
        or not 1 <= cost.lanes <= CEILING.lanes
    )
    if weak or heavy:
        raise Damaged(
            "The key file asks for a protection that this program never uses.",
            "Somebody may have changed it to make guessing passphrases easier.",
            "Do not sign in. Restore a backup, or use the recovery sheet, and tell the head.",
        )


def written_form(passphrase: str) -> bytes:
    """A passphrase as bytes, the same from every keyboard; spaces around it do not count."""
    return unicodedata.normalize("NFKC", passphrase).strip().encode()


def slow_key(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """The key that a passphrase gives. Takes about 0.2 s: never on the thread of the window."""
    return hash_secret_raw(
        secret=secret,
        salt=salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def quick_key(secret: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """A key from a secret that is random already, bound to one purpose."""
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=purpose.encode())
    return kdf.derive(secret)


def context(*parts: str | int) -> bytes:
    """What a sealed box is bound to, written in one unmistakable way."""
    return json.dumps(parts, separators=(",", ":")).encode()


def seal(key: bytes, plain: bytes, bound_to: bytes) -> str:
    """Seal bytes; the answer is text for a JSON file."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, plain, bound_to)).decode()


def unseal(key: bytes, box: str, bound_to: bytes) -> bytes | None:
    """Open a box; None when the key is wrong or box or context were changed."""
    try:
        raw = base64.b64decode(box, validate=True)
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound_to)
    except (InvalidTag, binascii.Error, ValueError):
        return None
