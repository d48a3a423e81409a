"""Who would be where by a ladder: how many on each step, and each child's first days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from attendance_desk.domain.calendar import short_day_words
from ui.theme import font_for
from ui.widgets.fields import Choice, labelled
from ui.widgets.parts import Card, label
from ui.widgets.tips import tip

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.policies import Policy
    from attendance_desk.queries.what_if_board import WhatIf

Both = tuple["WhatIf", "WhatIf | None"]
_LAST = "last"
_YEARS = (("This school year so far", "this"), ("Last school year", _LAST))
_ROW = 30
_MOST_SHOWN = 12
"""Rows shown before a table scrolls by itself."""


class PlainTable(QTableWidget):
    """Read-only rows; the first column takes what room is left."""

    def __init__(self, name: str, headings: Sequence[str]) -> None:
        super().__init__(0, len(headings))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Put rows in."""
        self.setRowCount(len(rows))
        for place, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setFont(font_for(text))
                item.setToolTip(tip(text))
                self.setItem(place, column, item)
        self.setFixedHeight(_ROW * min(max(len(rows), 1), _MOST_SHOWN) + 44)


class LivedCard(Card):
    """A ladder lived through: this year so far, and the whole of the last."""

    def __init__(self, today: date) -> None:
        super().__init__("Who would be where", "users")
        self._today = today
        self._lived: Both | None = None
        self.year = Choice("Children of which school year", _YEARS)
        self.counts = PlainTable("Children on each step", ("Step", "This year", "Last year"))
        self.children_table = PlainTable("First days", ("Child", "Class", "Step", "First day"))
        words = "As if each step had been taken on the day it was due."
        self.body.addWidget(label(words, "second", wrap=True))
        self.body.addWidget(self.counts)
        self.body.addLayout(labelled("Children", self.year))
        self.body.addWidget(self.children_table)
        self.year.currentIndexChanged.connect(lambda _place: self._show_children())

    def show_lived(self, lived: Both) -> None:
        """Show both years; a school in its first one has no last."""
        self._lived = lived
        self.counts.fill(count_rows(*lived))
        self._show_children()

    def _show_children(self) -> None:
        if self._lived is None:
            return
        now, last = self._lived
        found = last if self.year.currentData() == _LAST else now
        rows = child_rows(found, self._today) if found else []
        self.children_table.fill(rows or [("Nobody", "", "", "")])


def count_rows(now: WhatIf, last: WhatIf | None) -> list[tuple[str, str, str]]:
    """Each step with how many children came to it, this year so far and the last whole year."""
    before = {rung: count for rung, _, count in last.counts} if last else {}
    return [
        (label, str(count), str(before[rung]) if rung in before else "not known")
        for rung, label, count in now.counts
        if _counted(now.policy, rung)
    ]


def child_rows(found: WhatIf, today: date) -> list[tuple[str, str, str, str]]:
    """A line for each child and step: who, class, step, first day."""
    labels = {rung: label for rung, label, _ in found.counts}
    return [
        (row.name, row.class_name, labels[rung], short_day_words(day, today))
        for row in found.rows
        for rung, day in row.reached
    ]


def _counted(policy: Policy, rung_id: str) -> bool:
    """Whether marks alone can bring a step: a missed meeting and a day back are not in it."""
    rung = policy.rung(rung_id)
    return rung is not None and not any(one.missed_meeting or one.back_after for one in rung.rules)
