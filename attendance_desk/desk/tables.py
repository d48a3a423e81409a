"""The room of tables: everything that is listed somewhere, as a value and as a file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.queries import (
    tables_of_awards,
    tables_of_concern,
    tables_of_families,
    tables_of_marks,
    tables_of_pictures,
)
from attendance_desk.queries.patterns_board import PatternsWanted
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from attendance_desk.domain.call_log import LogWanted
    from attendance_desk.domain.picture_kinds import PictureAsked
    from attendance_desk.domain.tables import Table
    from attendance_desk.queries.figures_board import Wanted
    from attendance_desk.queries.so_far import SoFar


class Tables(Room):
    """Tables that may be taken out.

    Each needs the deed of its screen, and the deed to take names out: whoever may look at a list
    may not always carry it home. Every method raises `NotPermitted` for anybody else.
    """

    def figures(self, wanted: Wanted) -> Table:
        """Figures as asked."""
        with self._known() as known:
            return tables_of_marks.figures(known.ground, self._desk.views, wanted)

    def picture(self, asked: PictureAsked, nth: int = 0) -> Table:
        """The numbers of one chart of a picture, of the first by default."""
        with self._known() as known:
            return tables_of_pictures.picture(known.ground, self._desk.views, asked, nth)

    def behind(self, asked: PictureAsked, key: str) -> Table:
        """The children behind a point of a picture, each with the sessions."""
        with self._known() as known:
            return tables_of_pictures.behind(known.ground, self._desk.views, asked, key)

    def patterns(self, wanted: PatternsWanted | None = None) -> Table:
        """What stands out in the marks; all of it by default."""
        with self._known() as known:
            return tables_of_marks.patterns(known, wanted or PatternsWanted())

    def calls(self, wanted: LogWanted) -> Table:
        """The log of calls, narrowed as wanted."""
        with self._known() as known:
            return tables_of_families.calls(known.ground, wanted)

    def letters(self) -> Table:
        """Every letter of the school year."""
        with self._known() as known:
            return tables_of_families.letters(known)

    def meetings(self) -> Table:
        """Meetings with parents of the last year."""
        with self._known() as known:
            return tables_of_families.meetings(known.ground)

    def agreed(self) -> Table:
        """Everything that was agreed and is open."""
        with self._known() as known:
            return tables_of_families.agreed(known.ground)

    def ladder(self) -> Table:
        """What the ladder proposes, and what was decided not to be done."""
        with self._known() as known:
            return tables_of_concern.ladder(known)

    def penalties(self) -> Table:
        """Who must be considered, and what is decided."""
        with self._known() as known:
            return tables_of_concern.penalties(known)

    def support(self) -> Table:
        """Every open support plan."""
        with self._known() as known:
            return tables_of_concern.support(known.ground)

    def referrals(self) -> Table:
        """Every referral and offer of early help."""
        with self._known() as known:
            return tables_of_concern.referrals(known.ground)

    def returns(self, kind: str = "") -> Table:
        """What is owed to the local authority, of one kind or of all."""
        with self._known() as known:
            return tables_of_concern.returns(known, kind)

    def awards(self) -> Table:
        """What was given this school year."""
        with self._known() as known:
            return tables_of_awards.awards(known)

    def write(self, path: Path, table: Table) -> int:
        """Write a table as CSV or XLSX, whole or not at all; gives the number of rows.

        Raises:
            NotPermitted: Who asks may not take names out.
            BadUsage: The ending is neither `.csv` nor `.xlsx`.
            DeskError: The place cannot be written; nothing was.
        """
        # Tables are written seldom, and what writes them takes long to load.
        from attendance_desk.exchange.table_files import write_table

        with self._desk.ground() as ground:
            ground.require(Deed.EXPORT_NAMES)
        return write_table(path, table)

    @contextmanager
    def _known(self) -> Iterator[SoFar]:
        with self._desk.ground() as ground:
            ground.require(Deed.EXPORT_NAMES)
            yield so_far(ground, self._desk.views)
