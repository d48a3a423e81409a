"""The absences nobody explained: by their last day, with what was tried."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed, who_can
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.due import Due
from attendance_desk.domain.plans import PlanKind
from attendance_desk.domain.rulings import About
from attendance_desk.domain.unexplained import (
    LAPSED,
    RULE,
    SCHOOL_DAYS,
    Stage,
    Unexplained,
    judge,
    key_of,
)
from attendance_desk.store import day_rows, duty_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.days import ParentCall
    from attendance_desk.domain.plans import Plan
    from attendance_desk.queries.so_far import SoFar

AREA = "todo"
_HALVES = ("morning", "afternoon")


@dataclass(frozen=True, slots=True)
class UnexplainedRow:
    """One session without a reason.

    Attributes:
        class_name: The class on that day.
        tried: What the desk knows was said or tried since, oldest first.
        words: Where it stands, in a sentence.
    """

    of: Unexplained
    name: str
    class_name: str
    tried: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A mark that lapsed to O, and a reason that came afterwards.

    Attributes:
        told: What was told, and when.
    """

    pupil_id: str
    name: str
    class_name: str
    session: Session
    told: str


@dataclass(frozen=True, slots=True)
class UnexplainedBoard:
    """Everything that is still N, the soonest last day first, and the late answers.

    Attributes:
        may_settle: Whether who asks decides.
        who: Who decides, in words.
    """

    rows: tuple[UnexplainedRow, ...]
    answered: tuple[Answered, ...]
    may_settle: bool
    who: str


def board(known: SoFar) -> UnexplainedBoard:
    """The list as it stands.

    Raises:
        NotPermitted: Who asks may not see pupils' records.
    """
    ground = known.ground
    ground.require(Deed.SEE_PUPILS)
    kept = {
        (ruling.pupil_id, ruling.key): ruling
        for ruling in ground.read(duty_rows.rulings, About.KEPT_UNEXPLAINED)
    }
    found = [
        judge(known.calendar, (child, session), kept.get((child, key_of(session))), known.today)
        for child, session in known.marked("N")
    ]
    found.sort(key=lambda one: (one.last_day or date.max, known.name(one.pupil_id), one.session))
    told = _Told(known, min((one.session.day for one in found), default=known.today))
    rows = tuple(
        UnexplainedRow(
            of=one,
            name=known.name(one.pupil_id),
            class_name=known.class_on(one.pupil_id, one.session.day),
            tried=told.since(one.pupil_id, one.session),
            words=_words(one, known.today),
        )
        for one in found
    )
    may = ground.may(Deed.SETTLE_UNEXPLAINED)
    return UnexplainedBoard(rows, _answered(known), may, who_can(Deed.SETTLE_UNEXPLAINED))


class _Told:
    """Calls and plans since a day, by child."""

    def __init__(self, known: SoFar, since: date) -> None:
        ground = known.ground
        self._calls = ground.read(day_rows.calls, since, known.today)
        self._plans = ground.read(day_rows.plans, since, known.today)

    def since(self, pupil_id: str, session: Session) -> tuple[str, ...]:
        calls = [
            call_words(call)
            for call in self._calls
            if pupil_id in call.pupils and call.day >= session.day
        ]
        plans = [
            f"Known: {plan.words}"
            for plan, _ in self._plans
            if plan.is_for(pupil_id) and plan.holds(session) and plan.words
        ]
        return tuple(dict.fromkeys((*calls, *plans)))


def call_words(call: ParentCall) -> str:
    """A call in a line: when, who, what they said."""
    hour, minute = call.at.split(":")
    who = call.relationship or call.caller or "Somebody"
    how = "left a message" if call.voicemail else "rang"
    said = f": {call.words}" if call.words else ""
    when = f"{call.day.day} {call.day:%B}, {int(hour)}.{minute}"
    return f"{who[0].upper()}{who[1:]} {how} {when}{said}"


def _words(one: Unexplained, today: date) -> str:
    if one.kept is not None:
        return f"Kept as N by {one.kept.by}: {one.kept.words}"
    if one.last_day is None:
        return "The last day is not known: next school year is not set up."
    last = day_words(one.last_day, today)
    return {
        Stage.OPEN: f"A reason may come until {last}.",
        Stage.NEAR: f"Last day {last}.",
        Stage.LAST_DAY: "Today is the last day for a reason.",
        Stage.PAST: f"The last day was {last}. The desk proposes O.",
    }[one.stage]


def _answered(known: SoFar) -> tuple[Answered, ...]:
    """O that came by lapse, where something was told of that very session afterwards.

    Very few marks are both: only those of which something was told are looked up.
    """
    if not known.years:
        return ()
    ground, first = known.ground, known.years[0].year.starts
    plans = _Plans(ground.read(day_rows.plans, first, known.today))
    if not plans:
        return ()
    places = (place for place in known.marked("O") if plans.of(*place))
    found = []
    for one in duty_rows.lapsed(ground.snapshot, LAPSED, places):
        told = (plan for plan, number in plans.of(one.pupil_id, one.session) if number > one.entry)
        plan = next(told, None)
        if plan is not None and one.pupil_id in known.pupils:
            found.append(
                Answered(
                    one.pupil_id,
                    known.name(one.pupil_id),
                    known.class_on(one.pupil_id, one.session.day),
                    one.session,
                    plan.words,
                )
            )
    return tuple(found)


class _Plans:
    """What was told, by child; what was refused, or stood before any mark, explains nothing."""

    def __init__(self, plans: Sequence[tuple[Plan, int]]) -> None:
        self._named: dict[str, list[tuple[Plan, int]]] = defaultdict(list)
        told = [one for one in plans if one[1] and one[0].kind is not PlanKind.REFUSED]
        self._whole = [one for one in told if one[0].whole]
        for one in told:
            for pupil_id in one[0].pupils:
                self._named[pupil_id].append(one)

    def __bool__(self) -> bool:
        """Whether anything was told of anybody."""
        return bool(self._whole or self._named)

    def of(self, pupil_id: str, session: Session) -> list[tuple[Plan, int]]:
        """Each plan that holds in a child's session with its entry's number, oldest first."""
        held = (*self._whole, *self._named.get(pupil_id, ()))
        found = [one for one in held if one[0].holds(session)]
        return sorted(found, key=itemgetter(1)) if found else found


def due(known: SoFar) -> tuple[Due, ...]:
    """A row for every N, a warning from the third school day, and the late answers.

    An N that somebody decided to keep is left out while that decision holds.
    """
    found = board(known)
    open_rows = [row for row in found.rows if row.of.kept is None]
    return (
        *(_deadline(row, found.who, known.today) for row in open_rows),
        *(_near(row, known.today) for row in open_rows if row.of.stage is Stage.NEAR),
        *(_late(one, known.today) for one in found.answered),
    )


def session_words(session: Session, today: date | None = None) -> str:
    """A session in a sentence: Monday 16 November, morning; with another year."""
    return f"{day_words(session.day, today)}, {_HALVES[session.half]}"


def _deadline(row: UnexplainedRow, who: str, today: date) -> Due:
    one = row.of
    ripe = one.stage in {Stage.LAST_DAY, Stage.PAST}
    ask = "decide" if ripe else "find the reason"
    return Due(
        kind="reason_deadline",
        due=one.last_day,
        rule=RULE,
        sentence=f"{row.name}: {ask} for {session_words(one.session, today)}. {row.words}",
        pupil_id=one.pupil_id,
        evidence=(
            f"N on {one.session.day.isoformat()} {one.session.half.name}",
            _gone(one.school_days),
            *row.tried,
        ),
        holder=who if ripe else "the office",
        area=AREA,
        target=("unexplained", one.pupil_id, one.session),
        key=key_of(one.session),
    )


def _gone(school_days: int) -> str:
    over = school_days - SCHOOL_DAYS
    if over <= 0:
        return f"{school_days} of {SCHOOL_DAYS} school days gone"
    return f"over by {over} school day{'' if over == 1 else 's'}"


def _near(row: UnexplainedRow, today: date) -> Due:
    one = row.of
    return Due(
        kind="reason_deadline_near",
        due=one.last_day,
        rule=f"{RULE}; warned from the third school day",
        sentence=f"{row.name}: no reason yet for {session_words(one.session, today)}. {row.words}",
        pupil_id=one.pupil_id,
        evidence=(f"N on {one.session.day.isoformat()} {one.session.half.name}", *row.tried),
        area=AREA,
        target=("unexplained", one.pupil_id, one.session),
        key=key_of(one.session),
    )


def _late(one: Answered, today: date) -> Due:
    when = session_words(one.session, today)
    return Due(
        kind="reason_late",
        due=None,
        rule="A mark is amended when the reason becomes known (SI 2024/208 reg 10)",
        sentence=f"{one.name}: a reason came after O, {when}: {one.told}",
        pupil_id=one.pupil_id,
        evidence=(f"O on {one.session.day.isoformat()} {one.session.half.name}", one.told),
        holder="the office",
        area=AREA,
        target=("unexplained", one.pupil_id, one.session),
        key=key_of(one.session),
    )
