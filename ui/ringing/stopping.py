"""A call that need not be made any more: said as soon as it is known, never ended by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.ringing.call import Call
from ui.ringing.face import Face

_STOP = "{why} Stop this call? (Enter)"
_TYPED = "You have begun: Ctrl+Enter logs it all the same, Esc twice throws away what you typed."


class Stopping(QObject):
    """Says that a reason came, or the child.

    Attributes:
        told: Something to say over the call, and as what.
    """

    told = Signal(str, str)

    def __init__(self, call: Call, face: Face) -> None:
        super().__init__(face)
        self._call, self._face = call, face
        call.fresh.connect(lambda: face.stop.say(""))

    @property
    def words(self) -> str:
        """Why it was stopped, for whoever rings."""
        known = self._call.known
        return f"Stopped. {known.stop}" if known else "Stopped."

    def show(self) -> None:
        """Say it, where it is so."""
        known = self._call.known
        why = known.stop if known is not None else ""
        self._face.stop.say(_STOP.format(why=why) if why else "", "info")

    def stop(self) -> bool:
        """Whether the call is over because it is not needed; never with something typed."""
        known = self._call.known
        if known is None or not known.stop:
            return False
        if self._call.held.typed:
            self.told.emit(_TYPED, "warn")
            return False
        return True
