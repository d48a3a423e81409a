"""What the keys of a register mean: digits collect, a letter ends the number.

There is no timer and no mode. A number past the end is said softly, and the letter after it is not
taken for anybody: a wrong number must never mark a wrong child.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to the row with this number."""

    number: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Mark the row the focus is on; a space means here."""

    letter: str


@dataclass(frozen=True, slots=True)
class Soft:
    """Say something and do nothing."""

    words: str


Meaning = Jump | Mark | Soft


class Collector:
    """Digits so far, for a list of `count` rows."""

    def __init__(self, count: int = 0) -> None:
        self.count = count
        self.digits = ""
        self._missed = False

    def digit(self, sign: str) -> Meaning:
        """Take a digit."""
        number = int(self.digits + sign)
        self._missed = not 1 <= number <= self.count
        if self._missed:
            self.digits = ""
            return Soft(f"There is no number {number} here: the last is {self.count}.")
        self.digits = str(number)
        return Jump(number)

    def letter(self, sign: str) -> Meaning:
        """Take a letter or a space; it ends the number."""
        missed = self._missed
        self.end()
        if missed:
            return Soft("Nothing was marked: type the child's number again.")
        return Mark(sign.upper())

    def end(self) -> None:
        """Forget the digits."""
        self.digits = ""
        self._missed = False
