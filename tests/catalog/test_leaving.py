from __future__ import annotations

from attendance_desk.catalog.leaving import listed_ground, load_grounds
from attendance_desk.domain.moving_up import FINAL_GROUND
from attendance_desk.invented import children


def test_every_listed_ground_means_itself() -> None:
    grounds = load_grounds()
    assert len(set(grounds)) == len(grounds) == 13
    assert [listed_ground(ground.upper()) for ground in grounds] == list(grounds)


def test_the_program_itself_uses_words_of_the_list() -> None:
    used = {FINAL_GROUND, children._MOVED, children._FINISHED}
    assert used <= set(load_grounds())


def test_words_that_mean_no_ground_are_none() -> None:
    assert listed_ground("ran off to sea") is None
    assert listed_ground("  ") is None
