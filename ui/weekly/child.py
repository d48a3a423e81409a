"""One child on one page: what was agreed before, why, twelve weeks, what was tried, decide."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from attendance_desk.domain.call_facts import days_words, half_days
from attendance_desk.domain.names import initials
from attendance_desk.domain.weekly_weeks import WEEKDAYS
from attendance_desk.queries.weekly_child import WeeklyChild
from ui.weekly.before import Before, line_of
from ui.weekly.chart import WeeksChart
from ui.weekly.deciding import Deciding, Typed
from ui.weekly.named import Named
from ui.widgets.parts import Card, Label, Strip, button, column, label, row, scrolled
from ui.widgets.screen import Seat

STACK_BELOW = 820
_LINE_HIGH, _MOST_LINES = 58, 3
_LEAST_HIGH = 44
_KEYS = "D it is done · N not done, carried on to next Friday · X dropped, with a reason"


class ChildPage(QWidget):
    """The page of the child in front.

    Attributes:
        turned: A step to another child: 1 for the next, -1 for the one before.
        settled: D, N or X on what was agreed before: `done`, `carried` or `dropped`.
        safely: It is to be shown to a parent.
        more: One more thing is to be agreed.
    """

    turned = Signal(int)
    settled = Signal(str)
    safely = Signal()
    more = Signal()

    def __init__(self, seat: Seat, *, may_lead: bool) -> None:
        super().__init__()
        self.child: WeeklyChild | None = None
        self.title, self.place = Named(), label(kind="second")
        self.why, self.good = label(kind="strong", wrap=True), label(kind="ok", wrap=True)
        self.chart, self.strip = WeeksChart(), Strip("info")
        self.counts, self.reasons = label(wrap=True), label(wrap=True)
        self.tried, self.now = label(wrap=True), label(kind="strong", wrap=True)
        self.people, self.keys = label(kind="second", wrap=True), label(kind="hint", wrap=True)
        self.before, self.deciding = Before(), Deciding(seat)
        self._may_lead = may_lead
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def show_child(self, child: WeeklyChild, place: str, half: Typed | None) -> None:
        """Show a child.

        Args:
            child: The page.
            place: Where it stands in the list: "3 of 9".
            half: What was half typed about it.
        """
        self.child = child
        self.hide_details(hidden=False)
        self.place.setText(place)
        self.why.setText(" ".join(child.why))
        _say(self.good, "Nothing missed for two weeks: 7 tells the family." if child.good else "")
        self.chart.show_weeks(child.weeks)
        self.counts.setText(counts_words(child))
        _say(self.reasons, reasons_words(child))
        self.tried.setText(f"Tried: {', '.join(child.tried)}" if child.tried else "Tried: nothing")
        _say(self.people, "\n".join(_people(child)))
        self._show_agreed(child)
        self.deciding.show_child(child, half)
        self.deciding.setVisible(self._may_lead and child.talked is not None)

    def take_focus(self) -> None:
        """Begin with what was agreed before, then with the decision."""
        held = self.child.before if self.child is not None else ()
        if any(one.agreed.open for one in held):
            self.before.setFocus()
        elif self.deciding.isVisibleTo(self):
            self.deciding.choices.setFocus()
        else:
            self.setFocus()

    def hide_details(self, *, hidden: bool) -> None:
        """Initials for the name, and nothing else of the child."""
        child = self.child
        if child is not None:
            self.title.name(
                initials(child.name) if hidden else f"{child.name}, {child.class_name}"
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif event.text().isdigit() and self.deciding.isVisible():
            self._digit(int(event.text()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= STACK_BELOW
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)

    def _digit(self, digit: int) -> None:
        if self.deciding.isVisible() and self.deciding.choices.pressed_digit(digit):
            self.deciding.choices.setFocus()

    def _show_agreed(self, child: WeeklyChild) -> None:
        self.before.show_lines([line_of(one) for one in child.before])
        open_before = self._may_lead and any(one.agreed.open for one in child.before)
        _say(self.keys, _KEYS if open_before else "")
        self.before.setVisible(bool(child.before))
        high = min(len(child.before), _MOST_LINES) * _LINE_HIGH + 4
        self.before.setFixedHeight(high)
        extra = [
            one for one in child.agreed if child.talked and one.agreed.id in child.talked.also
        ]
        told = "; ".join(f"{o.agreed.words} ({o.agreed.owner_name}, {o.when})" for o in extra)
        _say(self.now, f"Also agreed today: {told}" if told else "")

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        head = row(self.title, self.place, gap=8)
        head.setStretch(0, 1)
        head.addWidget(button("‹ Page Up", lambda: self.turned.emit(-1), "quiet"))
        head.addWidget(button("Page Down ›", lambda: self.turned.emit(1), "quiet"))
        head.addWidget(button("For a &parent to see", self.safely.emit))
        page.addLayout(head)
        page.addWidget(self.strip)
        page.addWidget(self._scrolling(), 1)
        page.addWidget(self.now)
        page.addWidget(self.deciding)

    def _scrolling(self) -> QWidget:
        """Everything but the decision, which stays in sight where the window is low."""
        inside = QWidget()
        inside.setLayout(column(self.why, self.good, self._middle(), gap=6))
        area = scrolled(inside)
        area.setMinimumHeight(_LEAST_HIGH)
        return area

    def _middle(self) -> QWidget:
        inside = QWidget()
        self._sides.setContentsMargins(0, 0, 4, 0)
        self._sides.setSpacing(10)
        weeks = Card("The last twelve weeks", "chart-column")
        for part in (self.chart, self.counts, self.reasons):
            weeks.body.addWidget(part)
        done = Card("Agreed before, and tried", "list-checks")
        for each in (self.before, self.keys, self.tried, self.people):
            done.body.addWidget(each)
        if self._may_lead:
            done.body.addLayout(row(button("One more th&ing…", self.more.emit), None))
        self._sides.addWidget(weeks, 3)
        self._sides.addWidget(done, 2)
        inside.setLayout(self._sides)
        return inside

    def _connect(self) -> None:
        self.before.give(self._digit, self.turned.emit)
        self.before.opened.connect(lambda _one: self.deciding.choices.setFocus())
        for key, what in (
            (Qt.Key.Key_D, "done"),
            (Qt.Key.Key_N, "carried"),
            (Qt.Key.Key_X, "dropped"),
        ):
            self.before.on_key(key, partial(self.settled.emit, what))
        self.deciding.onward.connect(lambda: self.turned.emit(1))


def counts_words(child: WeeklyChild) -> str:
    """The year in days, and the days of the week on which most was missed."""
    counted = [
        f"{name} {half_days(count) if count else 0}"
        for name, count in zip(WEEKDAYS, child.weekdays, strict=True)
    ]
    missed = sum(child.weekdays)
    days = f"{days_words(missed)} in these weeks" if missed else "Nothing missed in these weeks"
    return f"{child.so_far} {days[:1].upper()}{days[1:]}: {', '.join(counted)}."


def reasons_words(child: WeeklyChild) -> str:
    """What was told of the days, and a line for each pattern in them."""
    told = " · ".join(f"{words} {days}" for words, days in child.reasons)
    lines = [f"Reasons: {told}"] if told else []
    return "\n".join((*lines, *(f"Pattern: {one}" for one in child.patterns)))


def _people(child: WeeklyChild) -> list[str]:
    lines = [f"Last time, {child.last}" if child.last else "", child.plan]
    if child.siblings:
        lines.append(f"Family: {'; '.join(child.siblings)}")
    share = f"In school for {child.band} of the year." if child.band else ""
    return [one for one in (*lines, child.restricted, share) if one]


def _say(where: Label, words: str) -> None:
    where.setText(words)
    where.setVisible(bool(words))
