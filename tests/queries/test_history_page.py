"""What stood, what stands, who changed it and why: the legal trail of a mark."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.actions.marking import Cell, set_marks
from attendance_desk.actions.marks import NewMark
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.people import StaffMember
from attendance_desk.domain.problems import NotPermitted
from tests.a_school import BY_ROLE, FRIDAY, MONDAY, OAK, Fernhill, here, id_of

AM = Session(FRIDAY, Half.AM)
THURSDAY = Session(date(2026, 11, 19), Half.AM)


def test_the_title_stays_the_one_somebody_had_when_they_wrote(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    office.registers.submit(here(office, OAK, AM, Alfie=DraftMark("N")))
    office.close()
    head = fernhill.sit()
    was = BY_ROLE["office"]
    head.school_room.save_staff(StaffMember(was.id, "Mrs Okafor-Bell", "Bursar", was.role))
    head.close()
    office = fernhill.sit("office")
    office.registers.set_mark(NewMark(alfie, AM, "I", "Reason given by the family"))

    first, second = office.history.of_pupil(alfie, FRIDAY, FRIDAY)
    office.close()

    assert (first.name, first.title) == ("Mrs Okafor", "Office manager")
    assert (second.name, second.title) == ("Mrs Okafor-Bell", "Bursar")
    assert first.number < second.number


def test_rows_stand_by_session_and_then_in_the_order_made(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    office.registers.submit(here(office, OAK, AM))
    office.registers.submit(here(office, OAK, THURSDAY, Alfie=DraftMark("N")))
    office.registers.set_mark(NewMark(alfie, THURSDAY, "O", "Reason not given"))

    rows = office.history.of_pupil(alfie, MONDAY, FRIDAY)
    office.close()

    assert [(row.session, row.previous, row.code) for row in rows] == [
        (THURSDAY, "", "N"),
        (THURSDAY, "N", "O"),
        (AM, "", "/"),
    ]
    assert {row.upn for row in rows} == {"H801200001002"}


def test_only_the_days_asked_for_are_told(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    office.registers.submit(here(office, OAK, AM))
    office.registers.submit(here(office, OAK, THURSDAY))

    rows = office.history.of_pupil(alfie, FRIDAY, FRIDAY)
    none = office.history.of_pupil(alfie, MONDAY, MONDAY)
    office.close()

    assert [row.session for row in rows] == [AM]
    assert none == ()


def test_minutes_that_were_wrong_are_an_amendment_too(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    elif_ = id_of(office, OAK, "Elif")
    office.registers.submit(here(office, OAK, AM, Elif=DraftMark("L", 8)))
    office.registers.set_mark(NewMark(elif_, AM, "L", "Marked by mistake", 12))

    rows = office.history.of_pupil(elif_, FRIDAY, FRIDAY)
    office.close()

    assert [(row.previous, row.code, row.minutes_late) for row in rows] == [
        ("", "L", 8),
        ("L", "L", 12),
    ]


@pytest.mark.parametrize("role", ["teacher", "it"])
def test_the_trail_is_not_for_everybody(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.history.of_pupil("p0", FRIDAY, FRIDAY)
    desk.close()


def test_marks_set_together_and_taken_back_are_in_the_trail_of_each(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    alfie, zara = id_of(office, OAK, "Alfie"), id_of(office, OAK, "Zara")
    office.registers.submit(here(office, OAK, AM, Alfie=DraftMark("N")))
    for code, reason in (("I", "Gran rang"), ("", "Wrong child"), ("M", "Seen by the dentist")):
        fernhill.at("10:30")
        cells = [Cell(one, AM, code) for one in (alfie, zara)]
        set_marks(office.context(), office.by(), cells, reason)

    rows = office.history.of_pupil(alfie, FRIDAY, FRIDAY)
    paper = office.papers.register(OAK, FRIDAY, Half.AM)
    office.close()

    told = [(row.kind, row.previous, row.code, row.reason, row.changed) for row in rows]
    assert told == [
        ("register_taken", "", "N", "", False),
        ("marks_set", "N", "I", "Gran rang", True),
        ("marks_set", "I", "", "Wrong child", True),
        ("marks_set", "", "M", "Seen by the dentist", True),
    ]
    printed = {one.name: one.marks[0] for one in paper.pupils}
    assert printed["Alfie Turner"].was == ("N", "I", "–")
    assert printed["Zara Whitlock"].was == ("/", "I", "–")
    assert len(paper.amendments) == 6
    assert {(one.original, one.code) for one in paper.amendments} == {
        ("N", "I"),
        ("/", "I"),
        ("I", ""),
        ("", "M"),
    }


def test_a_mark_that_is_taken_back_is_not_marked_on_paper(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    office.registers.submit(here(office, OAK, AM, Alfie=DraftMark("N")))
    set_marks(office.context(), office.by(), [Cell(alfie, AM, "")], "Wrong class")

    paper = office.papers.register(OAK, FRIDAY, Half.AM)
    child = office.papers.registration_certificate(alfie)
    office.close()

    mark = next(one.marks[0] for one in paper.pupils if one.name == "Alfie Turner")
    assert (mark.code, mark.word, mark.was) == ("", "Not marked", ("N",))
    assert dict(paper.sessions[0].counts)["Not marked"] == 1
    assert child.tally.possible == 0


def test_what_was_entered_while_the_clock_was_wrong_says_so(fernhill: Fernhill) -> None:
    """The clock fell back by two hours: what is entered then is marked, and nothing is refused."""
    office = fernhill.sit("office")
    fernhill.at("11:00")
    alfie = id_of(office, OAK, "Alfie")
    office.registers.submit(here(office, OAK, AM, Alfie=DraftMark("N")), "On paper")
    fernhill.at("09:00")
    office.registers.set_mark(NewMark(alfie, AM, "I", "Reason given by the family"))
    fernhill.at("11:01")
    office.registers.set_mark(NewMark(alfie, AM, "M", "They rang again"))

    found = office.history.of_pupil(alfie, FRIDAY, FRIDAY)
    office.close()

    assert [one.clock_doubtful for one in found] == [False, True, False]
