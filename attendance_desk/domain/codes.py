"""Attendance codes as dated data: what each letter means, and what it counts as.

The law changes; a mark keeps the meaning it had on its own day. A letter whose meaning changes
gets a second `Code` with its own dates and its own number, so a number means one thing for ever
and a year of marks can be counted by number alone. A retired letter found on a later day keeps
its old meaning: J was attendance and J1 is absence, and one is never turned into the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property


class Counts(Enum):
    """What a session with this code is in the statistics (SI 2024/208 reg 10; guidance)."""

    PRESENT = "present"
    AEA = "approved educational activity"
    AUTH = "authorised absence"
    UNAUTH = "unauthorised absence"
    NOT_POSSIBLE = "not a possible session"
    NOT_COLLECTED = "no session for this pupil"


class Shade(Enum):
    """The seven groups in which a screen draws marks; for the eye, not for counting."""

    HERE = "here"
    LATE = "late"
    ELSEWHERE = "elsewhere"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    NO_REASON = "no_reason"
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True, slots=True)
class Code:
    r"""One attendance code, or one period of its meaning.

    Attributes:
        letter: One or two characters as marked: `/`, `\`, `L`, `C1`.
        number: Its byte in a year of marks, 2 to 199. Never changed and never used again.
        label: The meaning in full.
        word: The short word beside a name in a register.
        counts: What it counts as.
        shade: How it is drawn.
        first: The first day it may be entered; None where it is older than the records.
        last: The last day it may be entered; None while in force.
        heading: The reason heading under which reports gather it.
        late: Whether it is one of the "late sessions" (L and U).
        shuts: Whether it says that the whole school does not meet (# and Y4).
        note: How it is used, in a sentence or two; may be empty.
        source: Where its meaning was read.
    """

    letter: str
    number: int
    label: str
    word: str
    counts: Counts
    shade: Shade
    first: date | None = None
    last: date | None = None
    heading: str = ""
    late: bool = False
    shuts: bool = False
    note: str = ""
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it may be entered for that day."""
        return (self.first is None or self.first <= day) and (
            self.last is None or day <= self.last
        )


@dataclass(frozen=True)
class CodeSet:
    """Every code there is or was, in the order in which they are listed."""

    codes: tuple[Code, ...]

    @cached_property
    def _by_letter(self) -> Mapping[str, tuple[Code, ...]]:
        held: dict[str, list[Code]] = {}
        for code in self.codes:
            held.setdefault(code.letter, []).append(code)
        return {
            letter: tuple(sorted(codes, key=lambda code: code.first or date.min))
            for letter, codes in held.items()
        }

    @cached_property
    def _by_number(self) -> Mapping[int, Code]:
        return {code.number: code for code in self.codes}

    @cached_property
    def single_numbers(self) -> Mapping[str, int]:
        """Letter to number, for the letters that have had one meaning only (the usual case)."""
        return {
            letter: codes[0].number for letter, codes in self._by_letter.items() if len(codes) == 1
        }

    def get(self, letter: str) -> Code | None:
        """The newest meaning of a letter, retired or not; None for a letter never in use."""
        codes = self._by_letter.get(letter)
        return codes[-1] if codes else None

    def on(self, letter: str, day: date) -> Code | None:
        """The meaning of a letter that was marked on a day.

        Outside its dates a letter keeps the meaning it had last, or first where the day is before
        all of them; None for a letter never in use.
        """
        codes = self._by_letter.get(letter, ())
        begun = [code for code in codes if code.first is None or code.first <= day]
        return begun[-1] if begun else next(iter(codes), None)

    def current(self, day: date) -> tuple[Code, ...]:
        """The codes that may be entered for that day."""
        return tuple(code for code in self.codes if code.holds_on(day))

    def known(self, letter: str) -> bool:
        """Whether the letter is or was ever a code."""
        return letter in self._by_letter

    def is_retired(self, letter: str, day: date) -> bool:
        """Whether a known letter was no longer in force on that day."""
        code = self.on(letter, day)
        return code is not None and code.last is not None and day > code.last

    def by_number(self, number: int) -> Code | None:
        """The code with that number."""
        return self._by_number.get(number)
