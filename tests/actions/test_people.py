"""Children come, change, move and leave; nothing of their past is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Area
from attendance_desk.domain.ledger import Entry, Kind
from attendance_desk.domain.people import Contact, Enrolment, Place, Pupil
from attendance_desk.domain.problems import Refused
from attendance_desk.store import ledger
from tests.a_school import ASH, FIRST_DAY, FRIDAY, OAK, Fernhill, here, id_of, pupil

AM = Session(FRIDAY, Half.AM)
WEDNESDAY = date(2026, 11, 18)
BO = pupil(30, OAK, "4")


@pytest.fixture
def office(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("office")
    yield desk
    desk.close()


def newest(desk: Desk) -> Entry:
    with desk.seated.register.read() as snapshot:
        return ledger.one(snapshot.connection, snapshot.head().number)


def record(desk: Desk, pupil_id: str) -> Pupil:
    return desk.people.page(pupil_id).pupil


def test_a_child_on_roll_has_an_id_that_says_nothing_and_one_entry(office: Desk) -> None:
    outcome = office.people.enrol(BO)

    assert outcome.value.startswith("p")
    assert BO.upn not in outcome.value
    assert outcome.changes == {Area.PEOPLE}
    assert outcome.receipt is not None
    assert newest(office).kind is Kind.PUPIL_ENROLLED
    assert record(office, outcome.value) == replace(BO, id=outcome.value)


def test_a_upn_belongs_to_one_child(office: Desk) -> None:
    office.people.enrol(BO)
    before = newest(office).number

    with pytest.raises(Refused, match="UPN already") as refused:
        office.people.enrol(replace(BO, forename="Another"))

    assert refused.value.rule == "upn_once"
    assert newest(office).number == before


def test_a_record_cannot_be_given_another_childs_upn(office: Desk) -> None:
    alfie = record(office, id_of(office, OAK, "Alfie"))
    new = office.people.enrol(BO).value

    with pytest.raises(Refused, match="UPN already"):
        office.people.change(replace(record(office, new), upn=alfie.upn))

    assert record(office, new).upn == BO.upn


def test_children_without_a_upn_may_be_several(office: Desk) -> None:
    office.people.enrol(replace(BO, upn=""))
    office.people.enrol(replace(BO, upn="", forename="Twin"))

    assert len(office.people.find("o'brien")) == 4


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"surname": " "}, "pupil_record"),
        ({"forename": ""}, "pupil_record"),
        ({"enrolments": ()}, "pupil_record"),
        ({"contacts": (Contact("Kerry"),) * 5}, "four_contacts"),
        ({"enrolments": (Enrolment(FRIDAY, WEDNESDAY),)}, "one_at_a_time"),
        ({"enrolments": (Enrolment(FIRST_DAY), Enrolment(FRIDAY))}, "one_at_a_time"),
        (
            {"places": (Place(OAK, "4", FIRST_DAY), Place(ASH, "3", WEDNESDAY))},
            "one_at_a_time",
        ),
        ({"places": (Place("c404", "4", FIRST_DAY),)}, "unknown_class"),
    ],
)
def test_a_record_that_cannot_be_is_refused_and_nothing_is_written(
    office: Desk, change: dict[str, object], rule: str
) -> None:
    before = newest(office).number
    wrong: Pupil = replace(BO, **change)  # type: ignore[arg-type]

    with pytest.raises(Refused) as refused:
        office.people.enrol(wrong)

    assert refused.value.rule == rule
    assert newest(office).number == before


def test_a_child_who_comes_back_has_two_times_on_roll(office: Desk) -> None:
    times = (Enrolment(FIRST_DAY, date(2026, 10, 2), "moved"), Enrolment(WEDNESDAY))
    back = office.people.enrol(replace(BO, enrolments=times)).value

    rows = {
        day: back
        in {row.pupil_id for row in office.registers.sheet(OAK, Session(day, Half.AM)).rows}
        for day in (date(2026, 10, 2), date(2026, 10, 5), date(2026, 11, 17), WEDNESDAY)
    }

    assert list(rows.values()) == [True, False, False, True]


def test_a_change_replaces_the_record_and_keeps_the_one_before_in_the_ledger(
    office: Desk,
) -> None:
    alfie = id_of(office, OAK, "Alfie")
    before = record(office, alfie)
    office.people.change(replace(before, preferred="Freddie", address="1 Mill Lane"))

    assert record(office, alfie).known_as == "Freddie Turner"
    assert [card.pupil_id for card in office.people.find("freddie")] == [alfie]
    assert newest(office).subject == alfie
    assert newest(office).kind is Kind.PUPIL_CHANGED


def test_a_move_ends_one_place_the_day_before_the_next_begins(office: Desk) -> None:
    alfie = id_of(office, OAK, "Alfie")
    office.people.move(alfie, Place(ASH, "4", WEDNESDAY))

    assert record(office, alfie).places == (
        Place(OAK, "4", FIRST_DAY, date(2026, 11, 17)),
        Place(ASH, "4", WEDNESDAY),
    )


def test_a_move_that_was_wrong_is_moved_back(office: Desk) -> None:
    alfie = id_of(office, OAK, "Alfie")
    office.people.move(alfie, Place(ASH, "4", WEDNESDAY))
    office.people.move(alfie, Place(OAK, "4", WEDNESDAY))

    assert alfie in here(office, OAK, AM).marks
    assert alfie not in here(office, ASH, AM).marks
    office.upkeep.check()


def test_leaving_needs_a_ground(office: Desk) -> None:
    alfie = id_of(office, OAK, "Alfie")
    with pytest.raises(Refused, match="listed ground") as refused:
        office.people.leave(alfie, FRIDAY, "  ")

    assert refused.value.rule == "deletion_needs_ground"
    assert record(office, alfie).enrolments[-1].ends is None


def test_a_leaver_has_a_last_day_and_a_ground_and_cannot_leave_twice(office: Desk) -> None:
    alfie = id_of(office, OAK, "Alfie")
    office.people.leave(alfie, WEDNESDAY, "registered at another school")

    after = record(office, alfie)
    assert after.enrolments == (Enrolment(FIRST_DAY, WEDNESDAY, "registered at another school"),)
    assert [place.ends for place in after.places] == [WEDNESDAY]
    assert newest(office).reason == "registered at another school"
    with pytest.raises(Refused, match="not on roll"):
        office.people.leave(alfie, FRIDAY, "registered at another school")


def test_nobody_leaves_before_they_came(office: Desk) -> None:
    with pytest.raises(Refused, match="not on roll"):
        office.people.leave(id_of(office, OAK, "Alfie"), date(2026, 9, 1), "Moved away")


TO_NOBODY: dict[str, Callable[[Desk], object]] = {
    "change": lambda desk: desk.people.change(replace(BO, id="p404")),
    "move": lambda desk: desk.people.move("p404", Place(ASH, "3", FRIDAY)),
    "leave": lambda desk: desk.people.leave("p404", FRIDAY, "Moved away"),
}


@pytest.mark.parametrize("deed", TO_NOBODY)
def test_a_child_nobody_knows_is_refused(office: Desk, deed: str) -> None:
    with pytest.raises(Refused, match="no such child"):
        TO_NOBODY[deed](office)


@pytest.mark.parametrize(
    "ground", ["not returned after leave", "20 school days unauthorised absence"]
)
def test_a_long_absence_ends_on_the_roll_only_after_a_joint_enquiry(
    office: Desk, ground: str
) -> None:
    alfie = id_of(office, OAK, "Alfie")
    with pytest.raises(Refused, match="looked together") as no:
        office.people.leave(alfie, FRIDAY, ground)
    assert no.value.rule == "joint_enquiry"
    assert record(office, alfie).enrolments[-1].ends is None
    office.duties.joint_enquiry(alfie, "Visited with the EWO on 12 November")
    office.people.leave(alfie, FRIDAY, ground)
    assert record(office, alfie).enrolments[-1].ends == FRIDAY


@pytest.mark.parametrize("ground", ["ran off to sea", "we do not know"])
def test_a_ground_that_is_not_listed_is_refused(office: Desk, ground: str) -> None:
    alfie = id_of(office, OAK, "Alfie")
    with pytest.raises(Refused, match="listed ground"):
        office.people.leave(alfie, FRIDAY, ground)
    assert record(office, alfie).enrolments[-1].ends is None


def test_a_ground_in_other_words_is_kept_in_the_words_of_the_list(office: Desk) -> None:
    alfie = id_of(office, OAK, "Alfie")
    office.people.leave(alfie, FRIDAY, "Moved Away")
    assert record(office, alfie).enrolments[-1].ground == "moved out of reasonable distance"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"upn": "12345"}, "upn_form"),
        ({"born": date(2026, 9, 3)}, "born_first"),
        ({"contacts": (Contact(" "),)}, "contact_name"),
        ({"enrolments": (Enrolment(FIRST_DAY, part_time="MON-AM SAT-AM"),)}, "part_time_pattern"),
        ({"places": (Place(OAK, "7", FIRST_DAY),)}, "year_group"),
    ],
)
def test_a_field_that_cannot_be_is_refused_by_its_rule(
    office: Desk, change: dict[str, object], rule: str
) -> None:
    with pytest.raises(Refused) as refused:
        office.people.enrol(replace(BO, **change))  # type: ignore[arg-type]
    assert refused.value.rule == rule
    assert refused.value.do


def test_a_child_moves_only_while_on_roll_and_never_past_a_planned_leaving(office: Desk) -> None:
    alfie = id_of(office, OAK, "Alfie")
    last = date(2026, 12, 18)
    office.people.leave(alfie, last, "died")
    office.people.move(alfie, Place(ASH, "3", WEDNESDAY))
    assert record(office, alfie).places[-1] == Place(ASH, "3", WEDNESDAY, last)
    with pytest.raises(Refused, match="not on roll"):
        office.people.move(alfie, Place(OAK, "4", date(2027, 1, 5)))


def test_a_leaver_comes_back_to_a_class_and_nobody_twice(office: Desk) -> None:
    alfie = id_of(office, OAK, "Alfie")
    office.people.leave(alfie, date(2026, 10, 2), "home educated")
    office.people.come_back(alfie, Place(ASH, "4", WEDNESDAY))
    back = record(office, alfie)
    assert [one.starts for one in back.enrolments] == [FIRST_DAY, WEDNESDAY]
    assert back.places[-1] == Place(ASH, "4", WEDNESDAY)
    assert alfie in here(office, ASH, AM).marks
    with pytest.raises(Refused, match="once at a time"):
        office.people.come_back(alfie, Place(OAK, "4", FRIDAY))
