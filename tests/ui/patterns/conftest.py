"""A school in which Adam is away on Mondays, and Zara comes on time again."""

from __future__ import annotations

import pytest

from tests.a_school import Fernhill
from tests.queries.ladder_days import away, live

MONDAYS = ("09-07", "09-14", "09-21", "10-05", "10-12", "11-09", "11-16")
LATE = ("09-22 AM", "09-24 AM", "09-29 AM", "10-01 AM", "10-06 AM", "10-08 AM", "10-13 AM")


@pytest.fixture
def school(school: Fernhill) -> Fernhill:
    """Adam misses Mondays; Zara was late in autumn, and is not any more."""
    desk = school.sit("lead")
    live(desk, {"Adam": away(*MONDAYS, code="O"), "Zara": away(*LATE, code="L")})
    desk.close()
    return school
