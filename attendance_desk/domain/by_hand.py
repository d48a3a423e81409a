"""Registers on paper: to be marked by hand, and what is typed from them afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.papers import CodeMeaning, Imprint


@dataclass(frozen=True, slots=True)
class BlankRegister:
    """A class's register to be written by hand while the power is off.

    Attributes:
        day: The first or only day it is for, or None to write the date in.
        pupils: The names in the order of the class list.
        key: The codes a teacher needs, with their meaning.
        half: The only session it is for; None for both of a day.
        days: The days of a week, side by side; empty for one day.
        back: What to do with the sheet when the power is back.
    """

    imprint: Imprint
    class_name: str
    year_label: str
    day: date | None
    pupils: tuple[str, ...]
    key: tuple[CodeMeaning, ...]
    half: Half | None = None
    days: tuple[date, ...] = ()
    back: str = (
        "When the power is back, give this sheet to the office. The marks are then entered with "
        "the time and the name of the person who took the register."
    )


@dataclass(frozen=True, slots=True)
class BlankRegisters:
    """The blank registers of several classes, one after the other."""

    imprint: Imprint
    registers: tuple[BlankRegister, ...]


def from_paper(taken_by: str, at: time) -> str:
    """The words that stay with a register that was typed from paper.

    Args:
        taken_by: Who took it, as the sheet says.
        at: When it was taken, as the sheet says.
    """
    return f"Entered from paper: taken by {' '.join(taken_by.split())} at {clock_words(at)}"
