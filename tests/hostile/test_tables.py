"""Text stays text in every file that is taken out, whichever child has a hostile name."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from attendance_desk.desk import Desk
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.store import people_rows
from tests.a_school import ASH, OAK, Fernhill, pupil
from tests.every_table import EVERY
from tests.letters.hostile import HOSTILE

EXPORTS = ("marks", "pupils", "entries", "all")
RUN = frozenset("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula."""
LINKS = (b"<hyperlink", b"<f>", b"<f ", b"externalLink", b"<drawing", b"ddeLink")
"""What a workbook must hold none of: links, formulas, anything from elsewhere."""


@pytest.fixture
def desk(fernhill: Fernhill) -> Desk:
    """Sixty children, each with a hostile name, address and contact."""
    desk = fernhill.sit()
    with desk.seated.register.read() as snapshot:
        held = people_rows.pupils(snapshot)
    more = (pupil(20 + number, OAK if number % 2 else ASH, "4") for number in range(60))
    children = [*held, *more][: len(HOSTILE)]
    for words, child in zip(HOSTILE, children, strict=True):
        contacts = tuple(replace(one, name=words, relationship=words) for one in child.contacts)
        named = replace(child, surname=words, forename=words, address=words, contacts=contacts)
        if child.id:
            desk.people.change(named)
        else:
            desk.people.enrol(named)
    return desk


def cells_of(path: Path) -> list[str]:
    """Every cell of a file as a spreadsheet first meets it; formulas and links are none."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return [cell for row in csv.reader(stream) for cell in row]
    with ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert [name for name, held in parts.items() if any(link in held for link in LINKS)] == []
    cells = [
        cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b", "inlineStr"}
    return [str(cell.value) for cell in cells if isinstance(cell.value, str)]


def check(path: Path) -> int:
    """Look at a file; gives how many hostile texts stand in it."""
    cells = cells_of(path)
    if path.suffix == ".csv":
        assert [cell for cell in cells if cell.lstrip()[:1] in RUN] == []
    return sum(any(words in cell for cell in cells) for words in HOSTILE)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_every_table_runs_nothing(desk: Desk, tmp_path: Path, ending: str) -> None:
    found = {}
    for name, table in EVERY.items():
        path = tmp_path / f"{name}.{ending}"
        desk.tables.write(path, table(desk))
        found[name] = check(path)
    desk.close()
    assert found["figures"] > 40, "the names are in it"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_every_export_runs_nothing(desk: Desk, tmp_path: Path, ending: str) -> None:
    found = {}
    for kind in EXPORTS:
        path = tmp_path / f"{kind}.{ending}"
        stand_behind(desk)
        desk.files.export(kind, path)
        found[kind] = check(path)
    desk.close()
    assert found["pupils"] > 40, "the names are in it"
