"""A meeting nobody booked, a parent at the gate: the page on which it says when and with whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.meeting_rules import FORMAL, STAGES, TALK
from attendance_desk.domain.meetings import Meeting
from ui.meetings.fielded import Fielded, area
from ui.widgets.fields import Choice, TimeField, labelled, text_field
from ui.widgets.near_days import PastDay, day_text
from ui.widgets.parts import column, row

if TYPE_CHECKING:
    from ui.widgets.screen import Seat

_PLACE, _MINUTES = "At the gate", 10
_LONG = (5, 10, 15, 20, 30, 45, 60)
_STEP = 5
"""Minutes to which the time a talk began is rounded down."""


def just_held(seat: Seat, pupil_id: str) -> Meeting:
    """A talk about a child that is over: it began ten minutes ago, with whoever writes."""
    now, me = seat.desk.clock.now(), seat.desk.me
    began = _began(now)
    return Meeting(
        id="",
        pupils=(pupil_id,),
        day=now.date(),
        at=f"{began:%H:%M}",
        minutes=_MINUTES,
        place=_PLACE,
        people=(f"{me.name}, {me.title}" if me.title else me.name,),
        stage=TALK,
    )


def _began(now: datetime) -> time:
    midnight = datetime.combine(now.date(), time(0))
    then = max(midnight, now.replace(tzinfo=None) - timedelta(minutes=_MINUTES))
    return then.replace(minute=then.minute // _STEP * _STEP).time()


def questions_of(seat: Seat, meeting: Meeting) -> str:
    """The stage whose questions are asked: all, where who writes may make a meeting of a talk."""
    return meeting.stage if meeting.id or not seat.may(Deed.BOOK_MEETINGS) else FORMAL


def when_page(fields: Fielded, meeting: Meeting, seat: Seat) -> QWidget:
    """Its fields, kept under their names."""
    day, at = PastDay("Day", seat.today), TimeField("It began at")
    stages = [(STAGES[TALK], TALK)]
    if seat.may(Deed.BOOK_MEETINGS):
        stages.append((STAGES[FORMAL], FORMAL))
    kind = Choice("What kind", stages)
    lasted = Choice("It lasted", [(f"{one} minutes", str(one)) for one in _LONG])
    place, people = text_field("Where", 80), area("Who was there for the school: one line each")
    named = {"day": day, "at": at, "stage": kind, "minutes": lasted, "place": place}
    for name, field in {**named, "people": people}.items():
        fields.add(name, field)
    fields.put(_shown(meeting))
    made, inside = QWidget(), column(gap=6)
    made.setProperty("kind", "clear")
    for line in ((("&Day", day), ("It be&gan at", at)), (("&Kind", kind), ("It &lasted", lasted))):
        beside = row()
        for words, field in line:
            beside.addLayout(labelled(words, field), 1)
        inside.addLayout(beside)
    inside.addLayout(labelled("W&here", place))
    inside.addLayout(labelled("Who was there for the &school, one line each", people))
    inside.addStretch(1)
    made.setLayout(inside)
    return made


def _shown(meeting: Meeting) -> dict[str, object]:
    """What stands in the fields at first."""
    return {
        "day": day_text(meeting.day),
        "at": meeting.at.replace(":", "."),
        "stage": meeting.stage,
        "minutes": str(meeting.minutes),
        "place": meeting.place,
        "people": "\n".join(meeting.people),
    }


def as_told(fields: Fielded, meeting: Meeting) -> Meeting:
    """The meeting as its page says.

    Raises:
        Unread: A day or a time cannot be read.
    """
    day, at = fields.held["day"], fields.held["at"]
    if not isinstance(day, PastDay) or not isinstance(at, TimeField):
        return meeting
    return replace(
        meeting,
        day=day.must(),
        at=f"{at.must():%H:%M}",
        minutes=int(fields.text("minutes") or _MINUTES),
        place=fields.text("place"),
        people=tuple(fields.text("people").splitlines()),
        stage=fields.text("stage") or meeting.stage,
    )
