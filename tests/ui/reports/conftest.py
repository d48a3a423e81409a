"""A school with an autumn of marks behind it."""

from __future__ import annotations

import pytest

from tests.a_school import Fernhill
from tests.weekly_school import with_marks


@pytest.fixture
def school(school: Fernhill) -> Fernhill:
    """Marks of some weeks: a report has something to say, and a child something to print."""
    return with_marks(school)
