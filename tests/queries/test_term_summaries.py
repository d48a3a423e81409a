"""Summaries for families: the counts of every figure, one letter a household, nobody hurt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.cuts import By
from attendance_desk.domain.days import Decision, LeaveRequest
from attendance_desk.domain.leave import Ruling
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.reports_wanted import WantedSummaries
from attendance_desk.domain.term_summary import Household
from attendance_desk.queries.figures_board import Wanted
from tests.a_school import ASH, FIRST_DAY, FRIDAY, OAK, Fernhill, id_of
from tests.letter_days import DAD, MUM, living
from tests.queries.ladder_days import away, live

MARKED = {
    "Alfie": away("09-08", "11-03", "11-10", "11-12", code="O") | away("11-13 AM", code="L"),
    "Elif": away("11-12", "11-13", code="I"),
}
ALL = WantedSummaries()


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("head")
    live(desk, MARKED)
    yield desk
    desk.close()


def letters_to(desk: Desk, name: str, wanted: WantedSummaries = ALL) -> list[Household]:
    return [one for one in desk.sheets.families(wanted).households if one.to.name == name]


def test_days_are_those_of_every_figure(desk: Desk) -> None:
    paper = desk.sheets.families(ALL)
    assert (paper.term, paper.first, paper.last) == ("autumn term 2026", FIRST_DAY, FRIDAY)
    children = [child for home in paper.households for child in home.children]
    told = {child.called: child for child in children if child.class_name == "Oak"}
    rows = desk.figures.table(Wanted(By.PUPIL, class_id=OAK)).rows
    by_name = {row.name.split(", ")[1]: row.tally for row in rows}
    alfie = told["Alfie"]
    assert alfie.tally == by_name["Alfie"]
    assert (alfie.tally.absent, alfie.tally.late) == (8, 1)
    assert alfie.minutes == 4 * (175 + 140), "from 8.50 to 15.20, without play and lunch"
    assert alfie.classmates == "", "eight children are too few to compare with"


def test_brothers_and_sisters_share_a_letter_and_parents_apart_get_their_own(desk: Desk) -> None:
    alfie, elif_ = id_of(desk, OAK, "Alfie"), id_of(desk, OAK, "Elif")
    living(desk, alfie, MUM, DAD)
    living(desk, elif_, MUM)
    (mum,) = [one for one in letters_to(desk, "Kerry Turner") if one.to.address]
    assert [child.called for child in mum.children] == ["Alfie", "Elif"]
    (dad,) = letters_to(desk, "Dean Turner")
    assert [child.called for child in dad.children] == ["Alfie"]
    assert dad.to.address == ("4 Quay Row", "Deal", "CT14 6AA")


def test_families_without_an_address_are_never_put_together(desk: Desk) -> None:
    """All children of the invented school have a mum of one name, and no address."""
    paper = desk.sheets.families(ALL)
    assert paper.by_hand == len(paper.households) == 16
    assert all(len(one.children) == 1 for one in paper.households)


def test_printed_class_by_class_every_family_is_written_to_once(desk: Desk) -> None:
    alfie, other = id_of(desk, OAK, "Alfie"), id_of(desk, ASH, "Aaliyah")
    living(desk, alfie, MUM)
    living(desk, other, MUM)
    oak = desk.sheets.families(WantedSummaries(class_id=OAK))
    ash = desk.sheets.families(WantedSummaries(class_id=ASH))
    assert (len(oak.households), oak.elsewhere) == (8, 0)
    assert (len(ash.households), ash.elsewhere) == (4, 1)
    assert [len(one.children) for one in oak.households].count(2) == 1


def test_nobody_is_written_to_who_may_not_be(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    living(desk, alfie, replace(MUM, do_not_contact=True))
    paper = desk.sheets.families(ALL)
    assert [(one.name, one.class_name) for one in paper.left_out] == [("Alfie Turner", "Oak")]
    assert len(paper.households) == 15
    with pytest.raises(Refused):
        desk.sheets.families(WantedSummaries(pupil_id=alfie))


def test_a_household_in_which_somebody_died_is_spoken_with_first(desk: Desk) -> None:
    alfie, elif_ = id_of(desk, OAK, "Alfie"), id_of(desk, OAK, "Elif")
    for one in (alfie, elif_):
        living(desk, one, MUM)
    days = (date(2026, 11, 24), date(2026, 11, 24))
    asked = LeaveRequest("", (alfie,), *days, "", FRIDAY, "Kerry Turner", "bereavement", "Nan")
    granted = Ruling(Decision.GRANTED, "Agreed for the funeral.")
    desk.planning.decide(desk.planning.ask_leave(asked).value, granted)
    paper = desk.sheets.families(ALL)
    assert [one.name for one in paper.left_out] == ["Alfie Turner", "Elif Yıldız"]
    assert "Speak with them" in paper.left_out[0].why
    assert len(paper.households) == 14
    (letter,) = desk.sheets.families(WantedSummaries(pupil_id=alfie)).households
    assert [child.called for child in letter.children] == ["Alfie"], "named, it is printed"


def test_it_is_for_whoever_writes_letters(desk: Desk, fernhill: Fernhill) -> None:
    desk.close()
    for role in ("teacher", "dsl", "visitor"):
        other = fernhill.sit(role)
        with pytest.raises(NotPermitted):
            other.sheets.families(ALL)
        other.close()
