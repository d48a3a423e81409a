"""Invented facts of the short papers; the names are hard to print."""

from __future__ import annotations

from datetime import date, timedelta

from attendance_desk.domain.class_days import DayKind
from attendance_desk.domain.sheet_papers import ClassLine, ClassSheet
from tests.letters import fernhill

MONDAY = date(2026, 11, 2)
DAYS = tuple(MONDAY + timedelta(days=week * 7 + day) for week in range(4) for day in range(5))
_SIGNS = (DayKind.HERE,) * 6 + (DayKind.AWAY, DayKind.HALF, DayKind.LATE, DayKind.NO_SCHOOL)


def class_sheet(size: int = 12) -> ClassSheet:
    return ClassSheet(
        imprint=fernhill.imprint(),
        class_name="Oak",
        year_label="Year 4",
        days=DAYS,
        lines=tuple(_line(nth) for nth in range(size)),
        summary="Oak missed 4½ days since Monday 23 November, 6 days in the week before.",
        welcome=("Elif Yıldız: away for 2 days so far. Say hello first thing when they come.",),
        good=("Łukasz Zieliński: read a whole <i>book</i> to the class",),
        not_marked=1,
    )


def _line(nth: int) -> ClassLine:
    days = tuple(_SIGNS[(nth * 7 + day * 3) % len(_SIGNS)] for day in range(len(DAYS)))
    return ClassLine(fernhill.NAMES[nth], days, nth % 5, nth % 9, nth % 3)
