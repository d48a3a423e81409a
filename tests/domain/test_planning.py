"""Kinds of plan: every code they may fill can be entered, and their words tell nothing private."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.entering import TABLE, Band, Child
from attendance_desk.domain.leave import KINDS
from attendance_desk.domain.planning import FORMS, restricted, words
from attendance_desk.domain.plans import Plan, PlanKind

DAY = Session(date(2026, 11, 23), Half.AM)


def test_every_code_that_is_planned_or_granted_may_be_entered_for_somebody() -> None:
    planned = {code for form in FORMS for code in form.codes} | {kind.code for kind in KINDS}
    enterable = {
        letter for (letter, child, band), yes in TABLE.items() if yes and band is Band.NOW
    }
    assert planned <= enterable
    assert Child.COMPULSORY in Child


def test_keys_and_ids_and_kinds_are_each_once() -> None:
    for name in ("key", "id", "kind"):
        counted = Counter(getattr(form, name) for form in FORMS)
        assert max(counted.values()) == 1, name


@pytest.mark.parametrize(
    ("kind", "code", "facts", "told"),
    [
        (PlanKind.SUSPENDED, "E", {"why": "A fight"}, "suspended"),
        (PlanKind.SUSPENDED, "K", {"of": "a1"}, "taught elsewhere"),
        (PlanKind.UNABLE, "Y5", {"why": "Detained"}, "cannot come"),
        (PlanKind.TRAVELLING, "T", {"work": "Fairground"}, "travelling"),
        (PlanKind.RELIGIOUS, "R", {"body": "The mosque"}, "religious observance"),
        (PlanKind.UNABLE, "Y1", {"why": "The taxi did not come"}, "The taxi did not come"),
        (PlanKind.DUAL, "D", {"school": "Hill View"}, "at Hill View"),
    ],
)
def test_the_register_says_where_from_and_nothing_that_is_for_few(
    kind: PlanKind, code: str, facts: dict[str, str], told: str
) -> None:
    plan = Plan("a1", kind, code, DAY, DAY, ("p1",), facts=facts)
    assert words(plan) == told
    assert restricted(plan) is (kind is PlanKind.SUSPENDED or code == "Y5")
