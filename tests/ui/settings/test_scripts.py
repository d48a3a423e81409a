"""Words of scripts, changed in the window: checked while typed, dated, taken back, never lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.a_school import FRIDAY
from tests.ui.conftest import Person
from tests.ui.settings.test_pages import settings
from tests.ui.test_access import SMALLEST, look_at
from ui.settings.scripts import KIND, ScriptsPage


def scripts(person: Person) -> ScriptsPage:
    page = settings(person, "Scripts").shown
    assert isinstance(page, ScriptsPage)
    return page


def word(page: ScriptsPage, person: Person, step: str, say: str) -> None:
    assert page.script is not None
    place = [one.id for one in page.script.steps].index(step)
    page.steps.setCurrentRow(place)
    page.form.say.setPlainText(say)
    page.judge()
    person.settle()


def test_each_script_shows_its_steps_and_how_it_sounds(person: Person) -> None:
    page = scripts(person)
    assert [page.which.itemText(place) for place in range(3)] == [
        "First-day call",
        "Voicemail",
        "Day 2 call",
    ]
    assert page.steps.item(0).text() == "Hello · connect"
    assert "It's Dana in the office at Fernhill." in page.form.sounds.text()
    assert page.form.tip.toPlainText().startswith("Check who you are speaking to")
    assert page.state.text() == "The program's own words."
    assert "reading grade 1.9" in page.length.text()
    page.which.choose("persistent")
    assert page.steps.item(0).text() == "Hello · connect"
    assert "five minutes" in page.form.say.toPlainText()


@pytest.mark.parametrize(
    ("say", "told"),
    [
        ("Is {child} ill today?", "offers the reason"),
        ("Unfortunately {child} is away.", "Unfortunately"),
        ("{child} is at 83%.", "percentage"),
        ("Where is {nobody}?", "no fact {nobody}"),
        ("", "says nothing"),
    ],
)
def test_what_is_wrong_is_said_beside_the_words(person: Person, say: str, told: str) -> None:
    page = scripts(person)
    word(page, person, "ask", say)
    assert told in page.form.faults.words.text()
    assert not page.keep.isEnabled()
    assert "look at it" in page.steps.currentItem().text()


def test_keys_are_checked_after_a_pause(person: Person) -> None:
    page = scripts(person)
    page.form.say.setFocus()
    person.type(" 100%")
    person.until(lambda: "percentage" in page.form.faults.words.text())


def test_the_preview_leaves_out_the_sentence_of_a_missing_fact(person: Person) -> None:
    page = scripts(person)
    assert page.script is not None
    page.steps.setCurrentRow([one.id for one in page.script.steps].index("numbers"))
    assert "fractions" in page.form.sounds.text()
    page.form.missing.choose("learning")
    assert "fractions" not in page.form.sounds.text()
    assert "25 hours" in page.form.sounds.text()


def test_a_fact_is_put_in_where_the_cursor_stands(person: Person) -> None:
    page = scripts(person)
    page.form.say.setPlainText("Hello .")
    cursor = page.form.say.textCursor()
    cursor.setPosition(6)
    page.form.say.setTextCursor(cursor)
    page.form.facts.choose("contact")
    page.form.put_in()
    assert page.form.say.toPlainText() == "Hello {contact}."


def test_new_words_hold_from_their_day_and_stand_in_the_list(person: Person) -> None:
    page = scripts(person)
    word(page, person, "ask", "How is {child} this morning?")
    page.since.put(FRIDAY + timedelta(days=3))
    page.keep.click()
    person.settle()
    desk = page.seat.desk
    found = desk.scripts.in_force("first_day", FRIDAY + timedelta(days=3)).step("ask")
    assert found is not None
    assert found.say == "How is {child} this morning?"
    assert "From 23 November: your school's words, decided by Mr Hale" in page.state.text()
    assert page.wording.record() == {}
    page.back_to_ours.click()
    person.settle()
    assert len(desk.scripts.board()[0].history) == 1
    assert "the program's own words, decided by Mr Hale" in page.state.text()


def test_a_refused_day_keeps_what_was_typed(person: Person) -> None:
    page = scripts(person)
    word(page, person, "ask", "How is {child} this morning?")
    page.since.put(FRIDAY - timedelta(days=1))
    page.keep.click()
    person.settle()
    assert "is past" in page.strip.words.text()
    assert page.form.say.toPlainText() == "How is {child} this morning?"
    page.since.setText("soon")
    page.keep.click()
    assert "is not a day" in page.strip.words.text()


def test_half_typed_words_are_found_again_after_a_lock(person: Person) -> None:
    page = scripts(person)
    page.which.choose("welcome_back")
    word(page, person, "ask", "What shall we know about this week?")
    assert page.seat.desk.jottings.mine(KIND)
    person.window.wants_lock.emit()
    person.settle()
    again = scripts(person)
    assert again.which.currentText() == "Welcome-back call"
    assert again.wording.changed("welcome_back") == ("ask",)
    assert "still here" in person.window.house.shown.strip.words.text()  # type: ignore[union-attr]
    again.throw.click()
    person.settle()
    assert again.wording.record() == {}
    assert not again.seat.desk.jottings.mine(KIND)


def test_typing_a_step_back_as_it_was_is_no_change(person: Person) -> None:
    page = scripts(person)
    before = page.form.say.toPlainText()
    word(page, person, "hello", "Hello {contact}.")
    assert "changed" in page.steps.currentItem().text()
    word(page, person, "hello", f"  {before}")
    assert page.wording.record() == {}
    assert not page.throw.isEnabled()


@pytest.mark.parametrize("size", [SMALLEST, (1366, 728)])
def test_the_page_has_names_and_fits(person: Person, size: tuple[int, int]) -> None:
    page = scripts(person)
    person.window.resize(*size)
    for place in range(page.which.count()):
        page.which.setCurrentIndex(place)
        look_at(person)
    assert person.window.minimumSizeHint().width() <= SMALLEST[0]
