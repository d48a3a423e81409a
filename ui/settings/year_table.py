"""The school year at a glance: a line for each month, a sign for each day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from attendance_desk.domain.calendar import ClosureKind, SchoolYear
from attendance_desk.domain.school_calendar import SchoolCalendar
from ui.widgets.tips import tip

OPEN, NONE = "·", ""
SIGNS = {
    ClosureKind.HOLIDAY: "H",
    ClosureKind.HALF_TERM: "H",
    ClosureKind.INSET: "T",
    ClosureKind.BANK_HOLIDAY: "B",
    ClosureKind.CLOSURE: "C",
}
LEGEND = "· school day   H holiday or half-term   T INSET   B bank holiday   C closed   – no term"
_WEEKEND = 5
_CELL, _ROW = 22, 26


def sign_of(calendar: SchoolCalendar, day: date) -> str:
    """The sign of a day; nothing for a weekend."""
    if calendar.is_school_day(day):
        return OPEN
    if day.weekday() >= _WEEKEND:
        return NONE
    closure = calendar.closure_on(day)
    return SIGNS[closure.kind] if closure else "–"


class YearTable(QTableWidget):
    """Read-only. Each cell tells its day and why there is no school to a screen reader."""

    def __init__(self) -> None:
        super().__init__(0, 31)
        self.setAccessibleName("The school year, a line for each month")
        self.setHorizontalHeaderLabels([str(day) for day in range(1, 32)])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultSectionSize(_CELL)
        self.horizontalHeader().setMinimumSectionSize(_CELL)
        self.horizontalHeader().setStyleSheet("QHeaderView::section { padding: 2px 0; }")
        self.verticalHeader().setDefaultSectionSize(_ROW)

    def show_year(self, calendar: SchoolCalendar, year: SchoolYear) -> None:
        """Show a school year from its first month to its last."""
        months = _months(year)
        self.setRowCount(len(months))
        self.setVerticalHeaderLabels([f"{month:%b}" for month in months])
        for line, month in enumerate(months):
            for number in range(31):
                day = month + timedelta(days=number)
                self.setItem(line, number, _item(calendar, day, month))
        self.setFixedHeight(_ROW * len(months) + 44)


def _item(calendar: SchoolCalendar, day: date, month: date) -> QTableWidgetItem:
    if day.month != month.month:
        return QTableWidgetItem("")
    item = QTableWidgetItem(sign_of(calendar, day))
    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    why = calendar.why_closed(day) or "school day"
    told = f"{day:%A} {day.day} {day:%B %Y}: {why}"
    item.setToolTip(tip(told))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
    return item


def _months(year: SchoolYear) -> list[date]:
    months, month = [], year.starts.replace(day=1)
    while month <= year.ends:
        months.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return months
