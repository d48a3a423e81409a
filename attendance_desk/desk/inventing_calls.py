"""What the invented school's telephone has behind it before the morning that is left to take.

The school has set its numbers and offers, teachers have typed lines, the safeguarding lead keeps a
short priority list, and families of children who were away were rung on the last school day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.care import Care, FirstDay
from attendance_desk.domain.lines import LineKind
from attendance_desk.domain.people import Group
from attendance_desk.domain.rings import FamilyLanguage, Ring
from attendance_desk.invented.telephone import telephone
from attendance_desk.store import people_rows

if TYPE_CHECKING:
    from datetime import date, datetime

    from attendance_desk.clock import PractiseClock
    from attendance_desk.desk.desk import Desk
    from attendance_desk.domain.people import Pupil
    from attendance_desk.invented.telephone import Telephone

_NAMED = 6
"""How many children have a line of their own."""
_TRIED = ("voicemail", "no_answer", "voicemail")
"""What came of the rings about children nobody has explained, in turn."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Who does it, and on which clock."""

    clock: PractiseClock
    office: Desk
    head: Desk
    dsl: Desk


def furnish(desks: Answering, bell: datetime) -> None:
    """Write what is behind the telephone, all of it before the bell.

    Args:
        desks: The invented school's office, head and safeguarding lead.
        bell: When the morning's register begins.
    """
    told, day = telephone(), bell.date()
    before = desks.office.calendar.previous_school_day(day)
    if before is None:
        return
    desks.clock.move_to(bell - timedelta(hours=1))
    children = _children(desks.office, day)
    desks.head.calling.change_rules(told.rules)
    _type_lines(desks.head, told, children)
    _keep_a_list(desks, told, children)
    _ring_about_yesterday(desks, before)


def _children(desk: Desk, day: date) -> tuple[Pupil, ...]:
    with desk.ground() as ground:
        return tuple(
            one
            for one in people_rows.pupils(ground.snapshot)
            if any(time.starts <= day and time.ends is None for time in one.enrolments)
        )


def _type_lines(desk: Desk, told: Telephone, children: tuple[Pupil, ...]) -> None:
    for place, school_class in enumerate(desk.school.classes):
        turn = place % len(told.learning)
        desk.scripts.set_line(school_class.id, LineKind.LEARNING, told.learning[turn])
        desk.scripts.set_line(school_class.id, LineKind.MISSED_LEARNING, told.missed[turn])
        forward = told.forward[place % len(told.forward)]
        desk.scripts.set_line(school_class.id, LineKind.LOOK_FORWARD, forward)
    for place, child in enumerate(children[:: max(1, len(children) // _NAMED)]):
        good = told.good[place % len(told.good)]
        desk.scripts.set_line(child.id, LineKind.GOOD_THING, good)


def _keep_a_list(desks: Answering, told: Telephone, children: tuple[Pupil, ...]) -> None:
    """Every social worker has a name, one child is visited first, and one family speaks Polish."""
    for child in children:
        if any(one.group is Group.SOCIAL_WORKER and one.ends is None for one in child.groups):
            desks.dsl.care.set(Care(child.id, workers=(told.worker,)))
    visited, speaks = children[-2], children[len(children) // 2]
    desks.dsl.care.set(Care(visited.id, first_day=FirstDay.NO_CONTACT))
    language = FamilyLanguage(speaks.id, told.language, interpreter=True)
    desks.office.calling.set_language(language)


def _ring_about_yesterday(desks: Answering, before: date) -> None:
    """Nobody answered for those who are still unexplained: today they are rung again."""
    unexplained = {
        row.of.pupil_id: None
        for row in desks.office.duties.unexplained().rows
        if row.of.session.day == before
    }
    for place, pupil_id in enumerate(unexplained):
        sheet = desks.office.calling.sheet(pupil_id)
        if sheet.contacts:
            first = sheet.contacts[0]
            desks.office.calling.log(
                Ring(
                    id="",
                    talk="",
                    pupil_id=pupil_id,
                    day=before,
                    at="09:40",
                    outcome=_TRIED[place % len(_TRIED)],
                    why="first_day",
                    contact=first.name,
                    relationship=first.relationship,
                    phone=first.phone,
                )
            )
