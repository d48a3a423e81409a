"""Words of letters, changed in the window: checked and drawn while typed, dated, never lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from attendance_desk.domain.correspondence import LetterKind
from tests.a_school import FRIDAY
from tests.ui.conftest import Person
from tests.ui.settings.test_pages import settings
from tests.ui.test_access import SMALLEST, look_at
from ui.settings.letter_typing import parts_of
from ui.settings.letters import KIND, LettersPage


def letters(person: Person) -> LettersPage:
    page = settings(person, "Letters").shown
    assert isinstance(page, LettersPage)
    return page


def word(page: LettersPage, person: Person, part: str, words: str) -> None:
    assert page.text is not None
    page.face.parts.setCurrentRow(parts_of(page.text).index(part))
    page.face.form.words.setPlainText(words)
    page.judge()
    person.settle()


def test_each_letter_shows_its_parts_its_grade_and_its_page(person: Person) -> None:
    page = letters(person)
    assert page.face.letter.itemText(0) == "No 1: early concern"
    assert page.face.parts.item(2).text() == "Days and hours missed"
    assert page.face.state.text() == "The program's own words."
    assert "reading grade 2." in page.face.reading.text()
    person.until(lambda: not page.face.sheet.paper.pixmap().isNull())
    assert page.face.sheet.told.text() == "It fits one page."
    page.face.letter.choose("letter-2")
    assert "These people" not in page.face.form.words.toPlainText()
    page.face.parts.setCurrentRow(4)
    assert "{people}" in page.face.form.words.toPlainText()
    assert "It must name {people}." in page.face.form.about.text()


@pytest.mark.parametrize(
    ("part", "words", "told"),
    [
        ("thanks", "", "must be in the letter"),
        ("thanks", "Where is {nobody}?", "no fact {nobody}"),
        ("extra", "Unfortunately you may be fined.", "threatens"),
        ("again", "We will look again.", "{review_date} must be named"),
    ],
)
def test_what_is_wrong_is_said_beside_the_words(
    person: Person, part: str, words: str, told: str
) -> None:
    page = letters(person)
    word(page, person, part, words)
    assert told in page.face.form.faults.words.text()
    assert not page.face.keep.isEnabled()
    assert "look at it" in page.face.parts.currentItem().text()


def test_keys_are_checked_and_drawn_after_a_pause(person: Person) -> None:
    page = letters(person)
    person.until(lambda: not page.face.sheet.paper.pixmap().isNull())
    before = page.face.sheet.paper.pixmap().toImage()
    page.face.parts.setCurrentRow(4)
    page.face.form.words.setFocus()
    person.type("Hello there. ")
    person.until(lambda: page.face.sheet.paper.pixmap().toImage() != before)
    assert "changed" in page.face.parts.currentItem().text()


def test_a_fact_is_put_in_where_the_cursor_stands(person: Person) -> None:
    page = letters(person)
    word(page, person, "extra", "Ask .")
    cursor = page.face.form.words.textCursor()
    cursor.setPosition(4)
    page.face.form.words.setTextCursor(cursor)
    page.face.form.facts.choose("lead")
    page.face.form.put_in()
    assert page.face.form.words.toPlainText() == "Ask {lead}."


def test_words_are_in_force_from_their_day_and_can_go_back(person: Person) -> None:
    page = letters(person)
    word(page, person, "thanks", "Thank you for each call.")
    page.face.keep.click()
    person.settle()
    block = page.seat.desk.letter_texts.in_force(LetterKind.FIRST).block("thanks")
    assert block
    assert block.say == "Thank you for each call."
    assert page.face.state.text() == "Your school's words, since 20 November."
    assert page.typing.record() == {}
    page.face.since.put(FRIDAY + timedelta(days=3))
    page.face.back_to_ours.click()
    person.settle()
    assert "From 23 November: the program's own words" in page.face.state.text()


def test_a_refused_day_keeps_what_was_typed(person: Person) -> None:
    page = letters(person)
    word(page, person, "thanks", "Thank you for each call.")
    page.face.since.put(FRIDAY - timedelta(days=1))
    page.face.keep.click()
    person.settle()
    assert "is past" in page.face.strip.words.text()
    assert page.face.form.words.toPlainText() == "Thank you for each call."


def test_half_typed_words_are_found_again_after_a_lock(person: Person) -> None:
    page = letters(person)
    page.face.letter.choose("letter-plan")
    word(page, person, "extra", "Half a thou")
    assert page.seat.desk.jottings.mine(KIND)
    person.window.wants_lock.emit()
    person.settle()
    again = letters(person)
    assert again.face.letter.currentText() == "Plan record"
    assert again.typing.changed("letter-plan") == ("extra",)
    assert "still here" in person.window.house.shown.strip.words.text()  # type: ignore[union-attr]
    again.face.throw.click()
    person.settle()
    assert again.typing.record() == {}
    assert not again.seat.desk.jottings.mine(KIND)


def test_another_language_starts_blank_and_asks_for_every_part(person: Person) -> None:
    page = letters(person)
    page.add_language()
    assert "code" in page.face.strip.words.text()
    page.face.code.setText("pl")
    page.face.tongue.setText("Polski")
    page.add_language()
    person.settle()
    assert page.text is not None
    assert page.text.language == "pl"
    assert page.face.form.words.toPlainText() == ""
    assert "English only" in page.face.reading.text()
    assert page.face.state.text().startswith("No words yet")
    assert not page.face.keep.isEnabled()
    word(page, person, "title", "{child} i szkoła")
    assert page.typing.typed("letter-1.pl") == {"title": "{child} i szkoła"}


@pytest.mark.parametrize("size", [SMALLEST, (1366, 728)])
def test_the_page_has_names_and_fits(person: Person, size: tuple[int, int]) -> None:
    page = letters(person)
    person.window.resize(*size)
    for place in range(page.face.letter.count()):
        page.face.letter.setCurrentIndex(place)
        person.settle()
        look_at(person)
    assert person.window.minimumSizeHint().width() <= SMALLEST[0]
