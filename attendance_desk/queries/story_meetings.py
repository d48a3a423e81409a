"""Meetings about a child, for its story: booked, moved, held, missed, with what was agreed."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.story import Chapter, Telling
from attendance_desk.queries import meetings_board

if TYPE_CHECKING:
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.meetings_board import MeetingRow

_COMING = frozenset({MeetingState.BOOKED, MeetingState.MOVED})


def meetings(ground: Ground, pupil_id: str) -> list[Telling]:
    """Every meeting about the child, on its day; one that was called off is struck through."""
    return [_told(one) for one in meetings_board.of_pupil(ground, pupil_id)]


def _told(row: MeetingRow) -> Telling:
    held = row.meeting
    return Telling(
        Chapter.MEETINGS,
        held.day,
        f"{row.stage}: {row.state_words[:1].lower()}{row.state_words[1:]}",
        at=held.at,
        more="; ".join(_more(row)),
        by=held.by,
        struck=held.state is MeetingState.CANCELLED,
        opens=held.id,
        ours=held.state not in _COMING,
        number=held.number,
    )


def _more(row: MeetingRow) -> list[str]:
    held = row.meeting
    found = [_moved(line, held.day) for line in held.moved]
    if held.came:
        found.append(f"came: {', '.join(held.came)}")
    found += [
        f"{one.owner_name}: {one.words}, by {day_words(one.due, held.day)}" for one in row.agreed
    ]
    if held.review_on is not None:
        found.append(f"looked at again {day_words(held.review_on, held.day)}")
    if held.second_date:
        found.append(f"second date {held.second_date}")
    if held.why:
        found.append(held.why)
    return found


def _moved(line: str, today: date) -> str:
    """From when it was moved, and why: kept as `2026-12-15 09:15 The head is ill`."""
    day, at, why = line.split(" ", 2)
    was = day_words(date.fromisoformat(day), today)
    return f"moved from {was} at {clock_words(time.fromisoformat(at))}: {why}"
