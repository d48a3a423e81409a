"""The first day of a school of 210 children, by keys: made, filled from a list, and ready."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.upn import check_letter
from attendance_desk.store.recovery import SheetMistyped, read_sheet
from tests.a_school import PASSPHRASE
from tests.ui.conftest import NAMES
from tests.ui.welcome.test_welcome import Hands, begin, hands
from ui.imports.screen import ImportsScreen
from ui.tour.first_day import GROUPS

__all__ = ["hands"]

CLASSES = {"Beech": "R", "Elm": "1", "Holly": "2", "Ash": "3", "Oak": "4", "Lime": "5", "Yew": "6"}
TEACHERS = ("Ms Kay", "Mr Rahman", "Mrs Pryce", "Mr Cole", "Miss Adeyemi", "Mr Dunn", "Ms Ito")
EACH = 30
MOST_KEYS = 260
"""Signs and Enters up to the recovery sheet and its two groups."""
MONDAY = date(2026, 11, 23)


def list_of_children(path: Path) -> Path:
    """What another system would export: thirty invented children in each class."""
    head = ("UPN", "Surname", "Forename", "DOB", "Year", "Class", "Start date")
    rows = []
    for place, (name, year) in enumerate(CLASSES.items()):
        for number in range(EACH):
            forename, surname = NAMES[number].split(" ", 1)
            digits = f"999234520{place}{number:02d}"
            born = date(2021 - place, 10, 1 + number % 28).isoformat()
            upn = check_letter(digits) + digits
            rows.append((upn, surname, forename, born, year, name, "2026-09-02"))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def still_missing(hands: Hands) -> list[str]:
    assert hands.window.seat is not None
    due = hands.window.seat.desk.duties.due()
    return [row.due.sentence for row in due if row.due.kind == "first_register"]


@pytest.mark.slow
def test_a_school_of_210_is_made_by_keys_and_ready_for_tomorrows_register(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf, folder = tmp_path / "sheet.pdf", tmp_path / "elmwood"
    begin(hands, folder)
    hands.type("", "", "", "", "", "")
    hands.wizard.go_on()
    for name, year in CLASSES.items():
        hands.type(name, year)
    hands.type("")
    for teacher in TEACHERS:
        hands.type(teacher, "", "", "")
    hands.type("")
    hands.wizard.secret.first.setText(PASSPHRASE)
    hands.type("", PASSPHRASE)
    hands.settle()
    sheet = hands.wizard.sheet
    assert sheet is not None, hands.wizard.strip.words.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(pdf), ""))
    QTest.keyClick(hands.focus(), Qt.Key.Key_Tab)  # from printing to saving
    QTest.keyClick(hands.focus(), Qt.Key.Key_Space)
    assert pdf.exists(), sheet.strip.words.text()
    hands.type(*(sheet._sheet.groups[number - 1] for number in sheet.fields))
    hands.settle()

    children, passphrases = still_missing(hands)
    assert children == "No child is in a class yet: bring the list of children in."
    assert passphrases == (
        "Ms Kay, Mr Rahman, Mrs Pryce and 4 more cannot sign in yet: give each a passphrase."
    )
    given = str(list_of_children(tmp_path / "children.csv"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (given, ""))
    hands.window.go("imports")
    hands.settle()
    QTest.keyClick(hands.focus(), Qt.Key.Key_Space)
    hands.settle()
    screen = hands.window.house.shown
    assert isinstance(screen, ImportsScreen)
    assert screen.accept.hasFocus(), screen.told.text()
    QTest.keyClick(hands.focus(), Qt.Key.Key_Space)
    hands.settle()

    assert still_missing(hands) == [passphrases]
    assert hands.window.seat is not None
    desk = hands.window.seat.desk
    for one in desk.school.classes:
        assert len(desk.registers.sheet(one.id, Session(MONDAY, Half.AM)).rows) == EACH
    typed = hands.pressed - len(str(folder))  # the folder is offered to a person
    assert typed <= MOST_KEYS


def test_the_sheet_in_the_pictures_of_the_handbook_opens_no_school() -> None:
    with pytest.raises(SheetMistyped):
        read_sheet("".join(GROUPS))
