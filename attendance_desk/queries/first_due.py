"""A new school before its first register: what is still missing for it, in plain words.

Each line is gone as soon as it is done, and all of them with the first register or mark.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, day_words
from attendance_desk.domain.due import Due
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import listed
from attendance_desk.queries import year_due
from attendance_desk.store import first_rows, people_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from attendance_desk.domain.people import SchoolClass
    from attendance_desk.queries.ground import Ground

KIND = "first_register"
_RULE = (
    "Every pupil on roll is in a register that is taken at the start of the morning and once in "
    "the afternoon (SI 2024/208 reg 10(1))"
)
_MOST_NAMES = 3


def due(ground: Ground) -> tuple[Due, ...]:
    """What the first register lacks, for who may mend it; nothing once anything was marked."""
    return tuple(_missing(ground)) if _at_the_beginning(ground) else ()


def ready_words(ground: Ground) -> str:
    """That nothing is missing any more, and when the first register is; else empty."""
    first = _first_day(ground) if _at_the_beginning(ground) else None
    if first is None or any(True for _one in _missing(ground)):
        return ""
    opens = ground.school.times_on(first).of(Half.AM).taken
    return f"Ready for the first register: {day_words(first)}, {clock_words(opens)}."


def _at_the_beginning(ground: Ground) -> bool:
    return (
        ground.whole and ground.may(Deed.CHANGE_SCHOOL) and ground.read(first_rows.nothing_marked)
    )


def _first_day(ground: Ground) -> date | None:
    """Today while its morning register can still be taken in time, else the next school day."""
    today = ground.now.date()
    closes = ground.school.times_on(today).of(Half.AM).closes
    still = today if ground.now.time() > closes else today - timedelta(days=1)
    return ground.calendar.next_school_day(still)


def _missing(ground: Ground) -> Iterator[Due]:
    first = _first_day(ground)
    if first is None:
        if any(one.kind == year_due.NEW_YEAR for one in year_due.due(ground)):
            return  # the reminder of the next year says that its days are missing
        words = "The calendar has no school day ahead: type the terms of the year."
        yield _due(None, words, "settings", "Calendar", "days")
        return
    classes = [one for one in ground.school.classes if not one.closed]
    filled = [one for one in classes if ground.read(people_rows.class_list, one.id, first)]
    if not filled:
        words = "No child is in a class yet: bring the list of children in."
        yield _due(first, words, "imports", None, "children")
    elif empty := [one for one in classes if one not in filled]:
        words = f"{_named(empty)}: no child. Bring the rest in, or close it."
        yield _due(first, words, "settings", "Classes", "empty")
    yield from _of_staff(ground, first, filled or classes)


def _of_staff(ground: Ground, first: date, classes: Sequence[SchoolClass]) -> Iterator[Due]:
    staff = [one for one in ground.school.staff if one.left is None]
    taught = {class_id for one in staff for class_id in one.classes}
    if alone := [one for one in classes if one.id not in taught]:
        words = f"{_named(alone)}: no teacher. Give it to somebody, or the office takes it."
        yield _due(first, words, "settings", "People", "teachers")
    teachers = [one.name for one in staff if one.classes]
    if out := ground.read(first_rows.without_passphrase, tuple(teachers)):
        more = len(out) - _MOST_NAMES
        names = listed([*out[:_MOST_NAMES], *([f"{more} more"] if more > 0 else [])])
        words = f"{names} cannot sign in yet: give each a passphrase."
        yield _due(first, words, "settings", "People", "passphrases")


def _named(classes: Sequence[SchoolClass]) -> str:
    return listed([one.name for one in classes])


def _due(first: date | None, words: str, area: str, target: str | None, key: str) -> Due:
    return Due(
        kind=KIND,
        due=first,
        rule=_RULE,
        sentence=words,
        evidence=(f"the first register is {first.isoformat()} AM",) if first else (),
        holder="the head",
        area=area,
        target=target,
        key=key,
    )
