"""Logging rings: the one that ends a call, the one that raises an alarm, and taking one back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.call_effects import NeedsAnswer
from attendance_desk.domain.rings import Ring
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.actions.ringing import Rang
    from attendance_desk.domain.changes import Outcome

UNDO_FOR = 10_000
"""Milliseconds for which a ring is taken back with one key."""
SEEN = (("1", "The child is here: the mark stays"), ("2", "The child is not here"))
KNOWN = (("1", "The mark that stands is right"), ("2", "What the family says is right"))


class Finishing(QObject):
    """Puts rings on the disk. One at a time: a key pressed meanwhile does nothing twice.

    Attributes:
        logged: A ring is on the disk: the `Rang`.
        alarmed: The alarm is on the disk: the `Ring`.
        failed: It is not; the words say why.
        unalarmed: The alarm is not on the disk; the words say why.
        asking: A mark stands in the way: its words and the answers.
        undone: The last ring was taken back.
        fixed: The last ring can no longer be taken back with one key.
    """

    logged = Signal(object, object)
    alarmed = Signal(object)
    failed = Signal(object)
    unalarmed = Signal(object)
    asking = Signal(str, object)
    undone = Signal()
    fixed = Signal()

    def __init__(self, seat: Seat, window: QWidget) -> None:
        super().__init__(window)
        self._seat, self._window = seat, window
        self._answers: dict[str, bool] = {}
        self._about = ""
        self.last = ""
        self.busy = False
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(UNDO_FOR)
        self._time.timeout.connect(self._fix)

    @property
    def stuck(self) -> bool:
        """Whether a question has to be answered before the ring can be logged."""
        return bool(self._about)

    def log(self, ring: Ring, corrects: str = "", also: tuple[str, ...] = ()) -> None:
        """Log a ring, for brothers and sisters too; or put it in the place of another."""
        calling, answers = self._seat.desk.calling, dict(self._answers)

        def put() -> Outcome[Rang]:
            if corrects:
                return calling.correct(corrects, ring, answers)
            return calling.log(ring, answers, also)

        self._do(put, lambda outcome: self._logged(ring, outcome, undo=not corrects))

    def alarm(self, ring: Ring) -> None:
        """Raise the alarm now: the safeguarding lead's board shows it as soon as it is written."""
        calling = self._seat.desk.calling
        self._do(
            lambda: calling.log(ring),
            lambda _outcome: self._alarmed(ring),
            self.unalarmed.emit,
        )

    def answer(self, key: str) -> None:
        """Say which is right, the mark or the family; `log` is asked again after it."""
        if self._about and key in {"1", "2"}:
            self._answers[self._about] = key == "2"
            self._about = ""

    def begin_again(self) -> None:
        """Something else is said: what was answered no longer holds."""
        self._answers.clear()
        self._about = ""

    def undo(self) -> None:
        """Take the last ring back, with all it did."""
        calling, ring = self._seat.desk.calling, self.last
        if ring:
            self._do(lambda: calling.undo(ring), lambda _outcome: self._undone())

    def _do(
        self,
        action: Callable[[], Outcome[object]],
        then: Callable[[Outcome[object]], None],
        failed: Callable[[Words], None] | None = None,
    ) -> None:
        if self.busy:
            return
        self.busy = True
        refused = failed or self._refused

        def home(words: Words) -> None:
            self.busy = False
            refused(words)

        def done(outcome: Outcome[object]) -> None:
            self.busy = False
            then(outcome)

        self._seat.runner.do(
            action,
            while_open(self._window, done),
            while_open(self._window, home),
            initiator=self._window,
        )

    def _logged(self, ring: Ring, outcome: Outcome[object], *, undo: bool) -> None:
        self.begin_again()
        # What takes the place of an earlier ring is put right by another, never taken back.
        self._keep(ring.id if undo else "")
        self.logged.emit(ring, outcome.value)

    def _alarmed(self, ring: Ring) -> None:
        self._keep(ring.id)
        self.alarmed.emit(ring)

    def _keep(self, ring_id: str) -> None:
        self.last = ring_id
        self._time.start()

    def _undone(self) -> None:
        self._fix()
        self.undone.emit()

    def _fix(self) -> None:
        self.last = ""
        self._time.stop()
        self.fixed.emit()

    def _refused(self, words: Words) -> None:
        if not isinstance(words.error, NeedsAnswer):
            self.failed.emit(words)
            return
        question = words.error.questions[0]
        self._about = question.pupil_id
        self.asking.emit(words.happened, SEEN if question.here else KNOWN)
