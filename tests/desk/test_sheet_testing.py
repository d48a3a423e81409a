"""The recovery sheet is tried once a year: found, typed from paper, and it opens the school."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import BadUsage, NotPermitted, Wait, WrongPassphrase
from attendance_desk.store.recovery import SheetMistyped, new_secret, sheet_groups
from tests.a_school import BY_ROLE, FRIDAY, Fernhill


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit()
    yield desk
    desk.close()


def entries(desk: Desk) -> list[Kind]:
    with desk.seated.register.read() as snapshot:
        rows = snapshot.connection.exec_driver_sql("SELECT kind FROM entry ORDER BY number")
        return [Kind(row[0]) for row in rows]


def asked_for(desk: Desk) -> bool:
    return "sheet_test" in {row.due.kind for row in desk.duties.due()}


def test_it_is_asked_for_a_year_after_it_was_tried(desk: Desk, fernhill: Fernhill) -> None:
    sheet = " ".join(fernhill.created.groups)
    assert not asked_for(desk), "a new school has just printed it"
    fernhill.at("09:00", FRIDAY.replace(year=2027))
    assert asked_for(desk)
    assert "never tried" in desk.sheet_testing.standing().words
    stands = desk.sheet_testing.test(sheet.lower()).value
    assert (stands.late, stands.due) == (False, date(2028, 11, 19))
    assert "tried on 20 November 2027 by Mr Hale" in stands.words
    assert not asked_for(desk)
    fernhill.at("09:00", FRIDAY.replace(year=2028))
    assert asked_for(desk)


def test_what_is_mistyped_or_another_sheet_is_not_a_test(desk: Desk, fernhill: Fernhill) -> None:
    groups = list(fernhill.created.groups)
    before = entries(desk)
    with pytest.raises(SheetMistyped) as caught:
        desk.sheet_testing.test(" ".join([groups[1], groups[0], *groups[2:]]))
    assert caught.value.groups == (1, 2)
    for _ in range(3):
        with pytest.raises(WrongPassphrase, match="does not open this school"):
            desk.sheet_testing.test(" ".join(sheet_groups(new_secret())))
    with pytest.raises(Wait):
        desk.sheet_testing.test(" ".join(groups))
    assert entries(desk) == before


def test_a_sheet_that_was_replaced_was_not_tried(desk: Desk, fernhill: Fernhill) -> None:
    fernhill.at("09:00", FRIDAY.replace(year=2027))
    desk.sheet_testing.test(" ".join(fernhill.created.groups))
    stand_behind(desk)
    new = desk.ways_in.new_recovery_sheet()
    assert asked_for(desk), "nobody has typed the new one yet"
    with pytest.raises(WrongPassphrase):
        desk.sheet_testing.test(" ".join(fernhill.created.groups))
    for typed in ({}, {2: new[1]}, {2: new[1], 5: new[1]}):
        with pytest.raises(BadUsage, match="not what the sheet says"):
            desk.sheet_testing.typed_back(new, typed)
    told = desk.sheet_testing.typed_back(new, {2: new[1].lower(), 5: new[4]}).value
    assert "two groups of it typed back" in told.words
    assert not asked_for(desk)


def test_groups_of_a_sheet_that_opens_nothing_here_are_not_kept(desk: Desk) -> None:
    other = sheet_groups(new_secret())
    with pytest.raises(WrongPassphrase):
        desk.sheet_testing.typed_back(other, {1: other[0], 2: other[1]})
    assert Kind.SHEET_TESTED not in entries(desk)


def test_the_sheet_counts_as_tried_after_new_keys_too(desk: Desk, fernhill: Fernhill) -> None:
    fernhill.at("09:00", FRIDAY.replace(year=2027))
    desk.sheet_testing.test(" ".join(fernhill.created.groups))
    stand_behind(desk)
    desk.new_keys.shut_out(BY_ROLE["teacher"])
    assert not asked_for(desk)
    desk.upkeep.check()


def test_only_the_head_is_asked_and_may(desk: Desk, fernhill: Fernhill) -> None:
    desk.close()
    fernhill.at("09:00", FRIDAY.replace(year=2027))
    office = fernhill.sit("office")
    assert not asked_for(office)
    for ask in (
        office.sheet_testing.standing,
        lambda: office.sheet_testing.test(" ".join(fernhill.created.groups)),
        lambda: office.sheet_testing.typed_back(fernhill.created.groups, {}),
    ):
        with pytest.raises(NotPermitted):
            ask()
    office.close()
