"""What other PCs entered comes by itself, and what is entered here goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from attendance_desk.actions.marks import NewMark
from attendance_desk.domain.changes import Area
from tests.a_school import Fernhill
from tests.desk.several import AM, OnePc, Pcs, children, mark, marks
from tests.faults.full_disk import mounted, remount
from tests.ui.conftest import Person, close, opened_window
from ui.window import Window

Sit = Callable[[], Person]


@pytest.fixture
def pcs(school: Fernhill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pcs:
    shared = tmp_path / "shared"
    shared.mkdir()
    office = OnePc(school, Path(os.environ["XDG_STATE_HOME"]), monkeypatch)
    return Pcs(office, shared, {})


@pytest.fixture
def sit(pcs: Pcs, qtbot: QtBot, tmp_path: Path) -> Iterator[Sit]:
    """Somebody comes to the office's PC, when the other PCs are done: one PC at a time.

    Where a PC keeps its own things is told by the process, and read by the window's threads.
    """
    opened: list[Window] = []

    def come() -> Person:
        pcs.office.turn_on()
        school = pcs.office.school
        return Person(opened_window(school, qtbot, tmp_path, opened.append), school, qtbot)

    yield come
    for window in opened:
        close(window)


def words(person: Person) -> str:
    return person.window.others.text()


def visited(person: Person) -> None:
    person.window.linking.visit()
    person.settle()


def away(person: Person) -> None:
    """The window is closed, and what it began is done."""
    person.window.close()
    person.window.runner.close()


def test_marks_of_another_pc_come_and_the_screens_hear_of_it(sit: Sit, pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    mark(laptop, children(laptop)[0], "/")
    with laptop.sit() as desk:
        desk.exchange.visit()
    person = sit()
    person.sign_in("office")
    told: list[frozenset[Area]] = []
    person.window.runner.changed.connect(lambda areas, _who: told.append(areas))
    visited(person)
    assert words(person) == "Exchanged 8.56"
    assert person.window.others.accessibleName() == "Exchanged 8.56"
    assert any(Area.MARKS in areas for areas in told)
    told.clear()
    visited(person)
    assert told == []


def test_a_drive_that_is_away_is_said_once_and_keeps_nobody(sit: Sit, pcs: Pcs) -> None:
    pcs.join("Head's laptop")
    gone = pcs.shared.rename(pcs.shared.with_name("unplugged"))
    person = sit()
    person.sign_in("office")
    told: list[str] = []
    person.window.linking.told.connect(told.append)
    visited(person)
    visited(person)
    assert words(person) == "Waiting: the shared folder is not there"
    assert "Connect the network drive" in person.window.others.toolTip()
    assert not person.window.strip.words.text()
    assert len(told) == 1
    gone.rename(pcs.shared)
    visited(person)
    assert words(person) == "Exchanged 8.56"
    assert len(told) == 1


def test_a_drive_that_does_not_answer_holds_up_nobody_and_is_said(
    sit: Sit, pcs: Pcs, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    from attendance_desk.exchange.tray import Tray

    pcs.join("Head's laptop")
    answers, fetch = Event(), Tray.fetch

    def late(self: Tray, school: str) -> None:
        answers.wait(20)
        fetch(self, school)

    monkeypatch.setattr(Tray, "fetch", late)
    person = sit()
    person.sign_in("office")
    window = person.window
    seat, asked = window.seat, list[object]()
    assert seat is not None
    window.linking.visit()
    seat.runner.ask(seat.desk.today.board, asked.append)
    person.until(lambda: bool(asked))
    window.linking.minute()
    assert words(person) == "Waiting: the shared folder is slow"
    answers.set()
    person.settle()
    assert words(person) == "Exchanged 8.56"


def test_nothing_is_watched_after_the_lock(sit: Sit, pcs: Pcs) -> None:
    pcs.join("Head's laptop")
    person = sit()
    person.sign_in("office")
    person.window.linking.visit()
    person.window.lock()
    assert words(person) == ""
    person.settle()
    assert words(person) == ""
    visited(person)
    assert words(person) == ""


def entered(person: Person, child: str) -> None:
    seat = person.window.seat
    assert seat is not None
    new = NewMark(child, AM, "/", reason="told by the family")
    seat.runner.ask(lambda: seat.desk.registers.set_mark(new), lambda _done: None)
    person.settle()


def test_what_was_entered_goes_when_somebody_signs_out(sit: Sit, pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    child = children(laptop)[0]
    person = sit()
    person.sign_in("office")
    entered(person, child)
    person.window.sign_out()
    person.settle()
    away(person)
    with laptop.sit() as desk:
        desk.exchange.visit()
    assert [row[0] for row in marks(laptop)] == [child]


def test_what_was_entered_goes_when_the_window_is_closed(sit: Sit, pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    child = children(laptop)[0]
    person = sit()
    person.sign_in("office")
    entered(person, child)
    away(person)
    with laptop.sit() as desk:
        desk.exchange.visit()
    assert [row[0] for row in marks(laptop)] == [child]


@pytest.fixture
def small_drive(pcs: Pcs) -> Iterator[Path]:
    """The shared folder on a drive of its own, which can be full or for reading only."""
    try:
        with mounted(pcs.shared, 1024):
            yield pcs.shared
    except PermissionError:
        pytest.skip("this account may not mount a drive")


def test_a_full_drive_is_said_and_what_was_entered_goes_once_there_is_room(
    sit: Sit, pcs: Pcs, small_drive: Path
) -> None:
    laptop = pcs.join("Head's laptop")
    child, person = children(laptop)[0], sit()
    person.sign_in("office")
    visited(person)
    photos = small_drive / "photos.zip"
    fill(photos)
    entered(person, child)
    visited(person)
    assert words(person) == "Waiting: the shared folder is full"
    photos.unlink()
    visited(person)
    assert words(person) == "Exchanged 8.56"
    away(person)
    with laptop.sit() as desk:
        desk.exchange.visit()
    assert [row[0] for row in marks(laptop)] == [child]


def test_a_drive_for_reading_only_still_brings_what_others_entered(
    sit: Sit, pcs: Pcs, small_drive: Path
) -> None:
    laptop = pcs.join("Head's laptop")
    first, second = children(laptop)[:2]
    mark(laptop, first, "/")
    with laptop.sit() as desk:
        desk.exchange.visit()
    person = sit()
    remount(small_drive, "ro")
    person.sign_in("office")
    entered(person, second)
    visited(person)
    assert words(person) == "Waiting: the shared folder can only be read"
    remount(small_drive, "rw")
    visited(person)
    assert words(person) == "Exchanged 8.56"
    away(person)
    with laptop.sit() as desk:
        desk.exchange.visit()
    assert {row[0] for row in marks(laptop)} == {first, second}


def fill(path: Path) -> None:
    """Write until there is no room for another byte."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_a_school_with_one_pc_hears_nothing_of_it(sit: Sit) -> None:
    person = sit()
    person.sign_in("office")
    visited(person)
    assert words(person) == ""
