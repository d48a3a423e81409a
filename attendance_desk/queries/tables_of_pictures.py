"""Pictures as tables: the numbers that are drawn, and who is behind one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attendance_desk.domain.chart_tables import chart_table
from attendance_desk.domain.rows import GROUP_NAMES
from attendance_desk.domain.tables import (
    About,
    Told,
    full_day,
    number,
    said,
    table_of,
    text,
)
from attendance_desk.queries import pictures_board
from attendance_desk.queries.ground import year_label
from attendance_desk.queries.unexplained_board import session_words

if TYPE_CHECKING:
    from attendance_desk.domain.picture_kinds import Behind, BehindChild, PictureAsked
    from attendance_desk.domain.tables import Table
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground

_SMALL = "Small numbers are not hidden here: it is for the school, and not for publication."


def picture(ground: Ground, views: Views, asked: PictureAsked, nth: int) -> Table:
    """The numbers of a chart of a picture.

    Args:
        ground: What the question stands on.
        views: The years' marks.
        asked: The picture.
        nth: Which of its charts, from 0.

    Raises:
        NotPermitted: Who asks may not see figures.
        Refused: There is too little to draw it from.
    """
    chart = pictures_board.draw(ground, views, asked)[nth]
    about = About(
        name=f"picture-{asked.kind.value}",
        title=chart.title,
        at=ground.now,
        asked=tuple(_asked(ground, asked)),
        notes=(chart.sentence, *chart.below, _SMALL),
    )
    return chart_table(about, chart)


def behind(ground: Ground, views: Views, asked: PictureAsked, key: str) -> Table:
    """The children behind a point of a picture, each with the very sessions.

    Args:
        ground: What the question stands on.
        views: The years' marks.
        asked: The picture.
        key: Of the point, as its chart gives it.

    Raises:
        NotPermitted: Who asks may not see figures.
        Refused: The picture has no such point.
    """
    found = pictures_board.behind(ground, views, asked, key)
    about = About(
        name=f"behind-{asked.kind.value}",
        title=found.title,
        at=ground.now,
        asked=tuple(_asked(ground, asked)),
    )
    return table_of(about, _children(found, ground), found.children)


def _children(found: Behind, ground: Ground) -> list[Told[BehindChild]]:
    def which(one: BehindChild) -> str:
        mine = (each for each in found.sessions if each.pupil_id == one.pupil_id)
        today = ground.now.date()
        return said(f"{session_words(each.session, today)} {each.letter}".strip() for each in mine)

    return [
        text("Child", lambda one: one.name),
        text("Class", lambda one: one.class_name),
        number("Behind it", lambda one: one.sessions, "sessions"),
        text("What is to be known", lambda one: one.said),
        text("Which", which),
    ]


def _asked(ground: Ground, asked: PictureAsked) -> Iterator[tuple[str, str]]:
    narrow = asked.narrow
    if narrow.first:
        yield "From", full_day(narrow.first)
    if narrow.last:
        yield "To", full_day(narrow.last)
    if narrow.class_id:
        yield "Class", ground.class_of(narrow.class_id).name
    if narrow.year_group:
        yield "Year group", year_label((narrow.year_group,))
    if narrow.group:
        yield "Group", GROUP_NAMES.get(narrow.group, narrow.group)
