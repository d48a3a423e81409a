"""The page of letters to look at: asking for it, opening a mark, leaving a letter as it is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.odd_codes import OddCode
from ui.week.odd import OddPage
from ui.widgets.screen import Seat

Answer = Outcome[tuple[OddCode, ...]]


class Looking(QObject):
    """Runs the page.

    Attributes:
        shown: The letters have come home.
        saved: What was saved, after COMMIT.
    """

    shown = Signal()
    saved = Signal(str)

    def __init__(self, seat: Seat, page: OddPage) -> None:
        super().__init__(page)
        self._seat, self._page = seat, page
        page.left_so.connect(self._leave)

    def ask(self) -> None:
        """Ask for every letter that waits."""
        self._page.strip.say("")
        desk = self._seat.desk
        self._seat.runner.ask(desk.week.odd, self._show, lambda w: self._page.refused(str(w)))

    def _show(self, found: tuple[OddCode, ...]) -> None:
        self._page.show_codes(found)
        self.shown.emit()

    def _leave(self, code: OddCode, reason: str) -> None:
        desk = self._seat.desk

        def leave() -> Answer:
            outcome = desk.week.leave_odd(code.letter, (code.first, code.last), reason)
            return Outcome(desk.week.odd(), outcome.changes, outcome.receipt)

        def done(outcome: Answer) -> None:
            self._page.why.clear()
            self._show(outcome.value)
            self._page.strip.say(f"{code.letter} stays as it was written: {reason}.", "ok")
            at = clock_words(desk.clock.now().time())
            self.saved.emit(f"Saved {at} by {desk.me.name}")

        self._seat.runner.do(
            leave, done, lambda words: self._page.refused(str(words)), self.parent()
        )
