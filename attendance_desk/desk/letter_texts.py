"""The room of letters' words: what each says, in whose words, and in which languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import letter_texts
from attendance_desk.catalog.letter_texts import letters_held_to, shipped_texts
from attendance_desk.desk.room import Room
from attendance_desk.domain.letter_texts import ENGLISH
from attendance_desk.queries import letter_texts_board

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.correspondence import LetterKind
    from attendance_desk.domain.letter_texts import HeldTo, LetterText
    from attendance_desk.domain.letter_versions import Version
    from attendance_desk.queries.letter_texts_board import TextsBoard


class LetterTexts(Room):
    """The words of letters."""

    def held_to(self) -> HeldTo:
        """What the words of letters are held to."""
        return letters_held_to()

    def shipped(self) -> tuple[LetterText, ...]:
        """The program's own words."""
        return shipped_texts()

    def board(self, day: date | None = None) -> TextsBoard:
        """Every letter's words as they are in force on a day, today without one."""
        with self._desk.ground() as ground:
            return letter_texts_board.board(ground, day)

    def tongues_of(self, kind: LetterKind) -> tuple[tuple[str, str, bool], ...]:
        """The school's other languages: code, name, and whether a letter has words in it."""
        with self._desk.ground() as ground:
            return letter_texts_board.tongues_of(ground, kind)

    def in_force(
        self, kind: LetterKind, language: str = ENGLISH, day: date | None = None
    ) -> LetterText:
        """One letter's words on a day; without words in the language, English to start from."""
        with self._desk.ground() as ground:
            return letter_texts_board.text_on(ground, kind, language, day)

    def change(self, kind: LetterKind, words: Mapping[str, str], since: date) -> Outcome[Version]:
        """Word a letter anew in English from a day on."""
        return letter_texts.change(self._desk.context(), self._desk.by(), kind, words, since)

    def translate(self, new: Version) -> Outcome[Version]:
        """Word a letter in another language from a day on."""
        return letter_texts.translate(self._desk.context(), self._desk.by(), new)

    def take_back(
        self, kind: LetterKind, since: date, language: str = ENGLISH
    ) -> Outcome[Version]:
        """Go back to the program's own words, or take a language away, from a day on."""
        return letter_texts.take_back(self._desk.context(), self._desk.by(), kind, since, language)
