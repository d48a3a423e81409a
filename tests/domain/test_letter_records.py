"""What is written of letters and meetings is read back as it was: every field of every record."""

from __future__ import annotations

import json
from datetime import date

from attendance_desk.domain import letter_records, meeting_records, penalty_records
from attendance_desk.domain.agreed import Agreed, AgreedState
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.correspondence import (
    Counted,
    Letter,
    LetterKind,
    LetterState,
    Receiver,
)
from attendance_desk.domain.meetings import Meeting, MeetingState, Panel, Talked, Weekly
from attendance_desk.domain.pattern_rulings import (
    PatternRuling,
    read_pattern_ruling,
    write_pattern_ruling,
)
from attendance_desk.domain.patterns import PatternKind
from attendance_desk.domain.penalties import Authority, Notice, NoticeState, PenaltyRuling
from attendance_desk.domain.proposals import LadderRuling
from attendance_desk.domain.support import PlanStep, StepKind, StepState, SupportPlan

DAY, LATER = date(2026, 11, 20), date(2026, 12, 4)
MARKED = ((Session(DAY, Half.AM), "O"), (Session(DAY, Half.PM), "U"))


def through_json(record: object) -> dict[str, object]:
    read: dict[str, object] = json.loads(json.dumps(record))
    return read


def test_a_letter() -> None:
    letter = Letter(
        "k1",
        LetterKind.MISSED,
        ("p1", "p2"),
        DAY,
        "Mrs Okafor, Office manager",
        LetterState.SENT,
        "letter_3",
        ("6 days this term",),
        "cy",
        large=True,
        leave_out=("Mr Cole: no contact",),
        options={"second_date": "Monday"},
        doubt="Every Monday",
        meeting_id="m1",
        plan_id="u1",
        to=(Receiver("Kerry", ("1 High Street", "AB1 2CD"), "p1"),),
        counted=(Counted("p1", ("2026-11-20 AM I",), 0, 100, DAY, LATER),),
        checked="Mrs Okafor, 2026-11-20",
        approved="Mr Hale, Head, 2026-11-20",
        approved_entry=7,
        digest="ab",
        printed=("2026-11-20",),
        sent="2026-11-20 post",
        answered="2026-11-25 rang",
        withdrawn="sent twice",
        sent_back="date",
        invited="2026-12-15 09:15 The library",
        replaces="k0",
        gone_on=(("Kerry moved.", "Mr Hale, Head, 2026-11-20: by hand"),),
        number=9,
    )
    record = through_json(letter_records.write_letter(letter))
    assert letter_records.read_letter(record, 9) == letter


def test_a_decision_about_a_rung() -> None:
    ruling = LadderRuling("d1", "p1", "*", "not_now", "Hospital", LATER, 9, DAY, "H", True, 3)
    record = through_json(letter_records.write_rung_ruling(ruling))
    assert letter_records.read_rung_ruling(record, 3) == ruling


def test_a_decision_about_a_pattern() -> None:
    ruling = PatternRuling(
        "q1", PatternKind.SIBLINGS, ("p1", "p2"), (DAY, LATER), "A bus", LATER, DAY, "H", True, 3
    )
    record = through_json(write_pattern_ruling(ruling))
    assert read_pattern_ruling(record, 3) == ruling


def test_what_was_agreed() -> None:
    agreed = Agreed(
        "g1",
        "p1",
        "Ring on Thursday",
        "Miss Cole",
        LATER,
        DAY,
        "teacher_call",
        "s1",
        "weekly:w1",
        "Mr Hale, Head",
        AgreedState.NOT_DONE,
        LATER,
        "Miss Cole, Teacher",
        "was ill",
        (DAY,),
        4,
    )
    assert meeting_records.read_agreed(through_json(meeting_records.write_agreed(agreed)), 4) == (
        agreed
    )


def test_meetings() -> None:
    meeting = Meeting(
        "m1",
        ("p1",),
        DAY,
        "15:30",
        45,
        "Office",
        ("Mr Hale, head",),
        "interpreter",
        "review",
        "m0",
        MeetingState.MISSED,
        "mum, 18 Nov",
        ("Mum",),
        {"barriers": "the bus"},
        "I like art",
        "barrier",
        ("breakfast: yes",),
        LATER,
        "r1",
        "Monday",
        "moved",
        "Mr Hale, Head",
        5,
        ("2026-11-19 15:30 Mum works then",),
        "m9",
    )
    record = through_json(meeting_records.write_meeting(meeting))
    assert meeting_records.read_meeting(record, 5) == meeting
    talked = Talked("p1", ("under 90",), "visit", "note", ("g1",), "Miss Cole", LATER, ("g2",))
    weekly = Weekly(
        "w1",
        DAY,
        ("Mr Hale",),
        (talked,),
        ("p2",),
        True,
        "calm",
        "Mr Hale, Head",
        6,
        True,
        12,
        ("p3",),
        2,
    )
    record = through_json(meeting_records.write_weekly(weekly))
    assert meeting_records.read_weekly(record, 6) == weekly
    panel = Panel(
        "n1",
        DAY,
        "pupils",
        "SEN",
        "SEN",
        ("p1",),
        ("Alfie",),
        {"school": "noisy"},
        ("a quiet table",),
        MeetingState.HELD,
        "Mr Hale, Head",
        7,
    )
    assert meeting_records.read_panel(through_json(meeting_records.write_panel(panel)), 7) == panel


def test_a_support_plan() -> None:
    step = PlanStep(
        "s1",
        StepKind.REDUCED_HOURS,
        "Mornings only",
        "Mrs Webb",
        DAY,
        "reduced_hours",
        LATER,
        StepState.RUNNING,
        LATER,
        "agreed",
        {"pattern": "MON-AM"},
    )
    plan = SupportPlan(
        "u1",
        "p1",
        "aversion",
        "ebsa",
        DAY,
        "c",
        "p",
        (step,),
        LATER,
        "m1",
        LATER,
        "w",
        "b",
        8,
        ("2026-11-20 said",),
    )
    assert meeting_records.read_plan(through_json(meeting_records.write_plan(plan)), 8) == plan


def test_penalties() -> None:
    notice = Notice(
        "f1",
        "p1",
        "Kerry",
        NoticeState.ISSUED,
        DAY,
        LATER,
        MARKED,
        "national-2024",
        "r",
        "w",
        "b",
        9,
    )
    record = through_json(penalty_records.write_notice(notice))
    assert penalty_records.read_notice(record, 9) == notice
    ruling = PenaltyRuling(
        *("e1", "p1", "improve", "w", DAY, LATER, DAY, MARKED, DAY, LATER, LATER, "b", 10),
        *("breakfast club", ("Kerry", "Sam")),
    )
    record = through_json(penalty_records.write_penalty_ruling(ruling))
    assert penalty_records.read_penalty_ruling(record, 10) == ruling
    authority = Authority("Invented", "team", 5, 2, True, "web", "phone")
    record = through_json(penalty_records.write_authority(authority))
    assert penalty_records.read_authority(record) == authority
