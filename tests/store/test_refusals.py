from __future__ import annotations

import errno
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from attendance_desk.domain.problems import (
    Damaged,
    DeskError,
    DiskFault,
    DiskFull,
    OpenElsewhere,
    ReadOnly,
)
from attendance_desk.store.refusals import translate, translated


def caught_from(statement: str, connection: dbapi2.Connection) -> DeskError:
    with pytest.raises(DeskError) as caught, translated():
        connection.execute(statement).fetchall()
    connection.close()
    return caught.value


def test_a_full_book_is_a_full_disk(tmp_path: Path) -> None:
    connection = dbapi2.connect(str(tmp_path / "book"), isolation_level=None)
    connection.execute("CREATE TABLE filler (text)")
    connection.execute("PRAGMA max_page_count = 4")
    statement = "INSERT INTO filler VALUES (zeroblob(100000))"
    assert isinstance(found := caught_from(statement, connection), DiskFull)
    assert found.exit_code == 20
    assert found.happened.startswith("Not saved")


def test_writing_through_a_reader_is_read_only(tmp_path: Path) -> None:
    dbapi2.connect(str(tmp_path / "book")).execute("CREATE TABLE filler (text)").close()
    connection = dbapi2.connect(f"file:{tmp_path}/book?mode=ro", uri=True, isolation_level=None)
    assert isinstance(caught_from("DELETE FROM filler", connection), ReadOnly)


def test_a_second_writer_finds_the_book_busy(tmp_path: Path) -> None:
    first = dbapi2.connect(str(tmp_path / "book"), isolation_level=None, timeout=0)
    first.execute("BEGIN IMMEDIATE")
    second = dbapi2.connect(str(tmp_path / "book"), isolation_level=None, timeout=0)
    assert isinstance(caught_from("BEGIN IMMEDIATE", second), OpenElsewhere)
    first.close()


def test_a_file_that_is_no_database_is_damage(tmp_path: Path) -> None:
    (tmp_path / "book").write_text("Register of Oak class\n" * 500)
    connection = dbapi2.connect(str(tmp_path / "book"), isolation_level=None)
    assert isinstance(caught_from("SELECT * FROM sqlite_schema", connection), Damaged)


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, ReadOnly),
        (errno.EIO, DiskFault),
    ],
)
def test_the_systems_errors_are_put_into_words(number: int, meant: type[DeskError]) -> None:
    assert isinstance(translate(OSError(number, "the system's words")), meant)


def test_a_disk_that_is_full_inside_a_function_of_sql_is_said(tmp_path: Path) -> None:
    """A book that is written anew under a new key is written by one; its code tells nothing."""
    connection = dbapi2.connect(str(tmp_path / "old"), isolation_level=None)
    connection.execute("PRAGMA key = 'otter'")
    connection.execute("CREATE TABLE note (words)")
    connection.execute("INSERT INTO note VALUES (zeroblob(100000))")
    connection.execute("ATTACH DATABASE ? AS new KEY 'meadow'", (str(tmp_path / "new"),))
    connection.execute("PRAGMA new.max_page_count = 4").fetchall()
    found = caught_from("SELECT sqlcipher_export('new')", connection)
    assert isinstance(found, DiskFull)


def test_a_fault_of_ours_is_not_dressed_up_as_one_of_the_disk(tmp_path: Path) -> None:
    connection = dbapi2.connect(str(tmp_path / "book"), isolation_level=None)
    with pytest.raises(dbapi2.OperationalError, match="no such table"), translated():
        connection.execute("SELECT * FROM nowhere")
    connection.close()
    with pytest.raises(ValueError, match="ours"):
        translate(ValueError("ours"))


def test_every_refusal_says_what_to_do() -> None:
    for number in (errno.ENOSPC, errno.EROFS, errno.EIO):
        found = translate(OSError(number, ""))
        assert found.happened
        assert found.means
        assert found.do
