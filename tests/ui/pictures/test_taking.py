"""A picture taken out as it is seen: its table, the clipboard, paper, a spreadsheet."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.chart_words import table
from tests.ui.conftest import Person
from tests.ui.pictures.test_screen import at_pictures
from tests.ui.test_screens import take_oak
from ui.pictures.screen import PicturesScreen
from ui.printing import PrintPreview


def shown(person: Person, digit: str) -> PicturesScreen:
    person.sign_in("office")
    take_oak(person)
    screen = at_pictures(person)
    person.type(digit)
    person.settle()
    return screen


def test_t_and_copy_act_from_the_list_on_the_chart_in_front(person: Person) -> None:
    screen = shown(person, "1")
    assert screen.face.listing.rows.hasFocus()
    person.ctrl(Qt.Key.Key_C)
    assert QGuiApplication.clipboard().image().width() == 2 * (760 + 32)
    person.type("t")
    front = screen.canvas.front
    assert front is not None
    assert front.numbers.isVisible()
    assert front.numbers.hasFocus()
    person.type("4")
    person.settle()
    assert screen.heading() == "Reasons, pictures"


def test_every_chart_of_a_picture_is_printed_together(person: Person) -> None:
    screen = shown(person, "4")
    assert len(screen.canvas.charts) == 2
    person.ctrl(Qt.Key.Key_P)
    person.settle()
    (paper,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, PrintPreview)]
    assert paper.windowTitle() == screen.canvas.charts[0].title
    assert paper.leaf.isVisible()
    paper.close()


def test_the_numbers_and_who_is_behind_one_go_into_spreadsheets(
    person: Person, tmp_path: Path
) -> None:
    screen = shown(person, "1")
    person.enter()
    said = table(screen.canvas.charts[0])
    person.enter()
    person.settle()
    numbers, behind = screen.taking.exports()
    assert numbers.name == "Here week by week Fernhill Primary School"
    screen.taking.exporting.write(numbers, tmp_path / "numbers.xlsx")
    screen.taking.exporting.write(behind, tmp_path / "behind.xlsx")
    person.settle()

    cells = [
        [str(cell) for cell in row if cell is not None]
        for row in load_workbook(tmp_path / "numbers.xlsx").worksheets[0].values
    ]
    for row in said.rows:
        kept = next(one for one in cells if one[0] == row[0])
        drawn = [one for one in row[1:] if one != "–"]
        assert [float(one) for one in kept[1 : len(drawn) * 2 : 2]] == [
            float(one) for one in drawn
        ]
    child = screen.face.behind.children_rows.lines[0].title
    rows = list(load_workbook(tmp_path / "behind.xlsx").worksheets[0].values)
    assert any(row[0] == child and row[1] == "Oak" for row in rows)
