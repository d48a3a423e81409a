"""The day's marks for the school's own system: every mark, and what changed since."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.problems import NotPermitted, Refused
from letters.documents.carry_sheet import compose_carry_sheet
from letters.render import render
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here, id_of
from tests.letters.pdfs import Pdf
from tests.queries.fire_days import AM

FAMILY = "Reason given by the family"


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    """Friday: Oak is in, Alfie N and Elif eight minutes late; nobody else."""
    desk = fernhill.sit("office")
    marks = {"Alfie": DraftMark("N"), "Elif": DraftMark("L", 8)}
    desk.registers.submit(here(desk, OAK, AM, **marks))
    fernhill.at("09:40")
    yield desk
    desk.close()


def carry(desk: Desk) -> None:
    desk.carrying.carried(FRIDAY, desk.carrying.sheet(FRIDAY).head)


def amend(desk: Desk, forename: str, code: str, minutes: int | None = None) -> None:
    desk.registers.set_mark(NewMark(id_of(desk, OAK, forename), AM, code, FAMILY, minutes))


def test_every_mark_stands_in_the_order_of_the_register_and_exceptions_stand_out(
    desk: Desk,
) -> None:
    sheet = desk.carrying.sheet(FRIDAY)
    oak = sheet.classes[0]

    assert [line.name for line in oak.lines if not line.plain] == ["Alfie Turner", "Elif Yıldız"]
    names = [row.name for row in desk.registers.sheet(OAK, AM).rows]
    assert [line.name for line in oak.lines] == names
    assert oak.taken == (True, False)
    assert sheet.last is None


def test_what_changed_since_it_was_carried_is_counted_and_marked(
    desk: Desk, fernhill: Fernhill
) -> None:
    carry(desk)
    fernhill.at("10:30")
    amend(desk, "Alfie", "I")
    amend(desk, "Elif", "L", 12)
    desk.registers.submit(here(desk, ASH, AM), "Supply teacher")

    sheet = desk.carrying.sheet(FRIDAY)

    assert sheet.last is not None
    assert sheet.last.words == "7 marks changed since Mrs Okafor carried them at 9.40."
    was = {line.name: line.marks[Half.AM.value].was for line in sheet.classes[0].lines}
    assert was["Alfie Turner"] == "N"
    assert was["Elif Yıldız"] == "L"
    assert was["Adam Nowak"] == ""
    assert {line.marks[0].was for line in sheet.classes[1].lines} == {"–"}


def test_a_mark_that_was_changed_and_changed_back_is_no_change(desk: Desk) -> None:
    carry(desk)
    amend(desk, "Alfie", "I")
    amend(desk, "Alfie", "N")

    last = desk.carrying.last(FRIDAY)

    assert last is not None
    assert last.changed == 0
    assert "Nothing changed" in last.words


def test_carrying_again_begins_anew(desk: Desk) -> None:
    carry(desk)
    amend(desk, "Alfie", "I")
    carry(desk)

    last = desk.carrying.last(FRIDAY)
    assert last is not None
    assert last.changed == 0


def test_the_paper_says_what_was_and_what_is(desk: Desk, tmp_path: Path) -> None:
    carry(desk)
    amend(desk, "Alfie", "I")
    text = Pdf.keep(tmp_path, render(compose_carry_sheet(desk.carrying.sheet(FRIDAY)))).text()

    assert "1 mark changed since Mrs Okafor carried them" in text
    assert "CHANGED, was N" in text
    assert "L 8 min" in text
    assert "Not in: PM" in text


def test_the_file_has_the_marks_of_that_day_and_no_other(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "day.csv"

    rows, _head = desk.carrying.write_file(FRIDAY, path)

    read = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert rows == len(read) == 8
    assert {row["Date"] for row in read} == {"2026-11-20"}
    assert sorted(row["Code"] for row in read) == sorted(["/"] * 6 + ["L", "N"])


def test_a_day_without_school_has_nothing_to_carry(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.carrying.sheet(FRIDAY.replace(day=21))


@pytest.mark.parametrize("role", ["teacher", "it", "visitor"])
def test_names_are_carried_out_only_by_those_who_may(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    for ask in (
        lambda: desk.carrying.sheet(FRIDAY),
        lambda: desk.carrying.last(FRIDAY),
        lambda: desk.carrying.carried(FRIDAY, 1),
    ):
        with pytest.raises(NotPermitted):
            ask()
    desk.close()
