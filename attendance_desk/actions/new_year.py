"""The new school year: everything it changes written as one act, and taken back as one.

Each change is an entry of the kind it would be by itself; what belongs together answers the first
of them, which carries the calendar (decision 0048).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import people
from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.moving_up import step_draft
from attendance_desk.actions.school import staff_draft
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.names import listed
from attendance_desk.domain.new_year import (
    OPENED,
    again,
    calendar_after,
    changed_classes,
    changed_staff,
    holds_at_once,
    school_after,
    year_before,
    year_words,
)
from attendance_desk.domain.new_year_look import look
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.received import address
from attendance_desk.domain.records import write_calendar, write_class
from attendance_desk.store import people_rows, year_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.new_year import NewYear
    from attendance_desk.domain.people import Pupil

CHANGES = frozenset({Area.PEOPLE, Area.CALENDAR, Area.SCHOOL, Area.STAFF})
_NOTHING = "Nothing was written."


def open_year(context: Context, by: By, plan: NewYear) -> Outcome[int]:
    """Let a proposal hold: calendar, classes, staff and every child, all of it or nothing.

    Args:
        context: The book and the school.
        by: Who confirmed it, and when.
        plan: What was looked at.

    Returns:
        How many children's records changed.

    Raises:
        NotPermitted: Not the head.
        Refused: Something stops it, as `new_year_look` lists; a record changed since it was looked
            at; registers of the year were taken; or it would change registers of today.
    """
    demand(context, by, Deed.CHANGE_SCHOOL)
    with context.book.read() as snapshot:
        pupils = people_rows.pupils(snapshot)
        begun = year_rows.marked_from(snapshot, plan.starts)
    _check(context, by, plan, pupils, begun=begun)
    after = replace(context, school=school_after(plan, context.school))
    wanted = [step for step in plan.steps if step.place is not None or step.ground]
    held = {pupil.id: pupil for pupil in pupils}
    drafts = [
        *(Draft(Kind.CLASS_CHANGED, write_class(one), one.id, OPENED)
          for one in changed_classes(plan, context.school)),
        *(replace(staff_draft(one), reason=OPENED) for one in changed_staff(plan, context.school)),
        *(step_draft(after, held, step, plan.last_day, OPENED) for step in wanted),
    ]  # fmt: skip
    for step in wanted:
        people.check_enquiry(context, step.pupil_id, step.ground)
    calendar = write_calendar(*calendar_after(plan, context.school))
    with context.book.write(by.now, by.author) as work:
        first = last = work.append(Draft(Kind.CALENDAR_CHANGED, calendar, reason=OPENED))
        for draft in drafts:
            last = work.append(replace(draft, answers=address(first)))
    return Outcome(len(wanted), CHANGES, receipt(last))


def _check(
    context: Context, by: By, plan: NewYear, pupils: tuple[Pupil, ...], *, begun: bool
) -> None:
    today = by.now.date()
    if begun:
        raise Refused(
            "year_begun",
            f"Registers of {year_words(plan.days.year)} have been taken already.",
            f"{_NOTHING} Moved now, children would be missing from registers that are in.",
            "Move a child on the child's own page, and change the calendar under Settings.",
        )
    stops = look(plan, context.school, pupils, today).stops
    if stops:
        one = stops[0]
        raise Refused("new_year", f"{one.where}: {one.what}", _NOTHING, one.remedy)
    _check_the_day(context, plan, today)
    now = again(plan, context.school, pupils, today)
    if [(s.pupil_id, s.place, s.ground) for s in now.steps] != [
        (s.pupil_id, s.place, s.ground) for s in plan.steps
    ]:
        raise Refused(
            "changed_since",
            "A child's record was changed after this proposal was looked at.",
            _NOTHING,
            "Look at it again; it then shows what is new.",
        )


def _check_the_day(context: Context, plan: NewYear, today: date) -> None:
    """What has no day of its own may not change registers of the year that is not over."""
    at_once = holds_at_once(plan, context.school)
    before = year_before(plan, context.school)
    if at_once and before is not None and today <= before.ends:
        raise Refused(
            "year_not_over",
            f"{listed(at_once[:3])}: names of classes and teachers hold at once.",
            f"{_NOTHING} The registers of this year's last weeks would show them.",
            f"The proposal is kept. Let it hold after {day_words(before.ends)},"
            " or leave those as they are.",
        )
