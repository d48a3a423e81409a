"""The start sheet for teachers: a register in six steps, and the keys worth knowing, on one page.

The keys are those of the window's own table; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from attendance_desk.domain.code_guide import CodeGuide
from attendance_desk.domain.letter_blocks import Shown

TITLE = "Your register in six steps"

STEPS = (
    "Type a few letters of your name, Enter, your passphrase, Enter. Your class is open.",
    "Only for the exceptions: type the child's number, then N (not here) or L (late).",
    "A wrong mark? Backspace takes it away. Ctrl+Z goes back a step.",
    "Ctrl+Enter: all the others are here.",
    "Count heads. The line says how many should be in the room, and who is not.",
    "Enter sends the register in, and signs you out.",
)

KEYS = (
    ("Ctrl+M", "words for the office beside a mark"),
    ("F9", "I am worried about a child"),
    ("F12", "fire roll"),
    ("F1", "help for the screen you are on"),
)
CAPTION = "A register half done: the rest is still blank."
SHARE = 54
"""How much of the page's width the picture takes, in hundredths: all of it fits on one page."""


@dataclass(frozen=True, slots=True)
class StartSheet:
    """What the sheet is made from.

    Attributes:
        picture: A register as the window draws it; None where the program came without it.
    """

    made_at: datetime
    picture: Shown | None


@dataclass(frozen=True, slots=True)
class CodeGuidePaper:
    """The codes on paper."""

    made_at: datetime
    guide: CodeGuide
