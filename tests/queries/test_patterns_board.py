"""Patterns over a real book: who is told of whom, and what a mark put right takes away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.patterns import PatternKind
from attendance_desk.domain.people import Contact, Place
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries import patterns_board
from attendance_desk.store import people_rows
from tests.a_school import ASH, OAK, Fernhill, id_of
from tests.queries.ladder_days import away, live

MONDAYS = ("09-07", "09-14", "09-21", "10-05", "10-12", "11-09", "11-16")
OTHERS = ("09-10", "09-29", "10-13", "11-05")


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    """Adam is away on Mondays, Alfie and Elif on the same four days; Zara was ill on Mondays."""
    desk = fernhill.sit("lead")
    live(
        desk,
        {
            "Adam": away(*MONDAYS, code="O"),
            "Alfie": away(*OTHERS, code="G"),
            "Elif": away(*OTHERS, code="G"),
            "Zara": away(*MONDAYS),
        },
    )
    yield desk
    desk.close()


def _at_home(desk: Desk, *names: str) -> None:
    """Give children a telephone number of their own: all of Fernhill has one and the same."""
    ids = [id_of(desk, OAK, name) for name in names]
    with desk.ground() as ground:
        pupils = people_rows.pupils(ground.snapshot, ids)
    for one in pupils:
        contacts = (Contact("Jo Marsh", "dad", "07700 900555", responsibility=True),)
        desk.people.change(replace(one, contacts=contacts))


def test_mondays_are_found_with_the_sessions_behind_them(desk: Desk) -> None:
    (row,) = desk.patterns.board(kind=PatternKind.WEEKDAY).rows

    assert (row.name, row.class_names, row.upns) == ("Adam Nowak", ("Oak",), ("H801200001001",))
    assert row.pattern.words == (
        "Away on 7 of 9 Mondays this school year, and on none of the 42 other days."
    )
    assert [one.session.day for one in row.pattern.seen[::2]] == [
        date.fromisoformat(f"2026-{day}") for day in MONDAYS
    ]
    assert row.pattern.sessions == 14


def test_a_mark_that_is_put_right_takes_its_pattern_away(desk: Desk) -> None:
    adam = id_of(desk, OAK, "Adam")
    for day in MONDAYS[:4]:
        for half in Half:
            session = Session(date.fromisoformat(f"2026-{day}"), half)
            desk.registers.set_mark(NewMark(adam, session, "I", "Reason given by the family"))

    found = desk.patterns.board(pupil_id=adam)

    assert (found.rows, found.looked_at) == ((), 1)
    assert found.empty == "No pattern stands out. That is most children, most of the time."


def test_children_of_one_home_are_found_together_and_those_of_none_are_not(desk: Desk) -> None:
    assert desk.patterns.board(kind=PatternKind.SIBLINGS).rows == ()
    _at_home(desk, "Alfie", "Elif")

    (row,) = desk.patterns.board(kind=PatternKind.SIBLINGS).rows

    assert row.name == "Alfie Turner and Elif Yıldız"
    assert "4 times" in row.pattern.words
    assert desk.patterns.board(pupil_id=id_of(desk, OAK, "Elif")).rows == (row,)


def test_a_day_that_is_half_over_is_not_looked_at(desk: Desk, fernhill: Fernhill) -> None:
    assert desk.patterns.board().last == date(2026, 11, 19)
    fernhill.at("14:00")
    assert desk.patterns.board().last == date(2026, 11, 20)


def test_a_teacher_sees_their_own_class_alone(desk: Desk, fernhill: Fernhill) -> None:
    teacher = fernhill.sit("teacher", reading=True)

    found = teacher.patterns.board()

    assert [row.name for row in found.rows] == ["Adam Nowak"]
    assert found.looked_at == 8
    with pytest.raises(NotPermitted):
        teacher.patterns.board(class_id=ASH)
    with pytest.raises(NotPermitted):
        teacher.patterns.board(pupil_id=id_of(desk, ASH, "Alfie"))
    with pytest.raises(NotPermitted):
        teacher.patterns.board(class_id=OAK, pupil_id=id_of(desk, ASH, "Alfie"))
    teacher.close()


def test_a_teacher_is_not_told_of_a_sibling_elsewhere(desk: Desk, fernhill: Fernhill) -> None:
    _at_home(desk, "Alfie", "Elif")
    elif_ = id_of(desk, OAK, "Elif")
    desk.people.move(elif_, Place(ASH, "3", date(2026, 11, 16)))
    teacher = fernhill.sit("teacher", reading=True)

    assert len(desk.patterns.board(kind=PatternKind.SIBLINGS).rows) == 1
    assert teacher.patterns.board(kind=PatternKind.SIBLINGS).rows == ()
    teacher.close()


@pytest.mark.parametrize("role", ["office", "dsl", "head"])
def test_who_sees_figures_with_names_sees_patterns(
    desk: Desk, fernhill: Fernhill, role: str
) -> None:
    other = fernhill.sit(role, reading=True)
    assert other.patterns.board().rows == desk.patterns.board().rows != ()
    other.close()


@pytest.mark.parametrize("role", ["it", "visitor"])
def test_a_visitor_and_a_technician_see_none(desk: Desk, fernhill: Fernhill, role: str) -> None:
    other = fernhill.sit(role, reading=True)
    with pytest.raises(NotPermitted):
        other.patterns.board()
    other.close()


def test_nobody_is_looked_at_before_the_school_year_has_marks(fernhill: Fernhill) -> None:
    fernhill.at("08:00", date(2026, 9, 2))
    desk = fernhill.sit("head", reading=True)
    assert desk.patterns.board().rows == ()
    desk.close()


def test_what_was_looked_at_waits_and_says_who_looked(desk: Desk) -> None:
    (row,) = desk.patterns.board(kind=PatternKind.WEEKDAY).rows
    desk.patterns.rule(row.pattern, "  Talked with mum:\n a club ", date(2026, 12, 7))

    found = desk.patterns.board(kind=PatternKind.WEEKDAY)

    assert (found.rows, found.empty) == ((), patterns_board.ALL_LOOKED_AT)
    (waiting,) = found.waiting
    assert waiting.looked == (
        "Looked at on 20 November by Mrs Bell, Attendance lead: Talked with mum: a club. "
        "Not again before 7 December."
    )
    assert desk.patterns.of_pupil(row.pattern.pupils[0])[0] == waiting


def test_it_comes_back_on_its_day_with_what_was_said(desk: Desk, fernhill: Fernhill) -> None:
    (row,) = desk.patterns.board(kind=PatternKind.WEEKDAY).rows
    desk.patterns.rule(row.pattern, "A club", date(2026, 11, 23))
    fernhill.at("09:00", date(2026, 11, 23))

    (again,) = desk.patterns.board(kind=PatternKind.WEEKDAY).rows

    assert again.looked == "Looked at on 20 November by Mrs Bell, Attendance lead: A club."


def test_more_such_days_bring_it_back_sooner(desk: Desk, fernhill: Fernhill) -> None:
    (row,) = desk.patterns.board(kind=PatternKind.WEEKDAY).rows
    four = replace(row.pattern, seen=row.pattern.seen[:8])
    desk.patterns.rule(four, "A club", date(2026, 12, 7))

    (again,) = desk.patterns.board(kind=PatternKind.WEEKDAY).rows

    assert again.looked.endswith("A club. Seen on 3 more days since.")


def test_a_decision_taken_back_shows_the_pattern_again(desk: Desk) -> None:
    (row,) = desk.patterns.board(kind=PatternKind.WEEKDAY).rows
    made = desk.patterns.rule(row.pattern, "A club", date(2026, 12, 7))
    assert made.receipt is not None

    desk.patterns.take_back(made.value)

    assert desk.patterns.board(kind=PatternKind.WEEKDAY).rows == (row,)
    with pytest.raises(Refused, match="taken back already"):
        desk.patterns.take_back(made.value)


def test_a_teacher_reads_that_it_was_looked_at_and_not_why(desk: Desk, fernhill: Fernhill) -> None:
    (row,) = desk.patterns.board(kind=PatternKind.WEEKDAY).rows
    desk.patterns.rule(row.pattern, "Hospital", date(2026, 12, 7))
    teacher = fernhill.sit("teacher", reading=True)

    (waiting,) = teacher.patterns.board().waiting

    assert "Hospital" not in waiting.looked
    assert waiting.ruling is None
    teacher.close()


@pytest.mark.parametrize(
    ("words", "until", "why"),
    [
        (" ", date(2026, 12, 7), "missing"),
        ("A club", date(2026, 11, 20), "has come already"),
        ("A club", date(2027, 7, 22), "after the end of the school year"),
    ],
)
def test_a_decision_needs_its_reason_and_a_day_of_this_year(
    desk: Desk, words: str, until: date, why: str
) -> None:
    (row,) = desk.patterns.board(kind=PatternKind.WEEKDAY).rows
    with pytest.raises(Refused, match=why):
        desk.patterns.rule(row.pattern, words, until)
    assert desk.patterns.board(kind=PatternKind.WEEKDAY).waiting == ()


@pytest.mark.parametrize("role", ["office", "dsl", "teacher"])
def test_only_who_leads_on_attendance_decides(desk: Desk, fernhill: Fernhill, role: str) -> None:
    (row,) = desk.patterns.board(kind=PatternKind.WEEKDAY).rows
    other = fernhill.sit(role, reading=True)
    with pytest.raises(NotPermitted):
        other.patterns.rule(row.pattern, "A club", date(2026, 12, 7))
    other.close()


def test_of_one_child_the_same_is_found_as_in_the_whole_school(desk: Desk) -> None:
    _at_home(desk, "Alfie", "Elif")
    for name in ("Adam", "Alfie", "Elif", "Zara"):
        pupil_id = id_of(desk, OAK, name)
        assert desk.patterns.of_pupil(pupil_id) == desk.patterns.board(pupil_id=pupil_id).rows
