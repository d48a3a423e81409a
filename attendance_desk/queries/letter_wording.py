"""The words of a letter that are in force: the school's own, else the program's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.catalog.letter_texts import shipped_text
from attendance_desk.domain.letter_versions import read_versions, translated
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.correspondence import LetterKind
    from attendance_desk.domain.letter_texts import LetterText
    from attendance_desk.queries.ground import Ground


def text_of(ground: Ground, kind: LetterKind, language: str) -> LetterText:
    """The words of a kind of letter in a language, as in force today.

    Raises:
        Refused: The school has no words for it in that language.
    """
    versions = read_versions(ground.read(letter_rows.wordings, "letter"))
    text = translated(shipped_text(kind), language, versions, ground.now.date())
    if text is None:
        raise Refused(
            "letter_language",
            f"This letter has no words in the language {language}.",
            "It cannot be drawn.",
            "Add its words in Settings, or write it in English.",
        )
    return text
