"""An approved letter in whose way something stands, by keys: it stays here until it is decided."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from attendance_desk.desk import Desk
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.letter_steps import Wanted
from attendance_desk.domain.meetings import Meeting
from letters.documents.family_letter import compose
from letters.render import render
from tests.ui.letters.conftest import PARENTS
from tests.ui.letters.hands import Desk_, WhyQuestion
from ui.letters.shown import Group, ShownLetter
from ui.meetings.screen import MeetingsScreen

TUESDAY, THURSDAY = date(2026, 12, 1), date(2026, 12, 3)
_PICTURES = os.environ.get("LETTER_PICTURES", "")


def picture(widget: QWidget, name: str) -> None:
    if _PICTURES:
        widget.grab().save(str(Path(_PICTURES) / f"{name}.png"))


def approved(letters: Desk_, wanted: Wanted) -> str:
    def act(desk: Desk) -> str:
        made = desk.letters.draft(wanted).value
        desk.letters.approve(made, render(compose(desk.letters.paper(made))))
        return made

    return letters.ask(act)


def a_child(letters: Desk_) -> str:
    return letters.screen.board.proposals[0].pupils[0]


def test_a_letter_to_a_parent_who_moved_is_printed_only_once_somebody_said_why(
    letters: Desk_,
) -> None:
    screen = letters.open()
    pupil_id = a_child(letters)
    which = approved(letters, Wanted(LetterKind.FIRST, (pupil_id,)))
    dad = replace(PARENTS[1], address="9 Hill Top, Fernhill")

    def moved(desk: Desk) -> object:
        pupil = desk.people.page(pupil_id).pupil
        return desk.people.change(replace(pupil, contacts=(PARENTS[0], dad)))

    letters.ask(moved)
    letters.press(Qt.Key.Key_F5)
    screen.rows.choose(which)
    letters.person.settle()
    (line,) = [one for one in screen.rows.lines if one.data == which]
    assert line.tag == "Held back"
    assert "1 held back" in screen.face.count.text()
    assert "Ade Turner lives elsewhere now: 9 Hill Top" in screen.panel.strip.words.text()
    picture(letters.person.window, "held")
    letters.ctrl(Qt.Key.Key_P)
    assert letters.said.startswith("Not printed: ")
    assert letters.states() == [LetterState.APPROVED]
    letters.keys("g")
    asked = letters.question(WhyQuestion)
    letters.press(Qt.Key.Key_Return)
    assert "Say why" in asked.strip.words.text()
    letters.keys("he fetches his post")
    letters.press(Qt.Key.Key_Return)
    shown = screen.shown
    assert isinstance(shown, ShownLetter)
    assert (shown.holds, shown.group) == ((), Group.PRINT)
    letters.front(letters.person.window)
    letters.ctrl(Qt.Key.Key_P)
    assert letters.preview().isVisible()


def test_a_new_invitation_to_a_moved_meeting_is_one_key(letters: Desk_) -> None:
    letters.open()
    pupil_id = a_child(letters)
    meeting = Meeting("", (pupil_id,), TUESDAY, "09:15", 30, "The hall", ("Mr Hale, Head",))
    held = replace(meeting, id=letters.do(lambda desk: desk.meetings.book(meeting)))
    wanted = Wanted(LetterKind.MEETING, (pupil_id,), meeting_id=held.id)
    which = approved(letters, wanted)
    letters.do(lambda desk: desk.meetings.change(replace(held, day=THURSDAY), "Mum works"))
    letters.person.window.go("meetings")
    letters.person.settle()
    meetings = letters.person.window.house.shown
    assert isinstance(meetings, MeetingsScreen)
    meetings.rows.choose(held.id)
    meetings.rows.setFocus()
    (line,) = [one for one in meetings.rows.lines if one.data == held.id]
    assert line.words.startswith("The letter says Tue 1 Dec, 9.15; the meeting is now Thu 3 Dec")
    assert [key for _words, key, _do in meetings.deeds()][:2] == ["2", "L"]
    picture(letters.person.window, "misled")
    letters.press(Qt.Key.Key_L)
    assert letters.screen.rows.chosen == which
    letters.press(Qt.Key.Key_R)
    shown = letters.screen.shown
    assert isinstance(shown, ShownLetter)
    assert (shown.group, shown.letter.replaces) == (Group.CHECK, which)
    picture(letters.person.window, "anew")
    letters.ctrl(Qt.Key.Key_Return)
    assert sorted(one.value for one in letters.states()) == ["approved", "withdrawn"]
