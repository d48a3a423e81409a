"""The written list in the real window: ticked by one key, left out, changed, printed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.routine_days import State
from attendance_desk.domain.routines import Rhythm
from tests.ui.conftest import Person
from ui.printing import PrintPreview
from ui.routines.asking import LeaveOutQuestion, RoutineQuestion
from ui.routines.screen import RoutinesScreen


def _opened(person: Person, role: str) -> RoutinesScreen:
    person.sign_in(role)
    person.window.menus.actions["routines"].trigger()
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, RoutinesScreen)
    return screen


def _state(screen: RoutinesScreen) -> State:
    assert screen.chosen is not None
    return screen.chosen.state


def test_one_key_ticks_the_first_one_and_the_same_key_takes_it_back(person: Person) -> None:
    screen = _opened(person, "office")
    assert person.focus() is screen.rows
    first = screen.chosen
    assert first is not None
    assert (first.routine.rhythm, first.state, first.mine) == (Rhythm.DAILY, State.DUE, True)
    person.key(Qt.Key.Key_Space)
    person.settle()
    assert _state(screen) is State.DONE
    assert screen.rows.chosen == first.routine
    assert screen.strip.words.text().startswith("Done: Ring families")
    assert "Saved" in person.window.right.text()
    person.key(Qt.Key.Key_Space)
    person.settle()
    assert _state(screen) is State.DUE
    # The office does the list and does not change it.
    person.key(Qt.Key.Key_Delete)
    person.key(Qt.Key.Key_F2)
    assert not screen.findChildren(RoutineQuestion)
    assert not screen.unused.isVisible()


def test_left_out_asks_why_and_keeps_the_question_until_it_is_said(person: Person) -> None:
    screen = _opened(person, "office")
    person.type("o")
    (asked,) = screen.findChildren(LeaveOutQuestion)
    person.until(asked.words.hasFocus)
    person.enter()
    assert asked.strip.words.text().startswith("Say why")
    person.type("Snow: nobody is in")
    person.enter()
    person.settle()
    assert _state(screen) is State.LEFT_OUT
    spoken = screen.rows.currentItem().text()
    assert spoken.startswith("Left out. Ring families")
    assert "Snow: nobody is in" in spoken


def test_the_head_adds_changes_and_drops_one(person: Person) -> None:
    screen = _opened(person, "head")
    person.ctrl(Qt.Key.Key_N)
    (asked,) = screen.findChildren(RoutineQuestion)
    person.until(asked.words.hasFocus)
    person.enter()
    assert asked.strip.words.text() == "Say what is done, in one line."
    person.type("Ring the bus company")
    asked.day.choose(2)
    asked.keep.click()
    person.settle()
    (row,) = [one for one in screen.board.rows if one.routine.words == "Ring the bus company"]
    assert row.routine.weekday == 2
    assert screen.rows.choose(row.routine)
    person.window.activateWindow()
    person.until(screen.rows.hasFocus)
    person.key(Qt.Key.Key_Delete)
    person.settle()
    assert row.routine.words not in {one.routine.words for one in screen.board.rows}
    screen.unused.setChecked(True)
    assert [one.title for one in screen.rows.lines] == ["Ring the bus company"]


def test_today_reminds_quietly_and_a_line_leads_to_the_list(person: Person) -> None:
    person.sign_in("office")
    person.settle()
    desk = person.window.seat
    assert desk is not None
    lines = [one for one in desk.desk.duties.to_do() if one.kind == "routine"]
    assert lines
    assert not any(one.urgent for one in lines)
    person.window.go("routines", lines[0].target)
    person.settle()
    assert isinstance(person.window.house.shown, RoutinesScreen)


def test_the_list_is_printed(person: Person) -> None:
    _opened(person, "office")
    person.ctrl(Qt.Key.Key_P)
    person.until(lambda: bool(_previews()))
    for preview in _previews():
        preview.close()


def _previews() -> list[PrintPreview]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, PrintPreview)]
