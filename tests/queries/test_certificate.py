"""The registration certificate: every session of one child, counted as figures count them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.codes import Code, CodeSet, Counts, Shade
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.papers import GridMark
from attendance_desk.domain.people import Place
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.certificate import Span
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.queries.imprint import key_of
from tests.a_school import ASH, FIRST_DAY, FRIDAY, MONDAY, OAK, Fernhill, here, id_of

FAMILY = "Reason given by the family"
WEEK = [
    Session(date(2026, 11, 16 + n), half) for n in range(5) for half in Half if (n, half) < (4, 1)
]
"""Monday to Friday morning: the afternoon of Friday has not come yet."""


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    """A week of registers; Alfie was away on Tuesday, late on Thursday, and N on Friday."""
    fernhill.at("09:10")
    desk = fernhill.sit("office")
    for session in WEEK:
        away = {
            Session(date(2026, 11, 17), Half.AM): DraftMark("I"),
            Session(date(2026, 11, 17), Half.PM): DraftMark("I"),
            Session(date(2026, 11, 19), Half.AM): DraftMark("L", 9),
            Session(FRIDAY, Half.AM): DraftMark("N"),
        }
        marks = {"Alfie": away[session]} if session in away else {}
        desk.registers.submit(here(desk, OAK, session, **marks), "Entered from paper")
    yield desk
    desk.close()


def alfie(desk: Desk) -> str:
    return id_of(desk, OAK, "Alfie")


def test_every_session_of_the_days_stands_in_its_week(desk: Desk) -> None:
    paper = desk.papers.registration_certificate(alfie(desk), Span(MONDAY, FRIDAY))

    (week,) = paper.weeks

    codes = ["" if cell is None else cell.code for cell in week.cells]
    assert codes == ["/", "\\", "I", "I", "/", "\\", "L", "\\", "N", ""]
    assert week.cells[9] is None  # Friday afternoon has not come yet
    assert (week.monday, week.attended, week.possible) == (MONDAY, 6, 9)


def test_the_school_year_so_far_is_what_is_certified_without_more(desk: Desk) -> None:
    paper = desk.papers.registration_certificate(alfie(desk))

    assert (paper.first, paper.last) == (FIRST_DAY, FRIDAY)
    assert paper.classes == ("Oak",)
    assert paper.on_roll == "from 2 September 2026"
    assert "26 October 2026 to 30 October 2026: Half-term" in paper.closed
    mondays = [week.monday for week in paper.weeks]
    assert date(2026, 10, 26) not in mondays  # half-term
    half_closed = next(week for week in paper.weeks if week.monday == date(2026, 11, 2))
    assert half_closed.cells[:2] == (None, None)  # the INSET day
    assert half_closed.cells[2] == GridMark("")  # there was school, and no mark


@pytest.mark.parametrize(("first", "last"), [(None, None), (MONDAY, FRIDAY), (FRIDAY, FRIDAY)])
def test_its_counts_are_those_of_the_figures(
    desk: Desk, first: date | None, last: date | None
) -> None:
    paper = desk.papers.registration_certificate(alfie(desk), Span(first, last))
    table = desk.figures.table(Wanted(first=first, last=last, pupil_id=alfie(desk)))

    assert paper.tally == table.rows[0].tally
    assert paper.tally.not_marked == table.not_marked
    assert sum(week.possible for week in paper.weeks) == paper.tally.possible
    assert sum(week.attended for week in paper.weeks) == paper.tally.attended


def test_the_counts_of_a_past_moment_are_those_of_the_figures_of_that_moment(
    fernhill: Fernhill, desk: Desk
) -> None:
    fernhill.at("11:00")
    moment = fernhill.clock.now()
    fernhill.at("11:30")
    late = NewMark(alfie(desk), Session(FRIDAY, Half.AM), "U", FAMILY, 100)
    desk.registers.set_mark(late)

    paper = desk.papers.registration_certificate(alfie(desk), as_at=moment)
    table = desk.figures.table(Wanted(as_at=moment, pupil_id=alfie(desk)))
    now = desk.papers.registration_certificate(alfie(desk))

    assert paper.tally == table.rows[0].tally
    assert (paper.tally.late, now.tally.late) == (1, 2)
    assert paper.amendments == ()


def test_every_amendment_is_listed_with_all_that_the_law_asks(
    fernhill: Fernhill, desk: Desk
) -> None:
    fernhill.at("10:40")
    session = Session(FRIDAY, Half.AM)
    desk.registers.set_mark(NewMark(alfie(desk), session, "I", FAMILY))
    fernhill.at("11:05")
    desk.registers.set_mark(NewMark(alfie(desk), session, "M", "Marked by mistake"))

    paper = desk.papers.registration_certificate(alfie(desk))

    told = [
        (a.number, a.original, a.code, a.reason, f"{a.at:%H:%M}", a.name, a.title)
        for a in paper.amendments
    ]
    assert told == [
        (1, "N", "I", FAMILY, "10:40", "Mrs Okafor", "Office manager"),
        (2, "I", "M", "Marked by mistake", "11:05", "Mrs Okafor", "Office manager"),
    ]
    cell = paper.weeks[-1].cells[8]
    assert cell == GridMark("M", ("N", "I"), (1, 2))
    assert {one.code for one in paper.key} == {"/", "\\", "I", "L", "N", "M"}


def test_a_child_who_changed_class_has_one_certificate_of_both(desk: Desk) -> None:
    child = alfie(desk)
    desk.people.move(child, Place(ASH, "4", date(2026, 11, 19)))

    paper = desk.papers.registration_certificate(child)

    assert paper.classes == ("Oak", "Ash")
    assert paper.tally.attended == 6


def test_days_off_roll_are_empty_and_not_unmarked(desk: Desk) -> None:
    child = alfie(desk)
    desk.people.leave(child, date(2026, 11, 18), desk.people.leaving_grounds()[0])

    paper = desk.papers.registration_certificate(child, Span(MONDAY, FRIDAY))

    assert paper.on_roll.startswith("from 2 September 2026 to 18 November 2026 (")
    assert paper.tally.not_marked == 0
    assert paper.tally.possible == 6


def test_days_before_the_first_are_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="before the first"):
        desk.papers.registration_certificate(alfie(desk), Span(FRIDAY, MONDAY))
    with pytest.raises(Refused, match="no such child"):
        desk.papers.registration_certificate("p0000000000")
    early = datetime(2025, 9, 2, 8, 0, tzinfo=SCHOOL_ZONE)
    with pytest.raises(Refused, match="Nothing had been recorded"):
        desk.papers.registration_certificate(alfie(desk), as_at=early)


def test_a_letter_that_changed_its_meaning_stands_twice_in_the_key(desk: Desk) -> None:
    old = Code("Y", 90, "Unable to attend", "", Counts.NOT_POSSIBLE, Shade.NOT_COUNTED)
    old = replace(old, last=date(2024, 8, 18))
    new = replace(old, number=91, label="Something else", first=date(2024, 8, 19), last=None)
    with desk.ground() as ground:
        changed = replace(ground, codes=CodeSet((old, new)))
        of_both = key_of(changed, (("Y", date(2024, 3, 4)), ("Y", FRIDAY), ("QQ", FRIDAY)))
        of_one = key_of(changed, (("Y", FRIDAY),))

    assert [(one.code, one.meaning) for one in of_both] == [
        ("Y", "Unable to attend (until 18 August 2024)"),
        ("Y", "Something else (from 19 August 2024)"),
        ("QQ", "Not a known code"),
    ]
    assert [one.meaning for one in of_one] == ["Something else"]


@pytest.mark.parametrize("role", ["teacher", "it"])
def test_it_is_not_for_everybody(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.papers.registration_certificate("p0")
    desk.close()


def test_an_inspector_may_have_it(fernhill: Fernhill, desk: Desk) -> None:
    child = alfie(desk)
    desk.close()
    visitor = fernhill.sit("visitor", reading=True)
    paper = visitor.papers.registration_certificate(child)
    visitor.close()

    assert paper.imprint.made_by == "Dr Visser, Inspector"
