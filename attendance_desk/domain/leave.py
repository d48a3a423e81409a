"""Leave of absence: the reason first, then the code it may become, and what may be decided when.

Sources: SI 2024/208 reg 11: only a person the proprietor authorised gives leave (11(1)); leave for
    an interview is asked for in advance (11(4)). Leave is never granted after the event (the
    school's policy and the guidance). Religious observance: only days set apart by the body.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session, day_words
from attendance_desk.domain.days import Decision, LeaveRequest
from attendance_desk.domain.due import Due
from attendance_desk.domain.entering import No

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.domain.school import School
    from attendance_desk.domain.school_calendar import SchoolCalendar

WHOLE_DAYS = "AM-PM"
RULE = "Leave is decided before it begins, by the head: SI 2024/208 reg 11(1)"


@dataclass(frozen=True, slots=True)
class Reason:
    """A kind of reason for which a family asks.

    Attributes:
        id: Stands in the ledger: never changed.
        label: As people read it.
        code: The code proposed when it is granted.
        policy: The line of policy or law beside the decision.
        needs: Key and words of a fact that granting needs; empty for none.
    """

    id: str
    label: str
    code: str
    policy: str
    needs: tuple[str, str] = ("", "")


_EXCEPTIONAL = "Only for exceptional circumstances; the head decides each case on its own."
KINDS: tuple[Reason, ...] = (
    Reason(
        "medical",
        "Doctor, dentist, hospital or therapy",
        "M",
        "For the least time that is needed. Here at the taking of the register is present.",
    ),
    Reason("bereavement", "Death or funeral in the family", "C", _EXCEPTIONAL),
    Reason("family", "Wedding or another family event", "C", _EXCEPTIONAL),
    Reason(
        "holiday",
        "Holiday in term time",
        "C",
        "A holiday is not by itself exceptional. Not agreed, and taken all the same, it is G.",
    ),
    Reason(
        "service",
        "Parent in the armed forces on leave",
        "C",
        f"{_EXCEPTIONAL} A service family's leave may fall in term time only.",
    ),
    Reason(
        "religious",
        "Day set apart by the family's faith",
        "R",
        "Only the days the body sets apart are R. If it sets one day, only that day is.",
        ("body", "Which religious body sets the day apart"),
    ),
    Reason(
        "interview",
        "Interview or entrance test at another school",
        "J1",
        "It has to be asked for in advance (reg 11(4)).",
    ),
    Reason(
        "performance",
        "Regulated performance or employment abroad",
        "C1",
        "A licence or an exemption is needed (Children and Young Persons Act 1963 s37).",
        ("licence", "The licence or exemption: who issued it, and its dates"),
    ),
    Reason("study", "Study for a public examination", "S", "Only for a public examination."),
    Reason("other", "Another exceptional reason", "C", _EXCEPTIONAL),
)
BY_ID = {kind.id: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the head decides.

    Attributes:
        state: Granted, granted in part, or refused.
        note: What the family is told.
        code: The code; the one its reason proposes by default.
        first: The first session granted, of a part.
        last: The last session granted, of a part.
        facts: What granting needs: the religious body, the licence.
    """

    state: Decision
    note: str = ""
    code: str = ""
    first: Session | None = None
    last: Session | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


def span(request: LeaveRequest) -> tuple[Session, Session]:
    """The first and the last session asked for. `halves` names both halves: `PM-AM`."""
    first, _dash, last = (request.halves or WHOLE_DAYS).partition("-")
    return Session(request.first, Half[first]), Session(request.last, Half[last])


def sessions(request: LeaveRequest, calendar: SchoolCalendar) -> tuple[Session, ...]:
    """The sessions of school that are asked for."""
    first, last = span(request)
    held = calendar.sessions(request.first, request.last)
    return tuple(one for one in held if first <= one <= last)


def begun(session: Session, school: School, now: datetime) -> bool:
    """Whether a session has begun: leave is not granted for it any more."""
    times = school.times_on(session.day).of(session.half)
    return (session.day, times.start) <= (now.date(), now.time().replace(tzinfo=None))


def grant_refusal(
    request: LeaveRequest, wanted: tuple[Session, Session], school: School, now: datetime
) -> No | None:
    """Why leave cannot be granted for a span of sessions; None where it can.

    Args:
        request: What was asked.
        wanted: The first and the last session to grant.
        school: For the times of its day.
        now: Wall time.
    """
    first, last = span(request)
    if not first <= wanted[0] <= wanted[1] <= last:
        return No(
            "leave_asked_for",
            "Leave is granted for what was asked for, or for a part of it.",
            "Nothing was decided.",
            "Choose days inside the request, or let the family ask for other days.",
        )
    if begun(wanted[0], school, now):
        return No(
            "never_after_the_event",
            f"Leave cannot be agreed once it has begun: {words_of(wanted[0])} is past.",
            "What is past stays unauthorised, or gets its true reason by an amendment.",
            "Refuse it, or grant only the sessions that are still ahead.",
        )
    if request.why == "interview" and request.asked_on >= first.day:
        return No(
            "interview_in_advance",
            "Leave for an interview has to be asked for in advance.",
            "This was asked for on the day itself.",
            "Refuse it; the session gets its true reason.",
        )
    return None


def due_of(
    request: LeaveRequest, name: str, holder: str, calendar: SchoolCalendar, today: date
) -> tuple[Due, ...]:
    """That a request waits for its decision: by the school day before it begins."""
    if request.state is not Decision.ASKED:
        return ()
    held = sessions(request, calendar)
    before = calendar.previous_school_day(held[0].day if held else request.first)
    kind = BY_ID.get(request.why)
    count = len(held)
    return (
        Due(
            kind="leave_decision",
            due=before or request.first,
            rule=RULE,
            sentence=f"Decide {name}'s leave: {span_words(request, today)}",
            pupil_id=request.pupils[0] if request.pupils else "",
            evidence=(
                f"asked on {request.asked_on.isoformat()} by {request.asked_by}",
                f"{count} session{'' if count == 1 else 's'}",
                kind.label if kind else request.why,
            ),
            holder=holder,
            area="planned",
            target=request.id,
            key=request.id,
        ),
    )


def span_words(request: LeaveRequest, today: date | None = None) -> str:
    """The days asked for: "Monday 23 November", "23 November, afternoon to 25 November".

    Args:
        request: The request.
        today: The day on which it is said: other years are told.
    """
    return between_words(*span(request), today)


def between_words(first: Session, last: Session, today: date | None = None) -> str:
    """First to last session: whole days without their halves, one day once."""
    if first == last:
        return words_of(first, today)
    if first.day == last.day:
        return day_words(first.day, today)
    begin = words_of(first, today) if first.half is Half.PM else day_words(first.day, today)
    end = words_of(last, today) if last.half is Half.AM else day_words(last.day, today)
    return f"{begin} to {end}"


def words_of(session: Session, today: date | None = None) -> str:
    """A session in words: Monday 23 November, morning."""
    half = "morning" if session.half is Half.AM else "afternoon"
    return f"{day_words(session.day, today)}, {half}"
