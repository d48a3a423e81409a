"""Saving what is typed as one step, and taking a saved step back: each is an entry.

Before it is saved a step is undone freely; saved, it is undone by another entry that says so. The
original always stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from attendance_desk.desk import Setting
from attendance_desk.domain import grid_draft
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.grid_draft import GridDraft
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.week_grid import WeekSheet
from ui.runner import Words
from ui.week.typing import TypingPage
from ui.week.work import Saved, Work
from ui.widgets.screen import Seat

_TAKEN_BACK, _AGAIN = "Taken back", "Done again"

Answer = Outcome[tuple[tuple[Setting, ...], WeekSheet]]
Then = tuple[Callable[[tuple[Setting, ...]], None], GridDraft, str]
"""What to remember of the step that takes it back, what is still typed, and the words."""


class Saving(QObject):
    """Save, undo and redo.

    Attributes:
        done: The desk has taken it: the sheet as it stands now, what is still typed, and words.
        refused: The desk has not taken it, and why.
    """

    done = Signal(object, object, str)
    refused = Signal(object)

    def __init__(self, seat: Seat, page: TypingPage) -> None:
        super().__init__(page)
        self._seat, self._page = seat, page
        self._busy = False

    def save(self) -> None:
        """Save what is typed; one reason is asked where marks that stand are changed."""
        work = self._page.work
        if work is None or not work.pending or self._busy:
            self._page.said.emit("There is nothing to save: nothing is typed.")
            return
        changed = sum(bool(one.seen) for one in work.draft.puts.values())
        if changed:
            these = "does this mark" if changed == 1 else f"do these {changed} marks"
            rest = work.pending - changed
            more = f" ({rest} more fill blanks and need none.)" if rest else ""
            self._page.show_panel(self._page.why)
            self._page.why.ask(f"Why {these} change? Type its number, then Enter.{more}")
            return
        self.send("")

    def send(self, reason: str) -> None:
        """Send what is typed to the desk, with its reason."""
        work = self._page.work
        if work is None or self._busy:
            return
        settings, words = work.settings(), work.save_words()

        def saved(back: tuple[Setting, ...]) -> None:
            work.history.done.append(Saved(words, back, settings))
            work.history.undone.clear()

        count = "1 mark" if len(settings) == 1 else f"{len(settings)} marks"
        self._act(settings, reason, (saved, GridDraft(), count))

    def undo(self) -> None:
        """Take back what was typed last; with nothing typed, the step that was saved last."""
        work = self._page.work
        if work is None or self._busy:
            return
        if work.draft.undo:
            words = work.draft.undo[-1].words
            work.draft = grid_draft.undo(work.draft)
            self._typed(f"Undone: {words}")
        elif work.pending:
            self._page.said.emit("What is typed here was kept from before: Delete takes it back.")
        elif not work.history.done:
            self._page.said.emit("There is nothing to undo.")
        else:
            self._take_back(work, work.history.done[-1])

    def redo(self) -> None:
        """Do again what was undone last."""
        work = self._page.work
        if work is None or self._busy:
            return
        if work.draft.redo:
            words = work.draft.redo[-1].words
            work.draft = grid_draft.redo(work.draft)
            self._typed(f"Done again: {words}")
        elif work.pending or not work.history.undone:
            self._page.said.emit("There is nothing to do again.")
        else:
            self._do_again(work, work.history.undone[-1])

    def _take_back(self, work: Work, step: Saved) -> None:
        def undone(again: tuple[Setting, ...]) -> None:
            work.history.done.remove(step)
            work.history.undone.append(replace(step, again=again))

        words = f"{_TAKEN_BACK}: {step.words}"
        self._act(step.back, words, (undone, work.draft, words))

    def _do_again(self, work: Work, step: Saved) -> None:
        def redone(back: tuple[Setting, ...]) -> None:
            work.history.undone.remove(step)
            work.history.done.append(replace(step, back=back))

        words = f"{_AGAIN}: {step.words}"
        self._act(step.again, words, (redone, work.draft, words))

    def _act(self, settings: Sequence[Setting], reason: str, then: Then) -> None:
        """Run a step on the lane and show what stands afterwards."""
        work, desk = self._page.work, self._seat.desk
        if work is None:
            return
        where = work.sheet.where
        remember, draft, words = then
        self._busy = True

        def act() -> Answer:
            outcome = desk.week.save(settings, reason)
            value = outcome.value, desk.week.sheet(where)
            return Outcome(value, outcome.changes, outcome.receipt)

        def home(outcome: Answer) -> None:
            self._busy = False
            back, sheet = outcome.value
            remember(back)
            at = clock_words(desk.clock.now().time())
            self.done.emit(sheet, draft, f"Saved {at} by {desk.me.name}, {words}")

        self._seat.runner.do(act, home, self._refused, self._page.parent())

    def _refused(self, words: Words) -> None:
        self._busy = False
        self.refused.emit(words)

    def _typed(self, words: str) -> None:
        self._page.refresh()
        self._page.tell(words)
        self._page.said.emit(words)
        self._page.changed.emit()
