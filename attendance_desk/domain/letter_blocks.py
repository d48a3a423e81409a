"""The blocks of a page that only letters and certificates have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from attendance_desk.domain.badge import NO_BADGE, Badge


@dataclass(frozen=True, slots=True)
class Subject:
    """What a letter is about: its title, in the size of a letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """Things beside each other, in no order; drawn with a dot."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """The end of a letter: the close, room for a signature, and who signs."""

    close: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddressBlock:
    """A postal address, one line each, where an envelope's window shows it.

    Attributes:
        beside: Who sends it, its day and reference: the lines to the right of the window.
    """

    lines: tuple[str, ...]
    beside: tuple[str, ...] = ()


class Emblem(Enum):
    """The picture on an award, and with it its colour."""

    SUN = "sun"
    BUTTERFLY = "butterfly"
    CLOCK = "clock"
    RAINBOW = "rainbow"
    BEAR = "bear"


@dataclass(frozen=True, slots=True)
class AwardFace:
    """A whole page for one child or class, with a picture and an edge of our own.

    Attributes:
        title: What it is for, large.
        name: Whom it is for, as it is written in the register.
        words: A sentence or two for them.
        period: When, in small type; may be empty.
        signed: Who signs, below a line to write on; none for a poster.
        poster: Whether it hangs on a wall: a large picture and no lines to sign.
        badge: What the school looks like; decoration, its name stands below.
        medals: Of a poster: words under a small picture each, in rows at the foot.
    """

    school: str
    title: str
    name: str
    words: str
    emblem: Emblem
    period: str = ""
    signed: str = ""
    poster: bool = False
    badge: Badge = NO_BADGE
    medals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """A whole page that goes before a certificate in an envelope with a window.

    Attributes:
        to: The address, one line each, where the window shows it.
        words: Paragraphs.
        signed: Who signs: the close, then name and title.
    """

    school: str
    to: tuple[str, ...]
    words: tuple[str, ...]
    signed: Signed


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of pixels, such as one of the window.

    Attributes:
        png: The bytes of a PNG.
        across: Its pixels from left to right.
        down: Its pixels from top to bottom.
        words: What is to be seen on it; they stand below it, for everybody.
        share: How much of the page's width it takes, in hundredths.
    """

    png: bytes
    across: int
    down: int
    words: str
    share: int = 100


LetterBlock = Shown | Subject | Points | Signed | AddressBlock | AwardFace | Cover
