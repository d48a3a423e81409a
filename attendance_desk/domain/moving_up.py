"""September: where each child goes next, proposed from year groups and classes.

Nothing here decides: the proposal is shown, a person changes what is not right and confirms it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.people import YEAR_GROUPS, Place, Pupil, SchoolClass
from attendance_desk.domain.record_edits import running_on

FINAL_GROUND = "left final year"
"""The listed ground for a child who has finished the school's last year."""


@dataclass(frozen=True, slots=True)
class Step:
    """One child's next place.

    Attributes:
        pupil_id: The child.
        name: As the child is known.
        now: The place that is held today.
        place: The place from September; None for a child who leaves or stays as they are.
        ground: The listed ground for a child who leaves; empty for the others.
        doubt: Why a person should look at this one; empty where it is plain.
    """

    pupil_id: str
    name: str
    now: Place
    place: Place | None
    ground: str = ""
    doubt: str = ""


def propose(
    pupils: Iterable[Pupil], classes: Sequence[SchoolClass], today: date, starts: date
) -> tuple[Step, ...]:
    """The next place of every child on roll who has none planned yet, in the order given.

    A child stays in a mixed class that holds the next year group too; otherwise the first open
    class of that year group is proposed. After the last year group a child leaves.

    Args:
        pupils: Whole records, in the order of names.
        classes: The school's classes.
        today: Which place is held now.
        starts: The first day of the new school year.
    """
    steps = (_step(pupil, classes, today, starts) for pupil in pupils)
    return tuple(step for step in steps if step is not None)


def _step(pupil: Pupil, classes: Sequence[SchoolClass], today: date, starts: date) -> Step | None:
    now = _held(pupil, today)
    planned = any(place.starts >= starts for place in pupil.places)
    if now is None or planned or running_on(pupil, today) is None:
        return None
    after = _next_year(now.year_group)
    if after is None:
        return Step(pupil.id, pupil.known_as, now, None, FINAL_GROUND)
    fit = [one for one in classes if after in one.year_groups and not one.closed]
    if not fit:
        doubt = f"No open class takes year group {after}."
        return Step(pupil.id, pupil.known_as, now, None, "", doubt)
    stays = [one for one in fit if one.id == now.class_id]
    chosen = (stays or fit)[0]
    doubt = "" if stays or len(fit) == 1 else f"{len(fit)} classes take year group {after}."
    return Step(pupil.id, pupil.known_as, now, Place(chosen.id, after, starts), "", doubt)


def _held(pupil: Pupil, day: date) -> Place | None:
    held = [p for p in pupil.places if p.starts <= day and (p.ends is None or day <= p.ends)]
    return held[-1] if held else None


def _next_year(year_group: str) -> str | None:
    if year_group not in YEAR_GROUPS:
        return None
    later = YEAR_GROUPS[YEAR_GROUPS.index(year_group) + 1 :]
    return later[0] if later else None
