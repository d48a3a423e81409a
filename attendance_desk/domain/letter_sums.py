"""What a letter counts of a child, and how that compares with what the register says later.

The same sums as every figure: a session counts by the meaning its code had on its day
(`rules.md` 4.1). A letter keeps the very sessions it counted, so that a later amendment shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from attendance_desk.domain.ages import compulsory_age_starts
from attendance_desk.domain.calendar import DayTimes, Half, Session
from attendance_desk.domain.codes import CodeSet, Counts
from attendance_desk.domain.correspondence import Counted, LetterKind
from attendance_desk.domain.people import Pupil
from attendance_desk.domain.school_calendar import SchoolCalendar

Marked = tuple[Session, str]
"""A session with the letter that stands in it."""

NO_REASON = "N"
WINDOW_WEEKS = 10
"""School weeks that a formal letter counts (National Framework, `rules.md` 5 P1)."""

_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)
_ABSENT = frozenset({Counts.AUTH, Counts.UNAUTH})
_POSSIBLE = _ABSENT | {Counts.PRESENT, Counts.AEA}
TEN_WEEKS = frozenset({LetterKind.WARNING, LetterKind.IMPROVE})
"""Kinds that count by the ten school weeks of the law, and only what was not agreed."""


def span(kind: LetterKind, calendar: SchoolCalendar, today: date, born: date) -> tuple[date, date]:
    """The days a letter counts, both included: the school year so far.

    Args:
        kind: Of the letter. A warning counts the last ten school weeks, and of those only what
            is of compulsory school age (`rules.md` 5 P1, P11).
        calendar: The school's.
        today: The school's day.
        born: The child's date of birth.
    """
    weeks = calendar.school_weeks(today - _YEAR, today)
    if kind in TEN_WEEKS and weeks:
        return max(weeks[-WINDOW_WEEKS:][0], compulsory_age_starts(born)), today
    return calendar.current_year(today).starts, today


def begun(times: DayTimes, moment: datetime) -> Session:
    """The last session whose register had begun to be taken; what is set ahead counts nowhere."""
    day, at = moment.date(), moment.time()
    if at >= times.pm.taken:
        return Session(day, Half.PM)
    return Session(day, Half.AM) if at >= times.am.taken else Session(day - _DAY, Half.PM)


def on_roll(pupil: Pupil, marked: Iterable[Marked], sessions: Iterable[Session]) -> list[Marked]:
    """The marks of a child that any figure counts: of sessions of the calendar, while on roll."""
    held = set(sessions)
    return [
        (session, letter)
        for session, letter in marked
        if session in held
        and any(
            one.starts <= session.day and (one.ends is None or session.day <= one.ends)
            for one in pupil.enrolments
        )
    ]


def count(
    pupil_id: str,
    marked: Iterable[Marked],
    codes: CodeSet,
    days: tuple[date, date],
    until: Session | None = None,
) -> Counted:
    """What a letter counts of a child.

    Args:
        pupil_id: The child.
        marked: The child's marks, in order; those of other days are passed over.
        codes: What letters mean.
        days: First and last day.
        until: The last session that counts; None for all of the last day.
    """
    first, last = days
    ends = until if until is not None and until.day <= last else Session(last, Half.PM)
    missed: list[Marked] = []
    possible = unauthorised = 0
    for session, letter in marked:
        counts = first <= session.day and session <= ends
        code = codes.on(letter, session.day) if counts else None
        if code is None or code.counts not in _POSSIBLE:
            continue
        possible += 1
        if code.counts in _ABSENT:
            missed.append((session, letter))
            unauthorised += code.counts is Counts.UNAUTH
    return counted(pupil_id, missed, (possible, unauthorised), days, until)


def counted(
    pupil_id: str,
    missed: Iterable[Marked],
    sums: tuple[int, int],
    days: tuple[date, date],
    until: Session | None = None,
) -> Counted:
    """What a letter keeps of a counting.

    Args:
        pupil_id: The child.
        missed: The sessions of absence with their letters, in order.
        sums: Sessions that were possible, and how many were not agreed.
        days: First and last day.
        until: The last session that counted; None for all of the last day.
    """
    possible, unauthorised = sums
    kept = tuple(written(*one) for one in missed)
    told = _key(until) if until is not None else ""
    return Counted(pupil_id, kept, unauthorised, possible, *days, told)


def written(session: Session, letter: str) -> str:
    """A missed session as a letter keeps it: `2026-11-20 AM I`."""
    return f"{_key(session)} {letter}"


def _key(session: Session) -> str:
    return f"{session.day.isoformat()} {session.half.name}"


def last_counted(counted: Counted) -> Session:
    """The last session that a letter could count."""
    if not counted.until:
        return Session(counted.last, Half.PM)
    day, half = counted.until.split(" ")
    return Session(date.fromisoformat(day), Half[half])


def read(text: str) -> Marked:
    """A missed session from what a letter keeps."""
    day, half, letter = text.split(" ")
    return Session(date.fromisoformat(day), Half[half]), letter


def missed_sessions(counted: Counted) -> tuple[Marked, ...]:
    """The sessions that were counted, in order, with their letters."""
    return tuple(read(one) for one in counted.missed)


def without_reason(counted: Counted) -> tuple[Session, ...]:
    """The counted sessions for which no reason was known yet."""
    return tuple(one for one, letter in missed_sessions(counted) if letter == NO_REASON)


def changed(then: Counted, now: Counted) -> bool:
    """Whether a letter would say something else: other sessions, or other reasons for them."""
    return (then.missed, then.unauthorised, then.possible) != (
        now.missed,
        now.unauthorised,
        now.possible,
    )


def same(one: Sequence[Counted], other: Sequence[Counted]) -> bool:
    """Whether two countings of the same children say the same."""
    ids = [held.pupil_id for held in one] == [held.pupil_id for held in other]
    return ids and not any(changed(*pair) for pair in zip(one, other, strict=True))


def used_words(then: Counted, now: Counted) -> str:
    """How what was counted compares with the register: "9 sessions; now 8"; empty for the same.

    Args:
        then: What the letter counted.
        now: The same days, counted now.
    """
    before, after = len(then.missed), len(now.missed)
    if before != after:
        return f"{_sessions(before)}; now {after}"
    if then.unauthorised != now.unauthorised:
        return f"{then.unauthorised} not agreed; now {now.unauthorised}"
    if then.missed != now.missed:
        return f"{_sessions(before)}; now {after}, with other reasons"
    return ""


def _sessions(number: int) -> str:
    return f"{number} session{'' if number == 1 else 's'}"


def total(counted: Iterable[Counted]) -> int:
    """Sessions missed, of all the children of a letter together."""
    return sum(len(one.missed) for one in counted)
