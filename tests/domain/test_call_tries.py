"""When a family is tried again, and when trying ends."""

from __future__ import annotations

from datetime import time

import pytest

from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.call_tries import Tries, tries_of
from attendance_desk.domain.ringing import Number
from attendance_desk.domain.rings import LineState, Ring
from tests.domain.queue_day import OUTCOMES, ring

MUM = Number("Kerry Turner", "mum", "07700 900147")
DAD = Number("Lee Turner", "dad", "07700 900148")
TO_DAD = {"phone": "07700 900148"}


def tried(*rings: Ring, numbers: tuple[Number, ...] = (MUM, DAD), retry: int = 30) -> Tries:
    return tries_of(rings, numbers, OUTCOMES, CallRules(retry=retry))


@pytest.mark.parametrize(
    ("outcome", "again"),
    [
        ("no_answer", "09:55"),
        ("busy", "09:35"),
        ("third_party", "09:50"),
        ("cut_off", ""),
        ("spoke", "09:55"),
    ],
)
def test_the_next_try_is_when_the_outcome_says(outcome: str, again: str) -> None:
    assert tried(ring("09:30", outcome), numbers=(MUM,), retry=25).again == again


def test_a_number_not_yet_tried_in_this_round_is_rung_at_once() -> None:
    first = tried(ring("09:30", "no_answer"))
    assert (first.again, first.rounds) == ("", 0)
    both = tried(ring("09:30", "no_answer"), ring("09:31", "no_answer", **TO_DAD))
    assert (both.again, both.rounds) == ("10:01", 1)


def test_the_minute_of_the_next_try_is_no_waiting_any_more() -> None:
    made = tried(ring("09:30", "no_answer"), numbers=(MUM,))
    assert made.waits(time(9, 59))
    assert not made.waits(time(10, 0))


def test_every_number_twice_ends_the_trying() -> None:
    once = [ring("09:30", "no_answer"), ring("09:31", "no_answer", **TO_DAD)]
    twice = [*once, ring("10:01", "no_answer"), ring("10:02", "no_answer", **TO_DAD)]
    assert not tried(*once, twice[2]).exhausted
    assert tried(*twice).exhausted


def test_without_a_number_nothing_is_waited_for_and_nothing_was_tried_enough() -> None:
    dead = Number("Kerry Turner", "mum", "07700 900147", LineState.DEAD)
    made = tried(ring("09:30", "no_answer"), numbers=(dead,))
    assert (made.again, made.numbers, made.exhausted) == ("", 0, False)


def test_what_cannot_wait_is_told_apart() -> None:
    assert tried(ring("09:30", "spoke_escalated")).urgent
    assert tried(ring("09:30", "spoke", flags=("missing_child",))).urgent
    assert not tried(ring("09:30", "spoke")).urgent
