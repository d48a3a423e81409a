"""One school day at one PC: hands, the moments people have in it, and what each may take.

What is pressed is counted, and what is thought: before whatever is not simply the end of what one
has begun. `tests/jobs.py` has the budgets, and makes seconds of the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from attendance_desk.desk import Desk
from tests.a_school import PASSPHRASE
from tests.ui.conftest import PASSCODE, SIGN_IN, Person

ENDS = {"<Return>", "<Ctrl+Return>", "<Tab>"}


@dataclass(slots=True)
class Spent:
    """What a moment took.

    Attributes:
        keys: Every sign and every key that was held counted.
        thoughts: What had to be decided or looked for first.
    """

    keys: int = 0
    thoughts: int = 0


@dataclass
class Day:
    """Hands on the keys of one PC, whoever sits there."""

    person: Person
    spent: dict[str, Spent] = field(default_factory=dict)
    _now: Spent = field(default_factory=Spent)

    @property
    def desk(self) -> Desk:
        seat = self.person.window.seat
        assert seat is not None
        return seat.desk

    def at(self, time: str) -> None:
        """The clock on the wall goes on, and the window notices."""
        self.person.school.at(time)

    @contextmanager
    def moment(self, name: str) -> Iterator[None]:
        """Count what is pressed in it."""
        self._now = self.spent[name] = Spent()
        yield
        self._now = Spent()

    def do(self, *parts: str) -> None:
        """Press keys: signs as they stand, named keys in angle brackets; a thought before each."""
        before = ""
        for part in parts:
            if part not in ENDS or before in {"", *ENDS}:
                self._think()
            self._press(part)
            before = part
        self._look()

    def _think(self) -> None:
        """Longer than any answer takes: what is thought about is on the screen by then."""
        self._now.thoughts += 1
        self._look()

    def _look(self) -> None:
        open_before = self._windows()
        self.person.settle()
        self._follow(open_before)

    def _press(self, part: str) -> None:
        if part.startswith("<"):
            pressed = QKeySequence(part[1:-1])[0]  # type: ignore[index]
            self._now.keys += part.count("+") + 1
            before = self._windows()
            QTest.keyClick(self._focus(), pressed.key(), pressed.keyboardModifiers())
            QApplication.processEvents()
            self._follow(before)
            return
        for sign in part:
            self._now.keys += 1
            QTest.keyClicks(self._focus(), sign)

    def _windows(self) -> list[QWidget]:
        """The windows there are; the one that came last is last."""
        dialogs = [one for one in self.person.window.findChildren(QDialog) if one.isVisible()]
        return [self.person.window, *dialogs]

    def _follow(self, before: list[QWidget]) -> None:
        """What a window manager does: the keys go to what has come, or back where it has gone."""
        now = self._windows()
        if now != before:
            front = next((one for one in now if one not in before), now[-1])
            front.activateWindow()
            self.person.until(front.isActiveWindow)

    def _focus(self) -> QWidget:
        self.person.until(lambda: QApplication.focusWidget() is not None)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def front(self) -> None:
        """What a window manager does when a dialog has gone."""
        window = self.person.window
        window.activateWindow()
        self.person.until(window.isActiveWindow)
        self.person.until(lambda: QApplication.focusWidget() is not None)

    def sit_down(self, role: str) -> None:
        """Somebody signs in, by quick passcode where they have one."""
        self.front()
        self.person.until(self.person.window.door.form.who.hasFocus)
        name, secret = (SIGN_IN[role], PASSCODE) if role in SIGN_IN else (role, PASSPHRASE)
        self.do(name, "<Return>", secret, "<Return>")
        self.person.until(lambda: self.person.window.seat is not None)
        self.person.settle()

    def get_up(self) -> None:
        """Ctrl+Shift+L."""
        self.front()
        self.do("<Ctrl+Shift+L>")
