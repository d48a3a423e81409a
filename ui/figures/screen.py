"""Figures: by what, from when to when, as it stood when. Enter on a number shows its sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time

from PySide6.QtCore import QDate, QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHeaderView,
    QListWidget,
    QTableView,
)

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.changes import Area
from attendance_desk.domain.cuts import BY_WORDS, By
from attendance_desk.domain.figures import Opened
from attendance_desk.domain.retention import not_kept_words
from attendance_desk.queries.figures_board import FiguresTable, Wanted
from ui.figures.model import COLUMNS, FiguresModel
from ui.theme import font_for, theme
from ui.widgets.exporting import Export, Exporting
from ui.widgets.fitting import wrapping
from ui.widgets.parts import FIELD, Strip, Toggle, button, caption, label, row
from ui.widgets.screen import Screen, Seat

_SHOWN = 500
_WEIGHED = 40
_NAME_EDGES = 24
_NOBODY = "No session is counted in these days: no child is on roll, or no register was taken."


class FiguresScreen(Screen):
    """Exact counts; what is not marked stands beside them and is never counted as absent."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.by = QComboBox()
        for by, words in BY_WORDS.items():
            self.by.addItem(words, by)
        self.by.setAccessibleName("Figures by")
        self.by.setMinimumHeight(FIELD)
        self.first, self.last = _day("From"), _day("To")
        self.as_at = _day("As it stood at the end of")
        self.back = Toggle("As it &stood at the end of")
        self.model = FiguresModel(self)
        self.table = _Table()
        self.table.setModel(self.model)
        self.table.setAccessibleName("Figures")
        self.strip = Strip("warn")
        self.exporting = Exporting(self, seat, self.strip.say)
        self.told = label(kind="second", wrap=True)
        self.sessions = _sessions()
        self._set_dates()
        span = row(caption("From", self.first), self.first, caption("to", self.last), self.last)
        title, unseen = label("Figures", "title"), caption("Figures by", self.by, shown=False)
        self.page.addLayout(wrapping(title, unseen, self.by, None, span))
        export = self.exporting.button(self._exports)
        pictures = button("P&ictures  Ctrl+Shift+I", lambda: self.asked.emit("pictures", None))
        then = caption(self.as_at.accessibleName(), self.as_at, shown=False)
        self.page.addLayout(wrapping(self.back, then, self.as_at, None, pictures, export))
        self.page.addWidget(self.strip)
        self.page.addWidget(self.told)
        self.page.addWidget(self.table, 1)
        self.page.addWidget(self.sessions)
        self._connect()

    def heading(self) -> str:
        return f"Figures {self.by.currentText()}"

    def enter(self) -> None:
        self._ask()
        self.table.setFocus()
        self.hinted.emit("Arrows choose a number · Enter shows its sessions · F1 help")

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self._ask, **self.exporting.handler(self._exports)}

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & {Area.MARKS, Area.PEOPLE, Area.CALENDAR}:
            self._ask()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.table.setVisible(not hidden)
        self.sessions.setVisible(False)

    @property
    def wanted(self) -> Wanted:
        """What is asked for."""
        moment = None
        if self.back.isChecked():
            moment = datetime.combine(_date(self.as_at), time(23, 59, 59), SCHOOL_ZONE)
        by: By = self.by.currentData()
        return Wanted(by=by, first=_date(self.first), last=_date(self.last), as_at=moment)

    def _exports(self) -> tuple[Export, ...]:
        wanted, words = self.wanted, f"Figures {self.by.currentText()}"
        return (Export(words, lambda tables: tables.figures(wanted)),)

    def _set_dates(self) -> None:
        desk = self.seat.desk
        today = desk.clock.now().date()
        _put(self.first, desk.calendar.current_year(today).starts)
        _put(self.last, today)
        _put(self.as_at, today)
        self.as_at.setEnabled(False)

    def _connect(self) -> None:
        self.by.currentIndexChanged.connect(lambda _index: self._ask())
        for field in (self.first, self.last, self.as_at):
            field.dateChanged.connect(lambda _date: self._ask())
        self.back.toggled.connect(self.as_at.setEnabled)
        self.back.toggled.connect(lambda _on: self._ask())
        self.table.activated.connect(self._open)

    def _ask(self) -> None:
        wanted, figures = self.wanted, self.seat.desk.figures
        self.seat.runner.ask(
            lambda: figures.table(wanted), self._show, lambda words: self.strip.say(str(words))
        )

    def _show(self, found: FiguresTable) -> None:
        self.model.show(found.rows, found.question.by)
        self.table.fit(row.name for row in found.rows)
        self.sessions.hide()
        blank = found.not_marked
        sessions = "1 session is" if blank == 1 else f"{blank} sessions are"
        none = "" if found.rows else _NOBODY
        blanks = f"{sessions} not marked; they are not counted as absent." if blank else none
        self.told.setText(blanks)
        same = (
            "A year in this table is not comparable with the others."
            if not found.comparable
            else ""
        )
        told = " ".join(part for part in (not_kept_words(found.not_kept), same) if part)
        self.strip.say(told, "warn")
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 1))
        self.titled.emit(self.heading())

    def _open(self, index: QModelIndex) -> None:
        column = index.column()
        measure = COLUMNS[column - 1][1] if column else None
        if measure is None or not index.isValid():
            self.hinted.emit(
                "Choose a count of sessions; a name or a percentage has none of its own."
            )
            return
        chosen = self.model.rows[index.row()]
        wanted, figures = self.wanted, self.seat.desk.figures
        words = f"{chosen.name}, {COLUMNS[column - 1][0].lower()}"
        self.seat.runner.ask(
            lambda: figures.open(wanted, chosen.key, measure),
            lambda found: self._show_sessions(words, found),
        )

    def _show_sessions(self, words: str, found: tuple[Opened, ...]) -> None:
        self.sessions.clear()
        for one in found[:_SHOWN]:
            day = f"{one.session.day:%a} {one.session.day.day} {one.session.day:%b %Y}"
            self.sessions.addItem(f"{day} {one.session.half.name}   {one.letter or 'not marked'}")
        more = f" The first {_SHOWN} are shown." if len(found) > _SHOWN else ""
        self.hinted.emit(f"{words}: {len(found)} sessions.{more}")
        self.sessions.setVisible(bool(found))


def _sessions() -> QListWidget:
    made = QListWidget()
    made.setAccessibleName("Sessions behind the number")
    made.setFixedHeight(130)
    made.hide()
    return made


class _Table(QTableView):
    """A table whose Enter opens the number, on every system."""

    _names: tuple[str, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        head = self.horizontalHeader()
        # Columns are fitted once, when the rows are there: a heading that fits itself asks its
        # cells again whenever the area is shown, the choice moves or a column changes.
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        # Every cell of 420 children would be asked for its width, half a second of a dead window;
        # figures are no wider further down than their headings and these rows.
        head.setResizeContentsPrecision(_WEIGHED)
        self.setAlternatingRowColors(False)
        self.setTabKeyNavigation(False)
        theme().changed.connect(self._fit_again)

    def fit(self, names: Iterable[str]) -> None:
        """Make the first column as wide as the longest of all names, others as their figures."""
        self._names = tuple(names)
        widest = max((name_width(name) for name in self._names), default=0)
        self.resizeColumnsToContents()
        self.setColumnWidth(
            0, max(widest + _NAME_EDGES, self.horizontalHeader().sectionSizeHint(0))
        )

    def _fit_again(self) -> None:
        """Headings of another theme are of another width."""
        if self._names:
            self.fit(self._names)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


def name_width(name: str) -> int:
    """How wide a name is as the table draws it, in pixels."""
    return QFontMetrics(font_for(name)).horizontalAdvance(name)


def _day(name: str) -> QDateEdit:
    made = QDateEdit()
    made.setCalendarPopup(True)
    made.setDisplayFormat("d MMM yyyy")
    made.setMinimumHeight(FIELD)
    made.setAccessibleName(name)
    return made


def _put(field: QDateEdit, day: date) -> None:
    field.setDate(QDate(day.year, day.month, day.day))


def _date(field: QDateEdit) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())
