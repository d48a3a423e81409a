"""The returns that marks make due: long absence without leave, and sickness.

Ten days are twenty consecutive possible sessions; a session that was not possible, or has no mark,
neither breaks nor extends a run. Days of sickness are school days with at least one I. Both count
only while a child is of compulsory school age. The counting follows the department's own screens
as they are known (`rules.md` 6.1).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import compress, pairwise

from attendance_desk.domain.ages import compulsory_age_ends, compulsory_age_starts
from attendance_desk.domain.calendar import Session
from attendance_desk.domain.codes import CodeSet, Counts
from attendance_desk.domain.returns import (
    ABSENT_10,
    ATTENDANCE,
    IRREGULAR,
    SICKNESS,
    SICKNESS_NEAR,
    UNAUTHORISED_20,
    Owed,
    said,
)
from attendance_desk.domain.tally import NOT_MARKED, NOTHING

TEN_DAYS, TWENTY_DAYS = 20, 40
"""In sessions."""
SICK_DAYS, SICK_NEAR = 15, 12
BREAKS, UNAUTHORISED, SICK, AWAY, NEUTRAL = 1, 2, 3, 4, 0
"""What a session is for a return."""
_NEUTRAL = bytes([NEUTRAL])
_TEN_AWAY, _TEN_WITHOUT_LEAVE = bytes([AWAY]) * TEN_DAYS, bytes([UNAUTHORISED]) * TEN_DAYS
_ANY_ABSENCE = bytes.maketrans(bytes([UNAUTHORISED, SICK]), bytes([AWAY, AWAY]))
_WITHOUT_LEAVE = frozenset({"G", "N", "O", "U"})
_POSSIBLE = frozenset({Counts.PRESENT, Counts.AEA, Counts.AUTH, Counts.UNAUTH})
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Attended:
    """A child's sessions, as returns read them.

    Attributes:
        born: Only sessions of compulsory school age count.
        sessions: In order, of one or more school years, none after now.
        meant: One byte for each: `BREAKS`, `UNAUTHORISED`, `SICK`, `AWAY` or `NEUTRAL`.
    """

    pupil_id: str
    born: date
    sessions: Sequence[Session]
    meant: bytes


def table_of(codes: CodeSet) -> bytes:
    """For `bytes.translate`: code numbers of a `YearView` into what they are for a return."""
    table = bytearray([NEUTRAL]) * 256
    for code in codes.codes:
        if code.letter in _WITHOUT_LEAVE:
            table[code.number] = UNAUTHORISED
        elif code.letter == "I":
            table[code.number] = SICK
        elif code.counts in {Counts.AUTH, Counts.UNAUTH}:
            table[code.number] = AWAY
        elif code.counts in _POSSIBLE:
            table[code.number] = BREAKS
    table[NOTHING] = table[NOT_MARKED] = NEUTRAL
    return bytes(table)


def of_marks(child: Attended, year_starts: date) -> tuple[Owed, ...]:
    """Everything a child's marks make due.

    Args:
        child: The sessions.
        year_starts: The first day of the current school year; what is counted over a year is
            counted from there, a run may have begun before.
    """
    if _never_much(child.meant) or _too_little(child, year_starts):
        return ()
    counted = _of_age(child)
    found = [
        _attendance(child.pupil_id, run, year_starts)
        for run in _runs(counted, frozenset({UNAUTHORISED}), TEN_DAYS)
    ]
    found = [one for one in found if one is not None]
    if not found:
        found.append(_irregular(child.pupil_id, counted, year_starts))
    found += _sickness(child.pupil_id, counted, year_starts)
    found += _long_absence(child.pupil_id, counted)
    return tuple(one for one in found if one is not None)


def _never_much(meant: bytes) -> bool:
    """Whether so little was missed at all that nothing can be owed, as with most children."""
    said = meant.translate(None, _NEUTRAL)
    return (
        said.count(UNAUTHORISED) < TEN_DAYS
        and said.count(SICK) < SICK_NEAR
        and _TEN_AWAY not in said.translate(_ANY_ABSENCE)
    )


def _too_little(child: Attended, year_starts: date) -> bool:
    """Whether it was missed too early, or too thinly, for anything to be owed now."""
    low, high = _while_of_age(child)
    year = max(low, bisect_left(child.sessions, year_starts, key=_day_of))
    said = child.meant[low:high].translate(None, _NEUTRAL)
    return (
        child.meant.count(UNAUTHORISED, year, high) < TEN_DAYS
        and child.meant.count(SICK, year, high) < SICK_NEAR
        and _TEN_WITHOUT_LEAVE not in said
        and not said.translate(_ANY_ABSENCE).endswith(_TEN_AWAY)
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """The sessions that say something, and what each of them is."""

    sessions: Sequence[Session]
    what: bytes

    def since(self, day: date) -> _Counted:
        """Those of a day and later."""
        place = bisect_left(self.sessions, day, key=_day_of)
        return _Counted(self.sessions[place:], self.what[place:])

    def of(self, kind: int) -> tuple[Session, ...]:
        """Those of one kind."""
        return tuple(
            session for session, what in zip(self.sessions, self.what, strict=True) if what == kind
        )


def _of_age(child: Attended) -> _Counted:
    """The sessions that say something, while the child was of compulsory school age."""
    low, high = _while_of_age(child)
    meant = child.meant[low:high]
    said = tuple(compress(child.sessions[low:high], meant))  # what says nothing is zero
    return _Counted(said, meant.translate(None, _NEUTRAL))


def _while_of_age(child: Attended) -> tuple[int, int]:
    """The slice of the sessions in which the child was of compulsory school age."""
    first, last = compulsory_age_starts(child.born), compulsory_age_ends(child.born)
    return (
        bisect_left(child.sessions, first, key=_day_of),
        bisect_right(child.sessions, last, key=_day_of),
    )


def _day_of(session: Session) -> date:
    return session.day


def _runs(counted: _Counted, kinds: frozenset[int], least: int) -> list[tuple[Session, ...]]:
    """Stretches of sessions that are all of some kinds, of a least length, in order."""
    stretch = re.compile(b"[%s]{%d,}" % (re.escape(bytes(sorted(kinds))), least))
    return [
        tuple(counted.sessions[found.start() : found.end()])
        for found in stretch.finditer(counted.what)
    ]


def _attendance(pupil_id: str, run: tuple[Session, ...], year_starts: date) -> Owed | None:
    reached = run[TEN_DAYS - 1].day
    if run[-1].day < year_starts:
        return None
    return Owed(
        ATTENDANCE,
        pupil_id,
        run[0].day.isoformat(),
        _end_of_month(reached),
        (f"{len(run)} sessions in a row", f"{said(run[0].day)} to {said(run[-1].day)}"),
        run,
    )


def _irregular(pupil_id: str, counted: _Counted, year_starts: date) -> Owed | None:
    missed = counted.since(year_starts).of(UNAUTHORISED)
    if len(missed) < TEN_DAYS:
        return None
    return Owed(
        IRREGULAR,
        pupil_id,
        missed[TEN_DAYS - 1].day.isoformat(),
        _end_of_month(missed[TEN_DAYS - 1].day),
        (f"{len(missed)} sessions since {said(missed[0].day)}", "not in a row"),
        missed,
    )


def _sickness(pupil_id: str, counted: _Counted, year_starts: date) -> list[Owed]:
    """One return for the period in which the 15th day fell, one for each longer one after it."""
    year = counted.since(year_starts)
    sick = year.of(SICK)
    days = sorted({session.day for session in sick})
    if len(days) < SICK_NEAR:
        return []
    if len(days) < SICK_DAYS:
        key = days[-1].isoformat()
        return [Owed(SICKNESS_NEAR, pupil_id, key, None, _sick_words(days), sick)]
    periods = _runs(year, frozenset({SICK}), 1)
    reached = days[SICK_DAYS - 1]
    met = [
        run
        for run in periods
        if run[0].day <= reached <= run[-1].day
        or (run[0].day > reached and len({one.day for one in run}) >= SICK_DAYS)
    ]
    return [
        Owed(
            SICKNESS,
            pupil_id,
            run[0].day.isoformat(),
            max(reached, run[0].day),
            _sick_words(days),
            sick,
        )
        for run in met
    ]


def expected_sickness(child: Attended, year_starts: date, decided: date, by: str) -> Owed:
    """The return that is owed because a person expects 15 days, before they are reached."""
    counted = _of_age(child).since(year_starts)
    periods = _runs(counted, frozenset({SICK}), 1)
    starts = [run[0].day for run in periods]
    place = bisect_right(starts, decided) - 1
    key = starts[place] if place >= 0 else decided
    days = sorted({session.day for run in periods for session in run})
    told = (f"expected by {by} on {said(decided)}", f"{len(days)} school days with an I so far")
    sessions = tuple(session for run in periods for session in run)
    return Owed(SICKNESS, child.pupil_id, key.isoformat(), decided, told, sessions)


def _sick_words(days: Sequence[date]) -> tuple[str, ...]:
    return (f"{len(days)} school days with an I", f"{said(days[0])} to {said(days[-1])}")


def _long_absence(pupil_id: str, counted: _Counted) -> list[Owed]:
    """An absence that still goes on. Illness alone is the sickness return's business."""
    away = _runs(counted, frozenset({UNAUTHORISED, SICK, AWAY}), TEN_DAYS)
    without = _runs(counted, frozenset({UNAUTHORISED}), TWENTY_DAYS)
    for kind, runs in ((UNAUTHORISED_20, without), (ABSENT_10, away)):
        if not runs or runs[-1][-1] != counted.sessions[-1]:
            continue
        run = runs[-1]
        if set(counted.what[-len(run) :]) != {SICK}:
            told = (f"{len(run)} sessions in a row", f"since {said(run[0].day)}, and still away")
            return [Owed(kind, pupil_id, run[0].day.isoformat(), None, told, run)]
    return []


def stretches(sessions: Sequence[Session]) -> tuple[tuple[date, date, int], ...]:
    """Sessions as ranges of days without a gap of more than a weekend: first, last, sessions."""
    if not sessions:
        return ()
    cuts = [0]
    cuts += [n + 1 for n, (a, b) in enumerate(pairwise(sessions)) if (b.day - a.day).days > 3]
    cuts.append(len(sessions))
    parts = [sessions[low:high] for low, high in pairwise(cuts)]
    return tuple((part[0].day, part[-1].day, len(part)) for part in parts)


def _end_of_month(day: date) -> date:
    return (day.replace(day=1) + 31 * _DAY).replace(day=1) - _DAY
