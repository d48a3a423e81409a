"""The end of the meeting: what it came to, who was there, and its record."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.names import initials
from attendance_desk.domain.weekly_papers import RecordLine, WeeklyRecord
from attendance_desk.queries.weekly_list import WeeklyBoard
from ui.widgets.fields import labelled, text_field, typed
from ui.widgets.parts import Strip, button, drawn, label, row
from ui.widgets.signed_rows import SignedLine, SignedRows


class EndPage(QWidget):
    """Everything that was decided, and the way back to any of it.

    Attributes:
        ended: End the meeting.
        printed: Print the record.
        opened: Back to a child, by id.
        said: Who was there, or what was said, was typed.
    """

    ended = Signal()
    printed = Signal()
    opened = Signal(str)
    said = Signal()

    def __init__(self, *, may_lead: bool) -> None:
        super().__init__()
        self.sum = label(kind="big", wrap=True)
        self.strip = Strip("warn")
        self.rows = SignedRows("What was decided")
        self.people = text_field("Who was there", 300)
        self.words = text_field("What was said about the school as a whole", 400)
        self.end = button("E&nd the meeting  Ctrl+Enter", self.ended.emit, "primary")
        self.paper = drawn(button("&Print the record…  Ctrl+P", self.printed.emit), "printer")
        self._may_lead = may_lead
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.sum)
        page.addWidget(self.strip)
        page.addWidget(self.rows, 1)
        page.addLayout(labelled("Who was there", self.people))
        page.addLayout(labelled("What was said about the school as a whole", self.words))
        page.addLayout(row(None, self.paper, self.end))
        for field in (self.people, self.words):
            field.setEnabled(may_lead)
            field.editingFinished.connect(self.said)
        self.end.setHidden(not may_lead)
        self.rows.opened.connect(lambda pupil_id: self.opened.emit(str(pupil_id)))

    def show_end(self, board: WeeklyBoard, record: WeeklyRecord, *, hidden: bool) -> None:
        """Show what the meeting came to."""
        over = record.ended
        self.sum.setText(f"{record.summed}. {'The meeting is over.' if over else ''}".strip())
        undecided = [one for one in board.rows if not one.choice]
        told = [_line(one, hidden=hidden) for one in record.lines]
        for one in () if over else undecided:
            name = initials(one.name) if hidden else one.name
            words = "Nothing decided: the child is on next week's list."
            told.append(SignedLine(name, words, "", "clock", "warn", "", one.pupil_id))
        self.rows.show_lines(told)
        self.people.setText(", ".join(record.people))
        self.words.setText(record.words)
        self.end.setVisible(self._may_lead and not over)

    @property
    def there(self) -> tuple[str, ...]:
        """Who was there, as typed."""
        return tuple(one.strip() for one in self.people.text().split(",") if one.strip())

    @property
    def told(self) -> str:
        """What was said about the school."""
        return typed(self.words)


def _line(one: RecordLine, *, hidden: bool) -> SignedLine:
    name = initials(one.name) if hidden else one.name
    words = f"{name}: {one.decided}"
    return SignedLine(words, one.owner, one.due, "check", "ok", "Decided", one.pupil_id)
