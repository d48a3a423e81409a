"""A view that follows the ledger is the view that would be loaded, now and as at any entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desk.actions.marks import NewMark
from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import Author, Kind
from attendance_desk.domain.people import Place
from attendance_desk.domain.view import YearView
from attendance_desk.store import views
from attendance_desk.store.ledger import Draft
from tests.a_school import ASH, FRIDAY, MONDAY, OAK, Fernhill, here, id_of, pupil

AM = Session(FRIDAY, Half.AM)
WRITER = Author("s0000000002", "Mrs Okafor", "office", "Office manager")
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=SCHOOL_ZONE)

marks_of_a_week = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.integers(0, 4),
        st.sampled_from(Half),
        st.sampled_from(["/", "\\", "N", "I", "L", "U", "Y4", "#", "?", "??", "H"]),
    ),
    max_size=25,
)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit()
    yield desk
    desk.close()


def load(desk: Desk, as_at: int | None = None) -> YearView:
    (year,) = desk.school.years
    with desk.ground() as ground:
        return views.load(ground.snapshot, year, desk.calendar, desk.codes, as_at)


def follow(desk: Desk, view: YearView) -> YearView | None:
    with desk.ground() as ground:
        return views.follow(ground.snapshot, view)


def letters(view: YearView) -> dict[str, list[str]]:
    return {key: [view.letter(number) for number in line] for key, line in view.lines.items()}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marks=marks_of_a_week)
def test_following_any_marks_gives_what_loading_gives(
    desk: Desk, marks: list[tuple[int, int, Half, str]]
) -> None:
    """Also with codes that no action lets in: a ledger from elsewhere may hold them."""
    ids = [row.pupil_id for row in desk.registers.sheet(OAK, AM).rows]
    before = load(desk)
    with desk.seated.register.write(NOW, WRITER) as work:
        for child, day, half, code in marks:
            session = Session(MONDAY + timedelta(day), half)
            payload = {
                "pupil": ids[child],
                "date": session.day.isoformat(),
                "session": half.name,
                "code": code,
                "minutes": None,
                "note": "",
                "previous": "",
            }
            work.append(Draft(Kind.MARK_RECORDED, payload, ids[child], "Marked by mistake"))

    followed, loaded = follow(desk, before), load(desk)

    assert followed is not None
    assert letters(followed) == letters(loaded)
    assert followed.head == loaded.head
    assert load(desk, before.head).lines == before.lines


def test_nothing_new_is_the_same_view(desk: Desk) -> None:
    view = load(desk)
    assert follow(desk, view) is view


def test_what_changes_no_mark_is_followed_too(fernhill: Fernhill, desk: Desk) -> None:
    view = load(desk)
    with desk.seated.register.write(NOW, WRITER) as work:
        work.append(Draft(Kind.ACTION_REFUSED, {"deed": "import"}))

    followed = follow(desk, view)

    assert followed is not None
    assert (followed.lines, followed.head) == (view.lines, view.head + 1)


@pytest.mark.parametrize("what", ["child", "calendar", "much"])
def test_what_changes_more_than_marks_is_loaded_again(desk: Desk, what: str) -> None:
    view = load(desk)
    if what == "child":
        desk.people.enrol(pupil(30, OAK, "4"))
    elif what == "calendar":
        school = desk.school
        desk.school_room.change_calendar(school.years, school.terms, ())
    else:
        with desk.seated.register.write(NOW, WRITER) as work:
            for _ in range(401):
                work.append(Draft(Kind.ACTION_REFUSED, {"deed": "import"}))

    assert follow(desk, view) is None


def test_a_year_is_read_as_it_stood_at_every_entry(desk: Desk) -> None:
    """Each step is remembered while it is the newest, and read again when it is long past."""
    alfie = id_of(desk, OAK, "Alfie")
    seen = [load(desk)]
    steps = (
        lambda: desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N"))),
        lambda: desk.registers.set_mark(NewMark(alfie, AM, "L", "Marked by mistake", 5)),
        lambda: desk.people.move(alfie, Place(ASH, "4", FRIDAY)),
        lambda: desk.registers.set_mark(NewMark(alfie, AM, "I", "Reason given")),
        lambda: desk.people.leave(alfie, date(2026, 11, 19), "Moved away"),
        lambda: desk.people.enrol(pupil(30, OAK, "4")),
    )
    for step in steps:
        step()
        seen.append(load(desk))

    for then in seen:
        again = load(desk, then.head)
        assert letters(again) == letters(then)
        assert again.places == then.places
        assert again.names == then.names
        assert again.strays == then.strays


def test_marks_after_the_last_day_are_strays_and_not_lost(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    desk.registers.submit(here(desk, OAK, AM))
    desk.people.leave(alfie, date(2026, 11, 19), "Moved away")

    view = load(desk)

    assert [(stray.pupil_id, stray.letter) for stray in view.strays] == [(alfie, "/")]
    assert view.lines[alfie][view.index[AM]] == 0


def test_a_day_of_nothing_but_y4_is_a_day_not_taught(desk: Desk) -> None:
    for half in Half:
        for class_id in (OAK, ASH, "c000000000c"):
            draft = here(desk, class_id, Session(MONDAY, half))
            shut = {key: DraftMark("Y4") for key in draft.marks}
            desk.registers.submit(replace(draft, marks=shut))
    desk.registers.submit(here(desk, OAK, Session(date(2026, 11, 17), Half.AM)))

    view = load(desk)

    assert view.days_not_taught() == {MONDAY}
    open_days = desk.calendar.without(view.days_not_taught())
    assert desk.calendar.school_day_after(date(2026, 11, 13), 5) == FRIDAY
    assert open_days.school_day_after(date(2026, 11, 13), 5) == date(2026, 11, 23)


def test_one_child_in_school_makes_it_a_day_taught(desk: Desk) -> None:
    draft = here(desk, OAK, AM)
    first, *rest = draft.marks
    marks = {key: DraftMark("Y4") for key in rest} | {first: DraftMark("/")}
    desk.registers.submit(replace(draft, marks=marks))

    assert load(desk).days_not_taught() == frozenset()


@pytest.mark.parametrize(
    ("at", "entries"), [("08:55:59", 17), ("08:56:00", 18), ("09:29:59", 18), ("09:30:00", 19)]
)
def test_a_moment_names_the_last_entry_made_by_then(
    fernhill: Fernhill, desk: Desk, at: str, entries: int
) -> None:
    desk.registers.submit(here(desk, OAK, AM))
    fernhill.at("09:30")
    desk.registers.submit(here(desk, ASH, AM))
    moment = datetime.fromisoformat(f"2026-11-20T{at}").replace(tzinfo=SCHOOL_ZONE)

    with desk.ground() as ground:
        assert views.last_entry_at(ground.snapshot, moment) == entries


def test_a_clock_set_back_does_not_bring_later_entries_before_earlier_ones(
    fernhill: Fernhill, desk: Desk
) -> None:
    fernhill.at("10:00")
    desk.registers.submit(here(desk, OAK, AM))
    fernhill.at("09:00")
    desk.registers.submit(here(desk, ASH, AM))
    ten = datetime(2026, 11, 20, 10, 0, tzinfo=SCHOOL_ZONE)

    with desk.ground() as ground:
        assert views.last_entry_at(ground.snapshot, ten - timedelta(minutes=30)) == 17
        assert views.last_entry_at(ground.snapshot, ten) == 19
