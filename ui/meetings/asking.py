"""Short questions about a meeting or a panel: why, who said yes, who is invited."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.meetings import Panel
from attendance_desk.domain.panel_focus import MOST, Focus
from attendance_desk.domain.panel_rules import AUDIENCES
from ui.widgets.fields import Choice, DayField, Unread, labelled, text_field, typed
from ui.widgets.parts import label
from ui.widgets.question import Question


class LineQuestion(Question):
    """Asks for one line of words that has to be there. Gives the words."""

    def __init__(self, title: str, told: str, asked: tuple[str, str], parent: QWidget) -> None:
        super().__init__(title, told, parent)
        words, do = asked
        self.words = text_field(words, 120)
        self.inside.addLayout(labelled(words, self.words))
        self.finish(do)
        self.words.setFocus()

    def wanted(self) -> str:
        words = typed(self.words)
        if not words:
            raise Unread("Say it in a few words: it is kept with your name.", self.words)
        return words


class ArrangeQuestion(Question):
    """Asks when a panel meets and who speaks. Gives a `Panel`."""

    def __init__(self, focus: Focus, day: date, names: tuple[str, ...], parent: QWidget) -> None:
        super().__init__("A panel", focus.why, parent)
        self._focus = focus
        self.words = text_field("Whom it listens to", 140)
        self.words.setText(focus.words)
        self.day = DayField("Day")
        self.day.put(day)
        self.audience = Choice("Who speaks", [(words, key) for key, words in AUDIENCES.items()])
        self.inside.addLayout(labelled("&Whom it listens to", self.words))
        self.inside.addLayout(labelled("Wh&o speaks", self.audience))
        self.inside.addLayout(labelled("&Day", self.day))
        told = f"Invited: {', '.join(names)}."
        self.inside.addWidget(label(told, "second", wrap=True))
        self.finish("&Arrange it")
        self.day.setFocus()

    def wanted(self) -> Panel:
        words = typed(self.words)
        if not words:
            raise Unread("Say whom it listens to.", self.words)
        focus, audience = self._focus, str(self.audience.currentData())
        return Panel("", self.day.must(), audience, words, focus.group, focus.pupils[:MOST])
