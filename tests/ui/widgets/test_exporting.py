"""Every list is saved by one key, by whoever may take names out, and the file is what was seen."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from attendance_desk.domain.cuts import By
from tests.a_school import FRIDAY
from tests.queries.story_days import fill
from tests.ui.conftest import Person
from ui.figures.screen import FiguresScreen
from ui.letters.screen import LettersScreen
from ui.widgets.documents import in_documents


@pytest.fixture
def lived(person: Person) -> Person:
    """Two days were marked."""
    fill(person.school)
    person.school.at("09:40", FRIDAY)
    return person


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | str, kind: str = "") -> list[str]:
    """Choose a place in the dialog; gives the names it proposed."""
    proposed: list[str] = []

    def chosen(_over: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(path), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    return proposed


def press_export(person: Person) -> None:
    person.window.menus.actions["export"].trigger()
    person.settle()


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_figures_are_saved_as_they_are_shown(
    lived: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived.sign_in("office")
    lived.window.go("figures")
    lived.settle()
    screen = lived.window.house.shown
    assert isinstance(screen, FiguresScreen)
    screen.by.setCurrentIndex(screen.by.findData(By.CLASS))
    lived.settle()
    proposed = answer(monkeypatch, tmp_path / "out.csv")
    press_export(lived)

    rows, model = read(tmp_path / "out.csv"), screen.model
    assert proposed == [in_documents("Figures by class 2026-11-20.xlsx")]
    assert len(rows) == model.rowCount() > 0
    heads = {0: "Name", 1: "Possible (sessions)", 3: "Absent (sessions)", 11: "Attendance (%)"}
    for place, row in enumerate(rows):
        shown = {head: model.index(place, at).data() for at, head in heads.items()}
        assert {head: row[head] for head in heads.values()} == shown
    assert f"{len(rows)} lines are in out.csv" in screen.strip.words.text()
    assert "not encrypted" in screen.strip.words.text()


def test_a_name_without_an_ending_gets_one_and_nothing_is_overwritten_unasked(
    lived: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived.sign_in("head")
    lived.window.go("figures")
    lived.settle()
    screen = lived.window.house.shown
    assert isinstance(screen, FiguresScreen)
    answer(monkeypatch, tmp_path / "week 1.2")
    press_export(lived)
    sheets = openpyxl.load_workbook(tmp_path / "week 1.2.xlsx").sheetnames
    assert sheets == ["Figures by child", "About"]

    (tmp_path / "mine.csv").write_text("kept", encoding="utf-8")
    answer(monkeypatch, tmp_path / "mine", "Comma separated (*.csv)")
    press_export(lived)
    assert (tmp_path / "mine.csv").read_text(encoding="utf-8") == "kept"
    assert "is there already" in screen.strip.words.text()


def test_a_folder_that_is_gone_is_said_in_words(
    lived: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived.sign_in("office")
    lived.window.go("figures")
    lived.settle()
    screen = lived.window.house.shown
    assert isinstance(screen, FiguresScreen)
    answer(monkeypatch, tmp_path / "gone" / "out.xlsx")
    press_export(lived)
    assert "does not exist" in screen.strip.words.text()
    assert screen.strip.kind == "danger"


@pytest.mark.qt_log_ignore("grabbing", r"raise\(\)", extend=True)
def test_where_two_lists_are_shown_a_letter_chooses(
    lived: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived.sign_in("office")
    lived.window.go("letters")
    lived.settle()
    assert isinstance(lived.window.house.shown, LettersScreen)
    answer(monkeypatch, tmp_path / "ladder.csv")
    press_export(lived)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_P)
    lived.settle()
    with (tmp_path / "ladder.csv").open(encoding="utf-8-sig") as stream:
        assert stream.readline().startswith("Child,UPN,Class,Step,Due since,Why")


@pytest.mark.parametrize("area", ["figures", "call_log", "letters", "support"])
def test_the_key_is_there_on_every_list(lived: Person, area: str) -> None:
    lived.sign_in("office")
    lived.window.go(area)
    lived.settle()
    assert lived.window.menus.actions["export"].isEnabled()


def test_who_takes_no_names_out_is_told_so(lived: Person) -> None:
    lived.sign_in("teacher")
    lived.window.go("meetings")
    lived.settle()
    action = lived.window.menus.actions["export"]
    assert not action.isEnabled()
    assert "takes no names out" in action.statusTip()
