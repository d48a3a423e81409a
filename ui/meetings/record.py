"""Writing a meeting down, page by page by keys; nothing on it is for staff alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.meeting_records import read_meeting, write_meeting
from attendance_desk.domain.meetings import Meeting
from attendance_desk.domain.names import initials
from ui.meetings.at_gate import as_told, just_held, questions_of, when_page
from ui.meetings.dialogs import Kept
from ui.meetings.record_pages import filled, pages, told
from ui.meetings.record_reading import Known, of_booked, of_unbooked
from ui.printing.drawing import show_paper
from ui.widgets.alive import while_open
from ui.widgets.fields import Unread
from ui.widgets.jotted import Record
from ui.widgets.parts import button, drawn, label
from ui.widgets.screen import Seat
from ui.widgets.who import Who

KIND, NEW = "meeting_record", "new"
_WHO = "Who was it about?"


class RecordDialog(Kept):
    """One record. `open_on`: the id of a meeting, or `("new", pupil_id)` where nobody booked."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.setWindowTitle("A meeting, written down")
        self.known: Known | None = None
        self._meeting: Meeting | None = None
        self._id = ""
        self.proforma = seat.desk.meetings.proforma()
        self.who = Who(seat) if seat.may(Deed.SEE_CONTACTS) else None
        self.stack, self.place = QStackedWidget(), label(kind="second")
        if self.who is not None:
            self.body.addWidget(self.who)
            self.who.chosen.connect(lambda found: self.open_on((NEW, found.child.pupil_id)))
        self.body.addWidget(self.stack)
        self._lay_out()
        self.title.setText(_WHO if self.who else "Open a child's page first: it has this, too.")

    def _lay_out(self) -> None:
        self.back = button("&Before  PgUp", lambda: self.turn(-1))
        self.on = button("&Next  PgDn", lambda: self.turn(1))
        self.paper = drawn(button("Empty for&m…", self.print_form), "printer")
        leave, keep = self.feet("&Save  Ctrl+Enter")
        self.lay_out(self.place, self.paper, None, leave, self.back, self.on, keep)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("PgUp", lambda: self.turn(-1)),
            ("PgDown", lambda: self.turn(1)),
            ("Ctrl+P", self.print_form),
        )
        for written, do in keys:
            QShortcut(QKeySequence(written), self).activated.connect(do)
        for part in (self.back, self.on, self.keep, self.paper):
            part.setEnabled(False)

    def about(self) -> str:
        return self.known.meeting.pupils[0] if self.known else ""

    def base(self) -> Record:
        made = {"new": write_meeting(self._meeting)} if self._meeting and not self._id else {}
        return {"meeting": self._id, "page": self.stack.currentIndex(), **made}

    def put(self, record: Record) -> None:
        self.before = record
        self.open_on(read_meeting(record["new"]) if "new" in record else record["meeting"])

    def open_on(self, what: object) -> None:
        if isinstance(what, tuple):  # a child, on whose page somebody stands
            what = just_held(self.seat, what[1])
        if isinstance(what, Meeting):
            self._id, self._meeting = "", what
            read = of_unbooked(self.seat.desk, what)
        elif isinstance(what, str) and what:
            self._id, read = what, of_booked(self.seat.desk, what)
        else:
            return
        self.seat.runner.ask(read, while_open(self, self._know), while_open(self, self.fail))

    def is_about(self, what: object) -> bool:
        return bool(self._id) and what == self._id

    def _know(self, found: Known) -> None:
        self.known = found
        meeting, seat = found.meeting, self.seat
        self._filling = True
        if not meeting.id:
            self.stack.addWidget(when_page(self.fields, meeting, seat))
        asked = replace(meeting, stage=questions_of(seat, meeting))
        for page in pages(self.fields, self.proforma, found.known, asked, seat.today):
            self.stack.addWidget(page)
        self.fields.put(filled(meeting, found.known, self.proforma))
        self._filling = False
        self.settle(self.before.get("typed"))
        if self.who is not None:
            self.who.hide()
        self._name()
        self.on.setEnabled(True)
        self.keep.setEnabled(True)
        self.paper.setVisible(bool(meeting.id))
        self.paper.setEnabled(True)
        self.turn(int(self.before.get("page", 0)))

    def _name(self) -> None:
        if self.known is None:
            return
        names = self.known.names
        self.title.setText(initials(names) if self.hidden_details else names)
        told = (self.known.when, *self.known.days)
        self.under.setText("" if self.hidden_details else " ".join(told))

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self._name()
        self.inside.setVisible(not hidden)

    def turn(self, step: int) -> None:
        """The page after or before; the hands stay on the keys."""
        if self.known is None:
            return
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
        """The paper: empty before it is saved, whole after; none of what nobody booked."""
        if self.known is not None and self._id:
            room, which = self.seat.desk.meetings, self._id
            paper = ("meeting-record", f"Meeting about {self.known.names}")
            failed = while_open(self, self.fail)
            show_paper(self, self.seat.runner, paper, lambda: room.paper(which), failed)

    def save(self) -> None:
        found = self.known
        if found is None:
            return
        try:
            record = told(self.fields, self.proforma, found.known, found.agreed)
            which = found.meeting.id or as_told(self.fields, found.meeting)
        except Unread as fault:
            self.fail(str(fault))
            self._show(fault.field)
            return
        room = self.seat.desk.meetings
        self.do(lambda: room.held(which, record), "The meeting is written down.")

    def _show(self, field: QWidget) -> None:
        for place in range(self.stack.count()):
            page = self.stack.widget(place)
            if page is not None and page.isAncestorOf(field):
                self.turn(place - self.stack.currentIndex())
        field.setFocus()
