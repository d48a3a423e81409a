"""Whether a class may be reading along: a second screen, or somebody who says so.

Qt tells of every screen that the system treats as one of its own. Where Windows duplicates its one
picture to a projector there is one screen to be told of: that is what the switch by hand is for.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ui.memory import Memory


class Why(StrEnum):
    """Why class view is on; NO while it is off."""

    NO = ""
    SCREEN = "screen"
    HAND = "hand"


class SecondScreen(QObject):
    """Watches the screens of this PC, and the hand that overrules them.

    Attributes:
        changed: Class view came on, went off, or has another reason.
    """

    changed = Signal()

    def __init__(self, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._hand: bool | None = None
        self._before = self.why
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self.look)
            app.screenRemoved.connect(self.look)

    @property
    def screens(self) -> int:
        """How many screens there are."""
        return len(QGuiApplication.screens())

    @property
    def why(self) -> Why:
        """Why class view is on just now."""
        if self._hand is not None:
            return Why.HAND if self._hand else Why.NO
        seen = self.screens > 1 and not self._memory.private_screens
        return Why.SCREEN if seen else Why.NO

    def turn(self) -> None:
        """The person turns it on or off by hand, until they go or the screens change."""
        self._hand = self.why is Why.NO
        self._tell()

    def forget(self) -> None:
        """The person goes: what they chose by hand goes with them."""
        self._hand = None
        self._tell()

    def look(self, *_screen: object) -> None:
        """The screens have changed, or what is known of them: what a hand chose before is over."""
        self._hand = None
        self._tell()

    def _tell(self) -> None:
        if self.why is not self._before:
            self._before = self.why
            self.changed.emit()
