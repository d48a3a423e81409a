"""Who should be outside when the alarm has rung: names, and nothing that is not needed there.

No address, no reason, no code and no medical detail ever stands on it (`experience.md` 1.2, O12).
What the door shows while nobody is signed in is less again: names, and here or not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.days import Movement, Way
from attendance_desk.domain.papers import Imprint


@dataclass(frozen=True, slots=True)
class OutWith:
    """Children who are out with the school.

    Attributes:
        whom: Who is with them, in words; empty where nobody wrote it down.
    """

    whom: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedOut:
    """A child who went home early today, through the office."""

    name: str
    at: str


@dataclass(frozen=True, slots=True)
class FireClass:
    """One class at the assembly point.

    Attributes:
        teacher: Whose class it is; empty at the door.
        taken: Whether the register of this session is in; if not, everyone is listed as outside.
        outside: Who was in the building by the register.
        out: Who is out with the school, on a trip or in a lesson elsewhere.
        left: Who was signed out early today.
        away: Who is not in school.
    """

    name: str
    teacher: str
    taken: bool
    outside: tuple[str, ...]
    out: tuple[OutWith, ...] = ()
    left: tuple[SignedOut, ...] = ()
    away: tuple[str, ...] = ()

    @property
    def trip(self) -> tuple[str, ...]:
        """Everybody who is out with the school."""
        return tuple(name for group in self.out for name in group.names)

    @property
    def everybody(self) -> tuple[str, ...]:
        """Every name of the class."""
        left = tuple(one.name for one in self.left)
        return (*self.outside, *self.trip, *left, *self.away)


@dataclass(frozen=True, slots=True)
class FireRoll:
    """Who should be outside when the alarm has rung.

    Attributes:
        old: Whether it is of an earlier day: then it is a list of names and says nothing of who
            is here.
    """

    imprint: Imprint
    session: Session
    classes: tuple[FireClass, ...]
    old: bool = False

    @property
    def outside(self) -> int:
        """How many children should be outside."""
        return sum(len(one.outside) for one in self.classes)

    def of_an_earlier_day(self) -> FireRoll:
        """The same names as a list to tick, from which nobody can read who is here today."""
        classes = tuple(
            FireClass(one.name, one.teacher, taken=False, outside=one.everybody)
            for one in self.classes
        )
        return replace(self, classes=classes, old=True)


def for_door(roll: FireRoll) -> FireRoll:
    """What may be seen while nobody is signed in: names, and here or not. Nothing else."""
    classes = tuple(
        FireClass(one.name, "", one.taken, one.outside, away=_not_here(one))
        for one in roll.classes
    )
    imprint = Imprint(roll.imprint.school, roll.imprint.made_at, practice=roll.imprint.practice)
    return FireRoll(imprint, roll.session, classes)


def _not_here(one: FireClass) -> tuple[str, ...]:
    here = set(one.outside)
    return tuple(name for name in one.everybody if name not in here)


def shown_on(roll: FireRoll, today: date) -> FireRoll:
    """A roll that was kept, as it may be shown on a day: an old one is not shown as true."""
    return roll if roll.session.day == today else roll.of_an_earlier_day()


def write_for_door(roll: FireRoll) -> bytes:
    """The door's roll as it is sealed on this PC."""
    record = {
        "school": roll.imprint.school,
        "practice": roll.imprint.practice,
        "at": roll.imprint.made_at.isoformat(),
        "day": roll.session.day.isoformat(),
        "half": roll.session.half.name,
        "classes": [[c.name, c.taken, c.outside, c.away] for c in for_door(roll).classes],
    }
    return json.dumps(record, ensure_ascii=False).encode()


def read_for_door(written: bytes) -> FireRoll:
    """The door's roll read back.

    Raises:
        ValueError: It was not written by `write_for_door`.
    """
    try:
        found = json.loads(written)
        made_at = datetime.fromisoformat(found["at"])
        imprint = Imprint(found["school"], made_at, practice=bool(found["practice"]))
        session = Session(date.fromisoformat(found["day"]), Half[found["half"]])
        classes = tuple(
            FireClass(name, "", bool(taken), tuple(here), away=tuple(away))
            for name, taken, here, away in found["classes"]
        )
    except (KeyError, TypeError) as fault:
        raise ValueError("this is no roll of a door") from fault
    return FireRoll(imprint, session, classes)


def newest_ways(movements: Iterable[Movement]) -> dict[str, Movement]:
    """Each child's newest way through the office, of movements in the order logged."""
    return {movement.pupil_id: movement for movement in movements}


def in_the_building(
    *, marked_in: bool | None, movement: Movement | None, half: Half, noon: time
) -> bool | None:
    """Whether a child is in the building, by the mark and the hatch.

    Args:
        marked_in: What the session's mark says; None without a mark.
        movement: The child's newest way through the office today.
        half: The session that is running.
        noon: When the afternoon session begins.

    Returns:
        True or False; None where neither says anything. The hatch overrules the mark of the same
        half-day, because it was later; a mark of the afternoon overrules the morning's hatch.
    """
    if movement is None:
        return marked_in
    of_this_half = (time.fromisoformat(movement.at) >= noon) == (half is Half.PM)
    if of_this_half or marked_in is None:
        return movement.way is not Way.OUT
    return marked_in
