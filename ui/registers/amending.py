"""After a register is in: F2 changes a mark, Ctrl+Right shows the days before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from attendance_desk.desk import NewMark
from attendance_desk.domain.calendar import Session
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.history_page import HistoryRow
from attendance_desk.queries.register_sheet import RegisterSheet, SheetState
from ui.registers.page import SheetPage
from ui.runner import Words
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from ui.registers.amend import AmendDialog, Amendment

_DAYS = 5


class Amending(QObject):
    """Opens the dialog, asks the desk and shows what stands afterwards.

    Attributes:
        hinted: A line for the status bar.
        saved: What was saved, after COMMIT.
    """

    hinted = Signal(str)
    saved = Signal(str)

    def __init__(self, seat: Seat, page: SheetPage, show: Callable[[RegisterSheet], None]) -> None:
        super().__init__(page)
        self._seat, self._page, self._show = seat, page, show
        self.dialog: AmendDialog | None = None

    def open(self) -> None:
        """F2 on the child in focus."""
        marking, line = self._page.marking, self._page.view.line
        if marking is None or line is None:
            return
        if marking.sheet.state is not SheetState.SUBMITTED:
            self.hinted.emit("This register is not in yet: just mark the child again.")
            return
        if self.dialog is not None:
            self.dialog.close()
        from ui.registers.amend import AmendDialog

        dialog = AmendDialog(line, marking.hand.codes, marking.rules().current, self._page)
        dialog.asked.connect(self._amend)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.show()
        dialog.activateWindow()

    def past_days(self) -> None:
        """What was marked for the child in focus on the five school days before."""
        marking, line = self._page.marking, self._page.view.line
        if marking is None or line is None:
            return
        desk, day = self._seat.desk, marking.sheet.session.day
        first = day
        for _ in range(_DAYS):
            first = desk.calendar.previous_school_day(first) or first
        name, pupil = line.name, line.pupil_id
        self._seat.runner.ask(
            lambda: desk.history.of_pupil(pupil, first, day),
            lambda rows: self.hinted.emit(past_words(name, rows, day)),
            lambda words: self.hinted.emit(str(words)),
        )

    def _closed(self, _result: int) -> None:
        self.dialog = None

    def _amend(self, wanted: Amendment) -> None:
        marking, dialog, desk = self._page.marking, self.dialog, self._seat.desk
        if marking is None or dialog is None:
            return
        sheet, row = marking.sheet, self._page.view.currentIndex().row()
        new = NewMark(wanted.pupil_id, sheet.session, wanted.code, wanted.reason, wanted.minutes)

        def amend() -> Outcome[RegisterSheet]:
            outcome = desk.registers.set_mark(new)
            shown = desk.registers.sheet(sheet.class_id, sheet.session)
            return Outcome(shown, outcome.changes, outcome.receipt)

        def done(outcome: Outcome[RegisterSheet]) -> None:
            dialog.close()
            self._page.window().activateWindow()
            self._show(outcome.value)
            self._page.view.go(row)
            self.saved.emit(f"Saved {clock_words(desk.clock.now().time())} by {desk.me.name}")

        self._seat.runner.do(
            amend, done, lambda words: self._refused(dialog, words), self.parent()
        )

    def _refused(self, dialog: AmendDialog, words: Words) -> None:
        if self.dialog is dialog:
            dialog.refused(str(words))


def past_words(name: str, rows: Iterable[HistoryRow], day: date) -> str:
    """The marks that stand from the days before, oldest first."""
    codes: dict[Session, str] = {}
    for one in sorted(rows, key=lambda row: row.number):
        if one.session.day != day:
            codes[one.session] = one.code
    told = " ".join(f"{one.day:%a} {one.half.name} {codes[one]}" for one in sorted(codes))
    return f"{name}, days before: {told}" if told else f"{name}: no marks on the days before."
