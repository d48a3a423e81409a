"""Did it help, from real books: what was done and the sessions on both sides, counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.correspondence import Letter, LetterKind, LetterState
from attendance_desk.domain.did_it_help import Told
from attendance_desk.domain.figures import By
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.letter_records import write_letter
from attendance_desk.domain.meeting_records import write_meeting
from attendance_desk.domain.meetings import Meeting, MeetingState
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.domain.support import PlanStep, StepKind
from attendance_desk.domain.support_forms import Told as PlanTold
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.store.ledger import Draft
from tests.a_school import FRIDAY, OAK, Fernhill, id_of

WEDNESDAY = date(2026, 10, 7)
"""Four school weeks before it: 7, 14, 21, 28 September. After: 12 and 19 October, then, past
half-term, 2 November (a day of training, so eight sessions) and 9 November."""
AWAY = {date(2026, 9, 8), date(2026, 9, 9), date(2026, 9, 24), date(2026, 10, 1)}
AWAY_AFTER = {date(2026, 11, 5)}
IN_THE_WEEK = {date(2026, 10, 6), date(2026, 10, 9)}
LATE = {date(2026, 9, 15), date(2026, 10, 20)}


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("head")
    yield desk
    desk.close()


@pytest.fixture
def alfie(desk: Desk) -> str:
    alfie = id_of(desk, OAK, "Alfie")
    for session in desk.calendar.sessions(date(2026, 9, 2), date(2026, 11, 13)):
        code = "/" if session.half is Half.AM else "\\"
        if session.day in AWAY | AWAY_AFTER | IN_THE_WEEK:
            code = "I"
        elif session.day in LATE and session.half is Half.AM:
            code = "L"
        desk.registers.set_mark(NewMark(alfie, session, code))
    plan = desk.support.open(alfie, PlanTold("aversion", FRIDAY + timedelta(days=14))).value
    step = PlanStep("", StepKind.IN_SCHOOL, "Meet at the gate", "Miss Adeyemi", WEDNESDAY)
    desk.support.add(plan, step)
    return alfie


def test_four_school_weeks_on_each_side_of_a_step(desk: Desk, alfie: str) -> None:
    (found,) = desk.support.helped(alfie)
    assert found.moment.words == "Meet at the gate"
    assert [week.monday.isoformat() for week in found.before.weeks] == [
        "2026-09-07",
        "2026-09-14",
        "2026-09-21",
        "2026-09-28",
    ]
    assert [week.monday.isoformat() for week in found.after.weeks] == [
        "2026-10-12",
        "2026-10-19",
        "2026-11-02",
        "2026-11-09",
    ]
    # Four days before make eight half-days of 40; one day after makes two of 38.
    assert (found.before.missed, found.before.possible, found.before.late) == (8, 40, 1)
    assert (found.after.missed, found.after.possible, found.after.late) == (2, 38, 1)
    assert found.told is Told.FEWER
    assert found.to_come == 0
    sessions = [(session, letter) for week in found.after.weeks for session, letter in week.missed]
    assert sessions == [
        (Session(date(2026, 11, 5), Half.AM), "I"),
        (Session(date(2026, 11, 5), Half.PM), "I"),
    ]


def test_the_sums_are_those_of_the_figures(desk: Desk, alfie: str) -> None:
    (found,) = desk.support.helped(alfie)
    span = (date(2026, 9, 7), date(2026, 10, 2))
    wanted = Wanted(By.PUPIL, *span, pupil_id=alfie)
    row = desk.figures.table(wanted).rows[0]
    assert row.tally == found.before.tally


def test_a_later_correction_of_the_register_is_counted_at_once(desk: Desk, alfie: str) -> None:
    desk.registers.set_mark(
        NewMark(alfie, Session(date(2026, 11, 5), Half.PM), "\\", reason="He was in the hall")
    )
    (found,) = desk.support.helped(alfie)
    assert found.after.missed == 1


def write(desk: Desk, kind: Kind, payload: dict[str, object]) -> None:
    by = desk.by()
    with desk.seated.register.write(by.now, by.author) as work:
        work.append(Draft(kind, payload))


def test_letters_and_meetings_stand_beside_steps_and_are_named_in_each_others_weeks(
    desk: Desk, alfie: str
) -> None:
    letter = Letter(
        "k0000000001",
        LetterKind.FIRST,
        (alfie,),
        WEDNESDAY,
        state=LetterState.SENT,
        sent="2026-10-13 post",
    )
    write(desk, Kind.LETTER_MOVED, {"letter": write_letter(letter)})
    withdrawn = replace(letter, id="k0000000002", withdrawn="a mistake")
    write(desk, Kind.LETTER_MOVED, {"letter": write_letter(withdrawn)})
    day = date(2026, 11, 16)
    meeting = Meeting("m0000000001", (alfie,), day, "15:30", state=MeetingState.HELD)
    write(desk, Kind.MEETING_SET, {"meeting": write_meeting(meeting)})
    booked = replace(meeting, id="m0000000002", state=MeetingState.BOOKED)
    write(desk, Kind.MEETING_SET, {"meeting": write_meeting(booked)})
    found = desk.support.helped(alfie)
    assert [one.moment.kind for one in found] == ["meeting", "letter-1", "in_school"]
    step = found[2]
    assert [week.others for week in step.after.weeks] == [
        ("Early concern letter (No 1)",),
        (),
        (),
        (),
    ]
    assert found[0].told is Told.TOO_FEW
    assert found[0].to_come == 4


def test_planned_and_declined_steps_are_not_counted(desk: Desk, alfie: str) -> None:
    page = desk.support.of_pupil(alfie)
    assert page.plan is not None
    step = PlanStep("", StepKind.IN_SCHOOL, "Mentor", "Miss Adeyemi", FRIDAY + timedelta(days=3))
    desk.support.add(page.plan.id, step)
    other = replace(step, words="Club", starts=WEDNESDAY)
    made = desk.support.add(page.plan.id, other).value
    desk.support.decline(page.plan.id, made, "He does not want to.")
    assert [one.moment.words for one in desk.support.helped(alfie)] == ["Meet at the gate"]


def test_the_school_says_too_few_below_five_steps(desk: Desk, alfie: str) -> None:
    found = desk.support.helped_over_school()
    assert found.since == date(2026, 9, 2)
    (count,) = found.kinds
    assert (count.kind, count.steps, count.told) == ("in_school", 1, Told.TOO_FEW)
    assert (count.before.absent, count.after.absent) == (8, 2)


def test_a_teacher_does_not_read_it(fernhill: Fernhill, desk: Desk, alfie: str) -> None:
    desk.close()
    teacher = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.support.helped(alfie)
    teacher.close()
