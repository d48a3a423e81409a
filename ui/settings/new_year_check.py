"""Step 4 of the new school year: what it changes, what has to be mended, and what is odd."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.names import listed
from attendance_desk.domain.new_year import changed_classes, changed_staff, year_words
from attendance_desk.domain.problems import Problem
from attendance_desk.queries.new_year import YearBoard
from ui.settings.new_year_step import YearStep
from ui.widgets.parts import Card, button, label, row, scrolled
from ui.widgets.screen import Seat

_PAPERS = (
    "Certificates, the report to governors, the registration certificates of who leaves: print "
    "them first, while classes and teachers have that year's names. What you changed here is kept."
)


class CheckStep(YearStep):
    """Everything in words, before anything is written.

    Attributes:
        papers: The papers of the year that ends are wanted first.
    """

    papers = Signal()

    title = "&4 Check"
    about = (
        "Nothing is written yet. A backup is made on this PC first; then all of it, or nothing."
    )

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.changes = Card("What changes", "chevron-right")
        self.stops = Card("To mend first", "triangle-alert")
        self.odd = Card("To look at", "info")
        self.closing = Card("Papers of the year that ends", "file-text")
        self.closing.body.addWidget(label(_PAPERS, wrap=True))
        self.first = button("Go to the re&ports", self.papers.emit)
        self.closing.body.addLayout(row(self.first, None))
        self.closing.setVisible(seat.may(Deed.SEE_FIGURES))
        inside = QWidget()
        page = QVBoxLayout(inside)
        page.setContentsMargins(0, 0, 6, 0)
        for card in (self.stops, self.changes, self.odd, self.closing):
            page.addWidget(card)
        page.addStretch(1)
        self.area = scrolled(inside)
        self.column.addWidget(self.area, 1)

    def draw(self, board: YearBoard) -> None:
        """Say what the proposal changes."""
        for card in (self.changes, self.stops, self.odd):
            card.clear()
        for words in self._changes(board):
            self.changes.body.addWidget(label(words, wrap=True))
        stops = board.look.stops
        notes = (
            *(one for one in board.look.problems if one not in stops),
            *board.leavers,
            *board.year,
        )
        _list(self.stops, stops)
        _list(self.odd, notes)

    def enter(self) -> None:
        """What there is to read scrolls by the keys."""
        self.area.setFocus()

    def _changes(self, board: YearBoard) -> list[str]:
        plan, look, school = board.plan, board.look, self.seat.desk.school
        days = plan.days.year
        span = f"{_day(days.starts)} to {_day(days.ends)}"
        last = _day(plan.last_day)
        moves = "1 child gets" if look.move == 1 else f"{look.move} children get"
        said = [
            f"The school year {year_words(days)}, {span}, with {look.days} school days.",
            f"{moves} another class or year, {look.leave} leave on {last}.",
            f"{look.stay} stay as they are; {look.start} start.",
        ]
        held = {one.id for one in school.classes}
        changed = changed_classes(plan, school)
        for words, some in (
            ("New", [one.name for one in changed if one.id not in held]),
            ("Closed", [one.name for one in changed if one.closed]),
            ("Changed", [one.name for one in changed if one.id in held and not one.closed]),
            ("Other classes for", [one.name for one in changed_staff(plan, school)]),
        ):
            if some:
                said.append(f"{words}: {listed(some)}.")
        return [*said, "Registers and figures of the years before stay as they are."]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _list(card: Card, problems: Sequence[Problem]) -> None:
    card.setVisible(bool(problems))
    for one in problems:
        card.body.addWidget(label(f"{one.where}: {one.what} {one.remedy}", wrap=True))
