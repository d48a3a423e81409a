"""The places for backups and the backups in them, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from attendance_desk.domain.copies import day_words
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.backups_board import BackupRow, PlaceRow
from ui.widgets.parts import Card, button, empty, label, row, sign

_SHOWN = 12


class PlacesCard(Card):
    """Where backups are kept.

    Attributes:
        wanted: A backup is to be made in this place now.
        unwanted: This place is to be used no longer.
    """

    wanted = Signal(object)
    unwanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("Places", "save")
        self.lines = QGridLayout()
        self.lines.setColumnStretch(1, 1)
        self.name = button("&Name a stick or a folder…", _nothing)
        told = (
            "Best are two sticks that take turns: one here, one at home. Each is known by itself."
        )
        self.body.addLayout(self.lines)
        self.body.addWidget(label(told, "second", wrap=True))
        self.body.addLayout(row(self.name, None))

    def show_places(self, places: Sequence[PlaceRow]) -> None:
        """Show where backups are kept, and which place answers now."""
        empty(self.lines)
        for number, one in enumerate(places):
            self._line(number, one)

    def _line(self, number: int, one: PlaceRow) -> None:
        name, colour = ("circle-check", "ok") if one.there else ("minus", "text2")
        self.lines.addWidget(sign(name, colour, 18), number, 0)
        called = _begun(one.place.name)
        outside = ", kept outside the building" if one.place.outside else ""
        told = label(f"{called}{outside}\n{_there(one)} {one.words}", wrap=True)
        told.setAccessibleName(f"{called}{outside}. {_there(one)} {one.words}")
        self.lines.addWidget(told, number, 1)
        if one.there:
            make = button("Back up here", lambda: self.wanted.emit(one))
            make.setAccessibleName(f"Back up here: {one.place.name}")
            self.lines.addWidget(make, number, 2)
        if one.place.off_this_pc:
            leave = button("No longer…", lambda: self.unwanted.emit(one))
            leave.setAccessibleName(f"No longer… {one.place.name}")
            self.lines.addWidget(leave, number, 3)


class CopiesCard(Card):
    """The backups that were made, newest first.

    Attributes:
        wanted: This one is to be read back from its medium again.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("Backups", "history")
        self.none = label("None was made yet.", "second")
        self.lines = QGridLayout()
        self.lines.setColumnStretch(1, 1)
        self.more = button("Show &older ones", self._show_all)
        self.body.addWidget(self.none)
        self.body.addLayout(self.lines)
        self.body.addLayout(row(self.more, None))
        self._all: Sequence[BackupRow] = ()
        self._whole = False

    def show_copies(self, copies: Sequence[BackupRow], today: date) -> None:
        """Show the newest ones; the older ones when they are asked for."""
        self._all, self._today = copies, today
        listed = copies if self._whole else copies[:_SHOWN]
        self.none.setVisible(not copies)
        self.more.setVisible(len(listed) < len(copies))
        empty(self.lines)
        for number, one in enumerate(listed):
            self._line(number, one)

    def _line(self, number: int, one: BackupRow) -> None:
        made = one.backup
        name, colour = ("circle-check", "ok") if made.whole else ("circle-x", "danger")
        self.lines.addWidget(sign(name, colour, 18), number, 0)
        day = "Today" if made.made_at.date() == self._today else day_words(made.made_at.date())
        at = clock_words(made.made_at.time())
        words = f"{day}, {at}, in {one.place.name}, by {made.name}. {one.words}"
        told = label(words, "body" if made.whole else "danger", wrap=True)
        told.setAccessibleName(words)
        self.lines.addWidget(told, number, 1)
        if one.folder is not None:
            look = button("Check again", lambda: self.wanted.emit(one))
            look.setAccessibleName(f"Check again: {day}, {at}, in {one.place.name}")
            self.lines.addWidget(look, number, 2)

    def _show_all(self) -> None:
        self._whole = True
        self.show_copies(self._all, self._today)


def _there(one: PlaceRow) -> str:
    return "It is there now." if one.there else "It is not there now."


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _nothing() -> None:
    """The page knows what the button does."""
