"""Which children have to be looked at by the clocks, and the sessions they missed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.clock_facts import AWAY, SEEN, Missed, where_table
from attendance_desk.domain.hatch import BY_MISTAKE
from attendance_desk.domain.plans import PlanKind
from attendance_desk.domain.rings import LOGGED_BY_MISTAKE
from attendance_desk.domain.unauthorised import LETTERS
from attendance_desk.domain.unexplained import LAPSED
from attendance_desk.domain.view import NOT_MARKED, NOT_ON_ROLL
from attendance_desk.queries.penalty_ground import PenaltyGround
from attendance_desk.store import clock_rows, held_rows

if TYPE_CHECKING:
    from attendance_desk.domain.clock_rules import Numbers
    from attendance_desk.domain.plans import Plan
    from attendance_desk.domain.view import YearView
    from attendance_desk.queries.so_far import SoFar
    from attendance_desk.store.clock_rows import Written

    Lapse = Mapping[tuple[str, Session], tuple[Written, ...]]

_MISTAKES = frozenset({BY_MISTAKE, LOGGED_BY_MISTAKE})
_RECENT = 12
"""Sessions before the last one seen that are looked at for a worker who was not told."""


@dataclass(frozen=True, slots=True)
class Line:
    """A child's sessions as far as the clocks look.

    Attributes:
        last_seen: The last session with a mark that says the child was here.
        away: Sessions missed since then, and the last ones before, with their letters.
        unauthorised: The sessions without leave of the last school weeks; empty where they are
            too few to matter.
    """

    last_seen: Session | None
    away: tuple[tuple[Session, str], ...]
    unauthorised: tuple[tuple[Session, str], ...]

    @property
    def missing(self) -> bool:
        """Whether anything was missed since the child was last seen."""
        last = self.last_seen
        return any(last is None or session > last for session, _letter in self.away)


def lines(known: SoFar, numbers: Numbers, always: frozenset[str]) -> dict[str, Line]:
    """The children who are away, near a notice, or looked at whatever their marks say.

    Args:
        known: The marks so far.
        numbers: From how many sessions without leave a child is looked at.
        always: Ids of children whose last days are read in any case.
    """
    views = [(view, bisect_right(view.sessions, known.until)) for view in known.years]
    views = [(view, end) for view, end in views if end]
    if not views:
        return {}
    table, (view, end) = where_table(known.ground.codes), views[-1]
    owing = _owing(known, views, numbers)
    found: dict[str, Line] = {}
    for pupil_id, line in view.lines.items():
        if line[end - 1] == NOT_ON_ROLL:
            continue
        meant = line[:end].translate(table)
        last = meant.rfind(SEEN)
        away = meant.find(AWAY, last + 1) >= 0
        if last < 0 and len(views) > 1:
            away = True
        if away or pupil_id in owing or pupil_id in always:
            found[pupil_id] = _line(pupil_id, views, table, owing.get(pupil_id, ()))
    return found


def _line(
    pupil_id: str,
    views: Sequence[tuple[YearView, int]],
    table: bytes,
    owing: tuple[tuple[Session, str], ...],
) -> Line:
    away: list[tuple[Session, str]] = []
    for view, end in reversed(views):
        meant = view.lines.get(pupil_id, b"")[:end].translate(table)
        last = meant.rfind(SEEN)
        low = max(last - _RECENT, 0) if last >= 0 else 0
        part = [
            (view.sessions[place], view.letter(view.lines[pupil_id][place]))
            for place in range(low, len(meant))
            if meant[place] == AWAY
        ]
        away[:0] = part
        if last >= 0:
            return Line(view.sessions[last], tuple(away), owing)
    return Line(None, tuple(away), owing)


def _owing(
    known: SoFar, views: Sequence[tuple[YearView, int]], numbers: Numbers
) -> dict[str, tuple[tuple[Session, str], ...]]:
    """Children with enough sessions without leave in the last school weeks to be counted."""
    weeks = PenaltyGround(known).weeks
    if not weeks:
        return {}
    wanted = [code.number for code in known.ground.codes.codes if code.letter in LETTERS]
    table = bytes(number in wanted for number in range(256))
    found: dict[str, tuple[tuple[Session, str], ...]] = {}
    # A window that began in another school year may hold one session here and the rest there.
    least = 1 if weeks[0] < views[-1][0].year.starts else numbers.near
    for view, end in views:
        low, _high = view.span(weeks[0], known.today)
        for pupil_id, line in view.lines.items():
            marks = line[low:end].translate(table)
            if marks.count(1) >= least:
                found[pupil_id] = (
                    *found.get(pupil_id, ()),
                    *(
                        (view.sessions[low + place], view.letter(line[low + place]))
                        for place, counted in enumerate(marks)
                        if counted
                    ),
                )
    return {key: held for key, held in found.items() if len(held) >= numbers.near}


def blanks(known: SoFar) -> dict[str, Session]:
    """Children without a mark in an afternoon whose register is in and closed."""
    session = Session(known.today, Half.PM)
    close = known.ground.school.times_on(known.today).pm.closes
    if known.until < session or known.ground.now.time().replace(second=0, microsecond=0) < close:
        return {}
    registers = known.ground.read(held_rows.registers, known.today, known.today)
    classes = {class_id for class_id, at in registers if at == session}
    if not classes:
        return {}
    return {
        pupil_id: session
        for view in known.years[-1:]
        if session in view.index
        for pupil_id, line in view.lines.items()
        if line[view.index[session]] == NOT_MARKED
        and any(
            place.class_id in classes
            and place.starts <= known.today
            and (place.ends is None or place.ends >= known.today)
            for place in view.places[pupil_id]
        )
    }


class Misses:
    """Makes the sessions missed by some children, with when they were marked and explained."""

    def __init__(self, known: SoFar, ids: tuple[str, ...], since: date) -> None:
        """Read what was written and planned for them.

        Args:
            known: The marks so far.
            ids: The children.
            since: The first day that is asked about.
        """
        ground = known.ground
        self._known = known
        self._written = ground.read(clock_rows.written, ids, since)
        self._plans: dict[str, list[tuple[Plan, datetime]]] = {}
        for plan, at in ground.read(clock_rows.plans, ids, since):
            for pupil_id in plan.pupils:
                self._plans.setdefault(pupil_id, []).append((plan, at))

    def of(
        self,
        pupil_id: str,
        away: Iterable[tuple[Session, str]],
        told: Sequence[tuple[date, date, datetime]],
    ) -> tuple[Missed, ...]:
        """The sessions a child missed.

        Args:
            pupil_id: The child.
            away: The sessions with the letters that stand.
            told: Reasons given in a ring: first day, last day, and when.
        """
        return tuple(self._missed(pupil_id, session, code, told) for session, code in away)

    def _missed(
        self,
        pupil_id: str,
        session: Session,
        code: str,
        told: Sequence[tuple[date, date, datetime]],
    ) -> Missed:
        now, close = self._known.ground.now, self._moment(session, closes=True)
        starts = self._moment(session, closes=False)
        was = _meant(self._written.get((pupil_id, session), ()))
        noted, since = _history(was, starts, now)
        if not was:
            # One mark that is neither N nor O: whoever wrote it knew why.
            since = starts if code else None
            noted = starts if code else close
        planned, expected = self._planned(pupil_id, session)
        reasons = [at for at in (since, *planned, *_rung(session, told)) if at is not None]
        known = min((_clipped(at, starts, now) for at in reasons), default=None)
        marked_with = since is not None and since == noted and _says_why(was)
        return Missed(session, code, noted, max(noted, close, *expected), known, marked_with)

    def _planned(self, pupil_id: str, session: Session) -> tuple[list[datetime], list[datetime]]:
        """Since when plans explain a session, and until when a late child was expected."""
        reasons, expected = [], []
        for plan, at in self._plans.get(pupil_id, ()):
            if plan.kind is PlanKind.REFUSED or not plan.holds(session):
                continue
            late = plan.facts.get("expected", "")
            if not late:
                reasons.append(at)
                continue
            zone = self._known.ground.now.tzinfo
            expected.append(datetime.combine(session.day, time.fromisoformat(late), zone))
        return reasons, expected

    def _moment(self, session: Session, *, closes: bool) -> datetime:
        times = self._known.ground.school.times_on(session.day).of(session.half)
        at = times.closes if closes else times.start
        return datetime.combine(session.day, at, self._known.ground.now.tzinfo)


def _meant(was: Sequence[Written]) -> Sequence[Written]:
    """What was written for a session without what was taken back as a mistake.

    Neither a reason that was logged by mistake nor setting the mark back to an O or an N that
    nobody had explained says why the child is away.
    """
    kept: list[Written] = []
    for one in was:
        before = [place for place, held in enumerate(kept) if held.code == one.code]
        if one.reason in _MISTAKES and before:
            del kept[before[-1] + 1 :]
        else:
            kept.append(one)
    return kept


def _history(
    was: Sequence[Written], starts: datetime, now: datetime
) -> tuple[datetime, datetime | None]:
    """When a session was first marked, and since when its code says a reason.

    A lapse is no reason, and neither is an O that was the first mark: both say that nobody knows.
    What was written after the moment of the question counts as if it had stood from the start.
    """
    if not was:
        return starts, None
    noted = _clipped(was[0].at, starts, now)
    since: datetime | None = None
    for place, one in enumerate(was):
        lapsed = one.code == "O" and (place == 0 or one.reason.startswith(LAPSED))
        if one.code in {"", "N"} or lapsed:
            since = None
        elif since is None:
            since = _clipped(one.at, starts, now)
    return noted, since


def _says_why(was: Sequence[Written]) -> bool:
    """Whether the first mark of a session was one that has a reason."""
    return not was or was[0].code not in {"", "N", "O"}


def _clipped(at: datetime, starts: datetime, now: datetime) -> datetime:
    """A time to the minute, as calls and visits have it; never before its session."""
    if at > now:
        return starts
    return max(at.astimezone(now.tzinfo).replace(second=0, microsecond=0), starts)


def _rung(session: Session, told: Sequence[tuple[date, date, datetime]]) -> Iterable[datetime]:
    for first, last, at in told:
        if first <= session.day <= last:
            yield at
