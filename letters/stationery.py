"""Paper: page size, margins, colours, and the type for each kind of text.

Sizes are in points (72 to the inch). Colours are those of the window's light theme
(`experience.md` 4.1), chosen to stay readable when printed in grey.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from attendance_desk.domain.documents import Tone

MILLIMETRE = 72 / 25.4

INK = "#17201E"
QUIET_INK = "#43504C"
WARNING_INK = "#9B1C1C"
HAIRLINE = "#B4BEBA"
EDGE = "#66736F"
SHADE = "#E9EDEB"


class Face(Enum):
    """A cut of type. Codes have their own, in which I, L, 1, O and 0 cannot be confused."""

    TEXT = "text"
    STRONG = "strong"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: face, size and leading in points, colour."""

    face: Face
    size: float
    leading: float
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Margins:
    """White space around the text, in points."""

    top: float = 18 * MILLIMETRE
    bottom: float = 24 * MILLIMETRE
    side: float = 20 * MILLIMETRE


@dataclass(frozen=True, slots=True)
class Stationery:
    """The paper a document is drawn on: A4, upright unless the document is wide.

    Attributes:
        bare: Whether pages carry no foot; what is drawn on them then fills the whole sheet.
    """

    short: float = 210 * MILLIMETRE
    long: float = 297 * MILLIMETRE
    margins: Margins = Margins()
    wide_margins: Margins = Margins(13 * MILLIMETRE, 22 * MILLIMETRE, 12 * MILLIMETRE)
    bare: bool = False


LARGE = 18 / 10.5
"""How much larger large print is: plain text is 18 points (UK Association for Accessible Formats
asks for 16 to 18 and more)."""

HEADINGS = {
    1: Style(Face.STRONG, 20, 25),
    2: Style(Face.STRONG, 13, 17),
    3: Style(Face.STRONG, 10.5, 14.5),
}
TONES = {
    Tone.PLAIN: Style(Face.TEXT, 10.5, 14.7),
    Tone.LEAD: Style(Face.TEXT, 12, 16.8),
    Tone.QUIET: Style(Face.TEXT, 9, 12.6, QUIET_INK),
    Tone.WARNING: Style(Face.STRONG, 10.5, 14.7, WARNING_INK),
}
SUBJECT = Style(Face.STRONG, 12.5, 17)
LARGE_ADDRESS = Style(Face.TEXT, 14, 17.5)
"""An address in large print: as large as lets a window show all of it."""
LABEL = Style(Face.TEXT, 10.5, 15.5, QUIET_INK)
VALUE = Style(Face.TEXT, 10.5, 15.5)
STEP_NUMBER = Style(Face.STRONG, 10.5, 14.7)
CAPTION = Style(Face.STRONG, 10, 14)
FOOT = Style(Face.TEXT, 7.5, 10.5, QUIET_INK)
RUNNING = Style(Face.STRONG, 8, 10.5, QUIET_INK)
GROUP = Style(Face.CODE, 27, 33)
GROUP_CHECK = Style(Face.CODE, 27, 33, "#0A527A")
GROUP_NUMBER = Style(Face.TEXT, 10, 33, QUIET_INK)
