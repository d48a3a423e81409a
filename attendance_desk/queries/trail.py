"""Marks with everything that stood before them, numbered as a paper numbers its amendments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.papers import Amendment, GridMark
from attendance_desk.store.mark_rows import NO_MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.marks import Mark
    from attendance_desk.queries.then import Then
    from attendance_desk.store.mark_rows import Trace

_WHY = {
    Kind.REGISTER_TAKEN.value: "The register was taken",
    Kind.MARKS_IMPORTED.value: "Brought in from a file",
}
_NO_REASON = "No reason was recorded"


@dataclass(frozen=True, slots=True)
class Held:
    """A mark as it stands, the codes before it, and the numbers of its amendments.

    The code is empty where a mark was taken back.
    """

    mark: Mark
    was: tuple[str, ...]
    numbers: tuple[int, ...]

    @property
    def cell(self) -> GridMark:
        """The mark in a grid."""
        return GridMark(self.mark.code, self.was, self.numbers)


@dataclass(frozen=True, slots=True)
class Trail:
    """The marks of some pupils between two days, and every change of them.

    Attributes:
        held: What stands, by pupil and session.
        amendments: Every change, numbered from 1, by pupil, session and time.
        used: Every letter that stands or stood, with its day.
    """

    held: Mapping[tuple[str, Session], Held]
    amendments: tuple[Amendment, ...]
    used: frozenset[tuple[str, date]]


def trail(
    then: Then,
    names: Mapping[str, str],
    days: tuple[date, date],
    belongs: Callable[[str, Session], bool] = lambda _pupil, _session: True,
) -> Trail:
    """Follow the marks of some pupils.

    Args:
        then: The registers as they stood.
        names: Pupil id to the name that the paper prints, in its order.
        days: First and last day, both included.
        belongs: Whether a pupil's session is of the paper (a register is of one class only).
    """
    gathered: dict[tuple[str, Session], list[Trace]] = {}
    for trace in then.traces(names, *days):
        mark = trace.mark
        if belongs(mark.pupil_id, mark.session):
            gathered.setdefault((mark.pupil_id, mark.session), []).append(trace)
    held: dict[tuple[str, Session], Held] = {}
    amendments: list[Amendment] = []
    for place, traces in gathered.items():
        first = len(amendments) + 1
        for before, after in pairwise(traces):
            amendments.append(_amendment(names[place[0]], before, after, len(amendments) + 1))
        was = tuple(trace.mark.code or NO_MARK for trace in traces[:-1])
        numbers = tuple(range(first, len(amendments) + 1))
        held[place] = Held(traces[-1].mark, was, numbers)
    return Trail(held, tuple(amendments), _used(gathered.values()))


def _used(gathered: Iterable[list[Trace]]) -> frozenset[tuple[str, date]]:
    return frozenset(
        (trace.mark.code, trace.mark.session.day)
        for traces in gathered
        for trace in traces
        if trace.mark.code
    )


def _amendment(name: str, before: Trace, after: Trace, number: int) -> Amendment:
    return Amendment(
        pupil=name,
        session=after.mark.session,
        original=before.mark.code,
        code=after.mark.code,
        reason=after.reason or _WHY.get(after.kind, _NO_REASON),
        at=datetime.fromisoformat(after.at),
        name=after.name,
        title=after.title,
        number=number,
        entry=after.number,
        minutes=(before.mark.minutes_late, after.mark.minutes_late),
        note=after.mark.note if after.mark.note != before.mark.note else "",
        clock_doubtful=after.clock_doubtful,
    )
