"""Children whose absence is asked about sooner: the priority list, workers, contact limits.

What everybody who rings has to know stands here, in the register book: that there is a limit, who
to tell, when a visit is due. Why stands only in the safeguarding book (`restricted`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class FirstDay(Enum):
    """Whether a home visit is made on the first day of an absence.

    Source: the trust principles: vulnerable children are visited on the first day when nobody
        could be reached, by a regularly updated priority list; some even with contact.
    """

    NO = "no"
    NO_CONTACT = "no contact"
    ALWAYS = "always"


class WorkerKind(Enum):
    """Who outside the school is told of an unexplained absence (`rules.md` 6.2)."""

    SOCIAL = "social worker"
    YOUTH = "youth justice worker"


@dataclass(frozen=True, slots=True)
class Worker:
    """A social worker or youth justice worker of a child."""

    kind: WorkerKind
    name: str
    phone: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Care:
    """What the desk is told about one child, whole.

    Attributes:
        first_day: Whether a first-day visit is made.
        review: The day on which the place on the priority list is looked at again; None for a
            child who has none.
        workers: Who is told.
        limits: One sentence for whoever rings ("Do not share anything with R. D."), shown when
            they ask for it on the telephone; never why.
        on: The day it was written.
        by: Name and title of who wrote it, as then.
    """

    pupil_id: str
    first_day: FirstDay = FirstDay.NO
    review: date | None = None
    workers: tuple[Worker, ...] = ()
    limits: str = ""
    on: date | None = None
    by: str = ""
