"""The school day: six times in force from a day, with the thirty-minute rule said while typing."""

from __future__ import annotations

from datetime import time

from PySide6.QtWidgets import QGridLayout

from attendance_desk.domain.calendar import DayTimes, SessionTimes, check_day_times
from attendance_desk.domain.marks import clock_words
from ui.settings.page import Page
from ui.widgets.fields import DayField, TimeField, Unread, labelled
from ui.widgets.parts import Card, Strip, button, label, row
from ui.widgets.screen import Seat

_MOMENTS = ("starts", "register is taken", "register closes")


class DayPage(Page):
    """The times now, those before, and others from a day on."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.now = Card("The school day", "clock")
        self.change = Card("Other times from a day on", "pencil")
        self.since = DayField("From")
        self.since.setMaximumWidth(180)
        self.fields = {
            (half, moment): TimeField(f"{half} {moment}")
            for half in ("Morning", "Afternoon")
            for moment in _MOMENTS
        }
        self.strip = Strip("warn")
        grid = QGridLayout()
        for place, field in enumerate(self.fields.values()):
            grid.addLayout(labelled(field.accessibleName(), field), place // 3, place % 3)
            field.textChanged.connect(lambda _text: self._check())
        self.change.body.addLayout(labelled("From", self.since))
        self.change.body.addLayout(grid)
        self.change.body.addWidget(self.strip)
        self.keep = button("&Use these times", self.save, "primary")
        self.change.body.addLayout(row(None, self.keep))
        for part in (self.now, self.change):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def enter(self) -> None:
        school = self.seat.desk.school
        self.now.clear()
        for times in reversed(school.times):
            self.now.body.addWidget(label(times_words(times), wrap=True))
        current = school.times_on(self.today)
        self.since.put(self.today)
        values = (*_three(current.am), *_three(current.pm))
        for field, value in zip(self.fields.values(), values, strict=True):
            field.put(value)
        self._check()

    def save(self) -> None:
        """Put the times in force, or say what is wrong."""
        try:
            times = self._wanted()
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        room = self.seat.desk.school_room
        day = f"{times.since.day} {times.since:%B %Y}"
        self.do(lambda: room.change_day_times(times), f"These times hold from {day}.")

    def _wanted(self) -> DayTimes:
        values = [field.must() for field in self.fields.values()]
        return DayTimes(self.since.must(), SessionTimes(*values[:3]), SessionTimes(*values[3:]))

    def _check(self) -> None:
        try:
            problems = check_day_times(self._wanted())
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            self.keep.setEnabled(False)
            return
        self.strip.say(" ".join(f"{one.what} {one.remedy}" for one in problems), "warn")
        self.keep.setEnabled(not problems)


def _three(times: SessionTimes) -> tuple[time, time, time]:
    return (times.start, times.taken, times.closes)


def times_words(times: DayTimes) -> str:
    """The times of a day as a sentence."""
    parts = [
        f"{half} {clock_words(one.start)}, register {clock_words(one.taken)} to "
        f"{clock_words(one.closes)}"
        for half, one in (("morning", times.am), ("afternoon", times.pm))
    ]
    return f"From {times.since.day} {times.since:%B %Y}: {'; '.join(parts)}"
