"""What the rules of penalty notices make of a child's sessions: what must be considered, and when.

National Framework for Penalty Notices (`rules.md` 5). The law decides nothing by itself: at ten
sessions in ten school weeks the head must consider. No session is used for two notices to one
parent, an N inside its five days holds a request back, and what is due ends with a decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.penalties import Authority, Notice, NoticeState, PenaltyRuling
from attendance_desk.domain.penalty_rules import Scheme
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.domain.unauthorised import Window, counted, first_reached
from attendance_desk.domain.unexplained import last_day

Marked = tuple[Session, str]
Change = tuple[date, Session, str]
"""A mark as it was written: the day of the entry, the session, the letter."""

_DAY = timedelta(days=1)
_FAR = timedelta(days=400)
REQUEST, SUPPORT, IMPROVE = "request", "support_first", "improve"
NOT_NOW, OTHER = "not_now", "other_tool"
CHOICES: dict[str, str] = {
    SUPPORT: "Support first",
    IMPROVE: "Notice to improve",
    REQUEST: "Ask for a penalty notice",
    NOT_NOW: "Not now",
    OTHER: "Another tool",
}
"""What the head may decide, in the order of the digits."""


@dataclass(frozen=True, slots=True)
class Considered:
    """Where a child stands.

    Attributes:
        window: The fullest window that reaches into this or the last school week, without the
            sessions a notice was asked for with; None before the first school week.
        reached: The session at which the number was reached; None while it is not.
        held: Sessions of the window that are still N inside their five days.
        ruling: What the head decided last; None for nothing yet.
        decided: Whether that decision still holds for what is counted now.
    """

    window: Window | None
    reached: Session | None
    held: tuple[Session, ...] = ()
    ruling: PenaltyRuling | None = None
    decided: bool = False

    @property
    def count(self) -> int:
        """Sessions without leave in the window."""
        return len(self.window.sessions) if self.window else 0

    @property
    def unexplained(self) -> int:
        """How many of them are N: these may vanish when the reason arrives."""
        sessions = self.window.sessions if self.window else ()
        return sum(1 for _session, letter in sessions if letter == "N")

    @property
    def must(self) -> bool:
        """Whether a notice has to be considered now."""
        return self.reached is not None and not self.decided


def counted_words(considered: Considered, waiting: Iterable[Notice]) -> str:
    """What a list says is counted: sessions that stand open, and those of notices that wait.

    Args:
        considered: Where the child stands.
        waiting: The child's notices of which the authority has still to say something.
    """
    asked = len({session for one in waiting for session, _letter in one.sessions})
    now = considered.count
    if asked:
        return f"{_sessions(asked)} in the notice" + (f", {now} more" if now else "")
    return _sessions(now) if now else "none counted now"


def _sessions(number: int) -> str:
    return "1 session" if number == 1 else f"{number} sessions"


def same_parent(one: str, other: str) -> bool:
    """Whether two names are one parent's, as they stand on records."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def used(notices: Iterable[Notice], parent: str = "") -> frozenset[Session]:
    """The sessions that a notice was asked for with or rests on: they count for no other.

    A request that was refused, or taken back before a notice was issued, sets them free; a notice
    that was issued and withdrawn does not.

    Args:
        notices: Of one child.
        parent: Only those to this parent; to anybody without it.
    """
    return frozenset(
        session
        for one in notices
        if one.issued_on is not None or one.state is NoticeState.ASKED
        if not parent or same_parent(one.parent, parent)
        for session, _letter in one.sessions
    )


def unused(
    sessions: Iterable[Marked], notices: Iterable[Notice], parent: str = ""
) -> tuple[Marked, ...]:
    """The sessions that no notice (to a parent) was asked for with."""
    gone = used(notices, parent)
    return tuple(pair for pair in sessions if pair[0] not in gone)


def held(sessions: Iterable[Marked], calendar: SchoolCalendar, today: date) -> tuple[Session, ...]:
    """The sessions that are N and may still be: the fifth school day is not over."""
    return tuple(
        session
        for session, letter in sessions
        if letter == "N" and ((last := last_day(calendar, session.day)) is None or today <= last)
    )


def latest(rulings: Sequence[PenaltyRuling]) -> PenaltyRuling | None:
    """What was decided last."""
    return max(rulings, key=lambda one: one.number, default=None)


def holds(ruling: PenaltyRuling | None, today: date) -> bool:
    """Whether a decision still answers what is counted.

    A request answers with the sessions that its notices took; a notice to improve until somebody
    decides after its end; everything else until the day on which it is looked at again.
    """
    if ruling is None or ruling.choice == REQUEST:
        return False
    if ruling.choice == IMPROVE:
        return True
    return ruling.look_again is not None and today < ruling.look_again


@dataclass(frozen=True, slots=True)
class Was:
    """A threshold that was met and is not any more, because marks were changed.

    Attributes:
        window: What was counted when it was reached.
        met_on: The day on which it was first so in the register.
        ended_on: The day of the change that ended it.
        gone: The sessions of it that are without leave no more, with the letters they had.
    """

    window: Window
    met_on: date
    ended_on: date
    gone: tuple[Marked, ...]


def trace(
    changes: Iterable[Change], born: date, weeks: Sequence[date], scheme: Scheme
) -> tuple[Was, ...]:
    """Every time the threshold was met by the register of the day, and then was not.

    Args:
        changes: Every mark of a child as it was written, in the order of the entries.
        born: Only sessions of compulsory school age count.
        weeks: The Mondays of the school weeks, oldest first.
        scheme: The rules.
    """
    standing: dict[Session, str] = {}
    met: tuple[date, Window] | None = None
    found: list[Was] = []
    for made, session, letter in changes:
        before, standing[session] = standing.get(session, ""), letter
        if (before in scheme.letters) == (letter in scheme.letters):
            continue
        reached = reached_in(sorted(standing.items()), born, weeks, scheme)
        if reached is not None and met is None:
            met = (made, reached)
        elif reached is None and met is not None:
            found.append(_was(*met, made, standing, scheme))
            met = None
    return tuple(found)


def reached_in(
    sessions: Sequence[Marked], born: date, weeks: Sequence[date], scheme: Scheme
) -> Window | None:
    """The first window in which the threshold of a scheme was met; None where it never was."""
    mine = counted(sessions, born, scheme.since)
    kept = [pair for pair in mine if weeks and pair[0].day >= weeks[0]]
    return first_reached(kept, weeks, scheme.count, scheme.weeks) if scheme.count else None


def _was(
    met_on: date, window: Window, ended_on: date, standing: dict[Session, str], scheme: Scheme
) -> Was:
    gone = tuple(
        (session, letter)
        for session, letter in window.sessions
        if standing.get(session) not in scheme.letters
    )
    return Was(window, met_on, ended_on, gone)


@dataclass(frozen=True, slots=True)
class Improvement:
    """A notice to improve while it is watched.

    Attributes:
        early: From when a notice may be asked for before its end, by the authority's rule; None
            for not before.
        sessions: Sessions without leave in it so far.
        over: Whether its last day is past.
    """

    ruling: PenaltyRuling
    first: date
    last: date
    early: date | None
    sessions: tuple[Marked, ...]
    over: bool

    def may_end(self, today: date) -> bool:
        """Whether it may be ended early: the day has come, and something was missed."""
        return self.early is not None and today >= self.early and bool(self.sessions)


def improvement(
    ruling: PenaltyRuling | None,
    sessions: Iterable[Marked],
    calendar: SchoolCalendar,
    authority: Authority,
    today: date,
) -> Improvement | None:
    """The notice to improve that runs or waits for the head; None where there is none."""
    if ruling is None or ruling.choice != IMPROVE:
        return None
    first, last = ruling.improve_from, ruling.improve_to
    if first is None or last is None:
        return None
    early = None
    if authority.look_weeks and (mark := weeks_end(calendar, first, authority.look_weeks)):
        early = min(mark + _DAY, last)
    within = tuple(pair for pair in sessions if first <= pair[0].day <= last)
    return Improvement(ruling, first, last, early, within, today > last)


def weeks_end(calendar: SchoolCalendar, starts: date, weeks: int) -> date | None:
    """The last school day of some school weeks that begin on a day.

    Returns:
        The school day before the same weekday that many school weeks later; None where the
        calendar does not reach so far.
    """
    found = calendar.school_weeks(starts, starts + _FAR)
    if weeks < 1 or len(found) < weeks:
        return None
    if len(found) == weeks:
        return calendar.previous_school_day(found[-1] + 7 * _DAY)
    return calendar.previous_school_day(found[weeks] + starts.weekday() * _DAY)
