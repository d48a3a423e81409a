"""What need no longer be kept: shown to whoever checks the books, erased by the head alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.queries.copies_board import Preview
from ui.runner import Failed, Words
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.fields import labelled, text_field, typed
from ui.widgets.parts import Card, Strip, button, label, row
from ui.widgets.screen import Seat
from ui.widgets.second_sign_in import with_a_head
from ui.widgets.working import Working

_ABOUT = (
    "The law asks for six years from the day on which an entry was made; an amendment has six"
    " years of its own. The admission register and the school's own facts are not offered here."
)
_WHAT_HAPPENS = (
    "The marks, reasons and notes of these entries are erased for good, and figures of those days"
    " say “not kept”. Who made each entry, and when, stays. First a backup is made on this PC, if"
    " the newest one there does not hold everything. Copies and backups made before still hold"
    " these entries until their own time is over."
)


class EraseDialog(QDialog):
    """The words that say that the head means it. The safe button has the focus.

    Attributes:
        given: What was typed; the dialog stays until the desk has done it.
    """

    given = Signal(str)

    def __init__(self, found: Preview, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Erase what need no longer be kept?")
        self.words, self.strip = text_field(f"Type: {found.confirm}", 60), Strip("warn")
        self.working = Working()
        page = QVBoxLayout(self)
        page.addWidget(label(self.windowTitle(), "card-title"))
        for sentence in (*found.sentences, _WHAT_HAPPENS):
            page.addWidget(label(sentence, wrap=True))
        page.addLayout(labelled(self.words.accessibleName(), self.words))
        page.addWidget(self.working)
        page.addWidget(self.strip)
        self.leave = button("&Leave it", self.close)
        self.go = button("&Erase them", self._go, "primary")
        page.addLayout(row(None, self.leave, self.go))
        self.strip.say(found.doubt)
        self.resize(560, self.sizeHint().height())
        self.leave.setFocus()

    def refused(self, words: Words) -> None:
        """The desk did not do it: say why, keep what was typed."""
        self.working.end()
        self.go.setEnabled(True)
        self.strip.say(str(words), "danger")
        self.adjustSize()

    def _go(self) -> None:
        self.go.setEnabled(False)
        self.given.emit(typed(self.words))


class RetentionCard(Card):
    """The preview in words, and for the head the way to erase.

    Attributes:
        said: Words for the strip above the pages, and their kind.
        erased: Something was erased.
    """

    said = Signal(str, str)
    erased = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__("Kept for six years", "clock")
        self._seat = seat
        if not seat.may(Deed.RUN_CHECKS):
            self.hide()  # never shown here: a card that stands nowhere yet would open as a window

    def enter(self) -> None:
        """Show what may go today."""
        if self._seat.may(Deed.RUN_CHECKS):
            self._seat.runner.ask(self._seat.desk.retention.preview, self._show, self._failed)

    def erase(self, found: Preview) -> EraseDialog:
        """Ask the head whether they mean it."""
        dialog, retention = EraseDialog(found, self), self._seat.desk.retention

        def given(words: str) -> None:
            def attempt(failed: Failed) -> None:
                step = dialog.working.begin()
                self._seat.runner.do(
                    lambda: retention.erase(words, step),
                    lambda outcome: self._done(outcome, dialog),
                    while_open(dialog, failed),
                    self,
                )

            with_a_head(self._seat, dialog, attempt, dialog.refused)

        dialog.given.connect(given)
        dialog.show()
        return dialog

    def _done(self, outcome: Outcome[int], dialog: EraseDialog) -> None:
        close_if_open(dialog)
        one = outcome.value == 1
        self.said.emit(f"{outcome.value:,} {'entry is' if one else 'entries are'} erased.", "ok")
        self.erased.emit()
        self.enter()

    def _show(self, found: Preview) -> None:
        self.clear()
        for sentence in found.sentences:
            self.body.addWidget(label(sentence, wrap=True))
        self.body.addWidget(label(_ABOUT, "second", wrap=True))
        if found.doubt:
            doubt = Strip("warn")
            doubt.say(found.doubt)
            self.body.addWidget(doubt)
        if found.confirm and self._seat.may(Deed.ERASE_OLD):
            self.body.addLayout(row(button("Er&ase them…", lambda: self.erase(found)), None))

    def _failed(self, words: Words) -> None:
        self.said.emit(str(words), "danger")
