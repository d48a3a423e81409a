"""From the register to an invitation, by keys only, each letter approved by who may.

Who may do what is `experience.md` 5.9: the office drafts, the lead approves No 1, the head No 2
and No 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from attendance_desk.domain.correspondence import LetterKind, LetterState
from tests.a_school import FRIDAY
from tests.journeys.a_ladder_climbed import (
    ALFIE,
    Hands,
    let_in,
    read,
    registers,
    school_days,
    signs_of_codes,
)
from tests.letters.pdfs import Pdf
from tests.ui.conftest import (
    Person,
    device_keys,
    dressed,
    keyring_in_memory,
    person,
    school,
    thirty,
)
from tests.ui.letters.conftest import fill
from tests.ui.printing.a_queue import Queue, a_queue, why_not
from ui.letters.shown import Group, ShownLetter, ShownProposal

__all__ = ["device_keys", "dressed", "keyring_in_memory", "person", "school", "thirty"]

pytestmark = [
    pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", extend=True),
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "it is there"),
]

THIRD_FRIDAY, MEETING = date(2026, 12, 11), date(2026, 12, 15)
ILL = frozenset({date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 8)})
TO_APPROVED, TO_PRINTED = 3, 3
"""Keys of a No 1: from what is proposed to what another hand approved; then to paper."""
BOOKED = 26
"""Keys of a booking, every sign of the child's name, the day and the time among them."""


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    """A print system of its own with a printer that makes PDFs."""
    with a_queue() as running:
        monkeypatch.setenv("CUPS_SERVER", running.socket)
        yield running


@pytest.fixture
def hands(person: Person, queue: Queue) -> Hands:
    """At the door of a school whose ladder has something to say of Alfie."""
    let_in(person.school)
    fill(person.school)
    return Hands(person)


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


def test_from_the_register_to_a_meeting(hands: Hands, queue: Queue, tmp_path: Path) -> None:
    the_office_drafts_no_1(hands)
    the_lead_approves_and_prints_it(hands)
    no_1_says_what_the_register_says(hands, queue, tmp_path)
    three_weeks_later_the_office_books_a_meeting(hands)
    the_office_drafts_no_2_and_the_head_approves_it(hands)
    no_2_invites_to_that_meeting(hands, tmp_path)
    assert hands.spent["No 1 approved"] <= TO_APPROVED
    assert hands.spent["No 1 printed"] <= TO_PRINTED
    assert hands.spent["meeting booked"] <= BOOKED
