"""Lists with a child's name in one cell and a contact's in three are read whole, never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from attendance_desk.domain.import_lists import check_columns, still_needed
from attendance_desk.domain.problems import Problem, Refused, Weight
from attendance_desk.exchange.files import SMALL
from attendance_desk.exchange.guessing import look_over
from attendance_desk.exchange.headers import needed_columns
from attendance_desk.exchange.pupils_file import PupilsFile, read_pupils
from attendance_desk.exchange.tables import open_table

HEADER = (
    "Pupil Name,Date of Birth,Reg,Priority 1 Title,Priority 1 Forename,Priority 1 Surname,"
    "Priority 1 Telephone,Priority 2 First Name,Priority 2 Last Name\n"
)


def read(folder: Path, *rows: str, header: str = HEADER) -> PupilsFile:
    path = folder / "list.csv"
    path.write_text(header + "\n".join(rows), encoding="utf-8")
    return read_pupils(path)


def errors(file: PupilsFile) -> list[Problem]:
    return [one for one in file.problems if one.weight is Weight.ERROR]


def test_a_name_in_one_cell_and_a_contact_in_three_are_read(tmp_path: Path) -> None:
    file = read(
        tmp_path, '"O\'Brien-Nguyễn, Zoë May",04/03/2018,Oak,Mrs,Rose,Moss,07700 900123,Jan,'
    )
    assert errors(file) == []
    (row,) = file.rows
    assert (row.surname, row.forename, row.born) == ("O'Brien-Nguyễn", "Zoë May", date(2018, 3, 4))
    assert [(one.name, one.phone) for one in row.contacts] == [
        ("Mrs Rose Moss", "07700 900123"),
        ("Jan", ""),
    ]
    assert ("Pupil Name", "Whole name") in file.mapped
    assert file.notes == ()


@pytest.mark.parametrize("name", ["Ada Moss", '"Moss, Ada, Jr"', '"Moss,"', '", Ada"', "Moss"])
def test_a_name_that_does_not_say_its_surname_is_mended_by_a_person(
    name: str, tmp_path: Path
) -> None:
    file = read(tmp_path, f"{name},04/03/2018,Oak,,,,,,", '"Okon, Bassey",02/02/2018,Oak,,,,,,')
    assert [row.surname for row in file.rows] == ["Okon"]
    (problem,) = errors(file)
    assert problem.where == "row 2, Whole name"
    assert "which part is the surname" in problem.what


def test_columns_of_their_own_come_first(tmp_path: Path) -> None:
    header = "Name,Surname,Forename,DOB,Contact 1 Name,Contact 1 Surname\n"
    file = read(tmp_path, "Ada Moss,Moss,Ada,04/03/2018,Rose Moss,Other", header=header)
    assert [(row.surname, row.forename) for row in file.rows] == [("Moss", "Ada")]
    assert [one.name for one in file.rows[0].contacts] == ["Rose Moss"]


def test_a_whole_name_stands_for_surname_and_forename_and_not_for_the_rest() -> None:
    needed = needed_columns("pupils")
    assert still_needed({"Whole name"}, needed) == ["DOB"]
    check_columns([("A", "Whole name"), ("B", "DOB")], needed)
    with pytest.raises(Refused, match="Surname, Forename"):
        check_columns([("B", "DOB")], needed)


def test_parts_of_a_name_are_offered_and_guessed_by_their_words(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Child's Name,Birthday,Mum's first name,Mum's last name,School name\n"
        '"Moss, Ada",04/03/2018,Rose,Moss,Fern\n',
        encoding="utf-8",
    )
    seen = look_over("pupils", open_table(path, SMALL), date(2026, 11, 23))
    assert [one.guess for one in seen.columns] == [
        "Whole name",
        "DOB",
        "Contact 1 Forename",
        "Contact 1 Surname",
        "",
    ]
    assert {"Whole name", "Contact 4 Title"} <= set(seen.fields)
