"""The facts of a summary for a child's social worker, from the same counts as every figure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.cuts import By
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.support import StepState
from attendance_desk.domain.worker_papers import CountedOver, DayAway, NextThing, WorkerSummary
from attendance_desk.queries import agreed_board, figures_board
from attendance_desk.queries.contact_record import contact_record
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.meeting_words import at
from attendance_desk.queries.pupil_page import card, theirs
from attendance_desk.queries.support_rows import step_rows
from attendance_desk.store import care_rows, letter_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.domain.care import Worker
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground

_WEEKS, _LATELY = 4, "The last four school weeks"
_GOING_ON = frozenset({StepState.PLANNED, StepState.RUNNING})


def worker_summary(
    ground: Ground, views: Views, pupil_id: str, span: tuple[date, date] | None = None
) -> WorkerSummary:
    """A child's attendance, what is done and what is next; the last four school weeks by default.

    Raises:
        NotPermitted: Who asks may not take names out, or does not see support plans.
        Refused: There is no such child.
        BadUsage: The days are the wrong way round, or more than a school year apart.
    """
    for deed in (Deed.EXPORT_NAMES, Deed.SEE_FIGURES, Deed.SEE_SUPPORT, Deed.SEE_HISTORY):
        ground.require(deed)
    pupil, today = theirs(ground, pupil_id), ground.now.date()
    first, last = span or _weeks(ground, today)
    record = contact_record(ground, pupil_id, first, last)
    year = ground.calendar.current_year(today).starts
    label = "These days" if span else _LATELY
    counted = (
        _counted(ground, views, pupil_id, (first, last), label),
        _counted(ground, views, pupil_id, (year, today), "This school year so far"),
    )
    return WorkerSummary(
        imprint=imprint(ground),
        name=f"{pupil.forename} {pupil.surname}",
        upn=pupil.upn,
        born=pupil.born,
        class_name=card(ground, pupil).class_name,
        workers=tuple(_worker(one) for one in _workers(ground, pupil_id)),
        first=first,
        last=last,
        counted=counted,
        summary=_summary(*counted),
        days=tuple(DayAway(one.day, one.marks, one.tried) for one in record.days),
        done=tuple(_done(ground, pupil_id)),
        ahead=tuple(sorted(_ahead(ground, pupil_id), key=lambda one: (one.day, one.words))),
    )


def _weeks(ground: Ground, today: date) -> tuple[date, date]:
    """The last school weeks, this one among them; fewer where the year is young."""
    year = ground.calendar.current_year(today)
    mondays = ground.calendar.school_weeks(year.starts, today)
    return (max(mondays[-_WEEKS:][0], year.starts), today) if mondays else (today, today)


def _counted(
    ground: Ground, views: Views, pupil_id: str, days: tuple[date, date], label: str
) -> CountedOver:
    wanted = figures_board.Wanted(By.PUPIL, *days, pupil_id=pupil_id)
    rows = figures_board.table(ground, views, wanted).rows
    if not rows:
        return CountedOver(label, 0, 0, 0, 0)
    tally = rows[0].tally
    return CountedOver(
        label, tally.possible, tally.absent, tally.unauthorised, tally.late, tally.not_marked
    )


def _summary(lately: CountedOver, year: CountedOver) -> str:
    without = f", {days_words(lately.not_agreed)} of it without leave" if lately.not_agreed else ""
    return (
        f"{lately.label}: missed {days_words(lately.missed)}{without}. "
        f"This school year: missed {days_words(year.missed)}."
    )


def _workers(ground: Ground, pupil_id: str) -> tuple[Worker, ...]:
    care = ground.read(care_rows.care).get(pupil_id)
    return care.workers if care else ()


def _worker(one: Worker) -> str:
    place = f", {one.organisation}" if one.organisation else ""
    return f"{one.name}, {one.kind.value}{place}"


def _done(ground: Ground, pupil_id: str) -> Iterator[str]:
    """The steps of the open plan, by their kind: their words are between school and family."""
    for plan in letter_rows.plans_of(ground.snapshot, pupil_id):
        if plan.open:
            for row in step_rows(ground, plan):
                if row.step.state in _GOING_ON:
                    yield f"{row.kind}: {row.state}, {row.when}"


def _ahead(ground: Ground, pupil_id: str) -> Iterator[NextThing]:
    today = ground.now.date()
    for meeting in letter_rows.meetings_of(ground.snapshot, pupil_id):
        if meeting.state is MeetingState.BOOKED and meeting.day >= today:
            yield NextThing(meeting.day, f"Meeting with parents, {at(meeting)}")
    for plan in letter_rows.plans_of(ground.snapshot, pupil_id):
        if plan.open and plan.review_on is not None:
            yield NextThing(plan.review_on, "The support plan is looked at again")
    for row in agreed_board.of_pupil(ground, pupil_id):
        if row.agreed.open:
            yield NextThing(row.agreed.due, row.agreed.words, row.agreed.owner_name)
