"""Certificates, sheets and words: looked at before paper, and no number or name too many."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.award_values import AwardType
from tests.ui.conftest import Person
from tests.ui.recognition.hands import (
    SHIFT_CTRL,
    dialog,
    opened,
    press,
    previewed,
    said,
    seat_of,
    titles,
)
from ui.printing import PrintPreview
from ui.printing.progress import Progress
from ui.recognition.paper_question import PaperQuestion
from ui.recognition.week_question import WeekPaper, WeekQuestion
from ui.recognition.words import WordsDialog


def out(preview: PrintPreview) -> None:
    """A printer has it."""
    preview.printed.emit("It is on the printer.")
    preview.kept.emit("It is on the printer.")


def test_a_batch_is_looked_at_before_paper_and_carries_no_number(
    person: Person, tmp_path: Path
) -> None:
    screen = opened(person)
    screen.face.rows.choose(next(o.key for o in screen.face.rows.page.rows if "<b>" in o.name))  # type: ignore[union-attr]
    press(person, "Space")
    screen.face.rows.choose(next(o.key for o in screen.face.rows.page.rows if "Łuk" in o.name))  # type: ignore[union-attr]
    press(person, "Space")
    press(person, "Ctrl+P")
    question = dialog(person, PaperQuestion)
    assert question.certificates.text() == "&2 certificates"
    question.a5.click()
    question.upright.click()
    question.keep.click()
    person.settle()
    paper = previewed(person, tmp_path)
    assert paper.info()["Pages"] == "2"
    assert paper.info()["Page size"].startswith("419.5")
    words = paper.text()
    assert "Łukasz Zieliński" in words
    assert "Amy <b>Bold</b>" in words
    assert "%" not in words
    assert not any(sign.isdigit() for sign in words.replace("2026", ""))
    out(dialog(person, PrintPreview))
    person.settle()
    assert said(screen) == "It is on the printer. Write down that 2 children got it? (Enter)"
    person.window.activateWindow()
    person.until(screen.face.rows.hasFocus)
    press(person, "Return")
    assert screen.face.head.text().endswith("2 given")


def test_a_batch_that_is_cancelled_shows_nothing(person: Person) -> None:
    screen = opened(person)
    press(person, "Ctrl+P")
    dialog(person, PaperQuestion).keep.click()
    going = dialog(person, Progress)
    going.reject()
    person.settle()
    assert said(screen) == "Cancelled. Nothing was printed."
    assert not [one for one in person.window.findChildren(PrintPreview) if one.isVisible()]


def test_the_tick_sheet_lists_who_is_in_the_batch(person: Person, tmp_path: Path) -> None:
    opened(person)
    press(person, "Ctrl+P")
    question = dialog(person, PaperQuestion)
    question.ticks.click()
    assert not question.a5.isEnabled()
    question.keep.click()
    person.settle()
    words = previewed(person, tmp_path).text()
    assert "60 certificates" in words
    assert words.count("Adam Nowak") == 1  # another child, in Ash


def test_the_line_for_assembly_is_read_large_and_copied_by_one_key(
    person: Person, tmp_path: Path
) -> None:
    screen = opened(person)
    press(person, "2")
    assert screen.face.said.text().endswith("Well done, all of you.")
    assert screen.face.said.font().pixelSize() >= 21
    press(person, "c")
    assert QApplication.clipboard().text() == screen.face.said.text()
    newest = screen.face.head.text()
    screen.face.which.setFocus()
    QTest.keyClick(screen.face.which, Qt.Key.Key_Down)
    person.settle()
    assert screen.face.head.text() != newest
    press(person, "Ctrl+P")
    dialog(person, WeekQuestion).keep.click()
    person.settle()
    paper = previewed(person, tmp_path)
    assert screen.face.said.text().split(" were")[0] in paper.text()


def test_words_for_everybody_name_nobody_who_was_not_chosen(person: Person) -> None:
    screen = opened(person)
    press(person, "w")
    words = dialog(person, WordsDialog)
    assert words.strip.words.text().startswith("Nothing was given yet")
    assert not words.copy_post.isEnabled()
    words.close()
    person.window.activateWindow()
    person.until(screen.face.rows.hasFocus)
    press(person, "g")
    press(person, "Space")
    press(person, "w")
    words = dialog(person, WordsDialog)
    told = words.newsletter.toPlainText()
    assert "60 children have a certificate for being here" in told
    assert not any(name.split()[0] in told for name in titles(screen))
    words.names.click()
    person.settle()
    assert "Among them are Reuben (Oak)." in words.newsletter.toPlainText()
    assert "family agreed" in words.strip.words.text()
    words.copy_post.click()
    assert QApplication.clipboard().text() == words.post.toPlainText()
    assert "Akande" not in words.post.toPlainText()
    person.key(Qt.Key.Key_H, SHIFT_CTRL)
    person.settle()
    assert not [one for one in person.window.findChildren(WordsDialog) if one.isVisible()]


def test_what_was_printed_is_given_for_its_own_page_after_the_page_was_turned(
    person: Person,
) -> None:
    screen = opened(person)
    press(person, "Space")
    press(person, "Ctrl+P")
    dialog(person, PaperQuestion).keep.click()
    person.settle()
    preview = dialog(person, PrintPreview)
    screen.turn_to(AwardType.WELCOME_BACK)
    person.settle()
    out(preview)
    person.window.activateWindow()
    person.until(screen.face.rows.hasFocus)
    press(person, "Return")
    (given,) = seat_of(person).desk.awards.given()
    assert given.type is AwardType.TERM


def test_a_poster_for_the_door_is_of_the_week_in_front_and_is_then_given(
    person: Person, tmp_path: Path
) -> None:
    screen = opened(person)
    press(person, "2")
    screen.face.which.setFocus()
    QTest.keyClick(screen.face.which, Qt.Key.Key_Down)
    person.settle()
    page = screen.face.rows.page
    assert page is not None
    assert isinstance(page.chosen, date)
    press(person, "Ctrl+P")
    question = dialog(person, WeekQuestion)
    question.answers[WeekPaper.DOOR].click()
    assert question.told.text().startswith("A page for the door")
    question.keep.click()
    person.settle()
    words = " ".join(previewed(person, tmp_path).text().split())
    assert f"The bear lives here {page.rows[0].name}" in words
    assert f"{page.chosen.day} {page.chosen:%B}" in words
    out(dialog(person, PrintPreview))
    person.window.activateWindow()
    person.until(screen.face.rows.hasFocus)
    press(person, "Return")
    given = seat_of(person).desk.awards.given()
    assert {one.first for one in given} == {page.chosen}


def test_posters_of_the_term_are_for_every_class_and_nothing_is_given_by_them(
    person: Person, tmp_path: Path
) -> None:
    screen = opened(person)
    press(person, "2")
    press(person, "Ctrl+P")
    question = dialog(person, WeekQuestion)
    question.answers[WeekPaper.TERM].click()
    question.keep.click()
    person.settle()
    paper = previewed(person, tmp_path)
    assert "Autumn term 2026" in paper.text()
    assert "Oak" in paper.text(1)
    assert "Ash" in paper.text(2)
    out(dialog(person, PrintPreview))
    person.settle()
    assert said(screen) == "It is on the printer."
    assert seat_of(person).desk.awards.given() == ()


def test_the_question_of_the_week_fits_and_has_a_letter_for_each_answer(person: Person) -> None:
    opened(person)
    person.window.resize(760, 440)
    press(person, "2")
    press(person, "Ctrl+P")
    question = dialog(person, WeekQuestion)
    letters = [one.text().split("&")[1][0].lower() for one in question.answers.values()]
    assert len(set(letters)) == 3
    for one in question.answers.values():
        one.click()
        person.settle()
        assert question.width() <= 760
        assert question.height() <= 440
        assert question.rect().contains(question.keep.geometry())
        assert question.told.height() >= question.told.heightForWidth(question.told.width())


def test_a_picked_improvers_certificate_is_posted_home(person: Person, tmp_path: Path) -> None:
    screen = opened(person)
    press(person, "3")
    press(person, "Space")
    press(person, "Ctrl+P")
    question = dialog(person, PaperQuestion)
    question.post.click()
    assert not question.a5.isEnabled()
    assert question.told.text().startswith("A4, upright: for each address")
    question.keep.click()
    person.settle()
    paper = previewed(person, tmp_path)
    assert "Here is a certificate for Alfie" in paper.text(1)
    assert "Alfie Turner" in paper.text(2)
    assert screen.asked_for.award is AwardType.IMPROVER


def test_only_an_improvers_certificate_is_offered_for_the_post(person: Person) -> None:
    opened(person)
    press(person, "Ctrl+P")
    assert not dialog(person, PaperQuestion).post.isVisible()
