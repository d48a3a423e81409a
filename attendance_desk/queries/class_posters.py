"""The facts of class posters: the week a class won, and its weeks of a term.

No child is named and no figure stands on them. Every class has a poster of a term: one that won no
week shows its own best weeks, so that no wall tells who was last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_papers import ClassPoster, ClassPosters
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.class_award import best_stretch
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.award_marks import AwardMarks, terms
from attendance_desk.queries.awards_board import term_named
from attendance_desk.queries.awards_week import class_weeks, week_board
from attendance_desk.queries.imprint import imprint
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from attendance_desk.domain.award_terms import Stretch
    from attendance_desk.queries.so_far import SoFar


def door_posters(
    known: SoFar, day: date | None = None, only: Collection[str] | None = None
) -> ClassPosters:
    """A poster for the door of each class that shares a week.

    Args:
        known: The marks so far.
        day: A day of the week; of the newest that is over by default.
        only: Only these classes, by id; all by default.

    Raises:
        NotPermitted: Who asks may not see awards.
        Refused: The week is not over, or none of these classes won it.
    """
    week = week_board(known, day)
    pages = tuple(
        ClassPoster(name, (week.first,), won=True)
        for key, name in week.winners
        if only is None or key in only
    )
    if not pages:
        raise _nobody(
            "Another class has the bear for this week."
            if week.winners
            else "No class can be compared for this week yet.",
            "Choose another week, or print posters of the term: they are for every class.",
        )
    return _posters(known, pages, "")


def term_posters(
    known: SoFar,
    term: str = "",
    day: date | None = None,
    only: Collection[str] | None = None,
) -> ClassPosters:
    """A poster for each class with the weeks of a term it was given the award for.

    A class that was given none has its best weeks running instead, by the share of the award.

    Args:
        known: The marks so far.
        term: Which term, by its name.
        day: A day of the term, where none is named; of the newest that has begun by default.
        only: Only these classes, by id; all by default.

    Raises:
        NotPermitted: Who asks may not see awards.
        Refused: There is no such term, or no class has a week that can be compared.
    """
    known.ground.require(Deed.SEE_AWARDS)
    asked = _term(known, term, day)
    marks = AwardMarks(known, asked.first)
    shares = {
        first: {one.class_id: one.share for one in class_weeks(marks, first, last)}
        for first, last in marks.weeks()
        if _inside(asked, first, last)
    }
    given = {(one.class_id, one.first) for one in marks.given_as(AwardType.CLASS_WEEK)}
    pages = []
    for one in known.ground.school.classes:
        won = tuple(monday for monday in shares if (one.id, monday) in given)
        best = best_stretch([(monday, held.get(one.id)) for monday, held in shares.items()])
        if (won or best) and (only is None or one.id in only):
            pages.append(ClassPoster(one.name, won or best, won=bool(won)))
    if not pages:
        raise _nobody(
            f"{asked.label}: no week with all registers is over yet.",
            "Look again when a week is over and its registers are in.",
        )
    return _posters(known, tuple(pages), asked.label)


def _posters(known: SoFar, pages: tuple[ClassPoster, ...], term: str) -> ClassPosters:
    ground = known.ground
    return ClassPosters(imprint(ground), pages, term, ground.read(letter_rows.badge))


def _nobody(what: str, remedy: str) -> Refused:
    return Refused("award_nobody", what, "Nothing was printed.", remedy)


def _term(known: SoFar, name: str, day: date | None) -> Stretch:
    """The term that is named, else the one a day lies in."""
    if not name and day is not None:
        for one in terms(known):
            if one.first <= day <= one.last:
                return one
    return term_named(known, name)


def _inside(term: Stretch, first: date, last: date) -> bool:
    """Whether a week has a day in a term; the first and last week of one may be short."""
    return first <= term.last and term.first <= last
