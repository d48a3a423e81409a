"""Ladders as data: the three shipped ones are sound, and unsound ones are told why."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.catalog.policies import load_policies, shipped_policies
from attendance_desk.domain.policies import Band, Branch, DaysMissed, Period, Policy, Rule
from attendance_desk.domain.policy_checks import faults
from attendance_desk.domain.policy_records import read_policy, write_policy

SHIPPED = {one.id: one for one in shipped_policies()}
BANDS = SHIPPED["bands"]


def test_three_ladders_ship_and_nothing_is_wrong_with_them() -> None:
    assert load_policies()[1] == ()
    assert list(SHIPPED) == ["balanced", "bands", "stages"]
    assert all(one.source and one.fewest_why for one in SHIPPED.values())


@pytest.mark.parametrize("policy", SHIPPED.values(), ids=SHIPPED)
def test_a_ladder_is_read_as_it_was_written(policy: Policy) -> None:
    assert read_policy(write_policy(policy)) == policy


@pytest.mark.parametrize(
    ("attended", "possible", "band"),
    [
        (98, 100, "high"),
        (9799, 10000, "watch"),
        (974, 1000, "watch"),  # 97.4: in no band of the flowchart
        (95, 100, "watch"),
        (946, 1000, "concern"),  # 94.6: in none either
        (90, 100, "concern"),
        (8999, 10000, "low"),
        (80, 100, "low"),
        (7999, 10000, "critical"),
        (0, 100, "critical"),
    ],
)
def test_bands_are_half_open_at_their_edges(attended: int, possible: int, band: str) -> None:
    found = BANDS.band_of(attended, possible)
    assert found is not None
    assert found.id == band


def test_nothing_possible_is_in_no_band() -> None:
    assert BANDS.band_of(0, 0) is None


@given(possible=st.integers(1, 400), missed=st.integers(0, 400))
def test_every_share_is_in_one_band_and_more_missed_is_never_higher(
    possible: int, missed: int
) -> None:
    missed = min(missed, possible)
    order = [one.id for one in BANDS.bands]
    here = BANDS.band_of(possible - missed, possible)
    assert here is not None
    if missed:
        before = BANDS.band_of(possible - missed + 1, possible)
        assert before is not None
        assert order.index(before.id) <= order.index(here.id)


def band(label: str, starts: str) -> Band:
    return Band(label.lower(), label, Fraction(starts))


def with_rule(rule: Rule, branch: Branch = Branch.MAIN) -> Policy:
    rung = replace(BANDS.rungs[0], rules=(rule,), branch=branch)
    return replace(BANDS, rungs=(rung,))


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (replace(BANDS, bands=(band("A", "95"), band("B", "1"))), "does not start at 0"),
        (replace(BANDS, bands=(band("A", "90"), band("B", "95"), band("C", "0"))), "not below"),
        (replace(BANDS, bands=(band("A", "101"), band("B", "0"))), "between 0 and 100"),
        (replace(BANDS, bands=(band("Persistently away", "0"),)), "meaning in law"),
        (replace(BANDS, bands=(band("SEVERE", "0"),)), "meaning in law"),
        (replace(BANDS, name="Persistent absence ladder"), "meaning in law"),
        (replace(BANDS, fewest_possible=0), "says nothing"),
        (with_rule(Rule()), "names nothing"),
        (with_rule(Rule(bands=("nowhere",))), "no band nowhere"),
        (with_rule(Rule(bands=("low",), after=("letter_9",))), "no other step"),
        (with_rule(Rule(days=DaysMissed((10, 6, 14)))), "do not rise"),
        (with_rule(Rule(days=DaysMissed((6, 6, 6), Period.WEEKS))), "how many school weeks"),
        (with_rule(Rule(not_agreed=6), Branch.LEGAL), "compulsory school age"),
    ],
)
def test_an_unsound_ladder_is_told_why(policy: Policy, said: str) -> None:
    found = faults(policy)
    assert any(said in one.what for one in found), found
    assert all(one.remedy for one in found)


def test_the_same_threshold_in_every_term_is_no_fault() -> None:
    assert not any(
        "rise" in one.what for one in faults(with_rule(Rule(days=DaysMissed((6, 6, 6)))))
    )
