"""The door: who are you, and the passphrase. It is painted before anything else is loaded.

A wrong name and a wrong passphrase are told in the same words. Nothing of a child is ever on it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from attendance_desk.domain.names import fold
from attendance_desk.domain.problems import Wait
from ui.runner import Words
from ui.widgets.parts import Strip, button, label, row, scrolled

if TYPE_CHECKING:
    from attendance_desk.store.tiles import DoorPlate, Tile

_TILE = Qt.ItemDataRole.UserRole
LINE_SECONDS = 5


class Door(QWidget):
    """Asks for a name and a passphrase.

    Attributes:
        sign_in: A name or None and the secret, once both are there.
    """

    sign_in = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self._tiles: tuple[Tile, ...] = ()
        self._wait = QTimer(self)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._count_down)
        self._left = 0
        self._line = QTimer(self)
        self._line.setSingleShot(True)
        self._line.timeout.connect(lambda: self.strip.say(""))
        self._lay_out()

    def show_school(self, plate: DoorPlate | None) -> None:
        """Show who works here; a PC without a list asks for the name in full."""
        tiles = plate.tiles if plate else ()
        self.school.setText(plate.school_name if plate else "Attendance Desk")
        self._tiles = tiles
        self._filter()
        self.who_hint.setText(
            "Type initials or part of a name, then Enter"
            if tiles
            else "Your full name, then Enter"
        )

    def show_time(self, now: datetime) -> None:
        """Tell the time, as large as the school's name."""
        self.time.setText(f"{now:%A} {now.day} {now:%B} · {now.hour}.{now.minute:02d}")

    def ready(self, words: str = "", kind: str = "ok") -> None:
        """Stand open for the next person, with a line about the last one for five seconds."""
        self.who.clear()
        self.secret.clear()
        self._busy(busy=False)
        self.strip.say(words, kind)
        if words:
            self._line.start(LINE_SECONDS * 1000)
        self.who.setFocus()

    def stay(self, words: str, kind: str = "info") -> None:
        """Say something that stays until somebody signs in."""
        self.strip.say(words, kind)
        self._line.stop()

    def refused(self, words: Words) -> None:
        """Nobody was let in: say so, and how long to wait where there is a wait."""
        self._busy(busy=False)
        self._line.stop()
        self.secret.clear()
        self.secret.setFocus()
        if isinstance(words.error, Wait):
            self._left = words.error.seconds
            self._said = words.happened
            self._wait.start()
            self._count_down(passed=0)
            return
        self.strip.say(str(words), "danger")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.who.hasFocus() and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            shown = self.people.count()
            if shown:
                self.people.setCurrentRow((self.people.currentRow() + step) % shown)
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.school, self.time = label("Attendance Desk", "title"), label(kind="second")
        self.strip = Strip()
        self._fields()
        who_label, secret_label = label("Wh&o are you?"), label("&Passphrase or quick passcode")
        who_label.setBuddy(self.who)
        secret_label.setBuddy(self.secret)
        frame = QFrame()
        frame.setProperty("kind", "card")
        frame.setFixedWidth(460)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(24, 18, 24, 18)
        inside.setSpacing(6)
        for one in (self.school, self.time, self.strip, who_label, self.who, self.who_hint):
            inside.addWidget(one)
        inside.addWidget(self.people)
        inside.addWidget(secret_label)
        beside = row(self.secret, self.reveal)
        beside.setStretch(0, 1)
        inside.addLayout(beside)
        inside.addSpacing(6)
        inside.addLayout(row(self.enter, None, label("F1 keys", "hint")))
        self._frame_in_page(frame)

    def _fields(self) -> None:
        self.who, self.secret = QLineEdit(), QLineEdit()
        self.who_hint = label(kind="hint")
        self.people = QListWidget()
        self.people.setAccessibleName("People who match")
        self.people.setFixedHeight(4 * 36 + 4)
        self.people.itemClicked.connect(lambda _item: self.secret.setFocus())
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.who.setAccessibleName("Who are you?")
        self.secret.setAccessibleName("Passphrase or quick passcode")
        self.who.textChanged.connect(self._filter)
        self.who.returnPressed.connect(self._chosen)
        self.secret.returnPressed.connect(self._go)
        self.reveal = button("Sho&w", self._show_secret)
        self.reveal.setCheckable(True)
        self.enter = button("&Sign in", self._go, "primary")

    def _frame_in_page(self, frame: QFrame) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.addStretch(1)
        column.addLayout(row(None, frame, None))
        column.addStretch(2)
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 8, 8, 8)
        page.addWidget(scrolled(middle))

    def _filter(self) -> None:
        typed = fold(self.who.text())
        self.people.clear()
        for tile in self._tiles:
            if matches(tile.name, typed):
                beside = " · ".join(part for part in (tile.title, ", ".join(tile.classes)) if part)
                item = QListWidgetItem(f"{tile.name}   {beside}")
                item.setData(_TILE, tile)
                item.setSizeHint(QSize(100, 36))
                self.people.addItem(item)
        self.people.setCurrentRow(0 if typed else -1)
        self.people.setVisible(bool(self._tiles))

    def _name(self) -> str | None:
        if self.people.currentRow() >= 0:
            name: str = self.people.currentItem().data(_TILE).name
            return name
        return self.who.text().strip() or None

    def _chosen(self) -> None:
        if self.people.count() == 0 and self._tiles:
            self.strip.say("Nobody here has that name. Type initials or part of it.", "warn")
            return
        self.secret.setFocus()

    def _go(self) -> None:
        if not self.secret.text():
            self.strip.say("Type your passphrase or quick passcode.", "warn")
            self.secret.setFocus()
        elif self.enter.isEnabled():
            self._busy(busy=True)
            self.sign_in.emit(self._name(), self.secret.text())

    def _busy(self, *, busy: bool) -> None:
        self.enter.setEnabled(not busy)
        self.enter.setText("Opening…" if busy else "&Sign in")

    def _show_secret(self) -> None:
        shown = self.reveal.isChecked()
        self.secret.setEchoMode(
            QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        )

    def _count_down(self, passed: int = 1) -> None:
        self._left -= passed
        if self._left <= 0:
            self._wait.stop()
            self.strip.say("You can try again now.", "info")
            self.enter.setEnabled(True)
            return
        unit = "second" if self._left == 1 else "seconds"
        self.strip.say(f"{self._said} Try again in {self._left} {unit}.", "danger")
        self.enter.setEnabled(False)


def matches(name: str, typed: str) -> bool:
    """Whether what was typed begins a word of the name, or is its initials; folded text."""
    words = fold(name).split()
    starts = "".join(word[0] for word in words)
    plain = typed.replace(" ", "")
    return not plain or plain in starts or any(word.startswith(typed) for word in words)
