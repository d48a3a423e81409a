"""The same number on the screen and in a file, for fifty schools at random."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import openpyxl
import pytest

from attendance_desk.domain.cuts import By, Question
from attendance_desk.domain.figures import answer
from attendance_desk.domain.people import Group, Membership, Place, Pupil
from attendance_desk.domain.rows import Row
from attendance_desk.domain.tables import About, Table, table_of
from attendance_desk.domain.view import YearView
from attendance_desk.exchange.table_files import write_table
from attendance_desk.queries.tables_of_marks import figures_told
from tests.domain.small_school import YEAR, pupil, view_of

AT = datetime(2026, 9, 25, 15, 40, tzinfo=UTC)
LETTERS = [*("/", "\\") * 6, ".", "L", "U", "I", "O", "N", "V", "X", "Y4", "J", "C2", "M", "G"]
NAMES = ("=1+1", "Łukasz", "O'Brien, Siân", "<b>Bold</b>", "@you", "王小明")
COUNTS = {
    "Possible (sessions)": "possible",
    "Attended (sessions)": "attended",
    "Absent (sessions)": "absent",
    "Authorised (sessions)": "authorised",
    "Unauthorised (sessions)": "unauthorised",
    "Late (sessions)": "late",
    "Not possible (sessions)": "not_possible",
    "Not marked (sessions)": "not_marked",
}


def school(chance: Random) -> YearView:
    """Up to nine children in two classes, one of whom may have moved."""
    children: dict[str | Pupil, str | Sequence[str]] = {}
    for number in range(chance.randint(1, 9)):
        moved = YEAR.starts + timedelta(days=chance.choice([3, 8, 14]))
        places = [Place("oak", "4", YEAR.starts)]
        if chance.random() < 0.3:
            places.append(Place("ash", chance.choice("R3"), moved))
        groups = [Membership(Group.PUPIL_PREMIUM)] if chance.random() < 0.4 else []
        child = pupil(f"{chance.choice(NAMES)} {number}", places=places, groups=groups)
        children[child] = [chance.choice(LETTERS) for _ in range(30)]
    return view_of(children)


def asked(view: YearView, by: By) -> tuple[tuple[Row, ...], Table]:
    rows = answer((view,), Question(by, YEAR.starts, YEAR.ends)).rows
    return rows, table_of(About("figures", "Figures", AT), figures_told(by), rows)


def from_csv(path: Path, table: Table) -> list[dict[str, str]]:
    write_table(path, table)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def from_xlsx(path: Path, table: Table) -> list[dict[str, str]]:
    write_table(path, table)
    head, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows()
    return [
        {
            str(name.value): "" if cell.value is None else _shown(cell.value, cell.number_format)
            for name, cell in zip(head, row, strict=True)
        }
        for row in rows
    ]


def _shown(value: object, form: str) -> str:
    """A cell as a spreadsheet shows it."""
    places = len(form.partition(".")[2]) if form.startswith("0") else 0
    return (
        f"{Decimal(str(value)):.{places}f}" if isinstance(value, float) or places else str(value)
    )


@pytest.mark.parametrize("seed", range(50))
def test_every_number_of_a_school_is_the_one_on_the_screen(seed: int, tmp_path: Path) -> None:
    view = school(Random(seed))
    ways = list(By)
    for place, by in enumerate(ways):
        rows, table = asked(view, by)
        read = [from_csv(tmp_path / "f.csv", table)]
        if place == seed % len(ways):
            read.append(from_xlsx(tmp_path / "f.xlsx", table))
        for written in read:
            assert len(written) == len(rows)
            for row, told in zip(rows, written, strict=True):
                assert told["Name"].removeprefix("'") == row.name.removeprefix("'")
                assert {head: told[head] for head in COUNTS} == {
                    head: str(getattr(row.tally, name)) for head, name in COUNTS.items()
                }
                if by not in {By.CODE, By.REASON}:
                    assert told["Attendance (%)"] == (row.tally.attendance_shown() or "")
