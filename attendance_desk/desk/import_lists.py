"""The room of lists of other systems: what their columns are, kept under names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import import_lists
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.domain.import_lists import ImportList, check_columns
from attendance_desk.exchange import guessing
from attendance_desk.exchange.columns import Choice
from attendance_desk.exchange.files import MARKS, SMALL
from attendance_desk.exchange.headers import needed_columns
from attendance_desk.exchange.tables import open_table
from attendance_desk.store import import_rows

if TYPE_CHECKING:
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.exchange.guessing import SeenColumns
    from attendance_desk.exchange.tables import Given


class ImportLists(Room):
    """What the columns of other systems' lists are."""

    def every(self) -> tuple[ImportList, ...]:
        """The lists that are kept, in the order of their names."""
        with self._desk.ground() as ground:
            ground.require(Deed.IMPORT)
            return import_rows.lists(ground.snapshot)

    def columns(self, kind: str, given: Given, header: int | None = None) -> SeenColumns:
        """The columns of a file with examples and guesses. Nothing is written.

        Args:
            kind: `pupils` or `marks`.
            given: The file, or what was pasted.
            header: The row of the headers where a person said it; 0 for none.

        Raises:
            NotPermitted: Who asks may not import.
            ImportRefused: The file cannot be read.
        """
        with self._desk.ground() as ground:
            ground.require(Deed.IMPORT)
            day = ground.now.date()
        table = open_table(given, MARKS if kind == "marks" else SMALL)
        return guessing.look_over(kind, table, day, header)

    def chosen(
        self, kind: str, columns: tuple[tuple[str, str], ...], header: int | None = None
    ) -> Choice:
        """What a person chose, for `files.look`.

        Raises:
            NotPermitted: Who asks may not import.
            Refused: One of our columns was chosen twice, or one that is needed was not.
        """
        with self._desk.ground() as ground:
            ground.require(Deed.IMPORT)
        check_columns(columns, needed_columns(kind))
        return Choice(ImportList("", "", kind, columns), header)

    def keep(
        self, kind: str, name: str, columns: tuple[tuple[str, str], ...]
    ) -> Outcome[ImportList]:
        """Keep what was chosen under a name; the list of that name takes it from now on.

        Raises:
            NotPermitted: Who asks may not import.
            Refused: The name is empty or too long, or the columns are not whole.
        """
        named = [one for one in self.every() if one.name.casefold() == name.strip().casefold()]
        check_columns(columns, needed_columns(kind))
        wanted = ImportList(named[0].id if named else "", name, kind, columns)
        done = import_lists.keep_list(self._desk.context(), self._desk.by(), wanted)
        return self._done(done)

    def drop(self, list_id: str) -> Outcome[ImportList]:
        """Delete a list; what was brought in with it stays.

        Raises:
            NotPermitted: Who asks may not import.
            Refused: There is no such list.
        """
        done = import_lists.drop_list(self._desk.context(), self._desk.by(), list_id)
        return self._done(done)
