"""Restricted words of a visit while they are typed: in memory, and sealed on the disk.

After a lock they are here again as typed. After a crash only the seal is left, which nobody here
can open; it is sent with the visit as it stands.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.drafts import Jotting
from attendance_desk.domain.restricted import NoteKind
from ui.visits.typed import unsaid_of
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat

HALF = "half note"
_LEFT = (
    "The program stopped while you typed: {count} restricted are sealed and safe, and go to the "
    "safeguarding lead when you save. Add only what is missing."
)


class Sealing(QObject):
    """Keeps the words of one dialog.

    Attributes:
        failed: They could not be sealed; the words say why.
        found: Words are sealed that were typed before a crash.
    """

    failed = Signal(object)
    found = Signal(str)

    def __init__(self, seat: Seat, note: str, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._seat, self.note, self._dialog = seat, note, dialog
        parent = dialog.parentWidget()
        self._memory = unsaid_of(parent if parent is not None else dialog)
        self._wanted: tuple[str, str] = ("", "")
        self._held: tuple[str, str] = ("", "")
        self._busy = False
        self.sealed = False

    def any(self, words: str) -> bool:
        """Whether there is anything restricted, typed or sealed."""
        return self.sealed or bool(words.strip())

    def keep(self, pupil: str, words: str) -> None:
        """Keep the newest words; what is sealed of a crash stays as it is beside them."""
        self._memory.keep(self._seat.desk.me.id, self.note, words)
        self._wanted = (pupil, words.strip())
        if not self._busy and not self.sealed:
            self._seal()

    def come_back(self, note: str) -> str:
        """The words after a lock; after a crash it is asked whether some are sealed."""
        self.note = note
        words = self._memory.find(self._seat.desk.me.id, note)
        if words:
            return words
        jottings = self._seat.desk.jottings
        self._seat.runner.ask(lambda: jottings.mine(HALF), while_open(self._dialog, self._look))
        return ""

    def forget(self, pupil: str) -> None:
        """It is saved or thrown away."""
        self._memory.keep(self._seat.desk.me.id, self.note, "")
        self._wanted = (pupil, "")
        if not self._busy and (self._held[1] or self.sealed):
            self._seal()
        self.sealed = False

    def _look(self, kept: tuple[Jotting, ...]) -> None:
        mine = next((one for one in kept if one.key == self.note), None)
        if mine is not None:
            self.sealed = True
            number = int(mine.record.get("count", 0))
            self.found.emit(_LEFT.format(count="1 word" if number == 1 else f"{number} words"))

    def _seal(self) -> None:
        if self._wanted == self._held:
            return
        (pupil, words), note = self._wanted, self.note
        if not words and not self._held[1] and not self.sealed:
            return
        restricted, self._busy, self._held = self._seat.desk.restricted, True, self._wanted
        self._seat.runner.ask(
            lambda: restricted.keep_half(note, pupil, words, urgent=False, kind=NoteKind.VISIT),
            while_open(self._dialog, lambda _outcome: self._done()),
            while_open(self._dialog, self._not_kept),
        )

    def _done(self) -> None:
        self._busy = False
        self._seal()

    def _not_kept(self, why: object) -> None:
        self._busy = False
        self.failed.emit(why)
