from __future__ import annotations

import gc
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.problems import DiskFull
from ui.runner import Cancel, Runner, Words


def test_answers_come_home_in_order_on_the_windows_own_thread(qtbot: QtBot) -> None:
    runner = Runner()
    told: list[tuple[int, int, int]] = []
    home = threading.get_ident()

    def asked(number: int) -> Callable[[], tuple[int, int]]:
        return lambda: (number, threading.get_ident())

    for number in range(20):
        runner.ask(asked(number), lambda found: told.append((*found, threading.get_ident())))
    qtbot.waitUntil(lambda: len(told) == 20)
    runner.close()
    assert [one[0] for one in told] == list(range(20))
    assert {one[2] for one in told} == {home}
    assert len({one[1] for one in told}) == 1
    assert told[0][1] != home


def test_what_an_area_asks_for_waits_until_it_is_painted(qtbot: QtBot) -> None:
    order: list[str] = []

    class Page(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:
            order.append("painted")

    runner, page = Runner(), Page()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: bool(order))
    order.clear()
    page.update()
    runner.paint_first()
    runner.ask(lambda: order.append("worked out"), lambda _done: None)
    runner.ask(lambda: order.append("and then this"), lambda _done: None)
    assert runner.busy
    qtbot.waitUntil(lambda: not runner.busy)
    runner.close()
    assert order == ["painted", "worked out", "and then this"]


def test_a_window_that_closes_at_once_still_finishes_what_was_asked(qtbot: QtBot) -> None:
    runner, done = Runner(), []
    runner.paint_first()
    runner.ask(lambda: done.append("saved"), lambda _done: None)
    runner.close()
    assert done == ["saved"]


def test_an_action_is_broadcast_once_with_who_asked(qtbot: QtBot) -> None:
    runner, told, me = Runner(), [], object()
    runner.changed.connect(lambda areas, who: told.append((areas, who)))
    runner.do(lambda: Outcome(1, frozenset({Area.MARKS})), lambda _done: None, initiator=me)
    runner.do(lambda: Outcome(2), lambda _done: None)
    qtbot.waitUntil(lambda: not runner.busy)
    runner.close()
    assert told == [(frozenset({Area.MARKS}), me)]


def test_a_failure_of_the_desk_is_told_in_its_own_words(qtbot: QtBot) -> None:
    runner = Runner()
    told: list[Words] = []

    def full() -> None:
        raise DiskFull("The disk is full.", "Nothing was half saved.", "Make room.")

    runner.ask(full, lambda _done: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    runner.close()
    assert str(told[0]) == "The disk is full. Nothing was half saved. Make room."
    assert isinstance(told[0].error, DiskFull)


def test_a_fault_of_the_program_names_a_place_and_nobody(qtbot: QtBot) -> None:
    runner = Runner()
    told: list[Words] = []
    runner.unread.connect(told.append)

    def broken() -> None:
        raise KeyError("Alfie Turner")

    runner.ask(broken, lambda _done: None)
    qtbot.waitUntil(lambda: bool(told))
    runner.close()
    assert "KeyError, test_runner.py, line" in str(told[0])
    assert "Alfie" not in str(told[0])


def test_what_was_not_done_is_told_apart_from_what_could_not_be_read(qtbot: QtBot) -> None:
    runner = Runner()
    not_done: list[Words] = []
    unread: list[Words] = []
    runner.failed.connect(not_done.append)
    runner.unread.connect(unread.append)

    def full() -> Outcome[None]:
        raise DiskFull("The disk is full.")

    runner.do(full, lambda _done: None)
    runner.ask(full, lambda _found: None)
    qtbot.waitUntil(lambda: bool(unread))
    runner.close()
    assert len(not_done) == len(unread) == 1


def test_after_parting_answers_have_no_home_but_failures_are_told(qtbot: QtBot) -> None:
    runner = Runner()
    told: list[object] = []
    lost: list[Words] = []
    runner.failed.connect(lost.append)

    def full() -> None:
        raise DiskFull("The disk is full.")

    runner.ask(lambda: 1, told.append)
    runner.ask(full, told.append, told.append)
    runner.part()
    qtbot.waitUntil(lambda: not runner.busy)
    runner.close()
    assert told == []
    assert [str(one) for one in lost] == ["The disk is full."]
    runner.ask(lambda: 1, told.append)
    assert not runner.busy


def test_cancel_is_seen_from_the_lane() -> None:
    cancel = Cancel()
    assert not cancel.asked()
    cancel.ask()
    assert cancel.asked()


class _Dialog:
    """As a window is: where it is taken down matters."""

    def __init__(self, ends: list[int]) -> None:
        self._ends = ends

    def __del__(self) -> None:
        self._ends.append(threading.get_ident())

    def asked(self) -> _Dialog:
        return _Dialog(self._ends)

    def fails(self) -> _Dialog:
        raise DiskFull("The disk is full.")

    def shown(self, _answer: object) -> None:
        return


@pytest.mark.parametrize("question", ["asked", "fails"])
@pytest.mark.parametrize("lane", ["ask", "beside", "afar"])
def test_no_lane_holds_a_dialog_when_its_answer_is_home(
    qtbot: QtBot, lane: str, question: str
) -> None:
    """Whoever lets go of a dialog last takes it down; the lane is held where it has just told."""
    runner, ends, go_on = Runner(), list[int](), threading.Event()
    runner._home.connect(lambda _number: go_on.wait(10), Qt.ConnectionType.DirectConnection)
    dialog = _Dialog(ends)
    getattr(runner, lane)(getattr(dialog, question), dialog.shown, dialog.shown)
    del dialog
    qtbot.waitUntil(lambda: not runner.busy)
    gc.collect()  # a failure and what it happened in are a circle: `ui.rubbish` clears it away
    home = list(ends)
    go_on.set()
    runner.close()
    assert home == ends == [threading.get_ident()] * (2 if question == "asked" else 1)
