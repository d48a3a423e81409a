"""Two PCs wrote different marks: the office is asked once, and its answer holds everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.desk.hatch import Arrival
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.conflicts import BOTH, SEEN
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import rebuild
from tests.a_school import FRIDAY, OAK, Fernhill, here, id_of
from tests.store.several_pcs import Pc, give, joined, tables

AM = Session(FRIDAY, Half.AM)
WHY = "Reason given by the family"


@pytest.fixture
def pcs(fernhill: Fernhill, tmp_path: Path) -> list[Pc]:
    return joined(fernhill, tmp_path / "pcs", "pc-office", "pc-year-4")


@pytest.fixture
def desks(pcs: list[Pc]) -> Iterator[tuple[Desk, Desk]]:
    desks = (pcs[0].sit("office"), pcs[1].sit("teacher"))
    yield desks
    for desk in desks:
        desk.close()


def meet(*desks: Desk) -> None:
    first, second = desks
    give(first, second)
    give(second, first)
    assert tables(first) == tables(second)
    for desk in desks:
        with desk.seated.register.read() as snapshot:
            assert rebuild.differences(snapshot.connection) == ()


def code(desk: Desk) -> str:
    rows = desk.registers.sheet(OAK, AM).rows
    mark = next(row.mark for row in rows if row.name.startswith("Alfie"))
    return mark.code if mark else ""


def ill_and_not_here(pcs: list[Pc], desks: tuple[Desk, Desk]) -> str:
    """The office writes I at 8.56; the class, which has not heard of it, N at nine."""
    office, year_4 = desks
    alfie = id_of(office, OAK, "Alfie")
    office.registers.set_mark(NewMark(alfie, AM, "I", WHY))
    pcs[1].clock.move_to(pcs[1].clock.now().replace(hour=9, minute=0))
    year_4.registers.submit(here(year_4, OAK, AM, Alfie=DraftMark("N")))
    meet(office, year_4)
    return alfie


def test_two_marks_that_may_not_pass_over_each_other_are_asked_about(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    office = desks[0]
    ill_and_not_here(pcs, desks)
    (row,) = office.questions.board()
    assert [one.code for one in row.asked.sides] == ["I", "N"]
    assert row.session == AM
    assert row.sentence.startswith("Alfie Turner, 20 November AM: Mrs Okafor wrote I at 8.56,")
    assert code(office) == "N"


def test_a_mark_that_may_pass_over_is_not_asked_about(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    """The office wrote N; the class, which sees the child, writes that they are here."""
    office, year_4 = desks
    office.registers.set_mark(NewMark(id_of(office, OAK, "Alfie"), AM, "N", WHY))
    pcs[1].clock.move_to(pcs[1].clock.now().replace(hour=9, minute=0))
    year_4.registers.submit(here(year_4, OAK, AM))
    meet(office, year_4)
    assert office.questions.board() == ()
    assert code(office) == "/"


@pytest.mark.parametrize("chose", ["I", "N"])
def test_what_is_chosen_stands_on_every_pc_and_is_asked_no_more(
    pcs: list[Pc], desks: tuple[Desk, Desk], chose: str
) -> None:
    office, year_4 = desks
    ill_and_not_here(pcs, desks)
    (row,) = office.questions.board()
    pcs[0].clock.move_to(pcs[0].clock.now().replace(hour=9, minute=30))
    office.questions.settle(row.asked.id, chose, "Mum rang")
    assert office.questions.board() == ()
    meet(office, year_4)
    assert code(office) == code(year_4) == chose


def test_setting_the_mark_with_both_in_view_settles_it(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    office = desks[0]
    alfie = ill_and_not_here(pcs, desks)
    office.registers.set_mark(NewMark(alfie, AM, "M", WHY))
    assert office.questions.board() == ()


def test_neither_of_the_two_is_refused_and_nothing_is_written(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    office = desks[0]
    ill_and_not_here(pcs, desks)
    (row,) = office.questions.board()
    with office.seated.register.read() as snapshot:
        before = snapshot.head()
    for wrong in ("V", SEEN, ""):
        with pytest.raises(Refused):
            office.questions.settle(row.asked.id, wrong)
    with office.seated.register.read() as snapshot:
        assert snapshot.head() == before


def test_a_teacher_is_not_asked(desks: tuple[Desk, Desk]) -> None:
    with pytest.raises(NotPermitted):
        desks[1].questions.board()


def test_one_record_changed_on_two_pcs_is_looked_at(fernhill: Fernhill, tmp_path: Path) -> None:
    first, second = (pc.sit() for pc in joined(fernhill, tmp_path / "pcs", "pc-a", "pc-b"))
    alfie = id_of(first, OAK, "Alfie")
    pupil = first.people.page(alfie).pupil
    first.people.change(replace(pupil, preferred="Alf"))
    second.people.change(replace(pupil, postcode="AB1 2CD"))
    meet(first, second)
    (row,) = first.questions.board()
    assert "changed the same record of Al" in row.sentence
    first.questions.settle(row.asked.id, SEEN)
    meet(first, second)
    assert first.questions.board() == second.questions.board() == ()
    for desk in (first, second):
        desk.close()


def test_a_child_at_the_hatch_and_a_register_that_had_not_heard(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    """L stands at the office; the class wrote N a minute after without knowing: it is asked."""
    office, year_4 = desks
    alfie = id_of(office, OAK, "Alfie")
    pcs[0].clock.move_to(pcs[0].clock.now().replace(hour=9, minute=4))
    pcs[1].clock.move_to(pcs[1].clock.now().replace(hour=9, minute=5))
    office.hatch.arrive(Arrival((alfie,), time(9, 4), "overslept"))
    year_4.registers.submit(here(year_4, OAK, AM, Alfie=DraftMark("N")))
    meet(office, year_4)
    (row,) = office.questions.board()
    assert [one.code for one in row.asked.sides] == ["L", "N"]


def test_a_choice_is_taken_back_and_asked_again_on_every_pc(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    office, year_4 = desks
    ill_and_not_here(pcs, desks)
    (row,) = office.questions.board()
    pcs[0].clock.move_to(pcs[0].clock.now().replace(hour=9, minute=30))
    office.questions.settle(row.asked.id, "I")
    assert code(office) == "I"
    office.questions.take_back(row.asked.id)
    assert code(office) == "N"
    (again,) = office.questions.board()
    assert again.asked == row.asked
    meet(office, year_4)
    assert code(year_4) == "N"
    office.questions.settle(row.asked.id, "I")
    assert office.questions.board() == ()
    meet(office, year_4)
    assert code(year_4) == "I"


def test_the_mark_that_stands_is_chosen_and_taken_back_without_another_mark(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    office, year_4 = desks
    ill_and_not_here(pcs, desks)
    (row,) = office.questions.board()
    office.questions.settle(row.asked.id, "N")
    office.questions.take_back(row.asked.id)
    assert [one.asked.id for one in office.questions.board()] == [row.asked.id]
    with pytest.raises(Refused, match="asked already"):
        office.questions.take_back(row.asked.id)
    meet(office, year_4)


def test_what_was_changed_since_is_not_put_back(pcs: list[Pc], desks: tuple[Desk, Desk]) -> None:
    office = desks[0]
    alfie = ill_and_not_here(pcs, desks)
    (row,) = office.questions.board()
    office.questions.settle(row.asked.id, "I")
    office.registers.set_mark(NewMark(alfie, AM, "M", WHY))
    with pytest.raises(Refused, match="changed since"):
        office.questions.take_back(row.asked.id)
    assert code(office) == "M"


def test_a_late_mark_that_is_chosen_keeps_its_minutes(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    office, year_4 = desks
    alfie = id_of(office, OAK, "Alfie")
    pcs[0].clock.move_to(pcs[0].clock.now().replace(hour=9, minute=4))
    pcs[1].clock.move_to(pcs[1].clock.now().replace(hour=9, minute=5))
    office.hatch.arrive(Arrival((alfie,), time(9, 4), "overslept"))
    year_4.registers.submit(here(year_4, OAK, AM, Alfie=DraftMark("N")))
    meet(office, year_4)
    (row,) = office.questions.board()
    minutes = row.asked.sides[0].minutes
    assert minutes
    assert f"{minutes} minutes late" in row.sides[0].lines
    office.questions.settle(row.asked.id, "L")
    mark = next(one.mark for one in office.registers.sheet(OAK, AM).rows if one.pupil_id == alfie)
    assert mark is not None
    assert (mark.code, mark.minutes_late) == ("L", minutes)


def test_only_the_last_word_of_each_pc_is_asked_about(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    office, year_4 = desks
    alfie = id_of(office, OAK, "Alfie")
    office.registers.set_mark(NewMark(alfie, AM, "I", WHY))
    office.registers.set_mark(NewMark(alfie, AM, "M", WHY))
    pcs[1].clock.move_to(pcs[1].clock.now().replace(hour=9, minute=0))
    year_4.registers.submit(here(year_4, OAK, AM, Alfie=DraftMark("N")))
    meet(office, year_4)
    (row,) = office.questions.board()
    assert [one.code for one in row.asked.sides] == ["M", "N"]


def test_an_illness_is_not_made_unauthorised_by_who_may_not(
    pcs: list[Pc],
) -> None:
    office, other = pcs[0].sit("office"), pcs[1].sit("head")
    alfie = id_of(office, OAK, "Alfie")
    office.registers.set_mark(NewMark(alfie, AM, "I", WHY))
    pcs[1].clock.move_to(pcs[1].clock.now().replace(hour=9, minute=0))
    other.registers.set_mark(NewMark(alfie, AM, "O", WHY))
    meet(office, other)
    (row,) = office.questions.board()
    with pytest.raises(NotPermitted):
        office.questions.settle(row.asked.id, "O")
    other.questions.settle(row.asked.id, "O")
    meet(office, other)
    assert office.questions.board() == ()
    office.close()
    other.close()


def two_changes(first: Desk, second: Desk) -> str:
    alfie = id_of(first, OAK, "Alfie")
    pupil = first.people.page(alfie).pupil
    first.people.change(replace(pupil, preferred="Alf"))
    second.people.change(replace(pupil, postcode="AB1 2CD"))
    meet(first, second)
    return alfie


def test_what_the_earlier_changed_in_a_record_is_put_in_too(
    fernhill: Fernhill, tmp_path: Path
) -> None:
    first, second = (pc.sit() for pc in joined(fernhill, tmp_path / "pcs", "pc-a", "pc-b"))
    alfie = two_changes(first, second)
    (row,) = first.questions.board()
    earlier, later = row.sides
    assert earlier.lines == ("Known as: nothing > Alf",)
    assert later.lines == ("Postcode: nothing > AB1 2CD",)
    assert (earlier.choice, later.choice) == (BOTH, SEEN)
    first.questions.settle(row.asked.id, BOTH)
    meet(first, second)
    for desk in (first, second):
        pupil = desk.people.page(alfie).pupil
        assert (pupil.preferred, pupil.postcode) == ("Alf", "AB1 2CD")
        assert desk.questions.board() == ()
    first.questions.take_back(row.asked.id)
    meet(first, second)
    for desk in (first, second):
        pupil = desk.people.page(alfie).pupil
        assert (pupil.preferred, pupil.postcode) == ("", "AB1 2CD")
        assert [one.asked.id for one in desk.questions.board()] == [row.asked.id]
        desk.close()


def test_a_question_about_a_mark_is_due_from_its_day_on_and_stands_on_today(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    office, _year_4 = desks
    alfie = ill_and_not_here(pcs, desks)
    (found,) = [one.due for one in office.duties.due() if one.due.kind == "pcs_differ"]
    assert (found.due, found.pupil_id) == (FRIDAY, alfie)
    (line,) = [one for one in office.duties.to_do() if one.kind == "pcs_differ"]
    assert line.urgent
    assert line.sentence == (
        "Alfie Turner, Friday 20 November, morning: two PCs wrote I and N; say which is right."
    )
    (row,) = office.questions.board()
    assert (line.area, line.target) == ("todo", ("questions", alfie, row.asked.id))
    office.questions.settle(row.asked.id, "I")
    assert not [one for one in office.duties.to_do() if one.kind == "pcs_differ"]
