"""The cards of the page of other PCs: the shared folder, and the school's PCs, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton

from attendance_desk.domain.pcs import Pc, PcKind
from ui.settings.pcs_words import holds, line_of
from ui.widgets.parts import Card, Strip, button, empty, label, row, sign
from ui.widgets.working import Working

if TYPE_CHECKING:
    from attendance_desk.desk.exchange import ExchangeBoard, PcStands
    from attendance_desk.domain.lost_entries import NeverCame
    from attendance_desk.domain.school import School

_NO_FOLDER = (
    "This PC has no shared folder. It is a folder that every PC reaches: on a network drive, or "
    "of a sync program. Only sealed files lie in it. It is never the school folder itself."
)
_STICK = (
    "Where the PCs reach no common folder, a stick goes from one to the other: send and receive "
    "with it here, then there, then here again."
)


class FolderCard(Card):
    """The shared folder of this PC, and a visit to it now."""

    def __init__(self, *, keeps: bool) -> None:
        super().__init__("The shared folder", "folder-open")
        self._keeps = keeps
        self.where = label(wrap=True)
        self.waiting = Strip("info")
        self.working = Working()
        self.now = button("&Send and receive now", _later, "primary")
        self.stick = button("W&ith a stick…", _later)
        self.choose = button("Choose the fo&lder…", _later)
        self.stop = button("Use it no &longer…", _later)
        self.body.addWidget(self.where)
        self.body.addWidget(self.waiting)
        self.body.addWidget(self.working)
        self.body.addLayout(row(self.now, self.stick, None))
        self.body.addLayout(row(self.choose, self.stop, None))
        self.body.addWidget(label(_STICK, "second", wrap=True))

    def show_folder(self, folder: Path | None, *, joined: bool) -> None:
        """Show through which folder this PC exchanges."""
        self.where.setText(str(folder) if folder else _NO_FOLDER)
        self.now.setVisible(joined and folder is not None)
        self.stick.setVisible(joined)
        self.choose.setVisible(self._keeps)
        self.choose.setText("Another fo&lder…" if folder else "Choose the fo&lder…")
        self.choose.setAccessibleName(self.choose.text().replace("&", ""))
        self.stop.setVisible(self._keeps and folder is not None)

    def able(self, *, able: bool) -> None:
        """Let the buttons be pressed, or not while a visit is under way."""
        for part in (self.now, self.stick, self.choose, self.stop):
            part.setEnabled(able)


class RollCard(Card):
    """The school's PCs.

    Attributes:
        change: This PC is to be changed.
        strike: This PC is to be struck off.
        over: What this PC, which was struck off, had not sent is to be taken over.
    """

    change = Signal(object)
    strike = Signal(object)
    over = Signal(object)

    def __init__(self, *, keeps: bool) -> None:
        super().__init__("The school's PCs", "monitor")
        self._keeps = keeps
        self.differ, self.lost = Strip("danger"), Strip("warn")
        self.none = label(wrap=True)
        self.lines, self.gone = QGridLayout(), QGridLayout()
        for lines in (self.lines, self.gone):
            lines.setColumnStretch(1, 1)
        self.welcome = button("&Welcome a new PC…", _later)
        self.fold = button("", self._unfold)
        self._board: ExchangeBoard | None = None
        self._unfolded = self._may = False
        for part in (self.differ, self.lost, self.none):
            self.body.addWidget(part)
        self.body.addLayout(self.lines)
        self.body.addLayout(row(self.welcome, self.fold, None))
        self.body.addLayout(self.gone)

    def show_board(self, board: ExchangeBoard, school: School, today: date) -> None:
        """Show every PC with what it has heard; those that were struck off when asked for."""
        self._board, self._school, self._today = board, school, today
        this, of_class = board.this, board.this is not None and board.this.kind is PcKind.CLASS
        keeps = self._keeps and not of_class and (this is None or not this.struck)
        self._may = keeps and this is not None
        self.differ.say("\n".join(board.differences))
        self.none.setText(_none(keeps=self._keeps) if this is None else "")
        self.none.setVisible(this is None)
        self.welcome.setVisible(keeps)
        empty(self.lines)
        if this is not None:
            self._own(this, keeps=keeps)
        there = [one for one in board.pcs if not one.pc.struck]
        self._put(self.lines, there, keeps=keeps)
        self._fold([one for one in board.pcs if one.pc.struck])

    def show_lost(self, lost: Sequence[NeverCame]) -> None:
        """Say what PCs that were struck off had made, and nobody has."""
        self.lost.say("\n".join(one.words for one in lost))

    def _own(self, this: Pc, *, keeps: bool) -> None:
        told = f"{this.name}: this PC. {holds(this, self._school)}."
        told += " It was struck off: nothing comes or goes here any more." if this.struck else ""
        name, colour = ("circle-x", "danger") if this.struck else ("monitor", "text2")
        self.lines.addWidget(sign(name, colour, 18), 0, 0)
        self.lines.addWidget(label(told, wrap=True), 0, 1)
        if keeps:
            self.lines.addWidget(self._change(this), 0, 2)

    def _put(self, lines: QGridLayout, some: Sequence[PcStands], *, keeps: bool) -> None:
        first = lines.rowCount()
        for number, one in enumerate(some, first):
            line = line_of(one, self._school, self._today)
            lines.addWidget(sign(*line.sign, 18), number, 0)
            told = label(f"{line.name}: {line.heard}\n{line.holds}.", wrap=True)
            told.setAccessibleName(f"{line.name}. {line.heard} {line.holds}.")
            lines.addWidget(told, number, 1)
            if keeps and not one.pc.struck:
                lines.addWidget(self._change(one.pc), number, 2)
                lines.addWidget(self._strike_off(one.pc), number, 3)
            elif keeps and one.pc.kind is PcKind.FULL:  # a class PC's books have keys of their own
                lines.addWidget(self._take_over(one.pc), number, 2)

    def _change(self, pc: Pc) -> QPushButton:
        change = button("Change…", lambda: self.change.emit(pc))
        change.setAccessibleName(f"Change… {pc.name}")
        return change

    def _strike_off(self, pc: Pc) -> QPushButton:
        strike = button("Strike off…", lambda: self.strike.emit(pc))
        strike.setAccessibleName(f"Strike off… {pc.name}")
        return strike

    def _take_over(self, pc: Pc) -> QPushButton:
        over = button("Take over what it had not sent…", lambda: self.over.emit(pc))
        over.setAccessibleName(f"Take over what it had not sent… {pc.name}")
        return over

    def _fold(self, gone: Sequence[PcStands]) -> None:
        empty(self.gone)
        self.fold.setVisible(bool(gone))
        verb = "Hide" if self._unfolded else "Show"
        self.fold.setText(f"{verb} those struck &off ({len(gone)})")
        self.fold.setAccessibleName(self.fold.text().replace("&", ""))
        if self._unfolded:
            self._put(self.gone, gone, keeps=self._may)

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        if self._board is not None:
            self._fold([one for one in self._board.pcs if one.pc.struck])


class KeysCard(Card):
    """Shown while the books of this PC have the keys of before."""

    def __init__(self) -> None:
        super().__init__("New keys for this PC", "key-round")
        self.told = label(wrap=True)
        self.new = button("&New keys for this PC…", _later, "primary")
        self.body.addWidget(self.told)
        self.body.addLayout(row(self.new, None))

    def show_due(self, at: str, *, may: bool) -> None:
        """Say where somebody was shut out with new keys; nothing hides the card."""
        who = "" if may else " The head does it."
        self.told.setText(
            f"At {at} somebody was shut out with new keys. The books of this PC still have the "
            f"keys of before: who knew them could read a copy of these files.{who}"
        )
        self.new.setVisible(may)
        self.setVisible(bool(at))


def _none(*, keeps: bool) -> str:
    if keeps:
        return (
            "This school is on this PC alone. To work on others too, choose a shared folder, and "
            "welcome the first other PC."
        )
    return "This school is on this PC alone. The head lets other PCs join."


def _later() -> None:
    """The page connects its buttons itself."""
