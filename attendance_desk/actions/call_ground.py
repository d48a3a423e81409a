"""What a call stands on: the marks and plans of its children, read before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from attendance_desk.actions.marking import Cell
from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.call_days import span
from attendance_desk.domain.call_effects import NeedsAnswer, Stood, effect, shortened
from attendance_desk.domain.calling import APPOINTMENT, LATE, told_words
from attendance_desk.domain.marks import AMEND_REASONS, Mark, clock_words
from attendance_desk.domain.problems import Refused
from attendance_desk.store import day_rows, ledger, mark_rows, people_rows
from attendance_desk.store.addresses import numbers_of

if TYPE_CHECKING:
    from attendance_desk.actions.context import Context
    from attendance_desk.domain.call_days import Span
    from attendance_desk.domain.call_effects import At, Effect
    from attendance_desk.domain.calling import Report
    from attendance_desk.domain.days import ParentCall
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.plans import Plan
    from attendance_desk.domain.reasons import Reason
    from attendance_desk.store.mark_rows import Standing
    from attendance_desk.store.work import Snapshot

_LAPSED = AMEND_REASONS[3]
_LONGEST = 400
"""Days that one call may reach back or ahead; more is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Told:
    """A call that is to be saved.

    Attributes:
        call: As it will be kept, but for what it does.
        report: What was said.
        answers: Which is right where a mark stands, by child.
        now: When it is saved; a call may have been taken earlier.
    """

    call: ParentCall
    report: Report
    answers: Mapping[str, bool]
    now: datetime


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything a call writes.

    Attributes:
        plan: Without its id; None for nothing to fill in.
        cells: The marks to be changed.
        held: The marks that stand there.
        returns: The day the child is expected back.
        source: Who told it and when, in words.
        shortened: Earlier plans as they are from now on, by id.
        were: The same as they are now.
    """

    plan: Plan | None = None
    cells: tuple[Cell, ...] = ()
    held: Mapping[At, Standing] = field(default_factory=dict)
    returns: date | None = None
    source: str = ""
    shortened: Mapping[str, Plan] = field(default_factory=dict)
    were: tuple[Plan, ...] = ()


def moment(call: ParentCall, like: datetime) -> datetime:
    """When a call was taken, in the school's time."""
    return datetime.combine(call.day, time.fromisoformat(call.at), like.tzinfo)


def prepare(context: Context, snapshot: Snapshot, told: Told) -> Prepared:
    """Work out what a call does.

    Raises:
        NeedsAnswer: A mark stands that only a person can decide about.
        Refused: An unknown reason, a day that is none, or a child who is not on roll.
    """
    reason, report = _reason(told.report), told.report
    if reason is None:
        return Prepared()
    over = _over(context, told, reason)
    if not report.pupils or report.by_the_child:
        return Prepared(returns=over.returns if over else None)
    over = _checked(over, told)
    pupils = people_rows.pupils(snapshot, set(report.pupils))
    _check_on_roll(report, pupils, over)
    held = _standing(context, snapshot, report, over)
    stood = {at: _stood(context, snapshot, told, (at[1], one)) for at, one in held.items()}
    found = effect(report, reason, over, stood, told.answers)
    _check_answered(found, pupils, told.now.date())
    at = clock_words(time.fromisoformat(told.call.at))
    ready = Prepared(returns=over.returns, source=f"{report.teller}, {at}", held=held)
    words = told_words(told.call, report, over.last, reason.group)
    if reason.fills == "N" and reason.group != LATE:
        words = f"{shipped_reasons().said(reason.id).lower()}, {words}"
    return _with_plans(context, snapshot, told, (ready, found, over, words))


def _reason(report: Report) -> Reason | None:
    """The reason of a call; None while none was said."""
    if not report.reason:
        return None
    found = shipped_reasons().get(report.reason)
    if found is None or not found.group:
        raise Refused(
            "unknown_reason",
            f"{report.reason} is not a reason a family gives.",
            "Nothing was saved.",
            "Choose one of the reasons on the list.",
        )
    return found


def _over(context: Context, told: Told, reason: Reason) -> Span | None:
    at = moment(told.call, told.now)
    times = context.school.times_on(at.date())
    return span(told.report, reason.group, at, context.calendar, times)


def _checked(over: Span | None, told: Told) -> Span:
    """Days that can be filled in. A call without a child is kept whatever days it names."""
    day = told.call.day
    far = over is not None and (
        abs((over.first.day - day).days) > _LONGEST or (over.last.day - day).days > _LONGEST
    )
    if over is None or far:
        raise Refused(
            "no_such_days",
            "These days cannot be filled in: the day back is not after the first day away, or the "
            "calendar has no school then.",
            "Nothing was saved, and everything typed is still here.",
            "Check the first day and the day back.",
        )
    return over


def _check_on_roll(report: Report, pupils: Sequence[Pupil], over: Span) -> None:
    held = {pupil.id: pupil for pupil in pupils}
    for pupil_id in report.pupils:
        pupil = held.get(pupil_id)
        on_roll = pupil is not None and any(
            one.starts <= over.last.day and (one.ends is None or over.ahead.day <= one.ends)
            for one in pupil.enrolments
        )
        if not on_roll:
            who = pupil.known_as if pupil else "This child"
            raise Refused(
                "not_on_roll",
                f"{who} is not on roll on these days.",
                "Nothing was saved, and everything typed is still here.",
                "Check who is meant, and the days.",
            )


def _standing(
    context: Context, snapshot: Snapshot, report: Report, over: Span
) -> dict[At, Standing]:
    sessions = context.calendar.sessions(over.first.day, over.last.day)
    return {
        (pupil_id, session): one
        for session in sessions
        if over.first <= session <= over.last
        for pupil_id, one in mark_rows.standing(snapshot, report.pupils, session).items()
    }


def _stood(
    context: Context, snapshot: Snapshot, told: Told, held: tuple[Session, Standing]
) -> Stood:
    session, one = held
    code = context.codes.on(one.mark.code, session.day)
    lapsed = one.mark.code == "O" and ledger.one(snapshot.connection, one.entry).reason.startswith(
        _LAPSED
    )
    mine = one.entry in _made_by(snapshot, told.call)
    at = mark_rows.time_of(one.at, session.day)
    return Stood(one.mark.code, code.counts if code else None, at, lapsed, mine)


def _check_answered(found: Effect, pupils: Sequence[Pupil], today: date) -> None:
    if found.questions:
        names = {pupil.id: pupil.known_as for pupil in pupils}
        first = found.questions[0]
        raise NeedsAnswer(found.questions, first.words(names[first.pupil_id], today))


def _with_plans(
    context: Context,
    snapshot: Snapshot,
    told: Told,
    worked_out: tuple[Prepared, Effect, Span, str],
) -> Prepared:
    ready, found, over, words = worked_out
    plan, report = found.plan, told.report
    if plan is not None:
        facts = {"told_by": report.teller, "call": told.call.id, "expected": report.expected}
        kept = {name: value for name, value in facts.items() if value}
        plan = replace(plan, words=words, facts=kept)
    cells = tuple(
        Cell(pupil_id, session, code, None, words)
        for (pupil_id, session), code in found.marks.items()
    )
    shorter = _shortened(context, snapshot, told, over) if plan else {}
    were = tuple(held[0] for one in shorter if (held := day_rows.plan(snapshot, one)) is not None)
    return replace(ready, plan=plan, cells=cells, shortened=shorter, were=were)


def _shortened(context: Context, snapshot: Snapshot, told: Told, over: Span) -> dict[str, Plan]:
    """Earlier words of the family that reach past the day this call says they are back."""
    reason = shipped_reasons().get(told.report.reason)
    partly = reason is None or reason.group in {APPOINTMENT, LATE}
    if partly or over.returns is None:
        return {}
    after = _after(context, over.last)
    made: dict[str, Plan] = {}
    for pupil_id in told.report.pupils:
        for plan, _ in day_rows.plans_of(snapshot, pupil_id):
            if plan.facts.get("call") == told.call.id or after is None:
                continue
            shorter = shortened(plan, told.report.pupils, after, over.last)
            if shorter is not None:
                made[plan.id] = shorter
    return made


def _after(context: Context, session: Session) -> Session | None:
    if session.half is Half.AM:
        return Session(session.day, Half.PM)
    day = context.calendar.next_school_day(session.day)
    return None if day is None else Session(day, Half.AM)


def as_they_were(snapshot: Snapshot, call: ParentCall) -> tuple[Cell, ...]:
    """The marks that undo what a call set; one that was changed since is left out."""
    cells: dict[At, Cell] = {}
    mine = _made_by(snapshot, call)
    for number in mine:
        for written in ledger.one(snapshot.connection, number).payload["marks"]:
            session = Session(date.fromisoformat(written[1]), Half[written[2]])
            traces = [
                trace
                for trace in mark_rows.history(snapshot, written[0], session.day, session.day)
                if trace.mark.session == session
            ]
            if traces and traces[-1].number in mine:
                before = [one.mark for one in traces if one.number not in mine]
                cells[written[0], session] = _cell(written[0], session, before)
    return tuple(cells.values())


def marks_set(snapshot: Snapshot, call: ParentCall) -> int:
    """In how many places of the register a call set marks."""
    numbers = _made_by(snapshot, call)
    entries = (ledger.one(snapshot.connection, number) for number in numbers)
    return len({tuple(mark[:3]) for entry in entries for mark in entry.payload["marks"]})


def _made_by(snapshot: Snapshot, call: ParentCall) -> frozenset[int]:
    """The numbers of the entries in which a call set marks."""
    return frozenset(numbers_of(snapshot.connection, call.facts.get("marks", "")))


def _cell(pupil_id: str, session: Session, before: Sequence[Mark]) -> Cell:
    last = before[-1] if before else None
    if last is None:
        return Cell(pupil_id, session, "")
    return Cell(pupil_id, session, last.code, last.minutes_late, last.note)
