"""One writer, one transaction: everything of a work is saved, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlcipher3 import dbapi2

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.domain.ledger import Author, Kind
from attendance_desk.domain.problems import DeskError, DiskFault, LedgerBroken, ReadOnly
from attendance_desk.store import ledger
from attendance_desk.store.ledger import Draft
from attendance_desk.store.pragmas import Connection as RawConnection
from attendance_desk.store.work import Book, receipt
from tests.a_school import Fernhill

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=SCHOOL_ZONE)
OKAFOR = Author("s0000000002", "Mrs Okafor", "office", "Office manager")
BELL = Author("s0000000004", "Mrs Bell", "lead", "Attendance lead")
NOTHING = Draft(Kind.ACTION_REFUSED, {"deed": "import"})


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit()
    yield desk
    desk.close()


@pytest.fixture
def book(desk: Desk) -> Book:
    return desk.seated.register


def head(book: Book) -> ledger.Head:
    with book.read() as snapshot:
        return snapshot.head()


def test_what_was_appended_is_there_after_the_work_and_not_before(
    fernhill: Fernhill, book: Book
) -> None:
    reader = fernhill.sit(reading=True)
    before = head(reader.seated.register)
    with book.write(NOW, OKAFOR) as work:
        entry = work.append(NOTHING)
        assert head(reader.seated.register) == before

    after = head(reader.seated.register)
    reader.close()
    assert (after.number, after.hash) == (entry.number, entry.hash)
    assert receipt(entry).number == before.number + 1


def test_an_exception_takes_everything_back(book: Book) -> None:
    before = head(book)
    kept = book.anchors.newest()

    def fail() -> None:
        with book.write(NOW, OKAFOR) as work:
            work.append(NOTHING)
            work.append(NOTHING)
            work.remember("half", "done")
            raise ValueError("a rule found out too late")

    with pytest.raises(ValueError, match="too late"):
        fail()

    assert head(book) == before
    assert book.anchors.newest() == kept
    with book.read() as snapshot:
        held = snapshot.connection.exec_driver_sql("SELECT 1 FROM meta WHERE name = 'half'")
        assert held.fetchone() is None


def test_the_next_work_after_one_that_failed_goes_on_without_a_gap(book: Book) -> None:
    before = head(book)

    def fail() -> None:
        with book.write(NOW, OKAFOR) as work:
            work.append(NOTHING)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with book.write(NOW, OKAFOR) as work:
        entry = work.append(NOTHING)

    assert entry.number == before.number + 1
    assert entry.previous == before.hash
    with book.read() as snapshot:
        assert ledger.verify(snapshot.connection) == snapshot.head()


def test_a_statement_that_the_tables_refuse_takes_back_its_work_only(book: Book) -> None:
    before = head(book)

    def fail() -> None:
        with book.write(NOW, OKAFOR) as work:
            work.append(NOTHING)
            work.connection.exec_driver_sql("INSERT INTO mark (pupil_id) VALUES ('p1')")

    with pytest.raises(Exception, match="NOT NULL"):
        fail()

    assert head(book) == before
    with book.write(NOW, OKAFOR) as work:
        work.append(NOTHING)
    assert head(book).number == before.number + 1


def test_entries_of_one_work_are_chained_and_may_have_other_times_and_authors(
    book: Book,
) -> None:
    earlier = NOW - timedelta(days=3)
    with book.write(NOW, OKAFOR) as work:
        first = work.append(NOTHING)
        second = work.append(NOTHING, now=earlier, author=BELL)
        assert work.head().number == second.number

    assert second.previous == first.hash
    assert second.device_number == first.device_number + 1
    assert (second.at[:10], second.author.title) == ("2026-11-17", "Attendance lead")
    assert first.author.title == "Office manager"
    assert ledger.next_hlc(first.hlc, earlier) == second.hlc  # logical time never goes back


def test_a_work_without_entries_leaves_no_head_outside_the_book(book: Book) -> None:
    with book.write(NOW, OKAFOR) as work:
        work.append(NOTHING)
    kept = len(book.anchors.all())
    with book.write(NOW, OKAFOR):
        pass

    assert len(book.anchors.all()) == kept


def test_a_snapshot_does_not_move_while_it_is_used(fernhill: Fernhill, book: Book) -> None:
    reader = fernhill.sit(reading=True)
    with reader.seated.register.read() as snapshot:
        before = snapshot.head()
        with book.write(NOW, OKAFOR) as work:
            work.append(NOTHING)
        assert snapshot.head() == before
    assert head(reader.seated.register).number == before.number + 1
    reader.close()


def test_a_reader_writes_nothing_and_says_what_to_do(fernhill: Fernhill, desk: Desk) -> None:
    reader = fernhill.sit(reading=True)

    def write() -> None:
        with reader.seated.register.write(NOW, OKAFOR) as work:
            work.append(NOTHING)

    with pytest.raises(ReadOnly, match="Close the other copy"):
        write()
    reader.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET payload = '{}' WHERE number = 2",
        "DELETE FROM entry WHERE number = 2",
        "DROP TABLE entry",
        "PRAGMA synchronous = OFF",
        "ATTACH DATABASE '/tmp/elsewhere.db' AS elsewhere",
    ],
)
def test_the_program_itself_cannot_change_what_was_recorded(book: Book, statement: str) -> None:
    before = head(book)

    def harm() -> None:
        with book.write(NOW, OKAFOR) as work:
            work.connection.exec_driver_sql(statement)

    with pytest.raises(Exception, match=r"not authorized|prohibited") as refused:
        harm()

    assert not isinstance(refused.value, DeskError) or refused.value.do
    assert head(book) == before
    with book.read() as snapshot:
        ledger.verify(snapshot.connection)


def test_after_a_fault_of_the_disk_the_book_is_opened_again_before_anything_is_told(
    book: Book,
) -> None:
    opened: list[str] = []
    real = book._reopen

    def again() -> RawConnection:
        opened.append("again")
        return real()

    book._reopen = again
    fault = dbapi2.OperationalError("disk I/O error")
    fault.sqlite_errorcode = dbapi2.SQLITE_IOERR
    with pytest.raises(DiskFault), book.write(NOW, OKAFOR):
        raise fault
    assert opened == []

    head(book)

    assert opened == ["again"]


def test_an_entry_that_does_not_follow_the_one_before_it_is_named(book: Book) -> None:
    with book.write(NOW, OKAFOR) as work:
        before, entry = work.append(NOTHING), work.append(NOTHING)
    asked = f"SELECT {ledger.COLUMNS} FROM entry WHERE number = ?"
    with book.read() as snapshot:
        row = tuple(snapshot.connection.exec_driver_sql(asked, (entry.number,)).one())
    ledger.whole(row, ledger.Head(before.number, before.hash, before.hlc))
    with pytest.raises(LedgerBroken, match=f"Entry {entry.number}"):
        ledger.whole(row, ledger.Head(before.number, "0" * 64, before.hlc))
