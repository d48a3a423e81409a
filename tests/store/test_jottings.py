"""What is half typed at the hatch: each person's own, outside the ledger, and still there."""

from __future__ import annotations

import pytest

from attendance_desk.domain.problems import NotPermitted
from attendance_desk.store import rebuild
from tests.a_school import Fernhill


def test_a_jotting_is_found_again_as_it_was_typed_by_who_typed_it(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    desk.jottings.keep("arrival", "a", {"who": "Łuk", "at": "9.04"})
    desk.jottings.keep("arrival", "a", {"who": "Łuka", "at": "9.04"})
    desk.jottings.keep("call", "b", {"words": "ill"})
    desk.close()

    again = fernhill.sit("office")
    (kept,) = again.jottings.mine("arrival")
    again.close()
    head = fernhill.sit("head")
    others = head.jottings.mine("arrival")
    head.close()

    assert kept.record == {"who": "Łuka", "at": "9.04"}
    assert others == ()


def test_it_leaves_no_trace_and_outlives_a_rebuild(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    book = desk.seated.register
    with book.read() as snapshot:
        before = snapshot.head()
    desk.jottings.keep("arrival", "a", {"who": "fre"})
    with book.setting_up() as connection:
        rebuild.rebuild(connection)
    with book.read() as snapshot:
        after = snapshot.head()
    kept = desk.jottings.mine("arrival")
    desk.close()

    assert after == before
    assert [one.key for one in kept] == ["a"]


def test_an_empty_record_forgets_it(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    desk.jottings.keep("arrival", "a", {"who": "fre"})
    desk.jottings.keep("arrival", "a", {})
    left = desk.jottings.mine("arrival")
    desk.close()

    assert left == ()


@pytest.mark.parametrize("role", ["teacher", "office", "lead", "head", "dsl"])
def test_whoever_saves_something_keeps_it_half_typed(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    desk.jottings.keep("lines", "a", {"who": "fre"})
    assert len(desk.jottings.mine("lines")) == 1
    desk.close()


@pytest.mark.parametrize("role", ["it", "visitor"])
def test_who_saves_nothing_keeps_nothing(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.jottings.keep("arrival", "a", {"who": "fre"})
    desk.close()
