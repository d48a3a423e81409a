"""Eyes beside the person's: covers over dialogs, and a register that a class may read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from attendance_desk.actions.marks import NewMark
from attendance_desk.domain.calendar import Half, Session
from tests.a_school import FRIDAY, OAK, Fernhill, id_of
from tests.ui.conftest import NAMES, Person
from tests.ui.test_every_area import seen
from ui.covering import TITLE
from ui.key_sheet import KeySheet
from ui.registers.lines import Line
from ui.registers.screen import RegistersScreen
from ui.registers.telling import NOT_NOW
from ui.second_screen import SecondScreen

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
NOW = Session(FRIDAY, Half.AM)


def hide(person: Person) -> None:
    """Ctrl+Shift+H, wherever the focus is."""
    person.key(Qt.Key.Key_H, BOTH)
    person.settle()


def class_view(person: Person) -> None:
    person.key(Qt.Key.Key_J, BOTH)
    person.settle()


def a_dialog(person: Person) -> tuple[QDialog, QLineEdit]:
    """A dialog made next year, whose maker thought of nothing."""
    dialog = QDialog(person.window)
    dialog.setWindowTitle("Alfie Turner")
    inside, field = QVBoxLayout(dialog), QLineEdit()
    inside.addWidget(QLabel("Alfie Turner has chickenpox"))
    inside.addWidget(field)
    return dialog, field


def read(dialog: QDialog) -> str:
    """What is shown of a dialog, and what a screen reader is told is there to be seen."""
    found = [dialog.windowTitle()]
    for one in (dialog, *dialog.findChildren(QWidget)):
        part = QAccessible.queryAccessibleInterface(one)
        if one.isVisible() and part:
            texts = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
            found += [part.text(text) for text in texts]
            assert not part.state().invisible
    return "\n".join(found)


def names_in(text: str) -> set[str]:
    return {name.split()[0] for name in NAMES} & set(text.replace(",", " ").split())


def test_a_dialog_that_knows_nothing_of_it_is_covered_and_comes_back_as_it_was(
    person: Person,
) -> None:
    person.sign_in("office")
    dialog, field = a_dialog(person)
    dialog.show()
    dialog.activateWindow()
    field.setFocus()
    person.until(field.hasFocus)
    person.type("half a wo")
    size = dialog.size()
    hide(person)
    assert "chickenpox" not in read(dialog)
    assert not names_in(read(dialog))
    assert dialog.windowTitle() == TITLE
    assert not field.isVisible()
    dialog.setWindowTitle("Ruby Ellison")
    assert dialog.windowTitle() == TITLE
    hide(person)
    assert "chickenpox" in read(dialog)
    assert dialog.windowTitle() == "Ruby Ellison"
    assert dialog.size() == size
    assert QApplication.focusWidget() is field
    person.type("rd")
    assert field.text() == "half a word"
    dialog.close()


def test_a_dialog_opened_while_details_are_hidden_is_covered_from_the_first(
    person: Person,
) -> None:
    person.sign_in("office")
    hide(person)
    dialog, _field = a_dialog(person)
    dialog.show()
    assert not names_in(read(dialog))
    person.window.show_keys()
    (keys,) = person.window.findChildren(KeySheet)
    assert "Hide details" in read(keys)
    keys.close()
    dialog.close()
    person.window.activateWindow()
    hide(person)
    assert person.window.onlookers.covers._lying == {}


def known_reasons(school: Fernhill) -> None:
    """What the office knows this morning."""
    desk = school.sit("office")
    desk.registers.set_mark(NewMark(id_of(desk, OAK, "Alfie"), NOW, "I"))
    desk.registers.set_mark(NewMark(id_of(desk, OAK, "Bella"), NOW, "E", reason="as told"))
    desk.close()


@pytest.fixture
def told(school: Fernhill) -> Fernhill:
    known_reasons(school)
    return school


def register(person: Person) -> RegistersScreen:
    shown = person.window.house.shown
    assert isinstance(shown, RegistersScreen)
    return shown


def rows(page: RegistersScreen) -> tuple[Line, ...]:
    return page.sheet.view.lines.lines


def test_before_a_class_a_register_shows_marks_and_no_reason(
    told: Fernhill, person: Person
) -> None:
    assert told
    person.sign_in("teacher")
    person.type("12l")
    before = seen(person.window)
    assert "Ill" in before
    class_view(person)
    page = register(person)
    words = {line.name.split()[0]: (line.code, line.word) for line in rows(page)}
    assert words["Alfie"] == words["Bella"] == ("–", "Not here")
    assert ("L", "Late") in words.values()
    assert words["Zara"] == ("", "Not marked")
    text = seen(person.window)
    assert "Ill" not in text
    assert "Suspended" not in text
    assert "Class view is on: registers show who is here" in text
    person.type("5n")
    assert rows(page)[4].word == "Not here"
    for key in ("amend", "note", "past", "trail", "print"):
        person.window.menus.actions[key].trigger()
        assert page.sheet.foot_words.text() == NOT_NOW
        assert not person.window.findChildren(QDialog)
    class_view(person)
    after = seen(person.window)
    assert "Ill" in after
    assert "Class view" not in person.window.onlooking.words.text()
    marked = register(person).sheet.marking
    assert marked is not None
    codes = {line.name.split()[0]: line.code for line in marked.lines()}
    assert (codes["Alfie"], codes["Bella"]) == ("I", "E"), "nothing was changed by looking"


def names_on(person: Person, area: str) -> set[str]:
    person.window.go(area)
    person.settle()
    return names_in(seen(person.window))


def test_before_a_class_the_other_pages_of_a_teacher_show_initials(person: Person) -> None:
    person.sign_in("teacher")
    rooms = [name for name in person.window.house.rooms if name != "registers"]
    telling = [name for name in rooms if names_on(person, name)]
    assert "week" in telling
    class_view(person)
    for name in rooms:
        assert not names_on(person, name), name
        assert person.window.windowTitle().startswith("Details hidden")
        assert "initials here" in person.window.onlooking.words.text()
    assert names_on(person, "registers"), "a teacher marks by the names"
    class_view(person)
    assert names_on(person, "week")
    hide(person)
    class_view(person)
    class_view(person)
    assert not names_on(person, "week"), "what was hidden by hand stays hidden"


def test_before_a_class_a_worry_is_covered_until_class_view_ends(person: Person) -> None:
    person.sign_in("teacher")
    class_view(person)
    person.key(Qt.Key.Key_F9)
    person.settle()
    (worry,) = [one for one in person.window.findChildren(QDialog) if one.isVisible()]
    assert worry.windowTitle() == TITLE
    assert "Class view is on" in read(worry)
    class_view(person)
    assert worry.windowTitle() != TITLE


def test_class_view_ends_with_the_person_who_chose_it(person: Person) -> None:
    person.sign_in("teacher")
    class_view(person)
    person.window.lock()
    person.sign_in("teacher")
    assert not person.window.onlooking.isVisible()
    assert not register(person).class_view


_TWO_SCREENS = """
import sys
from PySide6.QtCore import QSettings
from ui.app import application
from ui.memory import Memory
from ui.second_screen import SecondScreen
app = application()
memory = Memory(QSettings(sys.argv[1], QSettings.Format.IniFormat))
second = SecondScreen(memory)
print(second.screens, second.why.name)
second.turn()
print(second.why.name)
second.forget()
print(second.why.name)
memory.keep_screens_private(private=True)
second.look()
print(second.why.name)
"""


def test_a_pc_with_two_screens_begins_in_class_view_until_somebody_says_who_sees_them(
    project: Path, tmp_path: Path
) -> None:
    screen = {"width": 1366, "height": 768, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96,
              "dpr": 1}  # fmt: skip
    two = [{"name": name, "x": x, **screen} for name, x in (("desk", 0), ("board", 1366))]
    (tmp_path / "two.json").write_text(json.dumps({"screens": two}))
    platform = f"offscreen:configfile={tmp_path / 'two.json'}"
    done = subprocess.run(
        [sys.executable, "-c", _TWO_SCREENS, str(tmp_path / "pc.ini")],
        cwd=project, env=os.environ | {"QT_QPA_PLATFORM": platform},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.split("\n")[:-1] == ["2 SCREEN", "NO", "SCREEN", "NO"]


def test_a_screen_that_is_plugged_in_turns_class_view_on_and_off_again(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.sign_in("office")
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    here = app.primaryScreen()
    monkeypatch.setattr(SecondScreen, "screens", 2)
    app.screenAdded.emit(here)
    person.settle()
    line = person.window.onlooking
    assert "A second screen is on. Only registers are made for a class" in line.words.text()
    person.window.go("registers")
    person.settle()
    assert "registers show who is here" in line.words.text()
    person.window.onlookers._private()
    assert not line.isVisible()
    person.window.memory.keep_screens_private(private=False)
    app.screenAdded.emit(here)
    assert line.isVisible()
    monkeypatch.setattr(SecondScreen, "screens", 1)
    app.screenRemoved.emit(here)
    assert not line.isVisible()
