"""Who changed what on a record, and when: read from the ledger and never from the tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.people import Contact, Group, Membership, Place
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.domain.record_changes import FieldChanged
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, id_of

HEAD = "UPN,Surname,Forename,DOB,Year,Class,Start date,Postcode\n"


@pytest.fixture
def office(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("office")
    yield desk
    desk.close()


def test_each_change_tells_field_before_and_after_with_who_and_title(office: Desk) -> None:
    alfie = id_of(office, OAK, "Alfie")
    record = office.people.page(alfie).pupil
    gran = Contact("Rose Turner", "gran", "07700 900200", do_not_contact=True)
    office.people.change(replace(record, preferred="Freddie", contacts=(gran, *record.contacts)))
    office.people.change(replace(record, preferred="Freddie", contacts=(gran, *record.contacts)))
    office.people.move(alfie, Place(ASH, "3", date(2026, 11, 23)))

    # The second change changed nothing, so there is nothing to tell.
    began, first, moved = office.people.record_history(alfie)

    assert (began.kind, began.name, began.fields) == ("pupil_enrolled", "Mr Hale", ())
    assert (first.name, first.title) == ("Mrs Okafor", "Office manager")
    assert first.at.startswith(FRIDAY.isoformat())
    assert first.fields == (
        FieldChanged("Known as", "", "Freddie"),
        FieldChanged(
            "Contacts",
            "1 Kerry Turner, mum, 07700 900147, parental responsibility",
            "1 Rose Turner, gran, 07700 900200, contact limits apply; "
            "2 Kerry Turner, mum, 07700 900147, parental responsibility",
        ),
    )
    assert moved.fields == (
        FieldChanged(
            "Class",
            "Oak, Year 4, from 2 September 2026",
            "Oak, Year 4, from 2 September 2026 to 22 November 2026; "
            "Ash, Year 3, from 23 November 2026",
        ),
    )


def test_groups_are_told_with_their_days(office: Desk) -> None:
    alfie = id_of(office, OAK, "Alfie")
    record = office.people.page(alfie).pupil
    plan = Membership(Group.SEN, "E", FRIDAY)
    office.people.change(replace(record, groups=(*record.groups, plan)))

    told = office.people.record_history(alfie)[-1].fields

    assert told == (FieldChanged("Groups", "", "SEN E from 20 November 2026"),)


def test_an_import_that_changed_this_child_is_told_and_one_of_others_is_not(
    office: Desk, tmp_path: Path
) -> None:
    alfie = id_of(office, OAK, "Alfie")
    record = office.people.page(alfie).pupil
    path = tmp_path / "pupils.csv"
    row = f"{record.upn},Turner,Alfie,{record.born},4,Oak,2026-09-02,ZZ1 1ZZ\n"
    other = "A999234520009,Newcomer,Nora,2018-03-04,4,Oak,2026-11-20,ZZ2 2ZZ\n"
    path.write_text(HEAD + row + other, encoding="utf-8")
    office.files.take_in(office.files.look("pupils", path))

    rows = office.people.record_history(alfie)

    assert [row.kind for row in rows] == ["pupil_enrolled", "pupils_imported"]
    assert rows[-1].fields == (FieldChanged("Postcode", "", "ZZ1 1ZZ"),)


@pytest.mark.parametrize("role", ["teacher", "it", "visitor"])
def test_who_may_not_see_contacts_has_no_history_of_them(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.people.record_history("p1")
    desk.close()
