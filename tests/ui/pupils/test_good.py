"""Something good (Ctrl+J): lines for calls, typed by a teacher in a few keys."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt

from attendance_desk.domain.lines import LineKind
from tests.a_school import ASH, OAK
from tests.ui.conftest import Person
from tests.ui.test_access import look_at_window
from ui.pupils.good import KIND, GoodDialog


def good(person: Person, role: str = "teacher") -> GoodDialog:
    person.sign_in(role)
    person.ctrl(Qt.Key.Key_J)
    person.settle()
    return found(person)


def found(person: Person) -> GoodDialog:
    (dialog,) = person.window.counter.stacks["good"].dialogs
    return cast("GoodDialog", dialog)


def write(dialog: GoodDialog, kind: LineKind, words: str, *, child: bool = False) -> None:
    card = dialog.of_child if child else dialog.of_class
    card.fields[kind].setText(words)
    card.fields[kind].textEdited.emit(words)


def test_a_teacher_types_a_line_for_the_class_and_one_for_a_child(person: Person) -> None:
    dialog = good(person)
    desk = dialog.seat.desk
    assert [dialog.which.itemText(place) for place in range(dialog.which.count())] == ["Oak"]
    write(dialog, LineKind.LEARNING, "fractions")
    dialog.child.setCurrentText("Alfie Turner")
    write(dialog, LineKind.GOOD_NEWS, "Alfie read to the class", child=True)
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    assert not person.window.counter.stacks["good"].dialogs
    sheet = desk.scripts.lines(OAK)
    assert sheet.of_class.usable[LineKind.LEARNING].words == "fractions"
    alfie = next(one for one in sheet.children if one.name == "Alfie Turner")
    assert alfie.usable[LineKind.GOOD_NEWS].words == "Alfie read to the class"
    assert "2 lines are saved for calls" in person.window.saved_words
    assert not desk.jottings.mine(KIND)


def test_every_field_says_the_sentence_it_ends_in(person: Person) -> None:
    dialog = good(person)
    assert "This week the class is on …" in dialog.of_class.told[LineKind.LEARNING].text()
    assert "Please tell them that …" in dialog.of_child.told[LineKind.GOOD_THING].text()
    write(dialog, LineKind.LEARNING, "fractions")
    assert "“This week the class is on fractions”" in (
        dialog.of_class.told[LineKind.LEARNING].text()
    )
    look_at_window(dialog)


def test_a_line_that_cannot_be_said_is_refused_and_stays(person: Person) -> None:
    dialog = good(person)
    write(dialog, LineKind.LEARNING, "we are at 97%")
    dialog.save()
    person.settle()
    assert "A percentage is said" in dialog.strip.words.text()
    assert dialog.of_class.fields[LineKind.LEARNING].text() == "we are at 97%"
    assert dialog.of_class.fields[LineKind.LEARNING].hasFocus()


def test_what_is_typed_for_several_children_is_kept_while_they_are_looked_at(
    person: Person,
) -> None:
    dialog = good(person)
    dialog.child.setCurrentText("Alfie Turner")
    write(dialog, LineKind.GOOD_THING, "the play is on Friday", child=True)
    dialog.child.setCurrentText("Zara Whitlock")
    assert dialog.of_child.fields[LineKind.GOOD_THING].text() == ""
    dialog.child.setCurrentText("Alfie Turner")
    assert dialog.of_child.fields[LineKind.GOOD_THING].text() == "the play is on Friday"


def test_half_typed_lines_are_there_again_after_a_lock(person: Person) -> None:
    dialog = good(person)
    dialog.child.setCurrentText("Zara Whitlock")
    write(dialog, LineKind.GOOD_THING, "the play is on Friday", child=True)
    person.settle()
    person.window.wants_lock.emit()
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.sign_in("teacher")
    again = found(person)
    assert again.child.currentText() == "Zara Whitlock"
    assert again.of_child.fields[LineKind.GOOD_THING].text() == "the play is on Friday"
    again.reject()
    assert "Nothing is saved yet" in again.strip.words.text()
    again.reject()
    person.settle()
    assert not again.seat.desk.jottings.mine(KIND)


def test_the_office_chooses_any_class_and_an_empty_field_takes_a_line_away(
    person: Person,
) -> None:
    dialog = good(person, "office")
    desk = dialog.seat.desk
    desk.scripts.set_line(ASH, LineKind.LEARNING, "rivers")
    dialog.which.choose(ASH)
    person.settle()
    assert dialog.of_class.fields[LineKind.LEARNING].text() == "rivers"
    write(dialog, LineKind.LEARNING, "")
    dialog.save()
    person.settle()
    assert desk.scripts.lines(ASH).of_class.usable == {}


def test_nothing_typed_saves_nothing(person: Person) -> None:
    dialog = good(person)
    dialog.save()
    assert dialog.strip.words.text() == "Nothing is typed yet."


def test_hidden_details_hide_the_names_of_children(person: Person) -> None:
    dialog = good(person)
    dialog.hide_details(hidden=True)
    shown = [dialog.child.itemText(place) for place in range(dialog.child.count())]
    assert "Alfie Turner" not in shown
