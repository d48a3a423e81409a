"""What a pack says of a child with everything on record, and of one with nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.desk.penalties import Decision
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.correspondence import (
    Counted,
    Letter,
    LetterKind,
    LetterState,
    Receiver,
)
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.letter_records import write_letter
from attendance_desk.domain.meeting_records import write_meeting
from attendance_desk.domain.meetings import Meeting, MeetingState
from attendance_desk.domain.penalty_papers import EvidencePack
from attendance_desk.domain.people import YearBefore
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.domain.schools_before import told
from attendance_desk.domain.support import PlanStep, StepKind
from attendance_desk.domain.support_forms import Told
from attendance_desk.store.ledger import Draft
from tests.a_school import FRIDAY, OAK, Fernhill, id_of

HOME = Receiver("Kerry Turner", ("1 Elm Road", "N1 1AA"))
MISSED = ("2026-11-16 AM G", "2026-11-16 PM G")


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    fernhill.at("15:40", FRIDAY)
    desk = fernhill.sit("head")
    yield desk
    desk.close()


def write(desk: Desk, kind: Kind, payload: dict[str, object]) -> None:
    by = desk.by()
    with desk.seated.register.write(by.now, by.author) as work:
        work.append(Draft(kind, payload))


def failing(pack: EvidencePack) -> set[str]:
    return {one.key for one in (*pack.steps, *pack.checks) if not one.ok}


def test_a_child_with_nothing_on_record_has_every_missing_step_named(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    pack = desk.penalties.pack(alfie)
    assert [one.words for one in pack.steps] == [
        "Early letter (No 1): not done",
        "Invitation to a meeting (No 2): not done",
        "Meeting with the parents: not done",
        "Support plan: not done",
        "Early help or another referral: not done",
        "Formal warning or notice to improve: not done",
        "Considered by the head: not done",
    ]
    told = {one.key: one.words for one in pack.checks if not one.ok}
    assert set(told) == {
        "not_marked",
        "reason",
        "parents_told",
        "early_help",
        "meeting_notes",
        "child_voice",
    }
    assert "without a mark: mark them" in told["not_marked"]
    assert told["reason"] == "No reason is given yet: the head decides with words."
    assert pack.letters == ()
    assert [one.missing.partition(":")[0] for one in pack.parts] == ["Not done"] * 3
    assert all(one.items == () for one in pack.parts)


def test_a_child_with_everything_on_record_is_told_in_order_of_days(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    for place in range(10):
        day = date(2026, 11, 16) + timedelta(days=place // 2)
        desk.registers.set_mark(NewMark(alfie, Session(day, Half(place % 2)), "G", "a holiday"))
    everything(desk, alfie)

    pack = desk.penalties.pack(alfie, (date(2026, 11, 16), FRIDAY))

    assert failing(pack) == set()
    assert [one.day for one in pack.chronology] == sorted(one.day for one in pack.chronology)
    letters = [(one.day, one.words, one.by) for one in pack.chronology if one.sort == "Letter"]
    assert letters[0] == (
        date(2026, 11, 17),
        "Early concern (No 1) to Kerry Turner: sent (post)",
        "Mr Hale, Head",
    )
    assert [one.item.title for one in pack.letters] == [
        "Early concern (No 1), 17 November",
        "Invitation to a meeting (No 2), 17 November",
        "Penalty notice warning, 17 November",
    ]
    first = dict(pack.letters[0].item.lines)
    assert (first["Sent"], first["Approved"]) == ("Tue 17 Nov, post", "Mr Hale, Head, Tue 17 Nov")
    (met,) = pack.parts[0].items
    assert ("What is going well?", "Reading") in met.lines
    assert pack.parts[2].items


def test_a_letter_whose_marks_were_changed_is_found_before_it_is_sent(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    monday = date(2026, 11, 16)
    for half in Half:
        desk.registers.set_mark(NewMark(alfie, Session(monday, half), "G", "a holiday"))
    everything(desk, alfie)
    assert "letter_dates" not in failing(desk.penalties.pack(alfie))
    desk.registers.set_mark(NewMark(alfie, Session(monday, Half.PM), "I", reason="He was ill"))
    (said,) = [one for one in desk.penalties.pack(alfie).checks if one.key == "letter_dates"]
    assert not said.ok
    assert "Letters count what the register no longer says: " in said.words


def test_the_office_makes_no_pack(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    with pytest.raises(NotPermitted):
        desk.penalties.pack(id_of(desk, OAK, "Alfie"))
    desk.close()


def everything(desk: Desk, alfie: str) -> None:
    """Letters sent, a meeting held with the child's voice, a plan with a referral, a decision."""
    kinds = (LetterKind.FIRST, LetterKind.MEETING, LetterKind.WARNING)
    for number, kind in enumerate(kinds):
        letter = Letter(
            f"k000000000{number}",
            kind,
            (alfie,),
            date(2026, 11, 17),
            state=LetterState.SENT,
            to=(HOME,),
            counted=(Counted(alfie, MISSED, 2, 2, date(2026, 11, 16), date(2026, 11, 16)),),
            approved="Mr Hale, Head, 2026-11-17",
            sent="2026-11-17 post",
        )
        write(desk, Kind.LETTER_DRAFTED, {"letter": write_letter(letter)})
        write(desk, Kind.LETTER_APPROVED, {"letter": write_letter(letter), "pdf": ""})
    meeting = Meeting(
        "m0000000001",
        (alfie,),
        date(2026, 11, 18),
        "15:30",
        state=MeetingState.HELD,
        people=("Mr Hale, head",),
        came=("Kerry Turner",),
        notes={"well": "Reading"},
        child_said="I like swimming",
        support=("A place at breakfast club",),
    )
    write(desk, Kind.MEETING_SET, {"meeting": write_meeting(meeting)})
    plan = desk.support.open(alfie, Told("aversion", FRIDAY + timedelta(days=14))).value
    agreed = {"to": "Nurse", "consent_by": "Kerry Turner", "consent_on": "2026-11-19"}
    referral = PlanStep("", StepKind.REFERRAL, "Ask the nurse", "Mrs Bell", FRIDAY)
    ends = FRIDAY + timedelta(days=14)
    desk.support.add(plan, replace(referral, ends=ends, facts=agreed))
    again = FRIDAY + timedelta(days=21)
    words = "A holiday that was refused"
    desk.penalties.decide(Decision(alfie, "not_now", words, look_again=again))


def test_what_schools_before_counted_is_a_part_of_its_own_and_no_gap_where_there_was_none(
    desk: Desk,
) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    title = "Attendance at schools before"
    assert title not in [one.title for one in desk.penalties.pack(alfie).parts]
    year = YearBefore("2024/25", "Fern Primary", 190, 171, 12, 7, "its letter")
    desk.people.change(replace(desk.people.page(alfie).pupil, before=(year,)))
    part = next(one for one in desk.penalties.pack(alfie).parts if one.title == title)
    assert [line for item in part.items for line in item.lines] == [("2024/25", told(year))]
