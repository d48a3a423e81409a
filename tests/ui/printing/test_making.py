"""A paper in slices: its first page comes first, others get their turn, and it can be given up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from attendance_desk.domain.problems import Refused
from tests.letters.fernhill import register, registration_certificate
from ui.printing.making import Making
from ui.printing.pages import Pages
from ui.runner import Runner


@pytest.fixture
def runner(qapp: object) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


@pytest.fixture
def making(qtbot: QtBot, runner: Runner) -> Iterator[Making]:
    over = QWidget()
    qtbot.addWidget(over)
    yield Making(over, runner)
    over.close()


def _long() -> object:
    return registration_certificate(400)


def test_the_first_page_comes_first_and_others_get_their_turn_before_the_whole(
    making: Making, runner: Runner, qtbot: QtBot
) -> None:
    told: list[str] = []
    making.first.connect(lambda pdf, of: told.append(f"first of {of}: {Pages(pdf).count}"))
    making.whole.connect(lambda pdf: told.append(f"whole: {Pages(pdf).count}"))
    # What is asked as soon as the first page is there stands before the last slice.
    making.first.connect(lambda _pdf, _of: runner.ask(lambda: None, lambda _: told.append("me")))
    making.begin("registration-certificate", _long)
    qtbot.waitUntil(lambda: not making.going)
    of = told[0].split()[2].rstrip(":")
    assert int(of) > 4
    assert told == [f"first of {of}: 1", "me", f"whole: {of}"]


def test_a_paper_of_one_page_is_whole_at_once(making: Making, qtbot: QtBot) -> None:
    told: list[str] = []
    making.first.connect(lambda _pdf, _of: told.append("first"))
    making.whole.connect(lambda _pdf: told.append("whole"))
    making.begin("register", register)
    qtbot.waitUntil(lambda: not making.going)
    assert told == ["whole"]


def test_what_is_given_up_is_never_shown(making: Making, runner: Runner, qtbot: QtBot) -> None:
    pages: list[int] = []
    making.whole.connect(lambda pdf: pages.append(Pages(pdf).count))
    making.begin("registration-certificate", _long)
    making.begin("register", register)
    qtbot.waitUntil(lambda: not runner.busy)
    assert pages == [1]
    making.begin("registration-certificate", _long)
    making.first.connect(lambda _pdf, _of: making.stop())
    qtbot.waitUntil(lambda: not runner.busy)
    assert pages == [1]
    assert not making.going


def test_a_refusal_is_told_in_words(making: Making, qtbot: QtBot) -> None:
    def refuse() -> object:
        raise Refused("none", "There is none.", "Nothing was made.", "Look elsewhere.")

    told: list[object] = []
    making.refused.connect(told.append)
    making.begin("register", refuse)
    qtbot.waitUntil(lambda: bool(told))
    assert str(told[0]) == "There is none. Nothing was made. Look elsewhere."
    assert not making.going
