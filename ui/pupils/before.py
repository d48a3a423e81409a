"""What schools before this one counted: typed from their letter, or brought by a transfer file."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.people import Pupil, YearBefore
from attendance_desk.domain.schools_before import MOST_SESSIONS, MOST_YEARS, fault
from ui.widgets.fields import Unread, labelled, text_field, typed
from ui.widgets.parts import Card, Toggle, button, label, row

_COUNTS = ("Possible", "Attended", "Authorised", "Unauthorised")
_TYPED = "its letter"
_WHY = "In sessions, as that school told it. Shown beside our figures, and in none of them."


class YearBlock(QWidget):
    """One year at one school."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        who = f"of school before {number}"
        self.school, self.year = text_field(f"School {who}", 80), text_field(f"Year {who}", 12)
        self.year.setPlaceholderText("2024/25")
        self.counts = tuple(_count(f"Sessions {words.lower()} {who}") for words in _COUNTS)
        self.out = Toggle("Take out")
        self.out.setAccessibleName(f"Take out school before {number}")
        self.out.toggled.connect(self._mark_out)
        self._source = ""
        grid = QGridLayout()
        grid.addLayout(labelled("School", self.school), 0, 0, 1, 3)
        grid.addLayout(labelled("School year", self.year), 0, 3)
        for place, (words, field) in enumerate(zip(_COUNTS, self.counts, strict=True)):
            grid.addLayout(labelled(words, field), 1, place)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 4, 0, 8)
        inside.addLayout(grid)
        inside.addLayout(row(None, self.out))

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        """Every field, in the order of the page."""
        return (self.school, self.year, *self.counts)

    def put(self, one: YearBefore | None) -> None:
        """Show a year, or empty fields."""
        self.out.setChecked(False)
        self._source = one.source if one else _TYPED
        if one is None:
            for field in self.fields:
                field.clear()
            return
        told = (one.possible, one.attended, one.authorised, one.unauthorised)
        for field, text in zip(self.fields, (one.school, one.year, *told), strict=True):
            field.setText(str(text))

    def taken(self) -> YearBefore | None:
        """What is typed; None while nothing is, and for a year that is taken out.

        Raises:
            Unread: The name, the year or how many were possible is missing, or they do not add up.
        """
        if self.out.isChecked() or not any(typed(field) for field in self.fields):
            return None
        for field in self.fields[:3]:
            if not typed(field):
                raise Unread(f"{field.accessibleName()} is missing.", field)
        possible, attended, authorised, unauthorised = (
            int(typed(field) or "0") for field in self.counts
        )
        counts = (possible, attended, authorised, unauthorised)
        one = YearBefore(typed(self.year), typed(self.school), *counts, self._source)
        if words := fault(one):
            raise Unread(words, self.counts[0])
        return one

    def _mark_out(self, out: bool) -> None:  # noqa: FBT001 - Qt's signal
        for field in self.fields:
            field.setEnabled(not out)


class BeforePart(Card):
    """The years before. A record has none as a rule, so a block is made when it is needed."""

    def __init__(self) -> None:
        super().__init__("Schools before this one", "history")
        self.blocks: list[YearBlock] = []
        self.body.addWidget(label(_WHY, "second", wrap=True))
        self._column = QVBoxLayout()
        self.body.addLayout(self._column)
        self.more = button("Add a school &before", self._more)
        self.body.addLayout(row(self.more, None))

    def put(self, pupil: Pupil | None) -> None:
        """Show a record's years."""
        held = pupil.before if pupil else ()
        while self.blocks:
            block = self.blocks.pop()
            self._column.removeWidget(block)
            block.deleteLater()
        for one in held:
            self._add().put(one)
        self.more.setEnabled(len(held) < MOST_YEARS)

    def taken(self, pupil: Pupil) -> Pupil:
        """The record with these years.

        Raises:
            Unread: One of them is not whole.
        """
        found = (block.taken() for block in self.blocks)
        return replace(pupil, before=tuple(one for one in found if one is not None))

    def _more(self) -> None:
        block = self._add()
        block.put(None)
        self.more.setEnabled(len(self.blocks) < MOST_YEARS)
        block.school.setFocus()

    def _add(self) -> YearBlock:
        block = YearBlock(len(self.blocks) + 1)
        self.blocks.append(block)
        self._column.addWidget(block)
        block.show()  # what is not shown yet takes no keys
        # What is made later stands at the end of the window's keys, and not where it is seen: it
        # is put behind the button, and the button behind it.
        for before, after in pairwise((self.more, *block.fields, block.out, self.more)):
            QWidget.setTabOrder(before, after)
        return block


def _count(name: str) -> QLineEdit:
    made = text_field(name, 3)
    made.setValidator(QIntValidator(0, MOST_SESSIONS, made))
    return made
