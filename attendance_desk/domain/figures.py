"""Figures of attendance by pupil, class, year group, group, code, reason, weekday and week.

Each question is cut out of the years' byte strings, translated once, and counted. A group's row
sums its sessions, never its members' rates; classes, year groups and groups go by date, so a pupil
who moved in March gives each class its own sessions. Every figure can be opened to the sessions
that make it up.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.cuts import By, Cut, Question, cut_views, dealt, keys_of
from attendance_desk.domain.rows import Naming, Row
from attendance_desk.domain.tally import (
    AEA,
    AUTHORISED,
    LATE,
    LATE_UNAUTHORISED,
    NOT_COLLECTED,
    NOT_MARKED,
    NOT_POSSIBLE,
    PLANNED_SHUT,
    PRESENT,
    SHUT,
    UNAUTHORISED,
    UNKNOWN,
    Tally,
    nobody_was_taught,
    tally_meant,
)
from attendance_desk.domain.view import YearView

__all__ = [
    "Answer",
    "By",
    "Measure",
    "Opened",
    "Question",
    "Row",
    "answer",
    "figures",
    "open_all",
    "open_number",
]

_FLAGGED = {By.PUPIL, By.CLASS, By.YEAR, By.GROUP}


class Measure(Enum):
    """A number that can be opened; the values are the names of the figures."""

    SESSIONS = "sessions"
    POSSIBLE = "possible"
    PRESENT = "present"
    APPROVED = "approved"
    ATTENDED = "attended"
    AUTHORISED = "authorised"
    UNAUTHORISED = "unauthorised"
    ABSENT = "absent"
    LATE = "late"
    NOT_POSSIBLE = "not_possible"
    NOT_COLLECTED = "not_collected"
    NOT_MARKED = "not_marked"
    UNKNOWN = "unknown"
    PERSISTENT = "persistent"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True)
class Opened:
    """One of the sessions behind a number, with its letter as marked (empty: not marked)."""

    pupil_id: str
    session: Session
    letter: str


_ATTENDED = {PRESENT, LATE, AEA}
_ABSENT = {AUTHORISED, UNAUTHORISED, LATE_UNAUTHORISED}
_BEHIND = {
    Measure.SESSIONS: set(range(NOT_MARKED, UNKNOWN + 1)),
    Measure.POSSIBLE: _ATTENDED | _ABSENT,
    Measure.PRESENT: {PRESENT, LATE},
    Measure.APPROVED: {AEA},
    Measure.ATTENDED: _ATTENDED,
    Measure.AUTHORISED: {AUTHORISED},
    Measure.UNAUTHORISED: {UNAUTHORISED, LATE_UNAUTHORISED},
    Measure.ABSENT: _ABSENT,
    Measure.LATE: {LATE, LATE_UNAUTHORISED},
    Measure.NOT_POSSIBLE: {NOT_POSSIBLE, SHUT},
    Measure.NOT_COLLECTED: {NOT_COLLECTED, PLANNED_SHUT},
    Measure.NOT_MARKED: {NOT_MARKED},
    Measure.UNKNOWN: {UNKNOWN},
    Measure.PERSISTENT: _ABSENT,
    Measure.SEVERE: _ABSENT,
}


@dataclass(slots=True)
class _Heap:
    """What has been dealt to one row so far."""

    meant: list[bytes] = field(default_factory=list)
    pupils: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer, and the sessions without a mark among all that was asked about."""

    rows: tuple[Row, ...]
    not_marked: int


def answer(views: Sequence[YearView], question: Question) -> Answer:
    """Answer a question, with what is missing beside it: no rate counts a session without a mark.

    A session in several groups or in none is missing once all the same.
    """
    cuts = cut_views(views, question)
    missing = sum(meant.count(NOT_MARKED) for cut in cuts for meant in cut.meant.values())
    return Answer(_rows(cuts, question), missing)


def figures(views: Sequence[YearView], question: Question) -> tuple[Row, ...]:
    """Answer a question from the views of the years it touches.

    Returns:
        The rows in the order in which people read them: register order for pupils, by name for
        classes, youngest first for year groups, as listed for codes, by date for weeks. Only rows
        with at least one session, and without the weeks in which nobody was taught, unless asked.
        By group a pupil may be in several rows or none; in every other answer each session is in
        exactly one row.
    """
    return _rows(cut_views(views, question), question)


def _rows(cuts: Sequence[Cut], question: Question) -> tuple[Row, ...]:
    totals = _totals(cuts) if question.by in _FLAGGED else {}
    counted = _counted(cuts, question, totals)
    everybody = totals.values() if totals else [rows_tally for rows_tally, _ in counted.values()]
    of = sum(counted_tally.possible for counted_tally in everybody)
    naming = Naming((cut.view for cut in cuts), question)
    persistent, severe = _persistent(totals), _severe(totals)
    possible = {pupil_id for pupil_id, total in totals.items() if total.possible}
    flagged = question.by in _FLAGGED
    return tuple(
        Row(
            key=key,
            name=naming.name(key),
            tally=counted[key][0],
            persistent=len(counted[key][1] & persistent) if flagged else None,
            severe=len(counted[key][1] & severe) if flagged else None,
            pupils=len(counted[key][1]),
            of=of,
            upn=naming.upn(key),
            counted=len(counted[key][1] & possible) if flagged else None,
        )
        for key in sorted(counted, key=naming.order)
    )


def open_number(
    views: Sequence[YearView], question: Question, key: str, measure: Measure
) -> tuple[Opened, ...]:
    """The sessions behind one number of an answer, by pupil and in order of time.

    Their count is the number itself. For persistent and severe absence they are the absences, in
    that row, of the pupils who are counted.
    """
    cuts = cut_views(views, question)
    among = _among(cuts, question, key, measure)
    return tuple(
        Opened(pupil_id, cut.sessions[place], cut.view.letter(cut.lines[pupil_id][place]))
        for cut in cuts
        for pupil_id, meant in cut.meant.items()
        if pupil_id in among
        for found, place in keys_of(cut, question.by, pupil_id, _where(meant, measure))
        if found == key
    )


def open_all(
    views: Sequence[YearView], question: Question, measure: Measure
) -> tuple[Opened, ...]:
    """Every session of a measure among all that was asked about, by pupil and in order of time."""
    return tuple(
        Opened(pupil_id, cut.sessions[place], cut.view.letter(cut.lines[pupil_id][place]))
        for cut in cut_views(views, question)
        for pupil_id, meant in cut.meant.items()
        for place in _where(meant, measure)
    )


def _where(meant: bytes, measure: Measure) -> list[int]:
    wanted = _BEHIND[measure]
    return [place for place, meaning in enumerate(meant) if meaning in wanted]


def _among(cuts: Sequence[Cut], question: Question, key: str, measure: Measure) -> Container[str]:
    """The pupils whose sessions can be behind the number."""
    asked = {key} if question.by is By.PUPIL else {p for cut in cuts for p in cut.meant}
    if measure is Measure.PERSISTENT:
        return asked & _persistent(_totals(cuts))
    if measure is Measure.SEVERE:
        return asked & _severe(_totals(cuts))
    return asked


def _counted(
    cuts: Sequence[Cut], question: Question, totals: Mapping[str, Tally]
) -> dict[str, tuple[Tally, set[str]]]:
    """Each row's sessions and pupils."""
    if question.by is By.PUPIL:
        return {pupil_id: (total, {pupil_id}) for pupil_id, total in totals.items()}
    skip = question.by in {By.WEEK, By.DAY} and not question.weeks_not_taught
    counted = {}
    for key, heap in _heaps(cuts, question.by).items():
        meant = b"".join(heap.meant)
        if heap.pupils and not (skip and nobody_was_taught(meant)):
            counted[key] = tally_meant(meant), heap.pupils
    return counted


def _heaps(cuts: Sequence[Cut], by: By) -> dict[str, _Heap]:
    heaps: dict[str, _Heap] = {}
    for cut in cuts:
        for key, pupils, meant in dealt(cut, by):
            heap = heaps.get(key) or heaps.setdefault(key, _Heap())
            heap.meant.append(meant)
            heap.pupils.update(pupils)
    return heaps


def _totals(cuts: Sequence[Cut]) -> dict[str, Tally]:
    """Each pupil's sessions over everything asked about."""
    totals: dict[str, Tally] = {}
    for cut in cuts:
        for pupil_id, _, meant in dealt(cut, By.PUPIL):
            counted = tally_meant(meant)
            before = totals.get(pupil_id)
            totals[pupil_id] = before + counted if before else counted
    return totals


def _persistent(totals: Mapping[str, Tally]) -> set[str]:
    return {pupil_id for pupil_id, total in totals.items() if total.persistent}


def _severe(totals: Mapping[str, Tally]) -> set[str]:
    return {pupil_id for pupil_id, total in totals.items() if total.severe}
