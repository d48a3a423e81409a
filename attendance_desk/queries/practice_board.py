"""The practice checklist as it stands: judgements of this year and last, evidence, next steps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.catalog.practice import shipped_checklist
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.practice import (
    ORIGIN,
    Evidence,
    Judgement,
    Leans,
    Note,
    NoteKind,
    Point,
    Verdict,
    finished,
    of_year,
    year_words,
)
from attendance_desk.domain.practice_counts import told
from attendance_desk.domain.problems import Refused
from attendance_desk.queries import agreed_board
from attendance_desk.queries.practice_evidence import Shelf
from attendance_desk.queries.practice_ground import Looked
from attendance_desk.queries.so_far import so_far
from attendance_desk.store import letter_rows, practice_rows

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import SchoolYear
    from attendance_desk.queries.agreed_board import AgreedRow
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground

AREA = "practice"
_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What is written down of one kind.

    Attributes:
        held: The notes that count, the newest first.
        words: The same in a sentence, or that nothing is written down.
    """

    kind: NoteKind
    held: tuple[Note, ...]
    words: str
    leans: Leans


@dataclass(frozen=True, slots=True)
class PointRow:
    """One line of the checklist.

    Attributes:
        now: This school year's judgement; None while there is none.
        before: Last year's.
        evidence: What the desk lays beside it.
        notes: What a person wrote down for it.
        actions: Next steps agreed for it: those that are open, and those of this school year.
    """

    point: Point
    now: Judgement | None
    before: Judgement | None
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    actions: tuple[AgreedRow, ...] = ()

    @property
    def seen(self) -> tuple[str, ...]:
        """All that is laid beside it, a sentence each, as a judgement keeps it."""
        return (*(told(one) for one in self.evidence), *(one.words for one in self.notes))


@dataclass(frozen=True, slots=True)
class PracticeBoard:
    """The checklist of one school year.

    Attributes:
        year: The school year.
        rows: Each strategy with its points after it.
        judged: How many lines are judged.
        finished: The day the last one was; None while one is not.
        live: Whether it is the year that runs, whose evidence is laid beside it.
        may_review: Whether who asks judges and writes notes.
    """

    year: SchoolYear
    before: SchoolYear | None
    rows: tuple[PointRow, ...]
    judged: int
    finished: date | None
    live: bool
    may_review: bool

    @property
    def words(self) -> str:
        """The school year as it is written."""
        return year_words(self.year)

    def count(self, *, before: bool = False) -> Counter[Verdict]:
        """How many lines were judged how, this year or the one before."""
        held = (row.before if before else row.now for row in self.rows)
        return Counter(one.verdict for one in held if one is not None)


def board(ground: Ground, views: Views, year: SchoolYear | None = None) -> PracticeBoard:
    """The checklist of the school year that runs, or of an earlier one.

    Args:
        ground: Who asks, and when.
        views: The years' marks.
        year: Which school year; the one that runs by default.

    Raises:
        NotPermitted: Who asks does not see the checklist.
    """
    ground.require(Deed.SEE_PRACTICE)
    today = ground.now.date()
    running = ground.calendar.current_year(today)
    asked = year or running
    live = asked == running
    judged = ground.read(practice_rows.judgements)
    earlier = [one for one in ground.calendar.years if one.ends < asked.starts]
    before = max(earlier, key=lambda one: one.ends, default=None)
    last = of_year(judged, ground.calendar, before) if before else {}
    now = of_year(judged, ground.calendar, asked)
    points = shipped_checklist().on(today if live else asked.ends)
    maker = _Maker(ground, asked)
    shelf = Shelf(Looked(so_far(ground, views), views)) if live else None
    rows = tuple(maker.row(one, now.get(one.id), last.get(one.id), shelf) for one in points)
    return PracticeBoard(
        asked,
        before,
        rows,
        sum(1 for row in rows if row.now),
        finished(points, now),
        live,
        ground.may(Deed.REVIEW_PRACTICE),
    )


def line(ground: Ground, views: Views, point_id: str) -> PointRow:
    """One line of the school year that runs.

    Raises:
        NotPermitted: Who asks does not see the checklist.
        Refused: The checklist has no such line today.
    """
    ground.require(Deed.SEE_PRACTICE)
    today = ground.now.date()
    point = shipped_checklist().point(point_id)
    if point is None or not point.asked_on(today):
        raise Refused(
            "practice_unknown",
            f"The checklist has no line {point_id}.",
            "Nothing was done.",
            "Look at the checklist again.",
        )
    year = ground.calendar.current_year(today)
    held = of_year(ground.read(practice_rows.judgements), ground.calendar, year)
    shelf = Shelf(Looked(so_far(ground, views), views))
    return _Maker(ground, year).row(point, held.get(point_id), None, shelf)


def notes(ground: Ground) -> tuple[NoteRow, ...]:
    """What is written down of every kind.

    Raises:
        NotPermitted: Who asks does not see the checklist.
    """
    ground.require(Deed.SEE_PRACTICE)
    held = [one for one in ground.read(practice_rows.notes) if not one.taken_back]
    today, starts = ground.now.date(), ground.calendar.current_year(ground.now.date()).starts
    return tuple(note_row(kind, held, today, starts) for kind in shipped_checklist().kinds)


def note_row(kind: NoteKind, held: list[Note], today: date, starts: date) -> NoteRow:
    """What is written down of a kind: the newest, or every one of the school year.

    Args:
        kind: The kind.
        held: Every note that holds, of any kind, in the order of their days.
        today: The school's day.
        starts: The first day of the school year.
    """
    mine = [one for one in reversed(held) if one.kind == kind.id]
    if not mine:
        return NoteRow(kind, (), f"{kind.title}: nothing is written down.", Leans.AGAINST)
    newest = mine[0]
    when = date_words(newest.day, today)
    words = newest.words.rstrip(".")
    if kind.many:
        these = [one for one in mine if one.day >= starts]
        often = f"{len(these)} this school year; " if these else "not yet this school year; "
        told_ = f"{kind.title}: {often}last on {when}: {words}."
        return NoteRow(kind, tuple(mine), told_, Leans.FOR if these else Leans.AGAINST)
    old = kind.yearly and newest.day < today - _YEAR
    more = ", more than a year ago" if old else ""
    told_ = f"{kind.title}: {words} ({when}{more})."
    return NoteRow(kind, tuple(mine), told_, Leans.AGAINST if old else Leans.FOR)


class _Maker:
    """Makes the rows of one board."""

    def __init__(self, ground: Ground, year: SchoolYear) -> None:
        self._notes = {one.kind.id: one for one in notes(ground)}
        self._actions: dict[str, list[AgreedRow]] = {}
        today = ground.now.date()
        last = ground.calendar.current_year(today) == year
        agreed = [
            one
            for one in ground.read(letter_rows.agreed_since, date.min)
            if one.origin.startswith(f"{ORIGIN}:")
            and (ground.calendar.current_year(one.made_on) == year or (last and one.open))
        ]
        for row in agreed_board.rows(ground, agreed):
            point = row.agreed.origin.partition(":")[2]
            self._actions.setdefault(point, []).append(row)

    def row(
        self, point: Point, now: Judgement | None, before: Judgement | None, shelf: Shelf | None
    ) -> PointRow:
        """One line; without a shelf of an earlier year, whose evidence is what was kept."""
        return PointRow(
            point,
            now,
            before,
            tuple(shelf.of(one) for one in point.shows) if shelf else (),
            tuple(self._notes[one] for one in point.notes) if shelf else (),
            tuple(self._actions.get(point.id, ())),
        )
