"""The priority list: who is visited first, when each place on it is looked at again, and limits.

Source: the trust principles ("an established, and regularly updated, priority home visit matrix");
    workers who are told: `rules.md` 6.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from attendance_desk.domain.care import Care, FirstDay, Worker, WorkerKind
from attendance_desk.domain.people import Group, Pupil
from attendance_desk.domain.problems import Problem
from attendance_desk.domain.record_edits import on_roll
from attendance_desk.domain.routine_days import next_half_term
from attendance_desk.domain.school_calendar import SchoolCalendar

LONGEST_LIMITS = 120
"""Signs of the sentence about limits: what is read aloud while a telephone rings is short."""
EXAMPLE = "Do not share anything with R. D."
"""How a limit is written: what is done, never why."""
_LATEST = timedelta(days=200)
"""A review later than this is no regular review: two half-terms and their holidays."""
_WHY = (
    "because",
    "court",
    "police",
    "abuse",
    "abusive",
    "violence",
    "violent",
    "allegation",
    "injunction",
    "custody",
    "prison",
    "domestic",
    "convicted",
    "suspected",
    "investigation",
    "child protection",
    "section 47",
)
"""Words that tell why. Whoever rings needs what to do; why stands in a restricted note."""
FIRST_DAY_WORDS = {
    FirstDay.NO: "No first-day visit",
    FirstDay.NO_CONTACT: "Visit on the first day when nobody is reached",
    FirstDay.ALWAYS: "Visit on the first day, even when somebody is reached",
}


class Standing(IntEnum):
    """How soon a child's absence is acted on: the order of the priority list."""

    ALWAYS = 0
    NO_CONTACT = 1
    WORKER = 2
    LIMITS = 3
    NOTHING = 4


@dataclass(frozen=True, slots=True)
class Review:
    """When a place on the list is looked at again.

    Attributes:
        words: For a person: "by 4 January", "should have been by 20 November".
        past: Whether its day has gone by.
    """

    day: date | None
    words: str
    past: bool


def standing(care: Care) -> Standing:
    """Where a child stands on the list."""
    if care.first_day is not FirstDay.NO:
        return Standing.ALWAYS if care.first_day is FirstDay.ALWAYS else Standing.NO_CONTACT
    if care.workers:
        return Standing.WORKER
    return Standing.LIMITS if care.limits else Standing.NOTHING


def default_review(calendar: SchoolCalendar, today: date) -> date:
    """The day a new place is looked at again: the first school day of the next half-term.

    Where the calendar does not reach so far, six weeks from today.
    """
    return next_half_term(calendar, today) or today + timedelta(weeks=6)


def tidy(care: Care, calendar: SchoolCalendar, today: date) -> Care:
    """A care as it is kept: trimmed, without empty workers, with a review where it needs one."""
    workers = tuple(_trimmed(one) for one in care.workers)
    kept = tuple(one for one in workers if one.name or one.phone or one.organisation)
    whole = replace(care, workers=kept, limits=" ".join(care.limits.split()), on=today)
    if care.first_day is FirstDay.NO:
        return replace(whole, review=None)
    return whole if care.review else replace(whole, review=default_review(calendar, today))


def check(care: Care, today: date) -> tuple[Problem, ...]:
    """Everything that is wrong with a care before it is kept; empty when nothing is.

    Args:
        care: As `tidy` left it.
        today: The school's day.
    """
    return (*_check_review(care, today), *_check_workers(care.workers), *_check_limits(care))


def worker_missing(pupil: Pupil, care: Care | None, day: date) -> bool:
    """Whether a child's record says that there is a social worker, and nobody knows who it is.

    Their social worker is told of every unexplained absence (`rules.md` 6.2): without a name and
    a number nobody can.
    """
    if on_roll(pupil, day) is None or not has_worker(pupil, day):
        return False
    workers = care.workers if care is not None else ()
    return not any(one.kind is WorkerKind.SOCIAL and one.name for one in workers)


def has_worker(pupil: Pupil, day: date) -> bool:
    """Whether a child's record says on a day that there is a social worker, named or not."""
    return any(
        one.group is Group.SOCIAL_WORKER
        and (one.starts is None or one.starts <= day)
        and (one.ends is None or day <= one.ends)
        for one in pupil.groups
    )


def told(worker: Worker) -> str:
    """A worker in one line: kind, name, number, where from."""
    parts = (worker.name, worker.phone, worker.organisation)
    return f"{worker.kind.value.capitalize()}: {', '.join(part for part in parts if part)}"


def flags(care: Care | None) -> tuple[str, ...]:
    """What everybody who rings has to know; that there is a limit, never the limit itself."""
    if care is None:
        return ()
    said = [] if care.first_day is FirstDay.NO else [FIRST_DAY_WORDS[care.first_day]]
    said += [told(one) for one in care.workers]
    return (*said, "Contact limits: F4 shows them") if care.limits else tuple(said)


def review_of(care: Care, today: date, say: str = "") -> Review:
    """When a place is looked at again, in words.

    Args:
        care: What the desk is told.
        today: The school's day.
        say: The day in words, as the screen writes days.
    """
    if care.review is None:
        return Review(None, "", past=False)
    past = care.review < today
    if care.review == today:
        return Review(care.review, "look at it again today", past=False)
    return Review(care.review, f"should have been by {say}" if past else f"by {say}", past)


def _trimmed(worker: Worker) -> Worker:
    name, phone, place = (
        " ".join(text.split()) for text in (worker.name, worker.phone, worker.organisation)
    )
    return Worker(worker.kind, name, phone, place)


def _check_review(care: Care, today: date) -> Iterable[Problem]:
    if care.review is None:
        return
    if care.review <= today:
        yield Problem("review", "The review is not in the future.", "Give a later day.")
    elif care.review > today + _LATEST:
        what = "The review is more than two half-terms away."
        yield Problem("review", what, "A place on the list is looked at at least every half-term.")


def _check_workers(workers: Iterable[Worker]) -> Iterable[Problem]:
    for one in workers:
        if not one.name:
            yield Problem(one.kind.value, f"The {one.kind.value} has no name.", "Give the name.")
        elif not any(sign.isdigit() for sign in one.phone):
            what = f"{one.name} has no number to ring."
            yield Problem(one.kind.value, what, "Give the number: they are rung the same day.")


def _check_limits(care: Care) -> Iterable[Problem]:
    limits = care.limits
    if len(limits) > LONGEST_LIMITS:
        what = f"The limit has {len(limits)} signs; {LONGEST_LIMITS} can be read in a call."
        yield Problem("limits", what, f"Say what to do, such as “{EXAMPLE}”")
    found = next((word for word in _WHY if re.search(rf"\b{word}\b", limits.casefold())), "")
    if found:
        what = f"“{found}” tells why; everybody who rings can read this sentence."
        do = f"Say only what to do, such as “{EXAMPLE}” Write why as a restricted note."
        yield Problem("limits", what, do)
