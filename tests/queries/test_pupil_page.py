"""Finding a child, and the page of one child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.people import Place
from attendance_desk.domain.problems import NotPermitted, Refused
from tests.a_school import ACORN, ASH, FRIDAY, MONDAY, OAK, Fernhill, here, id_of

AM = Session(FRIDAY, Half.AM)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lukasz", {"Łukasz Zieliński"}),
        ("ZIELINSKI luk", {"Łukasz Zieliński"}),
        ("obrien", {"Niamh O'Brien"}),
        ("o'brien", {"Niamh O'Brien"}),
        ("yildiz", {"Elif Yıldız"}),
        ("H801200001002", {"Alfie Turner"}),
        ("h801200001002", {"Alfie Turner"}),
        ("%", set()),
        ("_", set()),
        ("", set()),
        ("no such name", set()),
    ],
)
def test_children_are_found_by_what_a_keyboard_can_type(
    fernhill: Fernhill, typed: str, found: set[str]
) -> None:
    desk = fernhill.sit("office")
    cards = desk.people.find(typed)
    desk.close()

    assert {card.name for card in cards} == found


def test_a_telephone_number_finds_the_family(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    everybody = desk.people.find("07700 900147", limit=50)
    nobody = desk.people.find("077")
    desk.close()

    assert len(everybody) == 16
    assert nobody == ()


def test_no_more_are_listed_than_asked_for(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    assert len(desk.people.find("a", limit=3)) == 3
    desk.close()


def test_a_teacher_finds_their_own_children_however_many_others_there_are(
    fernhill: Fernhill,
) -> None:
    """Sixteen families share a number, eight of them hers; the others take no place."""
    desk = fernhill.sit("teacher")
    cards = desk.people.find("07700 900147", limit=8)
    desk.close()

    assert len(cards) == 8
    assert {card.class_name for card in cards} == {"Oak"}


def test_a_page_has_every_session_of_the_year_so_far(fernhill: Fernhill) -> None:
    fernhill.at("12:00")
    desk = fernhill.sit("office")
    for day in range(5):
        session = Session(MONDAY + timedelta(day), Half.AM)
        desk.registers.submit(here(desk, OAK, session, Alfie=DraftMark("I" if day == 2 else "/")))

    page = desk.people.page(id_of(desk, OAK, "Alfie"))
    desk.close()

    letters = dict(page.strip)
    assert page.strip[0][0] == Session(date(2026, 9, 2), Half.AM)
    assert page.strip[-1] == (AM, "/")
    assert letters[Session(date(2026, 11, 18), Half.AM)] == "I"
    assert letters[Session(MONDAY, Half.PM)] == ""
    assert page.tally is not None
    assert (page.tally.possible, page.tally.attended) == (5, 4)
    assert page.tally.not_marked == len(page.strip) - 5
    assert not page.hidden
    assert page.card.class_name == "Oak"


def test_a_teacher_may_not_open_another_class_child(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    other = id_of(office, ASH, "Aaliyah")
    office.close()
    desk = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        desk.people.page(other)
    assert desk.people.page(id_of(desk, OAK, "Aaliyah")).pupil.address == ""
    desk.close()


def test_a_child_nobody_knows(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    with pytest.raises(Refused, match="no such child"):
        desk.people.page("p000")
    desk.close()


def test_the_card_names_todays_class(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    alfie = id_of(desk, OAK, "Alfie")
    desk.people.move(alfie, Place(ACORN, "N2", date(2026, 11, 23)))
    before = desk.people.page(alfie).card
    fernhill.at("09:00", date(2026, 11, 23))
    after = desk.people.page(alfie).card
    desk.close()

    assert (before.class_name, after.class_name) == ("Oak", "Acorn")
    assert replace(before, class_name="Acorn", year_group="N2") == after


def test_everyone_is_listed_in_the_order_of_names(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    surnames = [card.name.split()[-1] for card in desk.people.everyone()]
    desk.close()

    assert len(surnames) == 16
    assert surnames[0] == "Begum"
    assert surnames[-1] == "Zieliński"
