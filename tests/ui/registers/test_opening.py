"""From a register: the mark in focus opened to its entries, and the register on paper."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.papers import ClassMonth, RegisterPaper
from attendance_desk.domain.sheet_papers import ClassSheet
from tests.a_school import FRIDAY, OAK
from tests.ui.conftest import Person
from tests.ui.pupils.test_marks import cells
from tests.ui.registers.test_page import f2, screen
from ui.printing.records import Moment, RecordDialog
from ui.registers.papers import papers_of
from ui.registers.screen import Which
from ui.widgets.trail import TrailDialog

MORNING = Session(FRIDAY, Half.AM)


def oak_is_in(person: Person, role: str = "office") -> None:
    person.sign_in(role)
    person.window.go("registers", Which(OAK, MORNING))
    person.settle()
    person.type("4n")
    person.ctrl(Qt.Key.Key_Return)
    person.enter()
    person.settle()


def test_the_mark_in_focus_is_opened_by_one_key(person: Person) -> None:
    oak_is_in(person)
    view = screen(person).sheet.view
    view.go(3)
    person.school.at("09:40")
    dialog = f2(person)
    person.type("I")
    dialog.reasons.button(1).setChecked(True)
    dialog.words.setText("Gran rang")
    dialog.save.click()
    person.settle()

    person.window.activateWindow()
    view.setFocus()
    person.until(view.hasFocus)
    person.ctrl(Qt.Key.Key_H)
    person.settle()

    (trail,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, TrailDialog))
    name = view.lines.lines[3].name
    assert trail.windowTitle().startswith(f"{name} · Friday 20 November, morning")
    told = cells(trail)
    assert told[0][0].endswith("was N")
    assert told[0][1] == "Reason given by the family: Gran rang"
    assert told[0][2:4] == ["20 November 2026, 9.40", "Mrs Okafor, Office manager"]
    assert told[1][0].startswith("N · ")
    assert trail.table.rowCount() == 2
    trail.close()


def test_who_may_not_see_the_trail_is_told_who_can(person: Person) -> None:
    person.sign_in("teacher")
    page = screen(person)
    hints: list[str] = []
    page.hinted.connect(hints.append)
    page.sheet.view.setFocus()
    person.ctrl(Qt.Key.Key_H)
    person.settle()
    assert "A teacher may not see the history of marks." in hints[-1]
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, TrailDialog)]


def test_a_register_offers_its_papers_and_each_can_be_asked(person: Person) -> None:
    oak_is_in(person)
    person.ctrl(Qt.Key.Key_P)
    (dialog,) = (
        w for w in QApplication.topLevelWidgets() if isinstance(w, RecordDialog) and w.isVisible()
    )
    person.until(dialog.show_it.hasFocus)
    person.type("4")
    assert dialog.paper.name == "blank-register"
    assert dialog.then.isHidden()
    person.type("1")
    dialog.then.setChecked(True)
    dialog.time.setText("25.00")
    dialog.ask()
    needs = dialog.sizeHint()
    assert needs.width() <= 760
    assert needs.height() <= 440
    dialog.close()

    marking = screen(person).sheet.marking
    assert marking is not None
    seat = screen(person).seat
    session, day, month, blank, sheet = (
        paper.facts(Moment()) for paper in papers_of(seat, marking.sheet)
    )
    assert isinstance(session, RegisterPaper)
    assert isinstance(day, RegisterPaper)
    assert isinstance(month, ClassMonth)
    assert (len(session.sessions), len(day.sessions), month.first.day) == (1, 2, 1)
    assert blank is not None
    assert isinstance(sheet, ClassSheet)
