"""To whom an improver's certificate is posted, on a real book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.people import Contact
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import people_rows
from tests.a_school import OAK, Fernhill, id_of
from tests.weekly_school import with_marks

MOTHER = Contact(
    "Ms Turner",
    "mother",
    responsibility=True,
    lives_with=True,
    address="1 Mill Lane, Fernhill",
    postcode="FE1 2AB",
)
PARTNER = replace(MOTHER, name="Mr Lee", relationship="partner")
FATHER = replace(MOTHER, name="Mr Turner", relationship="father", lives_with=False)
ELSEWHERE = replace(FATHER, address="9 High Street, Fernhill", postcode="FE1 9ZZ")
UNKNOWN = replace(FATHER, address="", postcode="")


@pytest.fixture
def school(fernhill: Fernhill) -> Fernhill:
    return with_marks(fernhill)


@pytest.fixture
def desk(school: Fernhill) -> Iterator[Desk]:
    desk = school.sit("head")
    (alfie,) = desk.awards.due(AwardType.IMPROVER)
    desk.awards.give([alfie])
    yield desk
    desk.close()


def posted(desk: Desk, *contacts: Contact) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    its_id = id_of(desk, OAK, "Alfie")
    with desk.ground() as ground:
        (alfie,) = people_rows.pupils(ground.snapshot, [its_id])
    desk.people.change(replace(alfie, contacts=contacts))
    return [(one.to, one.address) for one in desk.awards.improver_post().pages]


HOME = ("1 Mill Lane", "Fernhill", "FE1 2AB")


def test_there_is_one_for_each_address_and_not_for_each_parent(desk: Desk) -> None:
    assert posted(desk, MOTHER, PARTNER, ELSEWHERE) == [
        (("Ms Turner", "Mr Lee"), HOME),
        (("Mr Turner",), ("9 High Street", "Fernhill", "FE1 9ZZ")),
    ]
    (first, second) = desk.awards.improver_post().pages
    assert first.certificate == second.certificate
    assert (first.certificate.name, first.called) == ("Alfie Turner", "Alfie")


def test_who_may_not_be_written_to_is_neither_named_nor_sent_anything(desk: Desk) -> None:
    barred = replace(ELSEWHERE, do_not_contact=True)
    grandmother = replace(ELSEWHERE, name="Mrs Turner", responsibility=False)
    assert posted(desk, MOTHER, barred, grandmother) == [(("Ms Turner",), HOME)]
    with pytest.raises(Refused) as none:
        posted(desk, barred)
    assert "Alfie Turner" in str(none.value)


def test_an_address_that_is_not_known_is_written_in_only_where_none_is(desk: Desk) -> None:
    assert posted(desk, MOTHER, UNKNOWN) == [(("Ms Turner",), HOME)]
    assert posted(desk, UNKNOWN) == [(("Mr Turner",), ())]


def test_nobody_is_posted_to_before_somebody_picked_them(desk: Desk, school: Fernhill) -> None:
    desk.awards.take_back(desk.awards.given()[0].id)
    with pytest.raises(Refused):
        desk.awards.improver_post()
    desk.close()
    teacher = school.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.awards.improver_post()
    teacher.close()
