"""What is next for a meeting, by its state and what happened since; and who would be in two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.meeting_rules import (
    Since,
    Step,
    clashes,
    next_step,
    person,
    review_span,
    rung_since,
)
from attendance_desk.domain.meetings import Meeting, MeetingState
from attendance_desk.domain.rings import Ring

TUESDAY = date(2026, 11, 24)
MEETING = Meeting(
    "m1", ("p1",), TUESDAY, "09:15", 30, "The office", ("Mr Hale, head", "Mrs Bell, lead")
)
MISSED = replace(MEETING, state=MeetingState.MISSED)
HELD = replace(MEETING, state=MeetingState.HELD, review_on=date(2026, 12, 15))


def at(text: str, day: date = TUESDAY) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()} {text}").replace(tzinfo=SCHOOL_ZONE)


@pytest.mark.parametrize(
    ("meeting", "now", "since", "step"),
    [
        (MEETING, at("16:00", date(2026, 11, 23)), Since(), Step.CONFIRM),
        (
            replace(MEETING, confirmed="mum"),
            at("16:00", date(2026, 11, 23)),
            Since(),
            Step.COMING,
        ),
        (MEETING, at("08:00"), Since(), Step.TODAY),
        (MEETING, at("09:44"), Since(), Step.TODAY),
        (MEETING, at("09:45"), Since(), Step.WRITE_UP),
        (MISSED, at("10:00"), Since(), Step.RING),
        (MISSED, at("10:00"), Since(ring="o1"), Step.CHOOSE),
        (replace(MISSED, rang="o1"), at("10:00"), Since(), Step.CHOOSE),
        (MISSED, at("10:00"), Since(ring="o1", again=True), Step.NOTHING),
        (MISSED, at("10:00"), Since(ring="o1", letter=True), Step.NOTHING),
        (replace(MISSED, why="moved away"), at("10:00"), Since(ring="o1"), Step.NOTHING),
        (HELD, at("10:00"), Since(), Step.REVIEW),
        (HELD, at("10:00"), Since(reviewed=True), Step.NOTHING),
        (replace(HELD, review_on=None), at("10:00"), Since(), Step.NOTHING),
        (replace(MEETING, state=MeetingState.MOVED), at("10:00"), Since(), Step.REBOOK),
        (replace(MEETING, state=MeetingState.CANCELLED), at("10:00"), Since(), Step.NOTHING),
    ],
)
def test_what_is_next(meeting: Meeting, now: datetime, since: Since, step: Step) -> None:
    assert next_step(meeting, now, since) is step


def test_only_a_ring_after_the_missed_hour_about_these_children_counts() -> None:
    def ring(
        name: str, day: date, time: str, outcome: str = "no_answer", pupil: str = "p1"
    ) -> Ring:
        return Ring(name, "t1", pupil, day, time, outcome)

    before = ring("o1", TUESDAY, "09:00")
    other = ring("o2", TUESDAY, "10:00", pupil="p2")
    assert rung_since(MISSED, [before, other], frozenset({"spoke"})) == Since()
    tried = ring("o3", TUESDAY, "09:50")
    assert rung_since(MISSED, [before, tried], frozenset({"spoke"})) == Since(ring="o3")
    undone = replace(tried, undone=True)
    assert rung_since(MISSED, [undone], frozenset({"spoke"})) == Since()
    spoke = ring("o4", date(2026, 11, 25), "08:10", "spoke")
    late = ring("o5", date(2026, 11, 25), "09:10")
    found = rung_since(MISSED, [tried, spoke, late], frozenset({"spoke"}))
    assert found == Since(ring="o4", spoke=True)


def test_a_person_is_not_in_two_meetings_at_one_time() -> None:
    other = replace(
        MEETING, id="m2", pupils=("p2",), at="09:30", people=("mr hale, Head of school",)
    )
    assert [one.who for one in clashes(other, [MEETING])] == ["mr hale"]
    after = replace(other, at="09:45")
    assert clashes(after, [MEETING]) == ()
    assert clashes(replace(other, day=date(2026, 11, 25)), [MEETING]) == ()
    assert clashes(other, [replace(MEETING, state=MeetingState.CANCELLED)]) == ()
    assert clashes(MEETING, [MEETING]) == ()


def test_a_family_is_not_in_two_meetings_at_one_time() -> None:
    other = replace(MEETING, id="m2", people=("Ms Lindqvist, DSL",))
    assert [one.who for one in clashes(other, [MEETING])] == ["p1"]


def test_words() -> None:
    assert person("Mr Hale, head, if he is back") == "Mr Hale"
    assert review_span(TUESDAY) == (date(2026, 12, 8), date(2027, 1, 5))
