"""A letter as it would be drawn for an invented family, for the preview."""

from __future__ import annotations

from datetime import datetime

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.correspondence import Receiver
from attendance_desk.domain.letter_dates import away_rows
from attendance_desk.domain.letter_facts import SAMPLES
from attendance_desk.domain.letter_papers import FamilyLetter
from attendance_desk.domain.letter_texts import LetterText
from attendance_desk.domain.letter_words import ChildPart, Choices, say, title
from attendance_desk.domain.papers import Imprint
from letters.documents.family_letter import compose
from letters.render import render

_CODES = ("I", "N", "O")
_FAMILY = Receiver("Ms Cole", ("12 Chalk Hill", "Lower Wick", "FH1 2AB"))


def drawn_sample(text: LetterText, school: str, now: datetime, *, large: bool = False) -> bytes:
    """The letter's PDF, with the words as they are typed.

    Args:
        text: The words.
        school: The school's name.
        now: The moment it bears.
        large: Whether in large print.
    """
    return render(compose(_paper(text, school, now, large=large)))


def _paper(text: LetterText, school: str, now: datetime, *, large: bool) -> FamilyLetter:
    child = ChildPart("", SAMPLES["child"].text, {}, away_rows(_missed(now)))
    return FamilyLetter(
        imprint=Imprint(school, now, "Example"),
        kind=text.kind,
        receivers=(_FAMILY,),
        title=title(text, SAMPLES) or text.name,
        blocks=say(text, SAMPLES, Choices((child,))),
        day=now.date(),
        dear=text.dear,
        sender=("An example with an invented family",),
        language=text.language,
        large=large,
    )


def _missed(now: datetime) -> list[tuple[Session, str]]:
    """Three days of the weeks before, one of each kind that families ask about."""
    monday = now.date().toordinal() - now.weekday()
    days = (type(now.date()).fromordinal(monday - 7 * weeks + 1) for weeks in (5, 3, 1))
    return [
        (Session(day, half), code) for day, code in zip(days, _CODES, strict=True) for half in Half
    ]
