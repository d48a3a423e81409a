"""Part-time patterns: X below compulsory school age, C2 from it on, and what each needs.

Sources: SI 2024/208 reg 10 (X) and reg 11(6): C2 needs compulsory school age at all times of the
    leave, exceptional circumstances, the agreement of a parent the child normally lives with, and
    agreed times and dates. Six weeks to a review is the school's choice, and the longest here.
    Local authorities ask to be told of every such timetable; no law says so.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.ages import compulsory_age_starts
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.due import Due
from attendance_desk.domain.entering import Child, No, child_on, full_time_from
from attendance_desk.domain.plans import Plan, PlanKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.people import Enrolment, Pupil
    from attendance_desk.domain.plans import PlaceInWeek
    from attendance_desk.domain.school_calendar import SchoolCalendar

REVIEW_WEEKS = 6
"""The longest time to the review of a part-time timetable, in weeks."""

WEEK: frozenset[PlaceInWeek] = frozenset((day, half) for day in range(5) for half in Half)
RULE = "Part-time timetable: SI 2024/208 reg 11(6)"


def missed(attended: frozenset[PlaceInWeek]) -> frozenset[PlaceInWeek]:
    """The places in the week that a child who comes part-time does not attend."""
    return WEEK - attended


def review_by(first: date) -> date:
    """The last day for the review of a timetable that begins on a day."""
    return first + timedelta(weeks=REVIEW_WEEKS)


def code_on(pupil: Pupil, day: date, calendar: SchoolCalendar) -> str:
    """C2 or X: what a part-time timetable of a child is on a day."""
    return "C2" if child_on(pupil, day, calendar) is Child.COMPULSORY else "X"


def last_day_of_x(born: date, calendar: SchoolCalendar) -> date:
    """The last day on which X may stand: full time begins on the next."""
    return full_time_from(born, calendar) - timedelta(days=1)


def from_the_record(
    pupil_id: str, enrolment: Enrolment, attended: frozenset[PlaceInWeek], last_x: date
) -> Plan | None:
    """The pattern on a child's record, seen as a plan: X for the sessions not attended.

    It ends where full time begins. What is on the record is no agreement: of a child of compulsory
    school age it says nothing about the register.
    """
    first = Session(enrolment.starts, Half.AM)
    last_day = min(last_x, enrolment.ends or last_x)
    if last_day < first.day or not missed(attended):
        return None
    return Plan(
        id=f"record-{pupil_id}",
        kind=PlanKind.PART_TIME,
        code="X",
        first=first,
        last=Session(last_day, Half.PM),
        pupils=(pupil_id,),
        words="part-time, on the record",
        pattern=missed(attended),
    )


def refusal(plan: Plan, pupil: Pupil, calendar: SchoolCalendar) -> No | None:
    """What a part-time plan of a child lacks; None where it may stand."""
    if plan.last is None:
        return No(
            "part_time_end",
            "A part-time pattern needs its last day.",
            "It is for a time, never for good.",
            "Give the day on which it ends.",
        )
    if not plan.pattern:
        return No(
            "part_time_pattern",
            "Which sessions are not attended is missing.",
            "The dates and times have to be agreed.",
            "Tick the mornings and afternoons at home.",
        )
    if plan.code == "X":
        return _refused_x(plan, plan.last, pupil, calendar)
    return _refused_c2(plan, pupil)


def _refused_x(plan: Plan, last: Session, pupil: Pupil, calendar: SchoolCalendar) -> No | None:
    last_x = last_day_of_x(pupil.born, calendar)
    if last.day <= last_x:
        return None
    if plan.first.day > last_x:
        return No(
            "x_below_compulsory_age",
            f"X is only for children below compulsory school age, and {pupil.known_as} is not.",
            "Nothing was saved.",
            "An agreed part-time timetable from that age on is C2, and the head decides it.",
        )
    return No(
        "x_ends_with_full_time",
        f"{pupil.known_as} must be in full-time education from {_words(last_x, 1)}.",
        "X cannot stand after that.",
        f"End it on {_words(last_x)}; from then on it is C2, which the head decides.",
    )


def _refused_c2(plan: Plan, pupil: Pupil) -> No | None:
    facts = plan.facts
    at_home = [one.name for one in pupil.contacts if one.lives_with]
    if at_home and facts["agreed_by"] not in at_home:
        return No(
            "c2_agreement",
            f"{facts['agreed_by']} is not on record as living with {pupil.known_as}.",
            "C2 needs the agreement of a parent the child normally lives with.",
            f"On record are {', '.join(at_home)}: choose one, or change the record first.",
        )
    if plan.first.day < compulsory_age_starts(pupil.born):
        return No(
            "c2_from_compulsory_age",
            f"C2 is only for compulsory school age, and {pupil.known_as} is below it.",
            "Nothing was saved.",
            "Below that age an agreed part-time pattern is X.",
        )
    since = date.fromisoformat(facts.get("reviewed", plan.first.day.isoformat()))
    if not plan.first.day <= date.fromisoformat(facts["review"]) <= review_by(since):
        return No(
            "c2_review",
            f"The review must be between the start and {_words(review_by(since))}.",
            f"A part-time timetable is looked at again within {REVIEW_WEEKS} weeks.",
            "Give an earlier day for the review.",
        )
    return None


def due_of(plan: Plan, name: str, today: date) -> tuple[Due, ...]:
    """The review and the end of one C2 timetable, while they are ahead or overdue."""
    if plan.kind is not PlanKind.PART_TIME or plan.code != "C2" or plan.last is None:
        return ()
    facts = plan.facts
    evidence = (
        f"agreed with {facts.get('agreed_by', '')} on {facts.get('agreed_on', '')}",
        f"from {plan.first.day.isoformat()} to {plan.last.day.isoformat()}",
        _told(facts.get("authority_told", "")),
    )
    found = []
    review = date.fromisoformat(facts["review"])
    if review < plan.last.day and plan.first.day <= today:
        words = f"Review {name}'s part-time timetable by {_words(review)}"
        found.append(_due("part_time_review", review, words, plan, evidence))
    if today >= plan.last.day - timedelta(weeks=1):
        words = f"{name}'s part-time timetable ends on {_words(plan.last.day)}: plan full time"
        found.append(_due("part_time_end", plan.last.day, words, plan, evidence))
    return tuple(found)


def unagreed(pupil: Pupil, written: str, plans: Sequence[Plan], today: date) -> tuple[Due, ...]:
    """That a pattern stands on the record of a child who has to be agreed with as C2.

    Args:
        pupil: The child.
        written: The pattern on the record, or empty.
        plans: The plans that hold about now.
        today: The school's day.
    """
    agreed = any(one.code == "C2" and one.is_for(pupil.id) and not one.ended for one in plans)
    if not written or agreed or today < compulsory_age_starts(pupil.born):
        return ()
    name = pupil.known_as
    return (
        Due(
            kind="part_time_agreement",
            due=None,
            rule=RULE,
            sentence=f"{name}: agree the part-time timetable (C2), or take it off the record",
            pupil_id=pupil.id,
            evidence=(f"on the record: {written}", "of compulsory school age", "no C2 is planned"),
            holder="the head",
            area="planned",
            key=pupil.id,
        ),
    )


def _told(day: str) -> str:
    if not day:
        return "no day on record on which the local authority was told"
    return f"the local authority was told on {day}"


def _due(kind: str, day: date, words: str, plan: Plan, evidence: tuple[str, ...]) -> Due:
    return Due(
        kind=kind,
        due=day,
        rule=RULE,
        sentence=words,
        pupil_id=plan.pupils[0] if plan.pupils else "",
        evidence=evidence,
        holder="the head",
        area="planned",
        target=plan.id,
        key=day.isoformat(),
    )


def _words(day: date, later: int = 0) -> str:
    day += timedelta(days=later)
    return f"{day.day} {day:%B %Y}"
