"""Unfinished registers: kept as they are typed, one for each register, outside the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.ledger import Author
from attendance_desk.store import drafts, rebuild
from attendance_desk.store.work import Book
from tests.a_school import ASH, FRIDAY, OAK, Fernhill

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
NOW = datetime(2026, 11, 20, 8, 56, tzinfo=SCHOOL_ZONE)
ADEYEMI = Author("s0000000003", "Miss Adeyemi", "teacher", "Class teacher")
COLE = Author("s0000000009", "Mr Cole", "teacher", "Class teacher")


@pytest.fixture
def book(fernhill: Fernhill) -> Iterator[Book]:
    desk: Desk = fernhill.sit()
    yield desk.seated.register
    desk.close()


def keep(book: Book, session: Session, by: Author, record: dict[str, object]) -> None:
    with book.write(NOW, by) as work:
        drafts.keep(work, OAK, session, record)


def of(book: Book, session: Session, class_id: str = OAK) -> drafts.KeptDraft | None:
    with book.read() as snapshot:
        return drafts.of_register(snapshot, class_id, session)


def test_a_draft_comes_back_as_it_was_with_whose_it_is(book: Book) -> None:
    keep(book, AM, ADEYEMI, {"marks": {"p1": "N"}, "note": "Łukasz \\ /"})

    kept = of(book, AM)

    assert kept is not None
    assert kept.record == {"marks": {"p1": "N"}, "note": "Łukasz \\ /"}
    assert (kept.person, kept.name) == ("s0000000003", "Miss Adeyemi")
    assert kept.at == "2026-11-20T08:56:00+00:00"


def test_the_last_one_who_typed_is_named_and_there_is_one_draft(book: Book) -> None:
    keep(book, AM, ADEYEMI, {"n": 1})
    keep(book, AM, COLE, {"n": 2})

    with book.read() as snapshot:
        (kept,) = drafts.of_day(snapshot, FRIDAY)
    assert (kept.name, kept.record) == ("Mr Cole", {"n": 2})


def test_each_session_and_class_has_its_own(book: Book) -> None:
    keep(book, AM, ADEYEMI, {"n": 1})
    keep(book, PM, ADEYEMI, {"n": 2})

    assert of(book, AM) != of(book, PM)
    assert of(book, AM, ASH) is None
    with book.read() as snapshot:
        assert len(drafts.of_day(snapshot, FRIDAY)) == 2
        assert drafts.of_day(snapshot, date(2026, 11, 19)) == ()


def test_a_dropped_draft_is_gone_and_dropping_nothing_is_well(book: Book) -> None:
    keep(book, AM, ADEYEMI, {"n": 1})
    for _ in range(2):
        with book.write(NOW, ADEYEMI) as work:
            drafts.drop(work, OAK, AM)

    assert of(book, AM) is None


def test_drafts_are_not_in_the_ledger_and_outlive_a_rebuild(book: Book) -> None:
    with book.read() as snapshot:
        before = snapshot.head()
    keep(book, AM, ADEYEMI, {"n": 1})
    with book.setting_up() as connection:
        rebuild.rebuild(connection)

    assert of(book, AM) is not None
    with book.read() as snapshot:
        assert snapshot.head() == before
        assert rebuild.differences(snapshot.connection) == ()
