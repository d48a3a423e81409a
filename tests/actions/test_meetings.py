"""Meetings with parents through the actions: booked, moved, held, missed, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.letter_looked import Check
from attendance_desk.domain.letter_steps import Wanted
from attendance_desk.domain.meeting_rules import MeetingRecord, Step
from attendance_desk.domain.meetings import Meeting, MeetingState
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.queue_kinds import QueueKind
from attendance_desk.domain.rings import Ring
from attendance_desk.domain.story import Chapter
from attendance_desk.queries.meetings_board import MeetingRow, Part
from attendance_desk.store import letter_rows, rebuild
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, id_of

TUESDAY = date(2026, 11, 24)
REVIEW = date(2026, 12, 15)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("lead")
    yield desk
    desk.close()


def wanted(desk: Desk, day: date = TUESDAY, at: str = "09:15", forename: str = "Alfie") -> Meeting:
    people = ("Mr Hale, Head of school", "Mrs Bell, Attendance lead")
    pupil = id_of(desk, OAK, forename)
    return Meeting("", (pupil,), day, at, 30, "The office", people)


def row(desk: Desk, meeting_id: str) -> MeetingRow:
    found = desk.meetings.board().row(meeting_id)
    assert found is not None
    return found


def told(desk: Desk, **more: object) -> MeetingRecord:
    due = desk.clock.now().date() + timedelta(days=7)
    target = Agreed("", "", "Pack the bag the evening before", "Mum", due, due)
    record = MeetingRecord(
        came=("Kerry Turner",),
        notes={"well": "He likes art", "home": "The bus"},
        child_said="I like it when Miss Adeyemi is at the gate.",
        root="barrier",
        support=("A place at breakfast club: yes",),
        targets=(target, replace(target, words="Sit with Sam at lunch", owner_name="Alfie")),
        review_on=REVIEW,
    )
    return replace(record, **more)  # type: ignore[arg-type]


def ring(desk: Desk, pupil_id: str, outcome: str = "no_answer", at: str = "10:05") -> str:
    today = desk.clock.now().date()
    made = Ring("", "", pupil_id, today, at, outcome, why="missed_meeting")
    made = replace(made, contact="Kerry Turner", relationship="mum", phone="07700 900147")
    return desk.calling.log(made).value.ring.id


def kinds(desk: Desk) -> dict[str, str]:
    """What is due about meetings with parents; the school's weekly one is none of them."""
    due = [one.due for one in desk.duties.due() if "meeting" in one.due.kind]
    return {one.kind: one.sentence for one in due if one.kind != "weekly_meeting"}


def test_a_meeting_is_booked_confirmed_and_stands_on_the_day(
    fernhill: Fernhill, desk: Desk
) -> None:
    made = desk.meetings.book(wanted(desk)).value
    assert row(desk, made).step is Step.CONFIRM
    desk.meetings.confirm(made, " Kerry  Turner ")
    found = row(desk, made)
    assert (found.step, found.part) == (Step.COMING, Part.COMING)
    assert found.state_words == "Booked, Kerry Turner said yes"
    fernhill.at("08:00", TUESDAY)
    assert kinds(desk) == {
        "meeting_today": "Meeting about Alfie Turner today at 9.15 in The office."
    }


def test_what_is_missing_is_refused_and_nothing_is_written(desk: Desk) -> None:
    held = wanted(desk)
    for wrong in (
        replace(held, place=" "),
        replace(held, people=()),
        replace(held, at="9.15"),
        replace(held, minutes=0),
        replace(held, pupils=()),
        replace(held, stage="chat"),
        replace(held, pupils=("p-none",)),
    ):
        with pytest.raises(Refused):
            desk.meetings.book(wrong)
    with pytest.raises(Refused, match="past"):
        desk.meetings.book(replace(held, day=FRIDAY - timedelta(days=1)))
    assert desk.meetings.board().rows == ()


def test_a_clash_a_day_without_school_and_a_second_booking_are_said(desk: Desk) -> None:
    desk.meetings.book(wanted(desk))
    other = wanted(desk, forename="Zara", at="09:30")
    said = " ".join(desk.meetings.checks(other))
    assert "Mr Hale is in another meeting then: about Alfie Turner, at 9.15." in said
    assert desk.meetings.checks(replace(other, at="10:00")) == ()
    assert "No school" in " ".join(desk.meetings.checks(replace(other, day=date(2026, 11, 28))))
    again = " ".join(desk.meetings.checks(wanted(desk, day=date(2026, 11, 26))))
    assert "Alfie Turner has another meeting booked, Tuesday 24 November." in again
    assert "outside the hours" in " ".join(desk.meetings.checks(replace(other, at="21:00")))


def test_a_move_needs_its_reason_and_keeps_the_old_day(desk: Desk) -> None:
    made = desk.meetings.book(wanted(desk)).value
    desk.meetings.confirm(made, "Mum")
    moved = replace(wanted(desk, at="15:30"), id=made)
    with pytest.raises(Refused, match="needs its reason"):
        desk.meetings.change(moved)
    desk.meetings.change(moved, "Mum works in the morning")
    held = row(desk, made).meeting
    assert held.moved == ("2026-11-24 09:15 Mum works in the morning",)
    assert (held.at, held.confirmed) == ("15:30", "")
    (told,) = desk.story.of(held.pupils[0], (FRIDAY, held.day)).of(Chapter.MEETINGS)
    assert told.more == "moved from Tuesday 24 November at 9.15: Mum works in the morning"
    desk.meetings.change(replace(held, needs="An interpreter"))
    assert row(desk, made).meeting.needs == "An interpreter"


def test_what_is_put_off_stays_until_it_has_a_day_or_is_called_off(desk: Desk) -> None:
    made = desk.meetings.book(wanted(desk)).value
    desk.meetings.put_off(made, "Dad will ring with his shifts")
    assert row(desk, made).part is Part.AGAIN
    assert "meeting_to_rebook" in kinds(desk)
    later = replace(wanted(desk, day=TUESDAY + timedelta(days=2)), id=made)
    desk.meetings.change(later)
    assert row(desk, made).step is Step.CONFIRM
    assert row(desk, made).meeting.moved[0].endswith("Dad will ring with his shifts")
    with pytest.raises(Refused, match="reason"):
        desk.meetings.cancel(made, " ")
    desk.meetings.cancel(made, "The family is moving to Leeds")
    assert row(desk, made).step is Step.NOTHING
    assert kinds(desk) == {}


def test_a_held_meeting_agrees_its_targets_and_is_looked_at_again(
    fernhill: Fernhill, desk: Desk
) -> None:
    made = desk.meetings.book(wanted(desk)).value
    fernhill.at("09:50", TUESDAY)
    assert list(kinds(desk)) == ["meeting_record_missing"]
    head = desk.meetings.held(made, told(desk)).receipt
    found = row(desk, made)
    assert found.step is Step.REVIEW
    assert [(one.owner_name, one.origin) for one in found.agreed] == [
        ("Mum", f"meeting:{made}"),
        ("Alfie", f"meeting:{made}"),
    ]
    with desk.seated.register.read() as snapshot:
        assert head is not None
        assert snapshot.head().number == head.number + 2
        assert rebuild.differences(snapshot.connection) == ()
    assert kinds(desk)["meeting_review"].startswith("Look again at what was agreed")
    review = replace(wanted(desk, day=REVIEW), stage="review", review_of=made)
    desk.meetings.book(review)
    assert "meeting_review" not in kinds(desk)


def test_writing_it_down_again_agrees_nothing_twice(fernhill: Fernhill, desk: Desk) -> None:
    made = desk.meetings.book(wanted(desk)).value
    fernhill.at("09:50", TUESDAY)
    desk.meetings.held(made, told(desk))
    known = row(desk, made).agreed
    desk.meetings.held(made, told(desk, targets=known, child_said="And I like maths."))
    assert row(desk, made).meeting.child_said == "And I like maths."
    assert len(row(desk, made).agreed) == 2


def test_a_target_without_an_owner_writes_nothing_at_all(fernhill: Fernhill, desk: Desk) -> None:
    made = desk.meetings.book(wanted(desk)).value
    fernhill.at("09:50", TUESDAY)
    nobody = replace(told(desk).targets[0], owner_name="")
    with pytest.raises(Refused, match="somebody who does it"):
        desk.meetings.held(made, told(desk, targets=(*told(desk).targets, nobody)))
    assert row(desk, made).meeting.state is MeetingState.BOOKED
    assert row(desk, made).agreed == ()


@pytest.mark.parametrize("day", [date(2026, 12, 7), date(2027, 1, 6)])
def test_a_review_is_two_to_six_weeks_after(fernhill: Fernhill, desk: Desk, day: date) -> None:
    made = desk.meetings.book(wanted(desk)).value
    fernhill.at("09:50", TUESDAY)
    with pytest.raises(Refused, match="two to six weeks"):
        desk.meetings.held(made, told(desk, review_on=day))
    with pytest.raises(Refused, match="reason"):
        desk.meetings.held(made, told(desk, review_on=None))
    desk.meetings.held(made, told(desk, review_on=None, no_review="All is well again"))
    assert row(desk, made).next_words == "All is well again"


def test_a_meeting_nobody_booked_is_written_down_all_the_same(desk: Desk) -> None:
    unbooked = wanted(desk, day=FRIDAY, at="08:40")
    made = desk.meetings.held(unbooked, told(desk, review_on=date(2026, 12, 11))).value
    assert row(desk, made).meeting.state is MeetingState.HELD
    with pytest.raises(Refused, match="24 November"):
        desk.meetings.held(wanted(desk), told(desk))


def test_a_missed_meeting_asks_for_a_ring_first_and_then_for_a_decision(
    fernhill: Fernhill, desk: Desk
) -> None:
    made = desk.meetings.book(wanted(desk)).value
    with pytest.raises(Refused, match="not begun"):
        desk.meetings.missed(made)
    fernhill.at("10:00", TUESDAY)
    desk.meetings.missed(made)
    assert list(kinds(desk)) == ["call_missed_meeting"]
    second = replace(wanted(desk, day=TUESDAY + timedelta(days=3)), after=made)
    for early in (
        lambda: desk.meetings.book(second),
        lambda: desk.meetings.leave(made, "They rang"),
        lambda: desk.meetings.held(made, told(desk, came=())),
    ):
        with pytest.raises(Refused, match="Nobody has rung"):
            early()
    alfie = id_of(desk, OAK, "Alfie")
    ring(desk, alfie)
    # Nobody answered: they are still to be rung, and the next step may be chosen all the same.
    assert set(kinds(desk)) == {"call_missed_meeting", "meeting_missed"}
    spoke = ring(desk, alfie, "spoke", "10:20")
    assert set(kinds(desk)) == {"meeting_missed"}
    desk.meetings.book(second)
    found = row(desk, made)
    assert (found.step, found.meeting.rang) == (Step.NOTHING, spoke)
    assert found.next_words == "Second date: Friday 27 November at 9.15"
    assert kinds(desk) == {}


def test_the_call_stands_in_the_list_of_calls(fernhill: Fernhill, desk: Desk) -> None:
    made = desk.meetings.book(wanted(desk)).value
    fernhill.at("10:00", TUESDAY)
    desk.meetings.missed(made)
    alfie = id_of(desk, OAK, "Alfie")
    found = desk.queue.list().calls.of(alfie)
    assert found is not None
    assert QueueKind.MISSED_MEETING in {found.kind, *found.others}
    ring(desk, alfie, "spoke")
    found = desk.queue.list().calls.of(alfie)
    assert found is None or QueueKind.MISSED_MEETING not in {found.kind, *found.others}


def test_a_ring_is_tied_to_it_by_hand(fernhill: Fernhill, desk: Desk) -> None:
    made = desk.meetings.book(wanted(desk)).value
    fernhill.at("10:00", TUESDAY)
    desk.meetings.missed(made)
    theirs = ring(desk, id_of(desk, OAK, "Alfie"))
    other = ring(desk, id_of(desk, OAK, "Zara"))
    assert row(desk, made).since.ring == theirs
    for wrong in (other, "o0000000000"):
        with pytest.raises(Refused, match="no such call"):
            desk.meetings.rang(made, wrong)
    desk.meetings.rang(made, theirs)
    assert row(desk, made).meeting.rang == theirs


def test_after_the_ring_the_school_may_go_ahead_or_leave_it(
    fernhill: Fernhill, desk: Desk
) -> None:
    made = desk.meetings.book(wanted(desk)).value
    fernhill.at("10:00", TUESDAY)
    desk.meetings.missed(made)
    ring(desk, id_of(desk, OAK, "Alfie"))
    desk.meetings.held(made, told(desk, came=()))
    found = row(desk, made)
    assert found.meeting.state is MeetingState.MISSED
    assert found.state_words == "They did not come; we went ahead"
    assert (found.step, found.meeting.review_on) == (Step.CHOOSE, None)
    desk.meetings.leave(made, "Gran has died; we wait a week")
    assert row(desk, made).step is Step.NOTHING


def test_they_came_after_all(fernhill: Fernhill, desk: Desk) -> None:
    made = desk.meetings.book(wanted(desk)).value
    fernhill.at("10:00", TUESDAY)
    desk.meetings.missed(made)
    desk.meetings.held(made, told(desk))
    assert row(desk, made).meeting.state is MeetingState.HELD
    with pytest.raises(Refused, match="held already"):
        desk.meetings.missed(made)


def test_who_may_do_what(fernhill: Fernhill, desk: Desk) -> None:
    made = desk.meetings.book(wanted(desk, day=FRIDAY, at="09:15")).value
    zara = replace(wanted(desk), pupils=(id_of(desk, ASH, "Aaliyah"),))
    desk.close()
    office = fernhill.sit("office")
    office.meetings.confirm(made, "Mum")
    fernhill.at("10:00")
    with pytest.raises(NotPermitted):
        office.meetings.held(made, told(office))
    office.close()
    teacher = fernhill.sit("teacher")
    assert teacher.meetings.board().rows == ()
    with pytest.raises(NotPermitted):
        teacher.meetings.book(wanted(teacher))
    talk = replace(wanted(teacher), stage="talk", people=("Miss Adeyemi, Class teacher",))
    mine = teacher.meetings.book(talk).value
    assert [one.meeting.id for one in teacher.meetings.board().rows] == [mine]
    with pytest.raises(NotPermitted):
        teacher.meetings.book(replace(talk, pupils=zara.pupils))
    teacher.close()
    for role in ("it", "visitor"):
        other = fernhill.sit(role)
        with pytest.raises(NotPermitted):
            other.meetings.board()
        other.close()


def test_two_children_of_a_family_are_one_meeting_in_both_stories(desk: Desk) -> None:
    pupils = (id_of(desk, OAK, "Alfie"), id_of(desk, OAK, "Zara"))
    made = desk.meetings.book(replace(wanted(desk), pupils=pupils)).value
    assert row(desk, made).names == "Alfie Turner and Zara Whitlock"
    for one in pupils:
        assert [each.meeting.id for each in desk.meetings.of_pupil(one)] == [made]
    with desk.seated.register.read() as snapshot:
        assert [one.id for one in letter_rows.meetings_of(snapshot, pupils[1])] == [made]


def test_an_invitation_takes_the_meeting_whichever_was_made_first(desk: Desk) -> None:
    meeting = wanted(desk)
    letter = desk.letters.draft(Wanted(LetterKind.MEETING, meeting.pupils)).value
    assert desk.letters.one(letter).letter.meeting_id == ""
    talk = desk.meetings.book(replace(meeting, stage="talk", at="08:30")).value
    assert desk.letters.one(letter).letter.meeting_id == "", "no invitation to a talk"
    desk.letters.check(letter)
    made = desk.meetings.book(meeting).value
    assert desk.letters.one(letter).letter.meeting_id == made != talk
    assert desk.letters.one(letter).letter.state is LetterState.DRAFT, "it is looked at again"
    desk.letters.withdraw(letter, "made by mistake")
    second = desk.letters.draft(Wanted(LetterKind.MEETING, meeting.pupils)).value
    assert desk.letters.one(second).letter.meeting_id == made
    desk.letters.withdraw(second, "made by mistake")
    desk.meetings.book(replace(meeting, at="14:00"))
    third = desk.letters.draft(Wanted(LetterKind.MEETING, meeting.pupils)).value
    assert desk.letters.one(third).letter.meeting_id == "", "of two, a person says which"


def test_a_letter_about_a_missed_meeting_finds_the_meeting(fernhill: Fernhill, desk: Desk) -> None:
    meeting = wanted(desk)
    made = desk.meetings.book(meeting).value
    desk.letters.draft(Wanted(LetterKind.MEETING, meeting.pupils))
    fernhill.at("10:00", TUESDAY)
    desk.meetings.missed(made)
    assert row(desk, made).step is Step.RING, "an invitation is not the letter of a missed one"
    ring(desk, meeting.pupils[0])
    assert row(desk, made).step is Step.CHOOSE
    letter = desk.letters.draft(Wanted(LetterKind.MISSED, meeting.pupils)).value
    assert desk.letters.one(letter).letter.meeting_id == made
    assert row(desk, made).step is Step.NOTHING
    assert "nothing is written down" in _of_meeting(desk, letter).words
    desk.meetings.held(made, MeetingRecord(notes={"see": "The bus is late"}))
    assert _of_meeting(desk, letter).ok, "the letter says that notes are with it, and they are"


def _of_meeting(desk: Desk, letter_id: str) -> Check:
    """What the checks of a letter say of its meeting."""
    (found,) = (one for one in desk.letters.one(letter_id).checks if one.key == "meeting")
    return found
