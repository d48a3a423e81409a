"""A PC that joins a school: it asks, shows a code, waits, and makes its books from the answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent

from attendance_desk.clock import Clock
from ui.runner import Runner, Words
from ui.welcome.fields import free_folder
from ui.welcome.joining_face import WAITS, JoinFace

if TYPE_CHECKING:
    from attendance_desk.desk.joining import Asking, Joined

_FOLDER, _CODE, _ANSWER, _JOINED = range(4)
_LOOK = 3_000
"""Milliseconds between two looks for the answer."""


class JoinPage(JoinFace):
    """The steps. What was asked is kept on this PC: a kill costs the step alone.

    Attributes:
        made: The folder of the school that was joined.
        left: Back to the choices.
    """

    made = Signal(object)
    left = Signal()

    def __init__(self, runner: Runner, clock: Clock) -> None:
        super().__init__()
        self._runner, self._clock = runner, clock
        self._shared, self._made = Path(), Path()
        self._busy = False
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK)
        self._looks.timeout.connect(self.look)
        self.folder.entered.connect(self.go_on)
        self.answer.returnPressed.connect(self.to.field.setFocus)
        self.to.entered.connect(self.go_on)

    def ready(self) -> None:
        """Go on where this PC stands: at the first step, or with the code it has asked with."""
        self.show_step(_FOLDER)
        self.answer.clear()
        self.to.put(free_folder("School"))

        def found(asking: Asking | None) -> None:
            if asking is not None:
                self._asked(asking)

        self._runner.ask(_asking, found, self._failed)

    def go_on(self) -> None:
        if self._busy:
            return
        if self.place == _FOLDER:
            self._ask()
        elif self.place == _CODE:
            self._answered()
        elif self.place == _ANSWER:
            self._accept()
        elif self.place == _JOINED:
            self.made.emit(self._made)

    def go_back(self) -> None:
        if self._busy:
            self.working.stop.click()
        elif self.place == _ANSWER:
            self.show_step(_CODE)
            self.waits.setText("The office has answered. Next is its code.")
            self.next.show()
        else:
            self._looks.stop()
            self.left.emit()

    def ask_elsewhere(self) -> None:
        self._looks.stop()
        self.folder.put(self._shared)
        self.show_step(_FOLDER)

    def look(self) -> None:
        """See whether the office has answered."""
        if self.place == _CODE and not self._busy:
            self._busy = True
            self._runner.ask(_asking, self._looked, self._not_looked)

    def _looked(self, asking: Asking | None) -> None:
        self._busy = False
        if asking is not None and asking.answered and self.place == _CODE:
            self._answered()

    def _not_looked(self, words: Words) -> None:
        """The folder may be there again at the next look."""
        self._busy = False
        self.strip.say(str(words), "warn")

    def _ask(self) -> None:
        folder = self.folder.path
        if folder is None:
            self.strip.say("Type the shared folder, or choose it.", "warn")
            self.folder.field.setFocus()
            return

        def ask() -> Asking | None:
            from attendance_desk.desk import joining

            joining.ask(folder)
            return joining.asking()

        def asked(asking: Asking | None) -> None:
            self._busy = False
            if asking is not None:
                self._asked(asking)

        self._busy = True
        self._runner.ask(ask, asked, self._failed)

    def _asked(self, asking: Asking) -> None:
        self._shared = asking.folder
        self.show_code(asking.code)
        self.show_step(_CODE)
        self.waits.setText(f"{WAITS} Shared folder: {asking.folder}")
        if asking.answered:
            self._answered()
        else:
            self._looks.start()

    def _answered(self) -> None:
        self._looks.stop()
        self.show_step(_ANSWER)

    def _accept(self) -> None:
        to, code, shared = self.to.path, self.answer.text(), self._shared
        if not code.strip() or to is None:
            missing = self.to.field if code.strip() else self.answer
            self.strip.say("Type the office's code, and where the school is kept.", "warn")
            missing.setFocus()
            return
        step = self.working.begin()
        self.strip.say("")

        def accept() -> Joined:
            from attendance_desk.desk import joining

            to.parent.mkdir(parents=True, exist_ok=True)
            return joining.accept(shared, to, code, self._clock, step)

        self._busy = True
        self._runner.ask(accept, self._joined, self._failed)

    def _joined(self, joined: Joined) -> None:
        self._rest()
        self._made = joined.folder
        self.show_step(_JOINED)
        of_class = " It holds the registers of its class." if joined.kind == "class" else ""
        self.strip.say(
            f"This PC has joined.{of_class} Sign in with your usual name and passphrase.", "ok"
        )
        self.back.hide()

    def _failed(self, words: Words) -> None:
        self._rest()
        self.strip.say(str(words), "warn")
        if self.place == _ANSWER:
            self.answer.setFocus()

    def _rest(self) -> None:
        self._busy = False
        self.working.end()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looks.stop()


def _asking() -> Asking | None:
    from attendance_desk.desk import joining

    return joining.asking()
