"""F12 Enter before anything was drawn: the facts and the pages of 210 names, and a bare floor."""

from __future__ import annotations

import io
from dataclasses import replace

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from attendance_desk.desk.desk import Desk
from attendance_desk.domain.fire_roll import FireRoll
from tests.bench.bare_type import bare
from tests.bench.measure import BY_ITSELF, Line, in_turn
from ui.printing.drawing import draw

CLASSES = 7
ROUNDS = 9


def fire_roll(desk: Desk) -> list[Line]:
    """The roll of seven classes of thirty, asked and drawn; the floor writes its names alone."""
    roll = _seven(desk)
    found = in_turn(
        {
            "ours": lambda: draw("fire-roll", _seven(desk)),
            "floor": lambda: _bare(roll),
        },
        ROUNDS,
        BY_ITSELF,
    )
    what = "its names, ruled, by the library alone"
    return [Line("fire roll of 210, facts to pages", found["ours"], found["floor"], what, 8)]


def _seven(desk: Desk) -> FireRoll:
    roll = desk.fire.roll()
    return replace(roll, classes=roll.classes[:CLASSES])


def _bare(roll: FireRoll) -> bytes:
    """A page for each class, a line and a box for each name, in the same font."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for one in roll.classes:
        canvas.setFont(bare("NotoSans-Regular"), 11.5)
        for place, name in enumerate(one.everybody):
            canvas.drawString(80, 760 - 22 * place, f"{place + 1}  {name}")
            canvas.rect(50, 758 - 22 * place, 13, 13)
            canvas.line(50, 752 - 22 * place, 540, 752 - 22 * place)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
