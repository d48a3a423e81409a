"""What a register tells beside its marks, and that it is told to nobody before a class."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from ui.registers.amending import Amending
from ui.registers.opening import Opening
from ui.registers.page import SheetPage

NOT_NOW = "Class view is on, and this holds reasons and notes. Ctrl+Shift+J ends it first."


class Telling(QObject):
    """Opens what holds reasons and notes, unless a class may be reading.

    Attributes:
        hinted: A line for the status bar.
    """

    hinted = Signal(str)

    def __init__(self, page: SheetPage, amending: Amending, opening: Opening) -> None:
        super().__init__(page)
        self._page, self._class_view = page, False
        self._deeds: dict[str, Callable[[], None]] = {
            "amend": amending.open,
            "note": page.ask_note,
            "past": amending.past_days,
            "trail": opening.open,
            "print": opening.print,
        }
        page.pressed_amend.connect(self._amend)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """What the commands do just now."""
        return dict.fromkeys(self._deeds, self._not_now) if self._class_view else self._deeds

    def show_class_view(self, *, on: bool) -> None:
        """A class may be reading, or is not any more."""
        self._class_view = on
        if self._page.marking is not None:
            self._page.marking.class_view = on
            self._page.show_again()

    def _amend(self) -> None:
        self.handlers()["amend"]()

    def _not_now(self) -> None:
        self._page.tell_foot(NOT_NOW, "warn")
        self.hinted.emit(NOT_NOW)
