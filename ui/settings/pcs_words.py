"""The school's PCs in words: what each holds, who signs in there, and what it has heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.copies import day_words
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import listed
from attendance_desk.domain.pcs import Pc, PcKind

if TYPE_CHECKING:
    from attendance_desk.desk.exchange import PcStands
    from attendance_desk.domain.school import School

_LONG = timedelta(days=7)
"""A PC that has been silent for so long is worth a look: a laptop in a cupboard, a full drive."""


@dataclass(frozen=True, slots=True)
class Line:
    """A PC as it stands on the page.

    Attributes:
        sign: The drawn sign before it, and its colour.
        holds: What it holds, and who signs in there.
        heard: When it was heard, and what it lacks.
    """

    name: str
    sign: tuple[str, str]
    holds: str
    heard: str


def line_of(stands: PcStands, school: School, today: date) -> Line:
    """Another PC of the school."""
    pc = stands.pc
    if pc.struck:
        day = day_words(date.fromisoformat(pc.struck))
        told = f"Struck off on {day}. What it made until then stands."
        return Line(pc.name, ("minus", "text2"), holds(pc, school), told)
    if not stands.said_at:
        since = f"Welcomed on {day_words(date.fromisoformat(pc.since))}. " if pc.since else ""
        return Line(pc.name, ("clock", "text2"), holds(pc, school), f"{since}Not heard yet.")
    at = datetime.fromisoformat(stands.said_at)
    long_ago = today - at.date() > _LONG
    sign = ("triangle-alert", "warn") if long_ago else ("circle-check", "ok")
    day = "" if at.date() == today else f" on {day_words(at.date())}"
    heard = f"Last heard{day} at {clock_words(at.time())}; {_lacks(stands.lacks or 0)}."
    return Line(pc.name, sign, holds(pc, school), heard)


def holds(pc: Pc, school: School) -> str:
    """What a PC holds, and who signs in there."""
    if pc.kind is PcKind.FULL:
        return "The whole school"
    classes = [one.name for one in school.classes if one.id in pc.classes]
    people = [one.name for one in school.staff if one.id in pc.people and one.left is None]
    of = f"Registers alone, for {listed(classes)}" if classes else "Registers alone"
    return f"{of}. {listed(people)} {_sign_in(people)} there" if people else of


def came_and_went(came: int, went: int) -> str:
    """What a visit to the shared folder brought."""
    if not came and not went:
        return "Nothing new, here or there."
    return f"{_entries(came).capitalize()} came in, {_entries(went)} went out."


def _sign_in(people: list[str]) -> str:
    return "signs in" if len(people) == 1 else "sign in"


def _lacks(number: int) -> str:
    return f"lacks {_entries(number)} of this PC" if number else "it has everything of this PC"


def _entries(number: int) -> str:
    if not number:
        return "nothing"
    return f"{number:,} entry" if number == 1 else f"{number:,} entries"
