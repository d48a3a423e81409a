"""The practice checklist for governors: no child's name, and no small number of families."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.practice import Verdict, year_words
from attendance_desk.domain.practice_counts import published
from attendance_desk.domain.practice_papers import PracticeAction, PracticeLine, PracticePaper
from attendance_desk.queries import practice_board
from attendance_desk.queries.imprint import imprint

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from attendance_desk.domain.calendar import SchoolYear
    from attendance_desk.domain.practice import Judgement
    from attendance_desk.queries.agreed_board import AgreedRow
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.practice_board import PointRow, PracticeBoard

_ORDER = list(Verdict)


def paper(ground: Ground, views: Views, year: SchoolYear | None = None) -> PracticePaper:
    """The review of a school year; a draft while a line is not judged.

    Of an earlier year only what was judged and agreed is printed: the evidence kept with it holds
    numbers that were for staff.

    Raises:
        NotPermitted: Who asks does not see the checklist.
    """
    held = practice_board.board(ground, views, year)
    said = iter(published(one for row in held.rows for one in row.evidence))
    told: set[str] = set()
    lines = [_line(row, [next(said) for _one in row.evidence], told) for row in held.rows]
    return PracticePaper(
        imprint=imprint(ground),
        year=held.words,
        before=year_words(held.before) if held.before and held.count(before=True) else "",
        summary=tuple(_summary(held)),
        lines=tuple(lines),
        actions=tuple(_action(ground, row, one) for row in held.rows for one in row.actions),
        finished=held.finished,
        judged=held.judged,
    )


def _line(row: PointRow, evidence: list[str], told: set[str]) -> PracticeLine:
    """One line; what an earlier one has told already is not told twice."""
    beside = [*evidence, *(one.words for one in row.notes)]
    new = tuple(one for one in beside if one not in told)
    told.update(new)
    return PracticeLine(
        row.point.place,
        row.point.is_strategy,
        row.point.title,
        row.point.asks,
        row.now.verdict.words if row.now else "",
        row.before.verdict.words if row.before else "",
        row.now.words if row.now else "",
        new,
    )


def _action(ground: Ground, row: PointRow, one: AgreedRow) -> PracticeAction:
    due = date_words(one.agreed.due, ground.now.date())
    return PracticeAction(
        row.point.place, one.agreed.words, one.agreed.owner_name, due, one.outcome
    )


def _summary(held: PracticeBoard) -> Iterator[str]:
    whole = len(held.rows)
    if held.judged:
        judged = f"Of {whole} lines" if held.judged == whole else f"{_lines(held.judged)} judged"
        yield f"{judged}: {_counts(held.count())}."
    if held.judged < whole:
        yield f"{_lines(whole - held.judged)} still to be judged."
    before = held.count(before=True)
    if before and held.before:
        yield f"In {year_words(held.before)}: {_counts(before)}."
    changed = [(row.now, row.before) for row in held.rows if row.now and row.before]
    better = sum(1 for now, then in changed if _place(now) < _place(then))
    worse = sum(1 for now, then in changed if _place(now) > _place(then))
    if changed:
        yield f"Better than last year: {better}. Not as far: {worse}."
    open_ = sum(1 for row in held.rows for one in row.actions if one.agreed.open)
    over = sum(1 for row in held.rows for one in row.actions if one.overdue)
    late = f", {over} of them over their day" if over else ""
    yield f"Next steps that are open: {open_}{late}."


def _counts(count: Counter[Verdict]) -> str:
    return ", ".join(f"{count[one]} {one.words.lower()}" for one in _ORDER)


def _place(judgement: Judgement) -> int:
    return _ORDER.index(judgement.verdict)


def _lines(number: int) -> str:
    return "1 line is" if number == 1 else f"{number} lines are"
