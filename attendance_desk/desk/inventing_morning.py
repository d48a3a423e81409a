"""What has happened at the invented school's front desk before the bell of the morning to take.

Everything is done through the same rooms as by hand: families have rung, a trip is planned,
returns are sent, a child has a part-time timetable, and there is leave for the head to decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from attendance_desk.clock import PractiseClock
from attendance_desk.desk.desk import Desk
from attendance_desk.desk.inventing_calls import Answering, furnish
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.ages import compulsory_age_starts
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.day_records import read_pattern
from attendance_desk.domain.days import LeaveRequest
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.store import people_rows

if TYPE_CHECKING:
    from attendance_desk.desk.founding import CreatedSchool
    from attendance_desk.desk.seats import Seated
    from attendance_desk.domain.people import Pupil

_WEEK = timedelta(7)
_UNTOUCHED = "Oak"
_FEWEST = 4
_VOICE = Report(
    caller="Sam's nan",
    relationship="grandparent",
    reason="ill_unspecified",
    words="Sam is poorly today. No surname given",
    voicemail=True,
)


@dataclass(frozen=True, slots=True)
class _Class:
    id: str
    pupils: tuple[Pupil, ...]


@dataclass(frozen=True, slots=True)
class _Desks:
    """The office, the head and the safeguarding lead at one seat, on the morning's clock."""

    clock: PractiseClock
    office: Desk
    head: Desk
    dsl: Desk

    def at(self, minutes: int, bell: datetime) -> None:
        """So many minutes before the bell."""
        self.clock.move_to(bell - timedelta(minutes=minutes))


def live_the_morning(created: CreatedSchool, bell: datetime) -> None:
    """Write what happened before the bell.

    Args:
        created: The invented school, its past written.
        bell: When the morning's register begins.
    """
    clock = PractiseClock(bell - timedelta(hours=1))
    seated = take_seat(created.folder, created.unlocked, clock.now())
    try:
        desks = _sit(seated, created, clock)
        furnish(Answering(clock, desks.office, desks.head, desks.dsl), bell)
        _send_what_is_old(desks, bell)
        classes = _children(desks.office, bell.date())
        if classes:
            first, last = classes[0], classes[-1]
            _plan_a_trip(desks, first, bell)
            _agree_a_timetable(desks, last.pupils[0], bell)
            _ask_for_leave(desks, first.pupils[1], bell)
            _ring(desks, last, bell)
    finally:
        seated.close()


def _sit(seated: Seated, created: CreatedSchool, clock: PractiseClock) -> _Desks:
    people = {member.role: member for member in reversed(created.school.staff)}
    roles = ("office", "head", "dsl")
    office, head, dsl = (Desk(seated, people[role], clock) for role in roles)
    return _Desks(clock, office, head, dsl)


def _children(desk: Desk, day: date) -> tuple[_Class, ...]:
    """The classes from Year 2 on, oldest first, but for one: Oak practises without surprises."""
    with desk.ground() as ground:
        records = {pupil.id: pupil for pupil in people_rows.pupils(ground.snapshot)}
        found = [
            _Class(
                one.id,
                tuple(
                    records[mate.id]
                    for mate in people_rows.class_list(ground.snapshot, one.id, day)
                    if compulsory_age_starts(records[mate.id].born) <= day
                ),
            )
            for one in reversed(desk.school.classes)
            if not one.closed and one.name != _UNTOUCHED
        ]
    return tuple(one for one in found if len(one.pupils) >= _FEWEST)


def _send_what_is_old(desks: _Desks, bell: datetime) -> None:
    """The office has sent what was due before last week; what is newer is left to do."""
    desks.at(55, bell)
    long_ago = bell.date() - _WEEK
    old = [
        (row.owed.kind, row.owed.pupil_id, row.owed.key)
        for row in desks.office.duties.returns()
        if row.is_return and row.owed.due is not None and row.owed.due < long_ago
    ]
    if old:
        desks.office.duties.mark_sent(old, long_ago)


def _plan_a_trip(desks: _Desks, school_class: _Class, bell: datetime) -> None:
    day = desks.office.calendar.school_day_after(bell.date(), 3)
    teacher = next(
        (m.name for m in desks.office.school.staff if school_class.id in m.classes), "Mrs Bell"
    )
    if day is not None:
        desks.at(50, bell)
        facts = {"activity": "Castle museum", "supervisor": teacher, "place": "Lowford Castle"}
        first, last = Session(day, Half.AM), Session(day, Half.PM)
        pupils = tuple(pupil.id for pupil in school_class.pupils)
        desks.office.planning.make(
            Plan("", PlanKind.OFF_SITE, "V", first, last, pupils, facts=facts)
        )


def _agree_a_timetable(desks: _Desks, child: Pupil, bell: datetime) -> None:
    desks.at(45, bell)
    today = bell.date()
    facts = {
        "agreed_by": _parent(child),
        "agreed_on": (today - _WEEK).isoformat(),
        "review": (today + 3 * _WEEK).isoformat(),
        "why": "Coming back after an operation",
    }
    first, last = Session(today, Half.AM), Session(today + 4 * _WEEK, Half.PM)
    pattern = read_pattern("MON-PM WED-PM FRI-PM")
    desks.head.planning.make(
        Plan("", PlanKind.PART_TIME, "C2", first, last, (child.id,), pattern=pattern, facts=facts)
    )


def _ask_for_leave(desks: _Desks, child: Pupil, bell: datetime) -> None:
    desks.at(40, bell)
    first = desks.office.calendar.school_day_after(bell.date(), 4)
    last = desks.office.calendar.school_day_after(bell.date(), 6)
    if first is not None and last is not None:
        desks.office.planning.ask_leave(
            LeaveRequest(
                "",
                (child.id,),
                first,
                last,
                "AM-PM",
                bell.date(),
                _parent(child),
                "family",
                "An aunt's wedding, far away",
            )
        )


def _ring(desks: _Desks, school_class: _Class, bell: datetime) -> None:
    """A child is ill, another has an appointment, and a voice on the machine gives no surname.

    Nobody is told of a child whose register is in: what it says is not put in question here.
    """
    ill, appointment = school_class.pupils[2:4]
    told = [
        (35, _says(ill, "ill_minor", "Coughing all night", Back.TOMORROW)),
        (29, _says(appointment, "appt_medical", "Dentist, here by half past ten", Back.TODAY)),
    ]
    is_in = desks.office.registers.sheet(school_class.id, Session(bell.date(), Half.AM)).submitted
    for minutes, report in [*(() if is_in else told), (22, _VOICE)]:
        desks.at(minutes, bell)
        desks.office.phone.take(report)


def _says(child: Pupil, reason: str, words: str, back: Back) -> Report:
    return Report((child.id,), _parent(child), "parent", reason=reason, words=words, back=back)


def _parent(child: Pupil) -> str:
    return child.contacts[0].name if child.contacts else "Parent"
