"""The short questions of a support plan: what came of it, and by when again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from ui.widgets.fields import DayField, Unread, labelled, text_field, typed
from ui.widgets.question import Question

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """One question.

    Attributes:
        words: The words above the field.
        day: The words above the day; empty for a question without one.
        keep: The button.
    """

    title: str
    told: str
    words: str
    keep: str
    day: str = ""


QUESTIONS: dict[str, Asked] = {
    "review": Asked(
        "We looked at the plan",
        "What goes on, what ends, what is new. The words stay in the plan.",
        "&What came of it",
        "&Keep it",
        "Look &again on",
    ),
    "close": Asked(
        "Close the plan",
        "Steps that are still open end with it. A new plan can be opened at any time.",
        "&Why it is closed",
        "&Close the plan",
    ),
    "end": Asked(
        "This step ended", "Say it for who reads it next year.", "&What came of it", "&It ended"
    ),
    "decline": Asked(
        "This step was declined",
        "It stays in the plan: what was offered counts.",
        "&By whom, and why",
        "&It was declined",
    ),
    "answered": Asked(
        "They answered",
        "The step goes on until it ended: an answer is not yet help.",
        "&What they answered",
        "&Keep it",
        "Answered &on",
    ),
    "chase": Asked(
        "Asked again for an answer",
        "It is due again on the new day.",
        "&What you did",
        "&Keep it",
        "Answer expected &by",
    ),
}


class CameOf(Question):
    """Gives the words, and the day; a day of None where none is asked."""

    def __init__(self, asked: Asked, day: date | None, parent: QWidget) -> None:
        super().__init__(asked.title, asked.told, parent)
        self.setMinimumWidth(520)
        self._has_day = bool(asked.day)
        self.words = text_field(asked.words.replace("&", ""), _LONGEST)
        self.day = DayField(asked.day.replace("&", ""))
        self.day.put(day)
        self.inside.addLayout(labelled(asked.words, self.words))
        if self._has_day:
            self.inside.addLayout(labelled(asked.day, self.day))
        else:
            self.day.setParent(self)
            self.day.hide()
        self.finish(asked.keep)
        self.words.setFocus()

    def wanted(self) -> tuple[str, date | None]:
        words = typed(self.words)
        if not words:
            raise Unread("This needs a few words.", self.words)
        return words, self.day.must() if self._has_day else None
