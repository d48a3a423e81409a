"""Closing the school or a part of it, and opening it again. Only the head does.

Sources: SI 2024/208 reg 10 and the guidance: Y4 where the whole site is closed and the school was
    due to meet, Y3 for children who cannot be taught in the rest; marks of a register that was
    taken before an early closing stand. Planned days without school (#) are in the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.marking import Cell, append_marks, standing
from attendance_desk.actions.planning import answers_of, append_plan, need_reason
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.overwriting import Comes, Verdict, verdict
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.received import address
from attendance_desk.store import day_rows, mark_rows, people_rows
from attendance_desk.store.addresses import number_of
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attendance_desk.actions.marking import At
    from attendance_desk.domain.calendar import Session
    from attendance_desk.store.mark_rows import Standing
    from attendance_desk.store.work import Snapshot

_AREAS = frozenset({Area.PLANS, Area.MARKS, Area.DRAFTS})
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Closing:
    """What is to be closed.

    Attributes:
        why: In words, for registers and boards: "boiler".
        classes: Ids of the classes that cannot be taught; empty for the whole school, unless
            children are named.
        pupils: Ids of single children who cannot be taught.
        void: Whether registers of these sessions that are in are to be changed too.
    """

    first: Session
    last: Session
    why: str
    classes: tuple[str, ...] = ()
    pupils: tuple[str, ...] = ()
    void: bool = False

    @property
    def whole(self) -> bool:
        """Whether the whole school is closed."""
        return not self.classes and not self.pupils


@dataclass(frozen=True, slots=True)
class Closed:
    """What a closing did.

    Attributes:
        marks: How many marks were set.
        kept: How many children keep the mark of a register that is in.
    """

    plan_id: str
    marks: int
    kept: int


def close(context: Context, by: By, wanted: Closing) -> Outcome[Closed]:
    """Close sessions: the plan and the marks are one transaction.

    Raises:
        NotPermitted: Not the head.
        Refused: No reason, no session then, or too many days for something unexpected.
    """
    demand(context, by, Deed.CLOSE_SESSIONS)
    sessions = _sessions(context, wanted)
    with context.book.read() as snapshot:
        classes = _classes(context, snapshot, wanted, sessions)
        cells = _cells(wanted, classes)
        held = standing(snapshot, cells)
        taken = _registers(snapshot, sessions)
        dual = _at_other_school(snapshot, classes, sessions)
    stays = {at for at, one in classes.items() if (one, at[1]) in taken and not wanted.void}
    now = [
        replace(cell, code="D", note="") if at in dual and at not in held else cell
        for cell in cells
        if (at := (cell.pupil_id, cell.session)) not in stays
        and _takes(context, wanted, cell, held.get(at), forced=(classes[at], at[1]) in taken)
    ]
    plan = _plan(wanted, cells, sessions)
    with context.book.write(by.now, by.author) as work:
        marks = append_marks(work, now, held, plan.words) if now else None
        facts = {**plan.facts, "marks": address(marks) if marks else ""}
        entry = append_plan(work, Kind.ABSENCE_PLANNED, replace(plan, facts=facts))
    return Outcome(Closed(plan.id, len(now), len(stays)), _AREAS, receipt(entry))


def lift(
    context: Context, by: By, plan_id: str, reason: str, since: Session | None = None
) -> Outcome[int]:
    """Open again: the marks of the closure that nobody changed are taken back.

    Args:
        context: The book and the school.
        by: Who, and when.
        plan_id: The closure.
        reason: Why.
        since: The first session that is open again; all of them by default.

    Returns:
        How many marks were taken back. What stood before the closure stands again.
    """
    demand(context, by, Deed.CLOSE_SESSIONS)
    need_reason(reason)
    with context.book.read() as snapshot:
        held = day_rows.plan(snapshot, plan_id)
        if held is None or held[0].ended or held[0].kind is not PlanKind.CLOSED:
            raise Refused(
                "unknown_plan",
                "There is no such closure, or it is lifted.",
                "Nothing was changed.",
                "See what is planned.",
            )
        plan, number = held
        cells = _before(snapshot, plan, since or plan.first)
        stands = standing(snapshot, cells)
        answers = answers_of(snapshot, number)
    open_from = since if since and since > plan.first else None
    after = _until(context, plan, open_from) if open_from else replace(plan, ended=True)
    with context.book.write(by.now, by.author) as work:
        if cells:
            append_marks(work, cells, stands, reason)
        entry = append_plan(work, Kind.PLAN_CHANGED, after, reason, answers)
    return Outcome(len(cells), _AREAS, receipt(entry))


def _sessions(context: Context, wanted: Closing) -> tuple[Session, ...]:
    if not wanted.why.strip():
        raise Refused(
            "closure_reason",
            "Why it is closed is missing.",
            "Nothing was changed.",
            "Say it in a word or two.",
        )
    held = context.calendar.sessions(wanted.first.day, wanted.last.day)
    found = tuple(one for one in held if wanted.first <= one <= wanted.last)
    if not found:
        why = context.calendar.why_closed(wanted.first.day) or "the days are the wrong way round"
        raise Refused(
            "no_session",
            f"There is no session to close: {why}.",
            "Nothing was changed.",
            "Check the days.",
        )
    if len(found) > _LONGEST:
        raise Refused(
            "closure_length",
            f"{len(found)} sessions are too many for an unexpected closing.",
            "Nothing was changed.",
            "Planned days without school are in the calendar (Settings); close two weeks at most.",
        )
    return found


def _classes(
    context: Context, snapshot: Snapshot, wanted: Closing, sessions: Sequence[Session]
) -> dict[At, str]:
    """The class of each child and session that is marked: single children are only expected."""
    return {
        (mate.id, session): one.id
        for session in sessions
        for one in context.school.classes
        if wanted.whole or one.id in wanted.classes
        for mate in people_rows.class_list(snapshot, one.id, session.day)
    }


def _cells(wanted: Closing, classes: Mapping[At, str]) -> list[Cell]:
    code, words = "Y4" if wanted.whole else "Y3", _words(wanted)
    return [Cell(pupil_id, session, code, note=words) for pupil_id, session in classes]


def _registers(snapshot: Snapshot, sessions: Sequence[Session]) -> set[tuple[str, Session]]:
    days = dict.fromkeys(one.day for one in sessions)
    registers = (one for day in days for one in mark_rows.registers_in(snapshot, day))
    return {(one.class_id, one.session) for one in registers}


def _at_other_school(
    snapshot: Snapshot, classes: Mapping[At, str], sessions: Sequence[Session]
) -> set[At]:
    """The children who are expected at another school: there is no closing for them."""
    found: set[At] = set()
    for session in sessions:
        ids = [pupil_id for pupil_id, at in classes if at == session]
        known = day_rows.expected(snapshot, ids, session)
        found |= {(pupil_id, session) for pupil_id, one in known.items() if one.code == "D"}
    return found


def _takes(
    context: Context, wanted: Closing, cell: Cell, before: Standing | None, *, forced: bool
) -> bool:
    """Whether the closure is the mark. The head who voids a register answers what is asked."""
    comes = Comes.CLOSED_ALL if wanted.whole else Comes.CLOSED_PART
    letter = before.mark.code if before else ""
    code = context.codes.on(letter, cell.session.day) if letter else None
    said = verdict(comes, letter, code.counts if code else None)
    return said is Verdict.TAKE or (forced and said is Verdict.ASK)


def _words(wanted: Closing) -> str:
    return f"closed: {' '.join(wanted.why.split())}"


def _plan(wanted: Closing, cells: Sequence[Cell], sessions: Sequence[Session]) -> Plan:
    named = [cell.pupil_id for cell in cells]
    pupils = () if wanted.whole else tuple(dict.fromkeys([*named, *wanted.pupils]))
    return Plan(
        id=new_id("a"),
        kind=PlanKind.CLOSED,
        code="Y4" if wanted.whole else "Y3",
        first=sessions[0],
        last=sessions[-1],
        pupils=pupils,
        words=_words(wanted),
        facts={"why": " ".join(wanted.why.split()), "classes": " ".join(wanted.classes)},
        whole=wanted.whole,
    )


def _before(snapshot: Snapshot, plan: Plan, since: Session) -> list[Cell]:
    """What stood before the closure's marks, where those still stand."""
    written, last = plan.facts.get("marks", ""), plan.last
    if not written or last is None:
        return []
    number = number_of(snapshot.connection, written)
    return [
        Cell(mark.pupil_id, mark.session, mark.code, mark.minutes_late, mark.note)
        for mark in mark_rows.before_entry(snapshot, number, since.day, last.day)
        if mark.session >= since
    ]


def _until(context: Context, plan: Plan, open_from: Session) -> Plan:
    held = context.calendar.sessions(plan.first.day, open_from.day)
    last = max(one for one in held if one < open_from)
    return replace(plan, last=last)
