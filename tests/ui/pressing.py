"""Presses what can be pressed, and tells whether a person could see that anything came of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QScrollArea,
    QWidget,
)

from attendance_desk.domain.commands import COMMANDS
from tests.ui.conftest import Person
from tests.ui.walking import faults
from ui.widgets.rail import Rail

ASKING = ("getSaveFileName", "getOpenFileName", "getExistingDirectory")
ANYWHERE = {keys for one in COMMANDS if one.anywhere for keys in one.keys}
"""Keys of the menu that act in dialogs, too."""

GOES = {"go_1": "today", "go_2": "registers", "go_3": "pupils", "find": "pupils", "queue": "queue"}
"""Commands that go to an area: there already, they have nothing to do."""
OF_THE_SCREEN = frozenset(
    {"print", "export", "undo", "redo", "new", "change", "save", "back", "pane", "amend", "trail"}
)
"""Commands that do another thing on each screen; the others are tried on one."""


ELSEWHERE = frozenset({"Pressed Print"})
"""What asks a print queue, which answers when it likes: `tests/ui/printing` has a real one."""
_PATIENCE = 6
"""Looks, until two are the same."""


@dataclass
class Outside:
    """What a press reached beyond our windows: a question for a file, or a program of others."""

    reached: list[str] = field(default_factory=list)

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Answer every question for a file with Cancel, and start nothing, as who only looks."""
        for name in ASKING:
            answer = "" if name == "getExistingDirectory" else ("", "")
            patch.setattr(QFileDialog, name, self._asked(name, answer))
        patch.setattr(QDesktopServices, "openUrl", self._asked("openUrl", answer=True))

    def _asked(self, name: str, answer: object) -> Callable[..., object]:
        def asked(*_args: object, **_more: object) -> object:
            self.reached.append(name)
            return answer

        return asked


@dataclass(frozen=True)
class Seen:
    """What is in front of a person: pictures, who has the keys, what is copied or was reached."""

    windows: tuple[tuple[str, bytes], ...]
    keys: QWidget | None
    copied: str
    reached: int


@dataclass(frozen=True)
class Place:
    """Where presses begin: an area, and what is opened in it."""

    area: str
    what: object = None


class Walk:
    """Somebody who presses everything, and goes back to where they began after each press.

    Attributes:
        pressed: How many presses there were.
        dead: What did nothing a person could see.
        met: The kinds of dialogs that came up.
        wrong: What else is wrong: words that are cut, a key that two things want.
    """

    def __init__(self, person: Person, outside: Outside, again: Callable[[], None]) -> None:
        self.person, self.outside, self._sign_in = person, outside, again
        self.pressed, self.dead, self.wrong = 0, list[str](), list[str]()
        self.met = set[str]()
        self._in_front: tuple[str, ...] = ()

    def everything(self, place: Place, *, deep: bool) -> None:
        """Press each button of a place; if deep, of its pages behind tabs and its dialogs too."""
        self._in_front = ()
        self._begin(place)
        self._in_front = tuple(called(one) for one in self._tabs() if one.isChecked())
        for path in _paths(self._inside()):
            self._follow(place, path, deep=deep)

    def _follow(self, place: Place, path: tuple[str, int], *, deep: bool) -> None:
        """Press one button; then each that came up with it, unless it led to another area."""
        self._begin(place)
        here = self.person.window.house.shown
        before = {called(one) for one in self._inside()}
        one = _at(self._inside(), path)
        if one is None:
            return
        self._press(place, one, (path[0],))
        if not deep or self.person.window.house.shown is not here:
            return
        over = self._over()
        came = buttons(over) if over else self._inside()
        new = [path for path in _paths(came) if over or path[0] not in before]
        for below in new:
            self._below(place, path, below)

    def _below(self, place: Place, path: tuple[str, int], below: tuple[str, int]) -> None:
        self._begin(place)
        first = _at(self._inside(), path)
        if first is None:
            return
        first.click()
        self.person.settle()
        over = self._over()
        second = _at(buttons(over) if over else self._inside(), below)
        if second is not None:
            self._press(place, second, (path[0], below[0]))

    def _press(self, place: Place, one: QAbstractButton, names: tuple[str, ...]) -> None:
        if names[-1] in ELSEWHERE:
            return
        _bring_into_sight(one)
        where = " > ".join((place.area, str(place.what or ""), *names))
        if not self.does_something(one.click):
            self.dead.append(where)
        self._look(where)

    def commands(self, place: Place, quiet: Collection[str], *, every: bool) -> None:
        """Trigger each command that a place offers, or those that mean something else on each.

        Args:
            place: Where it stands before each.
            quiet: What is not tried: nobody could see that anything came of it.
            every: Also those that do the same everywhere.
        """
        self._begin(place)
        actions = self.person.window.menus.actions
        offered = [name for name, one in actions.items() if one.isEnabled()]
        for name in offered:
            if name in quiet or GOES.get(name) == place.area:
                continue
            if not every and name not in OF_THE_SCREEN:
                continue
            self._begin(place)
            if actions[name].isEnabled() and not self.does_something(actions[name].trigger):
                self.dead.append(f"{place.area} > {name}")

    def does_something(self, press: Callable[[], None]) -> bool:
        """Whether a person sees a difference."""
        before = self._at_rest()
        press()
        self.pressed += 1
        return self._at_rest() != before

    def _at_rest(self) -> Seen:
        """What is seen once nothing changes any more by itself: a page may still be laid out."""
        seen: Seen | None = None
        for _ in range(_PATIENCE):
            self.person.settle()
            before, seen = seen, self._see()
            if seen == before:
                return seen
        assert seen is not None
        return seen

    def _look(self, where: str) -> None:
        """Nothing is wrong with a dialog that came up, no words cut, no key the menu's, too."""
        for over in self._dialogs():
            self.met.add(type(over).__name__)
            self.wrong += [f"{where}: {fault}" for fault in faults(over)]
            for one in buttons(over):
                if one.text() and one.width() < one.minimumSizeHint().width():
                    self.wrong.append(f"{where}: cut: {one.text()}")
            held = {one.key().toString() for one in over.findChildren(QShortcut)}
            self.wrong += [f"{where}: two want {keys}" for keys in sorted(held & ANYWHERE)]

    def _begin(self, place: Place) -> None:
        """Be at a place, signed in, with nothing in front of it."""
        window = self.person.window
        QTest.keyClick(window, Qt.Key.Key_Shift)  # or the desk locks itself: nobody touched a key
        self._put_away()
        window.activateWindow()
        if window.seat is None:
            self.person.until(window.door.form.who.hasFocus)
            self._sign_in()
        if window.house.hidden_details:
            window.onlookers.hide_details()
        if window.house.class_view:
            window.onlookers.turn_class_view()
        window.go("today")
        self.person.settle()
        window.go(place.area, place.what)
        self.person.settle()
        for one in self._tabs():  # an area stays on the page on which it was left
            if called(one) in self._in_front and not one.isChecked():
                one.click()
                self.person.settle()
        QGuiApplication.clipboard().clear()

    def _tabs(self) -> list[QAbstractButton]:
        """What puts a page of the area in front, or a day of it."""
        shown = self.person.window.house.shown
        found = shown.findChildren(QAbstractButton) if shown is not None else []
        return [one for one in found if one.property("kind") == "choice" and one.isVisible()]

    def _inside(self) -> list[QAbstractButton]:
        shown = self.person.window.house.shown
        return buttons(shown) if shown is not None else []

    def _see(self) -> Seen:
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        windows = tuple(
            (f"{type(one).__name__} {one.windowTitle()}", _picture(one)) for one in shown
        )
        held = QGuiApplication.clipboard().mimeData()
        copied = " ".join((held.text(), *held.formats())) if held else ""
        return Seen(windows, QApplication.focusWidget(), copied, len(self.outside.reached))

    def _dialogs(self) -> list[QDialog]:
        return [one for one in self.person.window.findChildren(QDialog) if one.isVisible()]

    def _over(self) -> QDialog | None:
        """The dialog in front, of whatever was opened."""
        found = self._dialogs()
        return next((one for one in found if one.isActiveWindow()), found[-1] if found else None)

    def _put_away(self) -> None:
        window = self.person.window
        for _ in range(3):
            shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
            over = [one for one in (*shown, *self._dialogs()) if one is not window]
            for one in over:
                one.close()
            self.person.settle()
            if not over:
                return


def buttons(root: QWidget) -> list[QAbstractButton]:
    """Buttons that can be pressed now; not the page that is in front already."""
    return [
        one
        for one in root.findChildren(QAbstractButton)
        if one.isVisible()
        and one.isEnabled()
        and not one.objectName().startswith("qt_")
        and not isinstance(one.parentWidget(), Rail)
        and not (one.isChecked() and one.property("kind") == "choice")
    ]


def _bring_into_sight(one: QWidget) -> None:
    """Scroll to a button, as who presses it has done."""
    above = one.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(one)
        above = above.parentWidget()


def called(one: QAbstractButton) -> str:
    """The name of a button, as it is found again."""
    return f"{type(one).__name__} {one.accessibleName() or one.text()}"


def _paths(found: list[QAbstractButton]) -> list[tuple[str, int]]:
    """Each button by its name and its place among those of the same name."""
    names = [called(one) for one in found]
    return [(name, names[:place].count(name)) for place, name in enumerate(names)]


def _at(found: list[QAbstractButton], path: tuple[str, int]) -> QAbstractButton | None:
    same = [one for one in found if called(one) == path[0]]
    return same[path[1]] if path[1] < len(same) else None


def _picture(widget: QWidget) -> bytes:
    image = widget.grab().toImage()  # held: its bits go with it
    return bytes(image.constBits())
