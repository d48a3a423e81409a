"""What the program itself may never do to the ledger, refused by the database driver.

The triggers in the file stop other programs' careless statements; this stops ours, also from
dropping the triggers. Neither stops somebody with the key and their own tools: anchors show
that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

# SQLite's action numbers (sqlite3.h), which the driver does not name.
_OK, _DENY = 0, 1
_DELETE, _UPDATE, _PRAGMA, _ATTACH, _ALTER = 9, 23, 19, 24, 26
_DROP_TABLE, _DROP_TRIGGER, _CREATE_TRIGGER, _CREATE_TEMP_TRIGGER = 11, 16, 7, 5

_PROTECTED = frozenset({"entry"})
_NEVER = frozenset({_DROP_TRIGGER, _CREATE_TRIGGER, _CREATE_TEMP_TRIGGER, _ALTER, _ATTACH})


def _decide(action: int, first: str | None, _second: object, _base: object, _by: object) -> int:
    if action in _NEVER:
        return _DENY
    if action in {_DELETE, _UPDATE, _DROP_TABLE} and first in _PROTECTED:
        return _DENY
    if action == _PRAGMA and first in {"writable_schema", "journal_mode", "synchronous"}:
        return _DENY if _second else _OK
    return _OK


# What is blanked in an entry whose time is over; m0002 holds the file to the same.
_ERASED = frozenset({"payload", "salt", "subject", "reason"})


def _decide_erasing(
    action: int, first: str | None, second: object, base: object, by: object
) -> int:
    if action == _UPDATE and first in _PROTECTED and second in _ERASED:
        return _OK
    return _decide(action, first, second, base, by)


def guard_erasing(connection: Connection) -> None:
    """As `guard`, but for emptying entries after their time: retention's own connection."""
    connection.set_authorizer(_decide_erasing)


def guard(connection: Connection) -> None:
    """Refuse changes to the ledger on this connection from now on."""
    connection.set_authorizer(_decide)
