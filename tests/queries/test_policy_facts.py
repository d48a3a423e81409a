"""The policy facts sheet: what is set is what is printed, and no child is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from attendance_desk.catalog.policies import shipped_policies
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import DayTimes, SessionTimes
from attendance_desk.domain.policy_papers import PolicyFacts
from attendance_desk.domain.policy_words import rung_words
from attendance_desk.domain.practice import Note
from attendance_desk.domain.problems import NotPermitted
from letters.documents.policy_facts import compose_policy_facts
from letters.render import render
from tests.a_school import FRIDAY, NAMES, Fernhill
from tests.letters.pdfs import Pdf


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("head")
    yield desk
    desk.close()


def rows(sheet: PolicyFacts, title: str) -> dict[str, tuple[str, ...]]:
    (section,) = [one for one in sheet.sections if one.title == title]
    return {row[0]: row[1:] for row in section.rows}


def test_the_times_are_those_that_registers_go_by(desk: Desk) -> None:
    assert rows(desk.policy_facts.paper(), "The school day")["Morning"] == ("8.50", "8.55", "9.20")
    later = SessionTimes(time(8, 45), time(8, 50), time(9, 15))
    held = desk.school.times_on(FRIDAY)
    desk.school_room.change_day_times(DayTimes(FRIDAY, later, held.pm))
    assert rows(desk.policy_facts.paper(), "The school day")["Morning"] == ("8.45", "8.50", "9.15")


def test_the_school_year_stands_with_its_holidays_in_order(desk: Desk) -> None:
    (section,) = [
        one for one in desk.policy_facts.paper().sections if one.title.startswith("Terms")
    ]
    assert [row[0] for row in section.rows] == [
        "The school year",
        "Autumn",
        "Half-term",
        "INSET day",
    ]


def test_people_are_named_and_what_nobody_wrote_down_is_said_so(desk: Desk) -> None:
    held = rows(desk.policy_facts.paper(), "Whom to ask")
    assert held["Attendance lead"] == ("Mrs Bell, Attendance lead",)
    assert held["Governor for attendance"] == ("not written down here",)
    desk.practice.note(Note("", "governor", "Mrs Osei", FRIDAY))
    assert rows(desk.policy_facts.paper(), "Whom to ask")["Governor for attendance"] == (
        "Mrs Osei",
    )


def test_what_the_school_chose_for_ringing_is_on_it(desk: Desk) -> None:
    rules = replace(desk.calling.rules(), report_by="08:30", phone="01632 960001")
    desk.calling.change_rules(rules)
    sheet = desk.policy_facts.paper()
    assert rows(sheet, "A child is not here")["Families ring by"] == ("8.30",)
    assert rows(sheet, "Whom to ask")["Telephone"] == ("01632 960001",)


def test_the_codes_are_those_of_the_day(desk: Desk) -> None:
    held = rows(desk.policy_facts.paper(), "Codes in the register")
    assert held["U"][-1] == "away, not agreed"
    assert held["K"][-1] == "attending elsewhere"
    assert {"H", "J", "Y"}.isdisjoint(held)


def test_penalties_are_the_laws_and_leave_is_the_heads(desk: Desk) -> None:
    sheet = desk.policy_facts.paper()
    held = rows(sheet, "Penalty notices")
    assert held["First notice"] == ("£160 within 28 days; £80 within 21 days if paid early",)
    assert rows(sheet, "Who decides")["Leave in term time, before it begins"] == ("the head",)


def test_every_rung_of_every_ladder_is_a_sentence() -> None:
    for policy in shipped_policies():
        for rung in policy.rungs:
            words = rung_words(rung, policy)
            assert len(words) == len(rung.rules)
            assert all(one[0].isupper() or one[0].isdigit() for one in words)
            assert all(one.endswith(".") and len(one) > 10 for one in words), rung.id


def test_the_ladder_in_force_is_told_in_its_own_numbers() -> None:
    held = {policy.id: policy for policy in shipped_policies()}
    said = {rung.id: rung_words(rung, one) for one in held.values() for rung in one.rungs}
    assert said["letter_3"] == ("A meeting with the school was missed.",)
    assert "10 half-days or more not agreed in ten school weeks" in said["penalty_request"][0]


def test_it_is_read_back_from_the_page_without_any_child(desk: Desk, tmp_path: Path) -> None:
    content = render(compose_policy_facts(desk.policy_facts.paper()))
    text = " ".join(Pdf.keep(tmp_path, content).text().split())
    assert "Facts for our attendance policy" in text
    assert "Nobody has explained it: the safeguarding lead from" in text
    assert "Invitations, requests for evidence, formal warnings" in text
    assert not any(f"{forename} {surname}" in text for forename, surname in NAMES)


@pytest.mark.parametrize("role", ["teacher", "it", "visitor"])
def test_whoever_sees_no_letters_has_no_sheet(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.policy_facts.paper()
    desk.close()


def test_a_later_year_has_its_own_holidays(desk: Desk, fernhill: Fernhill) -> None:
    fernhill.at("09:00", date(2027, 8, 3))
    assert rows(desk.policy_facts.paper(), "Terms, holidays and training days")
