"""Pages that hold nothing but a line at the top right, to be laid over pages made before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from letters.drawing import Sheet
from letters.stationery import RUNNING, Stationery
from letters.tagged import TaggedCanvas
from letters.typeface import Line, line

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""These pages are never kept by themselves: their date says nothing."""
_RISE = 0.38
"""How far down the top margin the line stands, as a part of it."""


def stamps(words: Sequence[str]) -> bytes:
    """A file with a page for each line of words."""
    sheet = Sheet.of(Stationery(), wide=False)
    canvas = TaggedCanvas((sheet.across, sheet.down), "Numbers of pages", _MADE)
    for one in words:
        told = line(one, RUNNING.face)
        x = sheet.across - sheet.margins.side - told.width(RUNNING.size)
        y = sheet.down - sheet.margins.top * _RISE
        with canvas.meaning(None):
            for run in told.runs():
                canvas.setFont(run.font, RUNNING.size)
                canvas.drawString(x, y, run.text)
                x += Line(run.text, told.face).width(RUNNING.size)
        canvas.showPage()
    return canvas.finish()
