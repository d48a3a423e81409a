"""Patterns as a paper: the page of the screen, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.pattern_papers import (
    PatternGroup,
    PatternLine,
    PatternsPaper,
    days_said,
)
from attendance_desk.domain.patterns import KIND_WORDS, PatternKind
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.patterns_board import board

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.queries.patterns_board import PatternRow, PatternsWanted
    from attendance_desk.queries.so_far import SoFar

PRAISE = "Worth a word of praise"
WAITING = "Looked at, and waiting for a day"


def paper(known: SoFar, wanted: PatternsWanted) -> PatternsPaper:
    """Patterns as asked.

    Raises:
        NotPermitted: Who asks may not see these children's figures.
    """
    found = board(known, wanted)
    names = {one.id: one.name for one in known.ground.school.classes}
    groups = [_group(_heading(kind), _of(found.rows, kind)) for kind in PatternKind]
    groups.append(_group(WAITING, found.waiting))
    return PatternsPaper(
        imprint(known.ground),
        names.get(wanted.class_id, "Every class"),
        found.first,
        found.last,
        tuple(one for one in groups if one.lines),
        found.looked_at,
        found.empty,
    )


def _heading(kind: PatternKind) -> str:
    return PRAISE if kind is PatternKind.BETTER else KIND_WORDS[kind]


def _of(rows: Sequence[PatternRow], kind: PatternKind) -> tuple[PatternRow, ...]:
    return tuple(one for one in rows if one.pattern.kind is kind)


def _group(heading: str, rows: Sequence[PatternRow]) -> PatternGroup:
    return PatternGroup(heading, tuple(_line(one) for one in rows))


def _line(row: PatternRow) -> PatternLine:
    return PatternLine(
        row.name,
        " and ".join(dict.fromkeys(one for one in row.class_names if one)),
        row.pattern.words,
        days_said(row.pattern.seen),
        row.pattern.sure,
        row.looked,
    )
