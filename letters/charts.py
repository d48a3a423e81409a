"""Charts on paper: the same drawing as on the screen, as one tagged figure with words for it.

Colours are those of the light theme on white. Hatching, signs and dashes are lines of the drawing,
so a grey printer and a photocopier keep them.
"""

from __future__ import annotations

from attendance_desk.domain.chart_blocks import Picture
from attendance_desk.domain.chart_drawing import drawn
from attendance_desk.domain.chart_words import Spoken, alternative, table
from attendance_desk.domain.charts import Chart, Strip
from attendance_desk.domain.codes import Shade
from attendance_desk.domain.documents import (
    Block,
    Column,
    ColumnRole,
    KeepTogether,
    Paragraph,
    Spacing,
    Table,
    Tone,
)
from attendance_desk.domain.documents import Heading as Headline
from attendance_desk.domain.drawings import (
    Anchor,
    Area,
    Colour,
    Disc,
    Hue,
    Mark,
    Part,
    Room,
    Trail,
)
from attendance_desk.domain.drawings import Words as Said
from letters.chart_inks import ON_WHITE
from letters.pieces import Drawn, Node, Piece, Shape, Words
from letters.shapes import circle
from letters.stationery import EDGE, HAIRLINE, INK, QUIET_INK, Face, Style
from letters.typeface import advance, line

SIZE = 8.5
"""Points of the text in a chart."""
_GAP = 8.0
_PLAIN = {
    Hue.TEXT: INK,
    Hue.QUIET: QUIET_INK,
    Hue.LINE: HAIRLINE,
    Hue.AXIS: EDGE,
    Hue.GROUND: "#FFFFFF",
    **ON_WHITE,
}
_TONES = {
    Shade.HERE: ("#FFFFFF", "#43504C", "#FFFFFF"),
    Shade.LATE: ("#FFF0CC", "#5C3B00", "#B5700A"),
    Shade.ELSEWHERE: ("#DCEDFC", "#0B3F66", "#2280D0"),
    Shade.AGREED: ("#EAE4F4", "#341270", "#3A1878"),
    Shade.NOT_AGREED: ("#FBE0D6", "#7A1F0A", "#9E2606"),
    Shade.NO_REASON: ("#FFFFFF", "#3C111B", "#3C111B"),
    Shade.NOT_COUNTED: ("#E9EBEB", "#3C4744", "#727676"),
}
_PARTS = (Part.TINT, Part.INK, Part.BAR)


def on_paper(colour: Colour) -> str:
    """What a meaning is printed in, as `#RRGGBB`."""
    if isinstance(colour, Hue):
        return _PLAIN[colour]
    return _TONES[colour.shade][_PARTS.index(colour.part)]


def room(width: float) -> Room:
    """Room of so many points for a drawing on paper."""
    return Room(width, SIZE, _measured)


def _measured(text: str, size: float, bold: bool) -> float:  # noqa: FBT001 - the measure's shape
    return advance(text, Face.STRONG if bold else Face.TEXT) * size


def laid_chart(block: Picture, width: float, root: Node) -> tuple[Piece, ...]:
    """A chart as one piece that no page parts.

    Args:
        block: What is drawn.
        width: Room in points.
        root: The element of the document.
    """
    drawing = drawn(block.chart, room(width))
    inks = tuple(map(_ink, drawing.marks))
    node = Node("Figure", root, alt=alternative(block.chart))
    return (Piece(drawing.height, (Drawn(inks, node),), gap=_GAP),)


def _ink(mark: Mark) -> Words | Shape:
    match mark:
        case Area():
            fill = on_paper(mark.fill) if mark.fill else ""
            edge = on_paper(mark.edge) if mark.edge else ""
            dash = (1.5, 1.5) if mark.broken else ()
            return Shape((*mark.corners, ()), fill, edge, 0.6, dash)
        case Disc():
            return circle((mark.x, mark.y), mark.radius, on_paper(mark.fill))
        case Trail():
            colour, weight = on_paper(mark.colour), mark.weight * 0.7
            return Shape(mark.places, line=colour, weight=weight, dash=mark.dash)
        case Said():
            return _words(mark)


def _words(said: Said) -> Words:
    face = Face.STRONG if said.bold else Face.TEXT
    style = Style(face, said.size, said.size, on_paper(said.colour))
    text = line(said.text, face)
    back = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[said.anchor]
    return Words(said.x - back * text.width(said.size), said.y, text, style, None)


def chart_blocks(chart: Chart, level: int = 2) -> tuple[Block, ...]:
    """A chart as a part of a paper: title, sentence, picture, table and where it comes from."""
    notes = (Paragraph(note, Tone.QUIET) for note in chart.below)
    head: tuple[Block, ...] = (
        Headline(chart.title, level),
        Paragraph(chart.sentence),
        Picture(chart),
        *notes,
    )
    return (KeepTogether(head), _table(chart, table(chart)))


def _table(chart: Chart, spoken: Spoken) -> Table:
    number = ColumnRole.TEXT if isinstance(chart.plot, Strip) else ColumnRole.NUMBER
    first, *others = spoken.headings
    columns = (Column(first, share=1), *(Column(one, number) for one in others))
    return Table(columns, spoken.rows, spacing=Spacing.CLOSE)
