"""A field for confidential words: marked, covered when somebody looks, never kept in clear.

Half typed they survive a lock in the memory of the program, and a crash in the safeguarding book
where it is open. No jotting of the register book ever holds them.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from attendance_desk.domain.problems import DeskError
from ui.widgets.alive import while_open
from ui.widgets.parts import label, row, sign
from ui.widgets.screen import Seat

MOST = 8000
_HIGH = 76
_FOR = "Only the safeguarding lead and the head can read these words, as a restricted note."


class Unsaid(QObject):
    """Words that are not saved yet, by person and dialog: gone with the program."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._held: dict[tuple[str, str], str] = {}

    def keep(self, person: str, key: str, words: str) -> None:
        """Keep them; empty ones are forgotten."""
        self._held.pop((person, key), None)
        if words:
            self._held[person, key] = words

    def find(self, person: str, key: str) -> str:
        """What that person left in that dialog; empty for nothing."""
        return self._held.get((person, key), "")


def unsaid_of(window: QWidget) -> Unsaid:
    """The memory of a window, made when first asked for."""
    found = window.findChild(Unsaid)
    return found if isinstance(found, Unsaid) else Unsaid(window)


class RestrictedField(QPlainTextEdit):
    """A few lines of confidential words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{name.replace('&', '')}. {_FOR}")
        self.setTabChangesFocus(True)
        self.setFixedHeight(_HIGH)
        self._name = name
        self.textChanged.connect(self._cut)

    def words(self) -> str:
        """What is typed, without blanks around it."""
        return self.toPlainText().strip()

    def laid_out(self) -> QWidget:
        """The field with its name above and for whom it is."""
        made = QWidget()
        made.setProperty("kind", "clear")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        title = label(self._name, "strong")
        title.setBuddy(self)
        column.addLayout(row(sign("shield-alert", "warn"), title, None))
        column.addWidget(self)
        column.addWidget(label(_FOR, "hint", wrap=True))
        return made

    def _cut(self) -> None:
        if len(self.toPlainText()) > MOST:
            self.textCursor().deletePreviousChar()


class KeptWords(QObject):
    """Keeps a field of a dialog through a lock and, with the key, through a crash.

    Attributes:
        back: Words left earlier stand in the field again.
    """

    back = Signal()

    def __init__(self, seat: Seat, key: str, field: RestrictedField, window: QWidget) -> None:
        super().__init__(field)
        self._seat, self._key, self._field = seat, key, field
        self._memory = unsaid_of(window)
        self._writing, self._held = False, ""
        field.textChanged.connect(self._keep)

    def come_back(self) -> None:
        """Ask for what was left."""
        found = self._memory.find(self._seat.desk.me.id, self._key)
        if found:
            self._show(found)
            return
        restricted, key = self._seat.desk.restricted, self._key
        self._seat.runner.ask(
            lambda: restricted.half_said(key), while_open(self._field, self._show)
        )

    def handing_over(self) -> Callable[[], None]:
        """What forgets them in the book, called on the lane as soon as they are saved."""
        restricted, key = self._seat.desk.restricted, self._key
        typed = bool(self._field.toPlainText() or self._held)

        def forget() -> None:
            if typed:
                with suppress(DeskError):  # what was saved is saved
                    restricted.keep_said(key, "")

        return forget

    def forget(self) -> None:
        """They are saved, or thrown away."""
        if self._field.toPlainText() or self._held:
            self._field.blockSignals(True)
            self._field.clear()
            self._field.blockSignals(False)
            self._memory.keep(self._seat.desk.me.id, self._key, "")
            restricted, key = self._seat.desk.restricted, self._key
            self._seat.runner.ask(lambda: restricted.keep_said(key, ""), lambda _kept: None)

    def _show(self, words: str) -> None:
        if words and not self._field.toPlainText():
            self._field.setPlainText(words)
        self.back.emit()

    def _keep(self) -> None:
        words = self._field.toPlainText()
        self._memory.keep(self._seat.desk.me.id, self._key, words)
        if not self._writing and words != self._held:
            self._write(words)

    def _write(self, words: str) -> None:
        self._writing, self._held = True, words
        restricted, key = self._seat.desk.restricted, self._key
        self._seat.runner.ask(
            lambda: restricted.keep_said(key, words),
            while_open(self._field, lambda _kept: self._written()),
            while_open(self._field, lambda _words: self._written()),
        )

    def _written(self) -> None:
        self._writing = False
        if self._field.toPlainText() != self._held:
            self._write(self._field.toPlainText())
