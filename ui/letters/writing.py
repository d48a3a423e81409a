"""A letter by hand: about whom, and which; with brothers and sisters where it is the same.

The ladder proposes; a person may still write when something else asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.finding import Found
from attendance_desk.domain.letter_steps import TITLES, Wanted
from attendance_desk.domain.marks import clock_words
from ui.letters.whom import Whom
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.fields import labelled, text_field
from ui.widgets.fitting import Fitted, room
from ui.widgets.forgetting import and_forget
from ui.widgets.jotted import Jotted, Record
from ui.widgets.parts import Strip, button, label, row, tab
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.domain.changes import Outcome

KIND = "letter-by-hand"
KINDS = tuple(LetterKind)
_WIDE, _HIGH, _ACROSS = 700, 400, 3
_NOT_SAVED = "No draft is made yet. Esc again leaves it; Ctrl+Enter makes the draft."


class WriteDialog(Jotted):
    """Asks which letter, about whom, and why."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.setWindowTitle("Write a letter")
        self.whom, self.strip = Whom(seat), Strip("warn")
        self.why = text_field("Why, in one sentence", 200)
        self.kinds, self.grid = QButtonGroup(self), QGridLayout()
        for number, kind in enumerate(KINDS):
            made = tab(f"{number + 1}  {TITLES[kind]}", self._changed)
            made.setStyleSheet("text-align: left;")
            self.kinds.addButton(made, number)
            self.grid.addWidget(made, number // _ACROSS, number % _ACROSS)
        self.keep = button("Make a &draft  Ctrl+Enter", self.save, "primary")
        _lay_out(self)
        self.whom.changed.connect(self._changed)
        self.whom.taken.connect(self._to_kinds)
        self.why.textChanged.connect(lambda _text: self._changed())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.resize(min(_WIDE, self.screen().availableGeometry().width()), min(_HIGH, room(self)))
        self.whom.who.field.setFocus()

    @property
    def letter(self) -> LetterKind | None:
        """Which letter is chosen."""
        number = self.kinds.checkedId()
        return KINDS[number] if number >= 0 else None

    def open_on(self, what: object) -> None:
        """About a child, by its id."""
        if isinstance(what, str) and what:
            self.whom.put((what,))
            self._to_kinds()

    def about(self) -> str:
        return next(iter(self.whom.pupils), "")

    def record(self) -> Record:
        held = {
            "pupils": " ".join(self.whom.pupils),
            "kind": self.letter.value if self.letter else "",
            "why": self.why.text(),
        }
        return {name: words for name, words in held.items() if words}

    def put(self, record: Record) -> None:
        self.whom.put(tuple(str(record.get("pupils", "")).split()))
        self.why.setText(str(record.get("why", "")))
        for number, kind in enumerate(KINDS):
            if kind.value == record.get("kind"):
                self.kinds.button(number).setChecked(True)

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.whom.hide_details(hidden=hidden)

    def may_close(self) -> bool:
        return self.asked_once(self.strip, _NOT_SAVED)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = event.text()
        typing = isinstance(self.focusWidget(), QLineEdit)
        if not typing and sign.isdigit() and 1 <= int(sign) <= len(KINDS):
            self.kinds.button(int(sign) - 1).setChecked(True)
            self._changed()
        elif not typing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif not typing and sign == "+":
            self.whom.add_sibling()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Make the draft, or say what is missing."""
        if not self.whom.pupils:
            self._missing("About whom? Type a name and press Enter.", self.whom.who.field)
        elif self.letter is None:
            self._missing("Which letter? Type its number.", self.kinds.button(0))
        else:
            why = " ".join(self.why.text().split())
            wanted = Wanted(self.letter, self.whom.pupils, why=(why,) if why else ())
            letters = self.seat.desk.letters
            self.keep.setEnabled(False)
            self.seat.runner.do(
                and_forget(self, lambda: letters.draft(wanted)),
                while_open(self, self._made),
                while_open(self, self._refused),
                initiator=self,
            )

    def _missing(self, words: str, field: QWidget) -> None:
        self.strip.say(words, "warn")
        field.setFocus()

    def _made(self, outcome: Outcome[str]) -> None:
        self.forget()
        self.saved.emit(f"Saved {clock_words(self.seat.desk.clock.now().time())}")
        self.leads.emit("letters", outcome.value)
        self._away = True
        self.accept()

    def _refused(self, words: Words) -> None:
        self.keep.setEnabled(True)
        self.strip.say(str(words), "danger")

    def _to_kinds(self, _found: Found | None = None) -> None:
        (self.kinds.checkedButton() or self.kinds.button(0)).setFocus()

    def _changed(self) -> None:
        self._leaving = False
        self.strip.say("")
        self.jot()


def _lay_out(dialog: WriteDialog) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setSpacing(8)
    column.addWidget(label("About whom", "strong"))
    column.addWidget(dialog.whom)
    column.addWidget(label("Which letter? Type its number", "strong"))
    column.addLayout(dialog.grid)
    column.addLayout(
        labelled("&Why, in one sentence (for staff; it is not in the letter)", dialog.why)
    )
    column.addStretch(1)
    page = QVBoxLayout(dialog)
    page.setContentsMargins(14, 10, 14, 10)
    page.setSpacing(6)
    page.addWidget(Fitted(inside), 1)
    page.addWidget(dialog.strip)
    hint = label(
        "Nothing is sent: it is a draft until it is approved and printed.", "hint", wrap=True
    )
    feet = row(hint, button("Lea&ve", dialog.reject), dialog.keep)
    feet.setStretch(0, 1)
    page.addLayout(feet)
