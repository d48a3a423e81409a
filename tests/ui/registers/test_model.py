from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from attendance_desk.domain.codes import Shade
from ui.registers.lines import Line
from ui.registers.model import RegisterModel


def lines(*codes: str) -> tuple[Line, ...]:
    return tuple(
        Line(number, f"p{number}", f"Child {number}", code, "Here", Shade.HERE)
        for number, code in enumerate(codes, 1)
    )


def test_the_model_keeps_qts_rules_while_it_changes() -> None:
    model = RegisterModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(lines("", "", ""))
    model.show(lines("/", "N", ""))
    model.show(lines("/"))
    assert tester.model() is model
    assert model.rowCount() == 1


def test_only_the_row_that_changed_is_painted_again() -> None:
    model = RegisterModel()
    model.show(lines("", "", ""))
    painted: list[int] = []
    model.dataChanged.connect(lambda first, _last: painted.append(first.row()))
    model.show(lines("", "N", ""))
    assert painted == [1]


def test_assistive_technology_reads_the_whole_row() -> None:
    model = RegisterModel()
    model.show(lines("/"))
    read = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert read == "1, Child 1, Here"
