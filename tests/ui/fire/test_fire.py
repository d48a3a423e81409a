"""F12: two keys to paper, from anywhere; and what a locked window may still show."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from attendance_desk.desk import Door
from attendance_desk.domain.changes import Area
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.problems import NotPermitted
from tests.a_school import OAK, SCHOOL, Fernhill, here
from tests.jobs import hold
from tests.letters.pdfs import Pdf
from tests.queries.fire_days import AM
from tests.ui.conftest import Person
from tests.ui.printing.a_queue import a_queue, why_not
from ui.fire import dialog as fire_dialog
from ui.fire.dialog import FireDialog
from ui.printing import sending


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What reaches the print queue. The real one has tests of its own."""
    jobs: list[bytes] = []

    def print_pdf(pdf: bytes, *_rest: object) -> sending.Sending:
        jobs.append(pdf)
        return sending.Sending()

    monkeypatch.setattr(fire_dialog, "print_pdf", print_pdf)
    return jobs


def shown(person: Person) -> FireDialog:
    found = [one for one in person.window.findChildren(FireDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def press_f12(person: Person) -> None:
    # Where nothing on a screen takes the keys, the window does.
    QTest.keyClick(QApplication.focusWidget() or person.window, Qt.Key.Key_F12)
    person.pressed += 1
    person.until(lambda: shown(person).isActiveWindow())


def words(dialog: FireDialog) -> str:
    return " ".join(one.text() for one in dialog.findChildren(QLabel))


def settle(person: Person) -> None:
    person.settle()
    person.until(lambda: not person.window.fire.keeper.busy)
    person.settle()


def text(tmp_path: Path, pdf: bytes) -> str:
    return Pdf.keep(tmp_path, pdf).text()


def ready(person: Person, role: str = "office") -> None:
    """Signed in, and the roll drawn, as it is a few seconds later."""
    person.sign_in(role)
    person.window.fire.keeper.look()
    settle(person)


def test_two_keys_print_the_roll_from_any_screen(
    person: Person, printed: list[bytes], tmp_path: Path
) -> None:
    ready(person)
    for area in ("registers", "pupils", "settings"):
        person.window.go(area)
        person.settle()
        person.pressed = 0

        press_f12(person)
        person.enter()

        assert person.pressed == 2
        shown(person).close()
        person.window.activateWindow()
        person.until(person.window.isActiveWindow)
    assert len(printed) == 3
    assert "Should be outside" in text(tmp_path, printed[0])


def test_enter_before_the_roll_is_drawn_prints_as_soon_as_it_is(
    person: Person, printed: list[bytes]
) -> None:
    person.sign_in("office")
    drawing = Event()
    person.window.runner.ask(drawing.wait, lambda _drawn: None)

    press_f12(person)
    person.enter()
    assert printed == []
    drawing.set()
    settle(person)

    assert len(printed) == 1


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "it is there")
def test_the_roll_comes_out_of_a_real_printer(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_queue() as queue:
        monkeypatch.setenv("CUPS_SERVER", queue.socket)
        ready(person)

        press_f12(person)
        person.enter()
        person.until(lambda: "Take it and go." in shown(person).strip.words.text())
        paper = Pdf(queue.printed()).text()

    assert "Should be outside" in paper
    assert "Adam Nowak" in paper


def test_it_is_of_now_however_long_nothing_has_changed(
    person: Person, school: Fernhill, printed: list[bytes]
) -> None:
    ready(person)
    school.at("11:10")

    press_f12(person)
    settle(person)

    assert "As of 11.10" in words(shown(person))


def test_the_other_keys_open_it_too(person: Person) -> None:
    ready(person)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

    person.key(Qt.Key.Key_F, control | shift)

    assert "As of 8.56" in words(shown(person))
    assert "Do not wait for the printer" in words(shown(person))


def test_the_roll_is_drawn_again_after_marks_change(person: Person) -> None:
    ready(person)
    before = person.window.fire.keeper.drawn
    desk = person.window.seat.desk if person.window.seat else None
    assert before is not None
    assert desk is not None
    assert before.roll.classes[0].taken is False

    draft = here(desk, OAK, AM, Alfie=DraftMark("N"))
    person.window.runner.do(lambda: desk.registers.submit(draft), lambda _outcome: None)
    person.until(lambda: person.window.fire.keeper.drawn not in (None, before))

    after = person.window.fire.keeper.drawn
    assert after is not None
    assert after.roll.classes[0].taken
    assert after.roll.classes[0].away == ("Alfie Turner",)


def kept_files(school: Fernhill) -> list[Path]:
    state = school.folder.parent / "this-pc"
    return sorted(path for path in state.rglob("door-roll*"))


def allow(school: Fernhill, *, allowed: bool = True) -> None:
    desk = school.sit("head")
    desk.fire.allow_at_door(allowed=allowed)
    desk.close()


def test_locked_it_shows_nothing_unless_the_head_allowed_it(
    person: Person, school: Fernhill, printed: list[bytes]
) -> None:
    ready(person)
    person.window.lock()
    settle(person)

    person.key(Qt.Key.Key_F12)
    settle(person)

    assert "There is no fire roll here" in words(shown(person))
    shown(person).press_print()
    assert printed == []
    assert kept_files(school) == []


def test_allowed_it_shows_names_and_here_or_not_and_nothing_else(
    person: Person, school: Fernhill, printed: list[bytes], tmp_path: Path
) -> None:
    allow(school)
    ready(person)
    person.window.lock()
    settle(person)

    person.pressed = 0
    press_f12(person)
    person.enter()
    settle(person)

    hold("U10", person.pressed)
    paper = text(tmp_path, printed[0])
    assert "Aaliyah Begum" in paper
    assert "Miss Adeyemi" not in paper  # the roll of the door has children's names alone
    assert "Mrs Okafor" not in paper


def test_a_window_that_was_just_started_finds_what_this_pc_kept(
    school: Fernhill, person: Person, printed: list[bytes]
) -> None:
    allow(school)
    desk = school.sit("office")
    assert desk.fire.keep_for_door(desk.fire.roll())
    desk.close()
    sealed = kept_files(school)[0].read_bytes()
    assert b"Begum" not in sealed

    person.settle()
    person.key(Qt.Key.Key_F12)
    settle(person)

    assert "children should be outside" in words(shown(person))


def test_a_roll_of_yesterday_is_not_shown_as_true(
    school: Fernhill, person: Person, printed: list[bytes], tmp_path: Path
) -> None:
    allow(school)
    desk = school.sit("office")
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("I")))
    desk.fire.keep_for_door(desk.fire.roll())
    desk.close()
    school.at("09:30", date(2026, 11, 23))
    person.settle()

    press_f12(person)
    person.enter()
    settle(person)

    assert "NOT of today" in words(shown(person))
    paper = text(tmp_path, printed[0])
    assert "does NOT say who is here today" in paper
    assert "Not in school today" not in paper
    assert "Alfie Turner" in paper


def test_switched_off_nothing_readable_is_left(school: Fernhill) -> None:
    allow(school)
    desk = school.sit("office")
    desk.fire.keep_for_door(desk.fire.roll())
    desk.close()
    assert kept_files(school)

    allow(school, allowed=False)

    assert kept_files(school) == []
    assert Door(school.folder, school.clock).fire_roll() is None


def test_only_the_head_allows_it(school: Fernhill) -> None:
    office = school.sit("office")
    with pytest.raises(NotPermitted):
        office.fire.allow_at_door(allowed=True)
    office.close()


def test_at_register_close_a_copy_is_put_where_the_school_chose(
    person: Person, school: Fernhill, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "Fire roll 2026-11-19.pdf").write_bytes(b"old")
    (stick / "Dinner list.pdf").write_bytes(b"not ours")
    person.window.memory.choose_paper_folder(SCHOOL.id, stick)

    ready(person)
    assert not (stick / "Fire roll 2026-11-20.pdf").exists()  # the register is open until 9.20

    school.at("09:21")
    person.window.fire.keeper.look()
    settle(person)

    assert sorted(path.name for path in stick.iterdir()) == [
        "Dinner list.pdf",
        "Fire roll 2026-11-20.pdf",
    ]
    assert "Should be outside" in Pdf(stick / "Fire roll 2026-11-20.pdf").text()


def test_a_stick_that_was_pulled_out_costs_one_line_and_no_more(
    person: Person, school: Fernhill, tmp_path: Path
) -> None:
    person.window.memory.choose_paper_folder(SCHOOL.id, tmp_path / "stick")
    school.at("09:21")
    ready(person)

    assert "could not be written: stick is not there." in person.window.strip.words.text()
    assert QApplication.activeModalWidget() is None

    (tmp_path / "stick").mkdir()
    person.window.fire.keeper.look()
    settle(person)
    assert person.window.strip.words.text() == ""


def test_an_invented_school_never_writes_where_a_real_one_does(
    person: Person, school: Fernhill, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    person.window.memory.choose_paper_folder("d0000000000000another", stick)
    school.at("09:21")

    ready(person)

    assert list(stick.iterdir()) == []


def test_what_is_typed_and_not_submitted_draws_nothing(person: Person) -> None:
    ready(person)
    before = person.window.fire.keeper.drawn

    person.window.runner.tell(frozenset({Area.DRAFTS}))
    person.window.fire.keeper.changed(frozenset({Area.DRAFTS}))

    assert not person.window.fire.keeper.waiting
    assert person.window.fire.keeper.drawn is before
    person.window.fire.keeper.changed(frozenset({Area.DAY}))
    assert person.window.fire.keeper.waiting


def test_a_window_left_locked_over_the_weekend_does_not_show_friday_as_today(
    person: Person, school: Fernhill
) -> None:
    allow(school)
    ready(person)
    person.window.lock()
    settle(person)
    school.at("08:40", date(2026, 11, 23))

    press_f12(person)
    settle(person)

    assert "NOT of today" in words(shown(person))
