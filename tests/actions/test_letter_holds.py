"""Approved letters that no family has yet: nobody is misled, and none goes astray."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.letter_steps import Wanted, Way
from attendance_desk.domain.meetings import Meeting
from attendance_desk.domain.people import Contact
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.letters_board import LetterRow
from attendance_desk.store import rebuild
from tests.a_school import Fernhill
from tests.letter_days import DAD, MUM, away, living

PDF = b"%PDF-1.7 a drawn page"
TUESDAY, THURSDAY = date(2026, 12, 1), date(2026, 12, 3)
SAID = "The letter says Tue 1 Dec, 9.15; the meeting is now Thu 3 Dec, 9.15."


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit()
    yield desk
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
    desk.close()


@pytest.fixture
def alfie(desk: Desk) -> str:
    pupil_id = away(desk, "Alfie")
    living(desk, pupil_id, MUM, DAD)
    return pupil_id


def booked(desk: Desk, pupil_id: str) -> Meeting:
    people = ("Mr Hale, Head of school",)
    made = Meeting("", (pupil_id,), TUESDAY, "09:15", 30, "The library", people)
    return replace(made, id=desk.meetings.book(made).value)


def approve(desk: Desk, letter_id: str) -> str:
    desk.letters.paper(letter_id)
    desk.letters.approve(letter_id, PDF)
    return letter_id


def invited(desk: Desk, meeting: Meeting) -> str:
    wanted = Wanted(LetterKind.MEETING, meeting.pupils, meeting_id=meeting.id)
    return approve(desk, desk.letters.draft(wanted).value)


def first(desk: Desk, pupil_id: str) -> str:
    return approve(desk, desk.letters.draft(Wanted(LetterKind.FIRST, (pupil_id,))).value)


def words(row: LetterRow) -> list[str]:
    return [one.words for one in row.holds]


def dues(desk: Desk) -> list[str]:
    kinds = {"invitation_outdated", "letter_held"}
    return [one.due.sentence for one in desk.duties.due() if one.due.kind in kinds]


def test_an_invitation_to_a_moved_meeting_is_said_everywhere_until_a_new_one_is_approved(
    desk: Desk, alfie: str
) -> None:
    meeting = booked(desk, alfie)
    letter_id = invited(desk, meeting)
    assert dues(desk) == []
    desk.letters.printed([letter_id])
    desk.letters.sent([letter_id], Way.POST)
    desk.meetings.change(replace(meeting, day=THURSDAY), "Mum works on Tuesdays")
    assert words(desk.letters.one(letter_id)) == [SAID]
    row = desk.meetings.board().row(meeting.id)
    assert row is not None
    assert (row.misled, row.invitation) == (SAID, letter_id)
    assert dues(desk) == [f"Alfie Turner, No 2, invitation to a meeting: {SAID}"]
    made = desk.letters.anew(letter_id).value
    assert dues(desk) != []
    with pytest.raises(Refused, match="draft of this letter"):
        desk.letters.anew(letter_id)
    approve(desk, made)
    assert dues(desk) == []
    old = desk.letters.one(letter_id).letter
    assert old.state is LetterState.WITHDRAWN
    assert old.withdrawn.endswith("the letter of 20 November stands in its place")
    assert desk.letters.bytes(letter_id) == PDF
    assert desk.letters.one(made).letter.invited == "2026-12-03 09:15 The library"


def test_an_invitation_that_is_still_here_is_not_printed_for_the_wrong_day(
    desk: Desk, alfie: str
) -> None:
    meeting = booked(desk, alfie)
    letter_id = invited(desk, meeting)
    desk.meetings.change(replace(meeting, place="The hall"))
    there = "The letter says Tue 1 Dec, 9.15, The library; the meeting is now Tue 1 Dec, 9.15, The"
    with pytest.raises(Refused, match=there) as refused:
        desk.letters.to_print(letter_id)
    assert refused.value.rule == "letter_meeting"
    for act in (lambda: desk.letters.printed([letter_id]), lambda: _emailed(desk, letter_id)):
        with pytest.raises(Refused, match=there):
            act()
    with pytest.raises(Refused, match=there):
        desk.letters.approved_bytes(LetterKind.MEETING, alfie)
    desk.meetings.change(meeting)
    assert desk.letters.to_print(letter_id) == PDF


def _emailed(desk: Desk, letter_id: str) -> None:
    desk.letters.sent([letter_id], Way.EMAIL)


def test_a_meeting_that_is_called_off_is_said_until_its_invitation_is_withdrawn(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    meeting = booked(desk, alfie)
    letter_id = invited(desk, meeting)
    desk.letters.printed([letter_id])
    desk.letters.sent([letter_id], Way.POST)
    desk.meetings.put_off(meeting.id, "Mr Hale is ill")
    off = "The letter says Tue 1 Dec, 9.15; the meeting is put off, with no new day yet."
    assert words(desk.letters.one(letter_id)) == [off]
    with pytest.raises(Refused, match="no meeting to invite to"):
        desk.letters.anew(letter_id)
    desk.meetings.cancel(meeting.id, "It is better")
    (due,) = dues(desk)
    assert due.endswith("the meeting is called off.")
    fernhill.at("16:30", date(2026, 12, 2))
    assert dues(desk) == []
    fernhill.at("09:00", date(2026, 11, 23))
    assert dues(desk) == [due]
    desk.letters.withdraw(letter_id, "No meeting any more; Mum was rung")
    assert dues(desk) == []


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ((MUM,), "Dean Turner is no longer on the child's record."),
        ((MUM, replace(DAD, do_not_contact=True)), "Dean Turner may not be written to any more."),
        ((MUM, replace(DAD, responsibility=False)), "Dean Turner no longer has parental resp"),
    ],
)
def test_nobody_decides_that_a_letter_goes_to_somebody_it_may_not_go_to(
    desk: Desk, alfie: str, now: tuple[Contact, ...], said: str
) -> None:
    letter_id = first(desk, alfie)
    living(desk, alfie, *now)
    assert dues(desk)[0].startswith(f"Alfie Turner, No 1, early concern: {said}")
    with pytest.raises(Refused, match=said):
        desk.letters.printed([letter_id])
    with pytest.raises(Refused, match=said):
        desk.letters.go_on(letter_id, "He is kind")
    made = desk.letters.anew(letter_id).value
    approve(desk, made)
    assert [one.name for one in desk.letters.one(made).letter.to] == ["Kerry Turner"]
    desk.letters.printed([made])
    assert dues(desk) == []


def test_a_parent_who_moved_is_asked_about_once_for_each_move(desk: Desk, alfie: str) -> None:
    letter_id = first(desk, alfie)
    moved = replace(DAD, address="7 Hill Top, Deal")
    living(desk, alfie, MUM, moved)
    assert words(desk.letters.one(letter_id)) == [
        "Dean Turner lives elsewhere now: 7 Hill Top, Deal, CT14 6AA."
    ]
    with pytest.raises(Refused, match="only with a reason"):
        desk.letters.go_on(letter_id, " ")
    desk.letters.go_on(letter_id, "He fetches his post there")
    assert desk.letters.to_print(letter_id) == PDF
    living(desk, alfie, MUM, replace(moved, address="9 Hill Top, Deal"))
    with pytest.raises(Refused, match="9 Hill Top"):
        desk.letters.printed([letter_id])
    living(desk, alfie, MUM, replace(DAD, address="", postcode=""))
    with pytest.raises(Refused, match="Where Dean Turner lives is not known"):
        desk.letters.printed([letter_id])
    desk.letters.go_on(letter_id, "He comes to the gate")
    desk.letters.printed([letter_id])
    (_first, second) = desk.letters.one(letter_id).letter.gone_on
    assert second[1].startswith("Mr Hale, Head of school")
    assert second[1].endswith("He comes to the gate")
    with pytest.raises(Refused, match="Nothing stands in the way"):
        desk.letters.go_on(letter_id, "Again")


def test_only_who_approves_a_letter_lets_it_go_on(fernhill: Fernhill) -> None:
    head = fernhill.sit()
    alfie = away(head, "Alfie")
    living(head, alfie, MUM, DAD)
    letter_id = first(head, alfie)
    head.close()
    office = fernhill.sit("office")
    living(office, alfie, MUM, replace(DAD, address="7 Hill Top, Deal"))
    only = "Only Mrs Bell or Mr Hale can let this letter go on"
    with pytest.raises(NotPermitted, match=only):
        office.letters.go_on(letter_id, "He fetches it")
    office.close()


def test_what_a_family_has_already_is_printed_again_as_it_was(desk: Desk, alfie: str) -> None:
    letter_id = first(desk, alfie)
    desk.letters.printed([letter_id])
    desk.letters.sent([letter_id], Way.POST)
    living(desk, alfie, MUM)
    assert desk.letters.to_print(letter_id) == PDF
    desk.letters.printed([letter_id])
    assert dues(desk) == []
    with pytest.raises(Refused, match="as it should be"):
        desk.letters.anew(letter_id)


def test_a_letter_to_the_parents_of_a_child_waits_where_somebody_has_responsibility_now(
    desk: Desk,
) -> None:
    zara = away(desk, "Zara")
    living(desk, zara, replace(MUM, responsibility=False))
    letter_id = first(desk, zara)
    living(desk, zara)
    assert words(desk.letters.one(letter_id)) == [
        "It names no parent; Kerry Turner has parental responsibility now."
    ]
