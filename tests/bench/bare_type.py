"""The program's fonts as the library alone uses them: no cut is shared between two files."""

from __future__ import annotations

from functools import cache

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from ui.assets import asset


@cache
def bare(name: str) -> str:
    """Make a font known under a name of its own; gives that name.

    The library knows fonts by their face's name and would else take ours, whichever came first.
    """
    held = TTFont(f"Bare{name}", str(asset("fonts", f"{name}.ttf")))
    held.face.name = f"Bare{name}".encode()
    registerFont(held)
    return held.fontName
