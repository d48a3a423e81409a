"""Forgotten windows are taken down on the window's own thread, whatever the lanes are doing."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.rubbish import Rubbish
from ui.runner import Runner


class _Circle:
    """Two things that know one another, as a dialog and its field do."""

    def __init__(self) -> None:
        self.other = self


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


def test_a_circle_is_taken_down_at_home_while_the_lane_makes_many_things(
    qtbot: QtBot, runner: Runner
) -> None:
    where: list[int] = []
    held: list[object] = []

    def forget() -> None:
        circle = _Circle()
        weakref.finalize(circle, lambda: where.append(threading.get_ident()))

    def busy() -> None:
        for _ in range(20):
            forget()
            held.append([[number] for number in range(5_000)])

    runner.ask(busy, lambda _none: None)
    qtbot.waitUntil(lambda: len(where) == 20, timeout=15_000)
    assert set(where) == {threading.get_ident()}


def test_once_the_last_lane_has_ended_python_clears_away_by_itself(qtbot: QtBot) -> None:
    before = gc.isenabled()
    first, second = Runner(), Runner()
    assert not gc.isenabled()
    first.close()
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled() == before


def test_the_oldest_is_looked_through_only_when_it_has_grown_by_a_quarter(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    (rubbish,) = runner.findChildren(Rubbish)
    collected: list[int] = []
    there = 1_000
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 99))
    monkeypatch.setattr(gc, "collect", collected.append)
    monkeypatch.setattr(gc, "get_objects", lambda _age: range(there))
    rubbish.look()
    there = 1_249
    rubbish.look()
    assert collected == [2]
    there = 1_250
    rubbish.look()
    assert collected == [2, 2]
