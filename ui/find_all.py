"""Ctrl+K: everything by its name: people, classes, what can be done, settings and help.

Who can be found is asked on the lane once, when the window opens, and made ready there to be
searched; every key is answered from memory. The hands stay in the field: Up and Down mark a line,
Enter opens it, Esc goes back to the work.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from attendance_desk.domain.access import Deed
from attendance_desk.domain.commands import Command
from attendance_desk.domain.everything import PEOPLE, Everything, Sort, Thing
from ui.other_words import OTHER_WORDS
from ui.settings.listed import pages_of
from ui.theme import font_for
from ui.widgets.alive import while_open
from ui.widgets.aloud import say_aloud
from ui.widgets.parts import label
from ui.widgets.screen import Seat

OWN = "find_all"
"""The command that opens this: it is not found by itself."""
BEGIN = (
    "Type a name, the start of it or its initials: a child, a parent, a class, somebody at the "
    "school, something to do, a page of the settings or of the help. Four digits find a telephone "
    "number."
)
NOBODY = (
    "Nothing is found by that. Try the start of the surname, fewer letters, or the last four "
    "digits of the telephone number. F1 searches every word of the help."
)
HIDDEN = (
    "Names are left out while details are hidden (Ctrl+Shift+H shows them) and in class view "
    "(Ctrl+Shift+J ends it)."
)
_LOOKING = "The names are being looked up…"
_FAILED = "The names could not be looked up; commands and settings can be found."
_KEYS = "Up and Down choose · Enter opens · Esc goes back"
_RING = " · Ctrl+Enter rings the family"
_THING = Qt.ItemDataRole.UserRole
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_AREAS = {
    Sort.CHILD: "pupils",
    Sort.LEFT: "pupils",
    Sort.RELATIVE: "pupils",
    Sort.SCHOOL_CLASS: "registers",
    Sort.PAGE: "settings",
}
_ON_ROLL = frozenset({Sort.CHILD, Sort.RELATIVE})


def things_to_do(doable: tuple[tuple[Command, str], ...], seat: Seat) -> tuple[Thing, ...]:
    """The commands that can be done now, with their keys, and the pages of the settings."""
    commands = (_to_do(one, words) for one, words in doable if one.name != OWN)
    pages = (Thing(Sort.PAGE, name, "settings", name) for name in pages_of(seat))
    return (*commands, *pages)


def _to_do(command: Command, words: str) -> Thing:
    beside = " or ".join(command.keys) or f"{command.menu[1:]} menu"
    also = OTHER_WORDS.get(command.name, "")
    return Thing(Sort.COMMAND, words, beside, command.name, also=also)


class FindAll(QDialog):
    """A field, and below it what may be meant.

    Attributes:
        asked: Go to an area, and to one thing in it.
        wanted: Do the command of this name.
        read: Open this page of the help.
    """

    stays_shown = True  # it leaves every name out by itself
    asked = Signal(str, object)
    wanted = Signal(str)
    read = Signal(str)

    def __init__(
        self, seat: Seat, to_do: tuple[Thing, ...], hidden: Callable[[], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Find everything")
        self._seat, self._all, self._known = seat, Everything(to_do), False
        self._reads_hidden, self._hidden = hidden, hidden()
        self._waiting, self._trouble = False, ""
        self.field, self.list, self.told = _Field(self), QListWidget(), label(BEGIN, wrap=True)
        self.field.setAccessibleName("Find everything: a name, a number, or something to do")
        self.field.setPlaceholderText("Name, number or something to do")
        self.field.setMaxLength(60)
        self.field.textChanged.connect(self._changed)
        self.list.setAccessibleName("What may be meant")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._open)
        self.list.currentRowChanged.connect(self._say)
        page = QVBoxLayout(self)
        keys = label(_KEYS + (_RING if _rings(seat) else ""), "second", wrap=True)
        for part in (self.field, self.told, self.list, keys):
            page.addWidget(part, 1 if part is self.list else 0)
        self.resize(620, 400)
        self.finished.connect(partial(_give_back, QApplication.activeWindow()))
        self.field.setFocus()
        self._look()
        seat.runner.ask(
            partial(_everything, seat, to_do),
            while_open(self, self._know),
            while_open(self, self._failed),
        )

    def hide_details(self) -> None:
        """Find nobody by name while the window says that somebody looks over the counter."""
        self._hidden = self._reads_hidden()
        self._look()

    def move_by(self, step: int) -> None:
        """Mark a line above or below."""
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + step)))

    def take(self, *, ring: bool = False) -> None:
        """Open the marked line; while the names are looked up, as soon as they are known."""
        if self._looking:
            self._waiting = bool(self.field.text().strip()) and not ring
            return
        if self.list.count():
            item = self.list.currentItem()
            (self._ring if ring else self._open)(item)

    @property
    def _looking(self) -> bool:
        return not (self._known or self._trouble or self._hidden)

    def _know(self, found: Everything) -> None:
        self._all, self._known = found, True
        self._look()
        if self._waiting:
            self._waiting = False
            self.take()

    def _failed(self, _words: object) -> None:
        self._trouble = _FAILED
        self._waiting = False
        self._look()

    def _changed(self, _text: str) -> None:
        # What was typed after Enter is a new search: the old one must open nothing later.
        self._waiting = False
        self._look()

    def _look(self) -> None:
        text = self.field.text().strip()
        self.list.clear()
        for thing in self._all.find(text, without=PEOPLE if self._hidden else frozenset()):
            item = QListWidgetItem(thing.words)
            item.setFont(font_for(thing.words))
            item.setData(_THING, thing)
            self.list.addItem(item)
        self._tell(text)
        self.list.setCurrentRow(0)

    def _tell(self, text: str) -> None:
        count = self.list.count()
        beside = self._trouble or (HIDDEN if self._hidden else _LOOKING if self._looking else "")
        if not text:
            words = BEGIN
        elif count:
            words = "1 line" if count == 1 else f"{count} lines, the likeliest first"
        else:
            words = "" if self._looking else NOBODY
        self.told.setText(" ".join(part for part in (words, beside) if part))
        self.field.setAccessibleDescription(self.told.text())
        if text and not count and words:
            say_aloud(self, words)

    def _say(self, place: int) -> None:
        item = self.list.item(place)
        if item is not None:
            self.field.setAccessibleDescription(item.text())
            say_aloud(self, item.text())

    def _open(self, item: QListWidgetItem) -> None:
        thing: Thing = item.data(_THING)
        self.close()
        if thing.sort is Sort.COMMAND:
            self.wanted.emit(thing.key)
        elif thing.sort is Sort.HELP:
            self.read.emit(thing.key)
        else:
            self.asked.emit(*_way(thing, self._seat))

    def _ring(self, item: QListWidgetItem) -> None:
        thing: Thing = item.data(_THING)
        if thing.sort in _ON_ROLL and _rings(self._seat):
            self.close()
            self.asked.emit("ring", (thing.key, "by_hand"))


class _Field(QLineEdit):
    """Up, Down and Enter belong to the list below."""

    def __init__(self, finder: FindAll) -> None:
        super().__init__()
        self._finder = finder

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _MOVES and not held:
            self._finder.move_by(_MOVES[key])
        elif key in _TAKES:
            self._finder.take(ring=held == Qt.KeyboardModifier.ControlModifier)
        else:
            super().keyPressEvent(event)


def _everything(seat: Seat, to_do: tuple[Thing, ...]) -> Everything:
    """Who may be found, what can be done, and the pages of the help; on the lane."""
    from attendance_desk.desk.handbook import titles

    people = [one for one in seat.desk.people.to_find() if _way(one, seat)[1]]
    helped = (Thing(Sort.HELP, title, "help", name) for name, title in titles().items())
    return Everything((*people, *to_do, *helped))


def _way(thing: Thing, seat: Seat) -> tuple[str, str]:
    """The area and what is opened in it; somebody of whom there is only the name leads nowhere."""
    if thing.sort is not Sort.STAFF:
        return _AREAS[thing.sort], thing.key
    if seat.may(Deed.CHANGE_STAFF):
        return "settings", "People"
    return "registers", thing.key if seat.may(Deed.SEE_REGISTERS) else ""


def _rings(seat: Seat) -> bool:
    return seat.may(Deed.MAKE_CALLS) or seat.may(Deed.RING_OWN_PUPILS)


def _give_back(before: QWidget | None, _result: int) -> None:
    """Let the keys act again in the window that was in front, where it is still there."""
    if before is not None and isValid(before) and before.isVisible():
        before.activateWindow()
