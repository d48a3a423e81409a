"""Where the school's voucher lies: in the register book, which nobody without its key can write.

What it is for: `slot_boxes`. A person who signed in by quick passcode, or through a slot of the
form before, has it from here.
"""

from __future__ import annotations

from dataclasses import replace

from attendance_desk.store.books import read_meta, write_meta
from attendance_desk.store.pragmas import Connection
from attendance_desk.store.refusals import translated
from attendance_desk.store.slot_boxes import new_voucher
from attendance_desk.store.slots import Unlocked

VOUCHER = "voucher"


def keep_voucher(register: Connection, voucher: bytes) -> None:
    """Put the voucher into the register book."""
    write_meta(register, VOUCHER, voucher.hex())


def with_voucher(register: Connection, unlocked: Unlocked, *, writer: bool) -> Unlocked:
    """The keys with the school's voucher; a book from before there were vouchers is given one.

    Args:
        register: The open register book.
        writer: Whether the book may be written; a reader goes without where there is none.
    """
    with translated():
        written = read_meta(register, VOUCHER)
        if written is not None:
            return replace(unlocked, voucher=bytes.fromhex(written))
        if not writer:
            return unlocked
        voucher = unlocked.voucher or new_voucher()
        keep_voucher(register, voucher)
    return replace(unlocked, voucher=voucher)
