"""What a call window asks of the desk: sheet, facts, scripts, limits, and who is next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.call_queue import QueueRow
from ui.printing.drawing import show_paper
from ui.ringing.call import Call
from ui.ringing.knowing import known_of
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat

_NO_SCRIPT = "This call has no script to print."
_NO_LIMITS = "Nothing is written down about whom not to speak to."


@dataclass(frozen=True, slots=True)
class Upcoming:
    """Whom to ring after this family."""

    pupil_id: str
    why: str
    name: str


class Asking(QObject):
    """Asks on the lane; the answers come home to the call.

    Attributes:
        told: Something to say over the call, and as what.
        upcoming: Whom to ring next, an `Upcoming` or None.
    """

    told = Signal(str, str)
    upcoming = Signal(object)

    def __init__(self, seat: Seat, call: Call, window: QWidget) -> None:
        super().__init__(window)
        self._seat, self._call, self._window = seat, call, window

    def ask(self) -> None:
        """Ask for everything about the child; what is typed stays where it is."""
        desk, held = self._seat.desk, self._call.held
        if held.pupil:
            self._seat.runner.ask(
                lambda: known_of(desk, held),
                while_open(self._window, self._call.know),
                while_open(self._window, self._failed),
            )

    def limits(self) -> None:
        """Show whom not to speak to, in one sentence, because somebody is on the line."""
        calling, pupil = self._seat.desk.calling, self._call.held.pupil
        if pupil:
            self._seat.runner.ask(
                lambda: calling.limits(pupil),
                while_open(self._window, self._limits),
                while_open(self._window, self._failed),
            )

    def paper(self) -> None:
        """Show the script with this child's facts, to be printed: a wire or a screen may fail."""
        course, known, scripts = self._call.course, self._call.known, self._seat.desk.scripts
        if course is None or known is None or course.script is None:
            self.told.emit(_NO_SCRIPT, "info")
            return
        number, script = known.number(course.held.number), course.script
        contact = number.name if number else ""
        pupil, paper = known.pupil_id, ("call-script", script.title)
        show_paper(
            self._window,
            self._seat.runner,
            paper,
            lambda: scripts.paper(pupil, script.id, contact),
            while_open(self._window, self._failed),
        )

    def next_after(self, pupil: str) -> None:
        """Ask whom to ring next; a list that cannot be read keeps nobody from closing this."""
        desk = self._seat.desk
        self._seat.runner.ask(
            lambda: desk.queue.after(pupil),
            while_open(self._window, self._next),
            while_open(self._window, lambda _words: self.upcoming.emit(None)),
        )

    def _next(self, row: QueueRow | None) -> None:
        child = row.child if row is not None else None
        why = row.kind.value if row is not None else ""
        self.upcoming.emit(Upcoming(child.pupil_id, why, child.name) if child else None)

    def _limits(self, words: str) -> None:
        self.told.emit(words or _NO_LIMITS, "warn" if words else "info")

    def _failed(self, why: Words) -> None:
        self.told.emit(str(why), "danger")
