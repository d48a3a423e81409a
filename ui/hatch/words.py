"""What the dialog of the hatch says of a child: no reason and no figure of anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time

from attendance_desk.domain.days import Way
from attendance_desk.domain.hatch import coming, read_clock, returning
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import listed
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


def saved_words(said: Sequence[tuple[str, str]], way: Way, at: str) -> str:
    """What was saved, as "Cara O'Brien is in at 9.04, L".

    Args:
        said: Each child's name and new mark; an empty mark for none.
        at: The time in words.
    """
    codes = {code for _name, code in said}
    names = [name if len(codes) == 1 or not code else f"{name} ({code})" for name, code in said]
    who = listed(names)
    be = "is" if len(said) == 1 else "are"
    did = {Way.IN: f"{be} in at", Way.OUT: "left at", Way.BACK: f"{be} back at"}[way]
    mark = f", {said[0][1]}" if len(codes) == 1 and said[0][1] else ""
    return f"{who} {did} {at}{mark}."


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
