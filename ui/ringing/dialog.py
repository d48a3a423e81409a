"""The call window: what to say and what came of it, by keys, left and found again at any moment.

Digits answer the script, letters say how the call ended; in the notes both are text. Every ring
is on the disk before the next number is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from attendance_desk.domain.finding import digits_of
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.rings import Ring
from ui.ringing.flow import RingFlow
from ui.ringing.held import BY_HAND, held_from
from ui.ringing.making import held_again
from ui.ringing.pressing import BACK
from ui.widgets.jotted import Record
from ui.widgets.screen import Seat

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CORRECTS = "You correct the call of {at}. What was logged first stays on record, struck through."
_NOT_LOGGED = "This call is not logged. Esc again throws away what you typed; Ctrl+Enter logs it."


class RingDialog(RingFlow):
    """One call. `open_on((pupil_id, why))` rings about a child, `open_on(ring)` corrects."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, key, parent)
        self._take_keys()
        self.show_all()
        self.who.field.setFocus()

    def put(self, record: Record) -> None:
        self.call.restore(held_from(record))
        self.asking.ask()

    def open_on(self, what: object) -> None:
        """A child and why they are rung; or a ring that stands and is to be corrected."""
        if isinstance(what, tuple) and len(what) == 2:
            pupil_id, why = what
            self.begin(str(pupil_id), str(why) or BY_HAND)
        elif isinstance(what, Ring):
            self.call.restore(held_again(what, digits_of(what.phone)))
            self.asking.ask()
            self.say(_CORRECTS.format(at=clock_words(time.fromisoformat(what.at))), "info")

    def is_about(self, what: object) -> bool:
        if isinstance(what, Ring):
            return what.id == self.call.held.corrects
        return isinstance(what, tuple) and bool(what) and what[0] == self.call.held.pupil

    def about(self) -> str:
        return self.call.held.pupil

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.red.hidden = hidden
        self.who.hide_details(hidden=hidden)
        self.show_all()

    def know_again(self) -> None:
        self.asking.ask()

    def may_close(self) -> bool:
        if self.leaving or not self.call.held.typed or self.call.held.alarm:
            return True
        self.leaving = True
        self.say(_NOT_LOGGED, "warn")
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        letter = len(typed) == 1 and typed.isalnum() and typed.isascii()
        held = plain or event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        acts = not (event.isAutoRepeat() or self.hidden_details)
        if event.key() in _ENTER and plain and acts:
            self.enter()
        elif event.key() == Qt.Key.Key_Backspace and plain and acts:
            self.pressing.press(BACK)
        elif not (letter and held and acts and self.pressing.press(typed)):
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Enter: the next family, a field that is ready, or stopping what is not needed."""
        focus = self.focusWidget()
        if isinstance(focus, QPushButton):
            focus.click()
        elif not self.call.held.pupil:
            self.go_on()
        elif focus is self.face.language:
            self.pressing.finish()
        elif focus in {self.face.day, self.face.comes}:
            self.face.half.setFocus()
        elif self.stopping.stop():
            self.wind_up(self.stopping.words)
        else:
            self.pressing.no_number()

    def print(self) -> None:
        """The script on paper; no name is drawn while details are hidden."""
        if not self.hidden_details:
            self.asking.paper()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate):
            self.frames()
        return done

    def _take_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", self.pressing.finish),
            ("Ctrl+Enter", self.pressing.finish),
            ("Ctrl+Down", self.onward),
            ("Alt+Left", lambda: self.pressing.press(BACK)),
            ("F4", self.asking.limits),
            ("Ctrl+P", self.print),
            ("Ctrl+Z", self.finishing.undo),
            ("F6", self.focusNextChild),
        )
        for written, do in keys:
            QShortcut(QKeySequence(written), self).activated.connect(do)
