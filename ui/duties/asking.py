"""Small questions that stay open until the desk has taken the answer."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.codes import CodeSet
from ui.widgets.fields import DayField, Unread, labelled, text_field, typed
from ui.widgets.parts import label, row
from ui.widgets.question import Question


class ReasonQuestion(Question):
    """Asks why, in words."""

    def __init__(self, title: str, told: str, button_words: str, parent: QWidget) -> None:
        super().__init__(title, told, parent)
        self.words = text_field("Why, in a few words", 200)
        self.inside.addLayout(labelled("&Why, in a few words", self.words))
        self.finish(button_words)
        self.words.setFocus()

    def wanted(self) -> str:
        words = typed(self.words)
        if not words:
            raise Unread("Say why, in a few words: it is kept with your name.", self.words)
        return words


class CodeQuestion(Question):
    """Asks for the code that is right, and what the family said. Gives the two as a pair."""

    def __init__(self, title: str, codes: CodeSet, day: date, parent: QWidget) -> None:
        told = "N and the new mark both stay in the register, with your name and the reason."
        super().__init__(title, told, parent)
        self._current = {code.letter: code for code in codes.current(day)}
        self.code = text_field("Code", 2)
        self.code.setFixedWidth(64)
        self.code.textEdited.connect(lambda text: self.code.setText(text.upper()))
        self.code.textChanged.connect(self._see)
        self.meaning = label("Such as I for ill or M for medical.", "second", wrap=True)
        self.words = text_field("What the family said", 200)
        code = label("&Code", "second")
        code.setBuddy(self.code)
        line = row(code, self.code, self.meaning)
        line.setStretch(2, 1)
        self.inside.addLayout(line)
        self.inside.addLayout(labelled("What the family &said", self.words))
        self.finish("&Change the mark")
        self.code.setFocus()

    def wanted(self) -> tuple[str, str]:
        code, words = self.code.text().strip().upper(), typed(self.words)
        if code not in self._current or code == "N":
            raise Unread("Which code is right? Type it, such as I.", self.code)
        if not words:
            raise Unread("Say what the family gave as the reason.", self.words)
        return code, f"Reason given by the family: {words}"

    def _see(self, text: str) -> None:
        code = self._current.get(text.strip().upper())
        self.meaning.setText(code.label if code else "")


class SentQuestion(Question):
    """Asks on which day returns were sent. Gives the day."""

    def __init__(self, title: str, told: str, today: date, parent: QWidget) -> None:
        super().__init__(title, told, parent)
        self.day = DayField("Sent on")
        self.day.put(today)
        self.inside.addLayout(labelled("&Sent on", self.day))
        self.finish("It &was sent")
        self.day.begin()

    def wanted(self) -> date:
        return self.day.must()
