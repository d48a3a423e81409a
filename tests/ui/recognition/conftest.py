"""A school with an autumn of marks behind it."""

from __future__ import annotations

import pytest

from tests.a_school import Fernhill
from tests.weekly_school import with_marks


@pytest.fixture
def school(school: Fernhill) -> Fernhill:
    """An autumn of marks: in Oak four were away, two of them only because they were ill."""
    return with_marks(school)
