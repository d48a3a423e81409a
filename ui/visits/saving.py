"""A visit on its way into the ledger, and the question that may stand in its way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from attendance_desk.domain.call_effects import NeedsAnswer
from attendance_desk.domain.calling import Back
from attendance_desk.domain.marks import clock_words
from ui.runner import Words
from ui.visits.typed import Typed, as_time
from ui.widgets.alive import while_open
from ui.widgets.parts import button
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.desk.visits import Found, Going
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.visits import Visit
    from ui.visits.dialog import VisitDialog

T = TypeVar("T")

_CHOOSE = "What was found? A digit from 0 to 9."
_LEFT = "They are out since {at}, and {who} waits. Write down what was found with this dialog."


class Saving(QObject):
    """Saves for one dialog.

    Attributes:
        done: It is on the disk: the visit, and words for who wrote it.
        failed: It is not; the words say why.
    """

    done = Signal(object, str)
    failed = Signal(object)

    def __init__(self, seat: Seat, dialog: VisitDialog) -> None:
        super().__init__(dialog)
        self._seat, self._dialog = seat, dialog
        self._busy = False
        self._answers: dict[str, bool] = {}

    def begin_again(self) -> None:
        """Something else is typed: what was answered no longer holds."""
        self._answers.clear()

    def leave(self, typed: Typed) -> None:
        """They set out now."""
        going = self._going(typed)
        if going is None or self._busy:
            return
        visits = self._seat.desk.visits
        self._do(lambda: visits.leave(typed.visit, going), self._left)

    def record(self, typed: Typed, restricted: str) -> None:
        """What was found."""
        if not typed.outcome:
            self.failed.emit(_CHOOSE)
            self._dialog.door.outcomes.setFocus()
            return
        found, going = self._found(typed, restricted), self._going(typed)
        if found is None or going is None or self._busy:
            return
        desk, which = self._seat.desk, self._dialog.visit
        sealed, note = self._dialog.sealing.sealed, typed.note

        def put() -> Outcome[Visit]:
            outcome = desk.visits.record(which.id if which else going, found)
            if sealed:
                desk.restricted.send_half(note)
            return outcome

        self._do(put, self._recorded)

    def back(self, visit_id: str) -> None:
        """They are back and safe."""
        visits = self._seat.desk.visits
        if not self._busy:
            self._do(lambda: visits.back(visit_id), self._safe)

    def _do(self, action: Callable[[], Outcome[T]], then: Callable[[Outcome[T]], None]) -> None:
        self._busy = True
        self._seat.runner.do(
            action,
            while_open(self._dialog, then),
            while_open(self._dialog, self._refused),
            initiator=self._dialog,
        )

    def _left(self, outcome: Outcome[Visit]) -> None:
        self._busy, self._dialog.is_saved = False, True
        visit = outcome.value
        at = visit.left_at.replace(":", ".").lstrip("0")
        self.done.emit(visit, _LEFT.format(at=at, who=visit.contact))
        self._dialog.saved.emit(f"Left at {at}")

    def _recorded(self, outcome: Outcome[Visit]) -> None:
        self._busy, self._dialog.is_saved = False, True
        visit, at = outcome.value, clock_words(self._seat.desk.clock.now().time())
        found = self._dialog.door.outcomes.outcome
        nxt = f" Next: {found.next_step}" if found else ""
        out = " They are still out: press Back safely when they are." if visit.out else ""
        self.done.emit(visit, f"Saved at {at}.{nxt}{out}")
        self._dialog.saved.emit(f"Visit saved at {at}")

    def _safe(self, outcome: Outcome[str]) -> None:
        self._busy = False
        at = clock_words(self._seat.desk.clock.now().time())
        self._dialog.saved.emit(f"Back safely at {at}. {outcome.value}".strip())
        self._dialog.know_again()

    def _refused(self, words: Words) -> None:
        self._busy = False
        if not isinstance(words.error, NeedsAnswer):
            self.failed.emit(words)
            return
        pupil = words.error.questions[0].pupil_id
        self._dialog.strip.say(
            words.happened,
            "warn",
            button("The &mark stands", lambda: self._answer(pupil, family=False)),
            button("The &family is right", lambda: self._answer(pupil, family=True)),
        )

    def _answer(self, pupil: str, *, family: bool) -> None:
        self._answers[pupil] = family
        self._dialog.strip.say("")
        self._dialog.write_down()

    def _going(self, typed: Typed) -> Going | None:
        from attendance_desk.desk.visits import Going

        try:
            back_by = as_time(typed.back_by)
        except ValueError as fault:
            self.failed.emit(str(fault))
            self._dialog.before.lines["back_by"].setFocus()
            return None
        return Going(
            typed.pupil,
            typed.why,
            typed.staff,
            len(typed.staff) == 1,
            typed.contact.strip(),
            back_by,
            tuple(typed.prompts.split()),
        )

    def _found(self, typed: Typed, restricted: str) -> Found | None:
        from attendance_desk.desk.visits import Found

        try:
            at = as_time(typed.at)
        except ValueError as fault:
            self.failed.emit(str(fault))
            self._dialog.door.at.setFocus()
            return None
        return Found(
            typed.outcome,
            at,
            " ".join(typed.words.split()),
            restricted.strip(),
            bool(typed.card),
            typed.reason,
            " ".join(typed.told_by.split()),
            Back(typed.back) if typed.back else None,
            answers=dict(self._answers),
        )
