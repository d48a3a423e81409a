"""The facts of printed records: a register, a class's month; and of the recovery sheet."""

from __future__ import annotations

import calendar
from collections import Counter
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.documents import SignGroup
from attendance_desk.domain.papers import (
    NOT_KEPT,
    ClassMonth,
    GridMark,
    MonthPupil,
    PrintedMark,
    PrintedPupil,
    PrintedSession,
    RecoverySheet,
    RegisterPaper,
)
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.ground import year_label
from attendance_desk.queries.imprint import imprint, key_of, record_imprint
from attendance_desk.queries.register_sheet import moment_words, no_school
from attendance_desk.queries.then import then
from attendance_desk.queries.trail import Held, Trail, trail

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from attendance_desk.domain.people import Pupil, SchoolClass
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.then import Then

_ORDER = ("Here", "Late", "Elsewhere", "Not here", "Not expected", "Not marked")


def register_paper(
    ground: Ground,
    class_id: str,
    day: date,
    half: Half | None = None,
    as_at: datetime | None = None,
) -> RegisterPaper:
    """One class's register of a session, or of both sessions of a day, with every amendment.

    Args:
        ground: The book.
        class_id: The class.
        day: The day.
        half: Morning or afternoon; both without it.
        as_at: A past moment, to have the register as it stood then.

    Raises:
        NotPermitted: Who asks may not see registers.
        Refused: There was no school that day, or no such class at that moment.
    """
    ground.require(Deed.SEE_REGISTERS)
    past = then(ground, as_at)
    if not past.ground.calendar.is_school_day(day):
        why = no_school(past.ground, day)
        raise Refused("no_session", why, "There is no register of it.", "Choose a school day.")
    school_class = _class_of(past, class_id)
    pupils = past.on_list(class_id, day)
    sessions = [Session(day, each) for each in ((Half.AM, Half.PM) if half is None else (half,))]
    followed = trail(
        past,
        {pupil.id: pupil.known_as for pupil in pupils},
        (day, day),
        lambda _pupil, session: session in sessions,
    )
    return RegisterPaper(
        imprint=record_imprint(past),
        class_name=school_class.name,
        year_label=year_label(school_class.year_groups),
        day=day,
        sessions=tuple(
            _printed_session(past, class_id, session, _letters(followed, pupils, session))
            for session in sessions
        ),
        pupils=tuple(
            _line(past, followed, sessions, (number, pupil))
            for number, pupil in enumerate(pupils, start=1)
        ),
        amendments=followed.amendments,
        not_kept=past.not_kept_words(day, day),
    )


def _line(
    past: Then, followed: Trail, sessions: list[Session], place: tuple[int, Pupil]
) -> PrintedPupil:
    number, pupil = place
    marks = tuple(_printed(past, followed, (pupil.id, session)) for session in sessions)
    return PrintedPupil(number, pupil.known_as, marks)


def _class_of(past: Then, class_id: str) -> SchoolClass:
    for school_class in past.ground.school.classes:
        if school_class.id == class_id:
            return school_class
    raise Refused(
        "unknown_class",
        "There was no such class at that moment.",
        "There is no register to show.",
        "Choose a later day or time.",
    )


def _letters(followed: Trail, pupils: tuple[Pupil, ...], session: Session) -> list[str]:
    """Every child's letter in a session; empty where not marked."""
    held = (followed.held.get((pupil.id, session)) for pupil in pupils)
    return [one.mark.code if one else "" for one in held]


def _printed(past: Then, followed: Trail, place: tuple[str, Session]) -> PrintedMark:
    held = followed.held.get(place)
    if held is None:
        return PrintedMark("", "Not marked" if past.kept(place[1].day) else NOT_KEPT)
    mark = held.mark
    code = past.ground.codes.on(mark.code, mark.session.day)
    word = code.word if code else "Not a known code"
    return PrintedMark(
        mark.code,
        word if mark.code else "Not marked",
        mark.minutes_late,
        held.was,
        mark.note,
        held.numbers,
    )


def _printed_session(
    past: Then, class_id: str, session: Session, letters: list[str]
) -> PrintedSession:
    register = past.register_in(class_id, session)
    if register is None and not past.kept(session.day):
        return PrintedSession(session.half, "", kept=False)
    taken = ""
    if register is not None:
        taken = f"{register.name}, {register.title}, at {moment_words(register.at)}"
    kinds = Counter(_kind(past.ground, session, letter) for letter in letters)
    return PrintedSession(session.half, taken, tuple((k, kinds[k]) for k in _ORDER if kinds[k]))


def _kind(ground: Ground, session: Session, letter: str) -> str:
    if not letter:
        return "Not marked"
    code = ground.codes.on(letter, session.day)
    if code is None:
        return "Not expected"
    if code.late:
        return "Late"
    return {
        Counts.PRESENT: "Here",
        Counts.AEA: "Elsewhere",
        Counts.AUTH: "Not here",
        Counts.UNAUTH: "Not here",
    }.get(code.counts, "Not expected")


def class_month(
    ground: Ground, class_id: str, month: date, as_at: datetime | None = None
) -> ClassMonth:
    """A class's registers of a calendar month, with every amendment.

    Args:
        ground: The book.
        class_id: The class.
        month: Any day of the month.
        as_at: A past moment, to have the month as it stood then.

    Raises:
        NotPermitted: Who asks may not see registers.
        Refused: There was no such class at that moment.
    """
    ground.require(Deed.SEE_REGISTERS)
    past = then(ground, as_at)
    school_class = _class_of(past, class_id)
    first = month.replace(day=1)
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    sessions = past.ground.calendar.sessions(first, last)
    there = _there(past, class_id, sessions)
    members = set().union(*there.values())
    names = {pupil.id: pupil.known_as for pupil in past.roll if pupil.id in members}

    def belongs(pupil_id: str, session: Session) -> bool:
        return pupil_id in there.get(session.day, ())

    followed = trail(past, names, (first, last), belongs)
    return ClassMonth(
        imprint=record_imprint(past),
        class_name=school_class.name,
        year_label=year_label(school_class.year_groups),
        first=first,
        sessions=sessions,
        pupils=_month_pupils(
            names,
            sessions,
            followed,
            lambda pupil_id, one: belongs(pupil_id, one) and past.kept(one.day),
        ),
        amendments=followed.amendments,
        key=key_of(past.ground, followed.used),
        not_kept=past.not_kept_words(first, last),
    )


def _there(past: Then, class_id: str, sessions: tuple[Session, ...]) -> dict[date, set[str]]:
    """Who was in the class, by day."""
    days = {session.day for session in sessions}
    return {day: {pupil.id for pupil in past.on_list(class_id, day)} for day in days}


def _month_pupils(
    names: dict[str, str],
    sessions: tuple[Session, ...],
    followed: Trail,
    shown: Callable[[str, Session], bool],
) -> tuple[MonthPupil, ...]:
    return tuple(
        MonthPupil(
            number,
            name,
            tuple(
                cell(followed.held.get((pupil_id, one)), on_roll=shown(pupil_id, one))
                for one in sessions
            ),
        )
        for number, (pupil_id, name) in enumerate(names.items(), start=1)
    )


def cell(held: Held | None, *, on_roll: bool) -> GridMark:
    """A cell of a grid: what stands and stood, or that nothing could."""
    return held.cell if held else GridMark("", on_roll=on_roll)


def recovery_sheet(ground: Ground, groups: tuple[str, ...]) -> RecoverySheet:
    """The sheet for the safe. Its signs are shown once and kept nowhere.

    Args:
        ground: The book.
        groups: Groups of signs, the last sign of each checking the others.
    """
    ground.require(Deed.PRINT_RECOVERY)
    return RecoverySheet(
        imprint=imprint(ground),
        groups=tuple(
            SignGroup(number, group[:-1], group[-1]) for number, group in enumerate(groups, 1)
        ),
        opens=(
            "The register: every pupil, every mark and its history.",
            "The safeguarding book: restricted notes.",
        ),
    )
