"""A class's best weeks running, beside no other class."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from attendance_desk.domain.class_award import best_stretch

MONDAY = date(2026, 9, 7)


def weeks(*shares: int | None) -> list[tuple[date, Fraction | None]]:
    return [
        (MONDAY + timedelta(weeks=nth), None if share is None else Fraction(share, 100))
        for nth, share in enumerate(shares)
    ]


@pytest.mark.parametrize(
    ("shares", "best"),
    [
        ((90, 95, 96, 97, 80), (1, 2, 3)),
        # One splendid week does not outdo three good ones.
        ((100, 70, 70, 95, 95, 95), (3, 4, 5)),
        # Of equals the newest.
        ((95, 95, 95, 95), (1, 2, 3)),
        # A week with registers missing ends a stretch.
        ((99, 99, None, 80, 80, 80), (3, 4, 5)),
        ((99, 98, None, 80), (0, 1)),
        ((90, None, 95, None), (2,)),
        ((None, None), ()),
        ((), ()),
    ],
)
def test_the_best_stretch(shares: tuple[int | None, ...], best: tuple[int, ...]) -> None:
    assert best_stretch(weeks(*shares)) == tuple(MONDAY + timedelta(weeks=n) for n in best)
