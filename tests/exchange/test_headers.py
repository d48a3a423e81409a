from __future__ import annotations

from collections.abc import Generator

import pytest

from attendance_desk.catalog.leaving import listed_ground
from attendance_desk.domain.problems import ImportRefused, Weight
from attendance_desk.domain.pupil_fields import PUPIL_HEADER
from attendance_desk.exchange.exports import MARK_HEADER
from attendance_desk.exchange.headers import Columns, find_header


def _rows(*rows: list[str]) -> Generator[tuple[int, list[str]]]:
    yield from enumerate(rows, 1)


def _map(kind: str, header: list[str]) -> Columns:
    return find_header(kind, _rows(header), "list.csv")[1]


@pytest.mark.parametrize(
    "header",
    [
        # SIMS report, Arbor custom report, Bromcom list, ScholarPack export, Pupil Asset list
        ["UPN", "Legal Surname", "Legal Forename", "DOB", "Reg Group", "Year Group", "DOA"],
        ["UPN", "Legal Last Name", "Legal First Name", "Date of birth", "Registration Form",
         "Year group", "Enrolment start date"],
        ["UPN", "Last Name", "First Name", "Date of Birth", "Tutor Group", "NC Year",
         "Admission Date"],
        ["Unique Pupil Number", "Surname", "Forename", "D.O.B.", "Class", "Year", "Date Of Entry"],
        ["upn", "SURNAME", " forename ", "date_of_birth", "Form", "Yr", "Date Joined"],
    ],
)  # fmt: skip
def test_lists_of_the_usual_school_systems_are_recognised(header: list[str]) -> None:
    columns = _map("pupils", header)
    names = ("UPN", "Surname", "Forename", "DOB", "Class", "Year", "Start date")
    assert [columns.places[name] for name in names] == list(range(7))
    assert columns.unmapped == ()
    assert columns.notes() == ()


def test_marks_of_the_usual_school_systems_are_recognised() -> None:
    columns = _map("marks", ["UPN", "Mark Date", "AM/PM", "Mark", "Mins late", "Comments"])
    names = ("UPN", "Date", "Session", "Code", "Minutes late", "Note")
    assert [columns.places[name] for name in names] == list(range(6))


def test_our_own_headers_all_mean_themselves() -> None:
    assert _map("pupils", list(PUPIL_HEADER)).mapped == tuple((n, n) for n in PUPIL_HEADER)
    assert _map("marks", list(MARK_HEADER)).mapped == tuple((n, n) for n in MARK_HEADER)


def test_contacts_are_told_apart_by_their_number() -> None:
    header = [
        "Surname",
        "Forename",
        "DOB",
        "Parent 2 Mobile",
        "Priority 1 Name",
        "Contact 4 E-mail",
    ]
    columns = _map("pupils", header)
    assert columns.places["Contact 2 Phone"] == 3
    assert columns.places["Contact 1 Name"] == 4
    assert columns.places["Contact 4 Email"] == 5


def test_the_better_of_two_columns_is_taken_and_the_other_one_told() -> None:
    columns = _map("pupils", ["Preferred Surname", "Legal Surname", "Forename", "DOB", "House"])
    assert columns.places["Surname"] == 1
    assert columns.unmapped == ("Preferred Surname", "House")
    (note,) = columns.notes()
    assert note.weight is Weight.NOTE
    assert "Preferred Surname, House" in note.what


def test_a_title_above_the_header_is_passed_over() -> None:
    rows = _rows(["Class list, Oak"], ["Printed 1/9/2026"], ["Surname", "Forename", "DOB"])
    number, columns = find_header("pupils", rows, "list.csv")
    assert number == 3
    assert columns.places == {"Surname": 0, "Forename": 1, "DOB": 2}


def test_a_missing_column_is_named_with_what_was_looked_for() -> None:
    with pytest.raises(ImportRefused) as caught:
        find_header("pupils", _rows(["Surname", "First name", "Age"]), "list.csv")
    (problem,) = caught.value.problems
    assert problem.where == "row 1, header"
    assert "DOB" in problem.what
    assert "Date of Birth" in problem.remedy


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Registered at another school", "registered at another school"),
        ("Moved away", "moved out of reasonable distance"),
        ("EHE", "education otherwise than at school"),
        ("End of Year 6", "left final year"),
        ("Permanent exclusion", "permanently excluded"),
        ("because", None),
    ],
)
def test_grounds_of_leaving_are_those_of_the_list(text: str, ground: str | None) -> None:
    assert listed_ground(text) == ground
