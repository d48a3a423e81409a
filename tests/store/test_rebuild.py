"""Every table can be made again from the ledger, and a table that lies is found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.people import Place, StaffMember
from attendance_desk.domain.problems import Damaged
from attendance_desk.store import rebuild
from attendance_desk.store.tables import READINGS
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here, id_of

AM = Session(FRIDAY, Half.AM)
EVERY_TABLE = sorted(READINGS.tables)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    """A school in which something of everything has happened."""
    desk = fernhill.sit()
    alfie = id_of(desk, OAK, "Alfie")
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N"), Elif=DraftMark("L", 8)))
    desk.registers.set_mark(NewMark(alfie, AM, "I", "Reason given by the family"))
    desk.people.move(alfie, Place(ASH, "4", FRIDAY))
    desk.school_room.save_staff(StaffMember("", "Mr Cole", "Teacher", "teacher", (ASH,)))
    yield desk
    desk.close()


def rows(desk: Desk, table: str) -> list[tuple[object, ...]]:
    with desk.seated.register.read() as snapshot:
        return sorted(
            (tuple(row) for row in snapshot.connection.exec_driver_sql(f"SELECT * FROM {table}")),
            key=repr,
        )


def spoil(desk: Desk, statement: str) -> None:
    with desk.seated.register.setting_up() as connection:
        connection.exec_driver_sql(statement)


def differences(desk: Desk) -> tuple[str, ...]:
    with desk.seated.register.read() as snapshot:
        return rebuild.differences(snapshot.connection)


def test_rebuilding_gives_the_same_tables(desk: Desk) -> None:
    before = {table: rows(desk, table) for table in EVERY_TABLE}
    with desk.seated.register.setting_up() as connection:
        applied = rebuild.rebuild(connection)

    assert applied == desk.upkeep.about()["entries"]
    assert {table: rows(desk, table) for table in EVERY_TABLE} == before
    assert before["mark_was"]  # an amendment is among what was made again


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE mark SET code = '/' WHERE code = 'I'",
        "UPDATE mark SET minutes = 4 WHERE code = 'L'",
        "UPDATE mark SET note = 'x' WHERE code = 'L'",
        "DELETE FROM mark_was",
        "DELETE FROM register",
        "UPDATE enrolment SET ends = 20261119 WHERE rowid IS NULL OR 1",
        "UPDATE pupil SET surname = 'Other' WHERE upn = 'H801200001002'",
        "UPDATE staff SET role = 'head' WHERE name = 'Mr Cole'",
        "DELETE FROM closure",
        "UPDATE day_times SET am_closes = '09:50'",
    ],
)
def test_a_table_that_was_changed_by_hand_is_named(desk: Desk, statement: str) -> None:
    statement = statement.replace("WHERE rowid IS NULL OR 1", "")
    assert differences(desk) == ()
    spoil(desk, statement)

    (named,) = differences(desk)

    assert f" {named}" in f" {statement}"
    with pytest.raises(Damaged, match=named):
        desk.upkeep.check()


def test_a_missing_table_is_named(desk: Desk) -> None:
    spoil(desk, "DROP TABLE membership")
    assert differences(desk) == ("membership",)


def test_what_was_spoiled_is_made_right_from_the_ledger(desk: Desk) -> None:
    spoil(desk, "UPDATE mark SET code = '/'")
    spoil(desk, "DROP TABLE contact")
    with desk.seated.register.setting_up() as connection:
        rebuild.rebuild(connection)

    assert differences(desk) == ()
    desk.upkeep.check()


def test_readings_of_an_older_shape_are_made_again_on_opening(fernhill: Fernhill) -> None:
    first = fernhill.sit()
    first.registers.submit(here(first, OAK, AM))
    with first.seated.register.setting_up() as connection:
        connection.exec_driver_sql("DROP TABLE mark")
        connection.exec_driver_sql("UPDATE meta SET value = 'older' WHERE name = 'readings'")
    first.close()

    desk = fernhill.sit()

    assert {row.mark.code for row in desk.registers.sheet(OAK, AM).rows if row.mark} == {"/"}
    desk.upkeep.check()
    desk.close()
