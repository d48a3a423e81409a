"""Reports by keys in a real window: found, chosen, read, printed, saved, and never by accident."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.letters.pdfs import Pdf
from tests.ui.conftest import Person
from tests.ui.reports.hands import choose_child, dialog, lines, opened, press, words
from ui.printing import PrintPreview
from ui.reports.shelf import SHELF
from ui.widgets.documents import in_documents

CHILD = "Zara Whitlock"


def test_the_first_paper_is_there_without_a_key(person: Person, tmp_path: Path) -> None:
    screen = opened(person)
    assert screen.rows.report is SHELF["governors"]
    assert "Attendance report for governors" in words(screen, tmp_path)
    assert screen.face.page.leaf is not None


def test_digits_go_to_groups_round_and_round_and_letters_to_a_paper(person: Person) -> None:
    screen = opened(person)
    keys = []
    for _ in range(5):
        press(person, "3")
        assert screen.report is not None
        keys.append(screen.report.key)
    assert keys[0] == keys[-1] == "class-sheet"
    assert "register" in keys
    person.type("tries")
    person.settle()
    assert screen.report is SHELF["contact-record"]


@pytest.mark.parametrize("role", ["head", "office"])
def test_every_paper_on_a_shelf_can_be_had_or_says_why_not(
    person: Person, role: str, tmp_path: Path
) -> None:
    screen = opened(person, role)
    press(person, "6")
    choose_child(person, CHILD)
    for line in lines(screen):
        screen.rows.choose(line.data)
        person.settle()
        report = screen.report
        assert report is not None
        said = screen.face.page.words.text()
        if report.leads:
            assert "Enter" in said
        elif screen.paper.pdf:
            assert words(screen, tmp_path).strip()
        else:
            assert len(said) > 20, report.key
            assert not any(word in said for word in ("may not", "fault", "Only the")), said


def test_papers_that_a_role_may_not_have_are_not_on_its_shelf(person: Person) -> None:
    screen = opened(person, "office")
    keys = {line.data for line in lines(screen)}
    assert "governors" in keys
    assert not keys & {"evidence-pack", "clocks-page", "priority-list", "weekly-record"}
    assert not screen.bar.fields.small.isVisible()


def test_a_teacher_has_no_such_screen(person: Person) -> None:
    person.sign_in("teacher")
    assert "reports" not in person.window.house.rooms


def test_a_child_is_chosen_once_for_every_paper_about_a_child(
    person: Person, tmp_path: Path
) -> None:
    screen = opened(person)
    press(person, "6")
    assert "Choose a child" in screen.face.page.words.text()
    press(person, "Return")
    assert QApplication.focusWidget() is screen.bar.fields.who.field
    person.type(CHILD)
    press(person, "Return")
    assert screen.rows.hasFocus()
    assert CHILD in words(screen, tmp_path)
    press(person, "Down")
    assert screen.report is SHELF["contact-record"]
    assert CHILD in words(screen, tmp_path)
    assert screen.about()


def test_earlier_and_next_class_without_leaving_the_list(person: Person, tmp_path: Path) -> None:
    screen = opened(person)
    screen.rows.choose("register")
    person.settle()
    assert "Oak register" in words(screen, tmp_path)
    assert "Tuesday 24 November 2026" in words(screen, tmp_path)
    press(person, "Alt+Left")
    assert "Monday 23 November 2026" in words(screen, tmp_path)
    assert screen.bar.fields.day.text() == "Mon 23/11/2026"
    press(person, "Alt+Down")
    assert "Ash register" in words(screen, tmp_path)
    press(person, "Alt+Right")
    assert "Tuesday 24 November 2026" in words(screen, tmp_path)


def test_a_day_that_is_none_is_said_and_the_page_stays(person: Person) -> None:
    screen = opened(person)
    screen.rows.choose("register")
    person.settle()
    before = screen.paper.pdf
    screen.bar.fields.day.setFocus()
    screen.bar.fields.day.selectAll()
    person.type("32/13")
    press(person, "Return")
    assert "not a day" in screen.bar.strip.words.text()
    assert screen.paper.pdf == before


def test_the_version_with_small_numbers_is_chosen_anew_each_time(
    person: Person, tmp_path: Path
) -> None:
    screen = opened(person)
    assert "Not for publication" not in words(screen, tmp_path)
    screen.bar.fields.small.click()
    person.settle()
    assert "Not for publication" in words(screen, tmp_path)
    press(person, "Ctrl+L")
    assert "Not for publication" not in words(opened(person), tmp_path)


def test_print_looks_at_the_whole_paper_first(person: Person, tmp_path: Path) -> None:
    screen = opened(person)
    screen.rows.choose("register")
    press(person, "Ctrl+P")
    preview = dialog(person, PrintPreview)
    assert preview.windowTitle() == "Register of a day, Oak, 24 November 2026"
    assert screen.paper.pdf
    preview.close()


def test_a_paper_is_saved_where_the_person_chooses(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(person)
    screen.rows.choose("register")
    person.settle()
    target = tmp_path / "oak.pdf"
    asked: list[str] = []

    def chosen(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    screen.face.buttons["save"].click()
    person.settle()
    assert asked == [in_documents("Register of a day Oak 24 November 2026.pdf")]
    assert "Oak register" in Pdf(target).text()
    assert "Saved as oak.pdf" in screen.face.strip.words.text()


def test_the_figures_behind_a_paper_go_into_a_file(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(person)
    screen.rows.choose("class-month")
    person.settle()
    target = tmp_path / "oak.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    person.key(
        Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    person.settle()
    text = target.read_text(encoding="utf-8-sig")
    assert CHILD.split()[1] in text
    assert "30 lines are in oak.csv" in screen.face.strip.words.text()


def test_hidden_details_leave_no_name_on_the_screen_and_nothing_to_print(person: Person) -> None:
    screen = opened(person)
    press(person, "6")
    choose_child(person, CHILD)
    person.key(
        Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    person.settle()
    assert "Details are hidden" in screen.face.page.words.text()
    assert screen.face.page.leaf is None
    assert "Zara" not in screen.bar.fields.whom.text()
    press(person, "Ctrl+P")
    assert "Details are hidden" in screen.face.strip.words.text()
    assert not person.window.findChildren(PrintPreview)


def test_what_was_looked_at_last_is_found_again_but_never_a_child(person: Person) -> None:
    screen = opened(person)
    press(person, "6")
    choose_child(person, CHILD)
    screen.rows.choose("class-month")
    press(person, "Alt+Down")
    assert screen.bar.choices.class_id
    held = screen.bar.choices.class_id
    person.ctrl(Qt.Key.Key_L)
    person.settle()
    again = opened(person)
    assert again is not screen
    assert again.report is SHELF["class-month"]
    assert again.bar.choices.class_id == held
    assert not again.bar.choices.pupil_id


def test_a_small_window_shows_the_list_or_the_page(person: Person) -> None:
    screen = opened(person)
    person.window.resize(760, 440)
    person.settle()
    assert screen.rows.isVisible()
    assert not screen.face.page.isVisible()
    press(person, "Return")
    assert screen.face.page.isVisible()
    assert not screen.rows.isVisible()
    press(person, "Escape")
    assert screen.rows.hasFocus()


def test_enter_goes_to_the_screen_where_a_paper_is_made(person: Person) -> None:
    screen = opened(person)
    screen.rows.choose("awards")
    press(person, "Return")
    shown = person.window.house.shown
    assert shown is not None
    assert shown.heading() == "Certificates"
