"""What was looked at before a letter is printed: a sign and words for each, never colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.letter_looked import Check
from ui.letters.shown import told
from ui.widgets.fitting import Flow, wraps
from ui.widgets.parts import empty, label, row, sign


class CheckLines(QWidget):
    """What is well stands in a line; what is not has a line each, first."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        wraps(self)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show them; nothing hides the widget."""
        empty(self._column)
        for one in checks:
            if not one.ok:
                words = label(told(one), "strong", wrap=True)
                words.setAccessibleName(f"To put right: {told(one)}")
                line = row(sign("triangle-alert", "warn", 18), words)
                line.setStretch(1, 1)
                self._column.addLayout(line)
        well = [one for one in checks if one.ok]
        if well:
            self._column.addWidget(_well(well))
        self.setAccessibleName(checks_words(checks))
        self.setVisible(bool(checks))


def checks_words(checks: Sequence[Check]) -> str:
    """All of them in words, what is not well first."""
    wrong = [f"To put right: {told(one)}" for one in checks if not one.ok]
    return " ".join((*wrong, *(f"Well: {one.words}" for one in checks if one.ok)))


def _well(checks: Sequence[Check]) -> QWidget:
    made = QWidget()
    made.setProperty("kind", "clear")
    flow = Flow(2)
    made.setLayout(flow)
    for one in checks:
        part = QWidget()
        part.setProperty("kind", "clear")
        words = label(one.words, "second")
        words.setAccessibleName(f"Well: {one.words}")
        part.setLayout(row(sign("check", "ok", 16), words, 12, gap=4))
        flow.addWidget(part)
    wraps(made)
    return made
