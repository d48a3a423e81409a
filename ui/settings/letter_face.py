"""What stands where on the page that words letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from attendance_desk.domain.letter_texts import ENGLISH
from ui.settings.letter_form import LetterForm
from ui.settings.letter_sheet import LetterSheet
from ui.widgets.fields import Choice, DayField, labelled, text_field
from ui.widgets.parts import Card, Strip, button, caption, column, label, row

if TYPE_CHECKING:
    from attendance_desk.domain.letter_texts import LetterText
    from ui.settings.letters import LettersPage

_LIST_WIDTH = 210
_CODE_WIDTH = 70


class LettersFace:
    """The fields, lists and buttons of the page, laid out once."""

    def __init__(self, page: LettersPage) -> None:
        """Lay everything out in the page's column."""
        self.letter, self.language = Choice("Letter"), Choice("Language")
        self.code, self.tongue = text_field("Code", 3), text_field("The language's own name", 30)
        self.state, self.reading = label(kind="strong", wrap=True), label(kind="second", wrap=True)
        self.parts, self.form, self.strip = QListWidget(), LetterForm(), Strip("warn")
        self.since = DayField("From")
        self.keep = button("&Use these words", page.use, "primary")
        self.back_to_ours = button("&Back to ours", page.take_back)
        self.throw = button("Thro&w away what I typed", page.drop)
        self.sheet = LetterSheet()
        self.history = Card("Versions", "history")
        self.tongues = Card("Another language", "pencil")
        page.column.addWidget(self._words())
        page.column.addWidget(self.sheet)
        page.column.addWidget(self.history)
        page.column.addWidget(self._another(page))
        page.column.addStretch(1)

    def list_parts(self, lines: Sequence[str]) -> None:
        """Offer the parts of a letter; the one in front stays there."""
        place = max(0, self.parts.currentRow())
        self.parts.blockSignals(True)
        self.parts.clear()
        self.parts.addItems(list(lines))
        self.parts.setCurrentRow(place if place < len(lines) else 0)
        self.parts.blockSignals(False)

    def name_take_back(self, text: LetterText) -> None:
        """Name the button that goes back by what it does."""
        own = text.language == ENGLISH
        self.back_to_ours.setText("&Back to ours" if own else f"Take {text.tongue} a&way")

    def _words(self) -> Card:
        self.parts.setAccessibleName("Parts of the letter")
        self.parts.setMinimumSize(_LIST_WIDTH, 220)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.setTextElideMode(Qt.TextElideMode.ElideRight)
        card = Card("What families are written", "mail")
        which = row(gap=12)
        which.addLayout(labelled("Letter", self.letter), 3)
        which.addLayout(labelled("Language", self.language), 2)
        card.body.addLayout(which)
        for told in (self.state, self.reading):
            card.body.addWidget(told)
        beside = row(gap=12)
        beside.addLayout(column(caption("Part", self.parts), self.parts), 2)
        beside.addWidget(self.form, 5)
        card.body.addLayout(beside)
        card.body.addWidget(self.strip)
        self.since.setMaximumWidth(150)
        feet = row(caption("From", self.since), self.since, None)
        for one in (self.throw, self.back_to_ours, self.keep):
            feet.addWidget(one)
        card.body.addLayout(feet)
        return card

    def _another(self, page: LettersPage) -> Card:
        told = (
            "Word the letters in a language families read best. Every part needs its own words; "
            "days and numbers are put in as digits. Have somebody who speaks it read them."
        )
        self.tongues.body.addWidget(label(told, "second", wrap=True))
        self.code.setPlaceholderText("pl")
        self.code.setMaximumWidth(_CODE_WIDTH)
        fields = row(gap=12)
        fields.addLayout(labelled("Code", self.code))
        fields.addLayout(labelled("The language's own name", self.tongue), 1)
        self.tongues.body.addLayout(fields)
        add = button("Add the l&anguage", page.add_language)
        self.tongues.body.addLayout(row(add, None))
        return self.tongues
