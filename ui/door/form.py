"""The fields of the door: who, the list of people who match, and the secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from attendance_desk.domain.names import fold
from ui.widgets.parts import Strip, button, label, row

if TYPE_CHECKING:
    from attendance_desk.store.tiles import DoorPlate, Tile

_TILE = Qt.ItemDataRole.UserRole
_WIDE, _ROW, _ROWS = 460, 36, 4
LONG = 2_000
"""Milliseconds of opening after which it is said why that can take so long."""
_STILL = (
    "Still opening. The first time after an update the tables are made again from the register;"
    " with many years on file that takes a minute or more. Nothing is lost if the program is"
    " closed meanwhile: it begins again then."
)


class Form(QFrame):
    """A name and a secret, typed without a mouse.

    Attributes:
        entered: Both are there.
        forgot: The recovery sheet is to be used.
    """

    entered = Signal()
    forgot = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(_WIDE)
        self._tiles: tuple[Tile, ...] = ()
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.timeout.connect(self._still)
        self.school, self.time = label("Attendance Desk", "title", wrap=True), label(kind="second")
        self.strip = Strip()
        self._fields()
        who_label, secret_label = label("Wh&o are you?"), label("&Passphrase or quick passcode")
        who_label.setBuddy(self.who)
        secret_label.setBuddy(self.secret)
        inside = QVBoxLayout(self)
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
        sheet = button("&Use the recovery sheet", self.forgot.emit, "quiet")
        inside.addLayout(row(self.enter, None, sheet, label("F12 fire roll · F1 help", "hint")))

    @property
    def name(self) -> str | None:
        """The person who is chosen, or the name as it was typed."""
        if self.people.currentRow() >= 0:
            name: str = self.people.currentItem().data(_TILE).name
            return name
        return self.who.text().strip() or None

    @property
    def who_words(self) -> str:
        """What to type for a name: less where this PC knows who works here."""
        return "Type initials or part of your name" if self._tiles else "Type your full name"

    def show_plate(self, plate: DoorPlate | None) -> None:
        """Show who works here; a PC without a list asks for the name in full."""
        self._tiles = plate.tiles if plate else ()
        self.school.setText(plate.school_name if plate else "Attendance Desk")
        self.who_hint.setText(f"{self.who_words}, then Enter")
        self._filter()

    def opening(self, *, opening: bool) -> None:
        """Show that the books are being opened; nothing can be pressed twice."""
        self.enter.setEnabled(not opening)
        self.enter.setText("Opening…" if opening else "&Sign in")
        self.enter.setAccessibleName("Opening…" if opening else "Sign in")
        if opening:
            self._long.start(LONG)
        else:
            self._long.stop()

    def _still(self) -> None:
        if self.isVisible():  # otherwise somebody is in already
            self.strip.say(_STILL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.who.hasFocus() and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            if shown := self.people.count():
                self.people.setCurrentRow((self.people.currentRow() + step) % shown)
            return
        super().keyPressEvent(event)

    def _fields(self) -> None:
        self.who, self.secret = QLineEdit(), QLineEdit()
        self.who_hint = label("Type your full name, then Enter", "hint")
        self.people = QListWidget()
        self.people.setAccessibleName("People who match")
        self.people.setFixedHeight(_ROWS * _ROW + 4)
        self.people.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.people.itemClicked.connect(lambda _item: self.secret.setFocus())
        self.people.hide()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.who.setAccessibleName("Who are you?")
        self.secret.setAccessibleName("Passphrase or quick passcode")
        self.who.textChanged.connect(self._filter)
        self.who.returnPressed.connect(self._chosen)
        self.secret.returnPressed.connect(self._go)
        self.reveal = button("Sho&w", self._show_secret)
        self.reveal.setCheckable(True)
        self.enter = button("&Sign in", self._go, "primary")

    def _filter(self) -> None:
        typed = fold(self.who.text())
        self.people.clear()
        for tile in self._tiles:
            if matches(tile.name, typed):
                beside = " · ".join(part for part in (tile.title, ", ".join(tile.classes)) if part)
                item = QListWidgetItem(f"{tile.name}   {beside}")
                item.setData(_TILE, tile)
                item.setSizeHint(QSize(100, _ROW))
                self.people.addItem(item)
        self.people.setCurrentRow(0 if typed else -1)
        self.people.setVisible(bool(self._tiles))

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
            self.entered.emit()

    def _show_secret(self) -> None:
        shown = self.reveal.isChecked()
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.secret.setEchoMode(mode)


def matches(name: str, typed: str) -> bool:
    """Whether what was typed begins words of the name, or is its initials; folded text."""
    words = fold(name).split()
    starts = "".join(word[0] for word in words)
    parts = typed.split()
    begun = all(any(word.startswith(part) for word in words) for part in parts)
    return begun or "".join(parts) in starts
