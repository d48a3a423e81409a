"""The recovery sheet on the page of people: how it stands, trying it, and making a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.access import Deed
from ui.runner import Failed, Words
from ui.settings.recovery import RecoveryDialog
from ui.settings.sheet_test import SheetTestDialog
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.parts import Card, Strip, button, label, row
from ui.widgets.screen import Seat
from ui.widgets.second_sign_in import with_a_head

if TYPE_CHECKING:
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.queries.sheet_due import SheetStanding

_ABOUT = "The sheet opens the school when every passphrase is forgotten."


class SheetCard(Card):
    """For the head alone.

    Attributes:
        said: Words for the strip above the pages, and their kind.
    """

    said = Signal(str, str)

    def __init__(self, seat: Seat) -> None:
        super().__init__("The recovery sheet", "printer")
        self._seat, self.stands = seat, Strip()
        if not seat.may(Deed.PRINT_RECOVERY):
            return
        self.body.addWidget(label(_ABOUT, "second", wrap=True))
        self.body.addWidget(self.stands)
        new = button("Make a &new recovery sheet…", self._make_new)
        self.body.addLayout(row(button("Tr&y the sheet…", self.try_sheet), new, None))

    def enter(self) -> None:
        """Show how it stands."""
        if self._seat.may(Deed.PRINT_RECOVERY):
            testing = self._seat.desk.sheet_testing
            self._seat.runner.ask(testing.standing, self._show, self._failed)

    def try_sheet(self) -> SheetTestDialog:
        """Ask for the signs of the sheet, from the paper."""
        dialog, testing = SheetTestDialog(self), self._seat.desk.sheet_testing

        def given(typed: str) -> None:
            def right(outcome: Outcome[SheetStanding]) -> None:
                close_if_open(dialog)
                self.said.emit("This sheet opens the school. Put it back into the safe.", "ok")
                self._show(outcome.value)

            self._seat.runner.do(
                lambda: testing.test(typed),
                right,
                while_open(dialog, lambda words: dialog.refused(str(words))),
                self,
            )

        dialog.given.connect(given)
        dialog.show()
        return dialog

    def show_new(self, groups: tuple[str, ...]) -> RecoveryDialog:
        """Show the signs of a new sheet, once; two groups typed back count as tried."""
        return show_sheet(self._seat, self, groups, self._failed, self._show)

    def _make_new(self) -> None:
        ways_in = self._seat.desk.ways_in

        def made(groups: tuple[str, ...]) -> None:
            self.show_new(groups)
            self.enter()

        def attempt(failed: Failed) -> None:
            self._seat.runner.ask(ways_in.new_recovery_sheet, made, failed)

        with_a_head(self._seat, self, attempt, self._failed)

    def _show(self, stands: SheetStanding) -> None:
        calm = "ok" if stands.test is not None else "info"
        self.stands.say(stands.words, "warn" if stands.late else calm)

    def _failed(self, words: Words) -> None:
        self.said.emit(str(words), "danger")


def show_sheet(
    seat: Seat,
    parent: QWidget,
    groups: tuple[str, ...],
    failed: Failed,
    stands: Callable[[SheetStanding], None] | None = None,
) -> RecoveryDialog:
    """Show the signs of a new sheet, once; two groups typed back count as tried.

    Args:
        parent: What it stands over.
        stands: Told how the sheet stands then.
    """
    desk = seat.desk
    dialog = RecoveryDialog(desk.school.name, groups, desk.clock.now(), parent)
    testing = desk.sheet_testing

    def proven(typed: dict[int, str]) -> None:
        seat.runner.do(
            lambda: testing.typed_back(groups, typed),
            lambda outcome: stands(outcome.value) if stands is not None else None,
            failed,
            parent,
        )

    dialog.proven.connect(proven)
    dialog.show()
    return dialog
