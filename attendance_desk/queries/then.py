"""The school's registers as they stood at a moment: the roll, the classes, the calendar, the head.

What was true at a past moment never changes, whatever is entered later: everything a record on
paper says is read through here, of now as of then.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attendance_desk.domain.problems import Refused
from attendance_desk.domain.retention import not_kept_words
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.store import as_at as past
from attendance_desk.store import keeping_rows, mark_rows
from attendance_desk.store.views import last_entry_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.school import School
    from attendance_desk.queries.ground import Ground
    from attendance_desk.store.mark_rows import RegisterIn, Trace


@dataclass(frozen=True, slots=True)
class Then:
    """The book after one entry, and nothing that came later.

    Attributes:
        ground: What a question stands on, with school, calendar and time as they were then.
        number: The last entry that counts.
        asked_at: When it was asked, which is the time of making a paper.
        as_at: The past moment asked for; None for now.
        roll: Every pupil's record as it was, in the order of names.
        not_kept: Ranges of days whose marks were erased after their six years: of these no
            moment can be shown any more, and a paper says so.
    """

    ground: Ground
    number: int
    asked_at: datetime
    as_at: datetime | None
    roll: tuple[Pupil, ...]
    not_kept: tuple[tuple[date, date], ...] = ()

    def on_list(self, class_id: str, day: date) -> tuple[Pupil, ...]:
        """The children of a class who are on roll on a day, in the order of names."""
        return tuple(pupil for pupil in self.roll if _in_class(pupil, class_id, day))

    def kept(self, day: date) -> bool:
        """Whether the marks of a day are still kept."""
        return not any(first <= day <= last for first, last in self.not_kept)

    def not_kept_words(self, first: date, last: date) -> str:
        """What a paper of some days says of those that are not kept; empty when all are."""
        return not_kept_words(
            (max(starts, first), min(ends, last))
            for starts, ends in self.not_kept
            if starts <= last and ends >= first
        )

    def register_in(self, class_id: str, session: Session) -> RegisterIn | None:
        """The register of a class and session, if it was in."""
        register = mark_rows.register_in(self.ground.snapshot, class_id, session)
        return register if register and register.entry <= self.number else None

    def traces(self, pupil_ids: Iterable[str], first: date, last: date) -> tuple[Trace, ...]:
        """Every entry on some pupils' marks: by pupil as given, by session, in the order made."""
        return tuple(
            trace
            for pupil_id in pupil_ids
            for trace in mark_rows.history(self.ground.snapshot, pupil_id, first, last)
            if trace.number <= self.number
        )


def then(ground: Ground, as_at: datetime | None = None) -> Then:
    """The registers as they stood.

    Args:
        ground: The book as it is.
        as_at: An aware moment that has been; None for now.

    Raises:
        Refused: The moment has not come yet, or nothing had been recorded then.
    """
    erased = keeping_rows.not_kept(ground.snapshot)
    if as_at is None:
        roll = past.pupils(ground.snapshot, head := ground.snapshot.head().number)
        return Then(ground, head, ground.now, None, roll, erased)
    if as_at > ground.now:
        raise Refused(
            "as_at",
            "That moment has not come yet.",
            "A register is shown only as it stood at a moment that is over.",
            "Choose an earlier day or time.",
        )
    number = last_entry_at(ground.snapshot, as_at)
    if number == 0:
        raise Refused(
            "as_at",
            "Nothing had been recorded here at that moment.",
            "There is no register to show.",
            "Choose a later day or time.",
        )
    school = _school(ground, number)
    calendar = SchoolCalendar(school.years, school.terms, school.closures)
    then_ground = replace(
        ground, school=school, calendar=calendar, now=as_at.astimezone(ground.now.tzinfo)
    )
    roll = past.pupils(ground.snapshot, number)
    return Then(then_ground, number, ground.now, as_at, roll, erased)


def _school(ground: Ground, number: int) -> School:
    school, snapshot = ground.school, ground.snapshot
    calendar = past.calendar(snapshot, number)
    if calendar is not None:
        years, terms, closures = calendar
        school = replace(school, years=years, terms=terms, closures=closures)
    classes = past.classes(snapshot, number)
    times = past.day_times(snapshot, number)
    return replace(
        school,
        classes=school.classes if classes is None else classes,
        times=school.times if times is None else times,
    )


def _in_class(pupil: Pupil, class_id: str, day: date) -> bool:
    return any(
        place.class_id == class_id and _holds(place.starts, place.ends, day)
        for place in pupil.places
    ) and any(_holds(time.starts, time.ends, day) for time in pupil.enrolments)


def _holds(starts: date, ends: date | None, day: date) -> bool:
    return starts <= day and (ends is None or day <= ends)
