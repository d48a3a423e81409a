"""The way on by keys when a family does not come: the call, the notes, a second date, No 3.

Who may do what is `experience.md` 5.9: the office says that they did not come and rings, the lead
writes the notes and drafts, the head approves. Then what stands a month later.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.meeting_rules import Step
from attendance_desk.domain.meetings import MeetingState
from tests.a_school import OAK, id_of
from tests.journeys.a_ladder_climbed import ALFIE, Hands, read, signs_of_codes
from tests.journeys.up_to_a_meeting import MEETING
from tests.ui.letters.hands import WhyQuestion
from tests.ui.printing.a_queue import Queue
from ui.letters.shown import Group, ShownLetter
from ui.ringing.dialog import RingDialog

SECOND = date(2026, 12, 17)
MONTH_LATER = date(2027, 1, 15)
HERE_AFTER_ALL = (date(2026, 11, 9), date(2026, 11, 10))
NOTES, OWNER, TARGET = "The bus is often late", "Mrs Bell", "Ask the bus company"
WHY = "he was on the residential"


def nobody_comes_and_the_office_rings(hands: Hands) -> None:
    hands.go_home()
    hands.at(MEETING, "09:50")
    hands.become("office")
    screen = hands.to_meetings()
    with hands.counted("missed"):
        hands.type_keys("n")
    assert screen.strip.words.text().startswith("They did not come. Ring them first")
    assert [key for _words, key, _do in screen.deeds()] == ["R"]
    with hands.counted("rung"):
        hands.type_keys("r")
        call = hands.dialog("ring")
        assert isinstance(call, RingDialog)
        assert "Missed meeting" in call.windowTitle()
        hands.type_keys("a", "a")
        assert call.over.words.text().startswith("Logged: no answer.")
        hands.type_keys("enter")
    hands.front(hands.person.window)


def the_lead_goes_ahead_without_them(hands: Hands, queue: Queue, folder: Path) -> None:
    """Notes and what was agreed, on paper for the envelope; a second date; and No 3."""
    hands.become("lead")
    screen = hands.to_meetings()
    with hands.counted("notes"):
        hands.type_keys("w")
        hands.dialog("meeting_record")
        hands.type_keys("pgdn", *NOTES, *["pgdn"] * 5, *OWNER, "tab", *TARGET, "ctrl+enter")
    hands.front(hands.person.window)
    with hands.counted("notes printed"):
        hands.ctrl(Qt.Key.Key_P)
        preview = hands.preview()
        hands.press(Qt.Key.Key_Return)
        hands.person.until(lambda: preview.strip.words.text().startswith("Sent to"))
        hands.press(Qt.Key.Key_Escape)
    the_notes_are_for_the_family(read(folder, queue.received(), "notes"))
    hands.front(hands.person.window)
    with hands.counted("second date"):
        hands.type_keys("s")
        hands.dialog("meeting")
        hands.type_keys(*f"{SECOND:%d/%m/%Y}", "ctrl+enter")
    hands.front(hands.person.window)
    with hands.counted("No 3 approved"):
        hands.type_keys("3")
    assert screen.strip.words.text() == "Letter No 3 is drafted: see Letters."
    states = {row.meeting.day: row for row in hands.ask(lambda desk: desk.meetings.board()).rows}
    assert states[MEETING].meeting.state is MeetingState.MISSED
    assert states[MEETING].step is Step.NOTHING
    assert states[SECOND].meeting.after == states[MEETING].meeting.id


def the_notes_are_for_the_family(words: str) -> None:
    for told in ("sorry that you could not come", NOTES, OWNER, TARGET, "29 December"):
        assert told in words
    assert signs_of_codes(words) == []


def the_head_approves_and_prints_no_3(hands: Hands) -> None:
    hands.become("head")
    hands.to_letters()
    shown = hands.screen.shown
    assert isinstance(shown, ShownLetter)
    assert (shown.group, shown.names) == (Group.CHECK, ALFIE)
    assert shown.letter.kind is LetterKind.MISSED
    with hands.counted("No 3 approved"):
        hands.ctrl(Qt.Key.Key_Return)
    assert hands.said.startswith("Approved: "), hands.said
    with hands.counted("No 3 printed"):
        hands.print()
    hands.send()
    assert hands.letter(LetterKind.MISSED).state is LetterState.SENT


def no_3_says_what_was_done_without_them(hands: Hands, queue: Queue, folder: Path) -> None:
    pdf = hands.frozen(LetterKind.MISSED)
    assert queue.received() == pdf
    words = read(folder, pdf, "no-3")
    for told in (
        "missed you on Tuesday 15 December",
        "Alfie has missed 6 days",
        f"{OWNER}: {TARGET}, by Tuesday 29 December",
        f"{OWNER} can see you or ring you on Thursday 17 December at 9.15",
        "12 Elm Road",
        "7 Mill Lane",
    ):
        assert told in words
    assert "the law" not in words
    assert signs_of_codes(words) == []


def a_month_goes_by(hands: Hands) -> None:
    """The school says it in other words now, and two days turn out to have been no absence."""
    hands.go_home()
    hands.at(MONTH_LATER, "10:00")
    hands.become("lead")
    words = {"thanks": "Thank you for every call to us."}
    hands.do(lambda desk: desk.letter_texts.change(LetterKind.FIRST, words, MONTH_LATER))
    alfie = hands.ask(lambda desk: id_of(desk, OAK, "Alfie"))
    for day in HERE_AFTER_ALL:
        for half, code in ((Half.AM, "/"), (Half.PM, "\\")):
            mark = NewMark(alfie, Session(day, half), code, "On the residential")
            hands.do(partial(_amend, mark))


def _amend(mark: NewMark, desk: Desk) -> Outcome[object]:
    done = desk.registers.set_mark(mark)
    return Outcome(done.value, done.changes, done.receipt)


def no_1_is_printed_again_as_it_was(hands: Hands, queue: Queue, kept: bytes) -> None:
    hands.to_letters()
    with hands.counted("printed again"):
        hands.keys("2")
        hands.filter("no 1")
        hands.print()
    assert queue.received() == hands.frozen(LetterKind.FIRST) == kept
    assert hands.letter(LetterKind.FIRST).state is LetterState.SENT


def it_says_that_it_would_not_be_due_and_is_withdrawn(hands: Hands) -> None:
    shown = hands.screen.shown
    assert isinstance(shown, ShownLetter)
    assert shown.would_now == (
        "Would not be due now. Letter of 20 November used 6 sessions; now 2."
    )
    (line,) = (one for one in hands.screen.rows.lines if one.data == shown.key)
    assert line.tag == "Not due now"
    with hands.counted("withdrawn"):
        hands.keys("w")
        hands.question(WhyQuestion)
        hands.keys(WHY)
        hands.press(Qt.Key.Key_Return)
    hands.front(hands.person.window)
    (row,) = (one for one in hands.rows() if one.letter.id == shown.key)
    assert row.letter.state is LetterState.WITHDRAWN
    assert row.letter.withdrawn.endswith(WHY)


def what_was_withdrawn_still_has_its_page(hands: Hands, kept: bytes) -> None:
    """Nothing is deleted: the page that the family has in their hands can be looked at."""
    hands.keys("3")
    assert hands.titles[0] == "Withdrawn · 1"
    hands.person.until(lambda: hands.screen.panel.page.pdf == kept)
