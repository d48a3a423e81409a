from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.domain.admissions import preview_pupils, year_by_age
from attendance_desk.domain.imports import (
    ImportedContact,
    ImportedPupil,
    PupilsContext,
    PupilsPreview,
)
from attendance_desk.domain.people import Contact, Enrolment, Place, Pupil, SchoolClass
from attendance_desk.domain.problems import Problem, Weight

DAY = date(2026, 3, 2)
FIRST = date(2024, 9, 2)
UPN = "H801200001001"
CLASSES = (
    SchoolClass("acorn", "Acorn", ("N1", "N2")),
    SchoolClass("ash", "Ash", ("3",)),
    SchoolClass("oak", "Oak", ("4",)),
    SchoolClass("pine", "Pine", ("5",)),
    SchoolClass("yew", "Yew", ("5",)),
)
ALFIE = Pupil(
    "p1",
    UPN,
    "Turner",
    "Alfie",
    date(2017, 5, 4),
    enrolments=(Enrolment(FIRST),),
    places=(Place("oak", "4", FIRST),),
)
ROW = ImportedPupil("row 2", "Turner", "Alfie", date(2017, 5, 4), upn=UPN, class_name="Oak")


def _preview(
    *rows: ImportedPupil, held: tuple[Pupil, ...] = (), problems: tuple[Problem, ...] = ()
) -> PupilsPreview:
    return preview_pupils(rows, problems, PupilsContext(held, CLASSES, DAY, FIRST))


def test_a_child_the_desk_does_not_know_is_added_from_the_first_day() -> None:
    preview = _preview(ROW)
    (arrival,) = preview.added
    assert arrival.pupil == replace(ALFIE, id="")
    assert (preview.changed, preview.unchanged, preview.problems) == ((), 0, ())
    assert "no starting day" in preview.notes[0].what


def test_the_same_row_again_changes_nothing() -> None:
    preview = _preview(ROW, held=(ALFIE,))
    assert (preview.added, preview.changed, preview.unchanged) == ((), (), 1)


def test_a_child_is_known_by_upn_whatever_the_name() -> None:
    preview = _preview(replace(ROW, surname="Turner-Hale"), held=(ALFIE,))
    (change,) = preview.changed
    assert change.after.id == "p1"
    assert [(f.name, f.old, f.new) for f in change.fields] == [
        ("Surname", "Turner", "Turner-Hale")
    ]


def test_a_child_without_a_number_is_known_by_name_and_birth_blind_to_accents() -> None:
    held = replace(ALFIE, upn="", surname="Łuczak")
    preview = _preview(replace(ROW, surname="LUCZAK"), held=(held,))
    (change,) = preview.changed
    assert {field.name for field in change.fields} == {"UPN", "Surname"}


def test_a_number_under_another_name_and_birth_is_pointed_out() -> None:
    row = replace(ROW, surname="Hale", born=date(2018, 1, 1))
    preview = _preview(row, held=(ALFIE,))
    assert "another surname" in preview.notes[0].what
    assert preview.notes[0].weight is Weight.NOTE


@pytest.mark.parametrize(
    "second",
    [
        replace(ROW, where="row 3"),
        replace(ROW, where="row 3", surname="Other"),
        replace(ROW, where="row 3", upn=""),
    ],
)
def test_the_same_child_twice_is_a_problem_at_the_second_row(second: ImportedPupil) -> None:
    preview = _preview(ROW, second)
    assert [arrival.where for arrival in preview.added] == ["row 2"]
    assert [problem.where for problem in preview.problems] == ["row 3"]
    assert "row 2" in preview.problems[0].what


def test_two_rows_that_mean_one_record_are_a_problem() -> None:
    rows = (ROW, replace(ROW, where="row 3", upn="A123456789012"))
    assert [p.where for p in _preview(*rows, held=(ALFIE,)).problems] == ["row 3"]


def test_twins_are_two_children() -> None:
    twin = replace(ROW, where="row 3", forename="Ava", upn="A123456789012")
    assert len(_preview(ROW, twin).added) == 2


@pytest.mark.parametrize(
    ("row", "where", "word"),
    [
        (replace(ROW, class_name="Elm"), "row 2, Class", 'no class "Elm"'),
        (replace(ROW, born=date(2026, 3, 3)), "row 2, DOB", "future"),
        (replace(ROW, starts=date(2016, 9, 1)), "row 2, Start date", "not born"),
        (replace(ROW, ends=date(2024, 8, 30)), "row 2, Leaving date", "before the starting day"),
    ],
)
def test_a_row_that_cannot_be_is_a_problem(row: ImportedPupil, where: str, word: str) -> None:
    preview = _preview(row)
    assert preview.added == ()
    (problem,) = preview.problems
    assert problem.where == where
    assert word in problem.what


def test_a_second_time_on_roll_may_not_overlap_the_first() -> None:
    times = (Enrolment(FIRST, date(2025, 7, 22)), Enrolment(date(2025, 9, 1)))
    row = replace(ROW, starts=date(2025, 7, 1))
    (problem,) = _preview(row, held=(replace(ALFIE, enrolments=times),)).problems
    assert problem.where == "row 2, Start date"


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (replace(ROW, class_name="", year_group="4"), ("oak", "4")),
        (replace(ROW, class_name="oak ", year_group=""), ("oak", "4")),
        (replace(ROW, class_name="Acorn", born=date(2022, 5, 4)), ("acorn", "N2")),
        (replace(ROW, class_name="Acorn", born=date(2023, 5, 4)), ("acorn", "N1")),
        (replace(ROW, class_name="Acorn", born=date(2017, 5, 4)), ("acorn", "N1")),
        (replace(ROW, class_name="Ash", year_group="4"), ("ash", "4")),
    ],
)
def test_class_and_year_fill_each_other_in(row: ImportedPupil, place: tuple[str, str]) -> None:
    (arrival,) = _preview(row).added
    assert (arrival.pupil.places[0].class_id, arrival.pupil.places[0].year_group) == place


def test_a_year_that_a_class_does_not_teach_is_pointed_out() -> None:
    preview = _preview(replace(ROW, class_name="Ash", year_group="4", starts=FIRST))
    assert "Class Ash teaches 3; the row says 4." in preview.notes[0].what


def test_a_child_whose_class_nobody_can_tell_is_added_without_one_and_pointed_out() -> None:
    preview = _preview(replace(ROW, class_name="", year_group="5", starts=FIRST))
    assert preview.added[0].pupil.places == ()
    assert "which class" in preview.notes[0].what


def test_a_year_without_a_class_moves_nobody_out_of_a_class_that_teaches_it() -> None:
    held = replace(ALFIE, places=(Place("yew", "5", FIRST),))
    row = replace(ROW, class_name="", year_group="5")
    assert _preview(row, held=(held,)).unchanged == 1


def test_problems_of_the_reader_are_handed_on() -> None:
    bad = Problem("row 3, DOB", "It is empty.", "Fill it in.")
    note = Problem("row 2, UPN", "Odd.", "Look.", Weight.NOTE)
    preview = _preview(replace(ROW, starts=FIRST), problems=(bad, note))
    assert preview.problems == (bad,)
    assert preview.notes == (note,)


def test_a_fifth_contact_is_refused_and_not_dropped() -> None:
    held = replace(ALFIE, contacts=(Contact("A"), Contact("B"), Contact("C"), Contact("D")))
    row = replace(ROW, contacts=(ImportedContact(1, "B"), ImportedContact(2, "E")))
    preview = _preview(row, held=(held,))
    assert preview.changed == ()
    (problem,) = preview.problems
    assert problem.where == "row 2, contacts"


@pytest.mark.parametrize(
    ("born", "day", "year"),
    [
        (date(2021, 8, 31), date(2025, 9, 1), "R"),
        (date(2021, 9, 1), date(2025, 9, 1), "N2"),
        (date(2014, 9, 1), date(2026, 7, 1), "6"),
        (date(2021, 8, 31), date(2025, 8, 31), "N2"),
        (date(2014, 8, 31), date(2026, 7, 1), ""),
        (date(2024, 1, 1), date(2026, 7, 1), ""),
    ],
)
def test_the_year_group_of_an_age(born: date, day: date, year: str) -> None:
    assert year_by_age(born, day) == year
