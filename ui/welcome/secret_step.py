"""Step 5: the head's passphrase. Three words are suggested; it is typed once more from memory."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from attendance_desk.domain.problems import Problem
from ui.welcome.fields import line
from ui.welcome.step import Step
from ui.widgets.parts import button, row


class SecretStep(Step):
    """A passphrase that is shown, and the same again, hidden."""

    title = "Your passphrase"

    def __init__(self, suggest: Callable[[], str]) -> None:
        super().__init__(
            "Three words that do not belong together are easy to keep and hard to guess. Nobody "
            "can open the books without it, except with the recovery sheet of the next page."
        )
        self._suggest = suggest
        self.first, self.again = line("Passphrase"), line("The same again")
        self.again.setEchoMode(QLineEdit.EchoMode.Password)
        self.add("&Passphrase: these words, or your own of 12 signs or more", self.first)
        self.page.addLayout(row(button("Suggest &others", self._offer), None))
        self.page.addSpacing(8)
        self.add("The &same again, from memory", self.again)
        self.page.addStretch(1)
        self.chain(self.first, self.again)

    def enter(self) -> None:
        if not self.first.text():
            self._offer()
        self.first.setFocus()
        self.first.selectAll()

    def problems(self) -> tuple[Problem, ...]:
        if self.first.text() == self.again.text():
            return ()
        self.again.clear()
        self.again.setFocus()
        what = "The two passphrases do not agree."
        return (Problem("passphrase", what, "Type the same again."),)

    def _offer(self) -> None:
        self.first.setText(self._suggest())
        self.again.clear()
        self.first.setFocus()
