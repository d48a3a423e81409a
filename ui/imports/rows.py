"""What a file would change, row by row, and the list to mend. No widget."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.guard import guard
from attendance_desk.domain.imports import PupilsPreview

if TYPE_CHECKING:
    from attendance_desk.desk.files import LookedAt
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.problems import Problem

HEADINGS = ("Where or who", "Column", "Now, or what is wrong", "Then, or how to mend it", "To do")
MEND, NEW, CHANGES, LEFT, LOOK = "mend", "joins", "changes", "left?", "look at"
SORTS = (
    ("", "Everything"),
    (MEND, "To mend"),
    (NEW, "Who joins"),
    (CHANGES, "What changes"),
    (LEFT, "Not in the list"),
    (LOOK, "To look at"),
)
"""What may be shown alone, in words."""
_NOT_HERE = "On roll here, and not in this list"
_ASK_FIRST = "Nobody leaves by a list. If the child has left, say so on the child's page (Enter)."


@dataclass(frozen=True, slots=True)
class Found:
    """One line: something to mend, somebody new, one field that changes.

    Attributes:
        sort: One of `SORTS`; it stands as a word in the last column.
        pupil_id: The child whose page Enter opens; empty for none.
    """

    who: str
    column: str
    now: str
    then: str
    sort: str
    pupil_id: str = ""

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """Its texts under `HEADINGS`."""
        return (self.who, self.column, self.now, self.then, self.sort)


def rows_of(looked: LookedAt) -> tuple[Found, ...]:
    """Everything that was found, what must be mended first."""
    found = [*mending(looked.problems)]
    preview = looked.preview
    if isinstance(preview, PupilsPreview):
        found += _people(preview)
    return (*found, *(_problem(one, LOOK) for one in looked.notes))


def mending(problems: Sequence[Problem]) -> Iterator[Found]:
    """The list to mend."""
    return (_problem(one, MEND) for one in problems)


def shown(rows: Sequence[Found], sort: str, words: str) -> tuple[Found, ...]:
    """The rows of a sort that have all these words in them; every one where nothing is wanted."""
    wanted = words.casefold().split()
    return tuple(
        row
        for row in rows
        if (not sort or row.sort == sort)
        and all(word in " ".join(row.cells).casefold() for word in wanted)
    )


def mending_text(rows: Sequence[Found], delimiter: str = "\t") -> str:
    """The list to mend as a table to paste or to keep, with its headings and no formula."""
    written = io.StringIO(newline="")
    table = csv.writer(written, delimiter=delimiter, lineterminator="\n")
    table.writerow(("Row", "Column", "What is wrong", "How to mend it"))
    for row in rows:
        if row.sort == MEND:
            table.writerow(map(guard, (row.who, row.column, row.now, row.then)))
    return written.getvalue()


def _people(preview: PupilsPreview) -> Iterator[Found]:
    for arrival in preview.added:
        yield Found(arrival.pupil.known_as, "", "not known here", _joining(arrival.pupil), NEW)
    for change in preview.changed:
        who, its_id = change.after.known_as, change.after.id
        for one in change.fields:
            old, new = one.old or "nothing", one.new or "nothing"
            yield Found(who, one.name, old, new, CHANGES, its_id)
    for pupil in preview.missing:
        yield Found(pupil.known_as, "", _NOT_HERE, _ASK_FIRST, LEFT, pupil.id)


def _joining(pupil: Pupil) -> str:
    starts = pupil.enrolments[-1].starts if pupil.enrolments else None
    year = f", Year {pupil.places[-1].year_group}" if pupil.places else ", in no class yet"
    return f"joins on {starts:%d/%m/%Y}{year}" if starts else "joins"


def _problem(problem: Problem, sort: str) -> Found:
    where, _, column = problem.where.partition(", ")
    return Found(where, column, problem.what, problem.remedy, sort)
