"""The list of a page, with ticks: what is done together stays within one group."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.names import initials
from ui.recognition.shown import Group, Row, Shown
from ui.widgets.signed_rows import SignedLine, SignedRows

_HEADINGS = {
    Group.INCLUDE: "Left out only by illness or medical appointments: I includes them",
    Group.CARER: "Young carers who came late: E excuses it",
}


class AwardRows(SignedRows):
    """What is chosen, and what is ticked to be done together.

    Attributes:
        picked: Space was pressed on a child whom a person has to pick.
        ticking: Another set of rows is ticked.
    """

    picked = Signal()
    ticking = Signal()

    def __init__(self) -> None:
        super().__init__("Who is thanked")
        self.page: Shown | None = None
        self.ticked: set[str] = set()
        self.hidden_details = False
        self.on_key(Qt.Key.Key_Space, self.tick)

    @property
    def on_row(self) -> Row | None:
        """What is chosen."""
        return self.page.find(self.chosen) if self.page else None

    def together(self, group: Group) -> tuple[Row, ...]:
        """The ticked rows of a group, in the order of the list."""
        rows = self.page.of(group) if self.page else ()
        return tuple(one for one in rows if one.key in self.ticked)

    def name_of(self, row: Row) -> str:
        """A name as it may be shown just now; a class is no detail of anybody."""
        return initials(row.name) if self.hidden_details and not row.is_class else row.name

    def show_page(self, page: Shown) -> None:
        """Show a page; ticks stay on what stands on it still."""
        turned = self.page is not None and self.page.award is not page.award
        self.page = page
        if turned:
            self.ticked.clear()
            self.clear()  # what was chosen there is nothing to this page
        self.ticked &= {one.key for one in page.rows}
        self.draw()

    def draw(self) -> None:
        """Draw the lines again."""
        self.setVisible(bool(self.page and self.page.rows))
        self.show_lines(self._lines())

    def tick(self) -> None:
        """Tick what is chosen, or take its tick away; the next row is chosen."""
        row, page = self.on_row, self.page
        if row is None or page is None:
            return
        if page.award is AwardType.IMPROVER:
            self.picked.emit()
            return
        self.ticked &= {one.key for one in page.of(row.group)}
        self.ticked ^= {row.key}
        self.draw()
        self._down()
        self.ticking.emit()

    def tick_all(self) -> None:
        """Tick the whole group of what is chosen; pressed again, none of it."""
        row, page = self.on_row, self.page
        if row is None or page is None or page.award is AwardType.IMPROVER:
            return
        every = {one.key for one in page.of(row.group)}
        self.ticked = set() if every == self.ticked else every
        self.draw()
        self.ticking.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.tick_all()
        else:
            super().keyPressEvent(event)

    def _lines(self) -> list[SignedLine]:
        lines: list[SignedLine] = []
        group = Group.AWARD
        for one in self.page.rows if self.page else ():
            if one.group is not group:
                group = one.group
                lines.append(SignedLine(_HEADINGS[group], heading=True))
            lines.append(self._line(one))
        return lines

    def _line(self, one: Row) -> SignedLine:
        ticked = one.key in self.ticked
        picks = self.page is not None and self.page.award is AwardType.IMPROVER
        given = ("Picked" if picks else "Given") if one.given else ""
        where = f", {one.class_name}" if one.class_name and not self.hidden_details else ""
        return SignedLine(
            f"{self.name_of(one)}{where}",
            "" if self.hidden_details else one.words,
            given,
            "square-check" if ticked else "circle-check" if one.given else "square",
            "ok" if one.given else "text2",
            "Ticked" if ticked else "",
            one.key,
        )

    def _down(self) -> None:
        """Choose the next row."""
        place, lines = self.currentRow() + 1, self.lines
        following = next((n for n in range(place, len(lines)) if not lines[n].heading), None)
        if following is not None:
            self.setCurrentRow(following)
