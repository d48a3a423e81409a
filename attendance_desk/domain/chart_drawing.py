"""A chart becomes a drawing: by itself for a page that says the rest, or framed with its words."""

from __future__ import annotations

from attendance_desk.domain.chart_cells import draw_heat, draw_strip
from attendance_desk.domain.chart_lines import draw_lines
from attendance_desk.domain.chart_rows import draw_bars, draw_dots
from attendance_desk.domain.charts import Bars, Chart, Dots, Heat, Lines, Plot, Strip
from attendance_desk.domain.drawings import Drawing, Hue, Room, Sheet, Words

_TITLE, _NOTE = 1.25, 0.85
"""Sizes of the title and of the notes, in sizes of the text."""


def drawn(chart: Chart, room: Room) -> Drawing:
    """The plot alone, with its key and axes."""
    sheet = Sheet(room)
    _plot(sheet, chart.plot)
    return sheet.done()


def framed(chart: Chart, room: Room) -> Drawing:
    """The plot with its title and sentence above it and its notes below: it can stand alone."""
    sheet = Sheet(room)
    _lines(sheet, chart.title, room.size * _TITLE, Hue.TEXT)
    _lines(sheet, chart.sentence, room.size, Hue.TEXT)
    sheet.y += room.size * 0.6
    _plot(sheet, chart.plot)
    sheet.y += room.size * 0.3
    for note in chart.below:
        _lines(sheet, note, room.size * _NOTE, Hue.QUIET)
    return sheet.done()


def _lines(sheet: Sheet, text: str, size: float, hue: Hue) -> None:
    bold = size > sheet.room.size
    for one in sheet.room.wrapped(text, size, bold=bold):
        sheet.say(Words(0, sheet.y + size * 1.1, one, size, hue, bold=bold))
        sheet.y += size * 1.4
    sheet.y += size * 0.25


def _plot(sheet: Sheet, plot: Plot) -> None:
    match plot:
        case Lines():
            draw_lines(sheet, plot)
        case Bars():
            draw_bars(sheet, plot)
        case Dots():
            draw_dots(sheet, plot)
        case Heat():
            draw_heat(sheet, plot)
        case Strip():
            draw_strip(sheet, plot)
