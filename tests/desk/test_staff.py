"""Somebody's record and their way in are one thing: a new name never locks a person out unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from attendance_desk.desk import Desk, Door
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.domain.people import SchoolClass, StaffMember
from attendance_desk.domain.problems import NotPermitted, Refused, WrongPassphrase
from tests.a_school import ASH, BY_ROLE, FRIDAY, OAK, PASSPHRASE, SCHOOL, Fernhill

NEW = "lantern pebble quilt"
OFFICE = BY_ROLE["office"]


@pytest.fixture
def head(fernhill: Fernhill) -> Iterator[Desk]:
    desk = Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE)
    yield desk
    desk.close()


def opens(fernhill: Fernhill, name: str, passphrase: str) -> str:
    desk = Door(fernhill.folder, fernhill.clock).sign_in(name, passphrase, reading=True)
    told = f"{desk.me.name}, {desk.me.role}"
    assert (desk.seated.unlocked.safeguarding_key is not None) == (desk.me.role in {"head", "dsl"})
    desk.close()
    return told


def test_a_new_name_needs_a_new_passphrase_for_who_signs_in(
    fernhill: Fernhill, head: Desk
) -> None:
    head.staff.save(OFFICE, PASSPHRASE)
    wed = replace(OFFICE, name="Mrs Okafor-Bell")

    assert head.staff.needs_passphrase(wed)
    with pytest.raises(Refused, match="old name") as refused:
        head.staff.save(wed)
    assert refused.value.rule == "needs_letting_in"
    assert opens(fernhill, "Mrs Okafor", PASSPHRASE) == "Mrs Okafor, office"

    head.staff.save(wed, NEW)
    assert opens(fernhill, "Mrs Okafor-Bell", NEW) == "Mrs Okafor-Bell, office"
    with pytest.raises(WrongPassphrase):
        opens(fernhill, "Mrs Okafor", PASSPHRASE)


def test_a_name_or_title_that_changes_for_nobody_who_signs_in_needs_none(head: Desk) -> None:
    head.staff.save(replace(OFFICE, name="Mrs Okafor-Bell", title="Bursar"))
    assert "Mrs Okafor-Bell" in {one.name for one in head.school.staff}


def test_another_title_and_class_leave_the_way_in(fernhill: Fernhill, head: Desk) -> None:
    head.staff.save(OFFICE, PASSPHRASE)
    head.staff.save(replace(OFFICE, title="Bursar", classes=(OAK,)))
    assert opens(fernhill, "mrs okafor", PASSPHRASE) == "Mrs Okafor, office"


def test_a_job_that_opens_the_other_book_needs_a_new_passphrase_both_ways(
    fernhill: Fernhill, head: Desk
) -> None:
    head.staff.save(OFFICE, PASSPHRASE)
    dsl = replace(OFFICE, role="dsl")
    with pytest.raises(Refused, match="old role"):
        head.staff.save(dsl)
    head.staff.save(dsl, NEW)
    assert opens(fernhill, OFFICE.name, NEW) == "Mrs Okafor, dsl"
    head.staff.save(OFFICE, PASSPHRASE)
    assert opens(fernhill, OFFICE.name, PASSPHRASE) == "Mrs Okafor, office"


def test_who_leaves_is_shut_out_in_the_same_breath(fernhill: Fernhill, head: Desk) -> None:
    head.staff.save(OFFICE, PASSPHRASE)
    stand_behind(head)
    head.staff.save(replace(OFFICE, left=FRIDAY))
    with pytest.raises(WrongPassphrase):
        opens(fernhill, OFFICE.name, PASSPHRASE)
    head.staff.save(StaffMember("", "Mrs Okafor", "Office manager", "office"), NEW)
    assert opens(fernhill, OFFICE.name, NEW) == "Mrs Okafor, office"


def test_a_weak_passphrase_saves_neither(head: Desk) -> None:
    with pytest.raises(Refused):
        head.staff.save(StaffMember("", "Mr Cole", "Teacher", "teacher", (ASH,)), "short")
    assert "Mr Cole" not in {one.name for one in head.school.staff}


@pytest.mark.parametrize(
    ("member", "rule"),
    [
        (StaffMember("", "mrs  okafor", "Clerk", "office"), "one_name_one_person"),
        (StaffMember("", " ", "Clerk", "office"), "staff_record"),
        (StaffMember("", "Mr Cole", "", "teacher"), "staff_record"),
        (replace(BY_ROLE["head"], left=FRIDAY), "needs_a_head"),
    ],
)
def test_a_record_that_cannot_be_is_refused(head: Desk, member: StaffMember, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        head.staff.save(member)
    assert refused.value.rule == rule
    assert refused.value.means
    assert refused.value.do


def test_the_office_changes_nobody(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    with pytest.raises(NotPermitted):
        office.staff.save(replace(OFFICE, role="head"))
    office.close()


def test_a_suggested_passphrase_is_good_enough_and_another_each_time(head: Desk) -> None:
    first, second = head.staff.suggest_passphrase(), head.staff.suggest_passphrase()
    assert first != second
    head.staff.save(StaffMember("", "Mr Cole", "Teacher", "teacher", (ASH,)), first)


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        (SchoolClass("", "oak", ("4",)), "one_name_one_class"),
        (SchoolClass("", "Elm", ()), "class_record"),
        (SchoolClass("", " ", ("1",)), "class_record"),
        (SchoolClass("", "Elm", ("7",)), "year_group"),
        (replace(SCHOOL.classes[0], closed=True), "class_in_use"),
    ],
)
def test_a_class_that_cannot_be_is_refused(head: Desk, value: SchoolClass, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        head.school_room.save_class(value)
    assert refused.value.rule == rule


def test_an_empty_class_closes_and_gives_its_name_free(head: Desk) -> None:
    elm = head.school_room.save_class(SchoolClass("", "Elm", ("2",))).value
    head.school_room.save_class(SchoolClass(elm, "Elm", ("2",), closed=True))
    head.school_room.save_class(SchoolClass("", "Elm", ("1",)))
