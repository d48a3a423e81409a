"""Three copies, two devices, one outside: how the school's backups stand, in words.

Source: the department's cyber security standards ask for at least three copies on at least two
    devices, one of them off site (`promises.md` 3.6). The school days are the design's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from attendance_desk.domain.backups import THIS_PC, BackupMade, Place
from attendance_desk.domain.names import listed
from attendance_desk.domain.school_calendar import SchoolCalendar

AMBER_AFTER, RED_AFTER = 3, 5
"""School days without a proven copy off this PC."""
OUTSIDE_AFTER = 5
"""School days after which the copy outside the building is too old."""
_COPIES, _DEVICES = 3, 2
_OLD_OUTSIDE = (
    "The copy outside the building is old. Bring its stick in, back up, take it out again."
)
_TWO = "There are two copies of the school with this one; three are wanted. Name a second place."
_NOT_INSIDE = (
    "The restricted notes in a newest copy are the file that was on the disk; they are"
    " read inside when the head or the safeguarding lead is next signed in."
)
_ALWAYS_IN = (
    "was plugged in at every start for two weeks. Leave one at home: what is plugged in can be"
    " lost with the PC."
)


class Colour(Enum):
    """How urgent it is; never shown without its words."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the backups stand.

    Attributes:
        colour: The worst of what follows.
        words: One line for the tile.
        off_site_days: Days since the newest copy that is kept outside the building; None where
            there is none.
        asks: What is wrong and what to do, a sentence each, worst first.
        copies: Copies of the school, this one included.
        devices: On how many devices.
        school_days: School days since the newest proven copy off this PC; None for none.
    """

    colour: Colour
    words: str
    off_site_days: int | None = None
    asks: tuple[str, ...] = ()
    copies: int = 1
    devices: int = 1
    school_days: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the standing is made from.

    Attributes:
        places: Those in use, this PC among them or not.
        made: Every backup, in the order of the ledger.
        always_in: Ids of sticks that were plugged in at every start for two weeks.
        waits: Whether backups wait after a restore.
    """

    places: Sequence[Place]
    made: Sequence[BackupMade]
    today: date
    calendar: SchoolCalendar
    always_in: frozenset[str] = frozenset()
    waits: bool = False


def standing(asked: Asked) -> Standing:
    """How the backups stand today."""
    newest = newest_of_each(asked.made)
    held = [(place, newest[place.id]) for place in asked.places if place.id in newest]
    off = [pair for pair in held if pair[0].off_this_pc]
    outside = [made for place, made in held if place.outside]
    last_off = max((made for _place, made in off), key=_order, default=None)
    last_out = max(outside, key=_order, default=None)
    school_days = _school_days(asked, last_off)
    out_days = (asked.today - last_out.made_at.date()).days if last_out else None
    copies, devices = 1 + len(held), 1 + len(off)
    found = [
        *_of_the_copies(school_days, asked),
        *_of_the_outside(asked, last_out),
        *_of_the_count(copies, devices),
        *_of_the_sticks(asked),
        *_of_the_inside(made for _place, made in held),
    ]
    found.sort(key=lambda pair: _WORST.index(pair[0]))
    return Standing(
        colour=found[0][0] if found else Colour.GREEN,
        words=_words(held, out_days, asked.today),
        off_site_days=out_days,
        asks=tuple(words for _colour, words in found),
        copies=copies,
        devices=devices,
        school_days=school_days,
    )


_WORST = (Colour.RED, Colour.AMBER, Colour.GREEN)
_Found = Iterable[tuple[Colour, str]]


def newest_of_each(made: Iterable[BackupMade]) -> Mapping[str, BackupMade]:
    """The newest backup that stands, by the id of its place; by the ledger, not by a clock."""
    found: dict[str, BackupMade] = {}
    for one in sorted((one for one in made if one.stands), key=_order):
        found[one.place] = one
    return found


def _order(made: BackupMade) -> tuple[int, int]:
    return made.head, made.id


def _school_days(asked: Asked, made: BackupMade | None) -> int | None:
    if made is None:
        return None
    day = made.made_at.date()
    return len([one for one in asked.calendar.school_days(day, asked.today) if one > day])


def _of_the_copies(school_days: int | None, asked: Asked) -> _Found:
    if asked.waits:
        yield (
            Colour.AMBER,
            "Backups wait: this school was restored. Say on the page Backups that it is right.",
        )
    if school_days is None:
        yield (
            Colour.RED,
            "There is no proven copy outside this PC. Put a stick in and back up now.",
        )
    elif school_days > AMBER_AFTER:
        yield (
            Colour.RED if school_days > RED_AFTER else Colour.AMBER,
            f"The newest copy outside this PC is {school_days} school days old. Back up now.",
        )


def _of_the_outside(asked: Asked, made: BackupMade | None) -> _Found:
    if made is None:
        yield (
            Colour.AMBER,
            "No copy is kept outside the building. Name a stick that somebody takes home.",
        )
    elif (_school_days(asked, made) or 0) > OUTSIDE_AFTER:
        yield (
            Colour.AMBER,
            _OLD_OUTSIDE,
        )


def _of_the_count(copies: int, devices: int) -> _Found:
    if devices >= _DEVICES and copies < _COPIES:
        yield (
            Colour.AMBER,
            _TWO,
        )


def _of_the_sticks(asked: Asked) -> _Found:
    always = [place.name for place in asked.places if place.id in asked.always_in]
    if always:
        yield (
            Colour.AMBER,
            f"{_begun(listed(always))} {_ALWAYS_IN}",
        )


def _of_the_inside(made: Iterable[BackupMade]) -> _Found:
    if any(not one.inside for one in made):
        yield (
            Colour.GREEN,
            _NOT_INSIDE,
        )


def _words(held: Sequence[tuple[Place, BackupMade]], out: int | None, today: date) -> str:
    told = [f"{place.name} ({_ago(made, today)})" for place, made in held]
    outside = "none" if out is None else ago_words(out)
    return f"Copies: {', '.join(told) or 'none'}. Outside the building: {outside}."


def _ago(made: BackupMade, today: date) -> str:
    return ago_words((today - made.made_at.date()).days)


def ago_words(days: int) -> str:
    """`today`, `1 day`, `9 days`."""
    if days <= 0:
        return "today"
    return "1 day" if days == 1 else f"{days} days"


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def this_pc_first(places: Iterable[Place]) -> tuple[Place, ...]:
    """Every place in use, this PC's own first."""
    return THIS_PC, *(place for place in places if not place.gone)
