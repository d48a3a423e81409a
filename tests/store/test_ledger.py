"""The ledger shows every tampering, and the program itself cannot do any."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.ledger import Author, Kind, canonical, hash_entry, hash_payload
from attendance_desk.domain.problems import AnchorMismatch, Damaged, DeskError, LedgerBroken
from attendance_desk.store import ledger, rebuild
from attendance_desk.store.ledger import Draft
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here

SESSION = Session(FRIDAY, Half.AM)
OFFICE = Author("s0000000002", "Mrs Okafor", "office", "Office manager")

UPSERT = """
    INSERT INTO entry SELECT * FROM entry WHERE number = 3
    ON CONFLICT (number) DO UPDATE SET payload = '{}'
"""
WITH_A_GAP = """
    INSERT INTO entry SELECT 21, device, device_number, hlc, at, person, name, role, title, kind,
        subject, reason, answers, payload, salt, payload_hash, previous, hash
    FROM entry WHERE number = 19
"""


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    """The school with two registers in."""
    desk = fernhill.sit()
    desk.registers.submit(here(desk, OAK, SESSION))
    desk.registers.submit(here(desk, ASH, SESSION))
    yield desk
    desk.close()


def test_an_untouched_school_is_whole(desk: Desk) -> None:
    assert desk.seated.doubt == ""
    found = desk.upkeep.check()["register"]

    assert found.entries == 19  # set up, sixteen children, two registers
    assert found.heads_compared >= found.entries


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET payload = '{}' WHERE number = 3",
        "UPDATE OR IGNORE entry SET payload = '{}' WHERE number = 3",
        "DELETE FROM entry WHERE number = 19",
        UPSERT,
        "DROP TABLE entry",
        "DROP TRIGGER entry_is_never_changed",
        "ALTER TABLE entry RENAME TO gone",
        "PRAGMA writable_schema = ON",
        "ATTACH ':memory:' AS other",
    ],
)
def test_the_program_cannot_change_the_ledger(desk: Desk, statement: str) -> None:
    """The driver itself says no, before any trigger of the file is asked."""
    raw = desk.seated.register.raw()

    with pytest.raises(dbapi2.DatabaseError, match="not authorized"):
        raw.execute(statement)

    assert desk.upkeep.check()["register"].entries == 19


@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
def test_the_program_cannot_put_an_entry_in_the_place_of_another(desk: Desk, verb: str) -> None:
    """To the driver it is an insertion like any other: the file has to say no."""
    raw = desk.seated.register.raw()

    with pytest.raises(dbapi2.IntegrityError, match="ledger"):
        raw.execute(f"{verb} INTO entry SELECT * FROM entry WHERE number = 3")

    assert desk.upkeep.check()["register"].entries == 19


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET payload = '{}' WHERE number = 3",
        "DELETE FROM entry WHERE number = 19",
        "REPLACE INTO entry SELECT * FROM entry WHERE number = 3",
        WITH_A_GAP,
    ],
)
def test_the_file_itself_refuses_too(desk: Desk, statement: str) -> None:
    """Another program with the key meets the triggers even without our guard."""
    raw = desk.seated.register.raw()
    raw.set_authorizer(None)

    with pytest.raises(dbapi2.IntegrityError, match="ledger"):
        raw.execute(statement)


Tamper = Callable[[dbapi2.Connection], None]


def _free(raw: dbapi2.Connection) -> None:
    raw.set_authorizer(None)
    for name in ("changed", "removed"):
        raw.execute(f"DROP TRIGGER entry_is_never_{name}")
    raw.execute("DROP TRIGGER entry_is_only_added")


def _edit(raw: dbapi2.Connection) -> None:
    raw.execute("UPDATE entry SET payload = replace(payload, 'Oak', 'Elm') WHERE number = 1")


def _backdate(raw: dbapi2.Connection) -> None:
    raw.execute("UPDATE entry SET at = '2026-11-19T08:50:00+00:00' WHERE number = 18")


def _rename_author(raw: dbapi2.Connection) -> None:
    raw.execute("UPDATE entry SET title = 'Governor' WHERE number = 18")


def _remove(raw: dbapi2.Connection) -> None:
    raw.execute("DELETE FROM entry WHERE number = 9")


def _swap(raw: dbapi2.Connection) -> None:
    raw.execute("UPDATE entry SET number = 99 WHERE number = 4")
    raw.execute("UPDATE entry SET number = 4 WHERE number = 5")
    raw.execute("UPDATE entry SET number = 5 WHERE number = 99")


def _rehash_one(raw: dbapi2.Connection) -> None:
    """Change a mark and make that entry's own payload hash fit."""
    salt, payload = raw.execute("SELECT salt, payload FROM entry WHERE number = 18").fetchone()
    changed = json.loads(payload)
    changed["marks"][0][1] = "N"
    written = canonical(changed)
    raw.execute(
        "UPDATE entry SET payload = ?, payload_hash = ? WHERE number = 18",
        (written.decode(), hash_payload(salt, written)),
    )


@pytest.mark.parametrize(
    ("tamper", "number"),
    [
        (_edit, 1),
        (_backdate, 18),
        (_rename_author, 18),
        (_remove, 9),
        (_swap, 4),
        (_rehash_one, 18),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_tampering_breaks_the_chain_and_is_named(desk: Desk, tamper: Tamper, number: int) -> None:
    raw = desk.seated.register.raw()
    _free(raw)
    tamper(raw)

    with pytest.raises(LedgerBroken, match=f"Entry {number} "):
        desk.upkeep.check()


def _cut_the_tail(raw: dbapi2.Connection) -> None:
    raw.execute("DELETE FROM entry WHERE number = 19")


def _rewrite_the_end(raw: dbapi2.Connection) -> None:
    """Change an entry and make every hash after it anew: the chain alone is content."""
    rows = raw.execute(f"SELECT {ledger.COLUMNS} FROM entry ORDER BY number").fetchall()
    previous = "0" * 64
    for row in rows:
        entry = ledger._entry(tuple(row))
        payload: dict[str, Any] = dict(entry.payload)
        if entry.number == 18:
            payload["marks"][0][1] = "N"
        written = canonical(payload)
        made = replace(
            entry,
            payload=payload,
            payload_hash=hash_payload(entry.salt, written),
            previous=previous,
        )
        made = replace(made, hash=hash_entry(made))
        raw.execute(
            "UPDATE entry SET payload = ?, payload_hash = ?, previous = ?, hash = ?"
            " WHERE number = ?",
            (written.decode(), made.payload_hash, previous, made.hash, entry.number),
        )
        previous = made.hash


@pytest.mark.parametrize(("tamper", "number"), [(_cut_the_tail, 19), (_rewrite_the_end, 18)])
def test_what_the_chain_cannot_show_the_heads_outside_show(
    desk: Desk, tamper: Tamper, number: int
) -> None:
    raw = desk.seated.register.raw()
    _free(raw)
    tamper(raw)
    with desk.seated.register.read() as snapshot:
        ledger.verify(snapshot.connection)  # content: this is why heads are kept elsewhere

    with pytest.raises(AnchorMismatch, match=f"Entry {number} "):
        desk.upkeep.check()


def test_an_old_copy_of_the_whole_folder_is_shown_by_this_pc(fernhill: Fernhill) -> None:
    kept = fernhill.folder.with_name("old")
    shutil.copytree(fernhill.folder, kept)
    desk = fernhill.sit()
    desk.registers.submit(here(desk, OAK, SESSION))
    desk.close()
    shutil.rmtree(fernhill.folder)
    kept.rename(fernhill.folder)

    desk = fernhill.sit()
    assert desk.seated.doubt.startswith("Entry 18 is missing.")
    with pytest.raises(AnchorMismatch, match="Entry 18 is missing"):
        desk.upkeep.check()
    desk.registers.submit(here(desk, ASH, SESSION))  # a morning is taken all the same
    desk.close()


def test_a_line_of_heads_torn_by_a_power_cut_is_passed_over(desk: Desk) -> None:
    beside = desk.seated.register.anchors.beside
    with beside.open("ab") as file:
        file.write(b"20 0123abc")

    assert desk.upkeep.check()["register"].entries == 19


def test_a_head_from_elsewhere_is_compared(desk: Desk, tmp_path: Path) -> None:
    print_out = tmp_path / "heads.txt"
    print_out.write_text(f"19 {'a' * 64}\n")

    with pytest.raises(
        AnchorMismatch, match=r"Entry 19 \(20 November 2026, Ash, AM\) is not the one"
    ):
        desk.upkeep.check((print_out,))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE mark SET code = 'L' WHERE rowid IS NOT NULL",
        "DELETE FROM pupil",
        "INSERT INTO staff_class VALUES ('s0000000002', 'c000000000a')",
    ],
)
def test_a_table_that_is_not_what_the_ledger_says_is_found_and_made_again(
    desk: Desk, statement: str
) -> None:
    raw = desk.seated.register.raw()
    raw.execute(statement.replace(" WHERE rowid IS NOT NULL", ""))

    with pytest.raises(Damaged, match="not what the ledger says"):
        desk.upkeep.check()
    with desk.seated.register.setting_up() as connection:
        rebuild.rebuild(connection)
    assert desk.upkeep.check()["register"].entries == 19


def test_logical_time_never_goes_back_when_the_clock_does(fernhill: Fernhill) -> None:
    desk = fernhill.sit()
    times = []
    for text in ("09:00", "08:57", "08:58"):
        fernhill.at(text)
        with desk.seated.register.write(fernhill.clock.now(), OFFICE) as work:
            entry = work.append(Draft(Kind.ACTION_REFUSED, {"deed": "x"}))
        times.append(tuple(int(part) for part in entry.hlc.split(".")))
    desk.close()

    assert times == sorted(set(times))


def test_a_work_that_fails_leaves_nothing(desk: Desk) -> None:
    book = desk.seated.register

    def fail_halfway() -> None:
        with book.write(desk.clock.now(), OFFICE) as work:
            work.append(Draft(Kind.ACTION_REFUSED, {"deed": "x"}))
            raise Damaged("something went wrong halfway")

    with pytest.raises(DeskError, match="halfway"):
        fail_halfway()
    with book.read() as snapshot:
        assert snapshot.head().number == 19


def test_an_error_carries_no_name_into_a_log(desk: Desk) -> None:
    book = desk.seated.register
    with pytest.raises(Exception) as caught, book.write(desk.clock.now(), OFFICE) as work:  # noqa: PT011
        work.connection.exec_driver_sql(
            "INSERT INTO pupil (id, upn) VALUES (?, ?)", ("p1", "Alfie Turner")
        )

    assert "Alfie" not in str(caught.value) + str(caught.value.__cause__)
