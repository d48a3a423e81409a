"""A parent on the phone (F8): asked in any order, kept as it is typed, saved with one key.

Who is meant and what they say may come in either order, and either may be missing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.calling import Report
from ui.phone.callers import Callers
from ui.phone.face import Face
from ui.phone.going import Going
from ui.phone.saving import Saving
from ui.phone.typed import Typed, Unreadable, of_another_day, typed_from
from ui.phone.words import Foretelling, at_words, opened, saved_words
from ui.widgets.alive import while_open
from ui.widgets.fitting import Fitted, room
from ui.widgets.jotted import Jotted, Record
from ui.widgets.parts import button, label, row
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.actions.calls import Taken
    from attendance_desk.queries.calls_board import CallRow

KIND = "call"
_WIDE, _HIGH = 820, 436
_NOT_SAVED = "This call is not saved. Esc again throws it away; Ctrl+Enter saves it."
_ANOTHER_DAY = "This call was typed on another day. Look at its days before you save it."


class CallDialog(Jotted):
    """One call."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        desk = seat.desk
        self._reasons = desk.phone.reasons()
        self._tells = Foretelling(desk.school, desk.calendar, desk.codes, self._reasons)
        self._call, self._saves = "", False
        self._on = desk.clock.now().date().isoformat()
        self.setWindowTitle("Parent on the phone")
        self.face = Face(seat, self._reasons)
        self.callers = Callers(seat, self.face)
        self.going = Going(self.face, self._reasons, desk.clock)
        self.saving = Saving(seat, self, self)
        _lay_out(self)
        self._connect()
        self.face.show_parts()
        self._show()
        self.resize(min(_WIDE, self.screen().availableGeometry().width()), min(_HIGH, room(self)))
        self.face.who.field.setFocus()

    @property
    def typed(self) -> Typed:
        """What is typed so far."""
        return self.face.typed(self._call, " ".join(self.callers.pupils))

    def record(self) -> Record:
        record = self.typed.record()
        return {**record, "on": self._on} if record.keys() - {"call"} else {}

    def put(self, record: Record) -> None:
        typed = typed_from(record)
        if typed.on and typed.on != self._on:
            typed = of_another_day(typed, self.seat.desk.calendar)
            self.saving.strip.say(_ANOTHER_DAY, "warn")
        self.callers.pupils, self._call = tuple(typed.pupils.split()), typed.call
        self.face.put(typed, self.going.kinds(typed.group))
        self._show()
        self.callers.ask_known()
        self.going.on()

    def open_on(self, what: object) -> None:
        """A call to be matched with a child, or corrected, by its id."""
        if isinstance(what, str) and what:
            phone = self.seat.desk.phone
            self.seat.runner.ask(lambda: phone.one(what), while_open(self, self._correct))

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.callers.hidden = hidden
        self._show()

    def know_again(self) -> None:
        self.callers.ask_known()

    def may_close(self) -> bool:
        return self.asked_once(self.saving.strip, _NOT_SAVED)

    def save(self) -> None:
        """Put it into the ledger with everything it does; about whom it is has to be known."""
        self._saves = self.face.who.looking
        if self._saves:
            return
        report = self._report()
        if report is not None:
            self.saving.save(self._call, report, self.handing_over())

    def show_calls(self) -> None:
        """Show who rang today, in a list of its own."""
        self.beside.emit("calls")

    def _connect(self) -> None:
        face = self.face
        face.changed.connect(self._changed)
        self.going.changed.connect(self._changed)
        face.who.ready.connect(self._known)
        self.callers.changed.connect(self._changed)
        self.saving.again.connect(self.save)
        self.saving.done.connect(self._saved)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+Return", self.save),
            ("Ctrl+Enter", self.save),
            ("Ctrl++", self.callers.add_sibling),
            ("Ctrl+=", self.callers.add_sibling),
        )
        for written, do in keys:
            QShortcut(QKeySequence(written), self).activated.connect(do)

    def _changed(self) -> None:
        self._leaving = False
        self.saving.begin_again()
        self._show()
        self.jot()

    def _known(self) -> None:
        """The children are there, and with them who was meant: save what waited for that."""
        self._show()
        if self._saves:
            self.save()

    def _show(self) -> None:
        """Say who is meant and what saving would do."""
        self.face.kinds.offer(self.going.kinds(self.face.says.value))
        self.face.hide_details(hidden=self.hidden_details)
        self.callers.show()
        desk = self.seat.desk
        now = desk.clock.now()
        try:
            report = self.typed.report(self._reasons, desk.calendar, now.date())
            words = "" if self.untouched else self._tells.words(report, now)
        except Unreadable:
            words = ""
        self.face.outcome.setText(words)

    def _report(self) -> Report | None:
        """What is meant; None where something cannot be read, and then it is said."""
        desk = self.seat.desk
        if self.untouched:
            self.saving.strip.say("Nothing is typed yet: who rings, or what do they say?", "warn")
            return None
        try:
            return self.typed.report(self._reasons, desk.calendar, desk.clock.now().date())
        except Unreadable as unread:
            self.saving.strip.say(str(unread), "warn")
            self.face.lines[unread.field].setFocus()
            return None

    def _correct(self, found: CallRow) -> None:
        self.setWindowTitle(
            f"The call of {at_words(found.call, self.seat.desk.clock.now().date())}"
        )
        self.put(opened(found.call, self._reasons).record())
        if found.call.pupils:
            self.face.back.setFocus()

    def _saved(self, taken: Taken) -> None:
        typed = self.typed
        if typed.add and typed.caller:
            phone, pupils = self.seat.desk.phone, self.callers.pupils
            self.seat.runner.do(
                lambda: phone.add_number(pupils, typed.caller, typed.relationship, typed.phone),
                lambda _outcome: None,
            )
        self.forget()
        self.saved.emit(saved_words(taken.plan, taken.changed, self.seat.desk.clock.now()))
        self.accept()


def _lay_out(dialog: CallDialog) -> None:
    page = QVBoxLayout(dialog)
    page.setContentsMargins(14, 10, 14, 10)
    page.setSpacing(6)
    page.addWidget(Fitted(dialog.face), 1)
    page.addWidget(dialog.face.outcome)
    page.addWidget(dialog.saving.strip)
    page.addWidget(dialog.saving.which)
    calls = button("Calls to&day", dialog.show_calls)
    leave = button("&Leave", dialog.reject)
    keep = button("&Save  Ctrl+Enter", dialog.save, "primary")
    hint = "Digits answer · Tab goes on · words first and the child later is fine"
    feet = row(label(hint, "hint", wrap=True), calls, leave, keep)
    feet.setStretch(0, 1)
    page.addLayout(feet)
