from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from attendance_desk.domain.problems import Damaged
from attendance_desk.store.pragmas import Connection, pragmas_in_force, read_pragma, settle


def test_a_book_that_cannot_keep_a_write_ahead_log_is_refused() -> None:
    connection = dbapi2.connect(":memory:", isolation_level=None)
    with pytest.raises(Damaged, match="journal_mode") as caught:
        settle(connection, writer=True)
    assert "'memory'" in caught.value.means
    connection.close()


def test_a_setting_that_is_ignored_is_noticed(tmp_path: Path) -> None:
    """Within a transaction SQLite takes `foreign_keys=ON` without a word and does nothing."""
    path = tmp_path / "book"
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN")
    with pytest.raises(Damaged, match="foreign_keys"):
        settle(connection, writer=False)
    connection.close()


def test_a_writer_is_set_for_power_cuts(tmp_path: Path) -> None:
    connection: Connection = dbapi2.connect(str(tmp_path / "book"), isolation_level=None)
    settle(connection, writer=True)
    found = pragmas_in_force(connection)
    connection.close()
    assert (
        found
        | {
            "journal_mode": "wal",
            "synchronous": 3,
            "foreign_keys": 1,
            "recursive_triggers": 1,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "mmap_size": 0,
            "temp_store": 2,
            "secure_delete": 1,
            "busy_timeout": 5000,
        }
        == found
    )


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    connection: Connection = dbapi2.connect(str(tmp_path / "book"), isolation_level=None)
    settle(connection, writer=False)
    assert read_pragma(connection, "query_only") == 1
    with pytest.raises(dbapi2.OperationalError):
        connection.execute("CREATE TABLE pupil (name TEXT)")
    connection.close()
