"""The question why a planned call is not needed today."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.fields import Unread, labelled, text_field, typed
from ui.widgets.question import Question


class WhyNotQuestion(Question):
    """Asks why, in words; it is kept with the name of who says it."""

    def __init__(self, who: str, why: str, parent: QWidget) -> None:
        super().__init__(f"{why}: {who}", "The call is left out for today.", parent)
        self.words = text_field("Why it is not needed, in a few words", 200)
        self.inside.addLayout(labelled("&Why, in a few words", self.words))
        self.finish("&Not needed today")
        self.words.setFocus()

    def wanted(self) -> str:
        words = typed(self.words)
        if not words:
            raise Unread("Say why, in a few words: it is kept with your name.", self.words)
        return words
