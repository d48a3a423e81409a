"""Meetings about attendance: with parents, the weekly one of the school, and panels.

A parent meeting is booked, then held or missed; a missed one asks for a ring before anything is
sent (`experience.md` 5.9, No 3). The weekly meeting goes child by child (3.9).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

FIRST_OFFERED = "15:30"
"""The time a booking begins with: when most parents are at the school anyway."""


class MeetingState(Enum):
    """How a meeting with parents stands."""

    BOOKED = "booked"
    HELD = "held"
    MISSED = "missed"
    MOVED = "moved"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with parents.

    Attributes:
        id: `m` and ten hex signs.
        pupils: Whom it is about.
        day: The day.
        at: The time, `HH:MM`.
        minutes: How long it is to take.
        place: Where.
        people: Who will be there for the school, and why: "Mr Hale, head".
        needs: Access, interpreter, childcare, whoever comes along; in the family's words.
        stage: `talk` (class teacher), `formal` (No 2), `review`.
        review_of: The meeting it looks back on; empty for none.
        confirmed: Who said that they come, and when; empty before.
        came: Who of the family came.
        notes: The pro-forma, by the id of its question (`meeting_questions`).
        child_said: The pupil's own voice, in the pupil's words.
        root: The root cause as seen then (`reasons.Root` by value), or empty.
        support: What was offered, one line each, with yes or no after a colon.
        review_on: When it is looked at again; 2 to 6 weeks after.
        rang: The id of the ring made after it was missed; empty before.
        second_date: A second chance that was offered, in words.
        why: Why it was moved or cancelled; of a missed one, why nothing more is done.
        by: Name and title of who last wrote, as then.
        moved: When it was to be before, and why it was moved: `2026-11-24 09:00 Mum works then`.
        after: The missed meeting whose second chance it is; empty for none.
    """

    id: str
    pupils: tuple[str, ...]
    day: date
    at: str
    minutes: int = 30
    place: str = ""
    people: tuple[str, ...] = ()
    needs: str = ""
    stage: str = "formal"
    review_of: str = ""
    state: MeetingState = MeetingState.BOOKED
    confirmed: str = ""
    came: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    child_said: str = ""
    root: str = ""
    support: tuple[str, ...] = ()
    review_on: date | None = None
    rang: str = ""
    second_date: str = ""
    why: str = ""
    by: str = ""
    number: int = 0
    moved: tuple[str, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class Talked:
    """What the weekly meeting decided about one child.

    Attributes:
        why: Why the child was on the list, one sentence each, as it was that day.
        choice: The digit's id: `watch`, `teacher_call`, `meeting`, `visit`, `health`,
            `early_help`, `reward`, `off_list`; empty while nothing is decided.
        note: What was said, for staff.
        agreed: The ids of what was agreed.
        owner_name: Who does what was chosen, as it was typed; empty while nobody does.
        due: The day it is done by, or the child is looked at again; None while it has none.
        also: The ids of what was agreed beside it.
    """

    pupil_id: str
    why: tuple[str, ...] = ()
    choice: str = ""
    note: str = ""
    agreed: tuple[str, ...] = ()
    owner_name: str = ""
    due: date | None = None
    also: tuple[str, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether something was chosen."""
        return bool(self.choice)


@dataclass(frozen=True, slots=True)
class Weekly:
    """One weekly attendance meeting.

    Attributes:
        id: `w` and ten hex signs.
        day: The day.
        people: Who was there.
        talked: The children, in the order in which they were talked about.
        picked: Children somebody put on the list by hand.
        ended: Whether it is over.
        words: What was said about the school as a whole.
        begun: Whether it has begun; before that it only holds who was picked for it.
        most: How many children the school talks about in one meeting.
        left: Children who met the rules when the list was full already.
        weekday: The day of the week on which the school meets, Monday 0; None for as last time.
    """

    id: str
    day: date
    people: tuple[str, ...] = ()
    talked: tuple[Talked, ...] = ()
    picked: tuple[str, ...] = ()
    ended: bool = False
    words: str = ""
    by: str = ""
    number: int = 0
    begun: bool = False
    most: int = 9
    left: tuple[str, ...] = ()
    weekday: int | None = None

    @property
    def going(self) -> bool:
        """Whether it goes on just now."""
        return self.begun and not self.ended

    def of(self, pupil_id: str) -> Talked | None:
        """What was decided about a child."""
        return next((one for one in self.talked if one.pupil_id == pupil_id), None)


@dataclass(frozen=True, slots=True)
class Panel:
    """A half-termly panel of pupils or of parents.

    Attributes:
        id: `n` and ten hex signs.
        audience: `pupils` or `parents`.
        focus: The focus group, in words: "Children with SEN support who miss Mondays".
        group: The `people.Group` by value that it was chosen from; empty for by hand.
        pupils: Who was invited, or whose parents were.
        came: Who came, by name.
        said: What they said, by the id of the topic.
        we_will: What the school takes from it, one line each.
    """

    id: str
    day: date
    audience: str
    focus: str
    group: str = ""
    pupils: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    we_will: tuple[str, ...] = ()
    state: MeetingState = MeetingState.BOOKED
    by: str = ""
    number: int = 0
