"""Step 3: the school year, its terms and half-terms, bank holidays and training days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDateEdit, QGridLayout, QListWidget, QListWidgetItem

from attendance_desk.domain.calendar import Closure, ClosureKind, SchoolYear, Term
from attendance_desk.domain.problems import Problem
from attendance_desk.domain.school_calendar import SchoolCalendar, check_calendar
from ui.welcome.fields import day_field, day_of, put_day
from ui.welcome.step import Lines, Step
from ui.widgets.parts import button, label, row

if TYPE_CHECKING:
    from attendance_desk.desk.beginning import UsualTerm

_NAMES = ("Autumn", "Spring", "Summer")
_COLUMNS = ("begins", "half-term from", "half-term to", "ends")
_BREAKS = ("Christmas holiday", "Easter holiday")
_DAY = timedelta(days=1)
_CLOSURE = Qt.ItemDataRole.UserRole


class YearStep(Step):
    """Three terms, and the single days without school."""

    title = "The school year"

    def __init__(self, today: date) -> None:
        super().__init__(
            "Usual dates are offered. Change them to your school's own; "
            "the first and the last day of each is counted."
        )
        grid = QGridLayout()
        for column, words in enumerate(_COLUMNS, start=1):
            grid.addWidget(label(words.capitalize(), "second"), 0, column)
        self.days = {
            (term, words): day_field(f"{term} term {words}", today)
            for term in _NAMES
            for words in _COLUMNS
        }
        for place, term in enumerate(_NAMES, start=1):
            grid.addWidget(label(term), place, 0)
            for column, words in enumerate(_COLUMNS, start=1):
                grid.addWidget(self.days[term, words], place, column)
        self.page.addLayout(grid)
        self.single = QListWidget()
        self.single.setAccessibleName("Bank holidays and training days; Space keeps or leaves one")
        self.single.setMinimumHeight(110)
        about = label("Single days without school: Space keeps or leaves one", "second")
        about.setBuddy(self.single)
        self.page.addWidget(about)
        self.page.addWidget(self.single, 1)
        self.training = day_field("A training day", today)
        add = button("&Add this training day", self.add_training)
        self.page.addLayout(row(label("Training day"), self.training, add, None))
        for field in self.days.values():
            field.dateChanged.connect(self.changed)
        self.single.itemChanged.connect(lambda _item: self.changed.emit())

    def offer(self, terms: tuple[UsualTerm, ...], bank_days: tuple[Closure, ...]) -> None:
        """Offer the usual dates, and the bank holidays that fall on school days of them."""
        for usual in terms:
            name, half = usual.term.name, usual.half_term
            days = (usual.term.starts, half.first, half.last, usual.term.ends)
            for words, day in zip(_COLUMNS, days, strict=True):
                put_day(self.days[name, words], day)
        open_days = SchoolCalendar((self.year,), self.terms, self._breaks())
        self.single.clear()
        for closure in bank_days:
            if open_days.is_school_day(closure.first):
                self._add(closure)

    def kept(self) -> Lines:
        days = [day_of(field).isoformat() for field in self.days.values()]
        items = [self.single.item(place) for place in range(self.single.count())]
        return [days, *(_write(one.data(_CLOSURE), one.checkState()) for one in items)]

    def put_back(self, held: Lines) -> None:
        days = [date.fromisoformat(one) for one in held[0]]
        single = [_read(line) for line in held[1:]]
        for field, day in zip(self.days.values(), days, strict=True):
            put_day(field, day)
        self.single.clear()
        for closure, kept in single:
            self._add(closure, kept=kept)

    def enter(self) -> None:
        self.days["Autumn", "begins"].setFocus()

    @property
    def year(self) -> SchoolYear:
        """From the first day of autumn to the last of summer."""
        return SchoolYear(self._day("Autumn", "begins"), self._day("Summer", "ends"))

    @property
    def terms(self) -> tuple[Term, ...]:
        """The three terms."""
        return tuple(
            Term(name, self._day(name, "begins"), self._day(name, "ends")) for name in _NAMES
        )

    @property
    def closures(self) -> tuple[Closure, ...]:
        """Half-terms, the holidays between terms, and the single days that are kept."""
        items = (self.single.item(place) for place in range(self.single.count()))
        single = [i.data(_CLOSURE) for i in items if i.checkState() is Qt.CheckState.Checked]
        return tuple(sorted((*self._breaks(), *single), key=lambda closure: closure.first))

    def problems(self) -> tuple[Problem, ...]:
        outside = [
            Problem(name, f"The {name.lower()} half-term is not inside its term.", "Mend a date.")
            for name in _NAMES
            if not self._day(name, "begins")
            <= self._day(name, "half-term from")
            <= self._day(name, "half-term to")
            <= self._day(name, "ends")
        ]
        return (*outside, *check_calendar((self.year,), self.terms, self.closures))

    def add_training(self) -> None:
        """Put the day typed beside it on the list, unless it is there."""
        day = day_of(self.training)
        if not any(c.first <= day <= c.last for c in self.closures):
            self._add(Closure(day, day, ClosureKind.INSET, "Training day"))
            self.single.setCurrentRow(self.single.count() - 1)
        self.changed.emit()

    def _breaks(self) -> tuple[Closure, ...]:
        """Half-terms, and what lies between two terms."""
        halves = [
            Closure(self._day(name, "half-term from"), self._day(name, "half-term to"),
                    ClosureKind.HALF_TERM, f"{name} half-term")
            for name in _NAMES
        ]  # fmt: skip
        between = [
            Closure(self._day(before, "ends") + _DAY, self._day(after, "begins") - _DAY,
                    ClosureKind.HOLIDAY, words)
            for before, after, words in zip(_NAMES[:-1], _NAMES[1:], _BREAKS, strict=True)
        ]  # fmt: skip
        return (*halves, *(one for one in between if one.first <= one.last))

    def _add(self, closure: Closure, *, kept: bool = True) -> None:
        day = closure.first
        item = QListWidgetItem(f"{day:%A} {day.day} {day:%B %Y}   {closure.label}")
        item.setData(_CLOSURE, closure)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if kept else Qt.CheckState.Unchecked)
        self.single.addItem(item)

    def _day(self, term: str, words: str) -> date:
        field: QDateEdit = self.days[term, words]
        return day_of(field)


def _write(one: Closure, ticked: Qt.CheckState) -> list[str]:
    kept = "kept" if ticked is Qt.CheckState.Checked else "left out"
    return [one.first.isoformat(), one.last.isoformat(), one.kind.value, one.label, kept]


def _read(held: list[str]) -> tuple[Closure, bool]:
    first, last, kind, words, kept = held
    days = date.fromisoformat(first), date.fromisoformat(last)
    return Closure(*days, ClosureKind(kind), words), kept == "kept"
