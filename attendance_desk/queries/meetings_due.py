"""What meetings and panels make due: today's, a record, a call, a decision, a day, a review."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.due import Due
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.meeting_rules import Step, begins
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.panel_rules import AUDIENCES
from attendance_desk.queries import meetings_board
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.domain.meetings import Panel
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.meetings_board import MeetingRow

AREA, CALLS = "meetings", "queue"
CALL = "call_missed_meeting"
_RULE = (
    "A meeting ends with a record, a day on which it is looked at again, or a person who decided "
    "that there is none (the trust's escalation process, stages two to four)."
)
_RING_FIRST = (
    "A family that did not come is rung before notes or a letter are sent (the school's own rule; "
    "letter No 3)."
)
_REVIEW = "Targets and support are reviewed (the trust's escalation process), in 2 to 6 weeks."
_PANEL = "What a panel said is kept, without names, and answered (the trust's principles)."
_KINDS = {
    Step.TODAY: "meeting_today",
    Step.WRITE_UP: "meeting_record_missing",
    Step.CHOOSE: "meeting_missed",
    Step.REBOOK: "meeting_to_rebook",
    Step.REVIEW: "meeting_review",
}
_DO = {
    Step.TODAY: "Meeting about {names} {when} in {place}.",
    Step.WRITE_UP: "Write down what was said at the meeting about {names} on {day}, or that they "
    "did not come.",
    Step.CHOOSE: "{names}: offer a second date, or write letter No 3 about the missed meeting.",
    Step.REBOOK: "Find another day for the meeting about {names}.",
    Step.REVIEW: "Look again at what was agreed about {names}: book the review, or hold it.",
}


def due(ground: Ground) -> tuple[Due, ...]:
    """What meetings make due; nothing for who sees none."""
    if not ground.may(Deed.SEE_SUPPORT):
        return ()
    rows = [one for one in meetings_board.rows_of(ground) if _on_roll(ground, one)]
    found = [made for one in rows for made in _dues(ground, one)]
    return (*found, *_panels(ground))


def owed(ground: Ground) -> tuple[Due, ...]:
    """The calls that missed meetings ask for, which stand in the list of calls."""
    if not any(ground.may(one) for one in (Deed.SEE_SUPPORT, Deed.TALK_OWN_PUPILS)):
        return ()
    rows = meetings_board.rows_of(ground)
    return tuple(_call(ground, one) for one in rows if one.call_owed and _on_roll(ground, one))


def _on_roll(ground: Ground, row: MeetingRow) -> bool:
    """Whether one of its children is still on roll: nobody is asked about who has left."""
    today = ground.now.date()
    return any(
        one.ends is None or one.ends >= today
        for pupil_id in row.meeting.pupils
        for one in ground.pupils[pupil_id].enrolments
    )


def _dues(ground: Ground, row: MeetingRow) -> Iterator[Due]:
    if row.call_owed:
        yield _call(ground, row)
    if row.step not in _KINDS:
        return
    meeting, today = row.meeting, ground.now.date()
    yield Due(
        kind=_KINDS[row.step],
        due=_moment(ground, row),
        rule=_REVIEW if row.step is Step.REVIEW else _RULE,
        sentence=_DO[row.step].format(
            names=row.names,
            when=f"today at {clock_words(begins(meeting).time())}",
            day=day_words(meeting.day, today),
            place=meeting.place,
        ),
        pupil_id=meeting.pupils[0],
        evidence=_evidence(row),
        holder=meeting.people[0] if meeting.people else "the attendance lead",
        area=AREA,
        target=meeting.id,
        key=meeting.id,
    )


def _moment(ground: Ground, row: MeetingRow) -> date | datetime:
    if row.step is Step.TODAY:
        return begins(row.meeting).replace(tzinfo=ground.now.tzinfo)
    if row.step is Step.REVIEW and row.meeting.review_on is not None:
        return row.meeting.review_on
    return row.meeting.day


def _evidence(row: MeetingRow) -> tuple[str, ...]:
    open_ = [one for one in row.agreed if one.open]
    return (
        f"{row.stage}, {row.when}",
        row.state_words,
        *((f"put off: {row.meeting.why}",) if row.step is Step.REBOOK else ()),
        *((f"{len(open_)} of {len(row.agreed)} targets open",) if row.agreed else ()),
    )


def _call(ground: Ground, row: MeetingRow) -> Due:
    day = day_words(row.meeting.day, ground.now.date())
    tried = ("rung since, nobody spoken to",) if row.since.ring else ()
    return Due(
        kind=CALL,
        due=row.meeting.day,
        rule=_RING_FIRST,
        sentence=f"Ring about {row.names}: they did not come to the meeting on {day}.",
        pupil_id=row.meeting.pupils[0],
        evidence=(f"{row.stage}, {row.when}", *tried),
        area=CALLS,
        target=row.meeting.pupils[0],
        key=row.meeting.id,
    )


def _panels(ground: Ground) -> Iterator[Due]:
    today = ground.now.date()
    for one in ground.read(letter_rows.panels, today - meetings_board.LOOKS_BACK):
        if one.state is MeetingState.BOOKED and one.day <= today:
            yield _panel(one, today)


def _panel(one: Panel, today: date) -> Due:
    when = "today" if one.day == today else f"of {day_words(one.day, today)}"
    do = "is" if one.day == today else "is not written down"
    return Due(
        kind="panel_today" if one.day == today else "panel_record_missing",
        due=one.day,
        rule=_PANEL,
        sentence=f"{AUDIENCES[one.audience]} {do} {when}: {one.focus}."
        if one.day == today
        else f"{AUDIENCES[one.audience]} {when} {do}: {one.focus}.",
        evidence=(f"{len(one.pupils)} children chosen",),
        holder="the attendance lead",
        area=AREA,
        target=one.id,
        key=one.id,
    )
