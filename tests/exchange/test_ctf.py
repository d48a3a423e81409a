from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from attendance_desk.domain.imports import ImportedContact
from attendance_desk.domain.people import Group, Sex, YearBefore
from attendance_desk.domain.problems import ImportRefused, Weight
from attendance_desk.exchange.ctf import read_ctf
from attendance_desk.exchange.pupils_file import PupilsFile

PUPIL = """
<Pupil>
  <UPN>H801200001001</UPN><Surname>Łuczak</Surname><Forename>Zofia</Forename>
  <DOB>2017-05-04</DOB>{sex}
  <BasicDetails><PreferredForename>Zosia</PreferredForename><NCyearActual>4</NCyearActual>
    <Ethnicity>WEEU</Ethnicity></BasicDetails>
  <FSMhistory><FSMinstance><FSMstartDate>2021-09-01</FSMstartDate></FSMinstance></FSMhistory>
  <LookedAfter><InCare>false</InCare></LookedAfter>
  <SENhistory>
    <SEN><StartDate>2024-01-10</StartDate><SENprovision>E</SENprovision></SEN>
    <SEN><StartDate>2022-01-10</StartDate><SENprovision>K</SENprovision></SEN></SENhistory>
  <Address><BS7666Address><PAON>12</PAON><Street>Mill Lane</Street><Town>Fernhill</Town>
    <PostCode>ZZ1 1AA</PostCode></BS7666Address></Address>
  <Contacts>
    <Contact><Order>2</Order><Surname>Łuczak</Surname><Forename>Jan</Forename>
      <Relationship>PAF</Relationship>
      <Address><BS7666Address><PAON>3</PAON><Street>Quay Road</Street>
        <PostCode>ZZ2 2BB</PostCode></BS7666Address></Address></Contact>
    <Contact><Order>1</Order><Title>Mrs</Title><Surname>Łuczak</Surname><Forename>Anna</Forename>
      <Relationship>PAM</Relationship><Responsibility>true</Responsibility>
      <Phones><Phone><TelephoneType>M</TelephoneType><PhoneNo>07700 900123</PhoneNo></Phone>
      </Phones>
      <Email>anna@example.org</Email></Contact>
  </Contacts>
  <Attendance><YearData><AttendanceMarks>{marks}</AttendanceMarks></YearData></Attendance>
</Pupil>"""


def _write(folder: Path, pupils: str, version: str = "25.0", start: str = "<CTfile>") -> Path:
    path = folder / "9992001_CTF_9992002_001.xml"
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>{start}<Header><CTFversion>{version}</CTFversion>'
        f"</Header><CTFpupilData>{pupils}</CTFpupilData></CTfile>",
        encoding="utf-8",
    )
    return path


def _read(folder: Path, sex: str = "<Sex>F</Sex>", version: str = "25.0") -> PupilsFile:
    return read_ctf(_write(folder, PUPIL.format(sex=sex, marks="/\\" * 2_000), version))


def test_a_pupil_is_read_with_contacts_in_their_order(tmp_path: Path) -> None:
    file = _read(tmp_path)
    assert file.shown == "CTF 25.0"
    assert file.problems == ()
    (pupil,) = file.rows
    assert (pupil.where, pupil.upn, pupil.surname) == ("pupil 1", "H801200001001", "Łuczak")
    assert (pupil.preferred, pupil.born, pupil.sex) == ("Zosia", date(2017, 5, 4), Sex.FEMALE)
    assert (pupil.year_group, pupil.ethnicity) == ("4", "WEEU")
    assert (pupil.address, pupil.postcode) == ("12, Mill Lane, Fernhill", "ZZ1 1AA")
    assert dict(pupil.groups) == {
        Group.FREE_MEALS: "Y",
        Group.LOOKED_AFTER: "N",
        Group.SEN: "E",
    }
    assert pupil.contacts == (
        ImportedContact(
            1, "Mrs Anna Łuczak", "Mother", "07700 900123", "anna@example.org", responsibility=True
        ),
        ImportedContact(2, "Jan Łuczak", "Father", address="3, Quay Road", postcode="ZZ2 2BB"),
    )


def test_an_older_file_with_gender_reads_the_same(tmp_path: Path) -> None:
    old = _read(tmp_path, "<Gender>F</Gender>", "17.0")
    assert old.shown == "CTF 17.0"
    assert old.rows == _read(tmp_path).rows


def test_names_with_a_prefix_read_the_same(tmp_path: Path) -> None:
    start = '<c:CTfile xmlns:c="urn:ctf">'
    pupils = PUPIL.format(sex="<Sex>F</Sex>", marks="").replace("<", "<c:").replace("<c:/", "</c:")
    path = _write(tmp_path, pupils, start=start)
    path.write_text(path.read_text("utf-8").replace("</CTfile>", "</c:CTfile>"), encoding="utf-8")
    assert read_ctf(path).rows == _read(tmp_path).rows


def test_a_bad_pupil_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    good = PUPIL.format(sex="", marks="")
    bad = good.replace("2017-05-04", "2017-05-34")
    file = read_ctf(_write(tmp_path, bad + good))
    assert [row.where for row in file.rows] == ["pupil 2"]
    (problem,) = file.problems
    assert problem.where == "pupil 1, DOB"


def test_what_a_primary_school_has_not_is_a_note(tmp_path: Path) -> None:
    contact = "<Contact><Surname>More</Surname></Contact>"
    text = PUPIL.format(sex="", marks="").replace("<NCyearActual>4", "<NCyearActual>8")
    file = read_ctf(_write(tmp_path, text.replace("</Contacts>", contact * 3 + "</Contacts>")))
    assert [(p.where, p.weight) for p in file.problems] == [
        ("pupil 1, Year", Weight.NOTE),
        ("pupil 1, contacts", Weight.NOTE),
    ]
    assert file.rows[0].year_group == ""
    assert len(file.rows[0].contacts) == 4


def test_an_entity_of_its_own_is_refused_even_when_it_is_harmless(tmp_path: Path) -> None:
    path = _write(tmp_path, PUPIL.format(sex="", marks=""), start="<!DOCTYPE CTfile><CTfile>")
    with pytest.raises(ImportRefused):
        read_ctf(path)


def test_reading_stops_when_told_to(tmp_path: Path) -> None:
    path = _write(tmp_path, PUPIL.format(sex="", marks="") * 3)
    with pytest.raises(ImportRefused, match="stopped"):
        read_ctf(path, lambda done, _: done < 2)


YEAR = """<YearData><Year>2024</Year><LEA>999</LEA><Estab>2001</Estab>{name}
<SessionsPossible>{possible}</SessionsPossible><SessionsAuthorised>12</SessionsAuthorised>
<SessionsAttended>171</SessionsAttended><SessionsUnauthorised>7</SessionsUnauthorised>
{sessions}</YearData>"""
FROM_APRIL = (
    "<AttendSessions><AttendanceStartDate>2025-04-21</AttendanceStartDate>"
    "<AttendanceMarks>////</AttendanceMarks></AttendSessions>"
)
NAME = "<SchoolName>Fern Primary</SchoolName>"


def _with_years(folder: Path, *years: str) -> PupilsFile:
    text = PUPIL.format(sex="", marks="").replace("<Attendance>", "<Attendance>" + "".join(years))
    return read_ctf(_write(folder, text))


def test_totals_of_a_school_before_are_read_with_the_school_year_of_its_first_day(
    tmp_path: Path,
) -> None:
    (row,) = _with_years(tmp_path, YEAR.format(name=NAME, possible=190, sessions=FROM_APRIL)).rows
    assert row.before == (
        YearBefore("2024/25", "Fern Primary", 190, 171, 12, 7, "a transfer file"),
    )


def test_a_year_without_a_first_day_is_called_as_the_file_calls_it(tmp_path: Path) -> None:
    (row,) = _with_years(tmp_path, YEAR.format(name="", possible=190, sessions="")).rows
    assert [(one.year, one.school) for one in row.before] == [("2024", "school 999 2001")]


@pytest.mark.parametrize("possible", ["9", "12345", "-3", "many", "1e2"])
def test_totals_that_cannot_be_are_a_note_and_the_child_comes_all_the_same(
    possible: str, tmp_path: Path
) -> None:
    file = _with_years(tmp_path, YEAR.format(name=NAME, possible=possible, sessions=FROM_APRIL))
    assert file.rows[0].before == ()
    assert [(one.where, one.weight) for one in file.problems] == [
        ("pupil 1, attendance of a school before", Weight.NOTE)
    ]
