"""Which root the evidence points to, and when it points to none."""

from __future__ import annotations

from datetime import date, timedelta

from attendance_desk.domain.pathways import Learnt, suggest
from attendance_desk.domain.reasons import Root

DAY = date(2026, 11, 2)


def learnt(root: Root, *days: int, words: str = "Overslept") -> list[Learnt]:
    return [Learnt(DAY + timedelta(days=day), root, words) for day in days]


def test_the_root_learnt_on_most_days_is_suggested_with_its_evidence() -> None:
    found = suggest(
        [
            *learnt(Root.BARRIER, 0, 1),
            *learnt(Root.BARRIER, 3, words="Missed bus"),
            *learnt(Root.AVERSION, 2, words="Upset at the gate"),
        ]
    )
    assert found.root is Root.BARRIER
    assert found.words == (
        "What we were told points to “something is in the way” on 3 days: "
        "Overslept (2), Missed bus (1)."
    )
    assert [one.days for one in found.counts] == [3, 1]


def test_the_same_day_told_twice_is_one_day() -> None:
    found = suggest([*learnt(Root.BARRIER, 0, 0), *learnt(Root.AVERSION, 1, 2)])
    assert found.root is Root.AVERSION


def test_nothing_too_little_and_two_alike_mean_finding_out_first() -> None:
    assert suggest([]).root is Root.UNKNOWN
    once = suggest(learnt(Root.AVERSION, 1))
    assert once.root is Root.UNKNOWN
    assert "Too little is known" in once.words
    alike = suggest([*learnt(Root.BARRIER, 0, 1), *learnt(Root.AVERSION, 2, 3)])
    assert alike.root is Root.UNKNOWN
    assert "side by side" in alike.words
