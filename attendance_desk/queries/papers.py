"""The facts of printed papers: a register, a class's month, the recovery sheet."""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.documents import SignGroup
from attendance_desk.domain.papers import (
    ClassMonth,
    MonthMark,
    MonthPupil,
    PrintedMark,
    PrintedPupil,
    PrintedSession,
    RecoverySheet,
    RegisterPaper,
)
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.ground import year_label
from attendance_desk.queries.imprint import amendments, imprint, meanings
from attendance_desk.queries.register_sheet import moment_words, no_school
from attendance_desk.store import mark_rows, people_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attendance_desk.queries.ground import Ground
    from attendance_desk.store.mark_rows import Standing
    from attendance_desk.store.people_rows import ClassMate


def register_paper(
    ground: Ground, class_id: str, day: date, half: Half | None = None
) -> RegisterPaper:
    """One class's register of a session, or of both sessions of a day, with every amendment.

    Raises:
        NotPermitted: Who asks may not see registers.
        Refused: There was no school that day.
    """
    ground.require(Deed.SEE_REGISTERS)
    _require_school_day(ground, day)
    school_class = ground.class_of(class_id)
    mates = people_rows.class_list(ground.snapshot, class_id, day)
    names = {mate.id: mate.name for mate in mates}
    halves = (Half.AM, Half.PM) if half is None else (half,)
    sessions = [Session(day, each) for each in halves]
    held = [mark_rows.standing(ground.snapshot, list(names), session) for session in sessions]
    taken = list(zip(sessions, held, strict=True))
    changes = amendments(ground, names, day, day)
    return RegisterPaper(
        imprint=imprint(ground),
        class_name=school_class.name,
        year_label=year_label(school_class.year_groups),
        day=day,
        sessions=tuple(
            _printed_session(ground, class_id, session, marks, len(mates))
            for session, marks in taken
        ),
        pupils=tuple(_line(ground, number, mate, taken) for number, mate in enumerate(mates, 1)),
        amendments=tuple(change for change in changes if change.session.half in halves),
    )


def _line(
    ground: Ground,
    number: int,
    mate: ClassMate,
    taken: Sequence[tuple[Session, Mapping[str, Standing]]],
) -> PrintedPupil:
    marks = tuple(_printed(ground, session, held.get(mate.id)) for session, held in taken)
    return PrintedPupil(number, mate.name, marks)


def _require_school_day(ground: Ground, day: date) -> None:
    if not ground.calendar.is_school_day(day):
        raise Refused("no_session", no_school(ground, day), "", "Choose a school day.")


def _printed(ground: Ground, session: Session, held: Standing | None) -> PrintedMark:
    if held is None:
        return PrintedMark("", "Not marked")
    mark = held.mark
    code = ground.codes.on(mark.code, session.day)
    word = code.word if code else "Not a known code"
    original = held.was[0] if held.was else ""
    return PrintedMark(mark.code, word, mark.minutes_late, original, mark.note)


def _printed_session(
    ground: Ground,
    class_id: str,
    session: Session,
    held: Mapping[str, Standing],
    size: int,
) -> PrintedSession:
    register = mark_rows.register_in(ground.snapshot, class_id, session)
    taken = ""
    if register is not None:
        taken = f"{register.name}, {register.title}, at {moment_words(register.at)}"
    kinds = Counter(_kind(ground, session, mark.mark.code) for mark in held.values())
    kinds["Not marked"] = size - len(held)
    order = ("Here", "Late", "Elsewhere", "Not here", "Not expected", "Not marked")
    return PrintedSession(session.half, taken, tuple((k, kinds[k]) for k in order if kinds[k]))


def _kind(ground: Ground, session: Session, letter: str) -> str:
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


def class_month(ground: Ground, class_id: str, month: date) -> ClassMonth:
    """A class's registers of a calendar month, with every amendment.

    Args:
        ground: The book.
        class_id: The class.
        month: Any day of the month.
    """
    ground.require(Deed.SEE_REGISTERS)
    school_class = ground.class_of(class_id)
    first = month.replace(day=1)
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    sessions = ground.calendar.sessions(first, last)
    names, cells = _month_cells(ground, class_id, sessions)
    letters = {cell.code for line in cells.values() for cell in line.values()}
    pupils = tuple(
        MonthPupil(
            number,
            names[pupil_id],
            tuple(
                cells[pupil_id].get(session, MonthMark("", on_roll=False)) for session in sessions
            ),
        )
        for number, pupil_id in enumerate(names, start=1)
    )
    at = sessions[-1] if sessions else Session(last, Half.PM)
    return ClassMonth(
        imprint=imprint(ground),
        class_name=school_class.name,
        year_label=year_label(school_class.year_groups),
        first=first,
        sessions=sessions,
        pupils=pupils,
        amendments=amendments(ground, names, first, last),
        key=meanings(ground, letters, at),
    )


def _month_cells(
    ground: Ground, class_id: str, sessions: tuple[Session, ...]
) -> tuple[dict[str, str], dict[str, dict[Session, MonthMark]]]:
    """Names by pupil id in register order, and each one's cells while they were in the class."""
    mates = {
        mate.id: mate
        for day in sorted({session.day for session in sessions})
        for mate in people_rows.class_list(ground.snapshot, class_id, day)
    }
    ordered = sorted(mates.values(), key=lambda mate: (mate.sort_key, mate.id))
    cells: dict[str, dict[Session, MonthMark]] = {mate.id: {} for mate in ordered}
    for session in sessions:
        there = [
            mate.id for mate in people_rows.class_list(ground.snapshot, class_id, session.day)
        ]
        held = mark_rows.standing(ground.snapshot, there, session)
        for pupil_id in there:
            mark = held.get(pupil_id)
            cells[pupil_id][session] = (
                MonthMark(mark.mark.code, amended=bool(mark.was)) if mark else MonthMark("")
            )
    return {mate.id: mate.name for mate in ordered}, cells


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
