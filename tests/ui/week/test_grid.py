"""The week grid in the real window, by keys, on the real book."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from attendance_desk.desk import NewMark
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.grid import ClassWeek
from tests.a_school import ASH, FRIDAY, MONDAY, OAK, here
from tests.ui.conftest import Person
from ui.registers.screen import Which
from ui.week.screen import WeekScreen
from ui.week.typing import TypingPage

MORNING = Session(MONDAY, Half.AM)
SHIFT = Qt.KeyboardModifier.ShiftModifier


def screen(person: Person) -> WeekScreen:
    shown = person.window.house.shown
    assert isinstance(shown, WeekScreen)
    return shown


def week(person: Person, role: str = "office", day: date = FRIDAY) -> TypingPage:
    person.sign_in(role)
    person.window.go("week", ClassWeek(OAK, day))
    person.settle()
    return screen(person).grid


def typed(page: TypingPage) -> dict[tuple[int, int], str]:
    assert page.work is not None
    return {
        (row, column): put.code
        for row, line in enumerate(page.work.sheet.rows)
        for column, cell in enumerate(line.cells)
        if (put := page.work.put_at(cell)) is not None
    }


def stands(person: Person, session: Session) -> dict[str, str]:
    desk = person.school.sit("head")
    try:
        sheet = desk.week.sheet(ClassWeek(OAK, session.day))
        cells = [(row.name, cell) for row in sheet.rows for cell in row.cells]
        return {name: cell.code for name, cell in cells if cell.session == session and cell.code}
    finally:
        desk.close()


def save(person: Person) -> None:
    person.ctrl(Qt.Key.Key_S)
    person.settle()


def left(person: Person, session: Session) -> dict[str, str]:
    """What stands in the book; looked at after the window has let go of it."""
    person.window.sign_out()
    person.settle()
    return stands(person, session)


def fill_past(person: Person, **others: DraftMark) -> None:
    """Monday morning's register of Oak, taken in its time."""
    person.school.at("08:56", MONDAY)
    desk = person.school.sit("head")
    desk.registers.submit(here(desk, OAK, MORNING, **others))
    desk.close()
    person.school.at("09:30")


def test_typed_codes_go_into_cells_and_blanks_are_saved_without_a_reason(person: Person) -> None:
    page = week(person)
    page.view.go((0, 0))
    person.type("i")
    person.enter()
    person.type("n")
    assert typed(page) == {(0, 0): "I", (1, 0): "N"}
    assert page.pending.text() == "2 changes not saved yet"
    save(person)
    assert page.pending.text() == ""
    assert left(person, MORNING) == {"Reuben Akande": "I", "Theo Barnes": "N"}


def test_arrows_tab_and_enter_move_and_a_space_means_here_in_either_half(person: Person) -> None:
    page = week(person)
    page.view.go((0, 0))
    person.type(" ")
    person.key(Qt.Key.Key_Tab)
    person.type(" ")
    person.key(Qt.Key.Key_Down)
    person.type("/")
    assert typed(page) == {(0, 0): "/", (0, 1): "\\", (1, 1): "\\"}
    person.key(Qt.Key.Key_Home)
    assert page.view.place == (1, 0)
    person.key(Qt.Key.Key_End)
    assert page.view.currentIndex().column() == 9
    person.key(Qt.Key.Key_Right)
    assert page.view.currentIndex().column() == 9


def test_l_takes_minutes_and_a_digit_alone_marks_nobody(person: Person) -> None:
    page = week(person)
    page.view.go((0, 0))
    person.type("1")
    assert typed(page) == {}
    assert "minutes late" in page.detail.text()
    person.type("l12")
    assert page.work is not None
    put = page.work.put_at(page.work.cell((0, 0)))
    assert put is not None
    assert (put.code, put.minutes) == ("L", 12)
    person.ctrl(Qt.Key.Key_Z)
    assert typed(page) == {}


def test_two_sign_codes_are_picked_from_a_small_row(person: Person) -> None:
    page = week(person, "head")
    page.view.go((0, 0))
    person.type("c")
    assert page.panel is page.codes
    person.type("1")
    assert typed(page) == {(0, 0): "C1"}
    assert page.view.hasFocus()
    person.key(Qt.Key.Key_Down)
    person.type("y")
    person.key(Qt.Key.Key_Escape)
    assert page.panel is page.foot
    assert typed(page) == {(0, 0): "C1"}
    person.type("j")
    assert typed(page) == {(0, 0): "C1", (1, 0): "J1"}


def test_only_the_head_decides_leave(person: Person) -> None:
    page = week(person, "office")
    page.view.go((0, 0))
    person.type("g")
    assert typed(page) == {}
    assert page.detail.text() == "Only Mr Hale can decide G. Mark N and ask Mr Hale."


def test_a_selection_is_filled_with_the_code_typed_last_and_undone_as_one(person: Person) -> None:
    page = week(person)
    page.view.go((0, 0))
    person.type("i")
    for _ in range(2):
        person.key(Qt.Key.Key_Down, SHIFT)
    person.key(Qt.Key.Key_Right, SHIFT)
    person.ctrl(Qt.Key.Key_Return)
    assert typed(page) == {(row, column): "I" for row in range(3) for column in range(2)}
    person.ctrl(Qt.Key.Key_Z)
    assert typed(page) == {(0, 0): "I"}
    person.ctrl(Qt.Key.Key_Y)
    assert len(typed(page)) == 6


def test_a_fill_leaves_out_what_takes_nothing_and_says_why(person: Person) -> None:
    page = week(person, day=date(2026, 11, 2))
    page.view.go((0, 2))
    person.type("i")
    for _ in range(2):
        person.key(Qt.Key.Key_Left, SHIFT)
    person.ctrl(Qt.Key.Key_Return)
    assert typed(page) == {(0, 2): "I"}
    assert "Left out: Monday 2 November: no school (INSET day)." in page.detail.text()


def test_a_change_of_marks_asks_one_reason_and_keeps_the_original(person: Person) -> None:
    fill_past(person, Theo=DraftMark("N"))
    page = week(person)
    page.view.go((1, 0))
    person.type("i")
    person.key(Qt.Key.Key_Down)
    person.type("m")
    person.ctrl(Qt.Key.Key_S)
    assert page.panel is page.why
    assert page.why.about.text().startswith("Why do these 2 marks change?")
    person.enter()
    assert "Choose a reason" in page.why.strip.words.text()
    person.type("2")
    person.enter()
    person.settle()
    assert page.panel is page.foot
    page.view.go((1, 0))
    said = page.detail.text()
    assert "I (Ill), changed from N by Mrs Okafor" in said
    assert "Reason given by the family" in said
    assert "N > I" in person.window.left.text()


def test_taking_a_saved_step_back_is_another_entry_and_so_is_doing_it_again(
    person: Person,
) -> None:
    page = week(person)
    page.view.go((0, 0))
    person.type("i")
    save(person)
    person.ctrl(Qt.Key.Key_Z)
    person.settle()
    assert page.work is not None
    assert page.work.cell((0, 0)).code == ""
    person.ctrl(Qt.Key.Key_Y)
    person.settle()
    assert page.work.cell((0, 0)).code == "I"
    person.window.sign_out()
    person.settle()
    desk = person.school.sit("head")
    pupil_id = desk.week.sheet(ClassWeek(OAK, MONDAY)).rows[0].cells[0].pupil_id
    rows = desk.history.of_pupil(pupil_id, MONDAY, MONDAY)
    desk.close()
    assert [(row.code, row.reason) for row in rows] == [
        ("I", ""),
        ("", "Taken back: Reuben Akande, I"),
        ("I", "Done again: Reuben Akande, I"),
    ]


def test_delete_takes_typed_and_standing_marks_back(person: Person) -> None:
    fill_past(person)
    page = week(person)
    page.view.go((0, 0))
    person.type("i")
    person.key(Qt.Key.Key_Delete)
    assert typed(page) == {}
    person.key(Qt.Key.Key_Delete)
    assert typed(page) == {(0, 0): ""}
    person.ctrl(Qt.Key.Key_S)
    person.type("3")
    person.enter()
    person.settle()
    assert "Reuben Akande" not in left(person, MORNING)


def test_codes_go_to_a_spreadsheet_and_come_from_one(person: Person) -> None:
    page = week(person)
    page.view.go((0, 0))
    QApplication.clipboard().setText("I\tM\nL 12\t\n")
    person.ctrl(Qt.Key.Key_V)
    assert typed(page) == {(0, 0): "I", (0, 1): "M", (1, 0): "L"}
    person.key(Qt.Key.Key_Right, SHIFT)
    person.key(Qt.Key.Key_Down, SHIFT)
    person.ctrl(Qt.Key.Key_C)
    assert QApplication.clipboard().text() == "I\tM\nL 12\t"


def test_a_paste_with_one_wrong_code_pastes_nothing(person: Person) -> None:
    page = week(person)
    page.view.go((0, 0))
    QApplication.clipboard().setText("I\tQQ")
    person.ctrl(Qt.Key.Key_V)
    assert typed(page) == {}
    assert page.detail.text().startswith("Nothing was pasted. QQ is not a code")


def test_what_was_typed_survives_a_lock(person: Person) -> None:
    page = week(person)
    page.view.go((2, 3))
    person.type("i")
    person.window.lock()
    person.settle()
    again = week(person)
    assert typed(again) == {(2, 3): "I"}
    person.window.go("week", ClassWeek(ASH, FRIDAY))
    person.settle()
    assert "1 change not saved yet: Oak" in again.strip.words.text()


def test_a_mark_changed_by_somebody_else_meanwhile_is_never_overwritten(person: Person) -> None:
    fill_past(person)
    page = week(person)
    page.view.go((1, 0))
    person.type("i")
    assert page.work is not None
    assert person.window.seat is not None
    desk, theo = person.window.seat.desk, page.work.cell((1, 0)).pupil_id
    person.window.runner.do(
        lambda: desk.registers.set_mark(NewMark(theo, MORNING, "M", "Told at the door")),
        lambda _done: None,
        None,
        screen(person),
    )
    person.settle()
    person.ctrl(Qt.Key.Key_S)
    person.type("2")
    person.enter()
    person.settle()
    assert page.work.cell((1, 0)).code == "M"
    assert "changed by somebody" in page.strip.words.text()
    assert typed(page) == {(1, 0): "I"}


def test_enter_on_a_shut_cell_goes_where_it_can_be_changed(person: Person) -> None:
    page = week(person, "head", date(2026, 11, 2))
    page.view.go((0, 0))
    assert page.detail.text().endswith("the head changes the calendar in Settings (Enter).")
    assert person.window.left.text().startswith("Monday 2 November: no school (INSET day).")
    person.enter()
    person.settle()
    assert "Settings" in person.window.windowTitle() or "Calendar" in person.window.windowTitle()


def test_one_key_from_a_register_and_from_a_child_and_between_the_two(person: Person) -> None:
    person.sign_in("office")
    person.window.go("registers", Which(OAK, Session(FRIDAY, Half.AM)))
    person.settle()
    person.ctrl(Qt.Key.Key_G)
    person.settle()
    page = screen(person).grid
    assert page.title.text() == "Oak · Year 4 · Week of 16 November 2026"
    page.view.go((3, 8))
    person.ctrl(Qt.Key.Key_G)
    person.settle()
    assert page.title.text() == "Marcus Bright · School year 2026/27"
    assert page.view.place == (10, 8)
    person.ctrl(Qt.Key.Key_G)
    person.settle()
    assert page.title.text().startswith("Oak")


def test_weeks_turn_by_page_keys_over_a_holiday(person: Person) -> None:
    page = week(person, day=date(2026, 11, 3))
    person.key(Qt.Key.Key_PageUp)
    person.settle()
    assert page.title.text().endswith("Week of 19 October 2026")
    person.key(Qt.Key.Key_PageDown)
    person.settle()
    assert page.title.text().endswith("Week of 2 November 2026")


def test_a_teacher_reads_the_week_of_their_own_class(person: Person) -> None:
    fill_past(person, Theo=DraftMark("I", note="tummy ache"))
    page = week(person, "teacher")
    assert [page.classes.itemText(n) for n in range(page.classes.count())] == ["Oak"]
    page.view.go((1, 0))
    assert "I (Ill)" in page.detail.text()
    assert "tummy" not in page.detail.text()
    person.type("n")
    assert typed(page) == {}
    assert page.detail.text().startswith("You can read this week. The office changes marks")
    assert not page.save.isVisible()


def test_a_screen_reader_hears_child_session_mark_and_what_stood(person: Person) -> None:
    fill_past(person, Theo=DraftMark("N"))
    page = week(person)
    model = page.view.cells
    heard = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Theo Barnes, Monday morning, 16 November: N (No reason yet), by")
    head = model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert head == "Mon 16 AM: 29 here, 1 absent, 0 not marked"
    side = model.headerData(1, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert side == "Theo Barnes: 0 here, 1 absent, 8 not marked"


def test_hidden_details_leave_initials(person: Person) -> None:
    page = week(person)
    person.window.go("week")
    person.window.onlookers.hide_details()
    model = page.view.cells
    assert model.headerData(0, Qt.Orientation.Vertical) == "R. A."
    assert page.detail.text().startswith("R. A.")
