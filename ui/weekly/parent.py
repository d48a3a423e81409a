"""What a parent may see on the screen: this child alone, in days, and what we agreed.

No share and no threshold, no other child, no note of the staff, no restricted thing.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.calendar import day_words
from attendance_desk.queries.weekly_child import WeeklyChild
from ui.weekly.chart import WeeksChart
from ui.weekly.child import counts_words
from ui.weekly.named import Named
from ui.widgets.parts import Card, button, empty, label, row, scrolled


class ParentPage(QWidget):
    """One child, for the family.

    Attributes:
        over: Back to the page for staff.
    """

    over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.so_far = Named(), label(kind="big", wrap=True)
        self.chart, self.counts = WeeksChart(), label(wrap=True)
        self.agreed = Card("What we agreed")
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self.back = button("Back to the meeting  Esc", self.over.emit)
        head = row(self.title, self.back)
        head.setStretch(0, 1)
        page.addLayout(head)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        weeks = Card("Days missed, week by week", "calendar-days")
        for part in (self.so_far, self.chart, self.counts):
            weeks.body.addWidget(part)
        column.addWidget(weeks)
        column.addWidget(self.agreed)
        column.addStretch(1)
        page.addWidget(scrolled(inside), 1)

    def show_child(self, child: WeeklyChild) -> None:
        """Show a child to the family."""
        self.title.name(child.name)
        self.so_far.setText(child.so_far)
        self.chart.show_weeks(child.weeks)
        self.counts.setText(counts_words(child).removeprefix(f"{child.so_far} "))
        empty(self.agreed.body)
        held = [one.agreed for one in (*child.before, *child.agreed) if one.agreed.open]
        for one in held:
            words = f"{one.words}: {one.owner_name}, by {day_words(one.due)}"
            self.agreed.body.addWidget(label(words, wrap=True))
        if not held:
            self.agreed.body.addWidget(label("Nothing is agreed yet.", "second"))
