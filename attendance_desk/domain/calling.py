"""What a call from a family says, and how it is kept.

Everything may be missing and may come later: a call is saved as it is, and takes effect when the
child is found. Times of day stand in the facts of a call as `HH:MM`, days as ISO.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import Enum

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.days import ParentCall
from attendance_desk.domain.finding import digits_of
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.people import Contact, Pupil
from attendance_desk.domain.plans import Plan, PlanKind

APPOINTMENT, LATE = "appointment", "late"
"""Groups of reasons that are about a part of a day."""

OWN_CALL = "the child"
"""The relationship of a child who rings for itself: an adult is asked for (`rules.md` 10.18)."""

SAID = frozenset({"since", "back", "expected", "leaves", "comes"})
"""The facts of a call that somebody said; the others are what it did."""

MOST_CONTACTS = 4
_NOT_HERE = frozenset({"", "N"})


class Back(Enum):
    """When the child comes back, as it is said on the telephone."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    DATE = "date"
    NOT_SURE = "not sure"


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says.

    Attributes:
        pupils: Ids of the children; empty while nobody is found.
        reason: The id of a reason, or empty.
        since: The first day away; None for today, or the next school day.
        back: When they come back; None while it was not said.
        returns: The day, for `Back.DATE`.
        expected: When a late child will be here, `HH:MM`.
        leaves: When a child goes to an appointment, `HH:MM`; empty for before school.
        comes: When it is back from one, `HH:MM`; empty for not that day.
    """

    pupils: tuple[str, ...] = ()
    caller: str = ""
    relationship: str = ""
    phone: str = ""
    reason: str = ""
    words: str = ""
    since: date | None = None
    back: Back | None = None
    returns: date | None = None
    expected: str = ""
    leaves: str = ""
    comes: str = ""
    voicemail: bool = False

    @property
    def teller(self) -> str:
        """Who told it, in words: "Kerry Turner (mum)", "mum", "a caller"."""
        if self.caller and self.relationship:
            return f"{self.caller} ({self.relationship})"
        return self.caller or self.relationship or "a caller"

    @property
    def by_the_child(self) -> bool:
        """Whether a child rang for itself: nothing is filled in on its word alone."""
        return self.relationship == OWN_CALL


def needs_first_call(mark: str, known: Iterable[Plan], at: time) -> bool:
    """Whether a family is rung on the first day of an absence (guidance: unexplained absence).

    Args:
        mark: The code that stands for the session; empty for none.
        known: The plans that hold for the child in that session.
        at: The time of day now: a child said to come at 9.30 is looked for after it.

    Returns:
        False for a child who is here, whose absence has another mark, or whose family has told us
        a reason. Leave that was refused is no reason.
    """
    if mark not in _NOT_HERE:
        return False
    return not any(_explains(plan, at) for plan in known)


def _explains(plan: Plan, at: time) -> bool:
    if plan.ended or plan.kind is PlanKind.REFUSED:
        return False
    expected = plan.facts.get("expected", "")
    return not expected or at <= time.fromisoformat(expected)


def call_of(report: Report, call_id: str, now: datetime, returns: date | None) -> ParentCall:
    """A report as the ledger keeps it; `report_of` reads it back.

    Args:
        report: What was said.
        call_id: The id of the call.
        now: When.
        returns: The day back, as it was worked out then.
    """
    facts = {
        "since": report.since.isoformat() if report.since else "",
        "back": report.back.value if report.back else "",
        "expected": report.expected,
        "leaves": report.leaves,
        "comes": report.comes,
    }
    return ParentCall(
        id=call_id,
        day=now.date(),
        at=f"{now:%H:%M}",
        caller=report.caller,
        relationship=report.relationship,
        phone=report.phone,
        pupils=report.pupils,
        reason=report.reason,
        words=report.words,
        returns=returns,
        voicemail=report.voicemail,
        settled=bool(report.pupils) and not report.voicemail and not report.by_the_child,
        facts={name: value for name, value in facts.items() if value},
    )


def report_of(call: ParentCall) -> Report:
    """What was said in a call."""
    facts = call.facts
    return Report(
        pupils=call.pupils,
        caller=call.caller,
        relationship=call.relationship,
        phone=call.phone,
        reason=call.reason,
        words=call.words,
        since=date.fromisoformat(facts["since"]) if facts.get("since") else None,
        back=Back(facts["back"]) if facts.get("back") else None,
        returns=call.returns if facts.get("back") == Back.DATE.value else None,
        expected=facts.get("expected", ""),
        leaves=facts.get("leaves", ""),
        comes=facts.get("comes", ""),
        voicemail=call.voicemail,
    )


def withdrawn(call: ParentCall) -> bool:
    """Whether a call was undone."""
    return call.facts.get("withdrawn") == "yes"


def with_facts(call: ParentCall, facts: Mapping[str, str]) -> ParentCall:
    """A call with more facts."""
    return replace(call, facts={**call.facts, **facts})


def told_words(call: ParentCall, report: Report, last: Session, group: str) -> str:
    """The source of a plan as a register shows it: "told us 8.20"."""
    day = f"{call.day:%a} " if last.day != call.day else ""
    told = f"told us {day}{clock_words(time.fromisoformat(call.at))}"
    if group == LATE:
        when = f", expected {_said(report.expected)}" if report.expected else ""
        return f"late{when}, {told}"
    if group == APPOINTMENT:
        goes = f", goes {_said(report.leaves)}" if report.leaves else ""
        back = f", back {_said(report.comes)}" if report.comes else ""
        return f"{told}{goes}{back}"
    return told


def _said(moment: str) -> str:
    return clock_words(time.fromisoformat(moment))


def with_number(pupil: Pupil, caller: str, relationship: str, phone: str) -> Pupil | None:
    """A child's record with a new number for somebody.

    Returns:
        The number is put to the contact of that name where it has none, else it stands as one more
        contact with the same name and rights; None where the number is there already, the person
        is unknown to the record, or four contacts stand there.
    """
    digits = digits_of(phone)
    if not digits or any(digits_of(one.phone) == digits for one in pupil.contacts):
        return None
    place = next((n for n, one in enumerate(pupil.contacts) if one.name == caller), None)
    if place is not None and not pupil.contacts[place].phone:
        filled = replace(pupil.contacts[place], phone=phone)
        contacts = (*pupil.contacts[:place], filled, *pupil.contacts[place + 1 :])
        return replace(pupil, contacts=contacts)
    if len(pupil.contacts) >= MOST_CONTACTS or not caller:
        return None
    held = pupil.contacts[place] if place is not None else Contact(caller, relationship)
    return replace(pupil, contacts=(*pupil.contacts, replace(held, phone=phone, email="")))
