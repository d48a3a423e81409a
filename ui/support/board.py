"""Every open plan, and what each kind of step came to over the whole school."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.helped_words import of_kind
from attendance_desk.queries.helped import HelpedOverSchool
from attendance_desk.queries.support_board import SupportRow
from ui.support.lines import board_line
from ui.widgets.fitting import stays_in_place
from ui.widgets.looking import Looking
from ui.widgets.parts import Card, label, scrolled
from ui.widgets.signed_rows import SignedRows

_NOBODY = "No support plan is open. Open a child under Pupils, then Support plan…"
_LIST = 150


class PlansBoard(QWidget):
    """The list; it decides nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.listed: tuple[SupportRow, ...] = ()
        self.rows = SignedRows("Open support plans, the one to look at soonest first")
        self.rows.setMinimumHeight(_LIST)
        self.empty = Looking("the support plans", _NOBODY)
        self.kinds = Card("Did it help, over the whole school", "chart-column")
        self.below = scrolled(self.kinds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.empty, self.rows, self.below):
            column.addWidget(part)
        stays_in_place(self.rows)
        column.setStretch(1, 2)
        column.setStretch(2, 1)

    def know(self, listed: tuple[SupportRow, ...], over: HelpedOverSchool | None) -> None:
        """Take what was asked for."""
        self.listed = listed
        self.empty.answered()
        self.kinds.clear()
        for one in over.kinds if over else ():
            self.kinds.body.addWidget(label(f"{one.label}: {of_kind(one)}", wrap=True))
        self.below.setVisible(bool(over and over.kinds))

    def draw(self, *, hidden: bool) -> None:
        """Show the list, with initials for names where details are hidden."""
        self.empty.setVisible(not self.listed)
        self.rows.setVisible(bool(self.listed))
        self.rows.show_lines([board_line(one, hidden=hidden) for one in self.listed])
