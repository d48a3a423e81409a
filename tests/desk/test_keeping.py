"""Monthly copies as people have them: due, made, checked, kept until, removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk, copying
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.copies import MonthState
from attendance_desk.domain.problems import AnchorMismatch, NotPermitted, ReadOnly, Refused
from attendance_desk.store import copies
from tests.a_school import OAK, Fernhill, copy, id_of

OCTOBER = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _a_first_mark(fernhill: Fernhill) -> None:
    """Registers began in September."""
    desk = fernhill.sit()
    first = Session(date(2026, 9, 3), Half.AM)
    desk.registers.set_mark(NewMark(id_of(desk, OAK, "Alfie"), first, "/"))
    desk.close()


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit()
    yield desk
    desk.close()


def state_of(desk: Desk, month: date) -> MonthState:
    return next(one.state for one in desk.keeping.copies().months if one.month == month)


def newest(desk: Desk) -> int:
    return max(one.id for month in desk.keeping.copies().months for one in month.copies)


def test_the_copy_is_due_when_the_month_is_over_and_not_when_it_is_made(desk: Desk) -> None:
    (one,) = desk.keeping.due()
    assert one.sentence == "Make the copy of October 2026."
    assert (one.kind, one.due, one.target) == (
        "monthly_copy",
        date(2026, 11, 14),
        "Copies and keeping",
    )

    made = desk.keeping.make()
    assert made.value.month == OCTOBER
    assert made.receipt is not None
    assert desk.keeping.due() == ()
    found = desk.keeping.copies()
    assert found.only_here
    (made_one,) = next(one.copies for one in found.months if one.month == OCTOBER)
    assert (made_one.name, made_one.title, made_one.keep_until) == (
        "Mr Hale",
        "Head of school",
        date(2033, 8, 31),
    )
    assert found.there[made_one.id] == made.value.folders[0]


@pytest.mark.parametrize("role", ["office", "lead", "it"])
def test_whoever_checks_the_books_makes_the_copy(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    assert desk.keeping.due()
    assert desk.keeping.make().value.folders
    desk.close()


@pytest.mark.parametrize("role", ["teacher", "dsl", "visitor"])
def test_others_neither_make_it_nor_are_asked_to(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    assert desk.keeping.due() == ()
    with pytest.raises(NotPermitted):
        desk.keeping.make()
    desk.close()


def test_who_only_reads_makes_none(fernhill: Fernhill) -> None:
    desk = fernhill.sit(reading=True)
    with pytest.raises(ReadOnly):
        desk.keeping.make()
    desk.close()


@pytest.mark.parametrize("month", [date(2026, 11, 1), date(2026, 8, 1), date(2025, 10, 1)])
def test_a_month_that_is_not_over_or_had_no_school_has_no_copy(desk: Desk, month: date) -> None:
    with pytest.raises(Refused, match="is not a month of school that is over"):
        desk.keeping.make(month)


def test_an_older_month_can_have_a_copy_of_its_own(desk: Desk) -> None:
    desk.keeping.make(date(2026, 9, 20))
    assert state_of(desk, date(2026, 9, 1)) is MonthState.COPIED
    assert state_of(desk, OCTOBER) is MonthState.DUE


def test_a_damaged_copy_makes_the_month_due_again(desk: Desk) -> None:
    folder = desk.keeping.make().value.folders[0]
    assert desk.keeping.check(newest(desk)).value == ""
    book = folder / "register.desk"
    book.write_bytes(book.read_bytes()[:-4096])

    assert "The copy is damaged" in desk.keeping.check(newest(desk)).value
    assert state_of(desk, OCTOBER) is MonthState.DUE
    (one,) = desk.keeping.due()
    assert one.evidence[1] == "A copy was found damaged on 20 November 2026."


def test_a_copy_that_is_gone_from_the_school_folder_is_due_again(desk: Desk) -> None:
    shutil.rmtree(desk.keeping.make().value.folders[0])
    assert state_of(desk, OCTOBER) is MonthState.DUE
    with pytest.raises(Refused, match="cannot be reached"):
        desk.keeping.check(newest(desk))


def test_a_stick_in_a_drawer_still_counts(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.keeping.make(target=stick)
    shutil.rmtree(stick)
    assert desk.keeping.due() == ()
    assert desk.keeping.copies().there == {}
    assert not desk.keeping.copies().only_here


def test_the_second_place_gets_one_too_and_its_absence_is_said(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.keeping.choose_second_place(stick)
    made = desk.keeping.make().value
    assert [folder.parent for folder in made.folders] == [
        desk.seated.folder / copies.FOLDER_NAME,
        stick,
    ]
    assert not made.trouble

    stick.rename(tmp_path / "pocket")
    made = desk.keeping.make().value
    assert len(made.folders) == 1
    assert made.trouble.startswith("In the second place there is none. There is no folder")
    desk.keeping.choose_second_place(None)
    assert desk.keeping.copies().second is None


def test_the_second_place_is_not_in_the_school_folder(desk: Desk) -> None:
    desk.keeping.make()
    with pytest.raises(Refused, match="inside the school folder"):
        desk.keeping.choose_second_place(desk.seated.folder / copies.FOLDER_NAME)
    with pytest.raises(Refused, match="There is no folder"):
        desk.keeping.choose_second_place(Path("/no/such/place"))


def test_a_copy_is_removed_only_after_its_time_and_only_by_the_head(fernhill: Fernhill) -> None:
    head = fernhill.sit()
    folder = head.keeping.make().value.folders[0]
    with pytest.raises(Refused, match="is kept until 31 August 2033"):
        head.keeping.remove(newest(head))
    assert head.keeping.copies().removable == ()
    fernhill.at("09:00", date(2033, 8, 31))
    assert head.keeping.copies().removable == ()
    fernhill.at("09:00", date(2033, 9, 1))
    assert head.keeping.copies().removable == (newest(head),)
    assert folder.exists()
    head.keeping.remove(newest(head))
    assert not folder.exists()
    head.close()
    office = fernhill.sit("office")
    with pytest.raises(NotPermitted):
        office.keeping.remove(1)
    office.close()


def test_a_copy_that_was_finished_but_not_remembered_is_taken_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_desk: object, _found: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(copying, "remember", killed)
        with pytest.raises(KeyboardInterrupt):
            desk.keeping.make()
    assert state_of(desk, OCTOBER) is MonthState.DUE
    desk.keeping.make()
    assert len(list((desk.seated.folder / copies.FOLDER_NAME).iterdir())) == 1
    assert state_of(desk, OCTOBER) is MonthState.COPIED


def test_the_check_of_the_books_compares_with_the_copies(fernhill: Fernhill) -> None:
    desk = fernhill.sit()
    alone = desk.upkeep.check()["register"].heads_compared
    folder = desk.keeping.make().value.folders[0]
    assert desk.upkeep.check((folder,))["register"].heads_compared == alone + 3
    path = folder / "copy.json"
    path.write_text(path.read_text().replace('"head": [\n    18,', '"head": [\n    17,'))
    with pytest.raises(AnchorMismatch, match="Entry 17"):
        desk.upkeep.check()
    desk.close()


def test_before_the_first_mark_nothing_is_due(fernhill_template: Fernhill, tmp_path: Path) -> None:
    desk = copy(fernhill_template, tmp_path / "another").sit()
    assert desk.keeping.due() == ()
    (month,) = desk.keeping.copies().months
    assert month.state is MonthState.NOT_OVER
    desk.close()


def test_the_list_of_what_is_due_and_today_ask_for_it_until_it_is_made(
    fernhill: Fernhill, desk: Desk
) -> None:
    fernhill.at("09:30", date(2026, 11, 3))
    kinds = {row.due.kind for row in desk.duties.due()}
    assert "monthly_copy" in kinds
    desk.keeping.make()
    assert "monthly_copy" not in {row.due.kind for row in desk.duties.due()}
