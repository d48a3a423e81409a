"""Type: which font draws which sign, how wide it is, and what cannot be drawn.

reportlab draws a sign that a font lacks as nothing at all, without an error. So each sign is
looked up in the fonts we ship, in order; one that none of them has becomes a visible box, is still
there for whoever copies or listens to the text, and is reported (`technology.md` 6). Scripts
whose letters depend on their neighbours are left to `letters/shaping.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfmetrics import registerFont

from letters.shared_type import SharedFont
from letters.stationery import Face, Style

if TYPE_CHECKING:
    from letters.shaping import Shaped

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"

CHAINS = {
    Face.TEXT: ("NotoSans-Regular", "AtkinsonHyperlegibleNext-Regular"),
    Face.STRONG: ("NotoSans-Bold", "AtkinsonHyperlegibleNext-Bold"),
    Face.CODE: ("AtkinsonHyperlegibleNext-Bold", "NotoSans-Bold"),
}
BOX_FONT = "NotoSans-Regular"
_KEPT = frozenset(name for chain in CHAINS.values() for name in chain)
BOX_WIDTH = 0.6
"""Advance of the box for a sign that no font has, in ems."""

# Controls, direction overrides, unassigned and private signs have no shape of their own; drawn as
# they are they would be invisible or could make a name read as another.
SHAPELESS = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_BEYOND_SUBSETS = 0xFFFF
_STACKED = range(0x0900, 0x0E00)
"""Indic scripts: one of our fonts has some of their signs, and reportlab would not stack them."""
_ABOVE = 230
"""Unicode's combining class of marks that stand above."""
RAISE = 0.178
"""Capital height less x-height of Noto Sans, in ems."""
_ASCENDERS = frozenset("bdfhklt")
_SPACES = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Signs that one font draws.

    Attributes:
        missing: No font has them; they are drawn as boxes.
        shaped: They are of a script that is shaped as a whole and drawn as an outline.
        raised: A tall letter and a mark, which is drawn higher: as fonts have it, for small
            letters, it would strike a capital ("Ẹ́") through.
    """

    font: str
    text: str
    missing: bool = False
    raised: bool = False
    shaped: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, ready to be drawn.

    Attributes:
        text: What it says.
        face: The cut it is set in.
        ends_word: False where a word too long for the line goes on in the next.
    """

    text: str
    face: Face
    ends_word: bool = True

    def width(self, size: float) -> float:
        """Its width in points at a size in points."""
        return advance(self.text, self.face) * size

    def runs(self) -> tuple[Run, ...]:
        """What each font draws of it, from left to right."""
        return runs(self.text, self.face)


@cache
def font(name: str) -> SharedFont:
    """A font we ship, read once and made known to reportlab under its file's name."""
    held = SharedFont(name, str(FONTS / f"{name}.ttf"))
    registerFont(held)
    return held


def words_of(text: str) -> list[str]:
    """The words of a text, parted where a line may be broken; the signs are composed (NFC)."""
    return [word for word in _SPACES.split(unicodedata.normalize("NFC", text)) if word]


def seen(text: str) -> str:
    """A text for a file's own description, where unseen signs are U+FFFD."""
    whole = " ".join(words_of(text))
    return "".join("\ufffd" if unicodedata.category(s) in SHAPELESS else s for s in whole)


@lru_cache(maxsize=20_000)
def runs(text: str, face: Face) -> tuple[Run, ...]:
    """Part a text by the font that draws each sign; a sign that none has stands alone."""
    return tuple(_runs(text, face))


def _runs(text: str, face: Face) -> Iterator[Run]:
    signs = _clusters(text, face)
    fonts = _together([_font_for(sign[0], face) for sign in signs], signs)
    drawn = ((name, len(sign) > 1, sign) for name, sign in zip(fonts, signs, strict=True))
    for (name, raised), group in groupby(drawn, key=lambda one: one[:2]):
        same = [sign for _, _, sign in group]
        if name and not raised:
            yield Run(name, "".join(same), shaped=name not in CHAINS[face])
        else:
            yield from (
                Run(name or BOX_FONT, sign, missing=not name, raised=raised) for sign in same
            )


def _together(fonts: list[str], signs: list[str]) -> list[str]:
    """Give a space between two words of one shaped script to that script.

    Words that run from right to left stand in their own order only when they are shaped as one.
    """
    whole = list(fonts)
    for nth in range(1, len(signs) - 1):
        before, after = fonts[nth - 1], fonts[nth + 1]
        if signs[nth] == " " and before == after != "" and before not in _KEPT:
            whole[nth] = before
    return whole


def _clusters(text: str, face: Face) -> list[str]:
    """Single signs, but a tall letter together with the mark that has to be lifted over it."""
    found: list[str] = []
    for sign in text:
        base = found[-1] if found else ""
        over = unicodedata.combining(sign) == _ABOVE
        tall = len(base) == 1 and (base.isupper() or base in _ASCENDERS)
        if over and tall and _font_for(base, face) == _font_for(sign, face) != "":
            found[-1] += sign
        else:
            found.append(sign)
    return found


@lru_cache(maxsize=4_000)
def _font_for(sign: str, face: Face) -> str:
    if ord(sign) >= _BEYOND_SUBSETS or unicodedata.category(sign) in SHAPELESS:
        return ""
    for name in CHAINS[face]:
        if ord(sign) in font(name).face.charToGlyph and ord(sign) not in _STACKED:
            return name
    # Most schools never print such a name, and its fonts take a while to read.
    from letters import shaping

    return shaping.font_of(sign)


@lru_cache(maxsize=20_000)
def advance(text: str, face: Face) -> float:
    """The width of a text in ems."""
    return sum(map(_width, runs(text, face)))


def _width(run: Run) -> float:
    if run.missing:
        return BOX_WIDTH
    if run.shaped:
        return outline(run).advance
    return font(run.font).stringWidth(run.text, 1)


def outline(run: Run) -> Shaped:
    """A shaped run as one outline, in ems."""
    from letters.shaping import shaped

    return shaped(run.text, run.font)


def line(text: str, face: Face) -> Line:
    """A text as one line, however long."""
    return Line(" ".join(words_of(text)), face)


def wrap(text: str, style: Style, width: float) -> tuple[Line, ...]:
    """Break a text into lines.

    Args:
        text: Plain text; line ends in it count as spaces.
        style: How it is set.
        width: Room in points.

    Returns:
        At least one line. A word that is wider than the room is broken where the room ends.
    """
    lines: list[Line] = []
    held = ""
    for word in words_of(text):
        longer = f"{held} {word}" if held else word
        if advance(longer, style.face) * style.size <= width:
            held = longer
            continue
        if held:
            lines.append(Line(held, style.face))
        *parts, held = _broken(word, style, width)
        lines.extend(Line(part, style.face, ends_word=False) for part in parts)
    return (*lines, Line(held, style.face))


def _broken(word: str, style: Style, width: float) -> list[str]:
    parts = [""]
    for sign in word:
        longer = parts[-1] + sign
        if parts[-1] and advance(longer, style.face) * style.size > width:
            parts.append(sign)
        else:
            parts[-1] = longer
    return parts


def fitted(text: str, style: Style, width: float) -> Line:
    """A text as one line no wider than the room; what does not fit is replaced by an ellipsis."""
    whole = line(text, style.face)
    if whole.width(style.size) <= width:
        return whole
    kept = _broken(whole.text, style, width - advance("…", style.face) * style.size)[0]
    return Line(f"{kept.rstrip()}…", style.face)
