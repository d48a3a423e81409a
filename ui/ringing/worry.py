"""I am worried (F9): which child, what was seen or heard in their words, now or today.

What is typed here is for the safeguarding lead alone. It stands nowhere in the register's book in
words, not even half typed: there it is sealed, and whoever typed it cannot open it again either. A
lock keeps the words in the memory of this program for them; after a crash they send what is sealed
as it stands, and add to it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.finding import Found
from attendance_desk.domain.marks import clock_words
from ui.ringing.unsent import Unsent
from ui.ringing.worry_form import WorryForm, lead_of
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.jotted import Record
from ui.widgets.screen import Seat

_MOST = 8000
_LEFT = (
    "The program stopped before this worry was sent. {count} are sealed and safe: nobody but "
    "{lead} and the head can open them, you neither. Enter sends them as they are; "
    "then F9 adds what is missing."
)
_NO_CHILD = (
    "The program stopped while you wrote down a worry, before you said which child it is about. "
    "Its words cannot be opened again: please write them once more."
)
_WHO = "Which child is it about? Type part of the name, then Enter."
_WHAT = "What did you see or hear? Use the child's own words."
_NOT_SENT = "This is not sent. Esc again throws it away; Ctrl+Enter sends it."
_SENT = "Sent at {at}. {lead} has it now.{also} Enter closes this."
_GO = " You said it cannot wait: go and tell them yourself as well."
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WorryDialog(WorryForm):
    """One worry. `open_on(pupil_id)` begins with the child that is on the screen."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, key, parent)
        self._leaving = self._busy = False
        self._connect()
        self.show_all()
        self.who.field.setFocus()

    def put(self, record: Record) -> None:
        """Come back: with the words after a lock, with a seal after a crash, and say so."""
        found = self.memory.find(self.person, self.note)
        if found is not None:
            self.pupil = found.pupil
            self.words.setPlainText(found.words)
            self.now.setChecked(found.urgent)
        elif record.get("pupil"):
            self.seal, self.pupil = record, str(record["pupil"])
            number = int(record.get("count", 0))
            count = "1 word" if number == 1 else f"{number} words"
            self.strip.say(_LEFT.format(count=count, lead=lead_of(self.seat)), "warn")
        else:
            self.strip.say(_NO_CHILD, "warn")
        self.show_all()

    def open_on(self, what: object) -> None:
        if isinstance(what, str) and what and not self.pupil:
            self.pupil = what
            self._changed()
            self.words.setFocus()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.who.hide_details(hidden=hidden)
        self.show_all()

    def may_close(self) -> bool:
        if self.sent or self._leaving or self.unsent == Unsent():
            return True
        self._leaving = True
        self.strip.say(_NOT_SENT, "warn")
        return False

    def forget(self) -> None:
        super().forget()
        self.memory.keep(self.person, self.note, Unsent())

    def _keep(
        self,
        record: Record,
        then: Callable[[object], None] | None = None,
        failed: Callable[[Words], None] | None = None,
    ) -> None:
        """Keep it sealed, instead of as a jotting that could be read."""
        restricted, note = self.seat.desk.restricted, self.note
        pupil, words = str(record.get("pupil", "")), str(record.get("words", ""))
        urgent = bool(record.get("urgent"))
        self._on_disk = bool(record)
        self.seat.runner.ask(
            lambda: restricted.keep_half(note, pupil, words, urgent=urgent),
            while_open(self, then or _nothing),
            while_open(self, failed) if failed else None,
        )

    def send(self) -> None:
        """Send it; what is missing is asked for here."""
        unsent = self.unsent
        if self.sent or self._busy:
            return
        if self.seal:
            self._send_sealed()
        elif not unsent.pupil:
            self.strip.say(_WHO, "warn")
            self.who.field.setFocus()
        elif not unsent.words.strip():
            self.strip.say(_WHAT, "warn")
            self.words.setFocus()
        else:
            restricted, note = self.seat.desk.restricted, self.note
            pupil, words, urgent = unsent.pupil, unsent.words.strip(), unsent.urgent
            self._do(lambda: restricted.worry(pupil, words, urgent=urgent, note_id=note), urgent)

    def _send_sealed(self) -> None:
        restricted, note = self.seat.desk.restricted, self.note
        self._do(lambda: restricted.send_half(note), urgent=False)

    def _do(self, action: Callable[[], Outcome[str]], urgent: bool) -> None:  # noqa: FBT001
        self._busy = True
        self.seat.runner.do(
            action,
            while_open(self, lambda _done: self._done(urgent=urgent)),
            while_open(self, self._refused),
            initiator=self,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.sent:
            self.accept()
        elif event.key() in _ENTER and self.seal:
            self.send()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.who.chosen.connect(self._chosen)
        self.who.ready.connect(self.show_all)
        self.words.textChanged.connect(self._changed)
        self.now.toggled.connect(lambda _on: self._changed())
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+Return", self.send),
            ("Ctrl+Enter", self.send),
        )
        for written, do in keys:
            QShortcut(QKeySequence(written), self).activated.connect(do)

    def _chosen(self, found: Found) -> None:
        self.pupil = found.child.pupil_id
        self._changed()
        self.words.setFocus()

    def choose(self) -> None:
        self.pupil = ""
        self._changed()
        self.who.field.setFocus()

    def _changed(self) -> None:
        text = self.words.toPlainText()
        if len(text) > _MOST:
            self.words.textCursor().deletePreviousChar()
            return
        self._leaving = False
        self.memory.keep(self.person, self.note, self.unsent)
        self.show_all()
        self.jot()

    def _done(self, *, urgent: bool) -> None:
        self._busy, self.sent, self.seal = False, True, {}
        self.forget()
        self.words.clear()
        at = clock_words(self.seat.desk.clock.now().time())
        also = _GO if urgent else ""
        self.strip.say(_SENT.format(at=at, lead=lead_of(self.seat), also=also), "ok")
        self.show_all()
        self.setFocus()
        self.saved.emit(f"Told the safeguarding lead at {at}")

    def _refused(self, why: Words) -> None:
        self._busy = False
        self.strip.say(f"NOT SENT. {why} What you typed is still here.", "danger")


def _nothing(_outcome: object) -> None:
    """Nobody waits for it."""
