"""Certificates by keys in a real window: who earned one, who decides, and what is undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

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
    seen,
    titles,
)
from ui.printing import PrintPreview
from ui.recognition.paper_question import PaperQuestion


def test_the_head_includes_whom_illness_alone_leaves_out_and_undoes_it(person: Person) -> None:
    screen = opened(person)
    head = screen.face.head.text()
    assert head == "Autumn term 2026, so far: 60 children, none given"
    assert "Left out only by medical or disability absence: 2." in screen.face.notes.text()
    assert [t.split()[0] for t in titles(screen)[-2:]] == ["Adam", "Zara"]
    assert screen.face.buttons["include"].text() == "&Include 2  I"
    press(person, "i")
    assert said(screen).startswith("2 children included. No mark was changed.")
    assert "62 children" in screen.face.head.text()
    figures = {line.title: line.words for line in screen.face.rows.lines}
    assert figures["Adam Nowak, Oak"] == "In 96 of 106 sessions. Without 10 accepted: 96 of 96"
    assert "include" not in seen(screen)
    press(person, "Ctrl+Z")
    assert screen.face.head.text() == head
    assert screen.face.buttons["include"].isVisible()


def test_the_office_sees_who_earned_one_and_no_figure_of_anybody(person: Person) -> None:
    screen = opened(person, "office")
    assert "60 children" in screen.face.head.text()
    assert not any(line.words for line in screen.face.rows.lines)
    assert screen.face.notes.text().split(". ")[1] == "The head can include them"
    assert not {"Adam Nowak, Oak", "Zara Whitlock, Oak"} & set(titles(screen))
    assert "include" not in seen(screen)
    press(person, "i")
    assert said(screen) == "Only the head can include them."
    press(person, "3")
    press(person, "Space")
    assert not screen.face.rows.isVisible() or "picks" in said(screen)


def test_a_teacher_has_no_such_screen(person: Person) -> None:
    person.sign_in("teacher")
    assert "awards" not in person.window.house.rooms
    assert not person.window.menus.actions["awards"].isEnabled()


def test_digits_turn_pages_and_every_page_says_what_it_is(person: Person) -> None:
    screen = opened(person)
    shown = []
    for number in "12345":
        press(person, number)
        assert screen.face.rows.page is not None
        shown.append(screen.face.rows.page.award)
        assert screen.face.what.text()
        assert screen.face.rows.isVisible() != screen.face.empty.isVisible()
        assert screen.face.empty.text()
    assert shown == list(AwardType)


def test_what_is_ticked_is_given_and_undone_together(person: Person) -> None:
    screen = opened(person)
    press(person, "Space")
    press(person, "Space")
    assert [line.state for line in screen.face.rows.lines[:3]] == ["Ticked", "Ticked", ""]
    press(person, "g")
    assert said(screen) == "2 children: given. Ctrl+Z takes it back."
    assert screen.face.head.text().endswith("60 children, 2 given")
    assert [line.tag for line in screen.face.rows.lines[:3]] == ["Given", "Given", ""]
    screen.face.rows.setCurrentRow(0)
    press(person, "Delete")
    assert screen.face.head.text().endswith("60 children, 1 given")
    press(person, "g")
    assert screen.face.head.text().endswith("60 children, all given")
    press(person, "g")
    assert said(screen).startswith("Nobody is left to give it to.")
    assert len(seat_of(person).desk.awards.given()) == 60


def test_hidden_details_leave_initials_and_no_figure(person: Person) -> None:
    screen = opened(person)
    person.key(Qt.Key.Key_H, SHIFT_CTRL)
    person.settle()
    assert titles(screen)[0] == "R. A."
    assert not any(line.words for line in screen.face.rows.lines)
    press(person, "i")
    assert "Adam" not in said(screen)


def test_enter_goes_to_the_child_and_escape_to_today(person: Person) -> None:
    screen = opened(person)
    child = screen.about()
    press(person, "Return")
    assert person.window.house.shown is not screen
    assert person.window.house.shown is not None
    assert person.window.house.shown.about() == child


def test_the_head_picks_an_improver_by_space_and_lets_go_by_space(
    person: Person, tmp_path: Path
) -> None:
    screen = opened(person)
    press(person, "3")
    assert titles(screen) == ["Alfie Turner, Oak"]
    assert "pick" in seen(screen)
    press(person, "Ctrl+P")
    assert said(screen) == "Pick somebody first: Space."
    press(person, "Space")
    assert screen.face.head.text() == "1 child, 1 picked"
    assert screen.face.rows.lines[0].tag == "Picked"
    press(person, "Ctrl+P")
    dialog(person, PaperQuestion).keep.click()
    person.settle()
    assert "Alfie Turner" in previewed(person, tmp_path).text()
    dialog(person, PrintPreview).close()
    person.window.activateWindow()
    person.until(screen.face.rows.hasFocus)
    press(person, "Space")
    assert screen.face.head.text() == "1 child, none picked"


def test_taking_a_week_back_takes_that_week_and_no_other(person: Person) -> None:
    screen = opened(person)
    press(person, "2")
    press(person, "g")
    screen.face.which.setFocus()
    for _ in range(2):
        QTest.keyClick(screen.face.which, Qt.Key.Key_Down)
        person.settle()
    screen.face.rows.setFocus()
    press(person, "g")
    first_given = [one.first for one in seat_of(person).desk.awards.given()]
    assert len(set(first_given)) == 2
    older = min(first_given)
    press(person, "Delete")
    assert older not in [one.first for one in seat_of(person).desk.awards.given()]


@pytest.mark.parametrize("size", [(760, 440), (940, 480)])
def test_every_page_fits_a_small_screen(person: Person, size: tuple[int, int]) -> None:
    screen = opened(person)
    person.window.resize(*size)
    for number in "12345":
        press(person, number)
        needs, has = screen.minimumSizeHint(), screen.size()
        assert needs.width() <= has.width(), number
        assert needs.height() <= has.height(), number
        for one in (*screen.face.buttons.values(), screen.face.rows, screen.face.notes):
            if one.isVisible():
                corner = one.mapTo(screen, one.rect().bottomRight())
                assert screen.rect().contains(corner), (number, one.accessibleName())
