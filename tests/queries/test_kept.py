"""What questions share is read once, and never outlives what the ledger says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from attendance_desk.actions.hatch import Arrival
from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import Author, Kind
from attendance_desk.domain.people import Contact
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.queries.due_list import DueRow, gather
from attendance_desk.queries.figures_board import Views
from attendance_desk.queries.kept import Kept
from attendance_desk.queries.so_far import SoFar, so_far
from attendance_desk.store import code_rows, day_rows, duty_rows, held_rows, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import Snapshot
from tests.a_school import ASH, FRIDAY, MONDAY, OAK, Fernhill, here, id_of, pupil

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
EARLY = Session(MONDAY, Half.AM)
Deed = Callable[[Desk, str], Outcome[object]]


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    fernhill.at("09:30")
    sat = fernhill.sit("head")
    yield sat
    sat.close()


def trip(desk: Desk, child: str) -> Outcome[object]:
    first, last = Session(date(2026, 11, 24), Half.AM), Session(date(2026, 11, 24), Half.PM)
    facts = {"activity": "Farm", "supervisor": "Miss Adeyemi"}
    return desk.planning.make(Plan("", PlanKind.OFF_SITE, "V", first, last, (child,), facts=facts))


def ring(desk: Desk, child: str) -> Outcome[object]:
    back = Back.TOMORROW
    return desk.phone.take(
        Report((child,), "Kerry Turner", "mum", reason="ill_unspecified", back=back)
    )


def another_number(desk: Desk, child: str) -> Outcome[object]:
    known = desk.people.page(child).pupil
    other = Contact("Sam Turner", "dad", "07700 900148")
    return desk.people.change(replace(known, contacts=(*known.contacts, other)))


DEEDS: dict[str, Deed] = {
    "a register": lambda desk, _child: desk.registers.submit(
        here(desk, OAK, EARLY, Alfie=DraftMark("N")), "taken late"
    ),
    "another class": lambda desk, _child: desk.registers.submit(here(desk, ASH, AM)),
    "a call": ring,
    "an amendment": lambda desk, child: desk.registers.set_mark(
        NewMark(child, EARLY, "I", reason="his mother rang")
    ),
    "a trip": trip,
    "an arrival": lambda desk, child: desk.hatch.arrive(
        Arrival((child,), time(9, 25), "overslept")
    ),
    "another number": another_number,
    "a new child": lambda desk, _child: desk.people.enrol(pupil(30, OAK, "4")),
    "a decision": lambda desk, child: desk.duties.expect_sickness(child, "an operation"),
    "another class for a child": lambda desk, child: desk.people.move(
        child, replace(desk.people.page(child).pupil.places[0], class_id=ASH, starts=FRIDAY)
    ),
    "a leaver": lambda desk, child: desk.people.leave(
        child, FRIDAY, "registered at another school"
    ),
}


def everything(read: Callable[..., object]) -> dict[str, object]:
    """What the readers that questions share say."""
    span = (MONDAY, FRIDAY + timedelta(days=30))
    asked: dict[str, tuple[object, ...]] = {
        "records": (people_rows.by_id,),
        "Oak": (people_rows.class_list, OAK, FRIDAY),
        "Ash": (people_rows.class_list, ASH, FRIDAY),
        "registers": (held_rows.registers, *span),
        "marks": (held_rows.codes, EARLY),
        "letters": (code_rows.letters,),
        "plans": (day_rows.plans, *span),
        "calls": (day_rows.calls, *span),
        "movements": (day_rows.movements, *span),
        "decisions": (duty_rows.rulings,),
    }
    return {name: read(*one) for name, one in asked.items()}


def told(desk: Desk, *, afresh: bool) -> tuple[dict[str, object], tuple[DueRow, ...]]:
    with desk.ground() as ground:
        asked = replace(ground, kept=Kept()) if afresh else ground
        views = Views() if afresh else desk.views
        return everything(asked.read), gather(asked, views)


def test_after_every_deed_what_is_kept_says_what_a_fresh_reading_says(desk: Desk) -> None:
    child = id_of(desk, OAK, "Alfie")
    before = told(desk, afresh=False)
    for name, deed in DEEDS.items():
        desk.clock.move_to(desk.clock.now() + timedelta(seconds=5))  # type: ignore[attr-defined]
        deed(desk, child)
        kept = told(desk, afresh=False)
        assert kept == told(desk, afresh=True), name
        assert kept != before, name
        before = kept


def test_a_reader_is_asked_once_until_an_entry_is_added(desk: Desk) -> None:
    asked: list[int] = []

    def reader(snapshot: Snapshot, more: int) -> int:
        asked.append(snapshot.head().number)
        return len(asked) + more

    for _ in range(3):
        with desk.ground() as ground:
            assert ground.read(reader, 10) == 11
            assert ground.read(reader, 20) == 22
    assert len(asked) == 2
    desk.registers.submit(here(desk, OAK, AM))
    with desk.ground() as ground:
        assert ground.read(reader, 10) == 13
    assert asked[-1] == asked[0] + 1


def test_records_are_read_again_only_when_somebody_changed_one(desk: Desk) -> None:
    child = id_of(desk, OAK, "Alfie")
    with desk.ground() as ground:
        first = ground.pupils
    desk.registers.submit(here(desk, ASH, AM))
    ring(desk, child)
    with desk.ground() as ground:
        assert ground.pupils is first
    another_number(desk, child)
    with desk.ground() as ground:
        assert len(ground.pupils[child].contacts) == 2
    assert len(first[child].contacts) == 1


def half_way(desk: Desk) -> None:
    """Append an entry, and fail before it is saved."""
    me = Author(desk.me.id, desk.me.name, desk.me.role, desk.me.title)
    with desk.seated.register.write(desk.clock.now(), me) as work:
        work.append(Draft(Kind.ACTION_REFUSED, {"action": "none", "reason": "none"}))
        raise ZeroDivisionError


def test_what_was_not_saved_leaves_nothing_behind(desk: Desk) -> None:
    before = told(desk, afresh=False)
    with pytest.raises(ZeroDivisionError):
        half_way(desk)
    assert told(desk, afresh=False) == before


def test_what_is_kept_is_bounded(desk: Desk) -> None:
    def reader(_snapshot: Snapshot, number: int) -> int:
        return number

    kept = Kept()
    with desk.ground() as ground:
        asked = replace(ground, kept=kept)
        assert [asked.read(reader, number) for number in range(1000)] == list(range(1000))
    assert len(kept) <= 256


def test_a_board_that_several_duties_rest_on_is_worked_out_once_until_the_ledger_grows(
    desk: Desk,
) -> None:
    asked: list[date] = []

    def work(known: SoFar) -> int:
        asked.append(known.today)
        return len(known.pupils)

    def ask() -> int:
        with desk.ground() as ground:
            known = so_far(ground, desk.views)
            return known.once(work) + known.once(work)

    first = ask()
    assert ask() == first
    assert len(asked) == 1
    desk.people.enrol(pupil(17, OAK, "4"))
    assert ask() == first + 2
    assert len(asked) == 2


def test_another_time_of_day_or_another_person_works_a_board_out_anew(
    fernhill: Fernhill, desk: Desk
) -> None:
    asked: list[Session] = []

    def work(known: SoFar) -> None:
        asked.append(known.until)

    with desk.ground() as ground:
        so_far(ground, desk.views).once(work)
        office = replace(ground, me=replace(ground.me, id="s0000000002", role="office"))
        so_far(office, desk.views).once(work)
    fernhill.at("14:00")
    with desk.ground() as ground:
        so_far(ground, desk.views).once(work)
    assert asked == [AM, AM, PM]


def test_what_rests_on_values_is_kept_while_they_are_equal_whatever_is_written() -> None:
    kept, made = Kept(), iter(range(9))
    assert kept.while_same("alfie", (b"//I", "today"), lambda: next(made)) == 0
    assert kept.while_same("alfie", (b"//I", "today"), lambda: next(made)) == 0
    assert kept.while_same("ben", (b"//I", "today"), lambda: next(made)) == 1
    assert kept.while_same("alfie", (b"//O", "today"), lambda: next(made)) == 2
    kept.forget()
    assert kept.while_same("alfie", (b"//O", "today"), lambda: next(made)) == 3
