"""Who would be thanked: the five awards as previews, each with what was given already.

Nobody is listed for having missed out. Those whom illness alone left out are counted; the head,
who can include them, is told who they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.awards import (
    Recognition,
    came_back,
    gained,
    recognition,
    to_include,
)
from attendance_desk.domain.names import fold
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.tally import NOT_MARKED
from attendance_desk.queries.award_marks import AwardMarks, terms

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.award_terms import Stretch
    from attendance_desk.domain.award_values import Adjustment, Award
    from attendance_desk.domain.calendar import Session
    from attendance_desk.queries.so_far import SoFar

WEEKS = 6
"""School weeks an improver is looked at, and as many before them."""
_FEWEST_WEEKS = 3
_RECENT = 20
"""Sessions within which a child must have come back to be welcomed."""


@dataclass(frozen=True, slots=True)
class Child:
    """A child on a list of awards.

    Attributes:
        given: Whether the award was given already.
        first: The first day it is for.
        last: The last.
    """

    pupil_id: str
    name: str
    class_name: str
    upn: str
    first: date
    last: date
    given: bool = False


@dataclass(frozen=True, slots=True)
class Earned:
    """A child who earned the certificate of a term; both figures, for this screen alone."""

    child: Child
    counted: Recognition


@dataclass(frozen=True, slots=True)
class ToInclude:
    """A child whom illness alone leaves out, and the sessions the head would accept."""

    child: Child
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class TermBoard:
    """The certificates of a term.

    Attributes:
        term: Which.
        terms: Which there are to choose from.
        earned: In the order of classes and registers.
        only_medical: How many children are left out by medical or disability absence alone.
        to_include: Who they are, for who can include them; empty for everybody else.
        not_marked: Sessions of these children without a mark; they count nowhere.
        over: Whether the term is over.
    """

    term: Stretch
    terms: tuple[Stretch, ...]
    earned: tuple[Earned, ...]
    only_medical: int
    to_include: tuple[ToInclude, ...]
    not_marked: int
    over: bool


@dataclass(frozen=True, slots=True)
class Improver:
    """A child who came more than in as many weeks before; `days` is halves of days gained."""

    child: Child
    sessions_more: int
    before: Recognition
    now: Recognition


def term_named(known: SoFar, name: str = "") -> Stretch:
    """A term by its name or a part of it; without one the newest that has begun.

    Raises:
        Refused: There is none.
    """
    held = terms(known)
    found = [one for one in held if fold(name) in fold(one.label)]
    if found:
        return found[-1]
    raise Refused(
        "award_term",
        f"There is no term {name}." if name else "No term has begun yet.",
        "Nothing was counted.",
        f"The terms are {', '.join(one.label for one in held)}." if held else "Wait for it.",
    )


def term_board(known: SoFar, name: str = "") -> TermBoard:
    """The certificates of a term as they would be printed now.

    Raises:
        NotPermitted: Who asks may not see awards.
        Refused: There is no such term.
    """
    known.ground.require(Deed.SEE_AWARDS)
    term = term_named(known, name)
    marks = AwardMarks(known, term.first)
    span = marks.span(term.first, term.last)
    given = {one.pupil_id for one in marks.given_as(AwardType.TERM) if one.first == term.first}
    earned, more, not_marked = [], [], 0
    for pupil_id in marks.children:
        meant, accepted = marks.meant(pupil_id, span), marks.accepted(pupil_id, span)
        not_marked += meant.count(NOT_MARKED)
        child = child_of(marks, pupil_id, (term.first, term.last), given=pupil_id in given)
        counted = recognition(meant, accepted)
        if counted.earned:
            earned.append(Earned(child, counted))
        elif places := to_include(meant, accepted, marks.medical(pupil_id, span)):
            sessions = tuple(marks.view.sessions[span[0] + place] for place in places)
            more.append(ToInclude(child, sessions))
    shown = tuple(more) if known.ground.may(Deed.ACCEPT_MEDICAL) else ()
    over = term.last < known.today
    return TermBoard(term, terms(known), tuple(earned), len(more), shown, not_marked, over)


def child_of(
    marks: AwardMarks, pupil_id: str, days: tuple[date, date], *, given: bool = False
) -> Child:
    """A child on a list, for some days."""
    pupil = marks.known.pupils[pupil_id]
    name, class_name = pupil.known_as, marks.class_name(pupil_id)
    return Child(pupil_id, name, class_name, pupil.upn, *days, given)


def improvers(known: SoFar, weeks: int = WEEKS) -> tuple[Improver, ...]:
    """Who came more in the last weeks than in as many before; who gained most comes first.

    Args:
        known: The marks so far.
        weeks: How many school weeks; fewer where the year is young. Under three nothing is said.

    Raises:
        NotPermitted: Who asks may not see awards.
    """
    known.ground.require(Deed.SEE_AWARDS)
    marks = AwardMarks(known)
    over = marks.weeks()
    size = min(weeks, len(over) // 2)
    if size < _FEWEST_WEEKS:
        return ()
    first, last = over[-size][0], over[-1][1]
    now, before = marks.span(first, last), marks.span(over[-2 * size][0], over[-size - 1][1])
    praised = {o.pupil_id for o in marks.given_as(AwardType.IMPROVER) if o.last >= first}
    found = []
    for pupil_id in marks.children:
        counted = [
            recognition(marks.meant(pupil_id, span), marks.accepted(pupil_id, span))
            for span in (before, now)
        ]
        more = gained(*counted)
        if more:
            child = child_of(marks, pupil_id, (first, last), given=pupil_id in praised)
            found.append(Improver(child, more, *counted))
    return tuple(sorted(found, key=lambda one: -one.sessions_more))


def welcomes(known: SoFar) -> tuple[Child, ...]:
    """Who came back after a school week or longer, in the last ten school days.

    Raises:
        NotPermitted: Who asks may not see awards.
    """
    known.ground.require(Deed.SEE_AWARDS)
    marks = AwardMarks(known)
    span = (0, marks.end)
    last = {one.pupil_id: one.last for one in marks.given_as(AwardType.WELCOME_BACK)}
    found = []
    for pupil_id in marks.children:
        place = came_back(marks.meant(pupil_id, span))
        if place is not None and place >= marks.end - _RECENT:
            day = marks.view.days[place]
            given = pupil_id in last and last[pupil_id] >= day
            found.append(child_of(marks, pupil_id, (day, day), given=given))
    return tuple(found)


def given(known: SoFar) -> tuple[Award, ...]:
    """What was given this school year and not taken back, in order.

    Raises:
        NotPermitted: Who asks may not see awards.
    """
    known.ground.require(Deed.SEE_AWARDS)
    return AwardMarks(known).given


def accepted(known: SoFar) -> tuple[Adjustment, ...]:
    """What was decided this school year not to be held against children, in order.

    Raises:
        NotPermitted: It is for whoever picks awards; it speaks of illness.
    """
    known.ground.require(Deed.PICK_AWARDS)
    return AwardMarks(known).adjustments
