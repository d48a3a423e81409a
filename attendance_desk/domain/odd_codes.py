"""Letters that were retired, not yet in force, or never a code on the day they were marked.

They come in with files from other systems and are kept as they were written: they keep the meaning
they had, stay out of automatic letters, and are listed for a person (`rules.md` 1.4; the
department's own figures of 2025/26 still hold H and J).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from attendance_desk.domain.codes import Code, CodeSet, Counts


class Oddness(Enum):
    """What is odd about a letter on a day."""

    UNKNOWN = "never a code"
    RETIRED = "retired"
    NOT_YET = "not yet in force"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A letter with the days on which it is odd, both included.

    Attributes:
        first: None where every day before `last` is odd.
        last: None where every day after `first` is odd.
    """

    letter: str
    oddness: Oddness
    first: date | None = None
    last: date | None = None


_COUNTED = {
    Counts.PRESENT: "attended",
    Counts.AEA: "attended, as an approved educational activity",
    Counts.AUTH: "authorised absence",
    Counts.UNAUTH: "unauthorised absence",
    Counts.NOT_POSSIBLE: "no possible session",
    Counts.NOT_COLLECTED: "no session at all",
}


def oddness(codes: CodeSet, letter: str, day: date) -> Oddness | None:
    """What is odd about a letter that was marked for a day; None for nothing."""
    code = codes.on(letter, day)
    if code is None:
        return Oddness.UNKNOWN
    if code.holds_on(day):
        return None
    begun = code.first is None or code.first <= day
    return Oddness.RETIRED if begun else Oddness.NOT_YET


def may_stand_in_letters(codes: CodeSet, letter: str, day: date) -> bool:
    """Whether a mark may be a reason for a letter that is proposed by itself.

    An odd one never is, and neither is a session without a mark: a person looks first.
    """
    return bool(letter) and oddness(codes, letter, day) is None


def stretches(codes: CodeSet, letter: str) -> tuple[Stretch, ...]:
    """The days on which a letter is odd; nothing for one that has always been in force."""
    held = sorted((c for c in codes.codes if c.letter == letter), key=_first)
    if not held:
        return (Stretch(letter, Oddness.UNKNOWN),)
    found = []
    if held[0].first is not None:
        before = date.fromordinal(held[0].first.toordinal() - 1)
        found.append(Stretch(letter, Oddness.NOT_YET, None, before))
    if held[-1].last is not None:
        after = date.fromordinal(held[-1].last.toordinal() + 1)
        found.append(Stretch(letter, Oddness.RETIRED, after, None))
    return tuple(found)


def meaning(codes: CodeSet, letter: str, odd: Oddness) -> str:
    """What a letter would have meant, and how it is counted, in a sentence or two."""
    code = codes.get(letter)
    if code is None:
        return f"{letter} was never a code. It counts in no figure and is shown as it was written."
    counted = f"It is counted as it was: {_COUNTED[code.counts]}."
    if odd is Oddness.RETIRED and code.last is not None:
        told = f"{letter} meant “{code.label}” until {_words(code.last)}."
        return f"{told} {counted} {code.note}".strip()
    if code.first is None:
        return counted
    return f"{letter} means “{code.label}”, and only since {_words(code.first)}. {counted}"


def _first(code: Code) -> date:
    return code.first or date.min


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
