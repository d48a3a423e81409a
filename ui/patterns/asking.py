"""The one question of patterns: what was found when it was looked at, and when again."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from ui.widgets.fields import Unread, labelled, text_field, typed
from ui.widgets.near_days import day_text, near_day
from ui.widgets.question import Question

_WORDS = 200
_AGAIN = timedelta(weeks=4)
_TOLD = (
    "It waits until the day you say, and comes back sooner if it is seen on three more days. "
    "The office and leaders can read these words; teachers cannot."
)


class LookedAtQuestion(Question):
    """Gives the words and the day."""

    def __init__(self, name: str, words: str, today: date, parent: QWidget) -> None:
        """Ask.

        Args:
            name: Whom it is about.
            words: What was seen.
            today: The school's day.
            parent: Over which it stands.
        """
        super().__init__(f"Looked at: {name}", f"{words} {_TOLD}", parent)
        self._today = today
        self.words = text_field("What you found, or did", _WORDS)
        self.until = text_field("Look again on", 24)
        self.until.setPlaceholderText("15/12, tue or in full")
        self.until.setText(day_text(today + _AGAIN))
        self.inside.addLayout(labelled("&What you found, or did", self.words))
        self.inside.addLayout(labelled("L&ook again on", self.until))
        self.finish("Looked &at")
        self.words.setFocus()

    def wanted(self) -> tuple[str, date]:
        words, until = typed(self.words), near_day(self.until.text(), self._today, ahead=True)
        if not words:
            raise Unread("Say it in a few words: they are kept with your name.", self.words)
        if until is None:
            told = f"“{self.until.text()}” is not a day. Type it as 25/11, or as fri."
            raise Unread(told, self.until)
        if until <= self._today:
            raise Unread("Look again on a day after today.", self.until)
        return words, until
