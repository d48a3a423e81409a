"""Files through the desk: look, then take in all of it or nothing, and out and in again."""

from __future__ import annotations

import csv
import pickle
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk, found_school
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.calendar import Half, SchoolYear, Session
from attendance_desk.domain.figures import By
from attendance_desk.domain.imports import MarksPreview, PupilsPreview
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import ImportRefused, NotPermitted, Refused
from attendance_desk.domain.rows import Row
from attendance_desk.domain.upn import check_letter
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.store import ledger
from tests.a_school import (
    FIRST_DAY,
    FRIDAY,
    MONDAY,
    OAK,
    PASSPHRASE,
    SCHOOL,
    Fernhill,
    here,
    id_of,
)

PUPILS = ("UPN", "Surname", "Forename", "DOB", "Sex", "Year", "Class", "Start date")
MARKS = ("UPN", "Date", "Session", "Code", "Minutes late", "Note", "Recorded at", "Recorded by")
ALFIE = "H801200001002"
MONDAY_AM = Session(MONDAY, Half.AM)


def upn(number: int) -> str:
    """A UPN with the right check letter."""
    digits = f"9992001{number:05}"
    return check_letter(digits) + digits


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in (header, *rows):
            sheet.append(list(row))
        book.save(path)
        return path
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((header, *rows))
    return path


def new_children(count: int) -> list[Sequence[object]]:
    return [
        (upn(n), f"Surname{n:03}", f"Zoë{n}", "2018-03-04", "F", "4", "Oak", "2026-09-02")
        for n in range(count)
    ]


def marks_of(count: int, days: int = 5) -> list[Sequence[object]]:
    """A week of marks: everybody here, but for the first child, who is ill on Monday."""
    return [
        (upn(n), str(MONDAY + timedelta(day)), half, "I" if n + day == 0 else "/", "", "", "", "")
        for n in range(count)
        for day in range(days)
        for half in ("AM", "PM")
        if not (day == 4 and half == "PM")
    ]


@pytest.fixture
def office(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("office")
    yield desk
    desk.close()


def kinds_after(desk: Desk, number: int) -> list[Kind]:
    with desk.seated.register.read() as snapshot:
        return [entry.kind for entry in ledger.entries(snapshot.connection, number + 1)]


def head_of(desk: Desk) -> int:
    with desk.seated.register.read() as snapshot:
        return snapshot.head().number


def _take(desk: Desk, kind: str, path: Path) -> int:
    return desk.files.take_in(desk.files.look(kind, path)).value


def _preview(desk: Desk, path: Path) -> MarksPreview:
    preview = desk.files.look("marks", path).preview
    assert isinstance(preview, MarksPreview)
    return preview


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_pupils_and_then_their_marks_are_taken_in_and_counted(
    office: Desk, tmp_path: Path, form: str
) -> None:
    pupils = write(tmp_path / f"pupils.{form}", PUPILS, new_children(30))
    marks = write(tmp_path / f"marks.{form}", MARKS, marks_of(30))

    assert _take(office, "pupils", pupils) == 30
    assert _take(office, "marks", marks) == 30 * 9

    wanted = Wanted(first=MONDAY, last=FRIDAY)
    tallies = {row.upn: row.tally for row in office.figures.table(wanted).rows}
    assert (tallies[upn(0)].possible, tallies[upn(0)].authorised) == (9, 2)
    assert all(tallies[upn(n)].attended == 9 for n in range(1, 30))
    assert head_of(office) == 17 + 2  # one entry a file


def test_a_child_from_another_school_comes_in_a_transfer_file(
    office: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "9992001_CTF_9992002_001.xml"
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?><CTfile><Header><CTFversion>25.0</CTFversion>'
        f"</Header><CTFpupilData><Pupil><UPN>{upn(1)}</UPN><Surname>Łuczak</Surname>"
        "<Forename>Zofia</Forename><DOB>2018-05-04</DOB><Sex>F</Sex><BasicDetails>"
        "<NCyearActual>4</NCyearActual></BasicDetails></Pupil></CTFpupilData></CTfile>",
        encoding="utf-8",
    )
    looked = office.files.look("ctf", path)
    assert office.people.find("luczak") == ()

    assert office.files.take_in(looked).value == 1

    (card,) = office.people.find("luczak")
    assert (card.name, card.class_name, card.upn) == ("Zofia Łuczak", "Oak", upn(1))


def test_what_a_school_before_counted_is_kept_beside_our_figures_and_in_none_of_them(
    office: Desk, tmp_path: Path
) -> None:
    counted = {key.upn: key.tally for key in _week(office)}
    path = tmp_path / "9992001_CTF_9992002_002.xml"
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?><CTfile><CTFpupilData><Pupil>'
        f"<UPN>{ALFIE}</UPN><Surname>Turner</Surname><Forename>Alfie</Forename>"
        "<DOB>2018-03-03</DOB><Attendance><YearData><Year>2024</Year><SchoolName>Fern</SchoolName>"
        "<SessionsPossible>190</SessionsPossible><SessionsAttended>90</SessionsAttended>"
        "<SessionsAuthorised>40</SessionsAuthorised><SessionsUnauthorised>60</SessionsUnauthorised>"
        "</YearData></Attendance></Pupil></CTFpupilData></CTfile>",
        encoding="utf-8",
    )
    looked = office.files.look("ctf", path)
    preview = looked.preview
    assert isinstance(preview, PupilsPreview)
    line = "2024, Fern: in 90 of 190 sessions · 50 days missed "
    line += "(40 sessions authorised, 60 not) · from a transfer file"
    assert ("Schools before", "", line) in [
        (one.name, one.old, one.new) for one in preview.changed[0].fields
    ]
    office.files.take_in(looked)

    (card,) = office.people.find(ALFIE)
    (year,) = office.people.page(card.pupil_id).pupil.before
    assert (year.possible, year.attended, year.unauthorised) == (190, 90, 60)
    assert {key.upn: key.tally for key in _week(office)} == counted
    again = office.files.look("ctf", path).preview
    assert isinstance(again, PupilsPreview)
    assert (again.unchanged, again.changed) == (1, ())


def _week(desk: Desk) -> tuple[Row, ...]:
    return desk.figures.table(Wanted(first=FIRST_DAY, last=FRIDAY)).rows


def test_a_backup_holds_everything_before_a_file_is_taken_in(
    fernhill: Fernhill, office: Desk, tmp_path: Path
) -> None:
    pupils = write(tmp_path / "pupils.csv", PUPILS, new_children(3))
    _take(office, "pupils", pupils)
    assert office.backups.board().copies == (), "nothing was ever marked"
    office.registers.submit(here(office, OAK, Session(FRIDAY, Half.AM)))

    before = head_of(office)
    _take(office, "marks", write(tmp_path / "marks.csv", MARKS, marks_of(3, days=2)))
    assert [one.backup.head for one in office.backups.board().copies] == [before]
    assert kinds_after(office, before) == [Kind.BACKUP_SET, Kind.MARKS_IMPORTED]
    office.backups.make()
    _take(office, "marks", write(tmp_path / "more.csv", MARKS, marks_of(3, days=3)[-3:]))
    assert len(office.backups.board().copies) == 2, "the newest one held everything already"


def test_who_may_not_import_makes_no_backup_by_trying(
    fernhill: Fernhill, office: Desk, tmp_path: Path
) -> None:
    office.registers.submit(here(office, OAK, Session(FRIDAY, Half.AM)))
    looked = office.files.look("pupils", write(tmp_path / "p.csv", PUPILS, new_children(3)))
    office.close()
    teacher = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.files.take_in(looked)
    assert not (fernhill.folder / "backups").exists()
    teacher.close()


def test_looking_writes_nothing(office: Desk, tmp_path: Path) -> None:
    before = head_of(office)
    looked = office.files.look("pupils", write(tmp_path / "p.csv", PUPILS, new_children(3)))

    assert isinstance(looked.preview, PupilsPreview)
    assert len(looked.preview.added) == 3
    assert kinds_after(office, before) == []
    assert office.people.find("surname") == ()


def test_one_bad_row_keeps_the_whole_file_out_until_it_is_to_be_skipped(
    office: Desk, tmp_path: Path
) -> None:
    rows = [
        (ALFIE, "2026-11-16", "AM", "/", "", "", "", ""),
        (ALFIE, "2026-11-21", "AM", "/", "", "", "", ""),
        ("H999999999999", "2026-11-16", "AM", "/", "", "", "", ""),
        (ALFIE, "2026-11-16", "midnight", "/", "", "", "", ""),
    ]
    looked = office.files.look("marks", write(tmp_path / "marks.csv", MARKS, rows))
    assert [problem.where for problem in looked.problems] == [
        "row 3, Date",
        "row 4, UPN",
        "row 5, Session",
    ]
    before = head_of(office)

    with pytest.raises(ImportRefused, match="3 rows need mending") as refused:
        office.files.take_in(looked)

    assert refused.value.problems == looked.problems
    assert kinds_after(office, before) == []
    assert office.files.take_in(looked, skip_problems=True).value == 1
    assert kinds_after(office, before) == [Kind.MARKS_IMPORTED]


def test_cancel_in_the_middle_writes_nothing(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _take(office, "pupils", write(tmp_path / "pupils.csv", PUPILS, new_children(300)))
    looked = office.files.look("marks", write(tmp_path / "marks.csv", MARKS, marks_of(300)))
    monkeypatch.setattr("attendance_desk.actions.imports._MARKS_A_CHUNK", 100)
    before = head_of(office)
    asked: list[int] = []

    def half_way(done: int, whole: int) -> bool:
        asked.append(done)
        return done < whole // 2

    with pytest.raises(ImportRefused):
        office.files.take_in(looked, progress=half_way)

    assert asked
    assert kinds_after(office, before) == []
    assert office.files.take_in(looked).value == 300 * 9


_IMPORT_AND_DIE = """
import os, pickle, sys
from pathlib import Path
from attendance_desk.actions import imports
from attendance_desk.store import work

school = pickle.loads(Path(sys.argv[1]).read_bytes())
desk = school.sit("office")
looked = desk.files.look("marks", Path(sys.argv[2]))
imports._MARKS_A_CHUNK = 100
append = work.Work.append
def dying(self, draft, **rest):
    entry = append(self, draft, **rest)
    if draft.payload["chunk"] == 7:
        os._exit(9)
    return entry
work.Work.append = dying
desk.files.take_in(looked)
"""


def test_a_program_killed_in_the_middle_of_an_import_leaves_nothing_of_it(
    fernhill: Fernhill, tmp_path: Path, project: Path, python: str
) -> None:
    desk = fernhill.sit("office")
    _take(desk, "pupils", write(tmp_path / "pupils.csv", PUPILS, new_children(200)))
    before = head_of(desk)
    desk.close()
    marks = write(tmp_path / "marks.csv", MARKS, marks_of(200))
    kept = tmp_path / "school.pickle"
    kept.write_bytes(pickle.dumps(fernhill))

    died = subprocess.run(
        [python, "-c", _IMPORT_AND_DIE, str(kept), str(marks)], cwd=project, check=False
    )

    assert died.returncode == 9
    desk = fernhill.sit("office")
    assert kinds_after(desk, before) == []
    assert desk.figures.table(Wanted(by=By.CODE, first=MONDAY, last=FRIDAY)).rows[0].key == ""
    desk.upkeep.check()
    assert _take(desk, "marks", marks) == 200 * 9
    desk.close()


def test_our_own_exports_change_nothing_when_they_come_back(office: Desk, tmp_path: Path) -> None:
    _take(office, "pupils", write(tmp_path / "new.csv", PUPILS, new_children(5)))
    _take(office, "marks", write(tmp_path / "marks.csv", MARKS, marks_of(5)))
    office.registers.set_mark(
        NewMark(office.people.find(upn(3))[0].pupil_id, MONDAY_AM, "L", "Came at 9", 9, "bus")
    )
    for form in ("csv", "xlsx"):
        assert office.files.export("pupils", tmp_path / f"out-pupils.{form}") == 21
        assert office.files.export("marks", tmp_path / f"out-marks.{form}") == 45
        before = head_of(office)

        marks = office.files.look("marks", tmp_path / f"out-marks.{form}")
        pupils = office.files.look("pupils", tmp_path / f"out-pupils.{form}")

        assert isinstance(marks.preview, MarksPreview)
        assert isinstance(pupils.preview, PupilsPreview)
        assert (marks.problems, pupils.problems) == ((), ())
        assert (marks.preview.added, marks.preview.changed) == (0, 0)
        assert marks.preview.unchanged == 45
        assert (pupils.preview.added, pupils.preview.changed) == ((), ())
        assert office.files.take_in(marks).value == 0
        assert office.files.take_in(pupils).value == 0
        assert kinds_after(office, before) == []


def test_a_session_written_twice_becomes_an_original_and_its_amendment(
    office: Desk, tmp_path: Path
) -> None:
    rows = [
        (ALFIE, "2026-11-16", "AM", "I", "", "rang", "2026-11-16T09:40", "Mrs Reid"),
        (ALFIE, "2026-11-16", "AM", "N", "", "", "2026-11-16T08:56", "Miss Old"),
        (ALFIE, "2026-11-17", "AM", "L", 9, "", "2026-11-17T08:59", "Miss Old"),
    ]
    assert _take(office, "marks", write(tmp_path / "marks.csv", MARKS, rows)) == 3
    alfie = id_of(office, OAK, "Alfie")

    lines = office.history.of_pupil(alfie, MONDAY, FRIDAY)

    assert [(line.previous, line.code, line.name, line.at[11:16]) for line in lines] == [
        ("", "N", "Miss Old", "08:56"),
        ("N", "I", "Mrs Reid", "09:40"),
        ("", "L", "Miss Old", "08:59"),
    ]
    (amended,) = office.papers.register(OAK, MONDAY, Half.AM).amendments
    assert (amended.original, amended.code, amended.name) == ("N", "I", "Mrs Reid")
    again = _preview(office, tmp_path / "marks.csv")
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)


def test_a_paper_shows_an_imported_amendment_beside_one_of_our_own(
    office: Desk, tmp_path: Path
) -> None:
    """Times with and without a zone stand in one list, in order."""
    rows = [
        (ALFIE, "2026-11-16", "AM", "N", "", "", "2026-11-16T08:56", "Miss Old"),
        (ALFIE, "2026-11-16", "AM", "I", "", "", "2026-11-16T09:40:00+00:00", "Mrs Reid"),
    ]
    _take(office, "marks", write(tmp_path / "marks.csv", MARKS, rows))
    alfie = id_of(office, OAK, "Alfie")
    office.registers.set_mark(NewMark(alfie, MONDAY_AM, "M", "Letter from the dentist"))

    changes = office.papers.register(OAK, MONDAY, Half.AM).amendments

    assert [(one.original, one.code) for one in changes] == [("N", "I"), ("I", "M")]
    assert all(one.at.tzinfo is not None for one in changes)


def test_unknown_and_retired_codes_are_kept_as_written_and_listed(
    office: Desk, tmp_path: Path
) -> None:
    rows = [
        (ALFIE, "2026-11-16", "AM", "?", "", "", "", ""),
        (ALFIE, "2026-11-16", "PM", "H", "", "", "", ""),
    ]
    looked = office.files.look("marks", write(tmp_path / "marks.csv", MARKS, rows))

    assert looked.problems == ()
    assert len(looked.notes) >= 2
    assert office.files.take_in(looked).value == 2
    alfie = id_of(office, OAK, "Alfie")
    assert [row.code for row in office.history.of_pupil(alfie, MONDAY, MONDAY)] == ["?", "H"]
    tally = office.figures.table(Wanted(first=MONDAY, last=MONDAY, pupil_id=alfie)).rows[0].tally
    assert tally.unknown >= 1
    assert tally.attended == 0


def test_closed_days_in_a_file_change_nothing(office: Desk, tmp_path: Path) -> None:
    rows = [
        (ALFIE, "2026-10-27", "AM", "#", "", "", "", ""),
        (ALFIE, "2026-11-16", "AM", "/", "", "", "", ""),
    ]
    assert _take(office, "marks", write(tmp_path / "marks.csv", MARKS, rows)) == 1


def test_a_file_that_was_changed_after_the_look_is_not_taken_in(
    office: Desk, tmp_path: Path
) -> None:
    path = write(tmp_path / "m.csv", MARKS, [(ALFIE, "2026-11-16", "AM", "/", "", "", "", "")])
    looked = office.files.look("marks", path)
    before = head_of(office)
    write(path, MARKS, [(ALFIE, "2026-11-16", "AM", "O", "", "", "", "")])

    with pytest.raises(ImportRefused):
        office.files.take_in(looked)

    assert kinds_after(office, before) == []


def test_pressing_import_twice_makes_no_child_twice(office: Desk, tmp_path: Path) -> None:
    looked = office.files.look("pupils", write(tmp_path / "p.csv", PUPILS, new_children(3)))
    office.files.take_in(looked)

    with pytest.raises(Refused, match="after this file was looked at") as refused:
        office.files.take_in(looked)

    assert refused.value.rule == "changed_since"
    assert len(office.people.find("surname")) == 3


def test_a_record_changed_after_the_look_is_not_written_over(office: Desk, tmp_path: Path) -> None:
    alfie = id_of(office, OAK, "Alfie")
    record = office.people.page(alfie).pupil
    row = (ALFIE, "Turner", "Alfie", record.born.isoformat(), "M", "4", "Oak", "2026-09-02")
    looked = office.files.look("pupils", write(tmp_path / "p.csv", PUPILS, [row]))
    office.people.change(replace(record, preferred="Alf"))

    with pytest.raises(Refused, match="Look at the file again"):
        office.files.take_in(looked)

    assert office.people.page(alfie).pupil.preferred == "Alf"


def test_an_empty_school_is_exported_as_headers(office: Desk, tmp_path: Path) -> None:
    assert office.files.export("marks", tmp_path / "marks.csv") == 0
    text = (tmp_path / "marks.csv").read_text(encoding="utf-8-sig")
    assert text.strip() == ",".join(MARKS)


def test_every_entry_and_every_mark_is_in_the_whole_export(
    fernhill: Fernhill, tmp_path: Path
) -> None:
    head = fernhill.sit()
    _take(head, "pupils", write(tmp_path / "pupils.csv", PUPILS, new_children(2)))
    _take(head, "marks", write(tmp_path / "marks.csv", MARKS, marks_of(2)))
    child = head.people.find(upn(0))[0].pupil_id
    head.registers.set_mark(NewMark(child, MONDAY_AM, "M", "Dentist's letter"))

    stand_behind(head)
    count = head.files.export("entries", tmp_path / "all.csv")

    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count == 17 + 1 + 18 + 1
    assert {int(row["Number"]) for row in rows} == set(range(1, head_of(head) + 1))
    amended = rows[-1]
    assert (amended["UPN"], amended["Code"], amended["Previous"]) == (upn(0), "M", "I")
    assert (amended["Reason"], amended["Title"]) == ("Dentist's letter", "Head of school")
    assert {row["Reason"] for row in rows[:-1]} == {""}
    head.close()


@pytest.mark.slow
def test_two_years_of_420_children_are_taken_in_in_a_minute_or_two(
    fernhill: Fernhill, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    years = (SchoolYear(date(2025, 9, 3), date(2026, 7, 22)), SCHOOL.years[0])
    school = replace(SCHOOL, years=years, terms=(), closures=())
    fernhill.at("16:00", date(2027, 7, 21))
    made = found_school(tmp_path / "big", school, PASSPHRASE, fernhill.clock)
    seated = take_seat(made.folder, made.unlocked, fernhill.clock.now())
    desk = Desk(seated, made.head, fernhill.clock)
    children = [(*row[:-1], "2025-09-03") for row in new_children(420)]
    _take(desk, "pupils", write(tmp_path / "pupils.csv", PUPILS, children))
    sessions = [s for y in years for s in desk.calendar.sessions(y.starts, y.ends)]
    rows = [
        (upn(n), str(s.day), s.half.name, "I" if (n + k) % 17 == 0 else "/", "", "", "", "")
        for n in range(420)
        for k, s in enumerate(sessions)
    ]
    path = write(tmp_path / "marks.csv", MARKS, rows)

    began = time.perf_counter()
    looked = desk.files.look("marks", path)
    seen = time.perf_counter()
    assert desk.files.take_in(looked).value == len(rows)
    done = time.perf_counter()

    with capsys.disabled():
        print(
            f"\n{len(rows):,} marks: looked at in {seen - began:.1f} s, taken in in"
            f" {done - seen:.1f} s ({len(rows) / (done - began):,.0f} a second)"
        )
    first, last = years[0].starts, FIRST_DAY + timedelta(400)
    table = desk.figures.table(Wanted(by=By.CODE, first=first, last=last))
    assert sum(row.tally.possible for row in table.rows) == len(rows)
    assert done - began < 120
    desk.close()
