"""What a person draws with the mouse comes back for that person, and never outside the screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QHeaderView, QPushButton, QTableView

from tests.a_school import Fernhill
from tests.ui.conftest import Person
from tests.weekly_school import with_marks


def dialog(person: Person, name: str) -> QDialog:
    assert person.window.counter.open(name)
    person.settle()
    (shown,) = [one for one in person.window.findChildren(QDialog) if one.isVisible()]
    return shown


def draw(person: Person, shown: QDialog, size: QSize) -> None:
    """Resize it as the window system does when an edge is pulled."""
    handle = shown.windowHandle()
    assert handle is not None
    handle.resize(size)
    person.until(lambda: shown.size() == size)


def away(person: Person, shown: QDialog) -> None:
    shown.close()
    person.until(lambda: not [d for d in person.window.findChildren(QDialog) if d.isVisible()])


def again(person: Person, role: str) -> None:
    """Go out and let somebody in."""
    person.window.sign_out()
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.sign_in(role)


def figures(person: Person) -> QTableView:
    person.window.go("figures")
    person.settle()
    shown = person.window.house.shown
    assert shown is not None
    return next(one for one in shown.findChildren(QTableView) if one.isVisible())


def pull(table: QTableView, column: int, pixels: int) -> None:
    """Drag the edge of a column."""
    head: QHeaderView = table.horizontalHeader()
    port = head.viewport()
    edge = head.sectionViewportPosition(column) + head.sectionSize(column) - 2
    there = QPoint(edge, head.height() // 2)
    QTest.mouseMove(port, there)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=there)
    QTest.mouseMove(port, there + QPoint(pixels // 2, 0))
    QTest.mouseMove(port, there + QPoint(pixels, 0))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=there + QPoint(pixels, 0))


def back_to_usual(person: Person) -> None:
    person.window.go("settings", "You and this PC")
    person.settle()
    found = person.window.findChildren(QPushButton)
    next(one for one in found if one.text() == "Back to the usual si&zes").click()
    person.settle()


def test_a_dialog_opens_as_large_as_this_person_drew_it_and_for_nobody_else(
    person: Person,
) -> None:
    person.sign_in("head")
    first = dialog(person, "hatch")
    usual = first.size()
    wanted = usual + QSize(60, 30)
    draw(person, first, wanted)
    away(person, first)
    again(person, "office")
    other = dialog(person, "hatch")
    assert other.size() == usual
    away(person, other)
    again(person, "head")
    mine = dialog(person, "hatch")
    assert mine.size() == wanted
    away(person, mine)
    back_to_usual(person)
    assert dialog(person, "hatch").size() == usual


def test_a_dialog_drawn_on_a_larger_screen_is_no_larger_than_this_one(person: Person) -> None:
    person.sign_in("head")
    seat = person.window.seat
    assert seat is not None
    sizes = person.window.memory.sizes(seat.desk.me.id)
    first = dialog(person, "hatch")
    kind = f"{type(first).__module__}.{type(first).__name__}"
    away(person, first)
    sizes.keep_dialog(kind, QSize(5000, 4000))
    shown = dialog(person, "hatch")
    assert shown.screen().availableGeometry().contains(shown.geometry())


def test_a_column_stays_as_it_was_drawn_for_this_person(school: Fernhill, person: Person) -> None:
    with_marks(school)
    person.sign_in("head")
    table = figures(person)
    usual = table.columnWidth(0)
    pull(table, 0, 70)
    assert table.columnWidth(0) == usual + 70
    person.window.go("today")
    table = figures(person)
    assert table.columnWidth(0) == usual + 70, "figures that were read again leave it"
    again(person, "office")
    assert figures(person).columnWidth(0) == usual
    again(person, "head")
    table = figures(person)
    assert table.columnWidth(0) == usual + 70
    back_to_usual(person)
    assert table.columnWidth(0) == usual
    assert figures(person).columnWidth(0) == usual


def test_the_window_is_where_each_person_had_it(person: Person) -> None:
    person.sign_in("head")
    person.window.setGeometry(20, 30, 770, 500)
    again(person, "office")
    person.window.setGeometry(5, 8, 764, 480)
    again(person, "head")
    assert person.window.size() == QSize(770, 500)
    again(person, "office")
    assert person.window.size() == QSize(764, 480)


_KEEP = """
import sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow
from ui.app import application
from ui.memory import Memory
app = application()
window = QMainWindow()
held = QSettings(sys.argv[1], QSettings.Format.IniFormat)
window.setGeometry({})
window.show()
app.processEvents()
Memory(held).sizes("she").keep(window)
Memory(held).keep_window(window)
"""
_PLACE = """
import sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow
from ui.app import application
from ui.memory import Memory
app = application()
window = QMainWindow()
memory = Memory(QSettings(sys.argv[1], QSettings.Format.IniFormat))
memory.place_window(window)
window.show()
app.processEvents()
told = []
for _ in range(2):
    whole, bar = window.geometry(), window.frameGeometry().top()
    told.append(any(one.availableGeometry().contains(whole) and bar >= 0 for one in app.screens()))
    memory.sizes("she").place(window)
    app.processEvents()
print(*told)
"""


def _screen(name: str, x: int, wide: int, high: int, scale: float = 1) -> dict[str, object]:
    return {"name": name, "x": x, "y": 0, "width": wide, "height": high,
            "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": scale}  # fmt: skip


def _run(code: str, project: Path, place: Path, screens: list[dict[str, object]]) -> str:
    (place / "screens.json").write_text(json.dumps({"screens": screens}))
    platform = f"offscreen:configfile={place / 'screens.json'}"
    done = subprocess.run(
        [sys.executable, "-c", code, str(place / "pc.ini")],
        cwd=project, env=os.environ | {"QT_QPA_PLATFORM": platform},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("left", "found"),
    [
        ("2000, 60, 1200, 900", [_screen("desk", 0, 1920, 1080)]),
        ("2000, 60, 1200, 900", [_screen("laptop", 0, 1366, 768)]),
        ("100, 60, 1700, 960", [_screen("laptop", 0, 940, 480)]),
        ("100, 60, 1700, 960", [_screen("desk", 0, 960, 540, 2)]),
    ],
    ids=["a screen unplugged", "and a smaller one left", "a screen at 200 %", "another scale"],
)
def test_the_window_is_on_a_screen_that_is_there(
    project: Path, tmp_path: Path, left: str, found: list[dict[str, object]]
) -> None:
    two = [_screen("desk", 0, 1920, 1080), _screen("beside", 1920, 1920, 1080)]
    _run(_KEEP.format(left), project, tmp_path, two)
    assert _run(_PLACE, project, tmp_path, found) == "True True"
