"""Every table that can be taken out, by the name that the command line has for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attendance_desk.domain.call_log import LogWanted
from attendance_desk.queries.figures_board import Wanted
from tests.a_school import FIRST_DAY, FRIDAY

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.tables import Table

EVERY: dict[str, Callable[[Desk], Table]] = {
    "figures": lambda desk: desk.tables.figures(Wanted()),
    "patterns": lambda desk: desk.tables.patterns(),
    "calls": lambda desk: desk.tables.calls(LogWanted(FIRST_DAY, FRIDAY)),
    "letters": lambda desk: desk.tables.letters(),
    "ladder": lambda desk: desk.tables.ladder(),
    "meetings": lambda desk: desk.tables.meetings(),
    "agreed": lambda desk: desk.tables.agreed(),
    "penalties": lambda desk: desk.tables.penalties(),
    "support": lambda desk: desk.tables.support(),
    "referrals": lambda desk: desk.tables.referrals(),
    "returns": lambda desk: desk.tables.returns(),
    "awards": lambda desk: desk.tables.awards(),
}
