"""Letters about a child, on their page: what stands where, what is proposed, and a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area
from attendance_desk.domain.correspondence import LetterState
from ui.pupils.page import PupilSheet
from ui.widgets.alive import while_open
from ui.widgets.parts import Label, button, empty, label
from ui.widgets.screen import Seat

if TYPE_CHECKING:  # the board pulls in the database; the door is painted before that
    from attendance_desk.domain.proposals import Proposal
    from attendance_desk.queries.letters_board import LetterRow

_MOST = 3
_CHANGING = frozenset({Area.LETTERS, Area.LADDER, Area.MARKS})


class LetterLine(QWidget):
    """The newest letters, one line each; absent for who does not see letters.

    Attributes:
        asked: Go to an area, and to one thing in it.
    """

    asked = Signal(str, object)

    def __init__(self, seat: Seat, sheet: PupilSheet) -> None:
        super().__init__()
        sheet.under_told(self)
        self._seat, self._pupil = seat, ""
        self._sees = seat.may(Deed.SEE_LETTERS)
        self.setProperty("kind", "clear")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        self.write = button("&Write a letter…", lambda: self.asked.emit("write", self._pupil))
        self.all = button("Letters", lambda: self.asked.emit("letters", self._pupil))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self.lines)
        sheet.add_ways(self.write, self.all)
        self.write.setVisible(seat.may(Deed.DRAFT_LETTERS))
        self.all.hide()
        self.hide()
        seat.runner.changed.connect(self._changed)

    def show_of(self, pupil_id: str) -> None:
        """Ask for a child."""
        self._pupil = pupil_id
        if not self._sees:
            return
        desk = self._seat.desk

        def ask() -> tuple[str, tuple[LetterRow, ...], tuple[Proposal, ...]]:
            return pupil_id, desk.letters.of_pupil(pupil_id), desk.ladder.of_pupil(pupil_id)

        self._seat.runner.ask(ask, while_open(self, self._show))

    def _changed(self, areas: object, _initiator: object) -> None:
        if isinstance(areas, frozenset) and areas & _CHANGING and self._pupil:
            self.show_of(self._pupil)

    def _show(self, found: tuple[str, tuple[LetterRow, ...], tuple[Proposal, ...]]) -> None:
        pupil_id, letters, proposed = found
        if pupil_id != self._pupil:
            return
        empty(self.lines)
        for one in proposed:
            self.lines.addWidget(_said(f"Proposed: {one.label}. {one.why[0].words}", "body"))
        for row_ in letters[:_MOST]:
            self.lines.addWidget(_said(letter_words(row_), "strong" if row_.would_now else "body"))
        if len(letters) > _MOST:
            self.lines.addWidget(_said(f"And {len(letters) - _MOST} more letters.", "second"))
        self.all.setVisible(bool(letters or proposed))
        self.setVisible(bool(letters or proposed))


def letter_words(found: LetterRow) -> str:
    """A letter in a line: what it is, where it stands, and whether it still holds."""
    words = f"Letter: {found.title}. {found.state_words}."
    if found.letter.state is LetterState.WITHDRAWN:
        words = f"{words} {found.letter.withdrawn}".rstrip(".") + "."
    return f"{words} {found.would_now}".strip()


def _said(words: str, kind: str) -> Label:
    made = label(words, kind, wrap=True)
    made.setAccessibleName(words)
    return made
