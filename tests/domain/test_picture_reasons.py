"""Which root cause stands for a missed session."""

from __future__ import annotations

from datetime import date

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.picture_reasons import Heard, root_of
from attendance_desk.domain.reasons import Root

MONDAY, WEDNESDAY, FRIDAY = (date(2026, 11, day) for day in (16, 18, 20))
SPELL = MONDAY, FRIDAY
FIRST = Session(MONDAY, Half.AM)


def said(root: Root, day: date) -> Heard:
    return Heard(root, day, day)


def plan(root: Root, first: date, last: date = date.max) -> Heard:
    return Heard(root, first, last, firm=True)


def test_what_is_said_on_the_third_day_holds_for_the_first() -> None:
    assert root_of(FIRST, SPELL, [said(Root.BARRIER, WEDNESDAY)]) is Root.BARRIER


def test_what_was_said_of_another_absence_does_not_hold() -> None:
    assert root_of(FIRST, SPELL, [said(Root.BARRIER, date(2026, 11, 13))]) is Root.UNKNOWN


def test_the_newest_word_holds() -> None:
    heard = [said(Root.AVERSION, FRIDAY), said(Root.BARRIER, MONDAY)]
    assert root_of(FIRST, SPELL, heard) is Root.AVERSION


def test_a_plan_that_runs_stands_before_what_was_said() -> None:
    heard = [said(Root.BARRIER, FRIDAY), plan(Root.DISENGAGEMENT, MONDAY)]
    assert root_of(FIRST, SPELL, heard) is Root.DISENGAGEMENT


def test_a_plan_holds_only_while_it_runs() -> None:
    over = plan(Root.AVERSION, date(2026, 9, 2), date(2026, 11, 13))
    ahead = plan(Root.AVERSION, WEDNESDAY)
    assert root_of(FIRST, SPELL, [over, ahead]) is Root.UNKNOWN
