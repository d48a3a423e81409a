"""Step 2: when sessions start and registers close; the 30-minute rule is said while typing."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtWidgets import QGridLayout, QLineEdit

from attendance_desk.domain.calendar import LONGEST_OPEN, DayTimes, SessionTimes, check_day_times
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.problems import Problem
from ui.welcome.fields import line, read_time
from ui.welcome.step import Lines, Step
from ui.widgets.parts import Strip, label

_COLUMNS = ("Session starts", "Register taken from", "Register closes")
_ROWS = (("Morning", ("8.50", "8.55", "9.20")), ("Afternoon", ("13.00", "13.05", "13.25")))


class DayStep(Step):
    """The six times of a school day."""

    title = "The school day"

    def __init__(self) -> None:
        super().__init__(
            "One closing time for each session, the same in every paper. "
            f"By the guidance a register stays open for {LONGEST_OPEN} minutes at the most."
        )
        self.fields: list[QLineEdit] = []
        grid = QGridLayout()
        for column, words in enumerate(_COLUMNS, start=1):
            grid.addWidget(label(words, "second"), 0, column)
        for place, (half, times) in enumerate(_ROWS, start=1):
            grid.addWidget(label(half), place, 0)
            for column, at in enumerate(times):
                field = line(f"{half}: {_COLUMNS[column].lower()}", at, wide=130)
                self.fields.append(field)
                grid.addWidget(field, place, column + 1)
        grid.setColumnStretch(4, 1)
        self.page.addSpacing(8)
        self.page.addLayout(grid)
        self.page.addSpacing(8)
        self.says = Strip()
        self.page.addWidget(self.says)
        self.page.addStretch(1)
        self.chain(*self.fields)
        self.changed.connect(self._say)
        self._say()

    def enter(self) -> None:
        self.fields[0].setFocus()
        self.fields[0].selectAll()

    def kept(self) -> Lines:
        return [[field.text() for field in self.fields]]

    def put_back(self, held: Lines) -> None:
        for field, text in zip(self.fields, held[0], strict=True):
            field.setText(text)

    def problems(self) -> tuple[Problem, ...]:
        unread = [field for field in self.fields if read_time(field.text()) is None]
        if unread:
            return tuple(
                Problem(field.accessibleName(), f"{field.accessibleName()}: this is no time.",
                        "Type it like 8.50.")
                for field in unread
            )  # fmt: skip
        return check_day_times(self.times(date.min))

    def times(self, since: date) -> DayTimes:
        """The times as they are typed, in force from a day on."""
        at = [read_time(field.text()) or time() for field in self.fields]
        return DayTimes(since, SessionTimes(*at[:3]), SessionTimes(*at[3:]))

    def _say(self) -> None:
        problems = self.problems()
        if problems:
            self.says.say("\n".join(f"{one.what} {one.remedy}" for one in problems), "warn")
            return
        times = self.times(date.min)
        lines = [
            f"{half}: until {clock_words(one.taken)} here, until {clock_words(one.closes)} late "
            "(L), then absent for the session (U)."
            for half, one in (("Morning", times.am), ("Afternoon", times.pm))
        ]
        self.says.say("\n".join(lines), "ok")
