"""What happened in the invented school's last months beside its registers.

Letters, meetings, plans and the weekly meeting are lived through between the registers, each at
its own moment: what stood in the marks then is what was seen then. It needs somebody who draws
pages; without one the school has its registers alone.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from attendance_desk.clock import PractiseClock
from attendance_desk.desk.desk import Desk
from attendance_desk.desk.inventing_hands import Chapter, Hands, moment
from attendance_desk.desk.inventing_letters import Post
from attendance_desk.desk.inventing_support import Plans, keep_last_years_notice
from attendance_desk.desk.inventing_weekly import Tuesdays
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.invented.months import sayings
from attendance_desk.invented.telephone import telephone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from attendance_desk.desk.inventing_hands import Draw
    from attendance_desk.desk.seats import Seated
    from attendance_desk.invented.plan import InventedSchool

_TUESDAY = 1
_MEETINGS = 4
_PLANS, _FIRST, _HEARD, _INVITED, _MET, _RANG, _REVIEWED, _BEGUN = 34, 26, 21, 17, 11, 10, 9, 1
"""How many school days ago each was."""
_WELCOMES = (24, 13, 5)


def chapters(
    seated: Seated, school: InventedSchool, now: datetime, draw: Draw
) -> tuple[Chapter, ...]:
    """The chapters of the last months, oldest first; none where the year is too young.

    Args:
        seated: The new school's open folder.
        school: What was invented.
        now: The end of its past.
        draw: Draws a letter.
    """
    facts = school.school
    calendar = SchoolCalendar(facts.years, facts.terms, facts.closures)
    year = calendar.current_year(now.date())
    days = tuple(one for one in calendar.school_days(year.starts, now.date()) if one < now.date())
    if len(days) <= _PLANS:
        return ()
    hands = _hands(seated, school, days, draw)
    found = (_of_the_office(hands), *_of_letters(hands), *_of_plans(hands), *_of_tuesdays(hands))
    return tuple(sorted(found, key=lambda one: one.at))


def _hands(seated: Seated, school: InventedSchool, days: tuple[date, ...], draw: Draw) -> Hands:
    people = {member.role: member for member in reversed(school.school.staff)}
    clock = PractiseClock(moment(days[0], 9))
    roles = ("office", "lead", "head", "dsl")
    office, lead, head, dsl = (Desk(seated, people[role], clock) for role in roles)
    return Hands(clock, office, lead, head, dsl, draw, days, school, sayings())


def _chapter(hands: Hands, ago: int, at: tuple[int, int], live: Callable[[], object]) -> Chapter:
    when = moment(hands.days[-ago], *at)

    def lived() -> None:
        hands.clock.move_to(when)
        # A school of another seed or day may stand otherwise: what is refused there is left out.
        with suppress(Refused):
            live()

    return Chapter(when, lived)


def _of_the_office(hands: Hands) -> Chapter:
    """The school's own number and offers, which its letters name."""
    rules = telephone().rules
    return _chapter(hands, _PLANS, (8, 10), lambda: hands.head.calling.change_rules(rules))


def _of_letters(hands: Hands) -> tuple[Chapter, ...]:
    post = Post(hands)
    welcomed = (_chapter(hands, ago, (16, 5), post.welcome) for ago in _WELCOMES)
    return (
        *welcomed,
        _chapter(hands, _FIRST, (15, 50), post.send_first),
        _chapter(hands, _HEARD, (8, 50), post.hear),
        _chapter(hands, _HEARD, (15, 30), post.thank),
        _chapter(hands, _INVITED, (15, 50), post.invite),
        _chapter(hands, _MET, (17, 0), post.meet),
        _chapter(hands, _RANG, (10, 20), post.ring_and_write),
        _chapter(hands, _BEGUN, (16, 20), post.begin_more),
    )


def _of_plans(hands: Hands) -> tuple[Chapter, ...]:
    plans = Plans(hands)
    return (
        _chapter(hands, _PLANS, (15, 45), plans.open_shorter_days),
        _chapter(hands, _PLANS, (16, 10), plans.open_medical),
        _chapter(hands, _PLANS, (16, 30), lambda: keep_last_years_notice(hands)),
        _chapter(hands, _PLANS - 1, (9, 40), plans.begin_hours),
        _chapter(hands, _REVIEWED, (15, 45), plans.review),
    )


def _of_tuesdays(hands: Hands) -> tuple[Chapter, ...]:
    meetings = Tuesdays(hands)
    places = range(1, len(hands.days) + 1)
    tuesdays = [place for place in places if hands.days[-place].weekday() == _TUESDAY]
    return tuple(_chapter(hands, place, (15, 40), meetings.meet) for place in tuesdays[:_MEETINGS])
