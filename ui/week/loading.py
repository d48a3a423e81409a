"""Bringing a grid to the screen: what stands, what was typed before, what changed meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from attendance_desk.domain import grid_draft
from attendance_desk.domain.grid import Where
from attendance_desk.domain.grid_draft import GridDraft
from attendance_desk.queries.week_grid import WeekSheet
from ui.week.keeping import KIND, Left, left
from ui.week.typing import TypingPage
from ui.week.work import History, Work, key_of
from ui.widgets.parts import button
from ui.widgets.screen import Seat


class Loading(QObject):
    """Asks the desk for a grid and shows it. What was typed is never thrown away by a look.

    Attributes:
        changed: What is pending is another by now and must be kept.
        shown: Another grid is shown.
        refused: The desk does not show it, and why.
    """

    changed = Signal()
    shown = Signal()
    refused = Signal(object)

    def __init__(self, seat: Seat, page: TypingPage) -> None:
        super().__init__(page)
        self._seat, self._page = seat, page
        self._histories: dict[str, History] = {}

    def ask(self, where: Where | None) -> None:
        """Ask for a grid and for everything that is still waiting to be saved."""
        desk = self._seat.desk

        def ask() -> tuple[WeekSheet, tuple[Left, ...]]:
            kept = (left(one.record) for one in desk.jottings.mine(KIND))
            return desk.week.sheet(where), tuple(one for one in kept if one is not None)

        self._seat.runner.ask(ask, lambda found: self._show(*found), self.refused.emit)

    def _show(self, sheet: WeekSheet, waiting: tuple[Left, ...]) -> None:
        key = key_of(sheet.where)
        before = self._page.work
        same = before is not None and key_of(before.sheet.where) == key
        mine = [one.draft for one in waiting if key_of(one.where) == key]
        draft = before.draft if same and before else mine[0] if mine else GridDraft()
        self.take(sheet, draft)
        self._page.strip.say(sheet.message, "info")
        self._tell_overtaken()
        others = [one for one in waiting if key_of(one.where) != key and one.draft.puts]
        if others and not self._page.strip.words.text():
            opened = button("&Open it", lambda: self.ask(others[0].where))
            self._page.strip.say(f"{others[0].words}.", "info", opened)
        if self._page.panel is self._page.foot:
            self._page.view.setFocus()

    def take(self, sheet: WeekSheet, draft: GridDraft) -> None:
        """Show a sheet with what is typed over it; its saved steps can still be taken back."""
        history = self._histories.setdefault(key_of(sheet.where), History())
        work = Work(sheet, draft, history)
        before = self._page.work
        work.last = before.last if before else ""
        self._page.take(work)
        self.shown.emit()

    def _tell_overtaken(self) -> None:
        """Marks that were changed by somebody else since something was typed over them."""
        work = self._page.work
        changed = grid_draft.overtaken(work.draft, work.cells()) if work else ()
        if work is None or not changed:
            return
        count = "1 mark was" if len(changed) == 1 else f"{len(changed)} marks were"
        words = f"{count} changed by somebody since you typed here. Look at what stands there now."
        mine = button("&Keep what I typed", lambda: self._settle(keep=True))
        theirs = button("&Leave what stands", lambda: self._settle(keep=False))
        self._page.strip.say(words, "warn", theirs, mine)

    def _settle(self, *, keep: bool) -> None:
        work = self._page.work
        if work is None:
            return
        changed = grid_draft.overtaken(work.draft, work.cells())
        if keep:
            work.draft = grid_draft.seen_again(work.draft, changed)
        else:
            gone = {cell.at for cell in changed}
            puts = {at: one for at, one in work.draft.puts.items() if at not in gone}
            work.draft = GridDraft(puts)
        self._page.strip.say("")
        self._page.refresh()
        self.changed.emit()
        self._page.view.setFocus()
