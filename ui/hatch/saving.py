"""What the dialog of the hatch asks of the desk: save, take back, print a slip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.hatch import ARRIVAL_REASONS, LEAVING_REASONS, LateSlip
from ui.hatch.typed import SOMEBODY_ELSE, Typed
from ui.memory import Memory
from ui.printing import print_pdf
from ui.printing.queues import NO_PRINTER
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from attendance_desk.desk.hatch import Logged

    Saved = Callable[[], Outcome[tuple[Logged, ...]]]


_SENT = ("The slip is at the printer.", "The slips are at the printer.")
_NOT_DRAWN = "No slip: it could not be made."


class Saving(QObject):
    """One dialog's errands.

    Attributes:
        done: What was logged, after COMMIT.
        refused: Why nothing was, as `Words`.
        taken_back: What was logged is taken back; False where a mark had to stay.
        printed: What became of the slip.
    """

    done = Signal(object)
    refused = Signal(object)
    taken_back = Signal(bool)
    printed = Signal(str, str)

    def __init__(self, seat: Seat, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._seat, self._dialog = seat, dialog
        self._last: tuple[int, ...] = ()
        self._hatch = seat.desk.hatch

    def arrive(self, typed: Typed, at: time, *, time_only: bool) -> None:
        """Log who comes in."""
        from attendance_desk.desk.hatch import Arrival

        reason = ARRIVAL_REASONS[typed.reason][0] if typed.reason >= 0 else ""
        new = Arrival(typed.pupils, at, reason, _tidy(typed.words), time_only)
        self._save(lambda: self._hatch.arrive(new))

    def leave(self, typed: Typed, at: time, back: time | None) -> None:
        """Log who goes."""
        from attendance_desk.desk.hatch import Leaving

        new = Leaving(
            typed.pupils[0],
            at,
            contact=None if typed.contact == SOMEBODY_ELSE else typed.contact,
            who=_tidy(typed.who),
            checked_with=_tidy(typed.checked),
            reason=LEAVING_REASONS[typed.reason][0] if typed.reason >= 0 else "",
            words=_tidy(typed.words),
            back_at=back,
        )
        self._save(lambda: self._hatch.leave(new))

    def come_back(self, pupil_id: str, at: time) -> None:
        """Log who is back."""
        self._save(lambda: self._hatch.come_back(pupil_id, at))

    def undo(self, numbers: Sequence[int] = ()) -> None:
        """Take movements back; without numbers what was saved last here."""
        wanted = tuple(numbers) or self._last
        if not wanted:
            return
        self._seat.runner.do(
            lambda: self._hatch.undo(wanted),
            while_open(self._dialog, self._taken_back),
            while_open(self._dialog, self._refused),
            self._dialog,
        )

    def _taken_back(self, outcome: Outcome[bool]) -> None:
        self._last = ()
        self.taken_back.emit(outcome.value)

    def print_slips(self, logged: Sequence[Logged]) -> None:
        """Print a slip for each child, where this PC prints them. It fails nothing."""
        if not Memory().slips:
            return
        self._seat.runner.ask(
            lambda: tuple(_drawn(slip) for slip in self._hatch.slips(logged)),
            while_open(self._dialog, self._print),
            while_open(self._dialog, lambda _why: self.printed.emit(_NOT_DRAWN, "warn")),
        )

    def _save(self, action: Saved) -> None:
        self._seat.runner.do(
            action,
            while_open(self._dialog, self._saved),
            while_open(self._dialog, self._refused),
            self._dialog,
        )

    def _saved(self, outcome: Outcome[tuple[Logged, ...]]) -> None:
        self._last = tuple(one.movement.number for one in outcome.value)
        self.done.emit(outcome.value)

    def _refused(self, words: Words) -> None:
        self.refused.emit(words)

    def _print(self, slips: tuple[bytes, ...]) -> None:
        told: list[str] = []

        def answered(words: str) -> None:
            """One line for all: a family's slips go to one printer."""
            told.append(words)
            if len(told) == len(slips):
                bad = next((one for one in told if one), "")
                self.printed.emit(bad or _SENT[len(slips) > 1], "warn" if bad else "ok")

        for pdf in slips:
            sending = print_pdf(pdf)
            sending.sent.connect(while_open(self._dialog, lambda _words: answered("")))
            sending.failed.connect(
                while_open(self._dialog, lambda why: answered(no_slip(str(why))))
            )


def _drawn(slip: LateSlip) -> bytes:
    """A slip as PDF; called on the lane."""
    from letters.documents.late_slip import SLIP, compose_late_slip
    from letters.render import render

    return render(compose_late_slip(slip), SLIP)


def no_slip(why: str) -> str:
    """Why there is no slip, in one line: a queue stands at the hatch."""
    if why == NO_PRINTER:
        return "No slip: no printer is set up on this PC."
    return f"No slip: {why[:1].lower()}{why[1:].partition('. ')[0].rstrip('.')}."


def _tidy(text: str) -> str:
    return " ".join(text.split())
