"""P22: a hostile file is refused in words, within 10 s and 300 MiB."""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desk.domain.problems import ImportRefused
from attendance_desk.exchange.ctf import read_ctf
from attendance_desk.exchange.files import SMALL
from attendance_desk.exchange.marks_file import open_marks
from attendance_desk.exchange.pupils_file import read_pupils
from attendance_desk.exchange.tables import open_table
from tests.exchange import hostile
from tests.exchange.mutations import CTF, changed

PROJECT = Path(__file__).parents[2]
WORKBOOKS = [name for name in hostile.TABLES if "workbook" in name or "zip" in name]
# P22 asks for 100,000 in all before a release: ATTENDANCE_DESK_MUTATIONS=35000 does them.
MUTATIONS = int(os.environ.get("ATTENDANCE_DESK_MUTATIONS", "4000"))


def _make(name: str, group: dict[str, hostile.Maker], folder: Path) -> Path:
    if name == "no permission" and os.geteuid() == 0:
        pytest.skip("root may read everything")
    path = folder / "list.csv"
    group[name](path)
    return path


@pytest.mark.parametrize("name", hostile.TABLES)
def test_no_hostile_list_of_pupils_is_read(name: str, tmp_path: Path) -> None:
    path = _make(name, hostile.TABLES, tmp_path)
    started = time.monotonic()
    with pytest.raises(ImportRefused) as caught:
        read_pupils(path)
    assert time.monotonic() - started < 10
    assert "list.csv" in caught.value.happened
    assert caught.value.means == "Nothing was written."
    assert caught.value.do


def test_a_workbook_of_many_parts_is_refused_before_its_directory_is_read(tmp_path: Path) -> None:
    path = _make("a workbook with too many parts", hostile.TABLES, tmp_path)
    with pytest.raises(ImportRefused, match="more than 200 parts"):
        open_table(path, SMALL)


def test_parts_that_a_workbook_does_not_own_up_to_are_counted(tmp_path: Path) -> None:
    path = _make("a workbook with more parts than it owns up to", hostile.TABLES, tmp_path)
    table = open_table(path, SMALL)
    with pytest.raises(ImportRefused, match="more than 200 parts"):
        list(table.rows())


@pytest.mark.parametrize("name", hostile.TRANSFERS)
def test_no_hostile_transfer_file_is_read(name: str, tmp_path: Path) -> None:
    path = _make(name, hostile.TRANSFERS, tmp_path)
    started = time.monotonic()
    with pytest.raises(ImportRefused) as caught:
        read_ctf(path)
    assert time.monotonic() - started < 10
    assert caught.value.do


def _measure(kind: str, path: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, PROJECT / "tests/exchange/measure.py", kind, path],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def _measured(kind: str, name: str, folder: Path) -> None:
    group = hostile.TRANSFERS if kind == "ctf" else hostile.TABLES
    answer = _measure(kind, _make(name, group, folder))
    assert answer["refused"], answer
    assert float(str(answer["seconds"])) < 10
    assert float(str(answer["mib"])) < 300


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads memory from /proc")
@pytest.mark.parametrize("name", hostile.TABLES)
@pytest.mark.parametrize("kind", ["pupils", "marks"])
def test_refusing_a_list_takes_little_memory(kind: str, name: str, tmp_path: Path) -> None:
    _measured(kind, name, tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads memory from /proc")
@pytest.mark.parametrize("name", hostile.TRANSFERS)
def test_refusing_a_transfer_file_takes_little_memory(name: str, tmp_path: Path) -> None:
    _measured("ctf", name, tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads memory from /proc")
def test_a_million_bad_marks_are_told_within_the_limits(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    row = "H801200001001,2026-02-30,AM,/,\n"
    path.write_text(hostile.MARKS_HEADER + row * 1_000_000, encoding="utf-8")
    with pytest.raises(ImportRefused):
        list(_stopped_after(path, 0))
    answer = _measure("marks", path)
    assert answer["problems"] == 1_000_000


def _stopped_after(path: Path, rows: int) -> list[object]:
    return list(open_marks(path).rows(lambda done, _: done < rows))


@pytest.mark.skipif(sys.platform != "linux", reason="the system has no such limit")
def test_a_workbook_larger_than_the_memory_of_its_reader_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    hostile.many_strings(path, 300_000, 12)
    table = open_table(path, replace(SMALL, memory=30 << 20))
    with pytest.raises(ImportRefused, match="far too much memory"):
        list(table.rows())


def test_a_workbook_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    hostile.many_strings(path, 300_000, 12)
    table = open_table(path, replace(SMALL, seconds=0.5))
    with pytest.raises(ImportRefused, match="far too long"):
        list(table.rows())


def _survives(kind: str, path: Path) -> None:
    with contextlib.suppress(ImportRefused):
        if kind == "ctf":
            read_ctf(path)
        elif kind == "marks":
            list(open_marks(path).rows())
        else:
            read_pupils(path)


def _good(kind: str) -> bytes:
    if kind == "ctf":
        return CTF
    if kind == "marks":
        head = "UPN,Date,Session,Code,Minutes late,Note,Recorded at,Recorded by\n"
        row = "H801200001001,2026-03-02,AM,L,7,traffic,2026-03-02 08:57,Mrs Okafor\n"
        return (head + row * 3).encode()
    head = "UPN,Surname,Forename,DOB,Year,Class,SEN,Part-time pattern,Contact 1 Name,Start date\n"
    row = "H801200001001,Turner,Alfie,04/05/2017,Year 4,Oak,K,MON-AM TUE,Jo Turner,2021-09-01\n"
    return (head + row * 3).encode()


def _fuzz(kind: str, times: int, path: Path) -> None:
    chance = random.Random(f"{kind} 1")
    good = _good(kind)
    for number in range(times):
        raw = changed(good, chance)
        path.write_bytes(raw)
        try:
            _survives(kind, path)
        except Exception as error:  # noqa: BLE001 - the bytes that did it are the finding
            pytest.fail(f"{kind} {number}: {error!r} from {raw!r}")


@pytest.mark.parametrize("kind", ["pupils", "marks", "ctf"])
def test_no_mutation_of_a_file_breaks_a_reader(kind: str, tmp_path: Path) -> None:
    _fuzz(kind, 400, tmp_path / "file")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pupils", "marks", "ctf"])
def test_no_mutation_out_of_many_breaks_a_reader(kind: str, tmp_path: Path) -> None:
    _fuzz(kind, MUTATIONS, tmp_path / "file")


@pytest.mark.slow
def test_no_mutation_of_a_workbook_breaks_its_reader(tmp_path: Path) -> None:
    chance = random.Random(1)
    good = hostile.workbook([line.split(",") for line in _good("pupils").decode().splitlines()])
    for _ in range(60):
        path = tmp_path / "file"
        path.write_bytes(changed(good, chance))
        _survives("pupils", path)
