"""The calendar: years, terms and days without school, and the year as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout

from attendance_desk.domain.calendar import Closure, ClosureKind, SchoolYear, Term
from attendance_desk.domain.school import School
from attendance_desk.domain.school_calendar import SchoolCalendar
from ui.settings.page import Page
from ui.settings.people import SureDialog
from ui.settings.ranges import Span, SpanDialog
from ui.settings.year_table import LEGEND, YearTable
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.fields import Choice
from ui.widgets.parts import Card, button, caption, label, row
from ui.widgets.screen import Seat

KINDS: tuple[tuple[str, object], ...] = (
    ("INSET day", ClosureKind.INSET),
    ("Half-term", ClosureKind.HALF_TERM),
    ("School holiday", ClosureKind.HOLIDAY),
    ("Bank holiday", ClosureKind.BANK_HOLIDAY),
    ("Closed", ClosureKind.CLOSURE),
)
_KIND_WORDS = {kind: words for words, kind in KINDS}
_TOLD = 3
YEAR, TERM, CLOSURE = "School year", "Term", "Days without school"
T = TypeVar("T", SchoolYear, Term, Closure)


@dataclass(frozen=True, slots=True)
class Days:
    """A whole calendar as it should be."""

    years: tuple[SchoolYear, ...]
    terms: tuple[Term, ...]
    closures: tuple[Closure, ...]


class CalendarPage(Page):
    """Each range has its own line with Change and Take out."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.picture = Card("The year", "calendar-days")
        self.year = Choice("School year shown")
        self.table = YearTable()
        self.picture.body.addLayout(row(caption("School year", self.year), self.year, None))
        self.picture.body.addWidget(self.table)
        self.picture.body.addWidget(label(LEGEND, "second", wrap=True))
        self.years, self.terms = Card("School years"), Card("Terms")
        self.closures = Card("Days without school")
        for part in (self.picture, self.closures, self.terms, self.years):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.year.currentIndexChanged.connect(lambda _place: self._draw())

    def enter(self) -> None:
        school = self.seat.desk.school
        years = sorted(school.years, key=lambda one: one.starts, reverse=True)
        known = self.year.currentData()
        self.year.offer((f"{one.starts.year} to {one.ends.year}", one) for one in years)
        if known is None:
            self.year.choose(self.seat.desk.calendar.current_year(self.today))
        self._draw()
        self._list_all(school)

    def edit(self, kind: str, held: SchoolYear | Term | Closure | None) -> SpanDialog:
        """Ask for a range; add it, or put it in the place of the one that is held."""
        dialog = SpanDialog(
            f"{kind}: {'change' if held else 'add'}",
            _span(held),
            self,
            KINDS if kind == CLOSURE else (),
            named=kind != YEAR,
        )
        dialog.given.connect(lambda span: self._save(self._with(kind, held, span), dialog))
        dialog.show()
        return dialog

    def take_out(self, kind: str, held: SchoolYear | Term | Closure) -> None:
        """Take a range out, after asking."""
        words = f"Take out {_said(held)}?"
        sure = SureDialog(words, "Take out", self)
        sure.agreed.connect(lambda: self._save(self._with(kind, held, None), None))
        sure.show()

    def _draw(self) -> None:
        year = self.year.currentData()
        if isinstance(year, SchoolYear):
            self.table.show_year(self.seat.desk.calendar, year)

    def _list_all(self, school: School) -> None:
        lists = ((CLOSURE, self.closures, school.closures), (TERM, self.terms, school.terms))
        for kind, card, held in (*lists, (YEAR, self.years, school.years)):
            card.clear()
            for one in sorted(held, key=_first, reverse=True):
                card.body.addLayout(self._line(kind, one))
            adding = button(f"Add: {kind.lower()}…", self._adder(kind))
            card.body.addLayout(row(adding, None))

    def _line(self, kind: str, one: SchoolYear | Term | Closure) -> QHBoxLayout:
        told = _said(one)
        change = button("Change…", lambda: self.edit(kind, one))
        change.setAccessibleName(f"Change… {told}")
        out = button("Take out…", lambda: self.take_out(kind, one))
        out.setAccessibleName(f"Take out… {told}")
        made = row(label(told, wrap=True), change, out)
        made.setStretch(0, 1)
        return made

    def _adder(self, kind: str) -> Callable[[], None]:
        def add() -> None:
            self.edit(kind, None)

        return add

    def _with(
        self, kind: str, held: SchoolYear | Term | Closure | None, span: Span | None
    ) -> Days:
        school = self.seat.desk.school
        days = Days(school.years, school.terms, school.closures)
        if kind == YEAR:
            year = SchoolYear(span.first, span.last) if span else None
            return replace(days, years=_swapped(days.years, held, year))
        if kind == TERM:
            term = Term(span.name, span.first, span.last) if span else None
            return replace(days, terms=_swapped(days.terms, held, term))
        closure = None
        if span and isinstance(span.kind, ClosureKind):
            closure = Closure(span.first, span.last, span.kind, span.name)
        return replace(days, closures=_swapped(days.closures, held, closure))

    def _save(self, days: Days, dialog: SpanDialog | None) -> None:
        lost = self._lost(days)
        if not lost:
            self._do(days, dialog)
            return
        named = ", ".join(f"{day.day} {day:%B}" for day in lost[:_TOLD])
        more = f" and {len(lost) - _TOLD} more" if len(lost) > _TOLD else ""
        count = "1 school day that has been" if len(lost) == 1 else f"{len(lost)} past school days"
        sure = SureDialog(
            f"{count} would be closed: {named}{more}",
            "Close them",
            self,
            "Marks of those days are kept in the record, and counted no more.",
        )
        sure.agreed.connect(lambda: self._do(days, dialog))
        sure.show()

    def _lost(self, days: Days) -> list[date]:
        """Past school days that would be none any more; a broken calendar is the desk's to say."""
        after = SchoolCalendar(days.years, days.terms, days.closures)
        past = self.seat.desk.calendar.school_days(date.min, self.today)
        return [day for day in past if not after.is_school_day(day)]

    def _do(self, days: Days, dialog: SpanDialog | None) -> None:
        room = self.seat.desk.school_room
        self.do(
            lambda: room.change_calendar(days.years, days.terms, days.closures),
            "The calendar is saved.",
            while_open(dialog, lambda words: dialog.refused(str(words))) if dialog else None,
            (lambda: close_if_open(dialog)) if dialog else None,
        )


def _swapped(held: tuple[T, ...], old: object, new: T | None) -> tuple[T, ...]:
    kept = [one for one in held if one is not old]
    if new is not None:
        kept.append(new)
    return tuple(sorted(kept, key=_first))


def _first(one: SchoolYear | Term | Closure) -> date:
    return one.first if isinstance(one, Closure) else one.starts


def _span(one: SchoolYear | Term | Closure | None) -> Span | None:
    if one is None:
        return None
    if isinstance(one, Closure):
        return Span(one.first, one.last, one.label, one.kind)
    return Span(one.starts, one.ends, one.name if isinstance(one, Term) else "")


def _said(one: SchoolYear | Term | Closure) -> str:
    """A range in words: "INSET day: Monday 2 November 2026"."""
    span = _span(one)
    if span is None:
        return ""
    days = _day(span.first)
    if span.last != span.first:
        days = f"{days} to {_day(span.last)}"
    kind = _KIND_WORDS[one.kind] if isinstance(one, Closure) else ""
    name = span.name if span.name != kind else ""
    told = ", ".join(part for part in (kind, name) if part)
    return f"{told}: {days}" if told else days


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%B %Y}"
