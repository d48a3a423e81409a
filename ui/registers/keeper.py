"""Keep a draft on the disk after every key, without making the typist wait.

Only one write is ever under way; while it runs, the newest draft waits and the ones between are
not written, because each draft is whole.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.drafts import RegisterDraft
from ui.runner import Runner, Words

Write = Callable[[RegisterDraft], Outcome[None]]


class Keeper(QObject):
    """Writes drafts, newest last.

    Attributes:
        kept: A draft is on the disk; COMMIT has returned.
        failed: It is not; the words say why.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, runner: Runner, write: Write, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._write = write
        self._under_way: RegisterDraft | None = None
        self._next: RegisterDraft | None = None

    @property
    def settled(self) -> bool:
        """Whether everything typed is on the disk."""
        return self._under_way is None

    def keep(self, draft: RegisterDraft) -> None:
        """Put this draft on the disk as soon as the lane is free."""
        if self._under_way is None:
            self._start(draft)
        else:
            self._next = draft

    def flush(self) -> None:
        """Send the newest draft to the lane now: nobody will be here to send it later."""
        if self._next is not None:
            draft, self._next = self._next, None
            self._runner.ask(lambda: self._write(draft), self._written, self._not_written)

    def forget(self) -> None:
        """Write nothing more: the register has been submitted."""
        self._next = None

    def _start(self, draft: RegisterDraft) -> None:
        self._under_way = draft
        self._runner.ask(lambda: self._write(draft), self._written, self._not_written)

    def _written(self, _outcome: Outcome[None]) -> None:
        self._under_way = None
        if self._next is not None:
            draft, self._next = self._next, None
            self._start(draft)
        else:
            self.kept.emit()

    def _not_written(self, words: Words) -> None:
        self._under_way = None
        self.failed.emit(words)
