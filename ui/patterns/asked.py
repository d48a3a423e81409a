"""The page from the boards of the desk. Runs on the lane."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desk.domain.access import Deed
from attendance_desk.domain.patterns import PatternKind
from attendance_desk.queries.patterns_board import PatternRow
from ui.patterns.shown import Page, Shown
from ui.widgets.screen import Seat


@dataclass(frozen=True, slots=True)
class Asked:
    """Which patterns; empty for all.

    Attributes:
        class_id: Of children of this class.
        kind: Of this kind.
    """

    class_id: str = ""
    kind: PatternKind | None = None


def page(seat: Seat, asked: Asked) -> Page:
    """The page as it is now.

    Raises:
        NotPermitted: Who asks may not see these children's figures.
    """
    desk = seat.desk
    board = desk.patterns.board(asked.class_id, kind=asked.kind)
    listed, picked = _weekly(seat)
    rows = sorted(board.rows, key=lambda row: row.pattern.kind is PatternKind.BETTER)
    shown = tuple(_shown(row, listed, picked) for row in (*rows, *board.waiting))
    return Page(board, shown, _classes(seat))


def _shown(row: PatternRow, listed: frozenset[str], picked: frozenset[str]) -> Shown:
    pupils = row.pattern.pupils
    by_hand = tuple(one for one in pupils if one in picked)
    return Shown(row, listed.issuperset(pupils), by_hand)


def _weekly(seat: Seat) -> tuple[frozenset[str], frozenset[str]]:
    """Who is on the list of the weekly meeting, and who was put there by hand."""
    if not seat.may(Deed.SEE_WEEKLY):
        return frozenset(), frozenset()
    weekly = seat.desk.weekly.list()
    picked = frozenset(weekly.meeting.picked if weekly.meeting else ())
    return frozenset(row.pupil_id for row in weekly.rows) | picked, picked


def _classes(seat: Seat) -> tuple[tuple[str, object], ...]:
    """Every class the person may ask of; nothing to choose where there is one."""
    mine = seat.desk.me.classes
    everybody = seat.may(Deed.SEE_FIGURES)
    held = [one for one in seat.desk.school.classes if everybody or one.id in mine]
    if len(held) <= 1:
        return ()
    return (("All classes", ""), *((one.name, one.id) for one in held))
