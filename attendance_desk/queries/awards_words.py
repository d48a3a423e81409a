"""Texts about awards for everybody to read, made from what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.award_words import (
    Given,
    Named,
    PublicFacts,
    PublicWords,
    public_words,
)
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.awards_board import term_board
from attendance_desk.queries.awards_streaks import on_time_board
from attendance_desk.queries.awards_week import week_board

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from attendance_desk.queries.awards_board import Child
    from attendance_desk.queries.awards_week import WeekBoard
    from attendance_desk.queries.so_far import SoFar


def words_for_everybody(
    known: SoFar, term: str = "", day: date | None = None, named: Collection[str] = ()
) -> PublicWords:
    """A paragraph for the newsletter and a short post.

    Args:
        known: The marks so far.
        term: Of the certificates, which term; the newest that has begun by default.
        day: Of the class award, a day of the week; the newest that is over by default.
        named: Ids of the children whom somebody chose to name. Who of them was given nothing
            is not named.

    Raises:
        NotPermitted: Who asks may not see awards.
        Refused: There is no such term or week.
    """
    held = term_board(known, term)
    week = _week(known, day)
    streaks = on_time_board(known)
    won = tuple(name for _, name in week.winners) if week and week.given else ()
    classes = tuple(one.child.name for one in streaks.classes if one.child.given)
    certificates = _given(known, (one.child for one in held.earned), named)
    children, on_time = _given(known, (one.child for one in streaks.children), named)
    return public_words(
        PublicFacts(
            known.ground.school.name,
            week.first if week else known.today,
            Given(classes=won),
            held.term.label[:1].lower() + held.term.label[1:],
            Given(*certificates),
            Given(children, on_time, classes),
        )
    )


def _week(known: SoFar, day: date | None) -> WeekBoard | None:
    """The week; None while no week of the year is over and none was asked for."""
    try:
        return week_board(known, day)
    except Refused:
        if day is not None:
            raise
        return None


def _given(
    known: SoFar, children: Iterable[Child], named: Collection[str]
) -> tuple[int, tuple[Named, ...]]:
    """How many were given it, and who of them is named."""
    held = [one for one in children if one.given]
    told = (
        Named(
            known.pupils[one.pupil_id].called, known.pupils[one.pupil_id].surname, one.class_name
        )
        for one in held
        if one.pupil_id in named
    )
    return len(held), tuple(told)
