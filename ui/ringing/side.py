"""What stands beside the script: facts to use, something good, contact so far, and the notes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from attendance_desk.domain.script_facts import PERCENTAGE, Facts
from ui.widgets.fitting import Fitted, wraps
from ui.widgets.parts import Card, Label, button, label, row

_NONE = "No figures yet."
_UNSEEN = "% only if they ask: &show"
_GOOD = ("good_news", "good_thing", "good_thing_today", "look_forward")
_MOST_WORDS = 4000
_SHOWN = 6


class Notes(QPlainTextEdit):
    """Their words if possible. Tab leaves it: every other key is text here."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Notes: their words if you can")
        self.setTabChangesFocus(True)
        self.setMinimumHeight(58)
        self.textChanged.connect(self._no_more)

    def _no_more(self) -> None:
        if len(self.toPlainText()) > _MOST_WORDS:
            self.textCursor().deletePreviousChar()


class Side(QWidget):
    """The right half.

    Attributes:
        finish: The call is over.
        worried: Something worries whoever rings.
    """

    finish = Signal()
    worried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.facts, self.good = Card("Facts to use"), Card("Say something good")
        self.told, self.so_far = Card("Tell today"), Card("Contact so far")
        self.because = Card("Why we ring")
        self.percent = button(_UNSEEN, self._show_percent, "quiet")
        self._percentage = ""
        self.notes, self.promised = Notes(), label(kind="strong", wrap=True)
        self.finish_it = button("&Finish  Ctrl+Enter", self.finish.emit, "primary")
        self.worry = button("&Worried?  F9", self.worried.emit)
        for one in (self.worry, self.finish_it):
            one.setStyleSheet("padding: 0 8px;")
        self._lay_out()

    def show_facts(self, facts: Facts) -> None:
        """Days, hours, weeks: what may be said, with the percentage out of sight."""
        found = facts.get(PERCENTAGE)
        self._percentage = found.text if found else ""
        self.facts.clear()
        lines = fact_lines(facts)
        for words in lines or (_NONE,):
            self.facts.body.addWidget(_line(words))
        self.percent = button(_UNSEEN, self._show_percent, "quiet")
        self.percent.setStyleSheet("min-height: 26px; padding: 0; text-align: left;")
        self.percent.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.facts.body.addWidget(self.percent)
        self.percent.setVisible(bool(self._percentage))
        good = list(dict.fromkeys(facts[name].text for name in _GOOD if name in facts))
        self.good.clear()
        for words in good or ("Nothing is written down yet: Ctrl+J adds a line.",):
            self.good.body.addWidget(_line(words, "body" if good else "hint"))

    def show_told(self, lines: Sequence[str], because: Sequence[str] = ()) -> None:
        """Who outside the school is told today, and what is told to the family."""
        for card, said in ((self.told, lines), (self.because, because)):
            card.clear()
            for words in said:
                card.body.addWidget(_line(words, "strong"))
            card.setVisible(bool(said))

    def show_so_far(self, lines: Sequence[str]) -> None:
        """What was said before, the newest first."""
        self.so_far.clear()
        for words in lines[:_SHOWN] or ("No contact yet this year.",):
            self.so_far.body.addWidget(_line(words, "second"))

    def show_promised(self, words: str) -> None:
        """What finishing would log, and what was promised."""
        self.promised.setText(words)
        self.promised.setVisible(bool(words))

    def _lay_out(self) -> None:
        for one in (self.worry, self.finish_it):
            one.setStyleSheet("padding: 0 8px;")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        for card in (self.because, self.told, self.facts, self.good, self.so_far):
            _tighten(card)
            column.addWidget(card)
        column.addStretch(1)
        wraps(self.promised)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        page.addWidget(Fitted(inside), 3)
        page.addWidget(self._noting(), 2)
        page.addWidget(self.promised)
        feet = row(self.worry, self.finish_it)
        feet.setStretch(1, 1)
        page.addLayout(feet)

    def _noting(self) -> QFrame:
        self.half = QFrame()
        self.half.setProperty("kind", "half")
        held = QVBoxLayout(self.half)
        held.setContentsMargins(8, 4, 8, 8)
        held.setSpacing(2)
        told = label("&Notes: their words if you can", "second")
        told.setBuddy(self.notes)
        held.addWidget(told)
        held.addWidget(self.notes)
        return self.half

    def _show_percent(self) -> None:
        """There and away again: somebody may be looking over the counter."""
        seen = f"{self._percentage} present (days first): &hide"
        self.percent.setText(seen if self.percent.text() == _UNSEEN else _UNSEEN)
        self.percent.setAccessibleName(self.percent.text().replace("&", ""))


def _line(words: str, kind: str = "body") -> Label:
    made = label(words, kind, wrap=True)
    wraps(made)
    return made


def _tighten(card: Card) -> None:
    inside = card.layout()
    if inside is not None:
        inside.setContentsMargins(10, 6, 10, 6)
        inside.setSpacing(3)
    card.body.setSpacing(2)
    card.title.become("strong")


def fact_lines(facts: Facts) -> tuple[str, ...]:
    """The facts as lines to glance at; one that is not known has no line."""

    def text(name: str) -> str:
        return facts[name].text if name in facts else ""

    since = f" since {text('term_start')}" if text("term_start") else ""
    leave = f"Leave was agreed: {text('leave_agreed')}" if text("leave_agreed") else ""
    told = (
        leave,
        f"Missed{since}: {text('days_missed')}" if text("days_missed") else "",
        f"About {text('hours_missed')} of lessons" if text("hours_missed") else "",
        f"In {text('weeks_touched')}" if text("weeks_touched") else "",
        f"In a row: {text('run_days')}" if text("run_days") else "",
        f"Includes {text('lessons_missed')}" if text("lessons_missed") else "",
        text("class_comparison"),
        f"Not agreed: {text('unauthorised_sessions')}" if text("unauthorised_sessions") else "",
        f"This week: {text('learning')}" if text("learning") else "",
    )
    return tuple(one for one in told if one)
