"""The priority list: who is visited first, who is told, limits, and what is to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain import caring
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words, day_words
from attendance_desk.domain.care import Care, FirstDay
from attendance_desk.domain.care_papers import PriorityLine, PriorityPaper
from attendance_desk.domain.caring import Review, Standing
from attendance_desk.domain.due import Due
from attendance_desk.domain.names import fold
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.record_edits import on_roll
from attendance_desk.queries.imprint import imprint
from attendance_desk.store import care_rows, people_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.so_far import SoFar

AREA = "priority"
_LEAD = "the safeguarding lead"
_AHEAD = timedelta(days=14)
_RULE_REVIEW = (
    "The priority list is looked at again regularly, safeguarding and attendance together "
    "(the trust's attendance principles)."
)
_RULE_WORKER = (
    "A social worker is told of an unexplained absence the same day (Keeping children safe in "
    "education; guidance of August 2024): that takes a name and a number."
)


@dataclass(frozen=True, slots=True)
class CareRow:
    """One child of the list.

    Attributes:
        standing: How soon their absence is acted on.
        review: When the place is looked at again.
        worker_missing: Whether the record has a social worker whom nobody has named.
        notes: How many restricted notes there are; their words are elsewhere.
    """

    pupil_id: str
    name: str
    class_name: str
    care: Care
    standing: Standing
    review: Review
    worker_missing: bool
    notes: int

    @property
    def flags(self) -> tuple[str, ...]:
        """What everybody who rings has to know."""
        missing = ("Social worker: name and number missing",) if self.worker_missing else ()
        return (*caring.flags(self.care), *missing)


@dataclass(frozen=True, slots=True)
class CarePage:
    """One child, to be set.

    Attributes:
        default_review: The first school day of the next half-term.
    """

    row: CareRow
    default_review: date
    may_set: bool


def board(ground: Ground) -> tuple[CareRow, ...]:
    """Everybody on the list, those visited first on top.

    Raises:
        NotPermitted: Who asks neither rings families nor sees clocks.
    """
    ground.require(Deed.MAKE_CALLS)
    pupils = people_rows.pupils(ground.snapshot)
    return _rows(ground, pupils, care_rows.care(ground.snapshot))


def of_pupil(ground: Ground, pupil_id: str) -> CarePage:
    """One child, on the list or not.

    Raises:
        NotPermitted: Who asks may not know.
        Refused: There is no such child.
    """
    ground.require(Deed.MAKE_CALLS)
    found = people_rows.pupils(ground.snapshot, [pupil_id])
    if not found:
        raise Refused(
            "care_nobody", "There is no such child.", "Nothing was done.", "Find the child again."
        )
    care = care_rows.care(ground.snapshot).get(pupil_id, Care(pupil_id))
    today = ground.now.date()
    return CarePage(
        _row(ground, found[0], care, _notes(ground)),
        caring.default_review(ground.calendar, today),
        ground.may(Deed.SET_CARE),
    )


def flags(ground: Ground) -> dict[str, tuple[str, ...]]:
    """What everybody who rings has to know, by child; only children with something to know.

    Raises:
        NotPermitted: Who asks does not ring families.
    """
    ground.require(Deed.MAKE_CALLS)
    held = care_rows.care(ground.snapshot)
    return {one.pupil_id: said for one in held.values() if (said := caring.flags(one))}


def paper(ground: Ground) -> PriorityPaper:
    """The list on one page.

    Raises:
        NotPermitted: Who asks does not see safeguarding clocks.
    """
    ground.require(Deed.SEE_CLOCKS)
    rows = board(ground)
    lines = tuple(
        PriorityLine(
            row.name,
            row.class_name,
            caring.FIRST_DAY_WORDS[row.care.first_day],
            tuple(caring.told(one) for one in row.care.workers),
            bool(row.care.limits),
            row.review.words,
            row.review.past,
        )
        for row in rows
        if row.standing is not Standing.NOTHING
    )
    missing = tuple(row.name for row in rows if row.worker_missing)
    return PriorityPaper(imprint(ground), ground.now.date(), lines, missing)


def due(known: SoFar) -> tuple[Due, ...]:
    """Reviews whose day is near or past, and social workers nobody has named."""
    ground = known.ground
    if not ground.may(Deed.SEE_CLOCKS):
        return ()
    held, today = care_rows.care(ground.snapshot), known.today
    here = [one for one in known.pupils.values() if on_roll(one, today) is not None]
    near = [one for one in here if _near(held.get(one.id), today)]
    missing = [one for one in here if caring.worker_missing(one, held.get(one.id), today)]
    return (*(_review(one, held[one.id], today) for one in near), *map(_worker, missing))


def _near(care: Care | None, today: date) -> bool:
    return (
        care is not None
        and care.first_day is not FirstDay.NO
        and care.review is not None
        and care.review <= today + _AHEAD
    )


def _review(pupil: Pupil, care: Care, today: date) -> Due:
    written = f", written by {care.by.split(',')[0]}" if care.by else ""
    on = f" since {date_words(care.on, today)}" if care.on else ""
    return Due(
        kind="care_review",
        due=care.review,
        rule=_RULE_REVIEW,
        sentence=f"{pupil.known_as}: look again at the place on the priority list.",
        pupil_id=pupil.id,
        evidence=(f"{caring.FIRST_DAY_WORDS[care.first_day]}{on}{written}",),
        holder=_LEAD,
        area=AREA,
        target=pupil.id,
        key=care.review.isoformat() if care.review else "",
    )


def _worker(pupil: Pupil) -> Due:
    return Due(
        kind="worker_missing",
        due=None,
        rule=_RULE_WORKER,
        sentence=f"{pupil.known_as}: the social worker's name and number are missing.",
        pupil_id=pupil.id,
        evidence=("the record says there is a social worker",),
        holder=_LEAD,
        area=AREA,
        target=pupil.id,
    )


def _rows(ground: Ground, pupils: tuple[Pupil, ...], held: dict[str, Care]) -> tuple[CareRow, ...]:
    today, notes = ground.now.date(), _notes(ground)
    rows = [
        _row(ground, one, held.get(one.id, Care(one.id)), notes)
        for one in pupils
        if on_roll(one, today) is not None
    ]
    listed = [row for row in rows if row.standing is not Standing.NOTHING or row.worker_missing]
    return tuple(sorted(listed, key=lambda row: (row.standing, fold(row.name))))


def _notes(ground: Ground) -> dict[str, int]:
    counted: dict[str, int] = {}
    for one in care_rows.pointers(ground.snapshot):
        counted[one.pupil_id] = counted.get(one.pupil_id, 0) + 1
    return counted


def _row(ground: Ground, pupil: Pupil, care: Care, notes: dict[str, int]) -> CareRow:
    today = ground.now.date()
    said = day_words(care.review, today) if care.review else ""
    return CareRow(
        pupil.id,
        pupil.known_as,
        _class(ground, pupil, today),
        care,
        caring.standing(care),
        caring.review_of(care, today, said),
        caring.worker_missing(pupil, care, today),
        notes.get(pupil.id, 0),
    )


def _class(ground: Ground, pupil: Pupil, day: date) -> str:
    names = {one.id: one.name for one in ground.school.classes}
    for place in pupil.places:
        if place.starts <= day and (place.ends is None or day <= place.ends):
            return names.get(place.class_id, "")
    return ""
