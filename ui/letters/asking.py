"""Small questions about a letter or a proposal; each stays open until the desk has the answer."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from attendance_desk.domain.letter_steps import WAY_WORDS, Way
from ui.widgets.fields import Unread, labelled, text_field, typed
from ui.widgets.near_days import near_day
from ui.widgets.parts import button, row
from ui.widgets.question import Question

_WORDS = 200
_REVIEW = timedelta(weeks=4)
WAYS = tuple(Way)
"""Ways a letter goes, by their digits; the program itself sends nothing."""


class WhyQuestion(Question):
    """Asks why, in words. Gives them."""

    asks = "Wh&y, in a few words"

    def __init__(self, title: str, told: str, button_words: str, parent: QWidget) -> None:
        super().__init__(title, told, parent)
        self.words = text_field(self.asks.replace("&", ""), _WORDS)
        self.inside.addLayout(labelled(self.asks, self.words))
        self.finish(button_words)
        self.words.setFocus()

    def wanted(self) -> str:
        words = typed(self.words)
        if not words:
            raise Unread("Say why, in a few words: it is kept with your name.", self.words)
        return words


class NotNowQuestion(Question):
    """Asks why a rung is not taken now, and when it is looked at again. Gives the two."""

    def __init__(self, title: str, told: str, today: date, parent: QWidget) -> None:
        super().__init__(title, told, parent)
        self._today = today
        self.words = text_field("Why not now, in a few words", _WORDS)
        self.until = text_field("Look again on", 14)
        self.until.setPlaceholderText("25/11, or fri")
        later = today + _REVIEW
        self.until.setText(f"{later.day}/{later.month}/{later.year}")
        self.inside.addLayout(labelled("&Why not now, in a few words", self.words))
        self.inside.addLayout(labelled("L&ook again on", self.until))
        self.finish("&Not now")
        self.words.setFocus()

    def wanted(self) -> tuple[str, date]:
        words, until = typed(self.words), near_day(self.until.text(), self._today)
        if not words:
            raise Unread("Say why, in a few words: it is kept with your name.", self.words)
        if until is None:
            told = f"“{self.until.text()}” is not a day. Type it as 25/11, or as fri."
            raise Unread(told, self.until)
        if until <= self._today:
            raise Unread("Look again on a day after today.", self.until)
        return words, until


class WayQuestion(Question):
    """Asks which way letters went. Gives the way."""

    def __init__(self, title: str, told: str, parent: QWidget) -> None:
        super().__init__(title, told, parent)
        self.ways = QButtonGroup(self)
        beside = row()
        for number, way in enumerate(WAYS):
            said = WAY_WORDS[way]
            made = button(f"{number + 1}  {said[:1].upper()}{said[1:]}", _nothing, "choice")
            made.setCheckable(True)
            self.ways.addButton(made, number)
            beside.addWidget(made)
        self.ways.button(0).setChecked(True)
        self.inside.addLayout(beside)
        self.finish("It &was sent")
        self.keep.setFocus()

    def wanted(self) -> Way:
        return WAYS[max(self.ways.checkedId(), 0)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = event.text()
        if sign.isdigit() and 1 <= int(sign) <= len(WAYS):
            self.ways.button(int(sign) - 1).setChecked(True)
        else:
            super().keyPressEvent(event)


class AnswerQuestion(WhyQuestion):
    """Asks what the family said to a letter."""

    asks = "&What the family said"

    def __init__(self, who: str, parent: QWidget) -> None:
        told = "Who said it, and how? It stands in the child's story."
        super().__init__(f"An answer about {who}", told, "&Keep it", parent)
        self.words.setMaxLength(400)

    def wanted(self) -> str:
        words = typed(self.words)
        if not words:
            raise Unread("Say what the family said, in a few words.", self.words)
        return words


def _nothing() -> None:
    """The button group holds the choice."""
