"""The signs of a class sheet, and after which time away a child is welcomed back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from attendance_desk.domain.class_days import DayKind, Spell, day_kind, to_welcome
from attendance_desk.domain.tally import (
    AEA,
    AUTHORISED,
    LATE,
    LATE_UNAUTHORISED,
    NOT_MARKED,
    NOT_POSSIBLE,
    NOTHING,
    PRESENT,
    UNAUTHORISED,
    tally_meant,
)

SIGNS = {one.value or ".": one for one in DayKind}
START = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("morning", "afternoon", "sign"),
    [
        (PRESENT, PRESENT, DayKind.HERE),
        (AEA, PRESENT, DayKind.HERE),
        (LATE, PRESENT, DayKind.LATE),
        (PRESENT, LATE, DayKind.LATE),
        (LATE_UNAUTHORISED, PRESENT, DayKind.HALF),
        (AUTHORISED, LATE, DayKind.HALF),
        (AUTHORISED, NOT_POSSIBLE, DayKind.HALF),
        (AUTHORISED, UNAUTHORISED, DayKind.AWAY),
        (NOT_POSSIBLE, NOT_POSSIBLE, DayKind.NO_SCHOOL),
        (NOTHING, NOTHING, DayKind.NO_SCHOOL),
        (NOT_MARKED, NOTHING, DayKind.NOT_MARKED),
        (PRESENT, NOT_MARKED, DayKind.HERE),
    ],
)
def test_a_day_is_one_sign(morning: int, afternoon: int, sign: DayKind) -> None:
    meant = bytes([morning, afternoon])
    assert day_kind(meant) is sign
    weight = {DayKind.AWAY: 2, DayKind.HALF: 1}.get(sign, 0)
    assert weight == tally_meant(meant).absent, "the signs add up to the days missed"


def spell(signs: str) -> Spell | None:
    kinds = [SIGNS[one] for one in signs]
    return to_welcome([START + timedelta(days=n) for n in range(len(kinds))], kinds)


@pytest.mark.parametrize(
    ("signs", "days", "back"),
    [
        ("......A", 1, None),
        ("...AA–A", 3, None),
        ("AAA....", 3, 3),
        ("..AAA½.", 3, 5),
        (".AA–A?L", 3, 6),
        ("AAA.AA", 2, None),
        ("AAA.A..", 3, 3),
    ],
)
def test_who_was_long_away_or_still_is_gets_a_welcome(
    signs: str, days: int, back: int | None
) -> None:
    assert spell(signs) == Spell(days, START + timedelta(days=back) if back else None)


@pytest.mark.parametrize("signs", ["", ".......", "..AA...", "AAA.......", "–––", "???"])
def test_nobody_else_is_named(signs: str) -> None:
    assert spell(signs) is None
