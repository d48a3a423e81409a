"""Writing a meeting down, page by page by keys; nothing on it is for staff alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from attendance_desk.domain.names import initials
from ui.meetings.dialogs import Kept
from ui.meetings.record_pages import filled, pages, told
from ui.printing.drawing import show_paper
from ui.widgets.alive import while_open
from ui.widgets.fields import Unread
from ui.widgets.jotted import Record
from ui.widgets.parts import button, drawn, label
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.queries.meeting_booking import Booking
    from attendance_desk.queries.meetings_board import MeetingRow

    Known = tuple[MeetingRow, Booking, tuple[str, ...]]

KIND = "meeting_record"


class RecordDialog(Kept):
    """One record. `open_on`: the id of a meeting."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.setWindowTitle("A meeting, written down")
        self.row: MeetingRow | None = None
        self.known: Booking | None = None
        self._meeting = ""
        self._days: tuple[str, ...] = ()
        self.proforma = seat.desk.meetings.proforma()
        self.stack, self.place = QStackedWidget(), label(kind="second")
        self.body.addWidget(self.stack)
        self.back = button("&Before  PgUp", lambda: self.turn(-1))
        self.on = button("&Next  PgDn", lambda: self.turn(1))
        paper = drawn(button("Empty &form…", self.print_form), "printer")
        leave, keep = self.feet("&Save  Ctrl+Enter")
        self.lay_out(self.place, paper, None, leave, self.back, self.on, keep)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("PgUp", lambda: self.turn(-1)),
            ("PgDown", lambda: self.turn(1)),
            ("Ctrl+P", self.print_form),
        )
        for written, do in keys:
            QShortcut(QKeySequence(written), self).activated.connect(do)
        self.on.setEnabled(False)
        self.keep.setEnabled(False)

    def about(self) -> str:
        return self.row.meeting.pupils[0] if self.row else ""

    def base(self) -> Record:
        return {"meeting": self._meeting, "page": self.stack.currentIndex()}

    def put(self, record: Record) -> None:
        self.before = record
        self.open_on(record["meeting"])

    def open_on(self, what: object) -> None:
        if isinstance(what, str) and what:
            self._meeting = what
            room = self.seat.desk.meetings

            def read() -> Known:
                found = room.one(what)
                return found, room.booking(found.meeting.pupils[0]), room.paper(what).days

            self.seat.runner.ask(read, while_open(self, self._know), while_open(self, self.fail))

    def is_about(self, what: object) -> bool:
        return what == self._meeting

    def _know(self, found: Known) -> None:
        self.row, self.known, self._days = found
        meeting = self.row.meeting
        self._filling = True
        for page in pages(self.fields, self.proforma, self.known, meeting, self.seat.today):
            self.stack.addWidget(page)
        self.fields.put(filled(meeting, self.known, self.proforma))
        self._filling = False
        self.settle(self.before.get("typed"))
        self._name()
        self.on.setEnabled(True)
        self.keep.setEnabled(True)
        self.turn(int(self.before.get("page", 0)))

    def _name(self) -> None:
        if self.row is None:
            return
        names = self.row.names
        self.title.setText(initials(names) if self.hidden_details else names)
        told = (f"{self.row.stage}, {self.row.when}.", *self._days)
        self.under.setText("" if self.hidden_details else " ".join(told))

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self._name()
        self.inside.setVisible(not hidden)

    def turn(self, step: int) -> None:
        """The page after or before; the hands stay on the keys."""
        last = self.stack.count() - 1
        now = max(0, min(last, self.stack.currentIndex() + step))
        self.stack.setCurrentIndex(now)
        self.place.setText(f"Page {now + 1} of {last + 1}")
        self.back.setEnabled(now > 0)
        self.on.setEnabled(now < last)
        first = self.stack.currentWidget()
        shown = [
            one
            for one in self.fields.held.values()
            if first is not None and first.isAncestorOf(one)
        ]
        if shown:
            shown[0].setFocus()

    def print_form(self) -> None:
        """The paper: empty before it is saved, whole after."""
        if self.row is not None:
            room, which = self.seat.desk.meetings, self._meeting
            paper = ("meeting-record", f"Meeting about {self.row.names}")
            failed = while_open(self, self.fail)
            show_paper(self, self.seat.runner, paper, lambda: room.paper(which), failed)

    def save(self) -> None:
        if self.row is None or self.known is None:
            return
        try:
            record = told(self.fields, self.proforma, self.known, self.row.agreed)
        except Unread as fault:
            self.fail(str(fault))
            self._show(fault.field)
            return
        room, which = self.seat.desk.meetings, self._meeting
        self.do(lambda: room.held(which, record), "The meeting is written down.")

    def _show(self, field: QWidget) -> None:
        for place in range(self.stack.count()):
            page = self.stack.widget(place)
            if page is not None and page.isAncestorOf(field):
                self.turn(place - self.stack.currentIndex())
        field.setFocus()
