"""The screen of letters by keys, on a real desk: from what is proposed to what was sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from attendance_desk.domain.changes import Area
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.letter_steps import Wanted
from tests.letters.pdfs import Pdf
from tests.ui.letters.hands import (
    AnswerQuestion,
    Desk_,
    NotNowQuestion,
    WayQuestion,
    WhyQuestion,
)
from tests.ui.printing.a_queue import Queue, a_queue, why_not
from ui.letters.shown import Group, Part, ShownLetter, ShownProposal
from ui.week.screen import WeekScreen


def first_letter(letters: Desk_) -> None:
    """Stand on the first proposed No 1."""
    screen = letters.screen
    found = next(
        one
        for one in screen.board.proposals
        if one.proposal.letter == "letter-1" and not one.proposal.held
    )
    screen.rows.choose(found.key)
    letters.person.settle()


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    """A print system of its own with a printer that makes PDFs."""
    with a_queue() as running:
        monkeypatch.setenv("CUPS_SERVER", running.socket)
        yield running


def test_what_is_proposed_says_why_and_enter_goes_to_the_very_sessions(letters: Desk_) -> None:
    screen = letters.open()
    first_letter(letters)
    shown = screen.shown
    assert isinstance(shown, ShownProposal)
    assert screen.rows.hasFocus()
    letters.person.enter()
    assert screen.panel.sessions.hasFocus()
    counted = [line for line in screen.panel.sessions.lines if not line.heading]
    assert len(counted) == len({one for why in shown.proposal.why for one in why.sessions})
    letters.press(Qt.Key.Key_Escape)
    assert screen.rows.hasFocus()


def test_enter_on_a_session_opens_the_week_it_is_in(letters: Desk_) -> None:
    letters.open()
    first_letter(letters)
    letters.person.enter()
    letters.press(Qt.Key.Key_Return)
    assert isinstance(letters.person.window.house.shown, WeekScreen)


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "it is there")
def test_a_no_1_from_the_list_to_paper_in_few_keys(letters: Desk_, queue: Queue) -> None:
    screen = letters.open()
    first_letter(letters)
    before = letters.person.pressed
    letters.keys("d")
    shown = screen.shown
    assert isinstance(shown, ShownLetter)
    assert shown.group is Group.CHECK
    assert screen.panel.page.pdf.startswith(b"%PDF")
    letters.ctrl(Qt.Key.Key_Return)
    assert letters.said.startswith("Approved: ")
    letters.ctrl(Qt.Key.Key_P)
    letters.preview()
    letters.press(Qt.Key.Key_Return)
    letters.person.until(lambda: "printed at" in letters.said)
    assert letters.states() == [LetterState.PRINTED]
    assert letters.person.pressed - before == 6
    assert letters.said == "1 printed at 10.05. Mark as sent? (Enter)"
    letters.front(letters.person.window)
    letters.press(Qt.Key.Key_Return)
    letters.question(WayQuestion)
    letters.keys("2")
    letters.press(Qt.Key.Key_Return)
    assert letters.states() == [LetterState.SENT]
    assert "by hand" in letters.rows()[0].state_words
    words = Pdf(queue.printed()).text()
    assert shown.names.split()[0] in words


def test_not_now_takes_a_proposal_away_until_its_day(letters: Desk_) -> None:
    screen = letters.open()
    first_letter(letters)
    shown = screen.shown
    assert isinstance(shown, ShownProposal)
    before = len(screen.board.proposals)
    letters.keys("n")
    question = letters.question(NotNowQuestion)
    letters.press(Qt.Key.Key_Return)
    assert "Say why" in question.strip.words.text()
    letters.keys("new baby at home")
    letters.press(Qt.Key.Key_Return)
    assert letters.said == f"Not now: {shown.name}."
    assert len(screen.board.proposals) == before - 1


def test_several_are_drafted_at_once_and_each_is_approved_by_itself(letters: Desk_) -> None:
    screen = letters.open()
    first_letter(letters)
    number_1 = [x for x in screen.board.proposals if x.proposal.letter == "letter-1"]
    letters.press(Qt.Key.Key_Space)
    letters.press(Qt.Key.Key_Space)
    letters.keys("d")
    assert letters.said == "2 drafts made. Ctrl+Enter approves."
    assert len(number_1) >= 2
    letters.ctrl(Qt.Key.Key_A)
    letters.ctrl(Qt.Key.Key_Return)
    assert "Only congratulations are approved together" in letters.said
    letters.ctrl(Qt.Key.Key_A)
    letters.ctrl(Qt.Key.Key_Return)
    assert letters.states().count(LetterState.APPROVED) == 1
    assert screen.shown is not None
    assert screen.shown.group is Group.CHECK
    letters.ctrl(Qt.Key.Key_Return)
    assert letters.states() == [LetterState.APPROVED] * 2


def test_congratulations_are_approved_together(letters: Desk_) -> None:
    screen = letters.open()
    pupils = [one.pupils[0] for one in screen.board.proposals][:2]
    pupils = list(dict.fromkeys(pupils))
    wanted = [Wanted(LetterKind.CONGRATULATION, (one,)) for one in pupils]
    letters.do(lambda desk: desk.letters.draft_many(wanted))
    screen.rows.choose(screen.board.of(Group.CHECK)[0].key)
    letters.ctrl(Qt.Key.Key_A)
    letters.ctrl(Qt.Key.Key_Return)
    assert f"{len(pupils)} letter" in letters.said
    assert set(letters.states()) == {LetterState.APPROVED}


def test_the_office_is_told_who_approves(letters: Desk_) -> None:
    screen = letters.open("office")
    first_letter(letters)
    letters.keys("d")
    assert isinstance(screen.shown, ShownLetter)
    letters.ctrl(Qt.Key.Key_Return)
    assert letters.said == (
        "Only Mrs Bell or Mr Hale can approve this letter. It is on their list."
    )
    assert letters.states() == [LetterState.DRAFT]


def test_a_letter_is_withdrawn_with_a_reason_and_stands_on_its_own_page(letters: Desk_) -> None:
    screen = letters.open()
    first_letter(letters)
    letters.keys("d")
    letters.keys("w")
    letters.question(WhyQuestion)
    letters.keys("the wrong brother")
    letters.press(Qt.Key.Key_Return)
    assert letters.states() == [LetterState.WITHDRAWN]
    screen.face.turn_to(Part.WITHDRAWN)
    letters.person.settle()
    assert letters.titles[0] == "Withdrawn · 1"


def test_what_the_family_says_is_written_down(letters: Desk_) -> None:
    screen = letters.open()
    first_letter(letters)
    letters.keys("d")
    letters.ctrl(Qt.Key.Key_Return)
    letter = letters.rows()[0].letter
    letters.do(lambda desk: desk.letters.printed([letter.id]))
    screen.rows.choose(letter.id)
    letters.keys("s")
    letters.question(WayQuestion)
    letters.press(Qt.Key.Key_Return)
    letters.front(letters.person.window)
    screen.face.turn_to(Part.SENT)
    letters.person.settle()
    letters.keys("a")
    letters.question(AnswerQuestion)
    letters.keys("mum rang, thank you")
    letters.press(Qt.Key.Key_Return)
    assert letters.states() == [LetterState.ANSWERED]


def test_marks_changed_elsewhere_are_said_beside_the_page(letters: Desk_) -> None:
    screen = letters.open()
    first_letter(letters)
    letters.keys("d")
    screen.on_changed(frozenset({Area.MARKS}))
    assert "Look at it again (F5)" in screen.panel.strip.words.text()
    letters.press(Qt.Key.Key_F5)
    assert screen.panel.strip.words.text() == ""


def test_details_hidden_show_no_page_and_no_name(letters: Desk_) -> None:
    screen = letters.open()
    first_letter(letters)
    letters.keys("d")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    letters.press(Qt.Key.Key_H, both)
    assert not screen.panel.isVisible()
    assert screen.panel.page.pdf == b""
    told = " ".join(line.spoken for line in screen.rows.lines)
    assert "Alfie" not in told
    letters.press(Qt.Key.Key_H, both)
    assert screen.panel.page.pdf.startswith(b"%PDF")


def test_where_there_is_no_room_the_letter_takes_the_place_of_the_list(letters: Desk_) -> None:
    letters.person.window.resize(760, 440)
    screen = letters.open()
    first_letter(letters)
    letters.keys("d")
    assert screen.rows.isVisible()
    assert not screen.panel.isVisible()
    letters.press(Qt.Key.Key_Return)
    assert screen.panel.isVisible()
    assert not screen.rows.isVisible()
    letters.ctrl(Qt.Key.Key_Return)
    assert letters.states() == [LetterState.APPROVED]
    letters.press(Qt.Key.Key_Escape)
    assert screen.rows.isVisible()


def test_an_empty_list_says_when_to_look_next(letters: Desk_) -> None:
    screen = letters.open()
    screen.face.turn_to(Part.SENT)
    letters.person.settle()
    assert screen.face.empty.text() == "No letter was sent this school year."
    assert screen.desk.nothing_words(Part.TO_DO) == (
        "No letters needed this week. Next look: Friday 27 November."
    )
    assert not any(one.isVisible() for one in screen.bar.findChildren(QPushButton))


def test_a_page_of_the_screen_is_turned_to_by_its_number_also_where_nothing_is_listed(
    letters: Desk_,
) -> None:
    screen = letters.open()
    for number, part in ((2, Part.SENT), (3, Part.WITHDRAWN), (1, Part.TO_DO)):
        letters.keys(str(number))
        assert screen.rows.part is part
        assert (screen.rows.count() > 0) is (part is Part.TO_DO)
    assert screen.rows.hasFocus()
    assert screen.face.filter.text() == ""
