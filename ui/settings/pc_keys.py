"""New keys for the books of this PC, after somebody was shut out with new keys at another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.names import listed
from ui.runner import Failed, Words
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.parts import label
from ui.widgets.question import Question
from ui.widgets.screen import Seat
from ui.widgets.second_sign_in import with_a_head
from ui.widgets.working import Working

if TYPE_CHECKING:
    from attendance_desk.desk.new_keys import BeforeNewKeys, KeysChanged
    from attendance_desk.domain.changes import Outcome

_MEANS = (
    "Both books of this PC are written anew under new keys. What the person who was shut out may "
    "have copied from here opens nothing that comes in from now on. Everybody else keeps their "
    "passphrase. It takes a minute or so, and can be stopped until the end."
)


class KeysDialog(Question):
    """Says what changing the keys means, and shows how far it is."""

    def __init__(self, told: BeforeNewKeys, parent: QWidget) -> None:
        super().__init__("New keys for this PC", _MEANS, parent)
        if told.to_let_in:
            who = listed(told.to_let_in)
            words = f"Give {who} a new passphrase afterwards: theirs is of the old form."
            self.inside.addWidget(label(words, wrap=True))
        if told.sheet:
            words = "The recovery sheet must be made anew with this: print it at once."
            self.inside.addWidget(label(words, "warn", wrap=True))
        self.working = Working()
        self.inside.addWidget(self.working)
        self.finish("&Give it new keys")

    def wanted(self) -> object:
        return True

    def stopped(self, words: Words) -> None:
        """It was not done; nothing was changed."""
        self.working.end()
        self.refused(str(words))


class Renewing(QObject):
    """Asks, then gives the books of this PC new keys.

    Attributes:
        done: It is done: what to say, and the groups of a new recovery sheet.
        failed: It could not even be asked.
    """

    done = Signal(str, object)
    failed = Signal(object)

    def __init__(self, seat: Seat, page: QWidget) -> None:
        super().__init__(page)
        self._seat, self._page = seat, page

    def begin(self) -> None:
        """Say first what it would cost."""
        new_keys = self._seat.desk.new_keys
        self._seat.runner.ask(
            lambda: new_keys.before(None),
            while_open(self._page, lambda told: self.ask(told).show()),
            while_open(self._page, self.failed.emit),
        )

    def ask(self, told: BeforeNewKeys) -> KeysDialog:
        """The question."""
        dialog = KeysDialog(told, self._page)
        dialog.given.connect(
            lambda _yes: with_a_head(
                self._seat, dialog, lambda failed: self._renew(dialog, failed), dialog.stopped
            )
        )
        return dialog

    def _renew(self, dialog: KeysDialog, failed: Failed) -> None:
        new_keys, step = self._seat.desk.new_keys, dialog.working.begin()

        def done(outcome: Outcome[KeysChanged]) -> None:
            close_if_open(dialog)
            told = "Both books of this PC have new keys. Make a backup now."
            if outcome.value.to_let_in:
                told += f" Give {listed(outcome.value.to_let_in)} a new passphrase."
            self.done.emit(told, outcome.value.groups)

        self._seat.runner.do(
            lambda: new_keys.renew(step),
            while_open(self._page, done),
            while_open(dialog, failed),
            self._page,
        )
