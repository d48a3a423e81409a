"""Calls to make: Enter rings the next, Space says that a planned one is not needed today.

The list is worked out afresh whenever something changes, and each minute, because tries come due.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from attendance_desk.domain.call_queue import QueueRow
from attendance_desk.domain.changes import Area
from attendance_desk.queries.call_queue import CallQueue
from ui.calls.asking import WhyNotQuestion
from ui.calls.lines import can_wait, following_of, lines_of, title_of, why_kept
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.doing import Doing
from ui.widgets.fields import text_field
from ui.widgets.fitting import stays_in_place
from ui.widgets.parts import Strip, button, caption, label, row
from ui.widgets.screen import Screen, Seat
from ui.widgets.signed_rows import SignedRows

EACH_MINUTE = 60_000
"""Milliseconds after which the list is asked for again by itself."""
CHANGING = frozenset(
    {Area.MARKS, Area.PLANS, Area.DAY, Area.CALLS, Area.CARE, Area.PEOPLE, Area.CALENDAR}
)
_HINT = "Enter rings · type to filter · F5 look again · Shift+F8 calls from families · F1 help"


class CallRows(SignedRows):
    """The list; letters typed on it go to the filter.

    Attributes:
        typed: A sign that was typed while the list has the focus.
    """

    typed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        stays_in_place(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class CallsScreen(Screen):
    """The whole list."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.queue: CallQueue | None = None
        self._wanted = ""
        self.strip, self.did = Strip("info"), Strip("ok")
        self.filter = text_field("Filter by name or class", 40)
        self.filter.setMaximumWidth(220)
        self.filter.textChanged.connect(lambda _text: self._draw())
        self.filter.returnPressed.connect(self.ring)
        self.rows = CallRows("Calls to make, the next first")
        self.rows.opened.connect(lambda _data: self.ring())
        self.rows.moved.connect(self._offer)
        self.rows.typed.connect(self._type)
        self.rows.on_key(Qt.Key.Key_Space, self.leave_out)
        self.start = button("Ri&ng  Enter", self.ring, "primary")
        self.unneeded = button("&Not needed…  Space", self.leave_out)
        self.child = button("&Open the child", self._open_child)
        families = button("Calls from fa&milies  Shift+F8", lambda: self.asked.emit("calls", None))
        told = caption("Filter by name or class", self.filter)
        self.page.addLayout(row(label("Calls to make", "title"), None, told, self.filter))
        for part in (self.did, self.strip):
            self.page.addWidget(part)
        self.page.addWidget(self.rows, 1)
        self.page.addLayout(row(self.start, self.unneeded, self.child, None, families))
        self._doing = Doing(self, self.did, self.ask)
        self._clock = QTimer(self, interval=EACH_MINUTE)
        self._clock.timeout.connect(self._look_again)
        self._offer()

    @property
    def current(self) -> QueueRow | None:
        """The call that is chosen."""
        chosen = self.rows.chosen
        if self.queue is None or not isinstance(chosen, str):
            return None
        return self.queue.calls.of(chosen)

    def heading(self) -> str:
        return "Calls to make"

    def enter(self) -> None:
        self.did.say("")
        self._clock.start()
        self.ask()
        self.rows.setFocus()
        self.hinted.emit(_HINT)

    def open(self, what: object) -> None:
        self._wanted = what if isinstance(what, str) else ""
        self.filter.clear()
        self.enter()

    def leave(self) -> None:
        self._clock.stop()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self.ask, "find": self.filter.setFocus, "back": self._back}

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & CHANGING:
            self.ask()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.did.say("")
        self._draw()

    def _look_again(self) -> None:
        if self.isVisible():
            self.ask()

    def ask(self) -> None:
        """Ask for the list; what is shown stays until the new one is there."""
        self.seat.runner.ask(
            lambda: self.seat.desk.queue.list(),  # noqa: PLW0108 - the room is loaded on the lane
            while_open(self, self.show_queue),
            while_open(self, self._refused),
        )

    def show_queue(self, found: CallQueue) -> None:
        """Show the list as it is now; the chosen call stays chosen."""
        chosen, was = self.rows.chosen, self.queue
        self.queue = found
        self._draw()
        down = following_of(chosen, was.calls, found.calls) if was else ""
        wanted, self._wanted = self._wanted or down, ""
        self.rows.choose(wanted)

    def ring(self) -> None:
        """Ring about the chosen call; the next one where none is chosen."""
        chosen = self.current or (self.queue.calls.after() if self.queue else None)
        if chosen is not None:
            self.asked.emit("ring", (chosen.child.pupil_id, chosen.kind.value))

    def leave_out(self) -> None:
        """Say that a planned call is not needed today, and why."""
        chosen = self.current
        if chosen is None:
            return
        if not self._may_leave_out(chosen):
            self.did.say(why_kept(chosen), "warn")
            return
        question = WhyNotQuestion(title_of(chosen), chosen.word, self.window())
        calling, pupil = self.seat.desk.calling, chosen.child.pupil_id
        told = f"Not needed today: {title_of(chosen, hidden=self.hidden_details)}."
        question.given.connect(
            lambda words: self._doing.do(
                lambda: calling.not_needed(pupil, chosen.kind.value, str(words)), told, question
            )
        )
        question.show()

    def _may_leave_out(self, chosen: QueueRow) -> bool:
        may = self.queue is not None and self.queue.may_leave_out
        return may and can_wait(chosen)

    def _offer(self) -> None:
        chosen = self.current
        self.start.setEnabled(chosen is not None)
        self.child.setEnabled(chosen is not None)
        self.unneeded.setVisible(chosen is not None and self._may_leave_out(chosen))

    def _draw(self) -> None:
        if self.queue is None:
            return
        typed = self.filter.text()
        lines = lines_of(self.queue.calls, typed, hidden=self.hidden_details)
        self.rows.show_lines(lines)
        self.rows.setVisible(bool(lines))
        self.strip.say(self.queue.sentence if lines or not typed else f"Nobody fits “{typed}”.")
        self._offer()

    def _refused(self, words: Words) -> None:
        self.strip.say(str(words), "warn")

    def _type(self, sign: str) -> None:
        self.filter.setFocus()
        self.filter.setText(self.filter.text() + sign)

    def _back(self) -> None:
        if self.filter.text():
            self.filter.clear()
            self.rows.setFocus()
        else:
            self.asked.emit("today", None)

    def _open_child(self) -> None:
        chosen = self.current
        if chosen is not None:
            self.asked.emit("pupils", chosen.child.pupil_id)
