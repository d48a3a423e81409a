"""What goes out comes in again: our own export changes nothing."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desk.domain.admissions import preview_pupils
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.imports import ImportedMark, PupilsContext
from attendance_desk.domain.marks import Mark
from attendance_desk.domain.people import (
    Contact,
    Enrolment,
    Group,
    Membership,
    Place,
    Pupil,
    SchoolClass,
    Sex,
)
from attendance_desk.domain.upn import check_letter
from attendance_desk.exchange.cells import LONDON
from attendance_desk.exchange.exports import (
    MARK_HEADER,
    PUPIL_HEADER,
    mark_row,
    pupil_row,
)
from attendance_desk.exchange.marks_file import open_marks
from attendance_desk.exchange.out import Sheet, write
from attendance_desk.exchange.pupils_file import read_pupils

DAY = date(2026, 3, 2)
STARTS = date(2024, 9, 2)
CLASSES = (SchoolClass("c1", "Oak", ("4",)), SchoolClass("c2", "=Elm", ("1", "2")))
NAMES = {each.id: each.name for each in CLASSES}
ENDINGS = pytest.mark.parametrize("ending", ["csv", "xlsx"])


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


_SIGNS = "aB é'’-=+@＝＋ \u00a0/\\.#,;\"ŁşỌ<&1"
_ANY = st.characters(
    exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"], exclude_characters="\ufffd"
)
_NAMES = (
    (st.text(_SIGNS, min_size=1, max_size=12) | st.text(_ANY, min_size=1, max_size=12))
    .map(_tidy)
    .filter(bool)
)
_WORDS = st.text(_SIGNS + "\n", min_size=1, max_size=40).map(_tidy)
_TEXT = st.just("") | _NAMES
_CONTACTS = st.builds(
    Contact,
    *(_NAMES, _TEXT, _TEXT, _TEXT),
    responsibility=st.booleans(),
    lives_with=st.booleans(),
    do_not_contact=st.booleans(),
)


@st.composite
def _pupils(draw: st.DrawFn) -> Pupil:
    digits = f"{draw(st.integers(0, 10**12 - 1)):012d}"
    left = draw(st.none() | st.dates(STARTS, DAY))
    chosen = draw(st.sets(st.sampled_from(Group), max_size=4))
    groups = [group for group in Group if group in chosen]  # in the order of the columns
    place = draw(st.sampled_from([Place("c1", "4", STARTS, left), Place("c2", "2", STARTS, left)]))
    return Pupil(
        "p1",
        draw(st.sampled_from(["", check_letter(digits) + digits])),
        draw(_NAMES),
        draw(_NAMES),
        draw(st.dates(date(2014, 9, 1), date(2022, 8, 31))),
        draw(_TEXT),
        draw(st.sampled_from(Sex)),
        draw(st.just("") | _WORDS),
        draw(_TEXT),
        draw(_TEXT),
        (
            Enrolment(
                STARTS,
                left,
                "died" if left else "",
                draw(st.sampled_from(["", "MON-AM TUE-PM"])),
            ),
        ),
        (place,),
        tuple(Membership(group, "K" if group is Group.SEN else "Y") for group in groups),
        tuple(draw(st.lists(_CONTACTS, max_size=4, unique_by=lambda contact: contact.name))),
    )


def _round(pupil: Pupil, path: Path, held: tuple[Pupil, ...]) -> tuple[Pupil, ...]:
    """The pupils that an export of one would add to a desk that holds others."""
    write(path, Sheet("Pupils", PUPIL_HEADER, [pupil_row(pupil, NAMES, DAY)]))
    file = read_pupils(path)
    preview = preview_pupils(file.rows, file.problems, PupilsContext(held, CLASSES, DAY, STARTS))
    assert preview.problems == ()
    assert preview.changed == ()
    assert preview.unchanged == len(held)
    return tuple(arrival.pupil for arrival in preview.added)


@given(pupil=_pupils())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_an_exported_pupil_comes_back_whole_and_changes_nothing(
    pupil: Pupil, tmp_path: Path
) -> None:
    path = tmp_path / "pupils.csv"
    assert _round(pupil, path, held=()) == (replace(pupil, id=""),)
    assert _round(pupil, path, held=(pupil,)) == ()


@ENDINGS
def test_a_pupil_of_awkward_signs_comes_back_whole(ending: str, tmp_path: Path) -> None:
    pupil = Pupil(
        "p1",
        "H801200001001",
        "'=O’Brien-Nguyễn",
        "+Ỡla",
        date(2017, 5, 4),
        address="=1 High St\nFernhill",
        enrolments=(Enrolment(STARTS),),
        places=(Place("c2", "2", STARTS),),
        contacts=(Contact("@Jo", "-", "+44 7700 900123"), Contact('A, "B"; C')),
    )
    path = tmp_path / f"pupils.{ending}"
    assert _round(pupil, path, held=()) == (replace(pupil, id=""),)
    assert _round(pupil, path, held=(pupil,)) == ()


@ENDINGS
def test_exported_marks_come_back_whole(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"marks.{ending}"
    at = datetime(2026, 3, 2, 8, 57, tzinfo=LONDON)
    upn = "H801200001001"
    marks = [
        Mark("p1", Session(DAY, Half.AM), "L", 7, "=late+traffic"),
        Mark("p1", Session(DAY, Half.PM), "\\"),
        Mark("p1", Session(date(2026, 3, 3), Half.AM), "#"),
    ]
    rows = [mark_row(upn, mark, at, "Mrs Okafor") for mark in marks]
    write(path, Sheet("Marks", MARK_HEADER, rows))
    assert list(open_marks(path).rows()) == [
        ImportedMark(
            row, upn, mark.session, mark.code, mark.minutes_late, mark.note, at, "Mrs Okafor"
        )
        for row, mark in enumerate(marks, 2)
    ]
