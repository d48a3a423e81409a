"""One register as the screen shows it: who is on it, what is marked, and what state it is in."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session, SessionTimes, day_words
from attendance_desk.domain.drafts import DraftMark, RegisterDraft, Source, from_json
from attendance_desk.domain.marks import clock_words, opens
from attendance_desk.domain.plans import closing
from attendance_desk.queries.ground import Ground, year_label
from attendance_desk.store import day_rows, drafts, mark_rows, people_rows
from attendance_desk.store.mark_rows import time_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.domain.plans import Expected
    from attendance_desk.store.mark_rows import RegisterIn, Standing
    from attendance_desk.store.people_rows import ClassMate


class SheetState(Enum):
    """What can be done with a register just now."""

    NO_SCHOOL = "no school"
    NOT_OPEN_YET = "not open yet"
    OPEN = "open"
    PART_DONE = "part done"
    CLOSED_NOT_IN = "closed and not in"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One child of a register.

    Attributes:
        mark: What is marked already: known beforehand, or submitted; None when nothing is.
        was: What stood before it was changed, oldest first ("N" or "N > I"); empty for an
            original.
        by: Who wrote the mark that stands, with their title, and when; empty while nothing does.
        new_today: Whether this is the child's starting day.
        morning: The code that stands for the morning, in an afternoon register; else empty.
        hint: What is known that fills no mark ("leave was not agreed"), or empty.
    """

    number: int
    pupil_id: str
    name: str
    sort: str
    mark: DraftMark | None = None
    was: str = ""
    by: str = ""
    new_today: bool = False
    morning: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """One register of one session.

    Attributes:
        message: Why nothing can be marked, when nothing can; otherwise empty.
        draft: The unfinished register that was kept, if there is one.
        draft_left: "Miss Adeyemi had marked 18 of 30 at 8.56.", or empty.
        submitted: "In at 8.57 by Miss Adeyemi", or empty.
        covering: Whether the class is somebody else's.
        may: What who asks may do.
    """

    class_id: str
    class_name: str
    year_label: str
    session: Session
    times: SessionTimes
    state: SheetState
    rows: tuple[RegisterRow, ...]
    message: str = ""
    draft: RegisterDraft | None = None
    draft_left: str = ""
    submitted: str = ""
    late_reason: str = ""
    covering: bool = False
    may: frozenset[Deed] = frozenset()


def sheet(ground: Ground, class_id: str, session: Session) -> RegisterSheet:
    """The register of a class in a session.

    Raises:
        NotPermitted: Who asks may not see registers.
    """
    ground.require(Deed.SEE_REGISTERS)
    school_class = ground.class_of(class_id)
    snapshot = ground.snapshot
    mates = people_rows.class_list(snapshot, class_id, session.day)
    held = mark_rows.standing(snapshot, [mate.id for mate in mates], session)
    register = mark_rows.register_in(snapshot, class_id, session)
    ahead = {} if register else day_rows.expected(snapshot, [m.id for m in mates], session)
    kept = drafts.of_register(snapshot, class_id, session)
    draft = _draft(kept.record) if kept else None
    times = ground.school.times_on(session.day).of(session.half)
    state, message = _state(ground, session, times, register, draft)
    shut = None if register else _closed(ground, class_id, session)
    if shut is not None:
        state, message = SheetState.NO_SCHOOL, shut
    return RegisterSheet(
        class_id=class_id,
        class_name=school_class.name,
        year_label=year_label(school_class.year_groups),
        session=session,
        times=times,
        state=state,
        rows=_with_morning(ground, _rows(mates, (held, ahead), session, register), session),
        message=message,
        draft=draft if register is None else None,
        draft_left=_left(kept, draft, len(mates)) if register is None else "",
        submitted=_submitted(register),
        late_reason=register.late_reason if register else "",
        covering=class_id not in ground.me.classes,
        may=frozenset(deed for deed in Deed if ground.may(deed)),
    )


def _draft(record: Mapping[str, object]) -> RegisterDraft | None:
    try:
        return from_json(json.dumps(record))
    except ValueError:
        return None


def _state(
    ground: Ground,
    session: Session,
    times: SessionTimes,
    register: RegisterIn | None,
    draft: RegisterDraft | None,
) -> tuple[SheetState, str]:
    if register is not None:
        return SheetState.SUBMITTED, ""
    if not ground.calendar.is_school_day(session.day):
        return SheetState.NO_SCHOOL, no_school(ground, session.day)
    half = "morning" if session.half is Half.AM else "afternoon"
    today, at = ground.now.date(), ground.now.time()
    if session.day > today or (session.day == today and at < opens(times)):
        day = "" if session.day == today else f" on {day_words(session.day, today)}"
        return (
            SheetState.NOT_OPEN_YET,
            f"The {half} register opens at {clock_words(opens(times))}{day}.",
        )
    if session.day < today or at.replace(second=0, microsecond=0) > times.closes:
        return SheetState.CLOSED_NOT_IN, ""
    return (SheetState.PART_DONE if draft and draft.touched else SheetState.OPEN), ""


def _closed(ground: Ground, class_id: str, session: Session) -> str | None:
    """Why a class has no register in a session of a school day; None where it has one."""
    held = closing(day_rows.plans(ground.snapshot, session.day, session.day), class_id, session)
    if held is None:
        return None
    return f"{first_capital(held.words)}. The children are marked {held.code}."


def first_capital(words: str) -> str:
    """Words as a sentence begins."""
    return words[:1].upper() + words[1:]


def no_school(ground: Ground, day: date) -> str:
    """Why there is no school, and when there is again."""
    back = ground.calendar.next_school_day(day)
    again = f" Back {day_words(back, ground.now.date())}." if back else ""
    return f"No school ({ground.calendar.why_closed(day)}).{again}"


def moment_words(written: str) -> str:
    """The time of day of a written moment: 8.57."""
    return clock_words(datetime.fromisoformat(written).time())


def _left(kept: drafts.KeptDraft | None, draft: RegisterDraft | None, size: int) -> str:
    if kept is None or draft is None or not draft.touched:
        return ""
    return f"{kept.name} had marked {len(draft.marks)} of {size} at {moment_words(kept.at)}."


def _submitted(register: RegisterIn | None) -> str:
    if register is None:
        return ""
    return f"In at {moment_words(register.at)} by {register.name}"


def _rows(
    mates: tuple[ClassMate, ...],
    known: tuple[Mapping[str, Standing], Mapping[str, Expected]],
    session: Session,
    register: RegisterIn | None,
) -> tuple[RegisterRow, ...]:
    held, ahead = known
    return tuple(
        _row(number, mate, held[mate.id], session, submitted=register is not None)
        if mate.id in held
        else _unmarked(number, mate, ahead.get(mate.id), session)
        for number, mate in enumerate(mates, start=1)
    )


def _unmarked(
    number: int, mate: ClassMate, ahead: Expected | None, session: Session
) -> RegisterRow:
    """A child without a mark, filled in with what is expected."""
    row = RegisterRow(
        number, mate.id, mate.name, mate.sort_key, new_today=mate.starts == session.day
    )
    if ahead is None:
        return row
    if not ahead.code:
        return replace(row, hint=ahead.source)
    return replace(row, mark=DraftMark(ahead.code, None, ahead.source, Source.PREFILLED))


def _with_morning(
    ground: Ground, rows: tuple[RegisterRow, ...], session: Session
) -> tuple[RegisterRow, ...]:
    """What stood in the morning beside each child of an afternoon register."""
    if session.half is Half.AM:
        return rows
    morning = Session(session.day, Half.AM)
    codes = mark_rows.codes(ground.snapshot, [row.pupil_id for row in rows], morning)
    return tuple(replace(row, morning=codes.get(row.pupil_id, "")) for row in rows)


def _row(
    number: int, mate: ClassMate, held: Standing, session: Session, *, submitted: bool
) -> RegisterRow:
    at = moment_words(held.at)
    source = Source.TYPED if submitted else Source.PREFILLED
    note = held.mark.note or ("" if submitted else f"told us {at}")
    mark = DraftMark(
        held.mark.code, held.mark.minutes_late, note, source, time_of(held.at, session.day)
    )
    title = f", {held.title}" if held.title else ""
    return RegisterRow(
        number=number,
        pupil_id=mate.id,
        name=mate.name,
        sort=mate.sort_key,
        mark=mark,
        was=" > ".join(held.was),
        by=f"{held.name}{title}, {at}",
        new_today=mate.starts == session.day,
    )
