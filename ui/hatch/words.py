"""What the dialog of the hatch says of a child: no reason and no figure of anybody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from attendance_desk.domain.hatch import coming, read_clock, returning
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.hatch_board import AtHatch, HatchSheet
from ui.widgets.who import initials


def who_words(
    names: Mapping[str, str], sheet: HatchSheet | None, pupils: tuple[str, ...], *, hidden: bool
) -> str:
    """Who it is about, with their classes, the first child before the brothers and sisters."""
    said = []
    for one in pupils:
        name = names.get(one, "…")
        child = sheet.child(one) if sheet else None
        place = f", {child.class_name}" if child and child.class_name else ""
        said.append((initials(name) if hidden else name) + place)
    return " + ".join(said)


def coming_words(sheet: HatchSheet, pupils: tuple[str, ...], at: time | None, reason: str) -> str:
    """What the time makes of each child; one sentence where it is the same for all."""
    if at is None:
        return ""
    said = [
        coming(sheet.times, at, reason, child.known).sentence
        for one in pupils
        if (child := sheet.child(one))
    ]
    return "\n".join(dict.fromkeys(said))


def back_words(sheet: HatchSheet, child: AtHatch, at: time | None) -> str:
    """How they left, and what their coming back means."""
    out = child.out
    if out is None:
        return ""
    left = read_clock(out.at)
    told = f"Left at {clock_words(left)}, collected by {out.who}." if left else ""
    if at is None:
        return told
    meant = returning(sheet.times, at, out.reason, child.known).sentence
    return f"{told}\nEnter: back at {clock_words(at)}. {meant}"
