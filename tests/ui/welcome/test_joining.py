"""A new PC joins by the written steps, in a real window, also when it is closed between them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from attendance_desk.desk.new_pc import NewPc
from attendance_desk.domain.calendar import Half, Session
from tests.a_school import BY_ROLE, FRIDAY, OAK, PASSPHRASE, Fernhill
from tests.ui.conftest import STATE, close
from tests.ui.test_access import look_at_window
from tests.ui.welcome.test_welcome import Hands
from ui.app import open_welcome
from ui.memory import Memory


class NewPcOf:
    """A PC that has never seen the school, and the office that answers it."""

    def __init__(
        self, school: Fernhill, qtbot: QtBot, place: Path, patch: pytest.MonkeyPatch
    ) -> None:
        self.school, self._qtbot, self._place, self._patch = school, qtbot, place, patch
        self.shared = place / "shared"
        self.shared.mkdir()

    @contextmanager
    def opened(self) -> Iterator[Hands]:
        """The program on the new PC, from its start to its end."""
        self._patch.setenv("XDG_STATE_HOME", str(self._place / "new-pc"))
        memory = Memory(QSettings(str(self._place / "w.ini"), QSettings.Format.IniFormat))
        window = open_welcome(self.school.clock, memory)
        window.resize(1366, 728)
        window.show()
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)
        yield Hands(window, self._qtbot)
        close(window)

    def answer(self, code: str) -> str:
        """At the office the head types the code; nothing is under way at the new PC."""
        self._patch.setenv("XDG_STATE_HOME", str(self._place / STATE))
        desk = self.school.sit("head")
        try:
            return desk.exchange.welcome(self.shared, code, NewPc("Year 3")).value
        finally:
            desk.close()
            self._patch.setenv("XDG_STATE_HOME", str(self._place / "new-pc"))


@pytest.fixture
def pc(school: Fernhill, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NewPcOf:
    return NewPcOf(school, qtbot, tmp_path, monkeypatch)


def press(hands: Hands, words: str) -> None:
    (found,) = [
        one
        for one in hands.window.findChildren(QPushButton)
        if one.isVisible() and one.accessibleName().startswith(words)
    ]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    hands.settle()


def words_on(hands: Hands) -> str:
    labels = hands.window.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisible())


def asks(hands: Hands, pc: NewPcOf) -> str:
    press(hands, "Join a school")
    hands.type(str(pc.shared))
    hands.settle()
    assert "step 2 of 4" in words_on(hands)
    return hands.welcome.joining.code.text()


def test_a_new_pc_joins_in_four_steps_and_the_head_signs_in(pc: NewPcOf, tmp_path: Path) -> None:
    with pc.opened() as hands:
        code = asks(hands, pc)
        look_at_window(hands.window)
        page = hands.welcome.joining
        page.look()
        hands.settle()
        assert "step 2 of 4" in words_on(hands), "nobody has answered"
        answer = pc.answer(code)
        page.look()
        hands.settle()
        assert "step 3 of 4" in words_on(hands)
        page.to.put(tmp_path / "joined" / "School")
        hands.type("ABCDE FGHJ2")
        press(hands, "Next")
        assert "does not have this code" in page.strip.words.text()
        assert page.answer.text() == "ABCDE FGHJ2"
        page.answer.setText(answer)
        press(hands, "Next")
        assert "step 4 of 4" in words_on(hands)
        assert "This PC has joined." in words_on(hands)
        press(hands, "Open the school")
        assert hands.window.door.isVisible()
        hands.type(BY_ROLE["head"].name, PASSPHRASE)
        hands.settle()
        assert hands.window.seat is not None
        register = hands.window.seat.desk.registers.sheet(OAK, Session(FRIDAY, Half.AM))
        assert len(register.rows) == 30


def test_what_was_asked_is_there_after_the_program_was_closed(pc: NewPcOf) -> None:
    with pc.opened() as hands:
        code = asks(hands, pc)
    with pc.opened() as hands:
        press(hands, "Join a school")
        assert code in words_on(hands)
        assert str(pc.shared) in words_on(hands)
    pc.answer(code)
    with pc.opened() as hands:
        press(hands, "Join a school")
        assert "step 3 of 4" in words_on(hands)
        press(hands, "Back")
        assert code in words_on(hands)
        press(hands, "Next")
        assert "step 3 of 4" in words_on(hands)


def test_a_folder_that_is_not_there_or_not_a_shared_one_is_refused_in_words(
    pc: NewPcOf, tmp_path: Path
) -> None:
    with pc.opened() as hands:
        press(hands, "Join a school")
        press(hands, "Next")
        assert "Type the shared folder" in words_on(hands)
        hands.welcome.joining.folder.put(tmp_path / "nothing")
        press(hands, "Next")
        assert "The shared folder is not there." in words_on(hands)
        hands.welcome.joining.folder.put(pc.school.folder)
        press(hands, "Next")
        assert "That folder is a school folder." in words_on(hands)
        press(hands, "Back")
        assert hands.welcome.start.isVisible()
