"""The verb of the school's badge and colour on certificates."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.cli.verbs import Asked, Verb

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.badge import Badge
    from attendance_desk.domain.changes import Outcome


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--picture", type=Path, metavar="FILE", help="a PNG or JPEG")
    parser.add_argument("--colour", metavar="#RRGGBB", help="of titles and edges")
    parser.add_argument("--drop", action="store_true", help="the program's own look again")


def _badge(asked: Asked) -> int:
    options = asked.options
    changes = options.drop or options.picture or options.colour is not None
    with asked.desk(reading=not changes) as desk:
        if changes:
            receipt = _changed(desk, asked).receipt
            if receipt is not None:
                asked.tell(f"ACK {receipt.number} {receipt.hash}")
        held = desk.awards.badge()
    data = {
        "width": held.width,
        "height": held.height,
        "bytes": len(held.png),
        "colour": held.colour or None,
        "by": held.by or None,
    }
    asked.answer({"badge": [data]}, [_said(held)])
    return 0


def _changed(desk: Desk, asked: Asked) -> Outcome[Badge]:
    options = asked.options
    if options.drop:
        return desk.awards.drop_badge()
    colour = desk.awards.badge().colour if options.colour is None else options.colour
    return desk.awards.set_badge(options.picture, colour)


def _said(held: Badge) -> str:
    picture = f"A badge of {held.width} by {held.height} pixels" if held.png else "No badge"
    return f"{picture}, {held.colour or 'the colours of the program'}."


VERBS = (Verb("badge", "the school's badge and colour on certificates", _arguments, _badge),)
