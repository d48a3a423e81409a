"""The guards in the file itself: whether they are the ones that this program put there.

Somebody with the key and a database tool can drop or rewrite the triggers that keep the ledger
append only; nothing else of the file changes by that. So the text of everything that is not a
reading is compared with what the migrations make.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from attendance_desk.store import migrations
from attendance_desk.store.pragmas import read_pragma

if TYPE_CHECKING:
    from attendance_desk.store.pragmas import Connection

    Fence = tuple[str, str]  # kind of object and its name

_TEXTS = """
    SELECT type, name, sql FROM sqlite_schema
    WHERE sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(?))
"""
_OPEN_DOOR = "SELECT COUNT(*) FROM meta WHERE name = 'erasing'"
_WORDS = {
    ("trigger", "entry_is_never_changed"): "that an entry is never changed",
    ("trigger", "entry_is_never_removed"): "that an entry is never removed",
    ("trigger", "entry_is_only_added"): "that an entry is only added at the end",
}


def changed(raw: Connection) -> str:
    """What was done to the guards of a book, in words; empty when they are as they were made.

    Args:
        raw: The book. It is only read.
    """
    form = int(read_pragma(raw, "user_version"))
    expected, tables = _made(form)
    found = _texts(raw, tables)
    for fence in sorted(expected):
        if found.get(fence) != expected[fence]:
            how = "was changed" if fence in found else "is gone"
            rule = _WORDS.get(fence)
            return f"The rule {rule} {how}" if rule else f"The {fence[0]} {fence[1]} {how}"
    strange = sorted(fence for fence in found if fence not in expected)
    if strange:
        return f"There is a {strange[0][0]} that this program did not make"
    if raw.execute(_OPEN_DOOR).fetchone()[0]:
        return "The rule that an entry is never changed was left switched off"
    return ""


@cache
def _made(form: int) -> tuple[dict[Fence, str], str]:
    """The text of what the migrations make up to a form, and the names of its tables (JSON)."""
    raw = dbapi2.connect(":memory:")
    try:
        for step in migrations.STEPS[:form]:
            for statement in step.STATEMENTS:
                raw.execute(statement)
        names = raw.execute(
            "SELECT json_group_array(name) FROM sqlite_schema WHERE type = 'table'"
        ).fetchone()[0]
        return _texts(raw, names), str(names)
    finally:
        raw.close()


def _texts(raw: Connection, tables: str) -> dict[Fence, str]:
    return {(str(row[0]), str(row[1])): str(row[2]) for row in raw.execute(_TEXTS, (tables,))}
