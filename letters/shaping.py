"""Scripts whose letters join, turn round or stack: shaped by HarfBuzz and drawn as outlines.

Which shape an Arabic or a Bengali letter has, and where it stands, depends on its neighbours, and
reportlab sets one sign after the other. Here a whole name becomes one outline. The page keeps its
text behind the drawing, so that it is found, copied and read aloud as it was typed.

Read only when a sign turns up that the fonts of `letters/typeface.py` lack.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz

from letters.outlines import Step

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "fonts" / "other_scripts"
LEFTWARDS = ("NotoSansArabic-Regular", "NotoSansHebrew-Regular")
"""Fonts of scripts that run from right to left."""
FONTS = (
    *LEFTWARDS,
    "NotoSansBengali-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansTamil-Regular",
    "NotoSansMalayalam-Regular",
    "NotoSansTelugu-Regular",
    "NotoSansSinhala-Regular",
    "NotoSansEthiopic-Regular",
    "NotoSansGeorgian-Regular",
    "NotoSansArmenian-Regular",
    "NotoSansThai-Regular",
    "NanumGothic-Regular",
    "DroidSansFallback-Regular",
)
"""In the order in which they are asked; the last two have Korean, and Chinese and Japanese."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A piece of text as one outline.

    Attributes:
        advance: How far the next sign stands from its start, in ems.
        steps: As outlines have them, in ems, y downwards from the baseline. Filled where the
            winding is not nought.
    """

    advance: float
    steps: tuple[Step, ...]


def font_of(sign: str) -> str:
    """The font that has a sign; empty where none has it.

    A digit of a script that runs leftwards is nobody's: its numbers run the other way, and a
    number that is turned round is worse than a box.
    """
    for name in FONTS:
        if ord(sign) in _signs(name):
            return "" if name in LEFTWARDS and sign.isdigit() else name
    return ""


@lru_cache(maxsize=4_000)
def shaped(text: str, name: str) -> Shaped:
    """Shape a text of one script in a font."""
    held = _font(name)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(held, buffer)
    pen = _Pen(1 / held.face.upem)
    for sign, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        pen.stand(place.x_offset, place.y_offset)
        held.draw_glyph_with_pen(sign.codepoint, pen)
        pen.go(place.x_advance)
    return Shaped(pen.at * pen.scale, tuple(pen.steps))


class _Pen:
    """Takes outlines down in ems; methods are called as HarfBuzz's pens call them."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.at = 0.0
        self.steps: list[Step] = []
        self._offset = (0.0, 0.0)
        self._last = (0.0, 0.0)

    def stand(self, across: float, up: float) -> None:
        self._offset = (self.at + across, up)

    def go(self, across: float) -> None:
        self.at += across

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the pen's name
        self._take(point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._take(point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._take(*points)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        """One curve of the second order as one of the third, which a page has."""
        (x0, y0), (x1, y1), (x2, y2) = (self._last, *points)
        first = (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3)
        second = (x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3)
        self._take(first, second, (x2, y2))

    def closePath(self) -> None:  # noqa: N802
        self.steps.append(())

    def _take(self, *points: tuple[float, float]) -> None:
        self._last = points[-1]
        left, up = self._offset
        places = ((x + left, y + up) for x, y in points)
        self.steps.append(tuple(one * self.scale for x, y in places for one in (x, -y)))


@cache
def _font(name: str) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(FOLDER / f"{name}.ttf")))


@cache
def _signs(name: str) -> frozenset[int]:
    return frozenset(_font(name).face.unicodes)
