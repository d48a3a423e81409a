from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from attendance_desk.domain.calendar import ClosureKind
from attendance_desk.domain.problems import ImportRefused, Weight
from attendance_desk.exchange.set_up import read_set_up

GOOD = """
name = "Oakfield Primary School"
dfe_number = "999/2001"
[day]
am_start = "08:50"
am_taken = "08:55"
am_closes = "09:20"
pm_start = "13:10"
pm_taken = "13:10"
pm_closes = "13:25"
[[year]]
starts = 2025-09-02
ends = "2026-07-21"
[[year]]
starts = 2024-09-03
ends = 2025-07-22
[[term]]
name = "Autumn"
starts = 2025-09-02
ends = 2025-12-19
[[closure]]
from = 2025-10-27
to = 2025-10-31
kind = "half_term"
label = "October half-term"
[[class]]
name = "Acorn"
year = ["N1", "Nursery 2"]
[[class]]
name = "Oak"
year = 4
[[staff]]
name = "Mr Hale"
title = "Headteacher"
role = "head"
[[staff]]
name = "Miss Adeyemi"
title = "Class teacher"
role = "teacher"
classes = ["oak"]
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "school.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_school_is_read(tmp_path: Path) -> None:
    set_up, problems = read_set_up(_write(tmp_path, GOOD))
    assert problems == ()
    assert set_up is not None
    assert (set_up.name, set_up.dfe_number) == ("Oakfield Primary School", "999/2001")
    assert set_up.times.am.taken == time(8, 55)
    assert set_up.times.pm.closes == time(13, 25)
    assert [year.starts for year in set_up.years] == [date(2024, 9, 3), date(2025, 9, 2)]
    assert set_up.times.since == date(2024, 9, 3)
    assert set_up.years[1].ends == date(2026, 7, 21)
    assert set_up.closures[0].kind is ClosureKind.HALF_TERM
    assert [(c.name, c.year_groups) for c in set_up.classes] == [
        ("Acorn", ("N1", "N2")),
        ("Oak", ("4",)),
    ]
    assert set_up.staff[1].classes == ("Oak",)


def test_a_register_open_for_31_minutes_is_refused_with_its_rule(tmp_path: Path) -> None:
    text = GOOD.replace('am_closes = "09:20"', 'am_closes = "09:21"')
    set_up, problems = read_set_up(_write(tmp_path, text))
    assert set_up is None
    assert len(problems) == 1
    assert "30" in problems[0].what
    assert "register" in problems[0].where


@pytest.mark.parametrize(
    ("old", "new", "where", "word"),
    [
        ('name = "Oakfield Primary School"', "", "set-up file, name", "There is no name"),
        ('am_start = "08:50"', 'am_start = "8.5"', "day, am_start", "not a time"),
        ('am_start = "08:50"', "", "day, am_start", "There is no time"),
        ("starts = 2024-09-03", 'starts = "3 Sept"', "year 2, starts", "not a date"),
        ("starts = 2024-09-03", "starts = 0001-01-01", "year 2, starts", "not a date"),
        ("starts = 2024-09-03", "starts = 2020-09-03", "year 2", "longer than a year"),
        ('kind = "half_term"', 'kind = "snow"', "closure 1, kind", "not a kind"),
        ("year = 4", "year = 7", "class 2, year", "not a year group"),
        ('name = "Oak"', 'name = "acorn"', "class 2, name", "twice"),
        ('role = "teacher"', 'role = "king"', "staff 2, role", "no role"),
        ('name = "Miss Adeyemi"', 'name = "mr hale"', "staff 2, name", "twice"),
        ('classes = ["oak"]', 'classes = ["Elm"]', "staff 2, classes", "no class"),
        ('role = "head"', 'role = "office"', "staff", "head"),
        ('name = "Mr Hale"', 'name = "Mr \\u202ehale"', "staff 1, name", "direction"),
        ("[[term]]", "[term]", "term", "not a list"),
        ("[day]", "[times]", "day", "no times"),
    ],
)
def test_each_fault_has_its_address_and_a_remedy(
    tmp_path: Path, old: str, new: str, where: str, word: str
) -> None:
    assert old in GOOD
    set_up, problems = read_set_up(_write(tmp_path, GOOD.replace(old, new, 1)))
    assert set_up is None
    found = [problem for problem in problems if problem.where == where]
    assert found, problems
    assert word in found[0].what
    assert found[0].remedy


def test_a_word_the_desk_does_not_know_is_only_noted(tmp_path: Path) -> None:
    set_up, problems = read_set_up(_write(tmp_path, 'motto = "Onwards"\n' + GOOD))
    assert set_up is not None
    assert [problem.weight for problem in problems] == [Weight.NOTE]


@pytest.mark.parametrize("raw", [b"name = ", b"\xff\xfe\x00", b"a = " + b"[" * 5_000, b""])
def test_what_is_no_toml_is_refused_whole(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "school.toml"
    path.write_bytes(raw)
    with pytest.raises(ImportRefused) as caught:
        read_set_up(path)
    assert caught.value.exit_code == 40
    assert caught.value.problems[0].where == "school.toml"
