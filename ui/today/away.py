"""The card on Today with the children who are away, in numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt

from attendance_desk.queries.away_counts import AwayCounts
from ui.widgets.parts import Card, label, row


class AwayCard(Card):
    """Counts of the running session."""

    def __init__(self) -> None:
        super().__init__("Away", "user-round")

    def show_counts(self, away: AwayCounts, of: str = "") -> None:
        """Show them; `of` names another day than today."""
        self.clear()
        not_here = away.reason_known + away.no_reason + away.late_after
        unit = "child" if not_here == 1 else "children"
        self.say(f"{not_here} {unit} marked not here")
        if of:
            self.body.addWidget(label(of, "second", wrap=True))
        lines = (
            ("Reason known", away.reason_known, ""),
            ("No reason yet", away.no_reason, "danger" if away.no_reason else ""),
            ("Late before close", away.late_before, ""),
            ("Late after close", away.late_after, ""),
            ("Collected early", away.collected, ""),
            ("Learning elsewhere", away.elsewhere, ""),
            ("Not expected", away.not_expected, ""),
            ("Not marked yet", away.not_marked, ""),
        )
        for words, count, kind in lines:
            if count or words in {"Reason known", "No reason yet"}:
                number = label(str(count), kind or "strong")
                number.setAlignment(Qt.AlignmentFlag.AlignRight)
                self.body.addLayout(row(label(words), None, number))
        verb = "were" if of else "are"
        there = f"{away.in_building} of {away.on_roll} children {verb} in the building"
        self.body.addWidget(label(there, "second"))
