"""The card on Today with the calls to make: five rows, then how many more."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.call_queue import QueueRow
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import listed
from attendance_desk.queries.call_queue import CallQueue
from ui.in_sight import has_keys, keys_to
from ui.widgets.alive import while_open
from ui.widgets.parts import Card, button, label, row, sign
from ui.widgets.screen import Seat
from ui.widgets.who import initials

SHOWN = 5
EACH_MINUTE = 60_000
"""Milliseconds after which the list is asked for again by itself."""


class CallsCard(Card):
    """Each line says who, why and how often it was tried, and has one button that rings.

    Attributes:
        asked: Go to an area, or open the window of a call.
        start: The button of the next call; None while there is none.
    """

    asked = Signal(str, object)

    def __init__(self, seat: Seat) -> None:
        super().__init__("Calls to make", "phone")
        self._seat, self._hidden, self._takes = seat, False, False
        self.start: QPushButton | None = None
        self._list: QPushButton | None = None
        self._next: QueueRow | None = None
        self._clock = QTimer(self, interval=EACH_MINUTE)
        self._clock.timeout.connect(lambda: self.look(hidden=self._hidden))
        self.hide()

    def look(self, *, hidden: bool) -> None:
        """Ask for the calls of who is signed in; what is shown stays until they are known.

        Args:
            hidden: Whether somebody looks over the counter.
        """
        self._hidden = hidden
        seat, above = self._seat, self.parentWidget()
        rings = seat.may(Deed.MAKE_CALLS) or seat.may(Deed.RING_OWN_PUPILS)
        if rings and above is not None and above.isVisible():
            seat.runner.ask(
                lambda: seat.desk.queue.for_today(),  # noqa: PLW0108 - loaded on the lane
                while_open(self, self.show_queue),
                while_open(self, lambda _words: self.hide()),
            )

    def take_focus(self) -> None:
        """Put the hands on the next call as soon as it is known."""
        self._takes = True

    def rest(self) -> None:
        """Nobody looks any more."""
        self._clock.stop()

    def show_queue(self, found: CallQueue | None) -> None:
        """Show the list as it is now; a teacher has no longer list to go to.

        A teacher of a school in which the office rings has no calls, and is told nothing.
        """
        if found is None:
            self.hide()
            return
        everything = self._seat.role is not Role.TEACHER
        self.setVisible(everything or bool(found.calls.now or found.calls.waiting))
        self._clock.start()
        takes = self._takes or has_keys(self)
        self._takes = False
        self.clear()
        calls = found.calls
        self.start, self._list, self._next = None, None, calls.after()
        count = len(calls.now)
        self.say("1 call to make" if count == 1 else f"{count} calls to make")
        sentence = label(found.sentence, "strong" if count else "second", wrap=True)
        self.body.addWidget(sentence)
        for one in calls.now[: SHOWN if everything else count]:
            self.body.addWidget(self._line(one))
        for words in _rest(found):
            self.body.addWidget(label(words, "second", wrap=True))
        if everything:
            self._add_way(count)
        if takes:
            self._give_focus()

    def _give_focus(self) -> None:
        # Nobody to ring: a window without focus is read out as nothing.
        where = self.start or self._list
        if where is not None:
            keys_to(where)

    def _add_way(self, count: int) -> None:
        more = count - SHOWN
        words = f"All calls, and {more} more" if more > 0 else "All calls"
        opened = button(f"{words}  Ctrl+&9", lambda: self.asked.emit("queue", None))
        self.body.addLayout(row(opened, None))
        self._list = opened

    def enter_pressed(self, focused: QWidget | None) -> None:
        """Enter on Today: a button that has the focus is pressed, else the next call is opened."""
        if isinstance(focused, QPushButton) and focused.hasFocus():
            focused.click()
        elif self._next is not None:
            self._ring(self._next)

    def _line(self, one: QueueRow) -> QWidget:
        names = listed(initials(c.name) if self._hidden else c.name for c in one.children)
        who = ", ".join(part for part in (names, one.child.class_name) if part)
        tries = "1 try" if one.tries == 1 else f"{one.tries} tries"
        why = f"{one.risk[:1].upper()}{one.risk[1:]}" or one.word
        told = f"{why} · {tries}" if one.tries else why
        called = button("Call", lambda: self._ring(one), "" if self.start else "primary")
        called.setAccessibleName(f"Call about {who}: {told}")
        self.start = self.start or called
        urgent = bool(one.risk)
        made = QWidget()
        inside = row(
            sign("triangle-alert" if urgent else "phone", "danger" if urgent else "text2"),
            label(who, "strong", wrap=True),
            label(told, "danger" if urgent else "second"),
            called,
        )
        inside.setStretch(1, 1)
        made.setLayout(inside)
        return made

    def _ring(self, one: QueueRow) -> None:
        self.asked.emit("ring", (one.child.pupil_id, one.kind.value))


def _rest(found: CallQueue) -> list[str]:
    """Who waits and who was handed over, in a line each."""
    told = []
    if found.calls.waiting:
        at = clock_words(time.fromisoformat(found.calls.waiting[0].at))
        told.append(f"{len(found.calls.waiting)} waiting for another try, the next at {at}.")
    if found.calls.handed:
        told.append(f"{len(found.calls.handed)} with the safeguarding lead.")
    return told
