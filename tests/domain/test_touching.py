"""Which entries touch the same thing, so that the others need not be gone through again."""

from __future__ import annotations

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.touching import (
    _KEYS,
    mark_key,
    read_mark_key,
)


def test_only_the_setting_up_of_a_school_touches_everything() -> None:
    """A kind that is forgotten is slow, never wrong; it should be forgotten on purpose."""
    assert set(Kind) - set(_KEYS) == {Kind.SCHOOL_SET_UP}


def test_the_key_of_a_mark_reads_back() -> None:
    assert read_mark_key(mark_key("p:1", 20261120, 1)) == ("p:1", 20261120, 1)
    assert read_mark_key("pupil:p1") is None
