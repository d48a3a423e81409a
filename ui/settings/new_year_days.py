"""Step 1 of the new school year: its days, copied from last year's pattern, to be checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QTableWidget

from attendance_desk.domain.calendar import Closure, ClosureKind, SchoolYear, Term
from attendance_desk.domain.new_year import moved_to
from attendance_desk.domain.new_year_days import YearDays
from attendance_desk.queries.new_year import YearBoard
from ui.settings.new_year_step import YearStep, chosen_lines, put_line, serves, table
from ui.settings.ranges import Span, SpanDialog
from ui.widgets.alive import close_if_open
from ui.widgets.fields import DayField, Unread, labelled
from ui.widgets.parts import button, label, row
from ui.widgets.screen import Seat

KINDS: tuple[tuple[str, object], ...] = (
    ("INSET day", ClosureKind.INSET),
    ("Half-term", ClosureKind.HALF_TERM),
    ("School holiday", ClosureKind.HOLIDAY),
    ("Bank holiday", ClosureKind.BANK_HOLIDAY),
    ("Closed", ClosureKind.CLOSURE),
    ("Term", None),
)
_WORDS = {kind: words for words, kind in KINDS}
Line = Term | Closure


class DaysStep(YearStep):
    """First and last day, and a line for each term and each range without school."""

    title = "&1 Days"
    about = (
        "Copied from last year's pattern, weekday by weekday; Easter and bank holidays go by"
        " their own days. Check it against your council's dates."
    )

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.first = DayField("First day with children")
        self.end = DayField("Last day with children")
        self.last = DayField("Last day on roll of those who leave")
        fields = row()
        for field in (self.first, self.end, self.last):
            fields.addLayout(labelled(field.accessibleName(), field))
            field.editingFinished.connect(self._typed)
        self.column.addLayout(fields)
        self.told = label(kind="strong", wrap=True)
        self.column.addWidget(self.told)
        self.table: QTableWidget = table("Terms and days without school", _COLUMNS)
        self.column.addWidget(self.table, 1)
        add = button("&Add…", lambda: self.edit(None))
        change = button("C&hange…", self._change)
        out = button("&Take out", self._take_out)
        self.column.addLayout(row(add, change, out, None))
        serves(self.table, change, out)
        self._lines: tuple[Line, ...] = ()

    def draw(self, board: YearBoard) -> None:
        """Show the days as they are proposed."""
        days = board.plan.days
        for field, day in (
            (self.first, days.year.starts),
            (self.end, days.year.ends),
            (self.last, board.plan.last_day),
        ):
            field.put(day)
        self.told.setText(f"{board.look.days} school days. 190 is usual.")
        self._lines = tuple(sorted((*days.terms, *days.closures), key=_first))
        self.table.setRowCount(len(self._lines))
        for number, one in enumerate(self._lines):
            put_line(self.table, number, _texts(one))

    def enter(self) -> None:
        """The first day is what is checked first."""
        self.first.begin()

    def edit(self, held: Line | None) -> SpanDialog:
        """Ask for a range; add it, or put it in the place of the one that is held."""
        title = "Change these days" if held else "A term, or days without school"
        dialog = SpanDialog(title, _span(held), self, KINDS)

        def given(span: Span) -> None:
            self._swap(held, _line(span))
            close_if_open(dialog)

        dialog.given.connect(given)
        dialog.show()
        return dialog

    def _change(self) -> None:
        lines = chosen_lines(self.table)
        if lines:
            self.edit(self._lines[lines[0]])

    def _take_out(self) -> None:
        for number in chosen_lines(self.table):
            self._swap(self._lines[number], None)

    def _swap(self, old: Line | None, new: Line | None) -> None:
        if self.plan is None:
            return
        held: tuple[Line, ...] = (*self.plan.days.terms, *self.plan.days.closures)
        kept = [one for one in held if one is not old]
        kept += [new] if new is not None else []
        ordered = sorted(kept, key=_first)
        terms = tuple(one for one in ordered if isinstance(one, Term))
        closures = tuple(one for one in ordered if isinstance(one, Closure))
        self._with(replace(self.plan.days, terms=terms, closures=closures), self.plan.last_day)

    def _typed(self) -> None:
        if self.plan is None:
            return
        try:
            year = SchoolYear(self.first.must(), self.end.must())
            last = self.last.must()
        except Unread as fault:
            self.said.emit(str(fault), "warn")
            return
        days = _stretched(self.plan.days, year)
        if days != self.plan.days or last != self.plan.last_day:
            self._with(days, last)

    def _with(self, days: YearDays, last: date) -> None:
        if self.plan is not None:
            self.plan = replace(moved_to(self.plan, days), last_day=last)
            self.changed.emit(self.plan)


_COLUMNS = ("Called", "Kind", "From", "To")


def _stretched(days: YearDays, year: SchoolYear) -> YearDays:
    """The days of a year of another length: its first and last term begin and end with it."""
    terms = list(days.terms)
    if terms:
        terms[0] = replace(terms[0], starts=year.starts)
        if days.terms[-1].ends == days.year.ends:
            terms[-1] = replace(terms[-1], ends=year.ends)
    return YearDays(year, tuple(terms), days.closures)


def _first(one: Line) -> date:
    return one.first if isinstance(one, Closure) else one.starts


def _texts(one: Line) -> tuple[str, str, str, str]:
    span = _span(one)
    if span is None:
        return "", "", "", ""
    kind = _WORDS[one.kind] if isinstance(one, Closure) else _WORDS[None]
    return span.name or kind, kind, _day(span.first), _day(span.last)


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%B %Y}"


def _span(one: Line | None) -> Span | None:
    if one is None:
        return None
    if isinstance(one, Closure):
        return Span(one.first, one.last, one.label, one.kind)
    return Span(one.starts, one.ends, one.name)


def _line(span: Span) -> Line:
    if isinstance(span.kind, ClosureKind):
        return Closure(span.first, span.last, span.kind, span.name)
    return Term(span.name or "Term", span.first, span.last)
