"""A whole school from a spreadsheet: every row comes in, or it is told why it does not."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from attendance_desk.domain.upn import check_letter
from tests.ui.conftest import Person
from tests.ui.imports.test_newer import pressed
from tests.ui.imports.test_teaching import imports, lines, look

HEADER = (
    *("UPN", "Name", "Date of Birth", "Reg", "Priority 1 Title", "Priority 1 Surname"),
    *("Priority 1 Telephone", "Priority 2 Name", "Priority 2 Telephone"),
)
FAULTS = {7: (1, "Ada Moss"), 70: (2, "31/02/2018"), 200: (3, "No such class")}
"""Row of a child, from 0: the column that is spoiled, and by what."""


def row_of(number: int) -> list[str]:
    digits = f"9992001{number:05}"
    family = f"Newfamily{number // 2:03}"
    return [
        check_letter(digits) + digits,
        f"{family}, Child{number:03}",
        f"{1 + number % 28:02}/03/2018",
        "Oak" if number % 2 else "Ash",
        "Mrs",
        family,
        f"07700 9{number:05}",
        f"Sam {family}",
        f"01632 9{number:05}",
    ]


def spreadsheet(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((HEADER, *rows))
    return path


@pytest.mark.slow
def test_210_children_come_in_and_every_row_that_does_not_is_told(
    person: Person, tmp_path: Path
) -> None:
    rows = [row_of(number) for number in range(210)]
    for number, (column, words) in FAULTS.items():
        rows[number][column] = words
    screen = imports(person)
    look(person, screen, spreadsheet(tmp_path / "school.csv", rows))
    assert screen.told.text().startswith("school.csv: 207 children join")
    told = [line[0] for line in lines(screen)[:3]]
    assert [words.split(",")[0] for words in told] == ["row 9", "row 72", "row 202"]
    pressed(person, "Take in the rest, lea&ve these out")
    people = screen.seat.desk.people
    assert len(people.find("newfamily", limit=500)) == 207
    (first,) = people.find("child000")
    contacts = people.page(first.pupil_id).pupil.contacts
    assert [(one.name, one.phone) for one in contacts] == [
        ("Mrs Newfamily000", "07700 900000"),
        ("Sam Newfamily000", "01632 900000"),
    ]

    mended = [row_of(number) for number in range(210)]
    look(person, screen, spreadsheet(tmp_path / "mended.csv", mended))
    assert screen.told.text().startswith("mended.csv: 3 children join")
    assert "207 stay as they are" in screen.told.text()
    pressed(person, "Ta&ke it in")
    assert len(people.find("newfamily", limit=500)) == 210
