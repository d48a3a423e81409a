"""What is kept, copied and carried: the monthly copy, the day's file, the carry sheet."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest

from tests.contract.outside import LAW_SET_UP, Outside, upn

pytestmark = pytest.mark.slow  # each check starts the program several times

DAY = "2026-11-20"
DECEMBER = "2026-12-01 12:00:00"


@pytest.fixture
def taken(outside: Outside) -> Outside:
    """Oak's morning is in."""
    lines = [f"{upn(n)},{DAY},AM,{code}" for n, code in enumerate("//I/", start=1)]
    assert outside("take-register", "--file", outside.marks(*lines)).code == 0
    return outside


def _text(path: Path) -> str:
    read = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True
    )
    return " ".join(read.stdout.decode().split())


def test_a_monthly_copy_is_due_once_opens_by_itself_and_proves_itself(taken: Outside) -> None:
    asked = ("due", "--kind", "monthly_copy", "--json")
    assert taken(*asked).json()["due"] == []
    (due,) = taken(*asked, at=DECEMBER).json()["due"]
    assert due["due"]

    made = taken("monthly-copy", "--json", at=DECEMBER)
    assert made.code == 0, made.err
    row = next(r for r in made.json()["monthly-copy"] if r["month"] == "2026-11")
    assert (row["state"], row["made"], row["checked"]) == ("copied", "2026-12-01", "2026-12-01")
    assert row["keep_until"] == "2033-08-31"
    assert taken(*asked, at=DECEMBER).json()["due"] == []

    copy = str(row["where"])
    assert taken.run("--school", copy, "check", at=DECEMBER).code == 0
    history = taken.run(
        "--school", copy, "history", "--upn", upn(3), "--json", at=DECEMBER
    ).json()["history"]
    assert [r["code"] for r in history] == ["I"]
    mark = ("mark", "--date", DAY, "--session", "AM", "--code", "M", "--upn", upn(3))
    refused = taken.run("--school", copy, *mark, "--reason", "Dentist", at=DECEMBER)
    assert refused.code == 21
    assert "copy of November 2026" in refused.err
    assert "Open the school itself" in refused.err
    early = ("monthly-copy", "--month", "2026-11", "--remove")
    assert taken(*early, at="2033-08-31 12:00:00").code == 14, "kept to the end of its last day"


def test_nothing_younger_than_six_years_is_offered_for_erasing(taken: Outside) -> None:
    assert taken("retention", "--json", at="2032-11-19 12:00:00").json()["retention"] == []
    erase = ("retention", "--erase", "--confirm", "erase 1 entries")
    assert taken(*erase, at="2032-11-19 12:00:00").code == 14
    rows = taken("retention", "--json", at="2032-11-21 12:00:00").json()["retention"]
    assert [(row["year"], row["may_go"]) for row in rows] == [("2026/27", 1)]


def test_a_day_is_carried_with_its_exceptions_and_later_amendments_are_told(
    taken: Outside,
) -> None:
    sheet = taken.home / "carry.pdf"
    printed = taken("print", "carry-sheet", "--date", DAY, "--out", str(sheet))
    assert printed.code == 0, printed.err
    text = _text(sheet)
    assert "Not simply here" in text
    assert "Łukasz Yıldız C I" in text

    change = ("mark", "--date", DAY, "--session", "AM", "--code", "M", "--upn", upn(3))
    assert taken(*change, "--reason", "Dentist", at=f"{DAY} 11:00:00").code == 0
    out = taken.home / "day.csv"
    said = taken("export", "day", "--date", DAY, "--out", str(out), at=f"{DAY} 11:30:00")
    assert said.code == 0, said.err
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["UPN"]: row["Code"] for row in csv.DictReader(file)}
    assert rows == {upn(1): "/", upn(2): "/", upn(3): "M", upn(4): "/"}
    assert "1" in said.err, "what changed since the sheet is told"

    # The day's file is read by another desk in the same columns.
    setup = taken.file("other.toml", LAW_SET_UP)
    assert taken.run("new", "other", "--setup", setup).code == 0
    roll = str(taken.home / "pupils.csv")
    assert taken.run("--school", "other", "import", "pupils", roll).code == 0
    again = taken.run("--school", "other", "import", "marks", str(out), "--json").json()
    assert (again["problems"], again["added"]) == ([], 4)


def test_papers_for_the_day_without_power(taken: Outside) -> None:
    for words, there in (
        (("blank-register", "--class", "Oak"), "Łukasz Yıldız A"),
        (("fire-roll",), "Łukasz Yıldız A"),
    ):
        out = taken.home / f"{words[0]}.pdf"
        said = taken("print", *words, "--out", str(out), at=f"{DAY} 11:00:00")
        assert said.code == 0, said.err
        assert there in _text(out)
