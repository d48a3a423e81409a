from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from attendance_desk.domain.imports import ImportedContact
from attendance_desk.domain.people import Group, Sex
from attendance_desk.domain.problems import Problem, Weight
from attendance_desk.exchange.pupils_file import PupilsFile, read_pupils
from tests.exchange.hostile import workbook

HEAD = "UPN,Surname,Forename,DOB"
ROW = "H801200001001,Turner,Alfie,2017-05-04"


def _read(folder: Path, text: str) -> PupilsFile:
    path = folder / "pupils.csv"
    path.write_text(text, encoding="utf-8")
    return read_pupils(path)


def _errors(file: PupilsFile) -> list[Problem]:
    return [problem for problem in file.problems if problem.weight is Weight.ERROR]


def test_every_column_of_the_contract_is_read(tmp_path: Path) -> None:
    file = _read(
        tmp_path,
        "UPN,Surname,Forename,Preferred name,DOB,Sex,Year,Class,Start date,Leaving date,"
        "Leaving ground,Address,Postcode,FSM,PP,SEN,EAL,Ethnicity,Social worker,Looked after,"
        "Young carer,Traveller,Service child,Part-time pattern,Contact 1 Name,"
        "Contact 1 Relationship,Contact 1 Phone,Contact 1 Email,Contact 1 Parental responsibility,"
        "Contact 1 Lives with,Contact 1 Do not contact,Contact 2 Name\n"
        "h801200001001,Turner,Alfred,Alfie,04/05/2017,M,Year 4,Oak,2021-09-01,2026-03-31,"
        'Moved away,"1 High St, Fernhill",ZZ1 1AA,Y,N,K,,WBRI,N,Y,,1,0,Mon AM;Tue,Jo Turner,'
        "Mother,07700 900123,jo@example.org,Y,Y,N,Sam Turner\n",
    )
    assert file.problems == ()
    (pupil,) = file.rows
    assert (pupil.where, pupil.upn) == ("row 2", "H801200001001")
    assert (pupil.surname, pupil.forename, pupil.preferred) == ("Turner", "Alfred", "Alfie")
    assert (pupil.born, pupil.sex, pupil.year_group) == (date(2017, 5, 4), Sex.MALE, "4")
    assert (pupil.class_name, pupil.starts, pupil.ends) == (
        "Oak",
        date(2021, 9, 1),
        date(2026, 3, 31),
    )
    assert pupil.ground == "moved out of reasonable distance"
    assert (pupil.address, pupil.postcode) == ("1 High St, Fernhill", "ZZ1 1AA")
    assert dict(pupil.groups) == {
        Group.FREE_MEALS: "Y",
        Group.PUPIL_PREMIUM: "N",
        Group.SEN: "K",
        Group.SOCIAL_WORKER: "N",
        Group.LOOKED_AFTER: "Y",
        Group.TRAVELLER: "Y",
        Group.SERVICE_CHILD: "N",
    }
    assert pupil.part_time == "MON-AM TUE-AM TUE-PM"
    assert pupil.contacts == (
        ImportedContact(
            1, "Jo Turner", "Mother", "07700 900123", "jo@example.org", True, True, False
        ),
        ImportedContact(2, "Sam Turner"),
    )


@pytest.mark.parametrize(
    ("header", "row", "where"),
    [
        (HEAD, "H801200001001,Turner,Alfie,2017-02-30", "row 2, DOB"),
        (HEAD, "H801200001001,Turner,Alfie,", "row 2, DOB"),
        (HEAD, "H801200001001,,Alfie,2017-05-04", "row 2, Surname"),
        (HEAD, "H80120000100,Turner,Alfie,2017-05-04", "row 2, UPN"),
        (HEAD, "H801200001001,Tur\u202ener,Alfie,2017-05-04", "row 2, Surname"),
        (HEAD, "H801200001001,Turner," + "x" * 1_001 + ",2017-05-04", "row 2, Forename"),
        (HEAD + ",Year", ROW + ",9", "row 2, Year"),
        (HEAD + ",FSM", ROW + ",perhaps", "row 2, FSM"),
        (HEAD + ",SEN", ROW + ",Z", "row 2, SEN"),
        (HEAD + ",Start date", ROW + ",soon", "row 2, Start date"),
        (HEAD + ",Part-time pattern", ROW + ",mornings", "row 2, Part-time pattern"),
        (HEAD + ",Contact 3 Lives with", ROW + ",maybe", "row 2, Contact 3 Lives with"),
        (HEAD + ",Class", ROW + ",#REF!", "row 2, Class"),
    ],
)
def test_a_bad_cell_has_its_address_its_fault_and_a_remedy(
    header: str, row: str, where: str, tmp_path: Path
) -> None:
    file = _read(tmp_path, f"{header}\n{row}\n")
    assert file.rows == ()
    (problem,) = _errors(file)
    assert problem.where == where
    assert problem.what
    assert problem.remedy


def test_every_fault_of_a_row_is_told_at_once_and_good_rows_are_read(tmp_path: Path) -> None:
    file = _read(tmp_path, f"{HEAD}\n{ROW}\nX,,Bo,then\n")
    assert [problem.where for problem in _errors(file)] == [
        "row 3, Surname",
        "row 3, DOB",
        "row 3, UPN",
    ]
    assert [row.where for row in file.rows] == ["row 2"]


def test_a_wrong_check_letter_is_a_note_and_no_reason_to_refuse_a_child(tmp_path: Path) -> None:
    file = _read(tmp_path, f"{HEAD}\nA801200001001,Turner,Alfie,2017-05-04\n")
    assert file.rows[0].upn == "A801200001001"
    (note,) = file.problems
    assert (note.where, note.weight) == ("row 2, UPN", Weight.NOTE)
    assert "check letter" in note.what


def test_a_child_without_a_upn_is_read_with_a_note(tmp_path: Path) -> None:
    file = _read(tmp_path, "Surname,Forename,DOB\nTurner,Alfie,2017-05-04\n")
    assert file.rows[0].upn == ""
    assert [problem.weight for problem in file.problems] == [Weight.NOTE]


def test_a_ground_that_is_not_listed_is_kept_as_written_and_noted(tmp_path: Path) -> None:
    head, row = HEAD + ",Leaving date,Leaving ground", ROW + ",2026-03-31,"
    file = _read(tmp_path, f"{head}\n{row}ran off to sea\n")
    assert file.rows[0].ground == "ran off to sea"
    assert [(p.where, p.weight) for p in file.problems] == [("row 2, Leaving ground", Weight.NOTE)]
    assert "no ground" in _read(tmp_path, f"{head}\n{row}\n").problems[0].what


def test_a_guard_against_spreadsheets_is_taken_off_a_telephone_number(tmp_path: Path) -> None:
    head, row = HEAD + ",Contact 1 Name,Contact 1 Phone", ROW + ",'Ofa Tau,'+44 7700 900123"
    (pupil,) = _read(tmp_path, f"{head}\n{row}\n").rows
    assert pupil.contacts[0].name == "'Ofa Tau"
    assert pupil.contacts[0].phone == "+44 7700 900123"


def test_an_empty_cell_says_nothing(tmp_path: Path) -> None:
    head = HEAD + ",Sex,Start date,FSM,Part-time pattern,Contact 1 Name,Contact 1 Lives with"
    (pupil,) = _read(tmp_path, f"{head}\n{ROW},,,,,,Y\n").rows
    assert (pupil.sex, pupil.starts, pupil.groups, pupil.part_time) == (None, None, (), "")
    assert pupil.contacts == ()


def test_a_parent_may_live_elsewhere(tmp_path: Path) -> None:
    head = HEAD + ",Contact 1 Name,Parent 1 Address,Contact 1 Postcode"
    (pupil,) = _read(tmp_path, f'{head}\n{ROW},Jo Tau,"3 Quay Road, Fernhill",ZZ2 2BB\n').rows
    held = pupil.contacts[0]
    assert (held.address, held.postcode) == ("3 Quay Road, Fernhill", "ZZ2 2BB")


def test_a_workbook_with_real_dates_reads_like_a_list(tmp_path: Path) -> None:
    path = tmp_path / "pupils.xlsx"
    path.write_bytes(
        workbook(
            [
                ["UPN", "Surname", "Forename", "DOB", "Year", "FSM"],
                ["H801200001001", "Turner", "Alfie", datetime(2017, 5, 4), 4, True],
            ]
        )
    )
    (pupil,) = read_pupils(path).rows
    assert (pupil.born, pupil.year_group) == (date(2017, 5, 4), "4")
    assert pupil.groups == ((Group.FREE_MEALS, "Y"),)


def test_full_time_is_said_in_words(tmp_path: Path) -> None:
    (pupil,) = _read(tmp_path, f"{HEAD},Part-time\n{ROW},Full time\n").rows
    assert pupil.part_time == "full time"
