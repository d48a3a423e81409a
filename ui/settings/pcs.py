"""Other PCs: what each has heard, the shared folder, and who is let in, changed or struck off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.pcs import Pc
from ui.runner import Words
from ui.settings.page import Page
from ui.settings.pc_keys import Renewing
from ui.settings.pc_striking import Striking
from ui.settings.pc_taking_over import TakingOver
from ui.settings.pc_visit import Visiting
from ui.settings.pc_welcome import Answer, ChangeDialog, CodeDialog, WelcomeDialog
from ui.settings.pcs_cards import FolderCard, KeysCard, RollCard
from ui.settings.people import SureDialog
from ui.settings.sheet_card import show_sheet
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.desk.exchange import ExchangeBoard
    from attendance_desk.desk.new_pc import NewPc

_SHARED = "The shared folder: on a network drive, or of a sync program"
_STOP = (
    "What is entered here waits, and what others enter does not come, until a folder is chosen "
    "again or a stick is carried. Nothing in the folder is touched."
)
_IN_FULL = (
    "To let a PC join you need both books, and a quick passcode opens one. Lock the program, and "
    "sign in with your full passphrase."
)


class PcsPage(Page):
    """The PCs of the school as this one knows them."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        keeps = seat.may(Deed.KEEP_PCS)
        self.board: ExchangeBoard | None = None
        self.keys = KeysCard()
        self.folder, self.roll = FolderCard(keeps=keeps), RollCard(keeps=keeps)
        for part in (self.keys, self.roll, self.folder):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.keys.hide()
        self.visiting = Visiting(seat, self, self.folder)
        self.visiting.done.connect(self._visited)
        self._renewing = Renewing(seat, self)
        self._taking, self._striking = TakingOver(seat, self), Striking(seat, self)
        self._connect()

    def _connect(self) -> None:
        self._renewing.done.connect(self._renewed)
        self._taking.told.connect(self.said)
        self._taking.done.connect(lambda told: self._renewed(told, ()))
        self._striking.done.connect(self._struck)
        for one in (self._renewing, self._taking, self._striking):
            one.failed.connect(self.failed)
        for pressed, deed in (
            (self.folder.now, self._now),
            (self.folder.stick, self._with_stick),
            (self.folder.choose, self._choose),
            (self.folder.stop, self._stop),
            (self.roll.welcome, self._welcome),
            (self.keys.new, self._renewing.begin),
        ):
            pressed.clicked.connect(lambda _checked, deed=deed: deed())
        self.roll.change.connect(self.change)
        self.roll.strike.connect(self._striking.begin)
        self.roll.over.connect(self._take_over)

    def enter(self) -> None:
        self.seat.runner.ask(self.seat.desk.exchange.status, self._show, self.failed)

    def _show(self, board: ExchangeBoard) -> None:
        self.board = board
        joined = board.this is not None
        self.roll.show_board(board, self.seat.desk.school, self.today)
        self.folder.show_folder(board.folder, joined=joined)
        self.keys.show_due(board.keys_due, may=self.seat.may(Deed.CHANGE_STAFF))
        if joined and self.seat.may(Deed.KEEP_PCS):
            lost_pcs = self.seat.desk.lost_pcs
            self.seat.runner.ask(lost_pcs.never_came, self.roll.show_lost, self.failed)

    def _now(self) -> None:
        if self.board is not None and self.board.folder is not None:
            self.visiting.begin(self.board.folder)

    def _with_stick(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "The stick, or a folder on it")
        if chosen:
            self.visiting.begin(Path(chosen))

    def _visited(self, told: str, kind: str) -> None:
        self.said.emit(told, kind)
        self.enter()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _SHARED)
        if chosen:
            exchange = self.seat.desk.exchange
            told = f"This PC exchanges through {chosen} from now on."
            self.do(lambda: exchange.use_folder(Path(chosen)), told)

    def _stop(self) -> None:
        exchange = self.seat.desk.exchange
        sure = SureDialog("Use the shared folder no longer?", "Use it no longer", self, _STOP)
        told = "This PC exchanges with the others no more by itself."
        sure.agreed.connect(lambda: self.do(exchange.stop_using, told))
        sure.show()

    def _welcome(self) -> None:
        if self.seat.desk.seated.safeguarding is None:
            self.said.emit(_IN_FULL, "warn")
            return
        if (folder := self._shared()) is not None:
            self.welcome(folder)

    def _take_over(self, pc: Pc) -> None:
        if (folder := self._shared()) is not None:
            self._taking.begin(pc, folder)

    def _shared(self) -> Path | None:
        """The shared folder, chosen where this PC remembers none; None when nobody chose."""
        if self.board is not None and self.board.folder is not None:
            return self.board.folder
        chosen = QFileDialog.getExistingDirectory(self, _SHARED)
        return Path(chosen) if chosen else None

    def welcome(self, folder: Path) -> WelcomeDialog:
        """Ask for a code, and welcome the PC that shows it."""
        dialog = WelcomeDialog(self.seat.desk.school, folder, self)
        exchange = self.seat.desk.exchange

        def given(wanted: Answer) -> None:
            step = dialog.working.begin()

            def welcomed(outcome: Outcome[str]) -> None:
                close_if_open(dialog)
                CodeDialog(wanted.pc.name, outcome.value, self).show()
                self.enter()

            self.seat.runner.do(
                lambda: exchange.welcome(folder, wanted.code, wanted.pc, step),
                while_open(self, welcomed),
                while_open(dialog, dialog.stopped),
                self,
            )

        dialog.given.connect(given)
        dialog.finished.connect(lambda _how: dialog.working.cancel())
        dialog.show()
        return dialog

    def change(self, pc: Pc) -> ChangeDialog:
        """Ask what is to be changed of a PC, and change it."""
        dialog = ChangeDialog(self.seat.desk.school, pc, self)
        exchange = self.seat.desk.exchange

        def given(wanted: NewPc) -> None:
            self.do(
                lambda: exchange.change(pc.id, wanted),
                f"{wanted.name} is saved. The other PCs hear of it with the next exchange.",
                while_open(dialog, lambda words: dialog.refused(str(words))),
                lambda: close_if_open(dialog),
            )

        dialog.given.connect(given)
        dialog.show()
        return dialog

    def _struck(self, told: str) -> None:
        self._renewed(told, ())
        self._now()  # the others hear of it at once, where the folder is there

    def _renewed(self, told: str, groups: tuple[str, ...]) -> None:
        self.said.emit(told, "ok")
        self.kept.emit()
        self.enter()
        if groups:
            show_sheet(self.seat, self, groups, self.failed)

    def failed(self, words: Words) -> None:
        super().failed(words)
        self.folder.able(able=True)
