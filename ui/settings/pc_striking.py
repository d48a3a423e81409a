"""Striking a PC off: asked once, and with a head's passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.pcs import Pc
from ui.runner import Failed
from ui.settings.people import SureDialog
from ui.widgets.screen import Seat
from ui.widgets.second_sign_in import with_a_head

if TYPE_CHECKING:
    from attendance_desk.domain.changes import Outcome

_STRIKE = (
    "What it makes from now on is taken nowhere, and it reads nothing that comes later. What it "
    "sent before stays. The same PC can only join again as a new one. If it was lost or stolen, "
    "let those who signed in there change their passphrases."
)


class Striking(QObject):
    """Asks, then strikes a PC off.

    Attributes:
        done: It is struck off: the words.
        failed: It was not; the words say why.
    """

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, seat: Seat, page: QWidget) -> None:
        super().__init__(page)
        self._seat, self._page = seat, page

    def begin(self, pc: Pc) -> None:
        """Ask whether it is to be."""
        sure = SureDialog(f"Strike {pc.name} off?", "Strike it &off", self._page, _STRIKE)
        sure.agreed.connect(lambda: self._strike_off(pc))
        sure.show()

    def _strike_off(self, pc: Pc) -> None:
        exchange = self._seat.desk.exchange

        def done(_outcome: Outcome[str]) -> None:
            self.done.emit(f"{pc.name} is struck off.")

        def attempt(failed: Failed) -> None:
            self._seat.runner.do(lambda: exchange.strike_off(pc.name), done, failed, self._page)

        with_a_head(self._seat, self._page, attempt, self.failed.emit)
