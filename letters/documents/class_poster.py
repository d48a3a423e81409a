"""Posters of classes: for the door of one that has the bear, and of a term's weeks for each.

A poster names a class and never a child; it says when it was good and nothing of how much, and
nothing about who was away (`experience.md` 5.10).
"""

from __future__ import annotations

from attendance_desk.domain.award_papers import ClassPoster, ClassPosters
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.documents import Document, Sensitivity
from attendance_desk.domain.letter_blocks import AwardFace, Emblem
from letters.wording import counted, plain_day

_WON = "We were here for almost every lesson. Well done, all of us."
_BEST = "We came to learn, day after day. Well done, all of us."


def compose_class_posters(posters: ClassPosters) -> Document:
    """The posters as content, a page for each; draw them on A4."""
    return Document(
        title=_title(posters),
        kind="class-poster",
        blocks=tuple(_face(posters, one) for one in posters.pages),
        footer=posters.imprint.footer(),
        as_at=posters.imprint.made_at,
        sensitivity=Sensitivity.OPEN,
    )


def _title(posters: ClassPosters) -> str:
    what = posters.term or f"the week of {plain_day(posters.pages[0].mondays[0])}"
    return f"{counted(len(posters.pages), 'class poster')}: {what}"


def _face(posters: ClassPosters, one: ClassPoster) -> AwardFace:
    several = len(one.mondays) > 1
    medals: tuple[str, ...] = ()
    if not posters.term:
        title, period = "The bear lives here", f"The week of {plain_day(one.mondays[0])}"
    else:
        title = "The bear stayed with us" if one.won else f"Our best week{'s' * several}"
        period = f"{posters.term}, the week{'s' * several} of"
        medals = tuple(date_words(monday) for monday in one.mondays)
    return AwardFace(
        posters.imprint.school,
        title,
        one.class_name,
        _WON if one.won else _BEST,
        Emblem.BEAR if one.won else Emblem.SUN,
        period,
        poster=True,
        badge=posters.badge,
        medals=medals,
    )
