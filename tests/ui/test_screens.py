"""Today, pupils, figures, import and settings on the real desk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.cuts import By
from attendance_desk.store.recovery import sheet_groups
from tests.a_school import FRIDAY, OAK
from tests.ui.conftest import PASSCODE, Person
from ui.figures.model import COLUMNS
from ui.figures.screen import FiguresScreen
from ui.imports.screen import ImportsScreen
from ui.pupils.screen import PupilsScreen
from ui.registers.screen import RegistersScreen, Which
from ui.settings.health import HealthPage
from ui.settings.mine import MinePage
from ui.settings.recovery import RecoveryDialog
from ui.settings.screen import SettingsScreen
from ui.settings.secrets import PassphraseDialog
from ui.theme import theme
from ui.today.screen import TodayScreen
from ui.tokens import Mode
from ui.widgets.screen import Screen

HEAD = "UPN,Surname,Forename,DOB,Year,Class,Start date\n"
GOOD = "A999234520009,Newcomer,Nora,2018-03-04,4,Oak,2026-11-20\n"
BAD = "B999234520001,Fault,Fay,31/02/2018,4,Oak,2026-11-20\n"


def shown(person: Person, kind: type[Screen]) -> Screen:
    screen = person.window.house.shown
    assert isinstance(screen, kind)
    return screen


def take_oak(person: Person) -> None:
    person.window.go("registers", Which(OAK, Session(FRIDAY, Half.AM)))
    person.settle()
    person.type("4n")
    person.ctrl(Qt.Key.Key_Return)
    person.enter()
    person.settle()


def test_today_names_what_is_missing_and_counts_who_is_away(person: Person) -> None:
    person.sign_in("office")
    today = shown(person, TodayScreen)
    assert isinstance(today, TodayScreen)
    assert today.title.text() == "Today · Friday 20 November"
    assert today.registers.title.text() == "Registers · 0 of 2 in"
    take_oak(person)
    person.ctrl(Qt.Key.Key_1)
    person.settle()
    assert today.registers.title.text() == "Registers · 1 of 2 in"
    assert today.away.title.text() == "1 child marked not here"


def buttons(today: TodayScreen) -> list[str]:
    found = today.registers.findChildren(QPushButton)
    return [one.accessibleName() for one in found if one.isVisible()]


def test_a_weekend_says_so_and_shows_what_friday_left_open(person: Person) -> None:
    person.sign_in("office")
    take_oak(person)
    person.window.sign_out()
    person.school.at("09:00", FRIDAY.replace(day=21))
    person.sign_in("office")
    today = shown(person, TodayScreen)
    assert isinstance(today, TodayScreen)
    assert today.strip.words.text() == "No school (Saturday). Back Monday 23 November."
    assert today.registers.title.text() == "Friday 20 November · 3 of 4 registers not in"
    assert buttons(today)[:2] == ["Open Ash, morning, not in", "Open Oak, afternoon, not in"]
    assert "children were in the building" in words_of(today)
    next(one for one in today.registers.findChildren(QPushButton) if one.isVisible()).click()
    person.settle()
    assert person.window.windowTitle().startswith("Ash class, Year 3, Morning register")


def test_without_school_registers_open_on_the_last_school_day(person: Person) -> None:
    person.school.at("09:00", FRIDAY.replace(day=21))
    person.sign_in("office")
    person.ctrl(Qt.Key.Key_2)
    person.settle()
    screen = shown(person, RegistersScreen)
    assert isinstance(screen, RegistersScreen)
    assert screen.board.session == Session(FRIDAY, Half.AM)
    assert screen.board.list.count() == 3
    said = screen.board.strip.words.text()
    assert said == "No school today (Saturday). This is the last school day."


def words_of(today: TodayScreen) -> str:
    return " ".join(one.text() for one in today.findChildren(QLabel))


def test_today_tells_when_each_register_came_in_and_from_whom(person: Person) -> None:
    person.sign_in("office")
    take_oak(person)
    person.ctrl(Qt.Key.Key_1)
    person.settle()
    assert "Oak: in at 8.56, Mrs Okafor" in words_of(shown_today(person))


def shown_today(person: Person) -> TodayScreen:
    screen = shown(person, TodayScreen)
    assert isinstance(screen, TodayScreen)
    return screen


def test_an_afternoon_names_who_was_here_this_morning_in_red(person: Person) -> None:
    person.sign_in("office")
    take_oak(person)
    person.school.at("13:06")
    person.window.go("registers", Which(OAK, Session(FRIDAY, Half.PM)))
    person.settle()
    screen = shown(person, RegistersScreen)
    assert isinstance(screen, RegistersScreen)
    sheet = screen.sheet
    assert not sheet.gone.isVisible()
    person.type("4n7n")
    names = [line.name for line in sheet.view.lines.lines]
    assert sheet.gone.words.text() == f"Here this morning, not here now: {names[6]}"
    assert sheet.gone.kind == "danger"
    person.ctrl(Qt.Key.Key_Z)
    assert not sheet.gone.isVisible()
    sheet.try_submit()
    assert names[6] in sheet.gone.words.text(), "a blank counts when it is submitted"


def test_persistent_is_a_yes_for_a_child_and_a_number_for_a_class(person: Person) -> None:
    person.sign_in("office")
    take_oak(person)
    person.ctrl(Qt.Key.Key_4)
    person.settle()
    screen = shown(person, FiguresScreen)
    assert isinstance(screen, FiguresScreen)
    column = 1 + [name for name, _measure in COLUMNS].index("Persistent")
    found = {screen.model.index(row, column).data() for row in range(screen.model.rowCount())}
    assert found == {"yes", ""}
    screen.by.setCurrentIndex(screen.by.findData(By.CLASS))
    person.settle()
    found = {screen.model.index(row, column).data() for row in range(screen.model.rowCount())}
    assert found >= {"1"}
    assert "yes" not in found


def test_a_child_is_found_without_accents_and_read(person: Person) -> None:
    person.sign_in("office")
    take_oak(person)
    person.ctrl(Qt.Key.Key_F)
    person.type("lukasz")
    person.until(lambda: pupils(person).list.count() == 2)
    rows = [pupils(person).list.item(row).text() for row in range(2)]
    person.key(Qt.Key.Key_Down)
    if rows[0].endswith("Ash"):
        person.key(Qt.Key.Key_Down)
    person.enter()
    person.settle()
    sheet = pupils(person).sheet
    assert sheet.title.text() == "Łukasz Zieliński"
    assert sheet.count.text().startswith("In 1 of 1 sessions · 0 days missed · 0 late")
    assert "Łukasz" in person.window.windowTitle()


def pupils(person: Person) -> PupilsScreen:
    screen = shown(person, PupilsScreen)
    assert isinstance(screen, PupilsScreen)
    return screen


def test_a_number_opens_to_its_sessions(person: Person) -> None:
    person.sign_in("office")
    take_oak(person)
    person.ctrl(Qt.Key.Key_4)
    person.settle()
    screen = shown(person, FiguresScreen)
    assert isinstance(screen, FiguresScreen)
    screen.by.setCurrentIndex(1)
    person.settle()
    oak = next(n for n, row in enumerate(screen.model.rows) if row.name == "Oak")
    texts = [screen.model.index(oak, column).data() for column in range(5)]
    assert texts == ["Oak", "30", "29", "1", "0"]
    screen.table.setCurrentIndex(screen.model.index(oak, 3))
    screen.table.setFocus()
    person.enter()
    person.settle()
    assert [screen.sessions.item(0).text()] == ["Fri 20 Nov 2026 AM   N"]
    assert "not counted as absent" in screen.told.text()


def test_every_figure_can_be_read_whole_in_every_theme(person: Person) -> None:
    person.sign_in("office")
    take_oak(person)
    try:
        theme().force(Mode.CONTRAST)
        person.window.go("figures")
        person.settle()
        screen = shown(person, FiguresScreen)
        assert isinstance(screen, FiguresScreen)
        _whole(screen)
    finally:
        theme().force(Mode.LIGHT)
    person.settle()
    _whole(screen)


def _whole(screen: FiguresScreen) -> None:
    table, head = screen.table, screen.table.horizontalHeader()
    for column in range(screen.model.columnCount()):
        wants = max(table.sizeHintForColumn(column), head.sectionSizeHint(column))
        assert table.columnWidth(column) >= wants, column


def imports(person: Person, path: Path) -> ImportsScreen:
    person.sign_in("office")
    person.window.go("imports", path)
    person.settle()
    screen = shown(person, ImportsScreen)
    assert isinstance(screen, ImportsScreen)
    return screen


def cell(screen: ImportsScreen) -> str:
    return str(screen.table.model().index(0, 0).data())


def test_a_file_is_looked_at_before_it_is_taken_in(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "pupils.csv"
    path.write_text(HEAD + GOOD, encoding="utf-8")
    screen = imports(person, path)
    assert "1 child joins" in screen.told.text()
    assert cell(screen) == "Nora Newcomer"
    assert screen.accept.hasFocus()
    person.key(Qt.Key.Key_Space)
    person.settle()
    assert screen.strip.words.text() == "pupils.csv is in: 1 record."
    person.ctrl(Qt.Key.Key_F)
    person.type("newcomer")
    person.until(lambda: pupils(person).list.count() == 1)


def test_rows_that_cannot_be_read_stop_the_import_and_are_listed(
    person: Person, tmp_path: Path
) -> None:
    path = tmp_path / "pupils.csv"
    path.write_text(HEAD + BAD + GOOD, encoding="utf-8")
    screen = imports(person, path)
    assert screen.strip.words.text().startswith("1 row cannot be read. Nothing has been written.")
    assert "row 2" in cell(screen)
    assert not screen.accept.isVisible()
    screen.rest.click()
    person.settle()
    assert screen.strip.words.text() == "pupils.csv is in: 1 record. 1 row was left out."


def test_a_file_that_is_none_is_refused_in_words(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "pupils.csv"
    path.write_bytes(b"\x00\x01\x02")
    screen = imports(person, path)
    assert screen.strip.kind == "danger"
    assert screen.strip.words.text()
    assert not screen.accept.isVisible()


def settings(person: Person) -> SettingsScreen:
    person.sign_in("head")
    person.window.go("settings")
    person.settle()
    screen = shown(person, SettingsScreen)
    assert isinstance(screen, SettingsScreen)
    return screen


def test_the_books_can_be_checked_from_the_window(person: Person) -> None:
    screen = settings(person)
    screen.turn("Health")
    page = screen.shown
    assert isinstance(page, HealthPage)
    page.check()
    person.settle()
    assert screen.strip.words.text() == "Every entry is as it was recorded."


def test_two_passphrases_that_differ_are_not_taken(person: Person) -> None:
    screen = settings(person)
    page = screen.shown
    assert isinstance(page, MinePage)
    page.my_passphrase()
    dialog = screen.findChild(PassphraseDialog)
    assert isinstance(dialog, PassphraseDialog)
    dialog.first.setText("kettle orbit lantern moss")
    dialog.again.setText("something else entirely")
    dialog.keep.click()
    assert dialog.strip.words.text() == "The two do not agree. Type both again."
    dialog.again.setText("kettle orbit lantern moss")
    dialog.first.setText("kettle orbit lantern moss")
    dialog.close()


def test_a_recovery_sheet_asks_two_groups_back(person: Person, tmp_path: Path) -> None:
    settings(person)
    assert person.window.seat is not None
    groups = sheet_groups(bytes(range(16)))
    now = person.window.seat.desk.clock.now()
    dialog = RecoveryDialog("Fernhill", groups, now, person.window)
    dialog.show()
    first, second = dialog.fields
    dialog.fields[first].setText(groups[first - 1].lower())
    dialog.fields[second].setText("wrong")
    dialog._done()
    assert dialog.isVisible()
    told = f"Group {second} is not what the sheet says. Look again."
    assert dialog.strip.words.text() == told
    dialog.fields[second].setText(groups[second - 1].replace("0", "O"))
    dialog._done()
    assert not dialog.isVisible()


def test_the_sheet_is_a_pdf_with_every_group(tmp_path: Path) -> None:
    import subprocess
    from datetime import datetime

    from attendance_desk.clock import SCHOOL_ZONE
    from ui.widgets.recovery_pdf import recovery_pdf, write_for_me

    path = tmp_path / "sheet.pdf"
    now = datetime(2026, 11, 20, 9, 0, tzinfo=SCHOOL_ZONE)
    write_for_me(path, recovery_pdf("Fernhill", ("ABCDE", "FGHJK"), now))
    read = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, text=True, check=True
    )
    assert "ABCD E" in read.stdout  # the check sign stands apart
    assert "FGHJ K" in read.stdout
    assert path.stat().st_mode & 0o077 == 0


def test_wrong_secrets_are_told_alike_whoever_they_are_of(person: Person) -> None:
    person.settle()
    said = []
    for name in ("Mr Hale", "Nobody Here"):
        person.window.door.form.who.setText(name)
        person.window.door.form.people.setCurrentRow(-1)
        person.window.door.form.secret.setText("not the passphrase")
        person.window.door.form.entered.emit()
        person.settle()
        said.append(person.window.door.form.strip.words.text())
    assert said[0] == said[1]
    assert person.window.door.form.secret.text() == ""


def test_after_too_many_tries_the_wait_counts_down_in_words(person: Person) -> None:
    person.settle()
    for _ in range(5):
        person.window.door.form.who.setText("Mr Hale")
        person.window.door.form.secret.setText("000000" if PASSCODE else "")
        person.window.door.form.entered.emit()
        person.settle()
    told = person.window.door.form.strip.words.text()
    assert "Try again in" in told
    assert "second" in told
    assert not person.window.door.form.enter.isEnabled()


def test_idle_hands_lock_the_desk(person: Person) -> None:
    person.sign_in("office")
    assert person.window.idle._timer.interval() == 60_000
    person.window.idle.passed.emit()
    person.settle()
    assert person.window.seat is None
    assert person.window.windowTitle() == "Sign in – Fernhill Primary School – Attendance Desk"
