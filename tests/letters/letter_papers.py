"""An invented family's letters, as they would be drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from attendance_desk.catalog.letter_texts import shipped_text
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.correspondence import LetterKind, Receiver
from attendance_desk.domain.letter_dates import Away, away_rows
from attendance_desk.domain.letter_facts import SAMPLES
from attendance_desk.domain.letter_papers import FamilyLetter
from attendance_desk.domain.letter_texts import LetterText
from attendance_desk.domain.letter_words import ChildPart, Choices, say, title
from attendance_desk.domain.papers import Imprint

MADE_AT = datetime(2026, 11, 23, 9, 25, tzinfo=UTC)
COLE = Receiver("Ms Kerry Cole", ("12 Chalk Hill", "Lower Wick", "Fernhill", "FH1 2AB"), "p1")


def away(days: int = 4) -> tuple[Away, ...]:
    """Rows of the table, of so many days in many weeks."""
    codes = ("I", "I", "N", "M", "O", "U")
    missed = [
        (Session(date.fromordinal(date(2026, 9, 7).toordinal() + 7 * nth + nth % 3), half), code)
        for nth in range(days)
        for code in (codes[nth % len(codes)],)
        for half in (Half if code in "INO" else (Half.AM,))
    ]
    return away_rows(missed)


def letter(
    kind: LetterKind, *to: Receiver, text: LetterText | None = None, days: int = 4
) -> FamilyLetter:
    """A letter of a kind with the samples as its facts."""
    said = text or shipped_text(kind)
    choices = Choices((ChildPart("p1", "Alfie", {}, away(days)),))
    return FamilyLetter(
        imprint=Imprint("Fernhill Primary School", MADE_AT, "Mrs Okafor, office"),
        kind=kind,
        receivers=to or (COLE,),
        title=title(said, SAMPLES),
        blocks=say(said, SAMPLES, choices),
        day=date(2026, 11, 23),
        dear=said.dear,
        sender=("School Lane", "Fernhill FH1 1AA", "01632 960 147"),
        reference="Oak, k0a1b2c3d4",
        language=said.language,
    )


def large(paper: FamilyLetter) -> FamilyLetter:
    """The same in large print."""
    return replace(paper, large=True)
