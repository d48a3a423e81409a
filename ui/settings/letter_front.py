"""The letter in front on the page that words letters: shown, checked and drawn as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from attendance_desk.domain.letter_texts import ENGLISH
from ui.settings.letter_sample import drawn_sample
from ui.settings.letter_typing import (
    LetterTyping,
    part_line,
    parts_of,
    reading_words,
    state_words,
    version_words,
)
from ui.widgets.alive import while_open
from ui.widgets.parts import label

if TYPE_CHECKING:
    from attendance_desk.domain.letter_texts import LetterText
    from ui.settings.letter_face import LettersFace
    from ui.settings.page import Page

_PAUSE = 300
"""Milliseconds without a key before what is typed is checked, drawn and kept."""


class LetterFront(QObject):
    """Which letter, language and part are in front, and how they stand."""

    def __init__(self, page: Page, face: LettersFace, typing: LetterTyping) -> None:
        """Stand between the fields and what is typed."""
        super().__init__(page)
        self._page, self.face, self.typing = page, face, typing
        self.keep: Callable[[], None] = lambda: None
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.judge)
        face.letter.currentIndexChanged.connect(lambda _place: self.show_letter())
        face.language.currentIndexChanged.connect(lambda _place: self.show_letter())
        face.parts.currentRowChanged.connect(lambda _place: self._show_part())
        face.form.typed.connect(self._typed)
        face.sheet.large.toggled.connect(lambda _on: self.draw())

    @property
    def named(self) -> str:
        """The letter in front, with its language; empty before any is shown."""
        letter, language = self.face.letter.currentData(), self.face.language.currentData()
        return self.typing.id_of(letter, language or ENGLISH) if letter else ""

    @property
    def text(self) -> LetterText | None:
        """The letter in front, as it is typed."""
        return self.typing.text(self.named) if self.named else None

    @property
    def part(self) -> str:
        """The part in front."""
        text, place = self.text, self.face.parts.currentRow()
        return parts_of(text)[place] if text and 0 <= place < len(parts_of(text)) else ""

    def judge(self) -> None:
        """Check what is typed, say what is wrong, draw it, and put it on the disk."""
        text, part = self.text, self.part
        if text is None or not part:
            return
        found = self.typing.faults(self.named)
        self.face.form.judge(tuple(one for one in found if one.block == part))
        whole = [f"{one.what} {one.do}" for one in found if not one.block]
        self.face.strip.say(" ".join(whole), "warn")
        wrong = frozenset(one.block for one in found)
        changed = self.typing.changed(self.named)
        for place, one in enumerate(parts_of(text)):
            self.face.parts.item(place).setText(part_line(text, one, changed, wrong))
        self.face.reading.setText(reading_words(text))
        self.face.keep.setEnabled(not found)
        self.face.throw.setEnabled(bool(changed))
        self.keep()
        self.draw()

    def draw(self) -> None:
        """Draw the letter as it is typed."""
        text = self.text
        if text is None:
            return
        desk, large = self._page.seat.desk, self.face.sheet.large.isChecked()
        self._page.seat.runner.ask(
            lambda: drawn_sample(text, desk.school.name, desk.clock.now(), large=large),
            while_open(self._page, self.face.sheet.show_pdf),
            self._page.failed,
        )

    def offer_languages(self, chosen: str) -> None:
        """Offer the languages there are, one of them chosen."""
        choice = self.face.language
        choice.blockSignals(True)
        choice.offer((name, code) for code, name in self.typing.tongues.items())
        choice.choose(chosen)
        choice.blockSignals(False)

    def show_letter(self) -> None:
        """Show the letter in front, from what is known of it."""
        text = self.text
        if text is None:
            return
        row = self.typing.rows.get(self.named)
        self.face.state.setText(state_words(row, self._page.today))
        self.face.name_take_back(text)
        self.face.back_to_ours.setEnabled(bool(row and (row.own_words or row.ahead)))
        self.face.list_parts([part_line(text, one, (), frozenset()) for one in parts_of(text)])
        self.face.history.clear()
        for one in row.history if row else ():
            self.face.history.body.addWidget(
                label(version_words(one, self._page.today), wrap=True)
            )
        ours = "From the beginning: the program's own words, in English."
        self.face.history.body.addWidget(label(ours, "second", wrap=True))
        self._show_part()

    def _show_part(self) -> None:
        text, part = self.text, self.part
        if text is not None and part:
            self.face.form.put(text, part)
            self.judge()

    def _typed(self, words: str) -> None:
        if self.named and self.part:
            self.typing.type(self.named, self.part, words)
            self._pause.start()
