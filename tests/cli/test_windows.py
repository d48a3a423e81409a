from __future__ import annotations

import subprocess
from datetime import date, datetime, time
from pathlib import Path

import pytest

from attendance_desk.cli.windows import last_school_day
from attendance_desk.clock import SCHOOL_ZONE
from tests.cli.command import command, said_here


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 22), date(2026, 11, 20)),
        (date(2026, 8, 20), date(2026, 7, 17)),
        (date(2027, 1, 1), date(2026, 12, 18)),
    ],
)
def test_the_tour_is_on_the_last_school_day(today: date, day: date) -> None:
    assert last_school_day(datetime.combine(today, time(7, 0), SCHOOL_ZONE)) == day


def test_a_tour_does_not_mix_its_pictures_with_others(tmp_path: Path) -> None:
    tmp_path.joinpath("old.png").write_bytes(b"")
    said = said_here(tmp_path, "tour", str(tmp_path))
    assert said.code == 14
    assert "something in" in said.err


@pytest.mark.slow
def test_the_tour_leaves_numbered_pictures_and_papers_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = command(tmp_path, "tour", str(out), "--json", passphrase=None)
    assert said.code == 0, said.err
    named = {Path(name).name for name in said.json()["tour"]}
    assert named == {path.name for path in out.iterdir()}
    pictures = sorted(path for path in out.glob("*.png"))
    assert len(pictures) > 20
    assert [int(path.name[:2]) for path in pictures] == list(range(1, len(pictures) + 1))
    text = subprocess.run(
        ["pdftotext", "-layout", str(out / "register.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "Oak register" in text
    assert "Taken by Miss Adeyemi" in text
    assert not (tmp_path / "XDG_STATE_HOME").exists()
