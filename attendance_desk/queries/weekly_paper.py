"""What stands on the record of a weekly meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import short_day_words
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.weekly_choices import OFF_LIST, choice, label_of
from attendance_desk.domain.weekly_papers import RecordLine, WeeklyRecord
from attendance_desk.domain.weekly_record import summed
from attendance_desk.queries.imprint import imprint
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.domain.meetings import Talked, Weekly
    from attendance_desk.queries.so_far import SoFar


def paper(known: SoFar, weekly_id: str = "") -> WeeklyRecord:
    """The record of a meeting.

    Args:
        known: The marks so far.
        weekly_id: The meeting; empty for the newest that has begun.

    Raises:
        NotPermitted: Who asks does not see the weekly meeting.
        Refused: There is no such meeting.
    """
    ground = known.ground
    ground.require(Deed.SEE_WEEKLY)
    held = _meeting(known, weekly_id)
    agreed = {one.id: one for one in ground.read(letter_rows.agreed_since, held.day)}
    mine = {one for talked in held.talked for one in (*talked.agreed, *talked.also)}
    before = [
        one
        for one in ground.read(letter_rows.agreed_open)
        if one.id not in mine and one.made_on <= held.day
    ]
    lines = tuple(
        line
        for talked in held.talked
        if talked.choice or talked.also
        for line in _lines(known, talked, agreed)
    )
    waiting = (*(one.pupil_id for one in held.talked if not one.choice), *held.left)
    return WeeklyRecord(
        imprint=imprint(ground),
        day=held.day,
        people=held.people,
        summed=summed(held, agreed.values()),
        words=held.words,
        lines=lines,
        carried=tuple(_carried(known, one) for one in sorted(before, key=lambda one: one.due)),
        waiting=tuple(known.name(one) for one in waiting if one in known.pupils),
        ended=held.ended,
    )


def _meeting(known: SoFar, weekly_id: str) -> Weekly:
    found = (
        known.ground.read(letter_rows.weekly, weekly_id)
        if weekly_id
        else next(
            (
                one
                for one in reversed(known.ground.read(letter_rows.weeklies, known.year_starts))
                if one.begun
            ),
            None,
        )
    )
    if found is None or not found.begun:
        raise Refused(
            "unknown_weekly",
            "There is no such weekly meeting.",
            "Nothing was printed.",
            "Start one first, or see weekly.",
        )
    return found


def _lines(known: SoFar, talked: Talked, agreed: Mapping[str, Agreed]) -> tuple[RecordLine, ...]:
    name, where = _who(known, talked.pupil_id)
    due = short_day_words(talked.due, known.today) if talked.due else ""
    chosen = choice(talked.choice)
    said = chosen.does if chosen and chosen.does else label_of(talked.choice)
    if talked.choice == OFF_LIST:
        said = "Taken off the list; look again"
    found = (
        [RecordLine(name, where, said, talked.owner_name, due, talked.pupil_id)]
        if talked.choice
        else []
    )
    more = [agreed[one] for one in talked.also if one in agreed]
    return (*found, *(_carried(known, one) for one in more))


def _carried(known: SoFar, one: Agreed) -> RecordLine:
    name, where = _who(known, one.pupil_id)
    return RecordLine(
        name, where, one.words, one.owner_name, short_day_words(one.due, known.today), one.pupil_id
    )


def _who(known: SoFar, pupil_id: str) -> tuple[str, str]:
    if pupil_id not in known.pupils:
        return "The school", ""
    return known.name(pupil_id), known.class_on(pupil_id, known.today)
