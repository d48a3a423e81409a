"""Meetings with parents: what may follow what, when they are looked back on, and what is next.

Sources: the trust's escalation process (a face to face meeting with parent and child, support
    offered and targets set, reviewed at the next stage); `experience.md` 5.9 (No 2 and No 3: a
    family that did not come is rung first, only then are notes and a letter sent). Two to six
    weeks to a review are the school's choice. A meeting never ends without a next step, or a
    person who decided that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.meetings import Meeting, MeetingState
from attendance_desk.domain.ringing import counted
from attendance_desk.domain.rings import Ring

TALK, FORMAL, REVIEW = "talk", "formal", "review"
STAGES = {
    TALK: "Talk with the class teacher",
    FORMAL: "Meeting with parents",
    REVIEW: "Review meeting",
}
"""The stages of a meeting, as people read them."""

FIRST_REVIEW, LAST_REVIEW = timedelta(weeks=2), timedelta(weeks=6)
USUAL_REVIEW = timedelta(weeks=4)
LEAST, MOST = 5, 180
"""Minutes of a meeting."""

OPEN = frozenset({MeetingState.BOOKED, MeetingState.MOVED})
"""Meetings that are still to be held."""


class Step(Enum):
    """What is next for a meeting; the values are words for lists and the command line."""

    CONFIRM = "ask whether they come"
    TODAY = "today"
    COMING = "coming"
    REBOOK = "find another day"
    WRITE_UP = "write down what was said"
    RING = "ring the family"
    CHOOSE = "a second date, or letter No 3"
    REVIEW = "look at it again"
    NOTHING = "nothing more to do"


@dataclass(frozen=True, slots=True)
class Since:
    """What happened after a meeting.

    Attributes:
        ring: The id of the newest ring about one of the children since it was missed.
        spoke: Whether the family was spoken to in one of those rings.
        again: Whether a second date stands for it.
        letter: Whether a letter about the missed meeting was drafted.
        reviewed: Whether a meeting that looks back on it is booked or was held.
    """

    ring: str = ""
    spoke: bool = False
    again: bool = False
    letter: bool = False
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """What is written down of a meeting.

    Attributes:
        came: Who of the family came; empty only where the school went ahead without them.
        notes: Answers, by the id of the question.
        child_said: The child's own words.
        root: The value of a `reasons.Root`, or empty.
        support: What was offered, with yes or no after a colon.
        targets: What each of us will do, with an owner and a day; those with an id are known.
        review_on: When it is looked at again.
        no_review: Why it is not looked at again; needed where there is no day.
    """

    came: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    child_said: str = ""
    root: str = ""
    support: tuple[str, ...] = ()
    targets: tuple[Agreed, ...] = ()
    review_on: date | None = None
    no_review: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody who is to be in two meetings at one time.

    Attributes:
        who: The person, or the child whose family it is.
        other: The other meeting.
    """

    who: str
    other: Meeting


def next_step(meeting: Meeting, now: datetime, since: Since) -> Step:
    """What is next for a meeting at a moment.

    Args:
        meeting: The meeting.
        now: Wall time in the school's zone.
        since: What happened after it.
    """
    match meeting.state:
        case MeetingState.BOOKED:
            return _of_booked(meeting, now)
        case MeetingState.MOVED:
            return Step.REBOOK
        case MeetingState.MISSED:
            return _of_missed(meeting, since)
        case MeetingState.HELD:
            return Step.REVIEW if reviewable(meeting) and not since.reviewed else Step.NOTHING
        case MeetingState.CANCELLED:
            return Step.NOTHING


def _of_booked(meeting: Meeting, now: datetime) -> Step:
    if now.replace(tzinfo=None) >= ends(meeting):
        return Step.WRITE_UP
    if meeting.day == now.date():
        return Step.TODAY
    return Step.COMING if meeting.confirmed else Step.CONFIRM


def _of_missed(meeting: Meeting, since: Since) -> Step:
    if since.again or since.letter or meeting.why:
        return Step.NOTHING
    return Step.CHOOSE if meeting.rang or since.ring else Step.RING


def rung_since(meeting: Meeting, rings: Iterable[Ring], spoke: frozenset[str]) -> Since:
    """What was tried on the telephone since the time of a meeting.

    Args:
        meeting: The meeting.
        rings: Rings about its children since its day; those taken back are passed over.
        spoke: The outcomes of a ring in which the family was spoken to.
    """
    after = [
        one
        for one in counted(rings)
        if one.pupil_id in meeting.pupils and (one.day, one.at) >= (meeting.day, meeting.at)
    ]
    talked = [one for one in after if one.outcome in spoke]
    newest = (talked or after)[-1:]
    return Since(ring=newest[0].id if newest else "", spoke=bool(talked))


def as_rung(meeting: Meeting, rings: Iterable[Ring]) -> Meeting:
    """A missed meeting with the ring to its family: named on it, or made since.

    Whoever rings from the list of calls names no meeting, and has rung all the same.
    """
    if meeting.state is not MeetingState.MISSED or meeting.rang:
        return meeting
    return replace(meeting, rang=rung_since(meeting, rings, frozenset()).ring)


def reviewable(meeting: Meeting) -> bool:
    """Whether there is a day on which it is looked at again."""
    return meeting.state is MeetingState.HELD and meeting.review_on is not None


def begins(meeting: Meeting) -> datetime:
    """When it begins: wall time, naive, in the school's zone."""
    return datetime.combine(meeting.day, time.fromisoformat(meeting.at))


def ends(meeting: Meeting) -> datetime:
    """When it is to be over: wall time, naive, in the school's zone."""
    return begins(meeting) + timedelta(minutes=meeting.minutes)


def review_span(day: date) -> tuple[date, date]:
    """The first and the last day for the review of a meeting that was on a day."""
    return day + FIRST_REVIEW, day + LAST_REVIEW


def person(words: str) -> str:
    """Who somebody is, without why they come: "Mr Hale" of "Mr Hale, head"."""
    return words.partition(",")[0].strip()


def clashes(meeting: Meeting, others: Iterable[Meeting]) -> tuple[Clash, ...]:
    """Who of the school, or which family, would be in two meetings at one time.

    Args:
        meeting: One that is to be.
        others: Meetings of any day; those that are not to be held, and itself, are passed over.

    Returns:
        One for each person and meeting. A family is named by the child's id.
    """
    mine = {person(one).casefold(): person(one) for one in meeting.people}
    found = []
    for other in others:
        if not _at_one_time(meeting, other):
            continue
        theirs = {person(one).casefold() for one in other.people}
        found += [Clash(mine[key], other) for key in mine if key in theirs]
        found += [Clash(one, other) for one in meeting.pupils if one in other.pupils]
    return tuple(found)


def _at_one_time(one: Meeting, other: Meeting) -> bool:
    apart = one.id == other.id or other.state is not MeetingState.BOOKED or one.day != other.day
    return not apart and begins(one) < ends(other) and begins(other) < ends(one)
