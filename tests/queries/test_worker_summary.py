"""What a social worker is told: the counts of every figure, and nobody's own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.care import Care, FirstDay, Worker, WorkerKind
from attendance_desk.domain.cuts import By
from attendance_desk.domain.meetings import Meeting
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.domain.support_forms import Told
from attendance_desk.queries.figures_board import Wanted
from tests.a_school import FRIDAY, OAK, Fernhill, id_of
from tests.queries.ladder_days import away, live

MARKED = {"Alfie": away("09-07", "09-08", "11-03", code="O") | away("11-17 AM")}


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("head")
    live(desk, MARKED)
    yield desk
    desk.close()


@pytest.fixture
def alfie(desk: Desk) -> str:
    return id_of(desk, OAK, "Alfie")


def test_it_counts_as_every_figure_does(desk: Desk, alfie: str) -> None:
    paper = desk.story.for_worker(alfie)
    lately, year = paper.counted
    (row,) = desk.figures.table(Wanted(By.PUPIL, paper.first, paper.last, pupil_id=alfie)).rows
    assert (lately.possible, lately.missed) == (row.tally.possible, row.tally.absent) == (36, 3)
    assert (lately.not_agreed, year.missed, year.not_agreed) == (2, 7, 6)
    assert paper.first == date(2026, 10, 19)
    assert paper.summary == (
        "The last four school weeks: missed 1½ days, 1 day of it without leave. "
        "This school year: missed 3½ days."
    )
    assert [(one.day, len(one.marks), one.tries) for one in paper.days] == [
        (date(2026, 11, 3), 2, 0),
        (date(2026, 11, 17), 1, 0),
    ]


def test_other_days_can_be_asked_for(desk: Desk, alfie: str) -> None:
    paper = desk.story.for_worker(alfie, (date(2026, 9, 7), date(2026, 9, 11)))
    assert paper.counted[0].label == "These days"
    assert (paper.counted[0].missed, len(paper.days)) == (4, 2)


def test_whom_it_is_for_and_what_is_next_without_what_anybody_said(desk: Desk, alfie: str) -> None:
    worker = Worker(WorkerKind.SOCIAL, "Jo Marsh", "01304 555010", "County Council")
    desk.care.set(Care(alfie, FirstDay.NO, workers=(worker,)), "")
    people = ("Mr Hale, Head of school",)
    desk.meetings.book(Meeting("", (alfie,), date(2026, 11, 24), "09:15", 30, "Library", people))
    desk.support.open(alfie, Told("aversion", date(2026, 12, 4), "It is loud.", "He worries."))
    due = date(2026, 11, 23)
    desk.agreed.agree(Agreed("", alfie, "Meet at the gate", "Miss Cole", due, FRIDAY))

    paper = desk.story.for_worker(alfie)
    assert paper.workers == ("Jo Marsh, social worker, County Council",)
    assert [(one.day.day, one.words, one.who) for one in paper.ahead] == [
        (23, "Meet at the gate", "Miss Cole"),
        (24, "Meeting with parents, 9.15", ""),
        (4, "The support plan is looked at again", ""),
    ]
    assert "loud" not in repr(paper)
    assert "worries" not in repr(paper)
    assert "01304" not in repr(paper)


@pytest.mark.parametrize("role", ["teacher", "it", "visitor"])
def test_it_leaves_the_school_only_by_who_takes_names_out(fernhill: Fernhill, role: str) -> None:
    head = fernhill.sit("head")
    child = id_of(head, OAK, "Alfie")
    head.close()
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.story.for_worker(child)
    desk.close()
