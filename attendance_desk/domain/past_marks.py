"""What a file of marks would do, and the marks that it brings.

Two passes over a file of any length with little memory: `check_marks` compares and counts,
`kept_marks` gives what is to be written. Of each session only its first row is remembered, as
three small numbers; rows are kept only where one session has several.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from attendance_desk.domain.imports import (
    ImportedMark,
    KeptMark,
    MarkKey,
    MarkRow,
    MarksPreview,
    PupilOnRoll,
)
from attendance_desk.domain.mark_rows import Aside, FirstRows, Judge, MarksContext, recorded
from attendance_desk.domain.problems import ImportRefused, Problem, Weight

MOST_LISTED = 1_000  # problems; a file with more is not mended row by row
MOST_REPEATED = 200_000  # sessions with several rows; these are held in memory

__all__ = ["MarksContext", "check_marks", "kept_marks"]


class _Check:
    """The first pass."""

    def __init__(self, context: MarksContext) -> None:
        self._context = context
        self._judge = Judge(context)
        self._first = FirstRows(self._judge.index)
        self._problems: list[Problem] = []
        self._unlisted = 0
        self._standing: Counter[str] = Counter()
        self._aside: Counter[Aside] = Counter()
        self._twice: set[MarkKey] = set()
        self._conflicted: set[MarkKey] = set()
        self._latest: dict[MarkKey, tuple[float, str]] = {}
        self._seen_first: dict[MarkKey, str] = {}
        self._sound: set[str] = set()
        self._odd: dict[str, list[int]] = {}  # code not in use now: first row, number of rows
        self._days: tuple[date, date] | None = None

    def fault(self, problem: Problem) -> None:
        if len(self._problems) < MOST_LISTED:
            self._problems.append(problem)
        else:
            self._unlisted += 1

    def take(self, row: ImportedMark) -> None:
        found = self._judge.judge(row)
        if isinstance(found, Problem):
            self.fault(found)
        elif isinstance(found, Aside):
            self._aside[found] += 1
        else:
            self._mark((found.id, row.session), row)

    def _mark(self, key: MarkKey, row: ImportedMark) -> None:
        self._look_at_code(row)
        first = self._first.put(key, row)
        if first is not None:
            self._again(key, row, first)
            return
        standing = self._standing_of(key, row.code)
        self._standing[standing] += 1
        if standing != "unchanged":
            day = row.session.day
            low, high = self._days or (day, day)
            self._days = (min(low, day), max(high, day))

    def _standing_of(self, key: MarkKey, code: str) -> str:
        held = self._context.held(*key)
        return "added" if held is None else "unchanged" if held == code else "changed"

    def _again(self, key: MarkKey, row: ImportedMark, first: tuple[str, int, float]) -> None:
        code, number, at = first
        self._seen_first[key] = code
        if row.code == code and key not in self._latest:
            self._twice.add(key)
            self._aside[Aside.NOTHING] += 1
        elif at and row.recorded_at:
            latest = self._latest.get(key, (at, code))
            self._latest[key] = max((recorded(row), row.code), latest, key=lambda pair: pair[0])
        else:
            self._conflicted.add(key)
            half = row.session.half.name
            self.fault(
                Problem(
                    f"row {row.row}, Code",
                    f"{row.upn} has {row.code} here for {row.session.day} {half}, "
                    f"and {code} in row {number}.",
                    "Keep one, or give both a Recorded at: the later one amends the other.",
                )
            )
        if len(self._seen_first) > MOST_REPEATED:
            raise ImportRefused(
                tuple(self._problems),
                f"More than {MOST_REPEATED:,} sessions stand in the file several times.",
                "Export one year at a time.",
            )

    def _look_at_code(self, row: ImportedMark) -> None:
        if row.code in self._sound:
            return
        code = self._context.codes.get(row.code)
        if code is not None and code.last is None:
            self._sound.add(row.code)
        else:
            self._odd.setdefault(row.code, [row.row, 0])[1] += 1

    def preview(self) -> MarksPreview:
        repeated = frozenset(self._latest.keys() - self._conflicted)
        for key in self._conflicted | repeated:
            self._standing[self._standing_of(key, self._seen_first[key])] -= 1
        for key in repeated:
            self._standing[self._standing_of(key, self._latest[key][1])] += 1
        first, last = self._days or (None, None)
        return MarksPreview(
            self._standing["added"],
            self._standing["changed"],
            self._standing["unchanged"],
            self._aside.total(),
            first,
            last,
            self._listed(),
            self._notes(len(repeated)),
            repeated,
            frozenset(self._conflicted),
            frozenset(self._twice),
        )

    def _listed(self) -> tuple[Problem, ...]:
        if not self._unlisted:
            return tuple(self._problems)
        more = Problem(
            "further rows",
            f"{self._unlisted:,} more rows have problems.",
            "Mend the ones above first; they often have one cause.",
        )
        return (*self._problems, more)

    def _notes(self, repeated: int) -> tuple[Problem, ...]:
        notes = [self._code_note(code, *found) for code, found in sorted(self._odd.items())]
        if self._aside[Aside.NOT_MARKED]:
            what = f"{self._aside[Aside.NOT_MARKED]:,} rows say that nothing was marked (-)."
            notes.append(_note("Code", what, "These sessions stay not marked."))
        if repeated:
            what = f"{repeated:,} sessions have an original mark and amendments."
            notes.append(_note("Recorded at", what, "All of them are kept, in their order."))
        return tuple(notes)

    def _code_note(self, letter: str, row: int, rows: int) -> Problem:
        code = self._context.codes.get(letter)
        where = "in 1 row" if rows == 1 else f"in {rows:,} rows, the first is row {row}"
        kept = f"It stands {where}; it is kept as written."
        if code is None:
            what = f'"{letter}" is not one of the national codes. {kept}'
            return _note(f"row {row}, Code", what, "Ask what it meant, and amend it if need be.")
        what = f'"{letter}" was retired after {code.last}. {kept}'
        return _note(
            f"row {row}, Code",
            what,
            "It keeps the meaning it had; amend it where the day is later.",
        )


def _note(where: str, what: str, remedy: str) -> Problem:
    return Problem(where, what, remedy, Weight.NOTE)


def check_marks(rows: Iterable[MarkRow], context: MarksContext) -> MarksPreview:
    """Compare every row with the school: the first pass.

    Args:
        rows: The rows in the order of the file; an unreadable one is its problem.
        context: What the desk holds.

    Returns:
        What would be added and changed, with the problems (up to `MOST_LISTED`) and the notes.

    Raises:
        ImportRefused: Too many sessions stand in the file several times.
    """
    check = _Check(context)
    for row in rows:
        if isinstance(row, Problem):
            check.fault(row)
        else:
            check.take(row)
    return check.preview()


def kept_marks(
    rows: Iterable[MarkRow], context: MarksContext, preview: MarksPreview
) -> Iterator[KeptMark]:
    """The marks that change something: the second pass, over a fresh reading of the same file.

    Args:
        rows: The same rows again.
        context: The same; `held` still tells what stood before the import.
        preview: What the first pass found.

    Yields:
        Marks in the order of the file; then, session by session, originals with their amendments
        in the order in which they were recorded. Rows with problems are left out.
    """
    judge = Judge(context)
    waiting: dict[MarkKey, list[ImportedMark]] = {}
    given: set[MarkKey] = set()
    for row in rows:
        found = row if isinstance(row, Problem) else judge.judge(row)
        if isinstance(row, Problem) or not isinstance(found, PupilOnRoll):
            continue
        key = (found.id, row.session)
        if key in preview.repeated:
            waiting.setdefault(key, []).append(row)
        elif key in preview.conflicted or key in given:
            continue
        elif context.held(*key) != row.code:
            yield _kept(found.id, row)
        if key in preview.twice:
            given.add(key)
    for key, marks in waiting.items():
        yield from _in_order(key, marks, context)


def _in_order(
    key: MarkKey, marks: list[ImportedMark], context: MarksContext
) -> Iterator[KeptMark]:
    stands = context.held(*key)
    marks = sorted(marks, key=recorded)
    if marks[-1].code == stands:
        return  # the register already shows what the file ends with
    for mark in marks:
        if mark.code != stands:
            yield _kept(key[0], mark)
            stands = mark.code


def _kept(pupil_id: str, row: ImportedMark) -> KeptMark:
    return KeptMark(
        pupil_id,
        row.session,
        row.code,
        row.minutes_late,
        row.note,
        row.recorded_at,
        row.recorded_by,
    )
