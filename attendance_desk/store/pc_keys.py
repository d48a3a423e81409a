"""What a PC speaks with: a pair that signs and a pair that opens what is sealed for this PC.

The private halves lie in this PC's own folder, outside the school folder, sealed with a key from
the register's key and what tells this machine from another. So neither a copied school folder nor
a copied disk can speak for this PC, and losing them costs joining again, never data. Why no
keyring is asked: `docs/decisions/0043-parcels.md`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from attendance_desk.store.device import SPEAKS_NAME, Pc, machine_id
from attendance_desk.store.durable import make_folder, replace_file
from attendance_desk.store.sealing import context, quick_key, seal, unseal

SIGNATURE_BYTES = 64
_PURPOSE = "attendance-desk-pc-1"
_LARGEST = 10_000
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class SealPair:
    """A pair for sealing, both halves in base64."""

    public: str
    private: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Identity:
    """What this PC speaks with.

    Attributes:
        device: This PC's id in the ledger.
        seals: The pair for what is sealed for this PC.
    """

    device: str
    signs: str
    seals: SealPair
    _private: str = field(repr=False)

    def sign(self, data: bytes) -> bytes:
        """This PC's signature."""
        return Ed25519PrivateKey.from_private_bytes(_raw(self._private)).sign(data)

    def written(self) -> str:
        """As it is sealed in this PC's folder."""
        return json.dumps([self.device, self._private, self.seals.private])


def new_identity(device: str) -> Identity:
    """A fresh identity for a PC."""
    signing, sealing = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
    return _identity(device, signing, sealing)


def new_pair() -> SealPair:
    """A fresh pair for sealing."""
    return _pair(X25519PrivateKey.generate())


def keep_identity(pc: Pc, register_key: bytes, identity: Identity) -> None:
    """Keep an identity in this PC's folder; also after the register was given a new key."""
    make_folder(pc.home)
    box = seal(_key(pc, register_key), identity.written().encode(), _bound(pc))
    replace_file(pc.home / SPEAKS_NAME, json.dumps({"format": 1, "box": box}).encode())


def identity_of(pc: Pc, register_key: bytes) -> Identity | None:
    """The identity this PC keeps; None when there is none, or it was made on another machine."""
    try:
        with (pc.home / SPEAKS_NAME).open("rb") as file:
            found = json.loads(file.read(_LARGEST))
        plain = unseal(_key(pc, register_key), str(found["box"]), _bound(pc))
        device, signing, sealing = json.loads(plain or b"null")
        return _identity(
            str(device),
            Ed25519PrivateKey.from_private_bytes(_raw(signing)),
            X25519PrivateKey.from_private_bytes(_raw(sealing)),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget_identity(pc: Pc) -> None:
    """Take this PC's identity away; it joins again under another."""
    (pc.home / SPEAKS_NAME).unlink(missing_ok=True)


def signed_by(public: str, signature: bytes, data: bytes) -> bool:
    """Whether a signature over some bytes is that of a PC."""
    try:
        Ed25519PublicKey.from_public_bytes(_raw(public)).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def seal_for(public: str, plain: bytes, bound_to: bytes) -> bytes:
    """Seal bytes so that only the private half opens them.

    Raises:
        ValueError: The public half is none.
    """
    return _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(_raw(public)), bound_to)


def open_sealed(pair: SealPair, box: bytes, bound_to: bytes) -> bytes | None:
    """Open what was sealed for a pair; None when it was not, or was changed."""
    try:
        private = X25519PrivateKey.from_private_bytes(_raw(pair.private))
        return bytes(_SUITE.decrypt(box, private, bound_to))
    except (InvalidTag, ValueError):
        return None


def fingerprint(signs: str, seals: str, school: str) -> str:
    """SHA-256 in hex of what a PC speaks with, bound to its school."""
    return hashlib.sha256(context(_PURPOSE, "asks", school, signs, seals)).hexdigest()


def _identity(device: str, signing: Ed25519PrivateKey, sealing: X25519PrivateKey) -> Identity:
    return Identity(
        device,
        _text(signing.public_key().public_bytes_raw()),
        _pair(sealing),
        _text(signing.private_bytes_raw()),
    )


def _pair(private: X25519PrivateKey) -> SealPair:
    public = private.public_key().public_bytes_raw()
    return SealPair(_text(public), _text(private.private_bytes_raw()))


def _key(pc: Pc, register_key: bytes) -> bytes:
    return quick_key(register_key + machine_id().encode(), f"pc identity {pc.school}")


def _bound(pc: Pc) -> bytes:
    return context(_PURPOSE, "kept", pc.school)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _raw(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, TypeError) as error:
        raise ValueError(text) from error
