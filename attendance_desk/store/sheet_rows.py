"""Which recovery sheet is the school's now, and when it was last tried."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from attendance_desk.domain.sheet_tests import SORT, SheetTest, read_test
from attendance_desk.store import keyfile
from attendance_desk.store.places import Book
from attendance_desk.store.slots import RECOVERY
from attendance_desk.store.vault import KEYS_COPY

if TYPE_CHECKING:
    from attendance_desk.store.slots import KeyFile
    from attendance_desk.store.work import Snapshot

_META = "SELECT value FROM meta WHERE name = ?"
_RECORD = "SELECT record FROM matter WHERE sort = ? AND id = ?"


def sheet_of(keys: KeyFile) -> str:
    """The id of the present sheet's slot of the register book; empty where there is none."""
    slots = keys.of_kind(RECOVERY)
    return next((one.id for one in slots if Book.REGISTER in one.boxes), "")


def last_test(snapshot: Snapshot) -> SheetTest | None:
    """The newest test of the sheet that opens the school now; None where it was never tried."""
    ask = snapshot.connection.exec_driver_sql
    held = ask(_META, (KEYS_COPY,)).fetchone()
    sheet = sheet_of(keyfile.from_text(held[0])) if held else ""
    row = ask(_RECORD, (SORT, f"sheet-{sheet}")).fetchone()
    return read_test(json.loads(row[0])) if row else None
