"""Words of a panel without names, and whom a panel could listen to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from attendance_desk.domain.panel_focus import Listened, focuses
from attendance_desk.domain.panel_rules import names_in
from attendance_desk.domain.people import Group, Pupil
from attendance_desk.domain.tally import AUTHORISED, PRESENT

BORN = date(2018, 1, 1)
ALFIE = Pupil("p1", "", "Turner", "Alfred", BORN, preferred="Alfie")
WILL = Pupil("p2", "", "O'Brien-Nguyễn", "Will", BORN)
WEEK = bytes(day for _week in range(8) for day in range(5) for _half in range(2))


def test_a_name_is_found_however_it_is_typed() -> None:
    assert names_in(["alone is fine", "Alfie's gran is not"], [ALFIE]) == ("Alfie's",)
    assert names_in(["Ask TURNER or Nguyen, and Alfie’s mum"], [ALFIE, WILL]) == (
        "TURNER",
        "Nguyen",
        "Alfie’s",
    )


def test_a_word_that_is_a_name_elsewhere_stops_nobody() -> None:
    assert names_in(["They say it will get better. One turner."], [ALFIE, WILL]) == ()


def child(name: str, away: tuple[int, ...], *groups: Group, in_class: str = "Oak") -> Listened:
    meant = bytearray([PRESENT]) * len(WEEK)
    for place in away:
        meant[place] = AUTHORISED
    return Listened(name, name, in_class, frozenset(groups), bytes(meant))


def mondays(count: int) -> tuple[int, ...]:
    return tuple(week * 10 + half for week in range(count) for half in range(2))


def test_a_group_with_many_missed_days_is_offered_and_a_small_one_is_not() -> None:
    many = [child(name, tuple(range(9)), Group.SEN, Group.YOUNG_CARER) for name in ("b", "a", "c")]
    few = child("d", (), Group.SEN)
    found = {one.group: one for one in focuses([*many, few], WEEK) if one.group}
    assert found["SEN"].pupils == ("a", "b", "c")
    assert found["SEN"].why == "3 of 4 children in the group"
    assert "Young carer" in found
    assert not any(one.group for one in focuses([*many[:2], few], WEEK))


def test_children_of_one_class_who_miss_mondays() -> None:
    oak = [child(name, mondays(2)) for name in "abc"]
    ash = [child(name, mondays(2), in_class="Ash") for name in "de"]
    found = [one for one in focuses([*oak, *ash], WEEK) if "Mondays" in one.words]
    assert [(one.words, one.pupils) for one in found] == [
        ("Children of Oak who miss Mondays", ("a", "b", "c"))
    ]
    assert found[0].why == "12 half-days on Mondays, by 3 of 3 children"


def test_short_gaps_and_those_who_always_come() -> None:
    gaps = [child(name, (3, 25, 47, 69)) for name in "abc"]
    always = [child(name, ()) for name in "def"]
    words = [one.words for one in focuses([*gaps, *always], WEEK)]
    assert words == ["Children with many short gaps", "Children who have not missed a day"]


def test_no_group_that_only_a_few_may_know_about_is_offered() -> None:
    many = [child(name, tuple(range(9)), Group.SOCIAL_WORKER) for name in "abc"]
    assert not any(one.group for one in focuses(many, WEEK))


def test_eight_are_invited_first_by_a_rule_that_is_said() -> None:
    oak = [child(f"o{place}", mondays(5), Group.SEN) for place in range(9)]
    ash = [child(f"a{place}", mondays(4), Group.SEN, in_class="Ash") for place in range(2)]
    tired = [replace(one, heard=True) for one in oak[:2]]
    (found,) = (one for one in focuses([*tired, *oak[2:], *ash], WEEK) if one.group)
    assert len(found.pupils) == 11
    assert found.first == ("o2", "a0", "o3", "a1", "o4", "o5", "o6", "o7")
    assert found.rule == (
        "8 of 11 are ticked: first whoever was at no panel this school year, then one of each "
        "class in turn, whoever missed most before the others."
    )


def test_a_small_group_is_invited_whole_even_who_was_heard_before() -> None:
    heard = [replace(child(name, tuple(range(9)), Group.SEN), heard=True) for name in "abc"]
    (found,) = (one for one in focuses(heard, WEEK) if one.group)
    assert set(found.first) == set(found.pupils)
    assert found.rule == "All 3 are ticked."
