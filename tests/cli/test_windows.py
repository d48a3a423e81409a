from __future__ import annotations

import os
import subprocess
from datetime import date, datetime, time
from pathlib import Path
from unittest import mock

import pytest

from attendance_desk.clock import SCHOOL_ZONE, SystemClock
from attendance_desk.desk import Door
from attendance_desk.desk.inventing import (
    PRACTICE_PASSPHRASE,
    last_school_day,
    morning_to_take,
)
from attendance_desk.desk.practising import practice_moment
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.queries.today_board import RegisterState
from tests.cli.command import command, environment, said_here
from tests.keep_pictures import PICTURES, scenes

LOOKS = ("", "-dark", "-contrast", "-light-200-percent", "-dark-200-percent")
NEW_HERE = (
    *("welcome", "welcome-1-school", "welcome-2-day", "welcome-3-year", "welcome-4-people"),
    *("welcome-5-passphrase", "welcome-sheet", "schools-before"),
    *("import-columns", "import-problems", "import-preview", "import-earlier"),
)
"""What a school sees on its first day and when it brings lists in, in every look."""
FIRST_DAY = ["import-newer-list", *(f"{name}{look}" for name in NEW_HERE for look in LOOKS)]


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
    assert [int(path.name[:3]) for path in pictures] == list(range(1, len(pictures) + 1))
    kept = {path.stem for path in PICTURES.glob("*.png")}
    assert kept
    assert kept <= set(scenes(out)), "a picture of the handbook that no scene makes goes stale"
    assert set(FIRST_DAY) <= set(scenes(out))
    text = subprocess.run(
        ["pdftotext", "-layout", str(out / "register.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "Oak register" in text
    assert "Taken by Miss Adeyemi" in text
    assert not (tmp_path / "XDG_STATE_HOME").exists()


@pytest.mark.parametrize(
    ("now", "bell"),
    [
        ("2026-11-20T14:10", "2026-11-20T08:50"),
        ("2026-11-20T08:40", "2026-11-20T08:40"),
        ("2026-11-20T07:00", "2026-11-19T08:50"),
        ("2026-11-21T21:45", "2026-11-20T08:50"),
        ("2026-11-02T07:00", "2026-10-23T08:50"),
    ],
)
def test_practice_is_on_the_bell_of_the_last_morning_that_has_begun(now: str, bell: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=SCHOOL_ZONE)
    taken = morning_to_take(moment)
    assert taken.strftime("%Y-%m-%dT%H:%M") == bell


@pytest.mark.slow
def test_a_practice_morning_is_left_to_be_taken_and_the_day_before_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    words = ("demo", str(folder), "--morning", "--pupils", "30", "--years", "1")
    said = said_here(tmp_path, *words, passphrase=None)
    assert said.code == 0, said.err
    assert "--practise" in said.err
    with mock.patch.dict(os.environ, environment(tmp_path, None), clear=True):
        desk = Door(folder, SystemClock()).sign_in(None, PRACTICE_PASSPHRASE)
    moment = practice_moment(desk)
    board = desk.registers.board(Session(moment.date(), Half.AM))
    before = desk.calendar.previous_school_day(moment.date())
    assert before is not None
    yesterday = desk.registers.board(Session(before, Half.PM))
    desk.close()
    assert moment <= SystemClock().now()
    assert {one.state for one in board} <= {RegisterState.LATE, RegisterState.DUE}
    # Oak's are left on purpose in a school that is not made for a morning; here none are.
    assert {one.state for one in yesterday} == {RegisterState.IN}


def test_without_a_display_the_window_says_so_and_names_the_command_line(tmp_path: Path) -> None:
    with mock.patch("attendance_desk.cli.windows._has_display", return_value=False):
        said = said_here(tmp_path)
    assert said.code == 2
    assert "no display" in said.err


def test_practise_needs_a_school(tmp_path: Path) -> None:
    said = said_here(tmp_path, "--practise")
    assert said.code == 2
    assert "Which school?" in said.err
