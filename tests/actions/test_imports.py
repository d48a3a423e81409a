"""Imports write chunks in order, all of them or none, and never take a mark from the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from attendance_desk.actions import imports
from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Area
from attendance_desk.domain.imports import KeptMark, Progress, PupilArrival, PupilsPreview
from attendance_desk.domain.ledger import Entry, Kind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import ledger
from tests.a_school import ACORN, ASH, FRIDAY, MONDAY, OAK, Fernhill, id_of, pupil

SOURCE = imports.Source("marks", "d" * 64)
AM = Session(MONDAY, Half.AM)


@pytest.fixture
def office(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("office")
    yield desk
    desk.close()


def entries_after(desk: Desk, number: int) -> list[Entry]:
    with desk.seated.register.read() as snapshot:
        return list(ledger.entries(snapshot.connection, number + 1))


def head_of(desk: Desk) -> int:
    with desk.seated.register.read() as snapshot:
        return snapshot.head().number


def a_week(desk: Desk) -> list[KeptMark]:
    ids = [
        row.pupil_id
        for class_id in (OAK, ASH, ACORN)
        for row in desk.registers.sheet(class_id, AM).rows
    ]
    return [
        KeptMark(child, Session(MONDAY + timedelta(day), half), "/")
        for child in ids
        for day in range(5)
        for half in Half
    ]


def bring(desk: Desk, marks: list[KeptMark], **rest: Progress) -> int:
    return imports.import_marks(desk.context(), desk.by(), marks, SOURCE, **rest).value


def test_a_file_is_one_entry_with_its_digest_and_nothing_of_its_name(office: Desk) -> None:
    before = head_of(office)
    outcome = imports.import_marks(office.context(), office.by(), a_week(office), SOURCE)

    (entry,) = entries_after(office, before)
    assert outcome.value == len(entry.payload["marks"]) == 16 * 10
    assert outcome.changes == {Area.MARKS}
    assert (entry.kind, entry.payload["source"]) == (Kind.MARKS_IMPORTED, "marks")
    assert entry.payload["digest"] == "d" * 64
    assert outcome.receipt is not None
    assert outcome.receipt.number == entry.number


def test_a_long_file_is_cut_into_numbered_chunks(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "_MARKS_A_CHUNK", 50)
    before = head_of(office)
    assert bring(office, a_week(office)) == 160

    entries = entries_after(office, before)
    assert [entry.payload["chunk"] for entry in entries] == [1, 2, 3, 4]
    assert [len(entry.payload["marks"]) for entry in entries] == [50, 50, 50, 10]
    office.upkeep.check()


def test_amendments_of_one_session_keep_their_order_over_chunks(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "_MARKS_A_CHUNK", 2)
    alfie, elif_ = id_of(office, OAK, "Alfie"), id_of(office, OAK, "Elif")
    at = datetime(2026, 11, 16, 9, tzinfo=SCHOOL_ZONE)
    marks = [
        KeptMark(child, AM, code, recorded_at=at + timedelta(minutes=minute), recorded_by="Miss O")
        for child in (alfie, elif_)
        for minute, code in enumerate(("N", "L", "I"))
    ]

    assert bring(office, marks) == 6

    for child in (alfie, elif_):
        rows = office.history.of_pupil(child, MONDAY, MONDAY)
        assert [(row.previous, row.code) for row in rows] == [("", "N"), ("N", "L"), ("L", "I")]
        assert [row.at[14:16] for row in rows] == ["00", "01", "02"]
    office.upkeep.check()


def test_a_reader_that_fails_half_way_undoes_everything(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "_MARKS_A_CHUNK", 10)
    before = head_of(office)

    def broken() -> Iterator[KeptMark]:
        yield from a_week(office)[:55]
        raise OSError("the stick was pulled out")

    marks = broken()
    first = next(marks)  # asked before the book is open for writing
    with pytest.raises(OSError, match="pulled out"):
        imports.import_marks(office.context(), office.by(), _after(first, marks), SOURCE)

    assert entries_after(office, before) == []
    assert office.history.of_pupil(first.pupil_id, MONDAY, FRIDAY) == ()


def _after(first: KeptMark, rest: Iterator[KeptMark]) -> Iterator[KeptMark]:
    yield first
    yield from rest


def test_cancel_undoes_everything(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "_MARKS_A_CHUNK", 10)
    before = head_of(office)
    told: list[int] = []

    def enough(done: int, _whole: int) -> bool:
        told.append(done)
        return done < 40

    with pytest.raises(Refused, match="cancelled"):
        bring(office, a_week(office), progress=enough)

    assert told == [10, 20, 30, 40]
    assert entries_after(office, before) == []


def test_an_import_of_nothing_is_no_entry(office: Desk) -> None:
    before = head_of(office)
    assert bring(office, []) == 0
    nothing = PupilsPreview((), (), 0, (), ())
    assert imports.import_pupils(office.context(), office.by(), nothing, SOURCE).value == 0
    assert entries_after(office, before) == []


def test_many_pupils_are_cut_into_chunks_each_with_fresh_ids(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "_PUPILS_A_CHUNK", 8)
    before = head_of(office)
    added = tuple(PupilArrival(f"row {n}", pupil(n, OAK, "4")) for n in range(20, 40))
    preview = PupilsPreview(added, (), 0, (), ())

    assert imports.import_pupils(office.context(), office.by(), preview, SOURCE).value == 20

    entries = entries_after(office, before)
    assert [len(entry.payload["pupils"]) for entry in entries] == [8, 8, 4]
    ids = {record["id"] for entry in entries for record in entry.payload["pupils"]}
    assert len(ids) == 20
    assert len(office.registers.sheet(OAK, AM).rows) == 28


@pytest.mark.parametrize("role", ["teacher", "dsl", "it", "visitor"])
def test_others_import_nothing(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        bring(desk, [])
    desk.close()
