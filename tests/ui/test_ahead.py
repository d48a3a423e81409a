"""Areas are loaded ahead of the first look at them, while the hands rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from attendance_desk.domain.access import Deed
from tests.a_school import BY_ROLE, PASSPHRASE
from tests.ui.test_start import MADE, printed
from ui import ahead
from ui.ahead import Ahead
from ui.areas import Maker, Room
from ui.runner import Runner
from ui.widgets.rail import Area
from ui.widgets.screen import Screen

_RESTED = """
import sys
from datetime import datetime
from pathlib import Path
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.bench.desk_window import wait
from ui import ahead
from ui.app import application, open_window
ahead.FIRST = ahead.NEXT = 1
application()
clock = PractiseClock(datetime(2026, 11, 20, 8, 56, tzinfo=SCHOOL_ZONE))
window = open_window(Path(sys.argv[1]), clock)
window.show()
wait(lambda: window.runner.busy)
wait(lambda: not window.runner.busy)
print("ui.settings.screen" in sys.modules)
window.door.sign_in.emit(sys.argv[2], sys.argv[3])
wait(lambda: "ui.settings.screen" in sys.modules)
wait(lambda: not window.runner.busy)
print(window.house.shown.heading())
window.close_all()
window.runner.close()
"""


class Rooms:
    """Areas that note when they are loaded, and on which thread."""

    def __init__(self, *names: str) -> None:
        self.loaded: list[str] = []
        self.threads: set[int] = set()
        self.all = tuple(self._room(name) for name in names)

    def _room(self, name: str) -> Room:
        def load() -> Maker:
            self.loaded.append(name)
            self.threads.add(get_ident())
            return Screen

        return Room(Area(name, name, "house"), frozenset(Deed), load)


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


@pytest.fixture
def loads(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ahead]:
    monkeypatch.setattr(ahead, "FIRST", 1)
    monkeypatch.setattr(ahead, "NEXT", 1)
    parent = QObject()
    yield Ahead(parent)
    parent.deleteLater()


def test_areas_are_loaded_one_after_another_on_the_windows_thread(
    qtbot: QtBot, runner: Runner, loads: Ahead
) -> None:
    rooms = Rooms("today", "letters", "settings")
    loads.settle(runner, rooms.all)
    qtbot.waitUntil(lambda: len(rooms.loaded) == 3)
    assert rooms.loaded == ["today", "letters", "settings"]
    assert rooms.threads == {get_ident()}


def test_whoever_waits_for_an_answer_comes_first(
    qtbot: QtBot, runner: Runner, loads: Ahead
) -> None:
    rooms, answered = Rooms("letters"), Event()
    runner.ask(answered.wait, lambda _told: None)
    loads.settle(runner, rooms.all)
    qtbot.wait(60)
    assert rooms.loaded == []
    answered.set()
    qtbot.waitUntil(lambda: rooms.loaded == ["letters"])


def test_nothing_more_is_loaded_when_the_person_has_gone(
    qtbot: QtBot, runner: Runner, loads: Ahead
) -> None:
    rooms = Rooms("letters", "settings")
    loads.settle(runner, rooms.all)
    loads.leave()
    qtbot.wait(60)
    assert rooms.loaded == []


def test_after_a_rest_the_settings_are_there_and_today_is_still_shown(tmp_path: Path) -> None:
    folder = str(tmp_path / "school")
    printed(MADE, folder, PASSPHRASE)
    told = printed(_RESTED, folder, BY_ROLE["head"].name, PASSPHRASE)
    assert told.split("\n") == ["False", "Today"]
