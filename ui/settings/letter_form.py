"""One part of a letter being worded: its words, a fact to put in, and what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from attendance_desk.domain.letter_checks import Fault
from attendance_desk.domain.letter_texts import LetterText, words_of
from ui.settings.letter_typing import about_part, fact_choices, part_name
from ui.widgets.fields import Choice
from ui.widgets.parts import Strip, button, caption, label, row

_LINES = 6
_NARROW = 12
"""Signs of a choice that must be read whole; the list beside it needs room too."""


class LetterForm(QWidget):
    """Shows a part and takes its words.

    Attributes:
        typed: Its words were changed by hand.
    """

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self.name, self.about = label(kind="strong", wrap=True), label(kind="second", wrap=True)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        high = QFontMetrics(self.words.font()).lineSpacing() * _LINES + 22
        self.words.setMinimumHeight(high)
        self.facts = Choice("A fact to put in")
        self.facts.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.facts.setMinimumContentsLength(_NARROW)
        self.faults = Strip("warn")
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        for field in (self.words, self.facts):
            caption(field.accessibleName() or "Words", field, shown=False).setParent(self)
        put_in = row(self.facts, button("&Put the fact in", self.put_in), None)
        put_in.setStretch(0, 1)
        for one in (self.name, self.about, self.words):
            page.addWidget(one)
        page.addLayout(put_in)
        page.addWidget(self.faults)
        page.addStretch(1)
        self.words.textChanged.connect(self._typed)

    def put(self, text: LetterText, part: str) -> None:
        """Show a part of a letter."""
        self._filling = True
        self.name.setText(part_name(text, part))
        self.about.setText(about_part(text, part))
        self.words.setAccessibleName(f"Words of: {part_name(text, part)}")
        self.words.setPlainText(words_of(text)[part])
        self.facts.offer(fact_choices(text))
        self._filling = False

    def judge(self, found: tuple[Fault, ...]) -> None:
        """Say what is wrong with the part as it is typed."""
        self.faults.say("\n".join(f"{one.what} {one.do}" for one in found), "warn")

    def put_in(self) -> None:
        """Write the chosen fact where the cursor stands."""
        self.words.insertPlainText(f"{{{self.facts.currentData()}}}")
        self.words.setFocus()

    def _typed(self) -> None:
        if not self._filling:
            self.typed.emit(self.words.toPlainText())
