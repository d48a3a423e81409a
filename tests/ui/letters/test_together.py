"""Brothers and sisters who need the same letter: one draft by one key."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.letters.hands import Desk_
from ui.letters.shown import ShownLetter


def test_one_key_drafts_one_letter_about_brothers_and_sisters(letters: Desk_) -> None:
    screen = letters.open()
    shown = next(one for one in screen.board.proposals if one.proposal.letter == "letter-1")
    screen.rows.choose(shown.key)
    letters.person.settle()
    beside = screen.board.together_with(shown)
    assert beside
    assert screen.bar.together.isVisible()
    assert all(one.name in screen.bar.together.text() for one in beside)
    letters.press(Qt.Key.Key_Plus)
    made = screen.shown
    assert isinstance(made, ShownLetter)
    assert set(made.pupils) == {shown.pupils[0], *(one.pupils[0] for one in beside)}
    assert letters.said.startswith("One draft about ")
    assert len(letters.rows()) == 1
    mine = [one for one in screen.board.proposals if one.proposal.letter == "letter-1"]
    assert all(one.proposal.held for one in mine)
    assert not any(screen.board.together_with(one) for one in mine)
    screen.rows.choose(made.key)
    letters.press(Qt.Key.Key_Plus)
    assert letters.said == "No brother or sister needs the same letter now."
