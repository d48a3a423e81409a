"""The tile of three copies: its colour, and what it asks for."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.backup_standing import Asked, Colour, standing
from attendance_desk.domain.backups import THIS_PC, BackupMade, Place, PlaceKind
from attendance_desk.domain.calendar import SchoolYear
from attendance_desk.domain.school_calendar import SchoolCalendar

TODAY = date(2026, 11, 20)  # a Friday
CALENDAR = SchoolCalendar((SchoolYear(date(2026, 9, 2), date(2027, 7, 21)),), (), ())
BLUE = Place("p1", "blue stick", PlaceKind.STICK, outside=True)
SERVER = Place("p2", "server folder", PlaceKind.FOLDER)


def backup(place: Place, ago: int, number: int, *, inside: bool = True) -> BackupMade:
    made_at = datetime(2026, 11, 20, 15, 30, tzinfo=SCHOOL_ZONE) - timedelta(days=ago)
    return BackupMade(
        number, place.id, made_at, "Mr Hale", "Head", number, f"{number}", inside, made_at
    )


def asked(*made: BackupMade, **more: object) -> Asked:
    return Asked((THIS_PC, BLUE, SERVER), made, TODAY, CALENDAR, **more)  # type: ignore[arg-type]


def test_three_copies_with_one_outside_are_green_and_said_in_one_line() -> None:
    found = standing(asked(backup(THIS_PC, 0, 1), backup(BLUE, 2, 2), backup(SERVER, 0, 3)))

    assert found.colour is Colour.GREEN
    assert found.words == (
        "Copies: this PC (today), blue stick (2 days), server folder (today)."
        " Outside the building: 2 days."
    )
    assert (found.copies, found.devices, found.off_site_days) == (4, 3, 2)


@pytest.mark.parametrize(
    ("ago", "colour"),
    [(3, Colour.GREEN), (7, Colour.AMBER), (9, Colour.RED)],
    ids=["three school days", "five", "more than five"],
)
def test_the_age_off_this_pc_is_counted_in_school_days(ago: int, colour: Colour) -> None:
    found = standing(asked(backup(THIS_PC, 0, 9), backup(BLUE, ago, 1)))

    assert found.colour is colour
    assert (found.school_days or 0) <= ago


def test_a_copy_on_this_pc_alone_is_red() -> None:
    found = standing(asked(backup(THIS_PC, 0, 1)))

    assert found.colour is Colour.RED
    assert found.asks[0].startswith("There is no proven copy outside this PC.")


def test_nothing_outside_the_building_is_amber() -> None:
    found = standing(asked(backup(THIS_PC, 0, 1), backup(SERVER, 0, 2)))

    assert found.colour is Colour.AMBER
    assert found.off_site_days is None
    assert "Outside the building: none." in found.words


def test_a_stick_that_is_never_pulled_out_is_named() -> None:
    made = (backup(THIS_PC, 0, 1), backup(BLUE, 0, 2))
    found = standing(asked(*made, always_in=frozenset({BLUE.id})))

    assert found.colour is Colour.AMBER
    (one,) = found.asks
    assert one.startswith("Blue stick was plugged in at every start for two weeks. Leave one at")


def test_a_damaged_one_and_one_that_made_room_are_no_copies() -> None:
    from dataclasses import replace

    damaged = replace(backup(BLUE, 0, 5), whole=False)
    gone = replace(backup(BLUE, 0, 4), gone=True)
    assert standing(asked(damaged, gone)).colour is Colour.RED


def test_which_is_the_newest_is_said_by_the_ledger_and_not_by_a_clock() -> None:
    # The later entry's PC thought that it was a week earlier.
    found = standing(asked(backup(THIS_PC, 0, 1), backup(BLUE, 0, 2), backup(BLUE, 7, 8)))
    assert "blue stick (7 days)" in found.words


def test_notes_that_nobody_read_are_told_and_alarm_nobody() -> None:
    found = standing(asked(backup(THIS_PC, 0, 1), backup(BLUE, 0, 2, inside=False)))

    assert found.colour is Colour.GREEN
    assert "restricted notes" in found.asks[0]
