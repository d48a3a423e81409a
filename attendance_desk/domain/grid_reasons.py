"""The sentences of cells that take nothing, or less: what is so, and what can be done about it.

Nobody is told "you cannot" without the reason and the way out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.grid import ClassWeek, Obstacle, Why, session_words
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.people import Place, Pupil
from attendance_desk.domain.school_calendar import SchoolCalendar


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around the cells of a grid.

    Attributes:
        class_id: The class whose week it is; empty for the weeks of one child.
        names: Class names by id.
    """

    calendar: SchoolCalendar
    names: dict[str, str]
    class_id: str = ""


def closed(session: Session, around: Surroundings) -> Why | None:
    """Why there is no school in a session; None where there is."""
    day = session.day
    if around.calendar.is_school_day(day):
        return None
    reason = around.calendar.why_closed(day)
    told = f"{day:%A} {day.day} {day:%B}: no school ({reason})."
    if around.calendar.year_of(day) is None:
        do = "If the school meets then, the head sets up that year in Settings (Enter)."
        return Why(Obstacle.NO_YEAR, told, do, "settings", "Calendar")
    do = "If the school met, the head changes the calendar in Settings (Enter)."
    return Why(Obstacle.NO_SCHOOL, told, do, "settings", "Calendar")


def not_theirs(pupil: Pupil, day: date, around: Surroundings) -> Why | None:
    """Why a child has no session here on a day: not on roll, or in another class."""
    if not any(e.starts <= day and (e.ends is None or day <= e.ends) for e in pupil.enrolments):
        return _off_roll(pupil, day)
    place = place_on(pupil, day)
    if not around.class_id or place is None or place.class_id == around.class_id:
        return None
    name = around.names.get(place.class_id, "another class")
    return Why(
        Obstacle.OTHER_CLASS,
        f"{pupil.known_as} was in {name} on {_day(day)}.",
        f"Open the week of {name} (Enter).",
        "week",
        ClassWeek(place.class_id, day),
    )


def _off_roll(pupil: Pupil, day: date) -> Why:
    later = [one.starts for one in pupil.enrolments if one.starts > day]
    earlier = [one.ends for one in pupil.enrolments if one.ends and one.ends < day]
    if later:
        came_back = " again" if earlier else ""
        return Why(
            Obstacle.NOT_STARTED,
            f"{pupil.known_as} starts{came_back} on {_day(min(later))}.",
            "If that is wrong, change the starting day in the child's record (Enter).",
            "pupils",
            pupil.id,
        )
    last = f"'s last day on roll was {_day(max(earlier))}." if earlier else " was not on roll."
    return Why(
        Obstacle.LEFT,
        f"{pupil.known_as}{last}",
        "If that is wrong, change the last day in the child's record (Enter).",
        "pupils",
        pupil.id,
    )


def ahead(session: Session, opens: time) -> Why:
    """A session that has not begun takes only what is agreed or told."""
    return Why(
        Obstacle.AHEAD,
        f"{session_words(session)} has not begun; its register opens at {clock_words(opens)}.",
        "What is agreed or told can be typed (I, M, C …); here, late and N wait for the register.",
    )


def not_expected(pupil: Pupil, source: str) -> Why:
    """A part-time child is not expected; who comes all the same is marked."""
    told = f" ({source})" if source else ""
    return Why(
        Obstacle.NOT_EXPECTED,
        f"{pupil.known_as} is not expected then{told}.",
        "If the child came, type the mark over it; the pattern itself is changed under Planned.",
    )


def school_shut(source: str) -> Why:
    """A closure that was entered for the session."""
    told = f" ({source})" if source else ""
    return Why(
        Obstacle.CLOSED,
        f"Closed{told}.",
        "If the school met, the head takes the closure back under Planned.",
    )


def not_in(class_id: str, name: str, session: Session) -> Why:
    """A session that is over or running, and its register is not in."""
    return Why(
        Obstacle.NOT_IN,
        f"The register of {name}, {session_words(session)}, is not in.",
        "What you type here is kept for it; Alt+Enter opens the register to put it in.",
        "registers",
        (class_id, session),
    )


def place_on(pupil: Pupil, day: date) -> Place | None:
    """The class a child is in on a day; the newest where two overlap."""
    held = [p for p in pupil.places if p.starts <= day and (p.ends is None or day <= p.ends)]
    return held[-1] if held else None


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
