"""Heads that this PC signed where it keeps them, and whether they bear a PC's signature.

Who has the key of a book can make its whole chain anew, and the heads beside it too. They cannot
sign for the PC: what it signs with opens on that machine alone (`pc_keys`).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.domain.problems import AnchorMismatch
from attendance_desk.store.anchors import IN_THE_FOLDER, ON_THIS_PC, signed_lines
from attendance_desk.store.pc_keys import signed_by
from attendance_desk.store.sealing import context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.store.anchors import Anchor, Anchors, Sign
    from attendance_desk.store.ledger import Head
    from attendance_desk.store.pc_keys import Identity

_AFTER = (
    "came after the newest head that a PC signed: a program was stopped just then, or something"
    " else wrote there. Look there in the trail."
)
_PURPOSE = "attendance-desk head 1"
_LOOKED_AT = 64
"""The newest of each file. Each head holds all before it, so a chain that was made anew has other
heads at its end."""


@dataclass(frozen=True, slots=True)
class Signers:
    """Who may have signed the heads of a book.

    Attributes:
        school: The school's id.
        names: What the PCs are called, by the public half of what they sign with.
        mine: The public half of this PC; empty while it has none.
    """

    school: str
    names: Mapping[str, str]
    mine: str = ""

    def of(self, head: Head, signature: str) -> str | None:
        """The name of the PC that signed a head; None when none of them did."""
        try:
            raw = base64.b64decode(signature, validate=True)
        except (binascii.Error, ValueError):
            return None
        said = _said(self.school, head)
        for public, name in self.names.items():
            if signed_by(public, raw, said):
                return name
        return None


def signing(identity: Identity, school: str) -> Sign:
    """What signs each head that is kept from now on."""

    def sign(head: Head) -> str:
        return base64.b64encode(identity.sign(_said(school, head))).decode("ascii")

    return sign


def _said(school: str, head: Head) -> bytes:
    return context(_PURPOSE, school, head.number, head.hash)


def look(anchors: Anchors, signers: Signers, end: int) -> tuple[str, ...]:
    """Look at the signatures of the newest heads that are kept in the folder and on this PC.

    Args:
        anchors: Where they are kept.
        signers: Whose signatures count.
        end: The number of the newest entry.

    Returns:
        What somebody should know, in sentences. A program that was stopped between saving and
        signing leaves entries that no signed head holds, so that alone is no tampering.

    Raises:
        AnchorMismatch: A head bears a signature that no PC of the school made.
    """
    signed = mine = 0
    for path, where in _files(anchors):
        for head, signature in signed_lines(path)[-_LOOKED_AT:]:
            if not signature:
                continue
            who = signers.of(head, signature)
            if who is None:
                raise _not_signed(head, where)
            signed += 1
            mine = max(mine, head.number)
    if signed and signers.mine and mine < end:
        which = f"Entry {end:,}" if mine + 1 == end else f"Entries {mine + 1:,} to {end:,}"
        return (f"{which} {_AFTER}",)
    return ()


def who_signed(anchors: Anchors, signers: Signers, typed: Anchor) -> str:
    """The name of the PC that signed a head as it stands on a print; empty where none is known."""
    for path, _where in _files(anchors):
        for head, signature in signed_lines(path):
            if signature and head.hash.startswith(typed.hash):
                return signers.of(head, signature) or ""
    return ""


def _files(anchors: Anchors) -> Iterator[tuple[Path, str]]:
    yield anchors.beside, IN_THE_FOLDER
    if anchors.on_this_pc is not None:
        yield anchors.on_this_pc, ON_THIS_PC


def _not_signed(head: Head, where: str) -> AnchorMismatch:
    return AnchorMismatch(
        f"The head of entry {head.number:,} that is kept {where} bears a signature that no PC of"
        " this school made.",
        "Somebody wrote it there: the register may have been rewritten with it.",
        "Do not change anything. Print this page and compare with your newest backup.",
        entry=head.number,
    )
