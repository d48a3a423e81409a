"""What a call will do, in words, before it is saved."""

from __future__ import annotations

from datetime import date, datetime, time

from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.call_days import Span, span
from attendance_desk.domain.calling import LATE, Report, report_of
from attendance_desk.domain.codes import CodeSet
from attendance_desk.domain.days import ParentCall
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.people import StaffMember
from attendance_desk.domain.plans import Plan
from attendance_desk.domain.reasons import Reason, ReasonSet, proposal
from attendance_desk.domain.school import School
from attendance_desk.domain.school_calendar import SchoolCalendar
from ui.phone.typed import Typed
from ui.widgets.fields import read_time

_HALVES = {Half.AM: "morning", Half.PM: "afternoon"}
_ROLES = {Role.LEAD: "the attendance lead", Role.DSL: "the safeguarding lead"}
NOTHING_SAID = "Without a reason nothing is filled in; the call is kept."
BY_THE_CHILD = (
    "A child cannot report this: ask for an adult. Saved like this, nothing is filled in and a "
    "call home is owed."
)
NO_CHILD = "No child yet: the call is kept and stands on Today until the child is found."
NO_DAYS = "The day back is not after the first day away, or there is no school then."


class Foretelling:
    """Says what a call will do. Everything it stands on is a value, so no key waits for it."""

    def __init__(
        self, school: School, calendar: SchoolCalendar, codes: CodeSet, reasons: ReasonSet
    ) -> None:
        self._school, self._calendar = school, calendar
        self._codes, self._reasons = codes, reasons

    def words(self, report: Report, now: datetime) -> str:
        """What is suggested, who decides, and what is filled in."""
        reason = self._reasons.get(report.reason)
        if reason is None:
            return NOTHING_SAID
        if report.by_the_child:
            return BY_THE_CHILD
        over = span(report, reason.group, now, self._calendar, self._school.times_on(now.date()))
        if over is None:
            return NO_DAYS
        told = self._filled(report, reason, over, now.date())
        return f"{told} {NO_CHILD}" if not report.pupils else told

    def _filled(self, report: Report, reason: Reason, over: Span, today: date) -> str:
        if reason.group == LATE:
            when = read_time(report.expected)
            until = f", expected {clock_words(when)}" if when else ""
            return f"Late{until}: a note beside the name, no mark. Nobody is rung before."
        if not over.misses:
            return "Here for the register (/ or L): a note beside the name, no mark."
        code = self._codes.get(reason.fills)
        told = proposal(reason, code.word if code else "", self._decides(reason))
        return f"{told} Fills {_days(over, today)}."

    def _decides(self, reason: Reason) -> str:
        head = next((one for one in self._school.staff if _is_head(one)), None)
        if reason.settler is Role.HEAD:
            return head.name if head else "The head"
        return _ROLES.get(reason.settler, "the office").capitalize()


def _is_head(member: StaffMember) -> bool:
    return member.role == Role.HEAD.value and member.left is None


def _days(over: Span, today: date) -> str:
    if over.ahead.day == over.last.day:
        whole = over.ahead.half is not over.last.half
        half = "morning and afternoon" if whole else _HALVES[over.last.half]
        told = f"{_day(over.last.day, today)}, {half}"
    else:
        told = f"{_session(over.ahead, today)} to {_session(over.last, today)}"
    if over.returns is None:
        return f"{told}; the day back is not known, so we ask again the next school day"
    return f"{told}; back {_day(over.returns, today)}"


def _session(session: Session, today: date) -> str:
    return f"{_day(session.day, today)} ({_HALVES[session.half]})"


def _day(day: date, today: date) -> str:
    if day == today:
        return "today"
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day:%A} {day.day} {day:%B}{year}"


def saved_words(plan: Plan | None, changed: int, now: datetime) -> str:
    """What the status bar says once a call is on the disk. It names nobody."""
    did = []
    if plan is not None and plan.code:
        did.append(f"{plan.code} filled in")
    if changed:
        did.append("1 mark changed" if changed == 1 else f"{changed} marks changed")
    told = ", ".join(did) or "nothing filled in"
    return f"Call saved at {clock_words(now.time())}: {told}"


def opened(call: ParentCall, reasons: ReasonSet) -> Typed:
    """A call as its dialog holds it, to be matched or corrected."""
    report = report_of(call)
    reason = reasons.get(call.reason)
    group = reasons.group(reason.group) if reason else None
    said_more = reason is not None and group is not None and reason.id != group.unsaid
    return Typed(
        call=call.id,
        pupils=" ".join(call.pupils),
        caller=call.caller,
        relationship=call.relationship,
        phone=call.phone,
        machine="yes" if call.voicemail else "",
        group=group.id if group else "",
        kind=call.reason if said_more else "",
        since="date" if report.since else "",
        since_day=f"{report.since:%d/%m/%Y}" if report.since else "",
        back=report.back.value if report.back else "",
        back_day=f"{report.returns:%d/%m/%Y}" if report.returns else "",
        expected=report.expected.replace(":", "."),
        leaves=report.leaves.replace(":", "."),
        comes=report.comes.replace(":", "."),
        words=call.words,
    )


def at_words(call: ParentCall, today: date) -> str:
    """The time of a call as people say it: 8.41; of an earlier day with the day behind it."""
    at = clock_words(time.fromisoformat(call.at))
    return at if call.day == today else f"{at}, {_day(call.day, today)}"
