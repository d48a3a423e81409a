"""Change a letter (Ctrl+E): what it says of this child, whom it goes to, large print, language.

Every key is on the disk as it is typed, so that a lock or a power cut loses none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.marks import clock_words
from ui.letters.filled import Filled
from ui.letters.whole import Whole, ask_whole
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.fields import Unread
from ui.widgets.fitting import Fitted, room
from ui.widgets.forgetting import and_forget
from ui.widgets.jotted import Jotted, Record
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.domain.changes import Outcome

KIND = "letter"
_WIDE, _HIGH = 640, 420


class OptionsDialog(Jotted):
    """One letter."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.whole: Whole | None = None
        self._wanted = ""
        self._typed: Record = {}
        self._base: Record = {}
        self.setWindowTitle("Change a letter")
        self.title, self.strip = label(kind="card-title", wrap=True), Strip("warn")
        self.filled = Filled(self)
        self.keep = button("&Save  Ctrl+Enter", self.save, "primary")
        _lay_out(self)
        self.hide_details(hidden=False)
        self.filled.changed.connect(self._changed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.resize(min(_WIDE, self.screen().availableGeometry().width()), min(_HIGH, room(self)))

    def open_on(self, what: object) -> None:
        """A letter, by its id."""
        if isinstance(what, str) and what:
            self._wanted = what
            self.know_again()

    def is_about(self, what: object) -> bool:
        return what == self._wanted

    def about(self) -> str:
        return self.whole.letter.pupils[0] if self.whole else ""

    def record(self) -> Record:
        if self.whole is None:
            return self._typed
        now = self.filled.texts()
        return {**now, "letter": self._wanted} if now != self._base else {}

    def put(self, record: Record) -> None:
        self._typed = record
        self.open_on(record.get("letter", ""))

    def know_again(self) -> None:
        """Ask for the letter; what is typed stays."""
        if self._wanted and self.whole is None:
            which, desk = self._wanted, self.seat.desk
            self.seat.runner.ask(
                lambda: ask_whole(desk, which),
                while_open(self, self._arrived),
                while_open(self, self._refused),
            )

    def may_close(self) -> bool:
        return self.asked_once(self.strip)

    def save(self) -> None:
        """Put it into the letter, or say what cannot be read."""
        whole = self.whole
        if whole is None:
            return
        try:
            wanted = self.filled.wanted(whole.letter, self.seat.desk.clock.now().date())
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        letters, which = self.seat.desk.letters, whole.letter.id
        self.keep.setEnabled(False)
        self.seat.runner.do(
            and_forget(self, lambda: letters.change(which, wanted)),
            while_open(self, self._saved),
            while_open(self, self._refused),
            initiator=self,
        )

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        for part in (self.title, self.filled.box):
            part.setVisible(not hidden and self.whole is not None)

    def _arrived(self, whole: Whole) -> None:
        """Make the fields, show what the letter holds, then what was typed over it."""
        self.title.setText(f"{whole.title}: {whole.names}")
        self.setWindowTitle(f"Change: {whole.title}")
        self.filled.show_letter(whole, may_doubt=self.seat.may(Deed.APPROVE_FORMAL))
        self._base, self.whole = self.filled.texts(), whole
        if self._typed:
            self.filled.put(self._typed)
        # The fields are there before the keys are put into one: a field that is made in a dialog
        # that is open already shows a moment later, and would not get them.
        self.hide_details(hidden=self.hidden_details)
        self.filled.first.setFocus()

    def _changed(self) -> None:
        self._leaving = False
        if self.whole is not None:
            self.strip.say("")
            self.jot()

    def _saved(self, _outcome: Outcome[None]) -> None:
        self.forget()
        self.saved.emit(f"Saved {clock_words(self.seat.desk.clock.now().time())}")
        self._base = self.filled.texts()
        self.accept()

    def _refused(self, words: Words) -> None:
        self.keep.setEnabled(True)
        self.strip.say(str(words), "danger")


def _lay_out(dialog: OptionsDialog) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setSpacing(8)
    column.addWidget(dialog.title)
    column.addWidget(dialog.filled.box)
    column.addStretch(1)
    page = QVBoxLayout(dialog)
    page.setContentsMargins(14, 10, 14, 10)
    page.setSpacing(6)
    page.addWidget(Fitted(inside), 1)
    page.addWidget(dialog.strip)
    hint = label(
        "What is not known is left out of the letter, sentence by sentence.", "hint", wrap=True
    )
    feet = row(hint, button("Lea&ve", dialog.reject), dialog.keep)
    feet.setStretch(0, 1)
    page.addLayout(feet)
