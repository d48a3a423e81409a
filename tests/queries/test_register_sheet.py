"""One register as the screen shows it: its state, its rows, and what was left unfinished."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark, Source, Step
from attendance_desk.domain.people import Enrolment, Place
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.queries.register_sheet import SheetState
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here, id_of, pupil

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)


@pytest.mark.parametrize(
    ("now", "session", "state", "message"),
    [
        ("08:29", AM, SheetState.NOT_OPEN_YET, "The morning register opens at 8.30."),
        ("08:30", AM, SheetState.OPEN, ""),
        ("09:20", AM, SheetState.OPEN, ""),
        ("09:21", AM, SheetState.CLOSED_NOT_IN, ""),
        ("12:39", PM, SheetState.NOT_OPEN_YET, "The afternoon register opens at 12.40."),
        ("12:40", PM, SheetState.OPEN, ""),
        ("13:26", PM, SheetState.CLOSED_NOT_IN, ""),
        ("09:00", Session(date(2026, 11, 19), Half.PM), SheetState.CLOSED_NOT_IN, ""),
        (
            "09:00",
            Session(date(2026, 11, 23), Half.AM),
            SheetState.NOT_OPEN_YET,
            "The morning register opens at 8.30 on Monday 23 November.",
        ),
        (
            "09:00",
            Session(date(2026, 11, 21), Half.AM),
            SheetState.NO_SCHOOL,
            "No school (Saturday). Back Monday 23 November.",
        ),
    ],
)
def test_the_state_of_a_register_follows_the_clock(
    fernhill: Fernhill, now: str, session: Session, state: SheetState, message: str
) -> None:
    fernhill.at(now)
    desk = fernhill.sit("teacher")
    sheet = desk.registers.sheet(OAK, session)
    desk.close()

    assert (sheet.state, sheet.message) == (state, message)


def test_rows_stand_in_the_order_of_surnames_whatever_the_letters(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    sheet = desk.registers.sheet(OAK, AM)
    desk.close()

    assert [row.name.split()[-1] for row in sheet.rows] == [
        "Begum",
        "Cole",
        "Nowak",
        "O'Brien",
        "Turner",
        "Whitlock",
        "Yıldız",
        "Zieliński",
    ]
    assert [row.number for row in sheet.rows] == list(range(1, 9))
    assert sheet.year_label == "Year 4"


def test_what_the_office_was_told_is_on_the_sheet_before_the_register(
    fernhill: Fernhill,
) -> None:
    fernhill.at("08:20")
    office = fernhill.sit("office")
    office.registers.set_mark(NewMark(id_of(office, OAK, "Alfie"), AM, "M"))
    office.close()
    fernhill.at("08:56")
    desk = fernhill.sit("teacher")
    row = next(r for r in desk.registers.sheet(OAK, AM).rows if r.name == "Alfie Turner")
    desk.close()

    assert row.mark == DraftMark("M", None, "told us 8.20", Source.PREFILLED, "08:20")
    assert row.by == "Mrs Okafor, Office manager, 8.20"


def test_after_an_amendment_the_row_says_everything_that_stood(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    office.registers.submit(here(office, OAK, AM, Alfie=DraftMark("N")))
    fernhill.at("10:40")
    office.registers.set_mark(NewMark(alfie, AM, "U", "Arrived after the register was taken", 110))
    fernhill.at("11:00")
    office.registers.set_mark(NewMark(alfie, AM, "M", "Reason given by the family"))

    sheet = office.registers.sheet(OAK, AM)
    row = next(r for r in sheet.rows if r.pupil_id == alfie)
    office.close()

    assert row.was == "N > U"
    assert row.mark is not None
    assert (row.mark.code, row.mark.minutes_late) == ("M", None)
    assert row.by == "Mrs Okafor, Office manager, 11.00"
    assert sheet.submitted == "In at 8.56 by Mrs Okafor"


def test_a_child_on_their_first_day_is_marked_as_new(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    child = replace(
        pupil(30, OAK, "4"),
        enrolments=(Enrolment(FRIDAY),),
        places=(Place(OAK, "4", FRIDAY),),
    )
    new = office.people.enrol(child).value

    today = office.registers.sheet(OAK, AM).rows
    monday = office.registers.sheet(OAK, Session(date(2026, 11, 23), Half.AM)).rows
    yesterday = office.registers.sheet(OAK, Session(date(2026, 11, 19), Half.AM)).rows
    office.close()

    assert [row.pupil_id for row in today if row.new_today] == [new]
    assert not any(row.new_today for row in monday)
    assert new in {row.pupil_id for row in monday}
    assert new not in {row.pupil_id for row in yesterday}


def test_another_class_is_covering_and_the_sheet_says_what_may_be_done(
    fernhill: Fernhill,
) -> None:
    desk = fernhill.sit("teacher")
    own, other = desk.registers.sheet(OAK, AM), desk.registers.sheet(ASH, AM)
    desk.close()

    assert (own.covering, other.covering) == (False, True)
    assert Deed.TAKE_OWN_REGISTER in own.may
    assert Deed.AMEND_ANY not in own.may


def test_a_draft_that_cannot_be_read_any_more_does_not_block_the_register(
    fernhill: Fernhill,
) -> None:
    desk = fernhill.sit("teacher")
    alfie, mark = id_of(desk, OAK, "Alfie"), DraftMark("N")
    draft = replace(
        here(desk, OAK, AM), marks={alfie: mark}, undo=(Step({alfie: None}, {alfie: mark}),)
    )
    desk.registers.keep_draft(draft)
    with desk.seated.register.setting_up() as connection:
        connection.exec_driver_sql("UPDATE draft SET record = '{\"version\": 99}'")

    sheet = desk.registers.sheet(OAK, AM)

    assert (sheet.state, sheet.draft, sheet.draft_left) == (SheetState.OPEN, None, "")
    assert desk.registers.submit(here(desk, OAK, AM)).value == 8
    desk.close()


def test_the_technician_sees_no_register(fernhill: Fernhill) -> None:
    desk = fernhill.sit("it")
    with pytest.raises(NotPermitted):
        desk.registers.sheet(OAK, AM)
    desk.close()


def test_an_afternoon_register_tells_what_stood_in_the_morning(fernhill: Fernhill) -> None:
    fernhill.at("09:10")
    desk = fernhill.sit("teacher")
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N"), Elif=DraftMark("L", 8)))
    morning = {row.name.split()[0]: row.morning for row in desk.registers.sheet(OAK, AM).rows}
    afternoon = {row.name.split()[0]: row.morning for row in desk.registers.sheet(OAK, PM).rows}
    unmarked = {row.morning for row in desk.registers.sheet(ASH, PM).rows}
    desk.close()

    assert set(morning.values()) == {""}
    assert (afternoon["Alfie"], afternoon["Elif"], afternoon["Adam"]) == ("N", "L", "/")
    assert unmarked == {""}
