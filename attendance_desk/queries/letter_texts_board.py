"""The words of letters as they are in force, in every language, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from attendance_desk.catalog.letter_texts import letters_held_to, shipped_text, shipped_texts
from attendance_desk.domain.access import Deed
from attendance_desk.domain.letter_checks import Fault, faults, reading
from attendance_desk.domain.letter_texts import ENGLISH, words_of
from attendance_desk.domain.letter_versions import (
    Version,
    in_force,
    languages,
    read_versions,
    translated,
)
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.correspondence import LetterKind
    from attendance_desk.domain.letter_texts import LetterText
    from attendance_desk.queries.ground import Ground


@dataclass(frozen=True, slots=True)
class TextRow:
    """The words of one letter in one language.

    Attributes:
        text: As they are in force on the day asked.
        shipped: The program's own, in English.
        own_words: Whether the school has worded it.
        history: The school's versions, newest first, those ahead too.
        faults: What is wrong with it: nothing, unless the program's rules have grown since.
        reading: Its reading grade; meant for English alone.
    """

    text: LetterText
    shipped: LetterText
    own_words: bool
    history: tuple[Version, ...]
    faults: tuple[Fault, ...]
    reading: Fraction

    @property
    def ahead(self) -> tuple[Version, ...]:
        """Versions that are not in force yet."""
        return tuple(one for one in self.history if one.since > self.text.since)


@dataclass(frozen=True, slots=True)
class TextsBoard:
    """Every letter's words.

    Attributes:
        rows: In the order of the letters; English first, then the school's other languages.
        languages: Those languages: code to what each calls itself.
    """

    rows: tuple[TextRow, ...]
    languages: tuple[tuple[str, str], ...] = ()


def board(ground: Ground, day: date | None = None) -> TextsBoard:
    """The words of every letter on a day, today without one.

    Raises:
        NotPermitted: The role sees no letters.
    """
    ground.require(Deed.SEE_LETTERS)
    asked = day or ground.now.date()
    versions = _versions(ground)
    tongues = languages(versions, asked)
    found = [
        _row(shipped, text, versions)
        for shipped in shipped_texts()
        for language in (ENGLISH, *tongues)
        if (text := translated(shipped, language, versions, asked)) is not None
    ]
    return TextsBoard(tuple(found), tuple(tongues.items()))


def tongues_of(ground: Ground, kind: LetterKind) -> tuple[tuple[str, str, bool], ...]:
    """The languages the school has words in: code, name, and whether this letter has words in it.

    Raises:
        NotPermitted: The role sees no letters.
    """
    ground.require(Deed.SEE_LETTERS)
    versions, today = _versions(ground), ground.now.date()
    shipped = shipped_text(kind)
    return tuple(
        (code, name, translated(shipped, code, versions, today) is not None)
        for code, name in languages(versions, today).items()
    )


def text_on(
    ground: Ground, kind: LetterKind, language: str = ENGLISH, day: date | None = None
) -> LetterText:
    """The words of a letter on a day, today without one.

    A language without words of this letter gives English, to translate from.

    Raises:
        NotPermitted: The role sees no letters.
    """
    ground.require(Deed.SEE_LETTERS)
    shipped, versions = shipped_text(kind), _versions(ground)
    asked = day or ground.now.date()
    found = translated(shipped, language, versions, asked)
    return found or in_force(shipped, versions, asked)


def _versions(ground: Ground) -> tuple[Version, ...]:
    return read_versions(letter_rows.wordings(ground.snapshot, "letter"))


def _row(shipped: LetterText, text: LetterText, versions: tuple[Version, ...]) -> TextRow:
    mine = sorted(
        (one for one in versions if one.text_id == text.id),
        key=lambda one: one.since,
        reverse=True,
    )
    return TextRow(
        text,
        shipped,
        words_of(text) != words_of(shipped),
        tuple(mine),
        faults(text, letters_held_to()),
        reading(text),
    )
