"""Patterns by keys in a real window: what is seen, who decides, what waits and comes back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.letters.pdfs import Pdf
from tests.ui.conftest import Person
from ui.patterns.asking import LookedAtQuestion
from ui.patterns.screen import PatternsScreen
from ui.printing import PrintPreview
from ui.pupils.screen import PupilsScreen
from ui.widgets.screen import Seat
from ui.widgets.trail import TrailDialog

SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
MONDAYS = "Away on 7 of 9 Mondays this school year, and on none of the 42 other days."


def opened(person: Person, role: str = "head") -> PatternsScreen:
    person.sign_in(role)
    person.key(Qt.Key.Key_T, SHIFT_CTRL)
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, PatternsScreen)
    return screen


def press(person: Person, *keys: Qt.Key) -> None:
    for key in keys:
        person.key(key)
        person.settle()


def titles(screen: PatternsScreen) -> list[str]:
    return [line.title for line in screen.face.rows.lines]


def said(screen: PatternsScreen) -> str:
    return screen.face.strip.words.text()


def seen(screen: PatternsScreen) -> set[str]:
    return {name for name, one in screen.face.buttons.items() if one.isVisible()}


def asked(person: Person) -> LookedAtQuestion:
    (found,) = [o for o in person.window.findChildren(LookedAtQuestion) if o.isVisible()]
    return found


def looked_at(person: Person, words: str) -> None:
    press(person, Qt.Key.Key_N)
    question = asked(person)
    QTest.keyClicks(question.words, words)
    QTest.keyClick(question.words, Qt.Key.Key_Return)
    person.settle()
    person.window.activateWindow()
    person.settle()


def test_worry_stands_before_praise_and_says_days_and_how_sure(person: Person) -> None:
    screen = opened(person)

    assert titles(screen) == [
        "Days of the week",
        "Adam Nowak, Oak",
        "Worth a word of praise",
        "Zara Whitlock, Oak",
    ]
    assert screen.face.head.text() == "1 to look at, 1 worth a word of praise"
    first, praise = screen.face.rows.lines[1], screen.face.rows.lines[3]
    assert first.words.splitlines() == [MONDAYS, "On the weekly meeting's list."]
    assert first.tag == "14 half-days · clear"
    assert (praise.state, praise.colour) == ("Praise", "ok")
    assert screen.face.behind.sure.text().startswith("14 half-days. Clear: chance alone")
    assert "never why" in screen.face.note.text()


def test_enter_shows_the_days_behind_it_and_then_the_mark_itself(person: Person) -> None:
    screen = opened(person)
    press(person, Qt.Key.Key_Return)

    assert screen.face.behind.sessions.hasFocus()
    lines = [line.title for line in screen.face.behind.sessions.lines]
    assert lines[0] == "Monday 7 September, all day · O"
    assert len(lines) == 7
    press(person, Qt.Key.Key_Return)
    (trail,) = [o for o in person.window.findChildren(TrailDialog) if o.isVisible()]
    assert "Adam Nowak" in trail.windowTitle()
    trail.close()
    person.window.activateWindow()
    person.until(screen.face.behind.sessions.hasFocus)
    press(person, Qt.Key.Key_Escape)
    assert screen.face.rows.hasFocus()


def test_what_was_looked_at_waits_below_and_is_undone(person: Person) -> None:
    screen = opened(person)
    looked_at(person, "Mum starts late on Mondays")

    assert screen.face.head.text() == "1 worth a word of praise, 1 looked at before"
    assert titles(screen)[-2:] == ["Looked at, and waiting for a day", "Adam Nowak, Oak"]
    assert said(screen) == (
        "Looked at: Adam Nowak. It waits until 18 December. Ctrl+Z takes that back."
    )
    assert screen.face.rows.lines[-1].tag == "waits until 18 December"
    press(person, Qt.Key.Key_End)
    assert "Mum starts late on Mondays." in screen.face.behind.looked.text()
    person.ctrl(Qt.Key.Key_Z)
    person.settle()
    assert titles(screen)[:2] == ["Days of the week", "Adam Nowak, Oak"]


def test_delete_shows_again_what_was_looked_at(person: Person) -> None:
    screen = opened(person)
    looked_at(person, "A club")
    press(person, Qt.Key.Key_End)
    assert "take_back" in seen(screen)
    assert "look" not in seen(screen)
    press(person, Qt.Key.Key_Delete)
    assert said(screen) == "Shown again: Adam Nowak."
    assert screen.face.head.text() == "1 to look at, 1 worth a word of praise"


def test_a_question_without_words_stays_and_keeps_its_day(person: Person) -> None:
    opened(person)
    press(person, Qt.Key.Key_N)
    question = asked(person)
    question.until.setText("1/9/2031")
    question.keep.click()
    assert "in a few words" in question.strip.words.text()
    QTest.keyClicks(question.words, "A club")
    question.keep.click()
    person.settle()
    assert question.isVisible()
    assert "after the end of the school year" in question.strip.words.text()
    assert (question.words.text(), question.until.text()) == ("A club", "1/9/2031")


def test_space_puts_a_child_on_the_weekly_list_and_takes_them_off(person: Person) -> None:
    screen = opened(person)
    press(person, Qt.Key.Key_Space)
    assert said(screen) == "On the weekly meeting's list by its own rules: Adam Nowak."
    press(person, Qt.Key.Key_End)
    row = screen.face.rows.on_row
    assert row is not None
    assert not row.on_list
    press(person, Qt.Key.Key_Space)
    assert said(screen) == "On the weekly meeting's list: Zara Whitlock. Space takes it off."
    assert "On the weekly meeting's list." in screen.face.rows.lines[-1].words
    seat = person.window.seat
    assert isinstance(seat, Seat)
    assert row.pattern.pupils[0] in {one.pupil_id for one in seat.desk.weekly.list().rows}
    press(person, Qt.Key.Key_Space)
    assert "On the weekly" not in screen.face.rows.lines[-1].words


def test_the_office_sees_and_decides_nothing(person: Person) -> None:
    screen = opened(person, "office")
    assert {"print", "child"} == seen(screen)
    press(person, Qt.Key.Key_N)
    assert said(screen).startswith("The attendance lead or the head says")
    press(person, Qt.Key.Key_Space)
    assert "each week" in said(screen)


def test_a_teacher_sees_their_class_and_nobody_else_has_the_area(person: Person) -> None:
    screen = opened(person, "teacher")
    assert "Adam Nowak, Oak" in titles(screen)
    assert not screen.face.classes.isVisible()
    assert not person.window.menus.actions["export"].isEnabled()


def test_digits_and_classes_narrow_what_is_listed(person: Person) -> None:
    screen = opened(person)
    press(person, Qt.Key.Key_6)
    assert titles(screen) == ["Worth a word of praise", "Zara Whitlock, Oak"]
    press(person, Qt.Key.Key_5)
    assert not screen.face.rows.isVisible()
    assert screen.face.empty.text().startswith("No pattern stands out.")
    assert screen.face.kinds.hasFocus()
    screen.face.kinds.choose(None)
    screen.face.narrowed.emit()
    person.settle()
    assert len(titles(screen)) == 4
    screen.face.classes.setCurrentText("Ash")
    screen.face.narrowed.emit()
    person.settle()
    assert titles(screen) == []


def test_hidden_details_leave_initials_and_no_day(person: Person) -> None:
    screen = opened(person)
    press(person, Qt.Key.Key_N)
    person.window.activateWindow()
    screen.face.rows.setFocus()
    person.key(Qt.Key.Key_H, SHIFT_CTRL)
    person.settle()
    assert titles(screen)[1] == "A. N."
    assert not any(line.words or line.tag for line in screen.face.rows.lines if not line.heading)
    assert not screen.face.behind.isVisible()
    assert not [o for o in person.window.findChildren(LookedAtQuestion) if o.isVisible()]
    press(person, Qt.Key.Key_N)
    assert not [o for o in person.window.findChildren(LookedAtQuestion) if o.isVisible()]


def test_the_list_is_printed_after_a_look(person: Person, tmp_path: Path) -> None:
    opened(person)
    person.ctrl(Qt.Key.Key_P)
    person.until(lambda: bool(person.window.findChildren(PrintPreview)))
    (preview,) = person.window.findChildren(PrintPreview)
    text = " ".join(Pdf.keep(tmp_path, preview._pdf).text().split())
    assert "Adam Nowak" in text
    assert "never why" in text
    preview.close()


def test_o_goes_to_the_child_and_escape_to_today(person: Person) -> None:
    screen = opened(person)
    child = screen.about()
    press(person, Qt.Key.Key_O)
    shown = person.window.house.shown
    assert isinstance(shown, PupilsScreen)
    assert shown.about() == child
    person.key(Qt.Key.Key_T, SHIFT_CTRL)
    person.settle()
    press(person, Qt.Key.Key_Escape)
    assert person.window.house.shown is not screen


def test_in_a_small_window_the_days_take_the_place_of_the_list(person: Person) -> None:
    screen = opened(person)
    person.window.resize(760, 440)
    person.settle()
    assert screen.face.rows.isVisible()
    assert not screen.face.behind.isVisible()
    press(person, Qt.Key.Key_Return)
    assert screen.face.behind.sessions.hasFocus()
    assert not screen.face.rows.isVisible()
    press(person, Qt.Key.Key_Escape)
    assert screen.face.rows.hasFocus()
    assert not screen.face.behind.isVisible()
