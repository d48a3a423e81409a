"""The words governors read: written beside the page, kept at any key, agreed by a person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from attendance_desk.domain.governors_report import GovernorsReport
from attendance_desk.domain.governors_said import Action, Section
from tests.ui.conftest import Person
from tests.ui.reports.hands import dialog, opened, press, words
from ui.reports.agreeing import Agreeing
from ui.reports.screen import ReportsScreen

MINE = "Our breakfast club has helped. "
DRAFT = "Draft: nobody has read this yet"


def writing(person: Person, role: str = "head") -> ReportsScreen:
    screen = opened(person, role)
    press(person, "Ctrl+E")
    assert screen.face.editing
    return screen


def tag(screen: ReportsScreen, section: Section) -> str:
    return next(one.tag for one in screen.wording.editor.sections.lines if one.data is section)


def test_a_section_is_written_saved_and_stands_on_the_page(person: Person, tmp_path: Path) -> None:
    screen = writing(person)
    assert screen.wording.editor.sections.hasFocus()
    assert tag(screen, Section.ONE_PAGE) == "draft"
    press(person, "Return")
    person.type(MINE)
    person.settle()
    assert tag(screen, Section.ONE_PAGE) == "typed, not saved"
    assert "The draft says now: Out of every 100" in screen.wording.editor.form.told.text()
    assert MINE.strip() not in words(screen, tmp_path)
    press(person, "Ctrl+Return")
    assert tag(screen, Section.ONE_PAGE) == "yours"
    assert MINE.strip() in words(screen, tmp_path)
    assert "saved" in screen.face.strip.words.text()
    assert screen.wording.editor.form.words.toPlainText().startswith(MINE)


def test_the_draft_comes_back_at_a_press(person: Person, tmp_path: Path) -> None:
    screen = writing(person)
    press(person, "Return")
    person.type(MINE)
    press(person, "Ctrl+Return")
    screen.wording.editor.draft.click()
    person.settle()
    assert tag(screen, Section.ONE_PAGE) == "draft"
    assert MINE.strip() not in words(screen, tmp_path)


def test_half_typed_words_survive_a_lock_and_are_thrown_away_by_nobody_else(
    person: Person,
) -> None:
    writing(person)
    press(person, "Return")
    person.type(MINE)
    person.settle()
    person.ctrl(Qt.Key.Key_L)
    person.settle()
    again = opened(person)
    assert "still here" in again.face.strip.words.text()
    press(person, "Ctrl+E")
    assert again.wording.editor.form.words.toPlainText().startswith(MINE)
    assert tag(again, Section.ONE_PAGE) == "typed, not saved"
    again.wording.editor.throw.click()
    person.settle()
    assert not again.wording.editor.form.words.toPlainText().startswith(MINE)
    assert not again.seat.desk.jottings.mine("governors")


def test_the_actions_of_next_term_are_written_with_owner_and_measure(person: Person) -> None:
    screen = writing(person)
    press(person, "End")
    assert screen.wording.editor.section is Section.NEXT
    press(person, "Return")
    for text in ("Walk the bus stop", "Mrs Okafor", "Fewer late on Mondays"):
        press(person, "Ctrl+A")
        person.type(text)
        press(person, "Tab")
    press(person, "Ctrl+Return")
    made = screen.paper.facts
    assert isinstance(made, GovernorsReport)
    first = Action("Walk the bus stop", "Mrs Okafor", "Fewer late on Mondays")
    assert made.narrative.actions[0] == first
    assert tag(screen, Section.NEXT) == "yours"


def test_read_and_agreed_takes_the_word_draft_off_every_page(
    person: Person, tmp_path: Path
) -> None:
    screen = writing(person)
    assert DRAFT in words(screen, tmp_path)
    screen.wording.editor.agree.click()
    dialog(person, Agreeing).keep.click()
    person.settle()
    assert DRAFT not in words(screen, tmp_path)
    assert "Read and agreed by" in screen.wording.editor.state.text()
    assert not screen.wording.editor.agree.isVisible()
    press(person, "Return")
    person.type(MINE)
    press(person, "Ctrl+Return")
    assert DRAFT in words(screen, tmp_path)
    assert "the words have changed since" in screen.wording.editor.state.text()


def test_nothing_is_agreed_while_something_is_typed_that_the_page_does_not_hold(
    person: Person,
) -> None:
    screen = writing(person)
    press(person, "Return")
    person.type(MINE)
    screen.wording.editor.agree.click()
    person.settle()
    assert "Save what you typed first" in screen.face.strip.words.text()
    assert not person.window.findChildren(Agreeing)


def test_too_many_words_are_refused_and_stay(person: Person) -> None:
    screen = writing(person)
    press(person, "Return")
    screen.wording.editor.form.words.setPlainText("word " * 500)
    person.settle()
    assert "letters too many" in screen.wording.editor.form.room.text()
    press(person, "Ctrl+Return")
    assert "what you wrote is still here" in screen.face.strip.words.text()
    assert len(screen.wording.editor.form.words.toPlainText()) == 2500


def test_words_are_written_beside_the_version_that_governors_get(
    person: Person, tmp_path: Path
) -> None:
    screen = opened(person)
    screen.bar.fields.small.click()
    person.settle()
    press(person, "Ctrl+E")
    assert not screen.bar.choices.small
    assert "Not for publication" not in words(screen, tmp_path)
    press(person, "Escape")
    assert screen.rows.hasFocus()


def test_the_office_reads_the_report_and_writes_nothing_in_it(person: Person) -> None:
    screen = opened(person, "office")
    assert not screen.face.buttons["words"].isVisible()
    press(person, "Ctrl+E")
    assert not screen.face.editing


def test_hidden_details_put_the_words_away(person: Person) -> None:
    screen = writing(person)
    person.key(
        Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    person.settle()
    assert not screen.face.editing
    assert screen.face.page.leaf is None
