from __future__ import annotations

from dataclasses import replace
from datetime import date

from attendance_desk.domain.imports import ImportedContact, ImportedPupil
from attendance_desk.domain.merging import merge_contacts, merged, new_pupil
from attendance_desk.domain.people import (
    Contact,
    Enrolment,
    Group,
    Membership,
    Place,
    Pupil,
    Sex,
)
from attendance_desk.domain.pupil_fields import FULL_TIME, describe

DAY = date(2026, 3, 2)
EVE = date(2026, 3, 1)
FIRST = date(2024, 9, 2)
ALFIE = Pupil(
    "p1",
    "H801200001001",
    "Turner",
    "Alfie",
    date(2017, 5, 4),
    preferred="Alf",
    sex=Sex.MALE,
    address="1 High Street",
    enrolments=(Enrolment(FIRST),),
    places=(Place("oak", "4", FIRST),),
    groups=(Membership(Group.SEN, "K", FIRST),),
    contacts=(Contact("Jo Turner", "Mother", "07700 900123", lives_with=True),),
)
ROW = ImportedPupil("row 2", "Turner", "Alfie", date(2017, 5, 4))


def test_an_empty_row_leaves_the_record_as_it_was() -> None:
    assert merged(ALFIE, ROW, None, DAY) == ALFIE
    assert merged(ALFIE, replace(ROW, sex=Sex.UNKNOWN), ("oak", "4"), DAY) == ALFIE


def test_a_move_begins_on_the_day_and_the_past_stays() -> None:
    after = merged(ALFIE, ROW, ("ash", "4"), DAY)
    assert after.places == (Place("oak", "4", FIRST, EVE), Place("ash", "4", DAY))
    again = merged(after, ROW, ("elm", "4"), DAY)  # a slip, corrected on the same day
    assert again.places == (Place("oak", "4", FIRST, EVE), Place("elm", "4", DAY))


def test_leaving_ends_the_place_too() -> None:
    left = date(2026, 2, 13)
    after = merged(ALFIE, replace(ROW, ends=left, ground="died"), None, DAY)
    assert after.enrolments == (Enrolment(FIRST, left, "died"),)
    assert after.places == (Place("oak", "4", FIRST, left),)
    corrected = merged(after, replace(ROW, ends=date(2026, 2, 20)), ("ash", "4"), DAY)
    assert corrected.places == (Place("ash", "4", FIRST, date(2026, 2, 20)),)
    earlier = merged(after, replace(ROW, ends=date(2026, 1, 9)), None, DAY)
    assert earlier.places == (Place("oak", "4", FIRST, date(2026, 1, 9)),)


def test_places_after_the_leaving_day_fall_away() -> None:
    moved = merged(ALFIE, ROW, ("ash", "4"), DAY)
    after = merged(moved, replace(ROW, ends=date(2026, 2, 13)), None, DAY)
    assert after.places == (Place("oak", "4", FIRST, date(2026, 2, 13)),)


def test_a_corrected_starting_day_moves_the_first_place_with_it() -> None:
    starts = date(2025, 1, 6)
    after = merged(ALFIE, replace(ROW, starts=starts), None, DAY)
    assert after.enrolments == (Enrolment(starts),)
    assert after.places == (Place("oak", "4", starts),)


def test_coming_back_is_a_second_time_on_roll() -> None:
    left = replace(
        ALFIE,
        enrolments=(Enrolment(FIRST, date(2025, 7, 22), "moved"),),
        places=(Place("oak", "4", FIRST, date(2025, 7, 22)),),
    )
    back = date(2026, 1, 5)
    after = merged(left, replace(ROW, starts=back), ("ash", "4"), DAY)
    assert after.enrolments == (*left.enrolments, Enrolment(back))
    assert after.places == (*left.places, Place("ash", "4", back))


def test_memberships_begin_and_end_on_the_day() -> None:
    row = replace(ROW, groups=((Group.SEN, "E"), (Group.EAL, "Y"), (Group.TRAVELLER, "N")))
    after = merged(ALFIE, row, None, DAY)
    assert after.groups == (
        Membership(Group.SEN, "K", FIRST, EVE),
        Membership(Group.SEN, "E", DAY),
        Membership(Group.EAL, "Y", DAY),
    )
    undone = merged(after, replace(ROW, groups=((Group.SEN, "E"), (Group.EAL, "N"))), None, DAY)
    assert Group.EAL not in {membership.group for membership in undone.groups}


def test_a_part_time_pattern_is_set_and_ended() -> None:
    part = merged(ALFIE, replace(ROW, part_time="MON-AM"), None, DAY)
    assert part.enrolments[0].part_time == "MON-AM"
    assert merged(part, ROW, None, DAY) == part
    assert merged(part, replace(ROW, part_time=FULL_TIME), None, DAY) == ALFIE


def test_a_contact_of_the_same_name_is_completed() -> None:
    said = (ImportedContact(1, "JO TURNER", email="jo@example.org", do_not_contact=True),)
    (contact,) = merge_contacts(ALFIE.contacts, said)
    assert contact == Contact(
        "JO TURNER",
        "Mother",
        "07700 900123",
        "jo@example.org",
        lives_with=True,
        do_not_contact=True,
    )


def test_another_name_in_the_same_place_keeps_nothing_of_the_old_one() -> None:
    assert merge_contacts(ALFIE.contacts, (ImportedContact(1, "Sam Hale"),)) == (
        Contact("Sam Hale"),
    )


def test_the_order_of_the_file_is_the_order_of_calling_and_others_stay() -> None:
    held = (Contact("A", phone="1"), Contact("B", phone="2"), Contact("C", phone="3"))
    said = (ImportedContact(1, "B"), ImportedContact(2, "A"))
    assert [(c.name, c.phone) for c in merge_contacts(held, said)] == [
        ("B", "2"),
        ("A", "1"),
        ("C", "3"),
    ]


def test_a_telephone_without_a_name_belongs_to_who_stands_there() -> None:
    said = (ImportedContact(1, phone="07700 900456"),)
    (contact,) = merge_contacts(ALFIE.contacts, said)
    assert (contact.name, contact.phone) == ("Jo Turner", "07700 900456")
    (contact,) = merge_contacts((), (ImportedContact(1, relationship="Mother", phone="1"),))
    assert contact.name == "Mother"
    assert merge_contacts((), (ImportedContact(2, phone="1"),))[0].name == "Contact 2"


def test_a_new_record_is_whole() -> None:
    row = replace(
        ROW,
        upn="H801200001001",
        preferred="Alf",
        starts=FIRST,
        ends=date(2026, 2, 13),
        ground="died",
        groups=((Group.SEN, "K"), (Group.EAL, "N")),
        part_time="MON-AM",
    )
    pupil = new_pupil(row, ("oak", "4"), date(2023, 9, 4))
    assert pupil.enrolments == (Enrolment(FIRST, date(2026, 2, 13), "died", "MON-AM"),)
    assert pupil.places == (Place("oak", "4", FIRST, date(2026, 2, 13)),)
    assert pupil.groups == (Membership(Group.SEN, "K"),)
    told = describe(pupil, {"oak": "Oak"}, DAY)
    assert (told["Class"], told["SEN"], told["EAL"]) == ("Oak", "K", "N")
    assert (told["Leaving date"], told["Contact 1 Name"]) == ("2026-02-13", "")
