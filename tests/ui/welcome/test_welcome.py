"""Without a school: a real one is made by keys, a folder is looked at, and practice begins."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import Door, found_school
from attendance_desk.domain.calendar import ClosureKind
from tests.a_school import PASSPHRASE, SCHOOL, Fernhill
from tests.letters.pdfs import Pdf
from tests.ui.conftest import close
from tests.ui.printing.a_queue import a_queue, why_not
from tests.ui.test_access import look_at_window
from ui.app import open_welcome, open_window
from ui.memory import Memory
from ui.printing import PrintPreview
from ui.welcome.day_step import DayStep
from ui.welcome.people_step import read_years
from ui.welcome.welcome import Welcome
from ui.welcome.wizard import Wizard
from ui.widgets.documents import documents
from ui.window import Window

SATURDAY = datetime(2026, 11, 21, 10, 0, tzinfo=SCHOOL_ZONE)


class Hands:
    """Somebody at a window that was opened without a school."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.opened: list[Window] = []
        self.pressed = 0
        self.sit_at(window)

    def sit_at(self, window: Window) -> None:
        self.window = window
        self.opened.append(window)
        found = window.findChild(Welcome)
        assert found is not None
        self.welcome = found

    @property
    def wizard(self) -> Wizard:
        assert self.welcome.wizard is not None
        return self.welcome.wizard

    def settle(self) -> None:
        for _ in range(4):
            self._qtbot.waitUntil(lambda: not self.window.runner.busy, timeout=60_000)
            QApplication.processEvents()

    def until(self, told: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(told, timeout=60_000)

    def type(self, *lines: str) -> None:
        """Type lines into whatever has the focus, Enter after each."""
        for text in lines:
            self.pressed += len(text) + 1
            QTest.keyClicks(self.focus(), text)
            QTest.keyClick(self.focus(), Qt.Key.Key_Return)
            QApplication.processEvents()

    @staticmethod
    def focus() -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path, dressed: None) -> Iterator[Hands]:
    memory = Memory(QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    window = open_welcome(PractiseClock(SATURDAY), memory)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    made = Hands(window, qtbot)
    yield made
    for one in made.opened:
        close(one)


def signed_in(hands: Hands) -> bool:
    return hands.window.seat is not None


def begin(hands: Hands, folder: Path) -> None:
    """The first step filled in, and the folder of the test."""
    hands.welcome.begin_new()
    hands.settle()
    hands.type("Elmwood Primary School", "", "Mrs Quill", "")
    hands.wizard.school.folder.field.clear()
    hands.type(str(folder))
    assert hands.wizard.step == 1, hands.wizard.strip.words.text()


def to_the_sheet(hands: Hands, folder: Path) -> None:
    begin(hands, folder)
    hands.type("", "", "", "", "", "")
    assert hands.wizard.step == 2
    hands.wizard.go_on()
    hands.type("Oak", "Year 4", "Ash", "3 and 5", "")
    hands.type("Miss Adeyemi", "", "", "", "Mrs Okafor", "Office manager")
    QTest.keyClicks(hands.focus(), "Office")
    hands.type("", "", "")
    assert hands.wizard.step == 4, hands.wizard.strip.words.text()
    hands.wizard.secret.first.setText(PASSPHRASE)
    hands.type("", PASSPHRASE)
    hands.settle()
    assert hands.wizard.sheet is not None, hands.wizard.strip.words.text()


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "it is there")
def test_the_sheet_is_printed_twice_without_a_file(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_the_sheet(hands, tmp_path / "elmwood")
    sheet = hands.wizard.sheet
    assert sheet is not None
    assert sheet.print.hasFocus()
    before = set(tmp_path.rglob("*.pdf"))
    with a_queue() as queue:
        monkeypatch.setenv("CUPS_SERVER", queue.socket)
        QTest.keyClick(sheet.print, Qt.Key.Key_Space)
        (paper,) = hands.window.findChildren(PrintPreview)
        hands.until(paper.go.isEnabled)
        QTest.keyClick(paper, Qt.Key.Key_Return)
        hands.until(lambda: "at the printer" in sheet.strip.words.text())
        pages = Pdf(queue.printed()).text()
        assert queue.pages_charged() == 2
    assert all(group[:-1] in pages for group in sheet._sheet.groups)
    assert set(tmp_path.rglob("*.pdf")) == before
    hands.until(next(iter(sheet.fields.values())).hasFocus)
    hands.type(*(sheet._sheet.groups[place - 1] for place in sheet.fields))
    hands.settle()
    assert signed_in(hands)


def test_a_school_is_made_by_keys_and_opens_with_its_head_signed_in(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, pdf = tmp_path / "elmwood", tmp_path / "sheet.pdf"
    to_the_sheet(hands, folder)
    sheet = hands.wizard.sheet
    assert sheet is not None
    hands.wizard.go_on()
    assert "not on paper yet" in sheet.strip.words.text()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(pdf), ""))
    sheet.save.click()
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    groups = sheet._sheet.groups
    for group in groups:
        assert group[:-1] in text
    first, second = sheet.fields
    hands.type(groups[first - 1], "WRONG")
    assert f"Group {second}:" in sheet.strip.words.text()
    assert not signed_in(hands)
    sheet.fields[second].clear()
    hands.type(groups[second - 1].lower())
    hands.settle()
    assert hands.window.seat is not None, hands.window.door.form.strip.words.text()
    desk = hands.window.seat.desk
    assert (desk.me.name, desk.me.title) == ("Mrs Quill", "Headteacher")
    assert "two groups of it typed back" in desk.sheet_testing.standing().words
    assert [(c.name, c.year_groups) for c in desk.school.classes] == [
        ("Oak", ("4",)),
        ("Ash", ("3", "5")),
    ]
    oak = desk.school.classes[0].id
    staff = [(m.name, m.title, m.role, m.classes) for m in desk.school.staff[1:]]
    assert staff == [
        ("Miss Adeyemi", "Class teacher", "teacher", (oak,)),
        ("Mrs Okafor", "Office manager", "office", ()),
    ]
    assert not desk.school.invented
    assert desk.school.times[0].am.closes == time(9, 20)
    assert desk.calendar.is_school_day(date(2026, 11, 23))
    assert desk.calendar.why_closed(date(2026, 12, 24)) == "Christmas holiday"
    assert desk.calendar.why_closed(date(2026, 10, 27)) == "Autumn half-term"
    assert not desk.calendar.is_school_day(date(2027, 5, 3)), "a bank holiday"
    assert hands.window.memory.last_school == folder


def begin_again(hands: Hands, qtbot: QtBot, settings: Path) -> None:
    """The program ended and is started again; what it knows is what stands on the disk."""
    close(hands.opened.pop())
    memory = Memory(QSettings(str(settings), QSettings.Format.IniFormat))
    hands.sit_at(open_welcome(PractiseClock(SATURDAY), memory))
    hands.window.show()
    hands.window.activateWindow()
    qtbot.waitUntil(hands.welcome.start.on.hasFocus)
    QTest.keyClick(hands.focus(), Qt.Key.Key_Return)
    hands.settle()


def test_a_school_is_made_by_somebody_who_is_interrupted_at_every_step(
    hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    folder, settings = tmp_path / "elmwood", tmp_path / "w.ini"
    assert not hands.welcome.start.on.isVisible()
    begin(hands, folder)
    begin_again(hands, qtbot, settings)
    assert hands.wizard.step == 1
    hands.type("8.40", "8.45", "9.10", "", "", "")
    year = hands.wizard.year
    year.single.item(0).setCheckState(Qt.CheckState.Unchecked)
    year.training.setDate(QDate(2026, 11, 27))
    year.add_training()
    hands.wizard.go_on()
    begin_again(hands, qtbot, settings)
    assert hands.wizard.step == 3
    hands.type("Oak", "Year 4", "Ash", "3 and 5", "", "Miss Adeyemi", "", "", "")
    wanted = hands.wizard.set_up()
    qtbot.waitUntil(lambda: "Miss Adeyemi" in settings.read_text("utf-8"))
    begin_again(hands, qtbot, settings)
    assert (hands.wizard.step, hands.wizard.set_up()) == (3, wanted)
    assert (wanted.times.am.start, wanted.times.am.closes) == (time(8, 40), time(9, 10))
    inset = [one.first for one in wanted.closures if one.kind is ClosureKind.INSET]
    assert inset == [date(2026, 11, 27)]
    hands.type("", "")
    hands.wizard.secret.first.setText(PASSPHRASE)
    begin_again(hands, qtbot, settings)
    assert hands.wizard.step == 4
    assert PASSPHRASE not in settings.read_text("utf-8")
    hands.wizard.secret.first.setText(PASSPHRASE)
    hands.type("", PASSPHRASE)
    hands.settle()

    assert hands.wizard.sheet is not None, hands.wizard.strip.words.text()
    assert "Miss Adeyemi" not in settings.read_text("utf-8")
    assert hands.window.memory.last_school == folder
    desk = Door(folder, PractiseClock(SATURDAY)).sign_in("Mrs Quill", PASSPHRASE)
    assert [one.name for one in desk.school.staff] == ["Mrs Quill", "Miss Adeyemi"]
    desk.close()


def test_what_is_missing_is_said_and_nothing_is_written(hands: Hands, tmp_path: Path) -> None:
    hands.welcome.begin_new()
    hands.settle()
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("words", encoding="utf-8")
    hands.type("", "12", "", "")
    hands.type(str(full))
    said = hands.wizard.strip.words.text()
    assert hands.wizard.step == 0
    for part in ("cannot be made like this", "no name", "three figures", "something in full"):
        assert part in said, said
    assert [path.name for path in full.iterdir()] == ["letter.txt"]


def test_a_weak_passphrase_is_refused_before_anything_is_made(
    hands: Hands, tmp_path: Path
) -> None:
    folder = tmp_path / "elmwood"
    begin(hands, folder)
    wizard = hands.wizard
    wizard.people.class_name.setText("Oak")
    wizard.people.class_years.setText("4")
    wizard.people.add_class()
    wizard.show_step(4)
    suggested = wizard.secret.first.text()
    assert len(suggested.split()) == 3
    wizard.secret.first.setText("Elmwood Primary School")
    wizard.secret.again.setText("Elmwood Primary")
    wizard.go_on()
    assert "do not agree" in wizard.strip.words.text()
    wizard.secret.again.setText("Elmwood Primary School")
    wizard.go_on()
    hands.settle()
    assert "a name that anybody could look up" in wizard.strip.words.text()
    assert not folder.exists()
    assert wizard.next.isEnabled()


def test_the_thirty_minute_rule_is_said_while_the_times_are_typed(qtbot: QtBot) -> None:
    step = DayStep()
    qtbot.addWidget(step)
    step.fields[2].setText("9.25")
    assert "35 minutes after 8.50" in step.says.words.text()
    assert step.problems()
    step.fields[2].setText("9:20")
    assert not step.problems()
    assert "until 9.20 late" in step.says.words.text()
    step.fields[2].setText("twenty past")
    assert "no time" in step.says.words.text()


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("4", ("4",)),
        ("Year 3 and 4", ("3", "4")),
        ("N1, n2", ("N1", "N2")),
        ("Y5/Y6", ("5", "6")),
        ("r", ("R",)),
        ("7", ()),
        ("", ()),
    ],
)
def test_year_groups_are_read_as_people_type_them(typed: str, years: tuple[str, ...]) -> None:
    assert read_years(typed) == years


def test_a_folder_without_a_school_is_refused_where_it_was_chosen(
    hands: Hands, tmp_path: Path
) -> None:
    hands.welcome.open(tmp_path)
    hands.settle()
    assert hands.welcome.start.strip.words.text().endswith(".")
    assert hands.window.stack.currentWidget() is hands.welcome


def test_a_school_folder_is_opened_and_offered_next_time(hands: Hands, school: Fernhill) -> None:
    hands.welcome.open(school.folder)
    hands.settle()
    assert hands.window.stack.currentWidget() is hands.window.door
    assert hands.window.door.form.school.text() == "Fernhill Primary School"
    again = Welcome(hands.window.runner, school.clock, hands.window.memory)
    assert again.start.choices[0].text() == "Open school &again"
    again.deleteLater()


def test_every_page_has_names_and_fits_a_small_screen(hands: Hands) -> None:
    window = hands.window
    window.resize(940, 480)
    look_at_window(window)
    hands.welcome.trying.ready()
    hands.welcome.stack.setCurrentWidget(hands.welcome.trying)
    look_at_window(window)
    hands.welcome.begin_new()
    hands.settle()
    for number in range(5):
        hands.wizard.show_step(number)
        hands.settle()
        look_at_window(window)
        needed = window.minimumSizeHint()
        assert (needed.width() <= 940, needed.height() <= 480) == (True, True), number


def test_a_real_school_cannot_be_practised_in(
    hands: Hands, thirty: Fernhill, tmp_path: Path
) -> None:
    folder = tmp_path / "real"
    found_school(folder, replace(thirty.created.school, invented=False), PASSPHRASE, thirty.clock)
    window = open_window(folder, PractiseClock(SATURDAY), hands.window.memory, practise=True)
    try:
        window.show()
        hands.window = window
        hands.settle()
        window.sign_in_head(PASSPHRASE)
        hands.settle()
        assert window.seat is None
        assert "Only the invented school" in window.door.form.strip.words.text()
        Door(folder, PractiseClock(SATURDAY)).sign_in(None, PASSPHRASE).close()
    finally:
        close(window)


@pytest.mark.slow
def test_trying_makes_a_school_with_a_morning_to_take(hands: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    hands.welcome.start.choices[-1].click()
    hands.welcome.trying.folder.put(folder)
    hands.welcome.trying.make.click()
    hands.settle()
    window = hands.window
    assert "practice makes perfect" in window.practice.words.text()
    hands.type("Miss Adeyemi", "practice makes perfect")
    hands.settle()
    assert window.seat is not None, window.door.form.strip.words.text()
    assert window.practice.words.text() == (
        "Practice school: these children are invented. The clock says Friday 20 November, 8.51."
    )
    assert window.windowTitle().startswith("Oak class, Year 4, Morning register")
    window.sign_out()
    hands.settle()
    desk = Door(folder, PractiseClock(SATURDAY)).sign_in(None, "practice makes perfect")
    assert desk.school.invented
    desk.close()


@pytest.mark.slow
def test_a_making_that_is_stopped_leaves_nothing(hands: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    trying = hands.welcome.trying
    hands.welcome.start.choices[-1].click()
    trying.folder.put(folder)
    trying.make.click()
    trying.back.click()
    hands.settle()
    assert "stopped" in trying.strip.words.text()
    assert not folder.exists()


def test_the_title_says_which_step_is_shown(hands: Hands, tmp_path: Path) -> None:
    assert hands.window.windowTitle() == "Welcome – Attendance Desk"
    begin(hands, tmp_path / "elmwood")
    assert hands.window.windowTitle() == "The school day, step 2 of 5 – Attendance Desk"
    hands.wizard.go_back()
    hands.wizard.go_back()
    assert hands.window.windowTitle() == "Welcome – Attendance Desk"


def test_every_letter_that_is_underlined_presses_one_thing(hands: Hands, tmp_path: Path) -> None:
    begin(hands, tmp_path / "elmwood")
    for number in range(len(hands.wizard.steps)):
        hands.wizard.show_step(number)
        parts = hands.wizard.findChildren(QPushButton) + hands.wizard.findChildren(QLabel)
        words = [one.text() for one in parts if one.isVisible()]
        keys = [found[1].casefold() for one in words if (found := re.search("&(.)", one))]
        assert len(keys) == len(set(keys)), (number, words)


def test_files_are_asked_for_among_the_documents_and_not_where_the_program_runs(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_the_sheet(hands, tmp_path / "elmwood")
    pdf, asked = tmp_path / "sheet.pdf", []

    def choose(_over: QWidget, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(proposed))
        return str(pdf), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    sheet = hands.wizard.sheet
    assert sheet is not None
    QTest.keyClick(sheet.save, Qt.Key.Key_Space)
    assert asked == [documents() / "recovery-sheet.pdf"]
    assert sheet.strip.words.text().startswith(f"Saved as sheet.pdf in {tmp_path}.")
    assert "Esc" not in hands.wizard.keys.text()


def test_a_school_that_was_made_as_the_power_went_is_opened(hands: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "elmwood"
    begin(hands, folder)
    hands.wizard.show_step(4)
    found_school(folder, SCHOOL, PASSPHRASE, PractiseClock(SATURDAY))
    assert hands.welcome.begun.there
    hands.welcome.show_start()
    hands.welcome.start.on.click()
    hands.settle()
    assert hands.window.windowTitle().startswith("Sign in – ")
