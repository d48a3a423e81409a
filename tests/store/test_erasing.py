"""What retention must know of the ledger, and the file's second form."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2

from attendance_desk.domain.retention import ATTENDANCE
from attendance_desk.store import migrations
from attendance_desk.store.migrations import m0001_the_ledger
from attendance_desk.store.readings import _BY_KIND, _MARKS, marks

_ENTRY = """
    INSERT INTO entry VALUES (1, 'd', 1, '1.0', 'now', 's', 'Mr Hale', 'head', 'Head',
                              'mark_recorded', 'p1', 'why', '', '{}', 'salt', 'p', 'a', 'b')
"""
_EMPTY = "UPDATE entry SET payload = NULL, salt = '', subject = '', reason = ''"


def test_retention_knows_every_kind_that_makes_marks() -> None:
    """A new kind that makes marks must be read by `keeping_rows` too, or it pins them for good."""
    readers = {**_BY_KIND, **_MARKS}
    making = {kind for kind, read in readers.items() if read.__module__ == marks.__name__}
    assert making == ATTENDANCE == marks.KINDS


@pytest.fixture
def first_form() -> dbapi2.Connection:
    """A book as the first version made it, with an entry."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    for statement in m0001_the_ledger.STATEMENTS:
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    connection.execute(_ENTRY)
    return connection


def test_a_book_of_the_first_form_is_brought_to_the_second(
    first_form: dbapi2.Connection,
) -> None:
    first_form.execute("INSERT INTO meta VALUES ('erasing', '1')")
    with pytest.raises(dbapi2.IntegrityError, match="never changed"):
        first_form.execute(_EMPTY)

    assert migrations.migrate(first_form) == migrations.SCHEMA_VERSION - 1
    assert first_form.execute("SELECT reason, payload FROM entry").fetchall() == [("why", "{}")]
    first_form.execute(_EMPTY)
    assert first_form.execute("SELECT name, salt, payload FROM entry").fetchall() == [
        ("Mr Hale", "", None)
    ]
    assert migrations.migrate(first_form) == 0
    first_form.close()


@pytest.mark.parametrize("again", [_EMPTY, "UPDATE entry SET payload = '{}', salt = 's'"])
def test_an_emptied_entry_is_never_touched_again(
    first_form: dbapi2.Connection, again: str
) -> None:
    migrations.migrate(first_form)
    first_form.execute("INSERT INTO meta VALUES ('erasing', '1')")
    first_form.execute(_EMPTY)
    with pytest.raises(dbapi2.IntegrityError, match="never changed"):
        first_form.execute(again)
    first_form.close()
