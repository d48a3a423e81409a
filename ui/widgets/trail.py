"""One mark opened: what holds, what stood before, why, when, who with their title, and where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.codes import CodeSet
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.history_page import HistoryRow
from ui.theme import font_for
from ui.widgets.alive import while_open
from ui.widgets.parts import button, label, row
from ui.widgets.room import open_at
from ui.widgets.screen import Seat

_HOW = {
    "register_taken": "The register was taken",
    "mark_recorded": "Marked",
    "mark_amended": "Amended",
    "marks_set": "Marked together with others",
    "marks_imported": "Brought in from a file",
}
_HEADINGS = ("Mark", "Why", "When", "Who, title then", "More")


class TrailDialog(QDialog):
    """Shows the entries of one mark, the newest first. The window behind stays live."""

    def __init__(
        self, title: str, rows: Sequence[HistoryRow], codes: CodeSet, here: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{title}: the mark and its trail")
        open_at(self, 740, 380 if rows else 140)
        self.told = label(trail_words(rows), "second", wrap=True)
        self.table = _table([trail_line(one, codes, here) for one in reversed(rows)])
        self.table.setAccessibleName(f"Entries of this mark, the newest first: {title}")
        inside = QVBoxLayout(self)
        inside.addWidget(label(title, "card-title", wrap=True))
        inside.addWidget(self.told)
        inside.addWidget(self.table, 1)
        inside.addStretch(0 if rows else 1)
        inside.addLayout(row(None, button("&Close", self.close)))
        self.table.setVisible(bool(rows))
        self.table.setFocus()

    def open_up(self) -> None:
        """Show it with the keys in it."""
        self.show()
        self.activateWindow()


class MarkOpener(QObject):
    """Asks for the entries of a mark and shows them over whatever showed the mark.

    Attributes:
        hinted: A line for the status bar.
    """

    hinted = Signal(str)

    def __init__(self, seat: Seat, over: QWidget) -> None:
        super().__init__(over)
        self._seat, self._over = seat, over

    def open_mark(self, name: str, pupil_id: str, session: Session) -> None:
        """Open one mark of a child.

        Args:
            name: What the child is called.
            pupil_id: The child.
            session: When the mark is of.
        """
        desk = self._seat.desk

        def show(rows: tuple[HistoryRow, ...]) -> None:
            mine = tuple(one for one in rows if one.session == session)
            title = f"{name} · {session_words(session)}"
            TrailDialog(title, mine, desk.codes, desk.history.this_pc, self._over).open_up()

        self._seat.runner.ask(
            lambda: desk.history.of_pupil(pupil_id, session.day, session.day),
            while_open(self._over, show),
            lambda words: self.hinted.emit(str(words)),
        )


def _table(lines: list[tuple[str, ...]]) -> QTableWidget:
    table = QTableWidget(len(lines), len(_HEADINGS))
    table.setHorizontalHeaderLabels(list(_HEADINGS))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.setWordWrap(True)
    table.setTabKeyNavigation(False)
    head = table.horizontalHeader()
    head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    for place, texts in enumerate(lines):
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setFont(font_for(text))
            table.setItem(place, column, item)
    table.resizeRowsToContents()
    if lines:
        table.selectRow(0)
    return table


def session_words(session: Session) -> str:
    """A session as people say it: Friday 20 November, morning."""
    half = "morning" if session.half is Half.AM else "afternoon"
    return f"{session.day:%A} {session.day.day} {session.day:%B}, {half}"


def trail_words(rows: Sequence[HistoryRow]) -> str:
    """How often the mark was changed."""
    if not rows:
        return "This session has no mark, and never had one."
    changes = len(rows) - 1
    if not changes:
        return "This mark was never changed."
    times = {1: "once", 2: "twice"}.get(changes, f"{changes} times")
    return f"This mark was changed {times}. What holds stands first; the original stands last."


def trail_line(one: HistoryRow, codes: CodeSet, here: str) -> tuple[str, ...]:
    """An entry as a line: the mark and what it was, why, when, who, and the rest."""
    code = codes.on(one.code, one.session.day)
    word = code.word if code else "not a known code"
    mark = f"{one.code} · {word}" if one.code else "not marked: taken back"
    was = f", was {one.previous or 'not marked'}" if one.changed else ""
    moment = datetime.fromisoformat(one.at)
    return (
        f"{mark}{was}",
        one.reason or _HOW.get(one.kind, "Entered"),
        f"{_day(moment.date())}, {clock_words(moment.time())}",
        ", ".join(part for part in (one.name, one.title) if part),
        " · ".join(_more(one, here)),
    )


def _more(one: HistoryRow, here: str) -> list[str]:
    """Words beside the mark, minutes, the PC, and the number in the ledger."""
    parts = [one.note] if one.note else []
    if one.minutes_late is not None:
        parts.append(f"{one.minutes_late} minutes late")
    parts.append("this PC" if one.device == here else f"PC {one.device[:6]}")
    parts.append(f"entry {one.number:,}")
    if one.clock_doubtful:
        parts.append("clock doubtful: the time may be wrong")
    return parts


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
