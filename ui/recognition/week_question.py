"""Which paper of the week of a class: for assembly, for the door, or for the wall."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.widgets.fitting import Flow
from ui.widgets.parts import label, tab
from ui.widgets.question import Question


class WeekPaper(Enum):
    """A paper of the page of the week, with what is said of it."""

    BEAR = "One page for assembly: who has the bear, and what is said."
    DOOR = "A page for the door of each class that has the bear this week."
    TERM = (
        "A page for every class: the weeks of this term that it was given the bear for, or its "
        "own best weeks. No child and no figure is on it."
    )


_WORDS = {
    WeekPaper.BEAR: "&Bear sheet",
    WeekPaper.DOOR: "Poster for the &door",
    WeekPaper.TERM: "Posters of the &term",
}


class WeekQuestion(Question):
    """One row of three; every answer has its letter, Enter shows the paper."""

    def __init__(self, parent: QWidget) -> None:
        """Ask; the page for assembly is chosen.

        Args:
            parent: Over which it stands.
        """
        told = "All are A4. Nothing is printed before you have seen it."
        super().__init__("Print: the class with the best week", told, parent)
        self._group, line = QButtonGroup(self), Flow()
        self.answers: dict[WeekPaper, QPushButton] = {}
        for paper, words in _WORDS.items():
            made = self.answers[paper] = tab(words, self._tell)
            self._group.addButton(made)
            line.addWidget(made)
        self.inside.addLayout(line)
        self.told = label("", "second", wrap=True)
        self.inside.addWidget(self.told)
        self.answers[WeekPaper.BEAR].setChecked(True)
        self.finish("&Show")
        self._tell()
        self.keep.setFocus()

    def wanted(self) -> object:
        return next(paper for paper, made in self.answers.items() if made.isChecked())

    def _tell(self) -> None:
        """Say what the chosen paper is."""
        chosen = next((o for o, made in self.answers.items() if made.isChecked()), WeekPaper.BEAR)
        self.told.setText(chosen.value)
        self._grow()
