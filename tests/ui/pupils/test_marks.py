"""A child's marks are walked with the arrows, opened to their entries, and printed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from attendance_desk.actions.marks import NewMark
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from tests.a_school import FRIDAY, OAK, here, id_of
from tests.ui.conftest import Person
from tests.ui.pupils.test_records import opened, pupils
from tests.ui.test_access import look_at_window
from ui.charts.dialog import ChartDialog
from ui.printing import PrintPreview
from ui.printing.records import RecordDialog
from ui.pupils.screen import PupilsScreen
from ui.pupils.walking import walk
from ui.widgets.trail import TrailDialog

AM = Session(FRIDAY, Half.AM)
THURSDAY = Session(date(2026, 11, 19), Half.PM)


@pytest.fixture
def screen(person: Person) -> PupilsScreen:
    """Alfie's page: N on Friday morning, I by 9.20 and M by 9.40."""
    school = person.school
    desk = school.sit("office")
    desk.registers.submit(here(desk, OAK, THURSDAY), "Entered from paper")
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N")))
    alfie = id_of(desk, OAK, "Alfie")
    for at, code, reason in (
        ("09:20", "I", "Reason given by the family: Gran rang, a cough"),
        ("09:40", "M", "Marked by mistake"),
    ):
        school.at(at)
        desk.registers.set_mark(NewMark(alfie, AM, code, reason))
    desk.close()
    school.at("13:30")
    return opened(person)


def trail_shown() -> TrailDialog:
    (dialog,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, TrailDialog))
    return dialog


def cells(dialog: TrailDialog) -> list[list[str]]:
    table = dialog.table
    return [
        [item.text() if (item := table.item(row, column)) else "" for column in range(5)]
        for row in range(table.rowCount())
    ]


def test_a_mark_of_the_strip_is_opened_to_every_entry_with_all_that_is_known(
    person: Person, screen: PupilsScreen
) -> None:
    screen.sheet.strip.setFocus()
    person.key(Qt.Key.Key_Up)  # from the afternoon, which is not marked
    assert screen.sheet.strip.at == AM
    person.enter()
    person.settle()

    dialog = trail_shown()
    newest, middle, original = cells(dialog)

    assert dialog.windowTitle().startswith("Alfie Turner · Friday 20 November, morning")
    assert dialog.told.text().startswith("This mark was changed twice.")
    assert newest[:2] == ["M · Medical, was I", "Marked by mistake"]
    assert middle[1] == "Reason given by the family: Gran rang, a cough"
    assert middle[2:4] == ["20 November 2026, 9.20", "Mrs Okafor, Office manager"]
    assert original[:2] == ["N · No reason yet", "The register was taken"]
    assert all("this PC" in one[4] and "entry " in one[4] for one in (newest, middle, original))
    dialog.close()


def test_the_arrows_say_what_stands_in_each_session(person: Person, screen: PupilsScreen) -> None:
    told: list[str] = []
    screen.sheet.strip.told.connect(told.append)
    screen.sheet.strip.setFocus()
    person.key(Qt.Key.Key_Left)
    person.key(Qt.Key.Key_Home)

    assert told[-2] == "Thursday 19 November, afternoon: \\ Here · Enter opens it"
    assert told[-1].startswith("Wednesday 2 September, morning: not marked")
    assert "Enter opens a mark" in screen.sheet.strip.accessibleDescription()


def test_a_click_opens_the_mark_under_it_and_one_that_never_was_says_so(
    person: Person, screen: PupilsScreen
) -> None:
    strip = screen.sheet.strip
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.box(AM).center())
    person.settle()
    dialog = trail_shown()
    assert len(cells(dialog)) == 3
    dialog.close()
    person.window.activateWindow()
    strip.setFocus()
    person.until(strip.hasFocus)

    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))  # the month's name
    person.key(Qt.Key.Key_Home)
    person.ctrl(Qt.Key.Key_H)
    person.settle()
    empty = trail_shown()
    assert empty.told.text() == "This session has no mark, and never had one."
    assert empty.table.isHidden()
    empty.close()


def test_the_certificate_is_shown_with_two_keys_and_printed_of_a_past_moment(
    person: Person, screen: PupilsScreen
) -> None:
    screen.finder.list.setFocus()
    person.pressed = 0
    person.ctrl(Qt.Key.Key_P)
    dialog = asked()
    person.until(dialog.show_it.hasFocus)
    person.enter()
    person.settle()
    assert person.pressed == 3
    (preview,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, PrintPreview))
    assert preview.windowTitle() == "Alfie Turner, registration certificate"
    assert not any(w.isVisible() for w in [dialog] if _alive(w))
    preview.close()
    person.window.activateWindow()
    person.until(person.window.isActiveWindow)

    person.ctrl(Qt.Key.Key_P)
    dialog = asked()
    dialog.then.setChecked(True)
    dialog.time.setText("9.30")
    moment = dialog.moment()
    assert moment.as_at is not None
    assert moment.as_at.isoformat() == "2026-11-20T09:30:00+00:00"
    facts = dialog.paper.facts(moment)
    assert [one.code for one in facts.amendments] == ["I"]  # type: ignore[attr-defined]
    dialog.close()


def test_a_refusal_of_the_desk_stays_beside_what_was_typed(
    person: Person, screen: PupilsScreen
) -> None:
    person.ctrl(Qt.Key.Key_P)
    dialog = asked()
    dialog.then.setChecked(True)
    dialog.time.setText("25.00")
    dialog.ask()
    assert dialog.strip.words.text().startswith("At: type a time such as 10.40")
    dialog.time.setText("23.10")
    dialog.ask()
    person.settle()
    assert dialog.strip.words.text().startswith("That moment has not come yet.")
    assert dialog.time.text() == "23.10"
    assert dialog.show_it.isEnabled()
    dialog.close()


def asked() -> RecordDialog:
    (dialog,) = (
        w for w in QApplication.topLevelWidgets() if isinstance(w, RecordDialog) and w.isVisible()
    )
    return dialog


def _alive(widget: RecordDialog) -> bool:
    from shiboken6 import isValid

    return isValid(widget)


def test_a_teacher_has_neither_the_trail_nor_the_certificate(person: Person) -> None:
    person.sign_in("teacher")
    person.window.go("pupils")
    person.settle()
    screen = pupils(person)
    assert not {"trail", "print"} & set(screen.handlers())


@pytest.mark.parametrize(
    ("at", "key", "to"),
    [
        ((12, Half.AM), Qt.Key.Key_Down, (12, Half.PM)),
        ((12, Half.PM), Qt.Key.Key_Up, (12, Half.AM)),
        ((12, Half.AM), Qt.Key.Key_Right, (13, Half.AM)),
        ((13, Half.PM), Qt.Key.Key_Right, (13, Half.PM)),
        ((3, Half.AM), Qt.Key.Key_Left, (3, Half.AM)),
        ((12, Half.PM), Qt.Key.Key_Home, (3, Half.AM)),
        ((12, Half.PM), Qt.Key.Key_Down, (12, Half.PM)),
    ],
)
def test_where_an_arrow_leads(at: tuple[int, Half], key: Qt.Key, to: tuple[int, Half]) -> None:
    order = [Session(date(2026, 11, day), half) for day in (3, 12, 13) for half in Half]
    there = walk(order, Session(date(2026, 11, at[0]), at[1]), key)
    assert (there.day.day, there.half) == to


def test_up_and_down_go_on_to_the_nearest_day_of_another_month() -> None:
    days = [date(2026, 9, 8), date(2026, 10, 5), date(2026, 10, 12)]
    order = [Session(day, half) for day in days for half in Half]
    assert walk(order, order[1], Qt.Key.Key_Down) == Session(days[2], Half.AM)
    assert walk(order, order[2], Qt.Key.Key_Up) == Session(days[0], Half.PM)


def test_the_dialogs_fit_the_smallest_screen(person: Person, screen: PupilsScreen) -> None:
    person.ctrl(Qt.Key.Key_P)
    printing = asked()
    printing.then.setChecked(True)
    screen.sheet.strip.opened.emit(AM)
    person.settle()
    trail = trail_shown()
    for dialog in (printing, trail):
        needs = dialog.minimumSizeHint()
        assert needs.width() <= 760
        assert needs.height() <= 440
        look_at_window(dialog)
        dialog.close()


def test_hidden_details_close_the_picture_of_a_child_and_the_mark_over_it(
    person: Person, screen: PupilsScreen
) -> None:
    screen.sheet.asked.emit("year")
    person.settle()
    (picture,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, ChartDialog)]
    assert picture.windowTitle().startswith("Alfie Turner")
    picture.panel.view.opened.emit(AM)
    person.settle()
    dialog = trail_shown()

    screen.hide_details(hidden=True)
    assert not picture.isVisible()
    assert not dialog.isVisible()
