"""Files in and out: look first, then take in; nothing is written by looking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions import imports
from attendance_desk.actions.context import demand
from attendance_desk.desk import usual_backups
from attendance_desk.desk.confirming import spend
from attendance_desk.desk.looking import lists_for, marks_context
from attendance_desk.desk.room import Room
from attendance_desk.domain import admissions, past_marks
from attendance_desk.domain.access import Deed
from attendance_desk.domain.imports import (
    MarksPreview,
    Pasted,
    Progress,
    PupilsContext,
    PupilsPreview,
)
from attendance_desk.domain.problems import ImportRefused, Problem, Refused, Weight
from attendance_desk.exchange import ctf, exports, marks_file, out, pupils_file
from attendance_desk.exchange.columns import Choice
from attendance_desk.exchange.tables import Given
from attendance_desk.queries import export_tables
from attendance_desk.store import list_places, people_rows
from attendance_desk.store.device import this_pc
from attendance_desk.store.list_places import ListPlace

if TYPE_CHECKING:
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.exchange.marks_file import MarksFile
    from attendance_desk.exchange.pupils_file import PupilsFile
    from attendance_desk.queries.ground import Ground


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file that was looked at.

    Attributes:
        kind: `pupils`, `marks` or `ctf`.
        preview: What taking it in would do.
        source: The name of the kept list by which its columns were found; empty for none.
        mapped: Header of the file and our column, for the preview.
        place: Where it lay, and when it was written; None for what was pasted.
        problems: Everything that stops it, in the order of the file.
        notes: What a person should look at; it stops nothing.
    """

    kind: str
    path: Path
    digest: str
    preview: PupilsPreview | MarksPreview
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    pupils: PupilsFile | None = None
    marks: MarksFile | None = None
    source: str = ""
    mapped: tuple[tuple[str, str], ...] = ()
    place: ListPlace | None = None


class Files(Room):
    """Imports and exports."""

    def look(
        self,
        kind: str,
        given: Given,
        progress: Progress | None = None,
        choice: Choice | str = "",
    ) -> LookedAt:
        """Read a file and say what it would change. Nothing is written.

        Args:
            kind: `pupils`, `marks` or `ctf`.
            given: The file, or what was pasted from a spreadsheet.
            progress: Told how far it is; False stops it.
            choice: How its columns are found: the name of a kept list, or as a person chose; empty
                for the kept list that fits, else by the headers that the desk knows.

        Raises:
            NotPermitted: Who asks may not import.
            ColumnsUnknown: The headers are not known; a person can say what the columns are.
            ImportRefused: The file cannot be read at all, or Cancel was pressed.
            Refused: There is no list of that name.
        """
        with self._desk.ground() as ground:
            ground.require(Deed.IMPORT)
        if isinstance(choice, str):
            choice = lists_for(self._desk, kind, choice)
        place = list_places.place_of(_path_of(given))  # it may be written meanwhile
        if kind == "marks":
            return replace(self._look_at_marks(given, progress, choice), place=place)
        return replace(self._look_at_pupils(kind, given, progress, choice), place=place)

    def _look_at_pupils(
        self, kind: str, given: Given, progress: Progress | None, choice: Choice
    ) -> LookedAt:
        path = _path_of(given)
        if kind == "ctf":
            file = ctf.read_ctf(path, progress)
        else:
            file = pupils_file.read_pupils(given, progress, choice)
        preview = self._preview(kind, file)
        problems = tuple(p for p in preview.problems if p.weight is Weight.ERROR)
        notes = (*file.notes, *preview.notes)
        looked = LookedAt(kind, path, file.digest, preview, problems, notes, pupils=file)
        return replace(looked, source=file.source, mapped=file.mapped)

    def _preview(self, kind: str, file: PupilsFile) -> PupilsPreview:
        """What a file of pupils would do just now.

        A transfer file says nothing of the day on which a child starts here: it is the day of the
        import. A list without starting days is taken for one of children who were always here.
        """
        desk = self._desk
        with desk.ground() as ground:
            pupils = people_rows.pupils(ground.snapshot)
        today = desk.clock.now().date()
        first = today if kind == "ctf" else min(year.starts for year in desk.school.years)
        context = PupilsContext(pupils, desk.school.classes, today, first)
        preview = admissions.preview_pupils(file.rows, file.problems, context)
        # A transfer file is about who comes, and never about who is here.
        return replace(preview, missing=()) if kind == "ctf" else preview

    def _look_at_marks(self, given: Given, progress: Progress | None, choice: Choice) -> LookedAt:
        file = marks_file.open_marks(given, progress, choice)
        context = marks_context(self._desk)
        preview = past_marks.check_marks(file.rows(progress), context)
        problems = (*file.problems, *preview.problems)
        notes = (*file.notes, *preview.notes)
        looked = LookedAt(
            "marks", _path_of(given), file.digest, preview, problems, notes, marks=file
        )
        return replace(looked, source=file.source, mapped=file.mapped)

    def take_in(
        self, looked: LookedAt, *, skip_problems: bool = False, progress: Progress | None = None
    ) -> Outcome[int]:
        """Write what the look showed: all of it, or nothing. A backup is made on this PC first.

        Raises:
            ImportRefused: There are problems and they were not to be skipped.
            Refused, DiskFull, ReadOnly, Damaged: No backup could be made; nothing is written.
        """
        demand(self._desk.context(), self._desk.by(), Deed.IMPORT)
        if looked.problems and not skip_problems:
            count = len(looked.problems)
            rows = "1 row needs" if count == 1 else f"{count} rows need"
            raise ImportRefused(
                looked.problems,
                f"{rows} mending before this file can be taken in.",
                "Mend the rows that are listed, then import again.",
            )
        usual_backups.before(self._desk, lambda _words: None)
        written = self._write(looked, progress)
        if looked.place is not None:
            list_places.remember(this_pc(self._desk.school.id), looked.kind, looked.place)
        return written

    def _write(self, looked: LookedAt, progress: Progress | None) -> Outcome[int]:
        source = imports.Source(looked.kind, looked.digest, looked.source)
        context, by = self._desk.context(), self._desk.by()
        if looked.pupils is not None and isinstance(looked.preview, PupilsPreview):
            self._refuse_if_changed(looked, looked.pupils)
            return imports.import_pupils(context, by, looked.preview, source)
        if looked.marks is None or not isinstance(looked.preview, MarksPreview):
            raise TypeError("a look keeps the file it looked at")
        kept = past_marks.kept_marks(
            looked.marks.rows(progress), marks_context(self._desk), looked.preview
        )
        return imports.import_marks(context, by, kept, source)

    def _refuse_if_changed(self, looked: LookedAt, file: PupilsFile) -> None:
        """What was shown is what is written: a record changed meanwhile is looked at again."""
        if self._preview(looked.kind, file) != looked.preview:
            raise Refused(
                "changed_since",
                "A child's record was changed after this file was looked at.",
                "Nothing was written.",
                "Look at the file again; the preview then shows what is new.",
            )

    def export(self, kind: str, path: Path) -> int:
        """Write `marks`, `pupils`, `entries` or `all` as CSV or XLSX; gives the number of rows.

        Raises:
            NotPermitted: Who asks may not take names out.
            BadUsage: The ending is neither `.csv` nor `.xlsx`.
            Refused: `entries` and `all` are everything: no second sign-in (`desk.confirming`).
        """
        deed = Deed.EXPORT_ALL if kind in {"all", "entries"} else Deed.EXPORT_NAMES
        with self._desk.ground() as ground:
            ground.require(deed)
        if deed is Deed.EXPORT_ALL:
            spend(self._desk)
        with self._desk.ground() as ground:
            header, rows = _table(ground, kind)
            return out.write(path, out.Sheet(kind.capitalize(), header, rows))


def _path_of(given: Given) -> Path:
    return Path(given.name) if isinstance(given, Pasted) else given


def _table(ground: Ground, kind: str) -> tuple[Sequence[str], Iterable[Sequence[out.Cell]]]:
    if kind == "pupils":
        names = {c.id: c.name for c in ground.school.classes}
        day = ground.now.date()
        rows = (exports.pupil_row(pupil, names, day) for pupil in export_tables.pupils(ground))
        return exports.PUPIL_HEADER, rows
    if kind == "marks":
        return exports.MARK_HEADER, (
            exports.mark_row(upn, mark, datetime.fromisoformat(at), name)
            for upn, mark, at, name in export_tables.marks(ground)
        )
    return export_tables.ENTRY_HEADER, export_tables.entries(ground)
