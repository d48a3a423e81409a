"""What can be done from the list of registers beside opening one: papers, back entry, carrying."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from ui.registers.board import Board
from ui.registers.marking import Hand
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from ui.printing.records import RecordPaper


class BoardWork:
    """The commands of the list of registers."""

    def __init__(self, seat: Seat, board: Board, hand: Hand) -> None:
        self._seat, self._board, self._hand = seat, board, hand

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """The commands that this person may give here."""
        found: dict[str, Callable[[], None]] = {"print": self.papers}
        if self._seat.may(Deed.TAKE_ANY_REGISTER):
            found["from_paper"] = self.from_paper
        if self._seat.may(Deed.EXPORT_NAMES):
            found["carry"] = self.carry
        return found

    def papers(self) -> None:
        """Ctrl+P: blank registers for every class."""
        from ui.printing.records import RecordDialog

        RecordDialog(self._seat, "Registers", self._papers(), self._board).show()

    def from_paper(self) -> None:
        """Type in a register that was taken on paper."""
        from ui.registers.back_entry import BackEntryDialog

        BackEntryDialog(self._seat, self._hand, self._board.session, self._board).show()

    def carry(self) -> None:
        """Carry the day's marks to the school's own system."""
        from ui.registers.carrying import CarryDialog

        CarryDialog(self._seat, self._board.session.day, self._board).show()

    def _papers(self) -> tuple[RecordPaper, ...]:
        from ui.printing.records import RecordPaper

        papers, day = self._seat.desk.papers, self._board.session.day
        said = f"{day:%A} {day.day} {day:%B}"
        return (
            RecordPaper(
                f"All classes, blank: {said}",
                "blank-register",
                f"Blank registers, {said}",
                lambda _asked: papers.blank_registers(day=day),
                past=False,
            ),
            RecordPaper(
                "All classes, blank: the whole week",
                "blank-register",
                f"Blank registers, week of {said}",
                lambda _asked: papers.blank_registers(day=day, week=True),
                past=False,
            ),
            RecordPaper(
                "All classes, blank: no date",
                "blank-register",
                "Blank registers",
                lambda _asked: papers.blank_registers(),
                past=False,
            ),
        )
