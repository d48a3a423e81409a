"""The safeguarding lead's board in the real window: seen at once, taken in two keys, printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.care import Care, FirstDay, Worker, WorkerKind
from attendance_desk.domain.clocks import ClockKind, State, Step
from attendance_desk.domain.drafts import DraftMark
from tests.a_school import BY_ROLE, FRIDAY, OAK, Fernhill, here, id_of
from tests.ui.conftest import Person
from ui.clocks.asking import HandOverQuestion, ToldQuestion, WhyQuestion
from ui.clocks.screen import ClocksScreen
from ui.printing import PrintPreview

AM = Session(FRIDAY, Half.AM)


@pytest.fixture
def unexplained(school: Fernhill) -> Fernhill:
    """Alfie, who is on the priority list, and Zara are not here; it is 11.05."""
    desk = school.sit("head")
    draft = here(desk, OAK, AM, Alfie=DraftMark("N"), Zara=DraftMark("N"))
    desk.registers.submit(draft)
    desk.care.set(Care(id_of(desk, OAK, "Alfie"), FirstDay.ALWAYS))
    desk.close()
    school.at("11:05")
    return school


def _opened(person: Person, role: str = "head") -> ClocksScreen:
    person.sign_in(role)
    person.window.go("clocks")
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, ClocksScreen)
    return screen


def _kinds(screen: ClocksScreen) -> list[tuple[str, ClockKind]]:
    assert screen.board is not None
    return [(row.name.split()[0], row.clock.kind) for row in screen.board.rows]


def test_the_board_says_who_which_rule_when_whose_and_what_next(
    unexplained: Fernhill, person: Person
) -> None:
    screen = _opened(person)
    assert ("Alfie", ClockKind.FIRST_DAY) in _kinds(screen)
    assert ("Zara", ClockKind.TODAY) in _kinds(screen)
    assert screen.board is not None
    assert screen.count.text().startswith(f"{screen.board.red} red")
    for line in screen.rows.lines:
        assert line.state
        assert "Next: " in line.words
        assert "holds it" in line.words
        assert line.tag
        # Never over its time without what to do about it.
        assert len(line.words.split("Next: ")[1]) > 10
    assert screen.panel.title.text().startswith(screen.board.rows[0].name)


def test_two_keys_take_the_first_clock(unexplained: Fernhill, person: Person) -> None:
    screen = _opened(person)
    person.until(screen.rows.hasFocus)
    before, first = person.pressed, screen.chosen
    assert first is not None
    person.type("t")
    person.settle()
    assert person.pressed - before <= 2
    held = screen.chosen
    assert held is not None
    assert (held.clock.kind, held.clock.holder_id) == (first.clock.kind, BY_ROLE["head"].id)
    assert "Mr Hale" in held.clock.holder
    assert screen.strip.words.text().startswith("You hold it: ")


def test_it_is_handed_over_to_somebody_who_can_act(unexplained: Fernhill, person: Person) -> None:
    screen = _opened(person)
    person.until(screen.rows.hasFocus)
    person.type("h")
    (asked,) = screen.findChildren(HandOverQuestion)
    names = [asked.who.itemText(at) for at in range(asked.who.count())]
    assert "Ms Lindqvist, Safeguarding lead" in names
    assert not any("Adeyemi" in one for one in names)
    asked.who.choose(BY_ROLE["dsl"].id)
    asked.keep.click()
    person.settle()
    assert screen.chosen is not None
    assert "Ms Lindqvist" in screen.chosen.clock.holder


def test_it_is_stood_down_with_a_listed_reason_and_taken_up_again(
    unexplained: Fernhill, person: Person
) -> None:
    screen = _opened(person)
    person.until(screen.rows.hasFocus)
    assert screen.chosen is not None
    reason = next(one for one in screen.chosen.reasons if one.needs_words)
    person.type("s")
    (asked,) = screen.findChildren(WhyQuestion)
    asked.reason.choose(reason.id)
    asked.keep.click()
    assert asked.strip.words.text() == "With that reason a few words are needed."
    asked.words.setText("Nan drove past and saw her")
    asked.keep.click()
    person.settle()
    assert screen.board is not None
    assert len(screen.board.stood_down) == 1
    assert screen.chosen is not None
    assert screen.chosen.clock.state is State.STOOD_DOWN
    assert "Stood down" in [line.title for line in screen.rows.lines if line.heading]
    screen.stand_down()
    person.settle()
    assert not any(line.heading for line in screen.rows.lines)


def test_a_red_clock_shows_on_any_screen_and_goes_when_it_ends(
    unexplained: Fernhill, person: Person
) -> None:
    person.sign_in("head")
    person.window.watch.ask()
    person.settle()
    alarm = person.window.alarm
    assert alarm.isVisible()
    assert alarm.words.text().startswith("Alfie Turner: No reason today, since 11.00. Decide")
    person.window.onlookers.hide_details()
    assert "Alfie" not in alarm.words.text()
    assert "safeguarding deadline" in alarm.words.text()
    person.window.onlookers.hide_details()
    person.window.lock()
    assert not alarm.isVisible()
    assert alarm.words.text() == ""


def test_the_office_reads_that_there_is_a_deadline_and_nothing_of_whom(
    unexplained: Fernhill, person: Person
) -> None:
    unexplained.at("10:40")
    person.sign_in("office")
    person.window.watch.ask()
    person.settle()
    words = person.window.alarm.words.text()
    assert "Alfie" not in words
    assert "visit" not in words
    assert "clocks" not in person.window.house.rooms
    assert "priority" not in person.window.house.rooms
    person.window.go("clocks")
    person.settle()
    assert not isinstance(person.window.house.shown, ClocksScreen)


def test_a_teacher_sees_nothing_of_it(unexplained: Fernhill, person: Person) -> None:
    person.sign_in("teacher")
    person.window.watch.ask()
    person.settle()
    assert not person.window.alarm.isVisible()
    assert not {"clocks", "priority"} & set(person.window.house.rooms)


def test_names_go_when_details_are_hidden(unexplained: Fernhill, person: Person) -> None:
    screen = _opened(person)
    person.window.onlookers.hide_details()
    assert not any("Alfie" in line.spoken for line in screen.rows.lines)
    assert not screen.panel.isVisible()


def test_without_clocks_the_board_says_so_with_the_time(person: Person) -> None:
    screen = _opened(person)
    assert screen.empty.isVisible()
    assert screen.empty.text().startswith("No safeguarding clock is running.")
    assert "8.56" in screen.empty.text()


def test_the_page_of_the_day_is_printed(unexplained: Fernhill, person: Person) -> None:
    _opened(person)
    person.ctrl(Qt.Key.Key_P)
    person.until(lambda: bool(_previews()))
    for preview in _previews():
        preview.close()


def _previews() -> list[PrintPreview]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, PrintPreview)]


def test_enter_on_a_worker_who_is_to_be_told_says_that_they_know(
    unexplained: Fernhill, person: Person
) -> None:
    desk = unexplained.sit("head")
    zara = id_of(desk, OAK, "Zara")
    two = (
        Worker(WorkerKind.SOCIAL, "Jo Marsh", "020 7946 0101"),
        Worker(WorkerKind.YOUTH, "Al Roe", "020 7946 0102"),
    )
    desk.care.set(Care(zara, workers=two))
    desk.close()
    screen = _opened(person)
    for worker in ("Jo Marsh", "Al Roe"):
        person.window.activateWindow()
        person.until(screen.rows.hasFocus)
        screen.rows.choose((ClockKind.WORKER.value, zara, FRIDAY.isoformat()))
        person.enter()
        asked = next(one for one in screen.findChildren(ToldQuestion) if one.isVisible())
        assert any(worker in one.text() for one in asked.findChildren(QLabel))
        asked.keep.click()
        person.settle()
    assert ("Zara", ClockKind.WORKER) not in _kinds(screen)


def test_a_step_of_a_missing_child_is_never_cut(unexplained: Fernhill, person: Person) -> None:
    screen = _opened(person)
    screen.panel.setFixedWidth(320)
    row = screen.chosen
    assert row is not None
    long = Step("look", "Look everywhere: " + "the building, the grounds, " * 6)
    screen.panel.show_row(replace(row, clock=replace(row.clock, steps=(long,))), may=True)
    QApplication.processEvents()
    (step,) = screen.panel.steps
    assert long.words in step.accessibleName()
    bars = screen.panel.findChildren(QScrollBar)
    assert not [
        one for one in bars if one.isVisible() and one.orientation() is Qt.Orientation.Horizontal
    ]
