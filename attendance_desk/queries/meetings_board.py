"""Meetings with parents as a list: today's, those to be written down, missed ones, reviews."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.meeting_rules import (
    STAGES,
    TALK,
    Since,
    Step,
    begins,
    next_step,
    rung_since,
)
from attendance_desk.domain.meetings import Meeting, MeetingState
from attendance_desk.domain.names import listed
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.letter_holds import misleading
from attendance_desk.queries.meeting_words import at, next_words, state
from attendance_desk.queries.pupil_page import card, theirs
from attendance_desk.store import letter_rows, phone_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.domain.rings import Ring
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.pupil_page import PupilCard

LOOKS_BACK = timedelta(days=366)
_NEAR = timedelta(days=7)
_RECENT = timedelta(days=42)


class Part(Enum):
    """The parts of the list, in its order; the values are their headings."""

    TODAY = "Today"
    WRITE = "To write down"
    MISSED = "Missed"
    AGAIN = "To find another day"
    REVIEW = "To look at again"
    COMING = "Coming"
    DONE = "Held and called off"


_PARTS = {
    Step.TODAY: Part.TODAY,
    Step.WRITE_UP: Part.WRITE,
    Step.RING: Part.MISSED,
    Step.CHOOSE: Part.MISSED,
    Step.REBOOK: Part.AGAIN,
    Step.CONFIRM: Part.COMING,
    Step.COMING: Part.COMING,
    Step.REVIEW: Part.REVIEW,
    Step.NOTHING: Part.DONE,
}


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting, with how it stands.

    Attributes:
        names: The children, as people say it.
        class_name: The class of the first of them.
        upns: Of each child, in order; empty where there is none.
        when: The day and the time, in words.
        stage: What kind of meeting it is, in words.
        state_words: How it stands, in words.
        step: What is next.
        next_words: The same in words, with its day.
        since: What happened after it.
        agreed: What was agreed at it.
        part: Where in the list it stands.
        misled: How its invitation, which was approved, differs from it; empty where it does not.
        invitation: The id of that letter; empty for none.
    """

    meeting: Meeting
    names: str
    class_name: str
    upns: tuple[str, ...]
    when: str
    stage: str
    state_words: str
    step: Step
    next_words: str
    since: Since
    agreed: tuple[Agreed, ...]
    part: Part
    misled: str = ""
    invitation: str = ""

    @property
    def call_owed(self) -> bool:
        """Whether the family is to be rung: they did not come, and nobody has spoken to them."""
        return self.step in {Step.RING, Step.CHOOSE} and not self.since.spoke


@dataclass(frozen=True, slots=True)
class MeetingsBoard:
    """Every meeting that is shown, in the order of the list."""

    rows: tuple[MeetingRow, ...]
    today: date
    may_hold: bool

    def of(self, part: Part) -> tuple[MeetingRow, ...]:
        """The meetings of a part."""
        return tuple(one for one in self.rows if one.part is part)

    def row(self, meeting_id: str) -> MeetingRow | None:
        """One meeting."""
        return next((one for one in self.rows if one.meeting.id == meeting_id), None)


def board(ground: Ground) -> MeetingsBoard:
    """The meetings of the last weeks and all that have something next, soonest first.

    Raises:
        NotPermitted: Who asks neither books meetings nor talks with families of their own class.
    """
    today = ground.now.date()
    rows = [one for one in rows_of(ground) if _shown(one, today)]
    order = list(Part)
    rows.sort(key=lambda one: (order.index(one.part), _turn(one)))
    may_hold = ground.may(Deed.HOLD_MEETINGS) or ground.may(Deed.TALK_OWN_PUPILS)
    return MeetingsBoard(tuple(rows), today, may_hold)


def _turn(one: MeetingRow) -> float:
    begun = begins(one.meeting).timestamp()
    if one.part is Part.REVIEW and one.meeting.review_on is not None:
        return one.meeting.review_on.toordinal()
    return -begun if one.part is Part.DONE else begun


def _shown(one: MeetingRow, today: date) -> bool:
    return one.part is not Part.DONE or one.meeting.day >= today - _RECENT


def of_pupil(ground: Ground, pupil_id: str) -> tuple[MeetingRow, ...]:
    """Every meeting about a child, the newest first.

    Raises:
        NotPermitted: The child is not of a class of who asks.
        Refused: There is no such child.
    """
    theirs(ground, pupil_id)
    mine = [one for one in rows_of(ground) if pupil_id in one.meeting.pupils]
    return tuple(sorted(mine, key=lambda one: begins(one.meeting), reverse=True))


def one(ground: Ground, meeting_id: str) -> MeetingRow:
    """One meeting.

    Raises:
        NotPermitted: Who asks sees no meetings at all.
        Refused: There is none that who asks may see.
    """
    found = next((row for row in rows_of(ground) if row.meeting.id == meeting_id), None)
    if found is None:
        raise Refused(
            "unknown_meeting",
            "There is no such meeting.",
            "Nothing was done.",
            "Take it from the list of meetings.",
        )
    return found


def rows_of(ground: Ground) -> tuple[MeetingRow, ...]:
    """Every meeting of the last year that who asks may see, in order of days.

    Raises:
        NotPermitted: Who asks sees no meetings at all.
    """
    if not (ground.may(Deed.SEE_SUPPORT) or ground.may(Deed.TALK_OWN_PUPILS)):
        ground.require(Deed.BOOK_MEETINGS)
    found = _Meetings(ground)
    return tuple(found.row(one) for one in found.held if found.seen(one))


class _Meetings:
    """The meetings, and what happened around them, each read once."""

    def __init__(self, ground: Ground) -> None:
        self._ground, self._today = ground, ground.now.date()
        self._since = self._today - LOOKS_BACK
        self.held = ground.read(letter_rows.meetings, self._since)

    def seen(self, meeting: Meeting) -> bool:
        """Whether who asks may see it: a class teacher sees talks of their own class."""
        if self._ground.may(Deed.SEE_SUPPORT):
            return True
        ground = self._ground
        mine = {one.name for one in ground.school.classes if one.id in ground.me.classes}
        return meeting.stage == TALK and self._card(meeting.pupils[0]).class_name in mine

    def row(self, meeting: Meeting) -> MeetingRow:
        """A meeting as it stands."""
        cards, since = [self._card(one) for one in meeting.pupils], self._after(meeting)
        step = next_step(meeting, self._ground.now, since)
        misled, invitation = misleading(self._ground, meeting)
        return MeetingRow(
            meeting=meeting,
            names=listed([one.name for one in cards]),
            class_name=cards[0].class_name,
            upns=tuple(one.upn for one in cards),
            when=f"{day_words(meeting.day, self._today)}, {at(meeting)}",
            stage=STAGES.get(meeting.stage, meeting.stage),
            state_words=state(meeting),
            step=step,
            next_words=next_words(meeting, step, self._today),
            since=since,
            agreed=tuple(self._agreed[f"meeting:{meeting.id}"]),
            part=_part(meeting, step, self._today),
            misled=misled,
            invitation=invitation,
        )

    def _card(self, pupil_id: str) -> PupilCard:
        return card(self._ground, self._ground.pupils[pupil_id])

    def _after(self, meeting: Meeting) -> Since:
        missed = meeting.state is MeetingState.MISSED
        rung = rung_since(meeting, self._rings if missed else (), _spoke())
        return Since(
            ring=meeting.rang or rung.ring,
            spoke=rung.spoke,
            again=any(one.after == meeting.id for one in self.held),
            letter=meeting.id in self._letters,
            reviewed=any(one.review_of == meeting.id for one in self.held),
        )

    @cached_property
    def _rings(self) -> tuple[Ring, ...]:
        missed = [one for one in self.held if one.state is MeetingState.MISSED]
        children = frozenset(pupil for one in missed for pupil in one.pupils)
        first = min((one.day for one in missed), default=self._today)
        return self._ground.read(phone_rows.later_rings, children, first)

    @cached_property
    def _letters(self) -> frozenset[str]:
        """The meetings about which a letter No 3 was drafted that was not withdrawn."""
        held = self._ground.read(letter_rows.letters, self._since)
        return frozenset(
            one.meeting_id
            for one in held
            if one.kind is LetterKind.MISSED and one.state is not LetterState.WITHDRAWN
        )

    @cached_property
    def _agreed(self) -> Mapping[str, list[Agreed]]:
        found: dict[str, list[Agreed]] = defaultdict(list)
        for one in self._ground.read(letter_rows.agreed_since, self._since):
            found[one.origin].append(one)
        return found


def _spoke() -> frozenset[str]:
    return frozenset(one.id for one in shipped_outcomes().calls if one.spoke)


def _part(meeting: Meeting, step: Step, today: date) -> Part:
    if step is Step.REVIEW and meeting.review_on and meeting.review_on > today + _NEAR:
        return Part.DONE
    return _PARTS[step]
