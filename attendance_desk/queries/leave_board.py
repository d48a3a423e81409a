"""Requests for leave: the inbox of decisions, with the facts beside each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain import leave
from attendance_desk.domain.access import Deed
from attendance_desk.domain.day_records import read_request
from attendance_desk.domain.days import Decision, LeaveRequest
from attendance_desk.domain.figures import By, Question, figures
from attendance_desk.domain.plans import PlanKind
from attendance_desk.queries import figures_board
from attendance_desk.queries.planning_board import Names, TrailRow, head_name
from attendance_desk.store import day_rows, mark_rows

if TYPE_CHECKING:
    from attendance_desk.domain.tally import Tally
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground

_BACK = timedelta(days=400)
_AHEAD = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request in a list.

    Attributes:
        who: The child or children.
        when: The days in words.
        sessions: How many sessions are asked for.
        why: The kind of reason, in words.
        state: Where it stands, in words.
        unexplained: Sessions of leave that was not agreed that stand without a reason (N).
    """

    request: LeaveRequest
    who: str
    when: str
    sessions: int
    why: str
    state: str
    unexplained: int = 0


@dataclass(frozen=True, slots=True)
class LeaveFacts:
    """What stands beside a decision.

    Attributes:
        line: The request.
        attendance: The child's year so far, in sessions; None before the first, or for several.
        earlier: Earlier requests in words, newest first.
        policy: The line of policy.
        code: The code proposed.
        needs: Key and words of a fact that granting needs; empty for none.
        begun: How many of the sessions have begun: those cannot be granted.
        holder: Who decides.
        may_decide: Whether who asks does.
    """

    line: RequestLine
    attendance: Tally | None
    earlier: tuple[str, ...]
    policy: str
    code: str
    needs: tuple[str, str]
    begun: int
    holder: str
    may_decide: bool


def inbox(ground: Ground) -> tuple[RequestLine, ...]:
    """Every request of about the last year and ahead: waiting ones first, then by day.

    Raises:
        NotPermitted: Who asks sees no children's records.
    """
    ground.require(Deed.SEE_PUPILS)
    today = ground.now.date()
    held = day_rows.requests(ground.snapshot, today - _BACK, today + _AHEAD)
    names = Names(ground)
    lines = [_line(ground, request, names) for request in held]
    # Waiting first, the soonest before the others; then absences nobody settled; then the newest.
    lines.sort(key=_place)
    return tuple(lines)


def _place(line: RequestLine) -> tuple[bool, bool, int]:
    waits = line.request.state is Decision.ASKED
    day = line.request.first.toordinal()
    return not waits, not line.unexplained, day if waits else -day


def facts(ground: Ground, views: Views, request_id: str) -> LeaveFacts | None:
    """What stands beside the decision on one request; None where there is none."""
    ground.require(Deed.SEE_PUPILS)
    request = day_rows.request(ground.snapshot, request_id)
    if request is None:
        return None
    kind = leave.BY_ID[request.why]
    held = leave.sessions(request, ground.calendar)
    return LeaveFacts(
        line=_line(ground, request, Names(ground)),
        attendance=_so_far(ground, views, request),
        earlier=_earlier(ground, request),
        policy=kind.policy,
        code=kind.code,
        needs=kind.needs,
        begun=sum(1 for one in held if leave.begun(one, ground.school, ground.now)),
        holder=head_name(ground),
        may_decide=ground.may(Deed.ENTER_LEAVE_CODES),
    )


def trail(ground: Ground, request_id: str) -> tuple[TrailRow, ...]:
    """Every entry on a request, oldest first."""
    ground.require(Deed.SEE_PUPILS)
    rows, today = [], ground.now.date()
    for entry in day_rows.request_entries(ground.snapshot, request_id):
        request = read_request(entry.payload["request"])
        did = f"{request.state.value}: {leave.span_words(request, today)}"
        author = entry.author
        rows.append(TrailRow(entry.number, entry.at, did, entry.reason, author.name, author.title))
    return tuple(rows)


def _line(ground: Ground, request: LeaveRequest, names: Names) -> RequestLine:
    kind = leave.BY_ID.get(request.why)
    by = f" by {request.decided_by}" if request.decided_by else ""
    state = "waits for a decision" if request.state is Decision.ASKED else request.state.value
    return RequestLine(
        request=request,
        who=names.of(request.pupils),
        when=leave.span_words(request, ground.now.date()),
        sessions=len(leave.sessions(request, ground.calendar)),
        why=kind.label if kind else request.why,
        state=f"{state}{by}",
        unexplained=_unexplained(ground, request),
    )


def _unexplained(ground: Ground, request: LeaveRequest) -> int:
    """Marks without a reason in leave that was not agreed."""
    if request.state not in {Decision.REFUSED, Decision.PART} or not request.pupils:
        return 0
    plans = [
        plan
        for plan, _number in day_rows.plans_of(ground.snapshot, request.pupils[0])
        if plan.kind is PlanKind.REFUSED and plan.facts.get("request") == request.id
    ]
    return sum(
        1
        for pupil_id in request.pupils
        for session, code in mark_rows.codes_of(
            ground.snapshot, pupil_id, request.first, request.last
        )
        if code == "N" and any(plan.holds(session) for plan in plans)
    )


def _so_far(ground: Ground, views: Views, request: LeaveRequest) -> Tally | None:
    today = ground.now.date()
    year = ground.calendar.current_year(today)
    if len(request.pupils) != 1:
        return None
    view = views.year(ground, year)
    line = view.lines.get(request.pupils[0])
    if line is None:
        return None
    until = figures_board.begun(ground, ground.now)
    question = Question(By.PUPIL, year.starts, today, until)
    rows = figures([replace(view, lines={request.pupils[0]: line})], question)
    return rows[0].tally if rows else None


def _earlier(ground: Ground, request: LeaveRequest) -> tuple[str, ...]:
    held = day_rows.requests(ground.snapshot, date.min, request.last)
    today = ground.now.date()
    mine = [one for one in held if one.id != request.id and set(one.pupils) & set(request.pupils)]
    mine.sort(key=lambda one: one.first, reverse=True)
    return tuple(
        f"{leave.span_words(one, today)}: {leave.BY_ID[one.why].label}, {one.state.value}"
        for one in mine
    )
