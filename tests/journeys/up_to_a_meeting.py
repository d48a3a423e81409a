"""The way up to a meeting by keys: No 1 drafted, approved, printed and sent; No 2 likewise.

Who may do what is `experience.md` 5.9: the office drafts, the lead approves No 1, the head No 2.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from attendance_desk.domain.correspondence import LetterKind, LetterState
from tests.a_school import FRIDAY
from tests.journeys.a_ladder_climbed import (
    ALFIE,
    Hands,
    read,
    registers,
    school_days,
    signs_of_codes,
)
from tests.letters.pdfs import Pdf
from tests.ui.printing.a_queue import Queue
from ui.letters.shown import Group, ShownLetter, ShownProposal

THIRD_FRIDAY, MEETING = date(2026, 12, 11), date(2026, 12, 15)
ILL = frozenset({date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 8)})


def the_office_drafts_no_1(hands: Hands) -> None:
    hands.become("office")
    hands.to_letters()
    hands.filter("alfie")
    shown = hands.screen.shown
    assert isinstance(shown, ShownProposal)
    assert (shown.name, shown.proposal.letter) == (ALFIE, "letter-1")
    with hands.counted("No 1 approved"):
        hands.keys("d")
    assert isinstance(hands.screen.shown, ShownLetter)
    hands.ctrl(Qt.Key.Key_Return)
    assert hands.said == "Only Mrs Bell or Mr Hale can approve this letter. It is on their list."
    assert hands.letter(LetterKind.FIRST).state is LetterState.DRAFT


def the_lead_approves_and_prints_it(hands: Hands) -> None:
    hands.become("lead")
    hands.to_letters()
    # She begins on what waits for her.
    shown = hands.screen.shown
    assert isinstance(shown, ShownLetter)
    assert (shown.group, shown.names) == (Group.CHECK, ALFIE)
    with hands.counted("No 1 approved"):
        hands.ctrl(Qt.Key.Key_Return)
    assert hands.said.startswith("Approved: ")
    with hands.counted("No 1 printed"):
        hands.print()
    assert hands.letter(LetterKind.FIRST).state is LetterState.PRINTED
    hands.send()
    assert hands.letter(LetterKind.FIRST).state is LetterState.SENT


def no_1_says_what_the_register_says(hands: Hands, queue: Queue, folder: Path) -> None:
    words = read(folder, hands.frozen(LetterKind.FIRST), "no-1")
    for parent, address in (("Kerry", "12 Elm Road"), ("Ade", "7 Mill Lane")):
        assert f"{parent} Turner {address} Fernhill" in words
    assert words.count("Alfie has missed 3 days of school") == 2
    assert "Monday 9 to Tuesday 10 November all day unwell" in words
    assert "Tuesday 17 November all day unwell" in words
    assert signs_of_codes(words) == []
    assert "Alfie has missed 3 days of school" in " ".join(Pdf(queue.printed()).text().split())


def three_weeks_later_the_office_books_a_meeting(hands: Hands) -> None:
    hands.go_home()
    registers(hands.person.school, school_days(FRIDAY, THIRD_FRIDAY), ILL)
    hands.at(THIRD_FRIDAY, "14:00")
    hands.become("office")
    hands.to_meetings()
    with hands.counted("meeting booked"):
        hands.type_keys("ctrl+n")
        hands.dialog("meeting")
        hands.type_keys(*"alfie", "down", "enter")
        hands.dialog("meeting")
        hands.type_keys(*"15/12/2026", "tab", *"9.15", "ctrl+enter")
    hands.front(hands.person.window)
    (row,) = hands.ask(lambda desk: desk.meetings.board()).rows
    assert (row.names, row.meeting.day, row.meeting.at) == (ALFIE, MEETING, "09:15")


def the_office_drafts_no_2_and_the_head_approves_it(hands: Hands) -> None:
    hands.to_letters()
    hands.filter("number 2")
    shown = hands.screen.shown
    assert isinstance(shown, ShownProposal)
    assert shown.proposal.letter == "letter-2"
    hands.keys("d")
    assert hands.letter(LetterKind.MEETING).meeting_id, hands.said
    hands.become("head")
    hands.to_letters()
    hands.ctrl(Qt.Key.Key_Return)
    assert hands.said.startswith("Approved: "), hands.said
    hands.print()
    hands.send()
    assert hands.letter(LetterKind.MEETING).state is LetterState.SENT


def no_2_invites_to_that_meeting(hands: Hands, folder: Path) -> None:
    words = read(folder, hands.frozen(LetterKind.MEETING), "no-2")
    for told in ("Tuesday 15 December", "9.15", "Mr Hale", "12 Elm Road", "7 Mill Lane"):
        assert told in words
    assert signs_of_codes(words) == []
