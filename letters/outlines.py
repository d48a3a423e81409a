"""Outlines as paths of a page: of shapes, and of letters that are drawn."""

from __future__ import annotations

from functools import lru_cache

from reportlab.pdfgen.pathobject import PDFPathObject

Step = tuple[float, ...]
"""A move or a line (2 numbers), a curve (6) or a closing (none); what follows it is a move."""


@lru_cache(maxsize=2_000)
def path(steps: tuple[Step, ...], origin: tuple[float, float], scale: float = 1) -> PDFPathObject:
    """An outline in the page's own places; a batch draws the same ones on every page.

    Args:
        steps: With x rightwards and y downwards from the origin, in any unit.
        origin: In points, from the page's lower left corner.
        scale: Points to a unit.
    """
    left, top = origin
    drawn, begun = PDFPathObject(), False
    for step in steps:
        places = [
            left + scale * at if not nth % 2 else top - scale * at for nth, at in enumerate(step)
        ]
        if not places:
            drawn.close()
        elif not begun:
            drawn.moveTo(*places)
        elif len(places) == 2:
            drawn.lineTo(*places)
        else:
            drawn.curveTo(*places)
        begun = bool(places)
    return drawn
