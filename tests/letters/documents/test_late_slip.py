"""The late slip, drawn and read back: a name, a class, a time, on a quarter of a sheet."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.hatch import LateSlip
from letters.documents.late_slip import SLIP, compose_late_slip
from letters.render import render, typeset

AT = datetime(2026, 11, 20, 9, 4, tzinfo=SCHOOL_ZONE)


def slip(name: str = "Łucja O'Brien-Nguyễn") -> LateSlip:
    return LateSlip("Fernhill Primary School", name, "Oak", "9.04", AT)


def told(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout


def test_it_says_who_which_class_and_when_and_nothing_of_why(tmp_path: Path) -> None:
    path = tmp_path / "slip.pdf"
    path.write_bytes(render(compose_late_slip(slip()), SLIP))
    said = told(path)

    assert "Łucja O'Brien-Nguyễn" in said
    assert "Oak, came in at 9.04" in said
    assert "To class with this slip." in said
    assert not any(word in said for word in ("overslept", "L:", "%", "late,"))
    info = subprocess.run(
        ["pdfinfo", str(path)], capture_output=True, text=True, check=True
    ).stdout
    assert "297.6" in info.split("Page size:")[1].split("\n")[0]


def test_the_longest_name_stays_on_one_page() -> None:
    name = "Aleksandra-Weronika Brzęczyszczykiewicz-Owusu de Montmorency-Featherstonehaugh"
    assert typeset(compose_late_slip(slip(name)), SLIP).pages == 1
