"""Every deed of the table, for every role, through the real front door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.access import PERMISSIONS, Deed, Role, may, who_can
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.people import SchoolClass, StaffMember
from attendance_desk.domain.problems import ImportRefused, NotPermitted, Refused
from attendance_desk.queries.figures_board import Wanted
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here, id_of, pupil

AM = Session(FRIDAY, Half.AM)
THURSDAY = Session(date(2026, 11, 19), Half.AM)
CHILD = "alfie"

Try = Callable[[Desk, str], object]

TRIES: dict[Deed, Try] = {
    Deed.SEE_REGISTERS: lambda desk, _child: desk.registers.sheet(OAK, AM),
    Deed.TAKE_ANY_REGISTER: lambda desk, _child: desk.registers.submit(here(desk, ASH, THURSDAY)),
    Deed.ENTER_FULL_CODES: lambda desk, child: desk.registers.set_mark(NewMark(child, AM, "I")),
    Deed.ENTER_LEAVE_CODES: lambda desk, child: desk.registers.set_mark(NewMark(child, AM, "C")),
    Deed.SEE_OWN_PUPILS: lambda desk, _child: desk.people.find("turner"),
    Deed.CHANGE_PUPILS: lambda desk, _child: desk.people.enrol(pupil(40, OAK, "4")),
    Deed.IMPORT: lambda desk, _child: desk.files.look("pupils", Path("no such file.csv")),
    Deed.SEE_FIGURES: lambda desk, _child: desk.figures.table(Wanted()),
    Deed.SEE_HISTORY: lambda desk, child: desk.history.of_pupil(child, FRIDAY, FRIDAY),
    Deed.RUN_CHECKS: lambda desk, _child: desk.upkeep.check(),
    Deed.CHANGE_SCHOOL: lambda desk, _child: desk.school_room.save_class(
        SchoolClass("", "Elm", ("2",))
    ),
    Deed.CHANGE_STAFF: lambda desk, _child: desk.school_room.save_staff(
        StaffMember("", "Mr Cole", "Teacher", "teacher", (ASH,))
    ),
    Deed.PRINT_RECOVERY: lambda desk, _child: desk.ways_in.new_recovery_sheet(),
}


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
@pytest.mark.parametrize("deed", list(TRIES), ids=lambda deed: deed.name)
def test_each_cell_of_the_table_holds_below_the_screen(
    fernhill: Fernhill, role: Role, deed: Deed
) -> None:
    head = fernhill.sit()
    child = id_of(head, OAK, "Alfie")
    head.close()
    desk = fernhill.sit(role.value)
    refused = False
    try:
        TRIES[deed](desk, child)
    except NotPermitted:
        refused = True
    except (ImportRefused, Refused):
        # Past the permission: there is no such file, or a passphrase is asked for once more.
        refused = False
    desk.close()

    assert refused is not may(role, deed)


def test_nothing_is_given_to_nobody_and_every_role_has_something() -> None:
    assert set(PERMISSIONS) == set(Role)
    for deed in Deed:
        assert who_can(deed), deed


def test_a_visitor_reads_and_does_nothing_else() -> None:
    assert PERMISSIONS[Role.VISITOR] == {Deed.SEE_REGISTERS, Deed.SEE_HISTORY}


def test_a_teacher_sees_only_their_own_children(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    names = {card.class_name for card in desk.people.everyone()}
    desk.close()

    assert names == {"Oak"}


def test_a_teacher_sees_no_contacts(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    page = desk.people.page(id_of(desk, OAK, "Alfie"))
    desk.close()

    assert page.hidden
    assert page.pupil.contacts == ()
