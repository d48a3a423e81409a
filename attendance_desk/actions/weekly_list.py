"""The list of the weekly meeting: who was picked, how many there is time for, who is there."""

from __future__ import annotations

from dataclasses import replace

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.weekly_ground import current, going, not_listed, open_one, write
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.meetings import Talked
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.weekly_choices import LEAST, MOST
from attendance_desk.domain.weekly_list import picked_words
from attendance_desk.store import people_rows


def pick(context: Context, by: By, pupil_id: str, why: tuple[str, ...] = ()) -> Outcome[str]:
    """Put a child on the list of the meeting that goes on, or of the next one.

    Raises:
        NotPermitted: Not theirs to lead.
        Refused: There is no such child.
    """
    demand(context, by, Deed.LEAD_WEEKLY)
    with context.book.read() as snapshot:
        held = current(snapshot, by.now.date())
        if not people_rows.pupils(snapshot, [pupil_id]):
            raise not_listed()
    weekly = open_one(held, by)
    if pupil_id in weekly.picked or weekly.of(pupil_id) is not None:
        return Outcome(weekly.id)
    told = why or (picked_words(by.member.name),)
    talked = (*weekly.talked, Talked(pupil_id, told)) if weekly.begun else weekly.talked
    left = tuple(one for one in weekly.left if one != pupil_id)
    picked = (*weekly.picked, pupil_id)
    return write(context, by, (replace(weekly, picked=picked, talked=talked, left=left),))


def unpick(context: Context, by: By, pupil_id: str) -> Outcome[str]:
    """Take a picked child off again, while nothing is decided.

    Raises:
        NotPermitted: Not theirs to lead.
        Refused: The child was not picked, or something is decided already.
    """
    demand(context, by, Deed.LEAD_WEEKLY)
    with context.book.read() as snapshot:
        held = current(snapshot, by.now.date())
    talked = held.of(pupil_id) if held is not None else None
    busy = talked is not None and (talked.decided or talked.also)
    if held is None or pupil_id not in held.picked or busy:
        raise not_listed()
    picked = tuple(one for one in held.picked if one != pupil_id)
    rows = tuple(one for one in held.talked if one.pupil_id != pupil_id)
    return write(context, by, (replace(held, picked=picked, talked=rows),))


def make_time(context: Context, by: By, most: int, weekday: int | None = None) -> Outcome[str]:
    """Choose how many children the school talks about in one meeting, and on which weekday.

    Args:
        context: The book and the school.
        by: Who chooses.
        most: How many children, from the next meeting on.
        weekday: Monday 0 to Friday 4; None leaves it as it is.

    Raises:
        NotPermitted: Not theirs to lead.
        Refused: Fewer than three or more than thirty, or no day of a school week.
    """
    demand(context, by, Deed.LEAD_WEEKLY)
    if not LEAST <= most <= MOST:
        raise Refused(
            "weekly_number",
            f"A meeting talks about {LEAST} to {MOST} children.",
            "Nothing was changed.",
            "Three minutes a child: 9 take half an hour, 12 take 40 minutes.",
        )
    if weekday is not None and weekday not in range(5):
        raise Refused(
            "weekly_day",
            "The school meets from Monday to Friday.",
            "Nothing was changed.",
            "Choose one of these days.",
        )
    with context.book.read() as snapshot:
        held = open_one(current(snapshot, by.now.date()), by)
    day = held.weekday if weekday is None else weekday
    return write(context, by, (replace(held, most=most, weekday=day),))


def say(context: Context, by: By, people: tuple[str, ...], words: str) -> Outcome[str]:
    """Write down who is there, and what was said about the school as a whole.

    Raises:
        NotPermitted: Not theirs to lead.
        Refused: No meeting goes on.
    """
    demand(context, by, Deed.LEAD_WEEKLY)
    with context.book.read() as snapshot:
        held = going(snapshot, by.now.date())
    told = " ".join(words.split())
    there = tuple(dict.fromkeys(one for name in people if (one := " ".join(name.split()))))
    if (held.people, held.words) == (there, told):
        return Outcome(held.id)
    return write(context, by, (replace(held, people=there, words=told),))
