"""Everything that whoever rings about one child has to see, for one reason to ring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.catalog.phones import read_phone
from attendance_desk.domain.access import Deed
from attendance_desk.domain.call_tasks import told_key
from attendance_desk.domain.finding import digits_of
from attendance_desk.domain.people import Contact
from attendance_desk.domain.plans import PlanKind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.ringing import counted, first_number, numbers_of, tries_of
from attendance_desk.domain.rings import FamilyLanguage, LineState
from attendance_desk.domain.rulings import About
from attendance_desk.queries.call_family import Sibling, class_of, holds, siblings
from attendance_desk.queries.call_stop import Stop, stop
from attendance_desk.queries.call_story import Past, story
from attendance_desk.queries.call_words import clock
from attendance_desk.store import (
    care_rows,
    day_rows,
    duty_rows,
    people_rows,
    phone_rows,
)

if TYPE_CHECKING:
    from attendance_desk.domain.care import Worker
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.ringing import Number
    from attendance_desk.domain.rings import Ring
    from attendance_desk.queries.ground import Ground

HEADINGS = {
    "first_day": "First-day call",
    "retry": "First-day call, again",
    "day_two": "Day 2 call",
    "day_three": "Day 3 call",
    "check_in": "Morning check-in",
    "key_converter": "Small-gap call",
    "persistent": "Call about many missed days",
    "welcome_back": "Welcome-back call",
    "tell_family": "Tell the family",
    "call_back": "Call back owed",
    "task": "Call that was promised",
    "missed_days": "Talk about missed days",
    "missed_meeting": "Missed meeting: ask when they can come",
    "gone_since_lunch": "Here this morning, not now",
    "by_hand": "Call",
}
"""The heading of a call by why it is made."""


@dataclass(frozen=True, slots=True)
class Line:
    """A number that may be rung.

    Attributes:
        phone: As on the record; a ring is logged with it.
        shown: As people read it.
        dial: The digits to press; empty for none.
        tip: What seems wrong with it; empty for nothing.
        state: What is known of it.
        tries: How often it was tried today.
        last: What came of the last try today: "left a message, 9.18"; empty for none.
    """

    name: str
    relationship: str
    phone: str
    shown: str
    dial: str
    tip: str
    state: LineState
    tries: int
    last: str
    responsibility: bool
    lives_with: bool


@dataclass(frozen=True, slots=True)
class CallSheet:
    """What the call window shows of one child.

    Attributes:
        why: The kind of the queue; `heading` says it in words.
        teachers: Names of who teaches the class.
        contacts: Whom to ring, in order; nobody the school was told not to talk to.
        first: The place in `contacts` of who is rung first; None where nobody may be rung.
        limits: Whether there is something to know before speaking to anyone else (F4).
        tried: Rings today that hold, oldest first.
        past: Contact so far, newest first.
        workers: Who outside the school is told of an absence without a reason.
        told: Names of workers who were told today.
        clocks: Clocks that run about the child and may be seen by who asks, a line each.
        stop: What makes the call needless; None for nothing.
        leave: Leave that was agreed for today, in words; empty for none.
    """

    pupil_id: str
    upn: str
    name: str
    class_name: str
    teachers: tuple[str, ...]
    day: date
    why: str
    heading: str
    contacts: tuple[Line, ...]
    first: int | None
    limits: bool
    language: FamilyLanguage | None
    tried: tuple[Ring, ...]
    past: tuple[Past, ...]
    siblings: tuple[Sibling, ...]
    workers: tuple[Worker, ...] = ()
    told: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    stop: Stop | None = None
    leave: str = ""

    @property
    def no_number(self) -> bool:
        """Whether there is no number we may ring: the safeguarding lead is told."""
        return self.first is None


def sheet(ground: Ground, pupil_id: str, why: str = "", talk: str = "") -> CallSheet:
    """The sheet of one call.

    Args:
        ground: Who asks, and when.
        pupil_id: The child.
        why: The kind of the queue; empty for by hand.
        talk: The conversation that is open: what it logged itself does not stop it.

    Raises:
        NotPermitted: Not theirs to ring about this child.
        Refused: There is no such child.
    """
    pupil = _pupil(ground, pupil_id)
    check_may_ring(ground, pupil)
    today, snapshot = ground.now.date(), ground.snapshot
    rings = [one for one in phone_rows.rings_of(snapshot, pupil_id) if one.day == today]
    care = care_rows.care(snapshot).get(pupil_id)
    class_name, teachers = class_of(ground, pupil)
    lines, first = _lines(ground, pupil, counted(rings))
    return CallSheet(
        pupil_id=pupil_id,
        upn=pupil.upn,
        name=pupil.known_as,
        class_name=class_name,
        teachers=teachers,
        day=today,
        why=why,
        heading=HEADINGS.get(why, "Call"),
        contacts=lines,
        first=first,
        limits=bool(care and care.limits),
        language=phone_rows.languages(snapshot).get(pupil_id),
        tried=counted(rings),
        past=story(ground, pupil),
        siblings=siblings(ground, pupil),
        workers=care.workers if care else (),
        told=_told(ground, pupil_id),
        stop=stop(ground, pupil, why, tuple(one for one in rings if one.talk != talk)),
        leave=_leave(ground, pupil_id),
    )


def limits(ground: Ground, pupil_id: str) -> str:
    """What whoever rings has to know before they speak to anybody (F4); empty for nothing.

    Raises:
        NotPermitted: Who asks does not ring families.
    """
    ground.require(Deed.MAKE_CALLS)
    care = care_rows.care(ground.snapshot).get(pupil_id)
    return care.limits if care else ""


def check_may_ring(ground: Ground, pupil: Pupil) -> None:
    """Let pass who rings about a child: all children, or where the school says so their own.

    Raises:
        NotPermitted: Not theirs.
    """
    if ground.may(Deed.MAKE_CALLS):
        return
    own = {one.class_id for one in pupil.places if holds(one.starts, one.ends, ground)}
    rules = phone_rows.rules(ground.snapshot)
    if ground.may(Deed.RING_OWN_PUPILS) and rules.teachers_ring and own & set(ground.me.classes):
        return
    if ground.may(Deed.RING_OWN_PUPILS):
        raise NotPermitted(
            f"The office rings about {pupil.known_as}.",
            "Nothing was changed.",
            "Ask the office, or the attendance lead, who can let teachers ring about their class.",
        )
    ground.require(Deed.MAKE_CALLS)


def _pupil(ground: Ground, pupil_id: str) -> Pupil:
    found = people_rows.pupils(ground.snapshot, [pupil_id])
    if not found:
        raise Refused(
            "unknown_pupil",
            "There is no such child.",
            "Nothing was done.",
            "Look at the list again.",
        )
    return found[0]


def _lines(
    ground: Ground, pupil: Pupil, tried: tuple[Ring, ...]
) -> tuple[tuple[Line, ...], int | None]:
    """Whom to ring, and the place of who is rung first."""
    known = phone_rows.numbers(ground.snapshot, pupil.id)
    numbers = numbers_of(pupil.contacts, {one.digits: one.state for one in known})
    first = first_number(numbers, tried)
    lines = tuple(_line(pupil, one, tried) for one in numbers)
    return lines, numbers.index(first) if first else None


def _line(pupil: Pupil, number: Number, tried: tuple[Ring, ...]) -> Line:
    held = next(
        (one for one in pupil.contacts if digits_of(one.phone) == number.digits),
        Contact(number.name),
    )
    read = read_phone(number.phone)
    mine = [one for one in tried if digits_of(one.phone) == number.digits]
    return Line(
        name=number.name,
        relationship=number.relationship,
        phone=number.phone,
        shown=read.shown,
        dial=read.dial,
        tip=read.tip,
        state=number.state,
        tries=tries_of(tried, number.digits),
        last=_last(mine[-1]) if mine else "",
        responsibility=held.responsibility,
        lives_with=held.lives_with,
    )


def _last(ring: Ring) -> str:
    outcome = shipped_outcomes().call(ring.outcome)
    label = outcome.label.lower() if outcome else ring.outcome
    return f"{label}, {clock(ring.at)}"


def _told(ground: Ground, pupil_id: str) -> tuple[str, ...]:
    begins = told_key(ground.now.date(), "")
    return tuple(
        one.key.removeprefix(begins)
        for one in duty_rows.rulings(ground.snapshot, About.WORKER_TOLD)
        if one.pupil_id == pupil_id and one.key.startswith(begins)
    )


def _leave(ground: Ground, pupil_id: str) -> str:
    """Leave the head agreed for today, as the register shows it."""
    today = ground.now.date()
    for session in ground.calendar.sessions(today, today):
        one = day_rows.expected(ground.snapshot, [pupil_id], session).get(pupil_id)
        if one is not None and one.kind is PlanKind.LEAVE:
            return f"{one.code}: {one.source}" if one.source else one.code
    return ""
