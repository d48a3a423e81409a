"""The door: who are you, and the passphrase. It is painted before anything else is loaded.

A wrong name and a wrong passphrase are told in the same words. Nothing of a child is ever on it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.problems import (
    DeskError,
    DiskFault,
    DiskFull,
    OpenElsewhere,
    ReadOnly,
    Refused,
    Wait,
)
from ui.door.form import Form
from ui.door.recovery import RecoveryForm
from ui.runner import Words
from ui.widgets.parts import button, row, scrolled

if TYPE_CHECKING:
    from attendance_desk.store.tiles import DoorPlate

LINE_SECONDS = 5
"""How long the line about the last person stays."""


_NO_BACKUP_FIRST = "backup-before-form"
_READ_ONLY_IS_LEFT = (DiskFault, DiskFull, OpenElsewhere, ReadOnly)
"""What keeps a school from being written, and not from being read."""


def _can_be_read(error: DeskError | None) -> bool:
    """Whether who cannot come in to write may open the school to read."""
    refused = isinstance(error, Refused) and error.rule == _NO_BACKUP_FIRST
    return refused or isinstance(error, _READ_ONLY_IS_LEFT)


class Door(QWidget):
    """Asks for a name and a passphrase, and says what came of it.

    Attributes:
        sign_in: A name or None and the secret, once both are there.
        sign_in_reading: The same, to read only, because another PC or program has the books.
        recover: The signs of the recovery sheet, and the head's new passphrase.
        told: What signing in is doing, where it takes long; sent from the lane.
        hinted: What the keys do, for the status bar.
    """

    sign_in = Signal(object, str)
    sign_in_reading = Signal(object, str)
    recover = Signal(str, str)
    told = Signal(str)
    hinted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.form = Form()
        self.form.entered.connect(self._go)
        self.form.forgot.connect(self._show_recovery)
        self.told.connect(lambda words: self.form.strip.say(words, "info"))
        self.recovery = RecoveryForm()
        self.recovery.hide()
        self.recovery.entered.connect(self.recover)
        self.recovery.left.connect(self.ready)
        self._wait = QTimer(self)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._second)
        self._left, self._said = 0, ""
        self._known = self._held = False
        self._line = QTimer(self)
        self._line.setSingleShot(True)
        self._line.timeout.connect(lambda: self.form.strip.say(""))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.addStretch(1)
        column.addLayout(row(None, self.form, self.recovery, None))
        column.addStretch(2)
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 8, 8, 8)
        page.addWidget(scrolled(middle))

    def show_school(self, plate: DoorPlate | None) -> None:
        """Show whose door it is, and let in who was quicker than it.

        Until the people are known, initials cannot be told from a name typed in full.
        """
        self.form.show_plate(plate)
        self.hinted.emit(self.hint)
        self._known = True
        if self._held:
            self._go()

    @property
    def hint(self) -> str:
        """What the keys do here."""
        if not self.recovery.isHidden():
            return "Enter goes to the next field · Esc back"
        return f"{self.form.who_words}, Enter, passphrase, Enter"

    def show_time(self, now: datetime) -> None:
        """Tell the day and the time."""
        self.form.time.setText(f"{now:%A} {now.day} {now:%B} · {now.hour}.{now.minute:02d}")

    def ready(self, words: str = "", kind: str = "ok") -> None:
        """Stand open for the next person, with a line about the last one for five seconds."""
        form = self.form
        self._turn(recovering=False)
        form.who.clear()
        form.secret.clear()
        form.reveal.setChecked(False)
        form.opening(opening=False)
        form.strip.say(words, kind)
        if words:
            self._line.start(LINE_SECONDS * 1000)
        form.who.setFocus()

    def recover_with(self, sheet: str) -> None:
        """Show the card of the recovery sheet with its signs typed: the head's passphrase is next.

        Args:
            sheet: They have just opened a backup of this school.
        """
        self._show_recovery()
        self.recovery.after_a_restore(sheet)

    def stay(self, words: str, kind: str = "info") -> None:
        """Say something that stays until somebody signs in."""
        self._line.stop()
        if self._held:  # the people could not be read: what was typed is tried as it stands
            self._known = True
            self._go()
        self.form.strip.say(words, kind)

    def refused(self, words: Words) -> None:
        """Nobody was let in: say so, and how long to wait where there is a wait."""
        self._line.stop()
        self.form.opening(opening=False)
        if not self.recovery.isHidden():
            weak = isinstance(words.error, Refused)
            self.recovery.refused(str(words), sheet=not weak)
            return
        if _can_be_read(words.error):
            reading = button("Open to &read only", self._go_reading)
            self.form.strip.say(str(words), "warn", reading)
            reading.setFocus()
            return
        self.form.secret.clear()
        self.form.secret.setFocus()
        if isinstance(words.error, Wait):
            self._left, self._said = words.error.seconds, words.happened
            self._wait.start()
            self._count_down()
            return
        self.form.strip.say(str(words), "danger")

    def _show_recovery(self) -> None:
        self.recovery.ready()
        self._turn(recovering=True)
        self.recovery.sheet.setFocus()

    def _turn(self, *, recovering: bool) -> None:
        """One card at a time."""
        self.form.setVisible(not recovering)
        self.recovery.setVisible(recovering)
        self.hinted.emit(self.hint)

    def _go(self) -> None:
        self.form.opening(opening=True)
        self._held = not self._known
        if self._known:
            self.sign_in.emit(self.form.name, self.form.secret.text())

    def _go_reading(self) -> None:
        self.form.opening(opening=True)
        self.sign_in_reading.emit(self.form.name, self.form.secret.text())

    def _second(self) -> None:
        self._left -= 1
        self._count_down()

    def _count_down(self) -> None:
        waiting = self._left > 0
        self.form.enter.setEnabled(not waiting)
        if not waiting:
            self._wait.stop()
            self.form.strip.say("You can try again now.", "info")
            return
        unit = "second" if self._left == 1 else "seconds"
        self.form.strip.say(f"{self._said} Try again in {self._left} {unit}.", "danger")
