"""From when to when: years, terms and half-terms by a key, and any other days typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from attendance_desk.domain.award_terms import Stretch
from attendance_desk.domain.calendar import date_words
from ui.widgets.fields import Choice, Unread, read_day
from ui.widgets.near_days import PastDay, near_day
from ui.widgets.parts import button, caption

OTHER = "Other days…"
_FIELD, _NARROW, _WIDEST = 132, 172, 320
_MOST_OF_A_YEAR = timedelta(days=300)
_YEAR_AT_LEAST, _TERM_AT_LEAST = 250, 64
"""Days from first to last."""


class Sort(Enum):
    """What a stretch of days is; the value is what its key is called."""

    YEAR = "Y"
    TERM = "M"
    HALF_TERM = "H"


def sort_of(stretch: Stretch) -> Sort:
    """What a stretch is, by how long it is: schools name theirs as they like."""
    days = (stretch.last - stretch.first).days
    if days >= _YEAR_AT_LEAST:
        return Sort.YEAR
    return Sort.TERM if days >= _TERM_AT_LEAST else Sort.HALF_TERM


def stepped(spans: tuple[Stretch, ...], at: Stretch | None, by: int) -> Stretch | None:
    """The stretch of the same sort before or after one; None where there is none.

    Args:
        spans: Newest first.
        at: Where one stands; without it the newest year is given.
        by: 1 for the one before in time, -1 for the one after.
    """
    if at is None:
        return next((one for one in spans if sort_of(one) is Sort.YEAR), None)
    same = [one for one in spans if sort_of(one) is sort_of(at)]
    place = same.index(at) + by if at in same else -1
    return same[place] if 0 <= place < len(same) else None


class _ThenDay(PastDay):
    """A day of the last year: "2/9" typed in November is the September that was."""

    def read(self) -> date | None:
        found, today = super().read(), self._today()
        if found is None or found <= today or read_day(self.text()):
            return found
        return near_day(self.text(), today - _MOST_OF_A_YEAR)


class Spans(QWidget):
    """One line of named stretches, a step back and on, and two fields for other days.

    Attributes:
        chosen: Other days are wanted: a `Stretch`.
        refused: Words about what cannot be read as days.
    """

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._spans: tuple[Stretch, ...] = ()
        self._narrow = False
        self.line = Choice("From when to when")
        self.line.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.line.activated.connect(lambda _at: self._take())
        self.earlier = button("‹ Page Up", lambda: self.step(1), "quiet")
        self.later = button("Page Down ›", lambda: self.step(-1), "quiet")
        self.first, self.last = _ThenDay("From", today), _ThenDay("To", today)
        self.between = caption("to", self.last)
        self.show_other = button("&Show", self.take_other)
        caption(self.line.accessibleName(), self.line, shown=False).setParent(self)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        for part in (self.earlier, self.line, self.later):
            inside.addWidget(part)
        for other in self._other():
            inside.addWidget(other)
            other.hide()
        for field in (self.first, self.last):
            field.setFixedWidth(_FIELD)
            field.returnPressed.connect(self.take_other)

    @property
    def at(self) -> Stretch | None:
        """The named stretch that is chosen; None for other days."""
        found = self.line.currentData()
        return found if isinstance(found, Stretch) else None

    def offer(self, spans: tuple[Stretch, ...]) -> None:
        """Offer these, newest first."""
        if spans != self._spans:
            self._spans = spans
            self.line.offer([*((one.label, one) for one in spans), (OTHER, OTHER)])

    def show_days(self, first: date | None, last: date | None) -> None:
        """Show from when to when it is."""
        met = next((one for one in self._spans if (one.first, one.last) == (first, last)), None)
        if first is None or last is None:
            met = stepped(self._spans, None, 0)
        self.line.choose(met or OTHER)
        if met is None:
            self.first.put(first)
            self.last.put(last)
        self._fit()

    def narrow(self, *, narrow: bool) -> None:
        """Where there is little room, a step back and on are keys alone."""
        self._narrow = narrow
        self.line.setMaximumWidth(_NARROW if narrow else _WIDEST)
        self._fit()

    def step(self, by: int) -> None:
        """Go to the stretch before or after, of the same sort."""
        found = stepped(self._spans, self.at, by)
        if found is None:
            way = "before" if by > 0 else "after"
            self.refused.emit(f"No days {way} these are kept or have begun.")
        else:
            self.chosen.emit(found)

    def newest(self, sort: Sort) -> None:
        """Go to the newest year, term or half-term."""
        found = next((one for one in self._spans if sort_of(one) is sort), None)
        if found is not None:
            self.chosen.emit(found)

    def take_other(self) -> None:
        """Take the days that are typed."""
        try:
            first, last = self.first.must(), self.last.must()
        except Unread as unread:
            unread.field.setFocus()
            self.refused.emit(str(unread))
            return
        self.chosen.emit(Stretch(f"{date_words(first)} to {date_words(last)}", first, last))

    def _take(self) -> None:
        self._fit()
        if self.at is not None:
            self.chosen.emit(self.at)
        else:
            self.first.setFocus()

    def _fit(self) -> None:
        for part in self._other():
            part.setVisible(self.at is None)
        for part in (self.earlier, self.later):
            part.setVisible(self.at is not None and not self._narrow)

    def _other(self) -> tuple[QWidget, ...]:
        return (self.first, self.between, self.last, self.show_other)
