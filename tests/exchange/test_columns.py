"""Columns that a person says: what is offered, what is kept, and what is known again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from attendance_desk.domain.import_lists import ImportList, check_columns, doubled
from attendance_desk.domain.imports import Pasted
from attendance_desk.domain.problems import ColumnsUnknown, ImportRefused, Refused
from attendance_desk.exchange.columns import AS_EVER, Choice, labels_of, letters_of
from attendance_desk.exchange.files import SMALL
from attendance_desk.exchange.guessing import SeenColumns, look_over
from attendance_desk.exchange.pupils_file import read_pupils
from attendance_desk.exchange.tables import Given, open_table

DAY = date(2026, 11, 20)
HEAD = "Pupil number;Child surname;Child first name;Born;;Mum's mobile;Dad email;Milk"
ROWS = (
    "A999234520009;Moss;Ada;04/03/2018;x;07700 900 123;bo@example.org;Y",
    "U999234521005;Okon;Bassey;02/02/2017;y;07700 900456;b@example.org;N",
)
TITLED = "\n".join(("Contacts list;;;;;;;", "Fernhill, 20/11/2026;;;;;;;", "", HEAD, *ROWS))
CHOSEN = (
    ("Pupil number", "UPN"),
    ("Child surname", "Surname"),
    ("Child first name", "Forename"),
    ("Born", "DOB"),
    ("Mum's mobile", "Contact 1 Phone"),
    ("Milk", ""),
)
ARBOR = ImportList("il1", "Arbor contacts list", "pupils", CHOSEN)


def written(folder: Path, text: str = TITLED, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


def seen(given: Given, header: int | None = None) -> SeenColumns:
    return look_over("pupils", open_table(given, SMALL), DAY, header)


def guesses(found: SeenColumns) -> dict[str, str]:
    return {column.label: column.guess for column in found.columns}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_strange_list_is_shown_with_examples_and_guesses(
    tmp_path: Path, encoding: str, sign: str
) -> None:
    found = seen(written(tmp_path, TITLED.replace("Ada", "Zoë").replace(";", sign), encoding))
    assert found.header == 4
    assert guesses(found) == {
        "Pupil number": "UPN",
        "Child surname": "Surname",
        "Child first name": "Forename",
        "Born": "DOB",
        "column E": "",
        "Mum's mobile": "Contact 1 Phone",
        "Dad email": "Contact 2 Email",
        "Milk": "",
    }
    by_label = {column.label: column for column in found.columns}
    assert by_label["Child first name"].examples == ("Zoë", "Bassey")
    assert by_label["Born"].looks == "dates of birth"
    assert by_label["Born"].why == "what it holds"
    assert by_label["Milk"].looks == "yes or no"
    assert found.needed == ("Surname", "Forename", "DOB")


def test_a_guess_is_never_taken_by_itself(tmp_path: Path) -> None:
    with pytest.raises(ColumnsUnknown):
        read_pupils(written(tmp_path), choice=AS_EVER)


def test_what_a_person_chose_is_read_and_the_rest_left_alone(tmp_path: Path) -> None:
    file = read_pupils(written(tmp_path), choice=Choice(one=ARBOR))
    assert [(row.where, row.surname, row.upn) for row in file.rows] == [
        ("row 5", "Moss", "A999234520009"),
        ("row 6", "Okon", "U999234521005"),
    ]
    assert file.rows[0].contacts[0].phone == "07700 900 123"
    assert file.source == "Arbor contacts list"
    (note,) = file.notes
    assert "Dad email, Milk" in note.what


def test_a_kept_list_is_known_again_by_its_headers_in_any_order(tmp_path: Path) -> None:
    columns = [line.split(";")[::-1] for line in (HEAD, *ROWS)]
    path = written(tmp_path, "\n".join(",".join(cells) for cells in columns))
    file = read_pupils(path, choice=Choice(known=(ARBOR,)))
    assert file.source == "Arbor contacts list"
    assert [row.forename for row in file.rows] == ["Ada", "Bassey"]


def test_a_kept_list_wins_over_the_headers_the_desk_knows(tmp_path: Path) -> None:
    """The office said that this class is none of ours."""
    own = ImportList(
        "il2",
        "Without classes",
        "pupils",
        (("Surname", "Surname"), ("Forename", "Forename"), ("DOB", "DOB"), ("Class", "")),
    )
    path = written(tmp_path, "Surname,Forename,DOB,Class\nMoss,Ada,2018-03-04,Elm 2\n")
    assert read_pupils(path).rows[0].class_name == "Elm 2"
    assert read_pupils(path, choice=Choice(known=(own,))).rows[0].class_name == ""


def test_a_list_that_changed_is_refused_by_the_headers_it_lost(tmp_path: Path) -> None:
    path = written(tmp_path, TITLED.replace("Mum's mobile", "Mother tel"))
    with pytest.raises(ImportRefused, match="no header Mum's mobile, which Arbor contacts list"):
        read_pupils(path, choice=Choice(one=ARBOR))
    with pytest.raises(ColumnsUnknown):
        read_pupils(path, choice=Choice(known=(ARBOR,)))


def test_a_table_pasted_without_headers_is_read_by_the_letters_of_its_columns() -> None:
    pasted = Pasted("Moss\tAda\t2018-03-04\nOkon\tBassey\t2017-02-02\n")
    found = seen(pasted)
    assert found.header == 0
    assert [column.label for column in found.columns] == ["column A", "column B", "column C"]
    assert guesses(found)["column C"] == "DOB"
    one = ImportList(
        "",
        "",
        "pupils",
        (("column A", "Surname"), ("column B", "Forename"), ("column C", "DOB")),
    )
    file = read_pupils(pasted, choice=Choice(one, 0))
    assert [(row.where, row.surname) for row in file.rows] == [
        ("row 1", "Moss"),
        ("row 2", "Okon"),
    ]


def test_a_cell_over_several_lines_is_pasted_whole() -> None:
    text = 'Surname\tForename\tDOB\tAddress\nMoss\tAda\t2018-03-04\t"1 Mill Lane\nDeal"\n'
    assert read_pupils(Pasted(text)).rows[0].address == "1 Mill Lane\nDeal"


@pytest.mark.parametrize("text", ["", "  \n\t", "Surname\0Forename", "x" * 5_000_001])
def test_what_is_no_table_is_not_pasted(text: str) -> None:
    with pytest.raises(ImportRefused, match="What was pasted"):
        read_pupils(Pasted(text))


def test_headers_that_stand_twice_or_not_at_all_have_names_of_their_own() -> None:
    assert labels_of(["Phone", "", "phone", "Phone (2)"]) == [
        "Phone",
        "column B",
        "phone (2)",
        "Phone (2) (2)",
    ]
    assert [letters_of(place) for place in (0, 25, 26, 99)] == ["A", "Z", "AA", "CV"]


def test_one_of_ours_for_two_columns_is_refused_in_words() -> None:
    twice = (*CHOSEN, ("Milk", "Surname"))
    assert doubled(twice) == (("Surname", ("Child surname", "Milk")),)
    with pytest.raises(Refused, match="Surname is chosen for 2 columns: Child surname, Milk"):
        check_columns(twice, ())


def test_what_is_needed_and_not_chosen_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="No column is chosen for DOB"):
        check_columns(CHOSEN[:3], ("Surname", "Forename", "DOB"))
