"""A call on its way into the ledger, and the question that may stand in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.call_effects import NeedsAnswer
from ui.phone.digits import Answer, Digits
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.actions.calls import Taken
    from attendance_desk.domain.calling import Report
    from attendance_desk.domain.changes import Outcome

_MARK, _FAMILY = "mark", "family"
_SEEN = (
    Answer(_MARK, "The child is here: the mark stays, and the call is kept"),
    Answer(_FAMILY, "The child is not here: the family is right"),
)
_KNOWN = (
    Answer(_MARK, "The mark that stands is right"),
    Answer(_FAMILY, "What the family says is right"),
)


class Saving(QObject):
    """Saves a call; where a mark stands in its way, asks which is right.

    Attributes:
        done: It is on the disk: the `Taken`.
        again: Somebody has answered; save again.
    """

    done = Signal(object)
    again = Signal()

    def __init__(self, seat: Seat, window: QWidget, initiator: object) -> None:
        super().__init__(window)
        self._seat, self._window, self._initiator = seat, window, initiator
        self.strip, self.which = Strip("warn"), Digits("Which is right?", 1)
        self.which.chosen.connect(self._answered)
        self.which.hide()
        self._answers: dict[str, bool] = {}
        self._about = ""
        self.busy = False

    def save(self, call: str, report: Report, forget: Callable[[], None]) -> None:
        """Save a new call, or the correction of one.

        Args:
            forget: Called on the lane once it is saved: what was typed need not come back.
        """
        if self.busy:
            return
        phone, answers = self._seat.desk.phone, dict(self._answers)

        def put() -> Outcome[Taken]:
            taken = phone.correct(call, report, answers) if call else phone.take(report, answers)
            forget()
            return taken

        self.busy = True
        self._seat.runner.do(
            put,
            while_open(self._window, self._saved),
            while_open(self._window, self._refused),
            initiator=self._initiator,
        )

    def begin_again(self) -> None:
        """Other children or other words: what was answered no longer holds."""
        self._answers.clear()
        self.which.hide()
        self.strip.say("")

    def _saved(self, outcome: Outcome[Taken]) -> None:
        self.busy = False
        self.done.emit(outcome.value)

    def _refused(self, words: Words) -> None:
        self.busy = False
        if not isinstance(words.error, NeedsAnswer):
            self.strip.say(str(words), "danger")
            return
        question = words.error.questions[0]
        self._about = question.pupil_id
        self.strip.say(words.happened, "warn")
        self.which.offer(_SEEN if question.here else _KNOWN)
        self.which.put("")
        self.which.show()
        self.which.setFocus()

    def _answered(self, value: str) -> None:
        self._answers[self._about] = value == _FAMILY
        self.which.hide()
        self.strip.say("")
        self.again.emit()
