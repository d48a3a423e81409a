"""The facts of certificates, of the page for assembly and of the sheet that is ticked off."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attendance_desk.domain.award_papers import (
    BearSheet,
    Certificate,
    Certificates,
    Look,
    TickClass,
    TickSheet,
)
from attendance_desk.domain.award_values import Award, AwardType
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.awards_board import (
    improvers,
    term_board,
    term_named,
    welcomes,
)
from attendance_desk.queries.awards_streaks import on_time_board
from attendance_desk.queries.awards_week import week_board
from attendance_desk.queries.imprint import imprint
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from attendance_desk.queries.awards_board import Child
    from attendance_desk.queries.so_far import SoFar

WHAT = {
    AwardType.TERM: "Here, ready and learning",
    AwardType.CLASS_WEEK: "The class with the best week",
    AwardType.IMPROVER: "You turned it round",
    AwardType.ON_TIME: "Twenty days, on the dot",
    AwardType.WELCOME_BACK: "Welcome back",
}
"""What each award is called."""
LANDSCAPE = Look()


def due(
    known: SoFar, award: AwardType, term: str = "", day: date | None = None
) -> tuple[Award, ...]:
    """Everybody whom an award may be given to now, as awards without ids; classes come last.

    Args:
        known: The marks so far.
        award: Which.
        term: Of the certificates of a term, which term; the newest that has begun by default.
        day: Of the weekly award of classes, a day of the week; the newest that is over by default.
    """
    today = known.today
    if award is AwardType.CLASS_WEEK:
        week = week_board(known, day)
        return tuple(
            Award("", award, week.first, week.last, today, class_id=key) for key, _ in week.winners
        )
    children = tuple(
        Award("", award, one.first, one.last, today, one.pupil_id)
        for one in listed(known, award, term)
        if not one.given
    )
    if award is not AwardType.ON_TIME:
        return children
    board = on_time_board(known)
    return (
        *children,
        *(
            Award("", award, one.on_time.first, one.on_time.last, today, class_id=one.class_id)
            for one in board.classes
            if not one.child.given
        ),
    )


def listed(known: SoFar, award: AwardType, term: str = "") -> tuple[Child, ...]:
    """The children an award may be given to now, or was already."""
    match award:
        case AwardType.TERM:
            return tuple(one.child for one in term_board(known, term).earned)
        case AwardType.IMPROVER:
            return tuple(one.child for one in improvers(known))
        case AwardType.ON_TIME:
            return tuple(one.child for one in on_time_board(known).children)
        case AwardType.WELCOME_BACK:
            return welcomes(known)
        case AwardType.CLASS_WEEK:
            return ()


def certificates(
    known: SoFar,
    award: AwardType,
    term: str = "",
    only: Collection[str] | None = None,
    look: Look = LANDSCAPE,
) -> Certificates:
    """A batch of certificates in the order of classes and registers.

    Args:
        known: The marks so far.
        award: Which award.
        term: As for `due`.
        only: Only these children, and of an award that classes get, these classes, by id, in
            this batch; all by default.
        look: Paper and direction.

    Raises:
        NotPermitted: Who asks may not see awards.
        Refused: Nobody is on the list.
    """
    ground, when = known.ground, _when(known, award, term)
    pages = [
        Certificate(award, one.name, one.class_name, when)
        for one in picked(known, award, term, only)
    ]
    if award is AwardType.ON_TIME:
        pages += [
            Certificate(award, one.child.name, "", when)
            for one in on_time_board(known).classes
            if only is None or one.class_id in only
        ]
    if not pages:
        raise Refused(
            "award_nobody",
            f"Nobody is on the list for “{WHAT[award]}” yet.",
            "Nothing was printed.",
            "Look again when more registers are in; an improver is picked first.",
        )
    signed = ground.school.first_head.signed
    return Certificates(
        imprint(ground), tuple(pages), signed, look, ground.read(letter_rows.badge)
    )


def tick_sheet(
    known: SoFar, award: AwardType, term: str = "", only: Collection[str] | None = None
) -> TickSheet:
    """Whom a batch is for, in the order of the batch.

    Raises:
        NotPermitted: Who asks may not see awards.
    """
    held = picked(known, award, term, only)
    classes = tuple(
        TickClass(name, tuple(one.name for one in children))
        for name, children in groupby(held, key=lambda one: one.class_name)
    )
    when = _when(known, award, term)
    return TickSheet(imprint(known.ground), WHAT[award], when, classes)


def bear_sheet(known: SoFar, day: date | None = None) -> BearSheet:
    """The page for assembly.

    Raises:
        NotPermitted: Who asks may not see awards.
        Refused: No class can be compared.
    """
    week = week_board(known, day)
    if not week.winners:
        raise Refused(
            "award_nobody",
            "No class can be compared for this week yet.",
            "Nothing was printed.",
            "Registers are missing; look again when they are in.",
        )
    names = tuple(name for _, name in week.winners)
    ground = known.ground
    held = ground.read(letter_rows.badge)
    return BearSheet(imprint(ground), names, week.spoken, week.first, held)


def picked(known: SoFar, award: AwardType, term: str, only: Collection[str] | None) -> list[Child]:
    """Whom a batch is for, as classes and registers go, whatever order the preview has.

    Of improvers those whom somebody picked: the others are only proposed.
    """
    classes = {one.name: nth for nth, one in enumerate(known.ground.school.classes)}
    order = known.years[-1].register_order
    held = [
        one
        for one in listed(known, award, term)
        if (only is None or one.pupil_id in only)
        and (one.given or award is not AwardType.IMPROVER)
    ]
    return sorted(
        held,
        key=lambda one: (classes.get(one.class_name, len(classes)), order[one.pupil_id]),
    )


def _when(known: SoFar, award: AwardType, term: str) -> str:
    if award is AwardType.TERM:
        return term_named(known, term).label
    return f"{date_words(known.today)} {known.today.year}"
