"""The papers of the help: their keys are the window's own, and the menu opens them."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk.handbook import PAPERS, start_sheet
from attendance_desk.domain.access import Role
from attendance_desk.domain.commands import COMMANDS, commands_of
from attendance_desk.domain.key_paper import key_paper
from attendance_desk.domain.list_keys import LIST_KEYS
from attendance_desk.domain.start_sheet import KEYS, STEPS
from letters.documents import DOCUMENTS
from letters.making import made
from letters.render import typeset
from tests.letters.pdfs import Pdf
from tests.ui.conftest import Person
from ui.key_sheet import KeySheet
from ui.printing import PrintPreview

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=SCHOOL_ZONE)


def test_the_keys_of_the_start_sheet_are_the_keys_that_work() -> None:
    known = {key.replace("Return", "Enter") for command in COMMANDS for key in command.keys}
    assert {key for key, _words in KEYS} <= known
    told = {key for step in STEPS for key in re.findall(r"Ctrl\+\w+|F\d+", step)}
    assert told == {"Ctrl+Z", "Ctrl+Enter"}
    assert told <= known
    marks = dict(LIST_KEYS)
    assert "not here" in marks["N"]
    assert "late" in marks["L"]
    assert "take the mark away" in marks["Backspace"]


def test_the_start_sheet_is_one_page_with_the_register_on_it(tmp_path: Path) -> None:
    sheet = start_sheet(NOW)
    assert sheet.picture is not None
    drawn = typeset(DOCUMENTS["start-sheet"].compose(sheet))
    assert drawn.pages == 1
    text = Pdf.keep(tmp_path, drawn.pdf).text(1)
    assert "Your register in six steps" in text
    assert all(key in text for key, _words in KEYS)


@pytest.mark.parametrize("role", [None, *Role])
def test_the_keys_of_each_role_are_one_page_with_every_key_of_its_work(
    role: Role | None, tmp_path: Path
) -> None:
    drawn = typeset(DOCUMENTS["key-sheet"].compose(key_paper(NOW, role)))
    assert drawn.pages == 1
    text = re.sub(r"\s+", " ", Pdf.keep(tmp_path, drawn.pdf).text(1))
    keys = {
        one.replace("Return", "Enter") for command in commands_of(role) for one in command.keys
    }
    assert all(one in text for one in keys)


def test_ctrl_p_in_the_list_of_keys_shows_those_of_the_person_on_paper(person: Person) -> None:
    person.sign_in("teacher")
    person.key(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    person.settle()
    (sheet,) = person.window.findChildren(KeySheet)
    person.until(sheet.isActiveWindow)
    person.ctrl(Qt.Key.Key_P)
    person.until(lambda: bool(person.window.findChildren(PrintPreview)))
    (preview,) = person.window.findChildren(PrintPreview)
    assert person.window.helping.role is Role.TEACHER
    preview.close()
    person.settle()


@pytest.mark.parametrize("name", list(PAPERS))
def test_a_paper_of_the_help_is_made_without_a_school(name: str) -> None:
    assert made(name, PAPERS[name](NOW)).startswith(b"%PDF")


@pytest.mark.parametrize("command", ["start_sheet", "key_paper", "code_guide"])
def test_the_menu_shows_the_paper_before_it_is_printed(person: Person, command: str) -> None:
    person.sign_in("teacher")
    person.window.menus.actions[command].trigger()
    person.until(lambda: bool(person.window.findChildren(PrintPreview)))
    (preview,) = person.window.findChildren(PrintPreview)
    assert preview.isVisible()
    preview.close()
    person.settle()
