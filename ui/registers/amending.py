"""After a register is in: F2 changes a mark, Ctrl+Right shows the days before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from attendance_desk.desk import NewMark
from attendance_desk.domain.calendar import Session
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.history_page import HistoryRow
from attendance_desk.queries.register_sheet import RegisterSheet, SheetState
from ui.registers.page import SheetPage
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.domain.drafts import Jotting
    from ui.registers.amend import AmendDialog, Amendment
    from ui.registers.lines import Line
    from ui.registers.marking import Marking

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
        from ui.registers.amend import KIND

        dialog, jottings = self._dialog_on(line, marking), self._seat.desk.jottings

        def found(kept: tuple[Jotting, ...]) -> None:
            mine = next((one for one in kept if one.key == dialog.key), None)
            if mine is not None and dialog.untouched:
                dialog.begin_with(mine.record)

        self._seat.runner.ask(
            lambda: jottings.mine(KIND), while_open(dialog, found), lambda _words: None
        )

    def look_for_left(self) -> None:
        """A register that is in was opened: what was half typed on one of its marks comes back."""
        marking = self._page.marking
        if marking is None or marking.sheet.state is not SheetState.SUBMITTED or self.dialog:
            return
        from ui.registers.amend import KIND, key_of

        jottings, session = self._seat.desk.jottings, marking.sheet.session
        here = {key_of(one.pupil_id, session): one for one in marking.lines()}

        def found(kept: tuple[Jotting, ...]) -> None:
            left = next((one for one in kept if one.key in here), None)
            if left is not None and self._page.marking is marking and self.dialog is None:
                self._page.view.go(marking.lines().index(here[left.key]))
                self._dialog_on(here[left.key], marking).begin_with(left.record)

        self._seat.runner.ask(
            lambda: jottings.mine(KIND), while_open(self._page, found), lambda _words: None
        )

    def leave(self) -> None:
        """The person goes: what is half typed stays for them."""
        if self.dialog is not None:
            self.dialog.put_away()

    def _dialog_on(self, line: Line, marking: Marking) -> AmendDialog:
        """The dialog on a child of the register that is shown; another one is put away."""
        from ui.registers.amend import AmendDialog

        self.leave()
        current, session = marking.rules().current, marking.sheet.session
        dialog = AmendDialog(self._seat, line, session, current, self._page)
        dialog.asked.connect(self._amend)
        dialog.finished.connect(lambda _result: self._closed(dialog))
        self.dialog = dialog
        dialog.show()
        dialog.activateWindow()
        return dialog

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

    def _closed(self, dialog: AmendDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _amend(self, wanted: Amendment) -> None:
        marking, dialog, desk = self._page.marking, self.dialog, self._seat.desk
        if marking is None or dialog is None:
            return
        sheet, row = marking.sheet, self._page.view.currentIndex().row()
        new = NewMark(wanted.pupil_id, sheet.session, wanted.code, wanted.reason, wanted.minutes)

        forget = dialog.handing_over()

        def amend() -> Outcome[RegisterSheet]:
            outcome = desk.registers.set_mark(new)
            forget()
            shown = desk.registers.sheet(sheet.class_id, sheet.session)
            return Outcome(shown, outcome.changes, outcome.receipt)

        def done(outcome: Outcome[RegisterSheet]) -> None:
            if isValid(dialog):
                dialog.taken()
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
