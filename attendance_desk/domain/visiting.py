"""A home visit from the school door to the school door: what is settled before, and what follows.

Source: the school's own practice (`experience.md` 5.7): nobody goes without somebody at school who
knows where they are and when to look for them; only sight of the child answers where it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import listed
from attendance_desk.domain.visits import Visit

PROMPTS: tuple[tuple[str, str], ...] = (
    ("company", "Two of us go, or the plan for going alone is agreed"),
    ("known", "Somebody at school knows the address and when we are back"),
    ("phone", "A charged phone is with us, with the school's number in it"),
    ("risk", "We have read what is known about the family and the address"),
    ("child", "We would know the child by sight"),
    ("door", "We know what to say at the door, and what not to say"),
)
"""What is gone through before leaving: id and words."""

AT_THE_DOOR: tuple[str, ...] = (
    "Say who you are and show your badge: “We are from {school}.”",
    "“{child} is not at school today and we have not heard why. We came to see that all is well.”",
    "“May we see {child}, please?” A voice, or an adult's word, is not seeing.",
    "Listen first. Ask what would help {child} come back, and when that will be.",
    "Say nothing about the child to a neighbour or a visitor, or through a closed door.",
    "If you do not feel safe, go. Ring the school from the car or the next street.",
)
"""What is said at the door, in order; `{school}` and `{child}` are filled in."""

MOVED, BROUGHT_IN, CONCERN = "wrong_or_moved", "seen_brought_in", "seen_concern"
"""Outcomes that set more in motion than a clock."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a visit cannot begin like this, and what to do."""

    rule: str
    what: str
    do: str


def wrong_with(visit: Visit, leaving: time) -> Wrong | None:
    """What keeps somebody from leaving on a visit; None where everything is settled.

    Args:
        visit: As it is planned.
        leaving: When they go.
    """
    if not any(name.strip() for name in visit.staff):
        return Wrong("visit_needs_staff", "Nobody is named who goes.", "Say who goes.")
    if not visit.contact.strip():
        return Wrong(
            "visit_needs_contact",
            "Nobody at school is named who waits for them.",
            "Say who at school knows where they are.",
        )
    if visit.contact.strip() in {name.strip() for name in visit.staff}:
        return Wrong(
            "contact_stays",
            f"{visit.contact} goes along and cannot be the one who waits.",
            "Name somebody who stays at school.",
        )
    if not visit.back_by or time.fromisoformat(visit.back_by) <= leaving:
        return Wrong(
            "visit_needs_back_by",
            "There is no time at which they are looked for.",
            f"Give a time after {clock_words(leaving)}.",
        )
    left = missing_prompts(visit.prompts)
    if visit.alone and "company" in left:
        return Wrong(
            "lone_worker_plan",
            "One person goes alone, and the plan for that is not agreed.",
            "Agree it with the safeguarding lead and tick it, or take somebody along.",
        )
    return None


def missing_prompts(ticked: Sequence[str]) -> tuple[str, ...]:
    """The prompts that were not gone through, in order."""
    return tuple(one for one, _words in PROMPTS if one not in ticked)


def current(visits: Sequence[Visit], day: date) -> Visit | None:
    """The visit to a home that goes on: out there, or of today with nothing written down yet.

    Args:
        visits: Those to one child's home, the first one first.
        day: Today.
    """
    going_on = [
        one
        for one in visits
        if not one.called_off and (one.out or (one.day == day and not one.outcome))
    ]
    return going_on[-1] if going_on else None


def overdue(visit: Visit, now: datetime) -> bool:
    """Whether somebody is out and should have been back; a day that is over counts as overdue."""
    if not visit.out:
        return False
    if visit.day < now.date():
        return True
    return bool(visit.back_by) and f"{now:%H:%M}" > visit.back_by


def where_they_are(visit: Visit, now: datetime) -> str:
    """Where a visit has got to, in a sentence."""
    who = listed(visit.staff) or "somebody"
    if visit.called_off:
        return f"not made: {visit.called_off}"
    if visit.out:
        back = clock_words(time.fromisoformat(visit.back_by)) if visit.back_by else "no time"
        late = "OVERDUE: " if overdue(visit, now) else ""
        return (
            f"{late}{who} out since {_clock(visit.left_at)}, back by {back}, {visit.contact} waits"
        )
    if visit.outcome and visit.left_at:
        return f"{who}, back safely at {_clock(visit.back_at)}"
    if visit.outcome:
        return f"{who}, at the door at {_clock(visit.at)}"
    if visit.back_at:
        return f"{who} back safely at {_clock(visit.back_at)}; what was found is not written down"
    return f"planned for {who}"


def _clock(at: str) -> str:
    return clock_words(time.fromisoformat(at)) if at else "no time"
