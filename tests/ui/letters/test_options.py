"""What goes into a letter, and a letter by hand: typed by keys, kept through a lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from attendance_desk.desk import Desk
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.letter_steps import Wanted
from attendance_desk.domain.letter_texts import words_of
from attendance_desk.domain.letter_versions import Version
from tests.a_school import FRIDAY, OAK, id_of
from tests.ui.letters.hands import Desk_
from ui.letters.options import OptionsDialog
from ui.letters.receivers import HAND, OUT
from ui.letters.writing import WriteDialog
from ui.meetings.book import BookDialog
from ui.pupils.screen import PupilsScreen
from ui.widgets.jotted import Jotted


def dialog(letters: Desk_, kind: str) -> Jotted:
    """The dialog of a kind that is open, with the keys in it."""
    (found,) = letters.person.window.counter.stacks[kind].dialogs
    letters.front(found)
    return found


def a_draft(letters: Desk_, kind: LetterKind, role: str = "head") -> str:
    """A draft about Alfie, chosen on the screen."""
    screen = letters.open(role)
    pupil = letters.ask(lambda desk: id_of(desk, OAK, "Alfie"))
    which = letters.do(lambda desk: desk.letters.draft(Wanted(kind, (pupil,))))
    screen.rows.choose(which)
    letters.person.settle()
    return which


def change(letters: Desk_) -> OptionsDialog:
    letters.ctrl(Qt.Key.Key_E)
    found = dialog(letters, "letter")
    assert isinstance(found, OptionsDialog)
    letters.person.until(lambda: found.whole is not None and found.filled.first.hasFocus())
    return found


def test_what_is_filled_in_stands_in_the_letter(letters: Desk_) -> None:
    which = a_draft(letters, LetterKind.EVIDENCE)
    change(letters)
    letters.keys("30/11")
    letters.press(Qt.Key.Key_Tab)
    letters.keys("Two notes do not agree")
    letters.ctrl(Qt.Key.Key_Return)
    letter = letters.ask(lambda desk: desk.letters.one(which)).letter
    assert letter.options["evidence_from"] == "2026-11-30"
    assert letter.doubt == "Two notes do not agree"


def test_the_languages_are_the_schools_and_say_where_words_are_lacking(letters: Desk_) -> None:
    a_draft(letters, LetterKind.EVIDENCE)

    def word(desk: Desk) -> Outcome[Version]:
        shipped = words_of(desk.letter_texts.in_force(LetterKind.FIRST))
        return desk.letter_texts.translate(Version("letter-1.pl", FRIDAY, shipped, "Polski"))

    letters.do(word)
    made = change(letters)
    lines = [made.filled.language.itemText(one) for one in range(made.filled.language.count())]
    assert lines == ["English", "Polski, no words for this letter yet"]
    letters.do(
        lambda desk: desk.letter_texts.translate(
            Version(
                "letter-evidence.pl",
                FRIDAY,
                words_of(desk.letter_texts.in_force(LetterKind.EVIDENCE)),
                "Polski",
            )
        )
    )
    letters.press(Qt.Key.Key_Escape)
    letters.front(letters.person.window)
    letters.screen.rows.setFocus()
    made = change(letters)
    assert made.filled.language.itemText(1) == "Polski"


def test_a_day_that_cannot_be_read_keeps_what_was_typed(letters: Desk_) -> None:
    a_draft(letters, LetterKind.EVIDENCE)
    made = change(letters)
    letters.keys("soon")
    letters.ctrl(Qt.Key.Key_Return)
    assert "“soon” is not a day" in made.strip.words.text()
    assert made.isVisible()
    assert made.filled.options.texts()["evidence_from"] == "soon"


def test_only_the_head_writes_a_doubt_down(letters: Desk_) -> None:
    a_draft(letters, LetterKind.EVIDENCE, "office")
    made = change(letters)
    assert not made.filled.options.fields["doubt"].isEnabled()


def test_a_parent_is_left_out_only_with_a_reason_and_another_gets_it_by_hand(
    letters: Desk_,
) -> None:
    which = a_draft(letters, LetterKind.FIRST)
    made = change(letters)
    made.filled.to.lines["Ade Turner"].way.choose(OUT)
    made.filled.to.lines["Kerry Turner"].way.choose(HAND)
    letters.ctrl(Qt.Key.Key_Return)
    assert "Say why Ade Turner is left out" in made.strip.words.text()
    letters.keys("asked for by the court")
    made.filled.large.setChecked(True)
    letters.ctrl(Qt.Key.Key_Return)
    letter = letters.ask(lambda desk: desk.letters.one(which)).letter
    assert letter.leave_out == ("Ade Turner: asked for by the court",)
    assert letter.options["by_hand"] == "Kerry Turner"
    assert letter.large


def test_half_typed_options_survive_a_lock(letters: Desk_) -> None:
    a_draft(letters, LetterKind.EVIDENCE)
    change(letters)
    letters.keys("30/11")
    letters.press(Qt.Key.Key_Tab)
    letters.keys("Two notes")
    letters.person.window.lock()
    letters.person.settle()
    letters.front(letters.person.window)
    letters.person.sign_in("head")
    made = dialog(letters, "letter")
    assert isinstance(made, OptionsDialog)
    assert made.filled.options.texts() == {"evidence_from": "30/11", "doubt": "Two notes"}


def test_esc_asks_once_before_it_throws_away_what_was_typed(letters: Desk_) -> None:
    a_draft(letters, LetterKind.EVIDENCE)
    made = change(letters)
    letters.keys("30/11")
    letters.press(Qt.Key.Key_Escape)
    assert made.isVisible()
    assert "This is not saved" in made.strip.words.text()
    letters.press(Qt.Key.Key_Escape)
    assert letters.person.window.counter.stacks["letter"].dialogs == ()


@pytest.mark.parametrize("role", ["head", "office"])
def test_a_letter_by_hand_in_keys_leads_to_its_draft(letters: Desk_, role: str) -> None:
    screen = letters.open(role)
    before = letters.person.pressed
    letters.ctrl(Qt.Key.Key_N)
    made = dialog(letters, "write")
    assert isinstance(made, WriteDialog)
    letters.keys("alfie tur")
    letters.press(Qt.Key.Key_Return)
    letters.keys("8")
    letters.ctrl(Qt.Key.Key_Return)
    (row,) = letters.rows()
    assert row.letter.kind is LetterKind.WELCOME_BACK
    assert row.letter.state is LetterState.DRAFT
    assert screen.shown is not None
    assert screen.shown.key == row.letter.id
    assert letters.person.pressed - before <= 15


def test_a_letter_by_hand_says_what_is_missing_and_survives_a_lock(letters: Desk_) -> None:
    letters.open()
    letters.ctrl(Qt.Key.Key_N)
    made = dialog(letters, "write")
    assert isinstance(made, WriteDialog)
    letters.ctrl(Qt.Key.Key_Return)
    assert made.strip.words.text().startswith("About whom?")
    letters.keys("alfie tur")
    letters.press(Qt.Key.Key_Return)
    letters.ctrl(Qt.Key.Key_Return)
    assert made.strip.words.text().startswith("Which letter?")
    letters.keys("1")
    letters.person.window.lock()
    letters.person.settle()
    letters.front(letters.person.window)
    letters.person.sign_in("head")
    again = dialog(letters, "write")
    assert isinstance(again, WriteDialog)
    assert again.letter is LetterKind.FIRST
    letters.person.until(lambda: "Alfie Turner" in again.whom.names.text())


def test_the_page_of_a_child_says_where_its_letters_stand_and_begins_another(
    letters: Desk_,
) -> None:
    a_draft(letters, LetterKind.FIRST)
    letters.keys("o")
    page = letters.person.window.house.shown
    assert isinstance(page, PupilsScreen)
    said = [one.text() for one in page.letters.findChildren(QLabel)]
    assert any(words.startswith("Letter: No 1, early concern. To check.") for words in said)
    page.letters.write.click()
    letters.person.settle()
    made = dialog(letters, "write")
    assert isinstance(made, WriteDialog)
    assert "Alfie Turner" in made.whom.names.text()


def test_a_meeting_is_booked_from_the_draft_and_goes_into_the_letter(letters: Desk_) -> None:
    which = a_draft(letters, LetterKind.MEETING)
    letters.press(Qt.Key.Key_M)
    booking = dialog(letters, "meeting")
    assert isinstance(booking, BookDialog)
    letters.person.until(lambda: booking.keep.isEnabled() and booking.known is not None)
    booking.fields.put({"day": "26/11/2026", "at": "9.15"})
    letters.ctrl(Qt.Key.Key_Return)
    row = letters.ask(lambda desk: desk.letters.one(which))
    (meeting,) = letters.ask(lambda desk: desk.meetings.board()).rows
    assert row.letter.meeting_id == meeting.meeting.id
    assert not letters.screen.bar.book.isVisible(), "it is booked: there is nothing to press"


def lock_and_return(letters: Desk_) -> None:
    """Before what is under way has come home."""
    letters.person.window.lock()
    letters.person.settle()
    letters.front(letters.person.window)
    letters.person.sign_in("head")
    letters.person.settle()


def test_a_lock_while_options_are_being_saved_brings_nothing_back(letters: Desk_) -> None:
    which = a_draft(letters, LetterKind.EVIDENCE)
    made = change(letters)
    letters.keys("30/11")
    made.save()
    lock_and_return(letters)
    assert letters.person.window.counter.stacks["letter"].dialogs == ()
    seat = letters.person.window.seat
    assert seat is not None
    assert seat.desk.letters.one(which).letter.options["evidence_from"] == "2026-11-30"


def test_a_lock_while_a_letter_is_being_drafted_brings_nothing_back(letters: Desk_) -> None:
    letters.open()
    letters.ctrl(Qt.Key.Key_N)
    made = dialog(letters, "write")
    assert isinstance(made, WriteDialog)
    letters.keys("alfie tur")
    letters.press(Qt.Key.Key_Return)
    letters.keys("8")
    made.save()
    lock_and_return(letters)
    assert letters.person.window.counter.stacks["write"].dialogs == ()
