"""Certificates for children of Fernhill whose names are hard to print."""

from __future__ import annotations

from datetime import timedelta

from attendance_desk.domain.award_papers import (
    BearSheet,
    Certificate,
    Certificates,
    ClassPoster,
    ClassPosters,
    Posted,
    PostedCertificates,
    TickClass,
    TickSheet,
)
from attendance_desk.domain.award_values import AwardType
from tests.letters import fernhill


def certificates() -> Certificates:
    """One of each award, on A4 across."""
    pages = tuple(
        Certificate(award, name, "Oak", "Autumn term 2026")
        for award, name in zip(AwardType, fernhill.HARD_NAMES, strict=False)
    )
    return Certificates(fernhill.imprint(practice=True), pages, "Mr Hale, Head of school")


def bear_sheet() -> BearSheet:
    spoken = "Oak and Ash were here for almost every lesson. Well done, all of you."
    return BearSheet(fernhill.imprint(), ("Oak", "Ash"), spoken, fernhill.MONDAY)


def door_posters() -> ClassPosters:
    pages = tuple(ClassPoster(name, (fernhill.MONDAY,), won=True) for name in ("Oak", "Ash"))
    return ClassPosters(fernhill.imprint(), pages)


def term_posters() -> ClassPosters:
    """A class that was given it often, one with a long name, and one that was not."""
    mondays = tuple(fernhill.MONDAY + timedelta(weeks=nth) for nth in range(14))
    pages = (
        ClassPoster("Oak", mondays[:4], won=True),
        ClassPoster("Willow and Silver Birch, Years 1 and 2", mondays, won=True),
        ClassPoster("Ash", mondays[5:8], won=False),
    )
    return ClassPosters(fernhill.imprint(), pages, "Autumn term 2026")


def improver_post() -> PostedCertificates:
    """Two parents in one house, and one whose address is not known."""
    first, second = fernhill.HARD_NAMES[:2]
    when = "23 November 2026"
    street = ("12 Mill Lane", "Fernhill", "FE1 2AB")
    pages = (
        Posted(
            Certificate(AwardType.IMPROVER, first, "Oak", when),
            ("Ms Cole", "Mr Cole"),
            street,
            first.split()[0],
        ),
        Posted(
            Certificate(AwardType.IMPROVER, second, "Ash", when),
            (f"The parents of {second}",),
            (),
            second.split()[0],
        ),
    )
    return PostedCertificates(fernhill.imprint(), pages, ("Mr Hale", "Head of school"))


def tick_sheet() -> TickSheet:
    classes = (TickClass("Oak", fernhill.NAMES[:8]), TickClass("Ash", fernhill.NAMES[8:20]))
    return TickSheet(fernhill.imprint(), "Here, ready and learning", "Autumn term 2026", classes)
