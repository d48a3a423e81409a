"""Charts of the marks, for whoever may see what they are drawn from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attendance_desk.domain import pictures
from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_terms import Stretch, three_terms
from attendance_desk.domain.cuts import belongs, group_key
from attendance_desk.domain.names import fold
from attendance_desk.domain.national import Series
from attendance_desk.domain.people import YEAR_GROUPS
from attendance_desk.domain.picture_kinds import Choice, PictureAsked, PictureChoices, PictureKind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.routine_days import half_terms
from attendance_desk.domain.rows import GROUP_KEYS, GROUP_NAMES
from attendance_desk.queries import pupil_page
from attendance_desk.queries.ground import year_label
from attendance_desk.queries.pictures_broken import behind_broken, broken
from attendance_desk.queries.pictures_days import (
    behind_day,
    behind_half_day,
    calendar,
    half_days,
)
from attendance_desk.queries.pictures_ground import Asking
from attendance_desk.queries.pictures_groups import behind_group, groups
from attendance_desk.queries.pictures_lateness import behind_lateness, lateness
from attendance_desk.queries.pictures_reasons import behind_reason, reasons
from attendance_desk.queries.pictures_terms import again, bands, behind_again, behind_band
from attendance_desk.queries.pictures_weeks import behind_week, weeks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.domain.charts import Chart
    from attendance_desk.domain.picture_kinds import Behind
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground

_Draw = Callable[[Asking], "tuple[Chart, ...]"]
_Open = Callable[[Asking, str], "Behind"]

_MAKERS: dict[PictureKind, tuple[_Draw, _Open]] = {
    PictureKind.WEEKS: (weeks, behind_week),
    PictureKind.CALENDAR: (calendar, behind_day),
    PictureKind.SESSIONS: (half_days, behind_half_day),
    PictureKind.REASONS: (reasons, behind_reason),
    PictureKind.BROKEN_WEEKS: (broken, behind_broken),
    PictureKind.LATENESS: (lateness, behind_lateness),
    PictureKind.GAPS: (groups, behind_group),
    PictureKind.BANDS: (bands, behind_band),
    PictureKind.AGAIN: (again, behind_again),
}
"""How each picture is drawn, and how a point of it is opened."""


def draw(ground: Ground, views: Views, asked: PictureAsked) -> tuple[Chart, ...]:
    """The picture that is asked for: one chart, or two that belong together.

    Raises:
        NotPermitted: Who asks may not see figures; or, for a child's year, not this child.
        Refused: There is too little to draw it from, or the days are the wrong way round.
    """
    if asked.kind is PictureKind.CHILD_YEAR:
        return (year_strip(ground, views, asked.pupil_id),)
    return _makers(asked)[0](Asking(ground, views, asked))


def behind(ground: Ground, views: Views, asked: PictureAsked, key: str) -> Behind:
    """What a point of the picture is made of.

    Args:
        ground: What the question stands on.
        views: The years' marks.
        asked: The picture.
        key: Of a point, as the chart of the same question gives it.

    Raises:
        NotPermitted: Who asks may not see figures.
        Refused: The picture is a child's year, which opens mark by mark elsewhere.
    """
    return _makers(asked)[1](Asking(ground, views, asked), key)


def _makers(asked: PictureAsked) -> tuple[_Draw, _Open]:
    found = _MAKERS.get(asked.kind)
    if found is None:
        raise Refused(
            "picture_closed",
            f"{asked.kind.title} cannot be drawn or opened.",
            "There is nothing behind it.",
            "Choose another picture.",
        )
    return found


def year_strip(ground: Ground, views: Views, pupil_id: str) -> Chart:
    """A child's year so far, session by session.

    Raises:
        NotPermitted: The child is not of a class of who asks.
        Refused: There is no such child.
    """
    page = pupil_page.page(ground, views, pupil_id)
    return pictures.year_strip(page.card.name, page.strip, page.tally, ground.codes)


def school_weeks(ground: Ground, views: Views, compared: Series = Series.DAILY) -> Chart:
    """The school's weeks beside last year's and beside one national figure.

    Raises:
        NotPermitted: Who asks may not see figures.
    """
    return weeks(Asking(ground, views, PictureAsked(PictureKind.WEEKS)), compared)[0]


def choices(ground: Ground) -> PictureChoices:
    """What pictures can be narrowed to.

    Raises:
        NotPermitted: Who asks may not see figures.
    """
    ground.require(Deed.SEE_FIGURES)
    classes = [one for one in ground.school.classes if not one.closed]
    taught = {group for one in classes for group in one.year_groups}
    records = (one for pupil in ground.pupils.values() for one in pupil.groups)
    held = {group_key(one) for one in records if belongs(one)}
    return PictureChoices(
        classes=tuple(
            Choice(one.id, one.name) for one in sorted(classes, key=lambda one: fold(one.name))
        ),
        year_groups=tuple(_year_choice(one) for one in YEAR_GROUPS if one in taught),
        groups=tuple(Choice(one, GROUP_NAMES.get(one, one)) for one in GROUP_KEYS if one in held),
        spans=tuple(_spans(ground)),
    )


def _year_choice(year_group: str) -> Choice:
    label = year_label((year_group,))
    return Choice(year_group, f"{label} ({year_group})" if year_group[0] == "N" else label)


def _spans(ground: Ground) -> Iterator[Stretch]:
    """Half-terms, terms and years that have begun; the newest of each first."""
    taught, today = ground.calendar, ground.now.date()
    year = taught.current_year(today)
    halves = [one for one in half_terms(taught, today) if year.starts <= one[0] <= today]
    for nth, (first, last) in reversed(list(enumerate(halves, 1))):
        yield Stretch(f"Half-term {nth}", first, last)
    terms = three_terms(taught.years, taught.terms)
    yield from reversed([one for one in terms if one.first <= today])
    for one in sorted(taught.years, key=lambda one: one.starts, reverse=True):
        if one.starts <= today:
            yield Stretch(
                f"School year {one.starts.year}/{one.ends.year % 100:02}", one.starts, one.ends
            )
