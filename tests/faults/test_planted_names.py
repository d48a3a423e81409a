"""Nobody who finds the disk can read a name: 200 planted ones are looked for in every byte.

Looked through are the school folder, the temporary folder and the home folder, its settings and
state; after real commands, and after a real window was killed in the middle of a register. (What
somebody exports or prints is theirs and lies elsewhere.)
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults import planted
from tests.faults.leaks import STEM, leaks_in

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
PASSPHRASE = "kettle orbit lantern moss"
VARIABLE = "ATTENDANCE_DESK_PASSPHRASE"


@dataclass(frozen=True)
class Place:
    """A machine's folders, of which `given` is what a person asked for by name."""

    root: Path

    @property
    def school(self) -> Path:
        return self.root / "school"

    @property
    def given(self) -> Path:
        return self.root / "given"

    @property
    def searched(self) -> list[Path]:
        return [self.school, self.root / "home", self.root / "tmp"]

    def run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        home = self.root / "home"
        kinds = ("CONFIG", "DATA", "STATE", "CACHE")
        folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in kinds}
        return subprocess.run(
            [sys.executable, *words],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(home),
                "TMPDIR": str(self.root / "tmp"),
                "PYTHONPATH": str(ROOT),
                "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
                "QT_QPA_PLATFORM": "offscreen",
                VARIABLE: PASSPHRASE,
                **folders,
            },
            cwd=self.root,
            capture_output=True,
            check=False,
        )

    def desk(self, *words: str, code: int = 0) -> bytes:
        done = self.run("-m", "attendance_desk", "--school", str(self.school), *words)
        assert done.returncode == code, done.stderr.decode() + done.stdout.decode()
        return done.stdout


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A school with planted names in which every kind of thing has been done."""
    place = Place(tmp_path_factory.mktemp("machine"))
    for name in ("given", "home", "tmp"):
        (place.root / name).mkdir()
    place.desk("new", str(place.school), "--setup", str(planted.set_up_file(place.given)))
    place.desk("import", "pupils", str(planted.pupils_file(place.given)))
    for school_class, half in ((0, "AM"), (0, "PM"), (1, "AM")):
        taken = planted.register_file(place.given, school_class, half)
        place.desk("take-register", "--file", str(taken))
    day, upn = planted.TAKEN.isoformat(), planted.upn(0)
    where = ("--date", day, "--session", "AM", "--upn", upn)
    place.desk("mark", *where, "--code", "I", "--reason", f"Ms {STEM} rang")
    place.desk("mark", *where, "--code", "J", code=14)
    place.desk("import", "pupils", str(_hopeless(place)), code=40)
    place.desk("history", "--upn", upn, "--json")
    place.desk("figures", "--json")
    place.desk("check")
    return place


def _hopeless(place: Place) -> Path:
    """A file of pupils in which no row can be read, for what a refusal leaves behind."""
    lines = planted.pupils_file(place.given).read_text(encoding="utf-8").splitlines()
    made = place.given / "hopeless.csv"
    made.write_text("\n".join([lines[0], *(line.replace("20", "no", 1) for line in lines[1:])]))
    return made


def test_the_names_are_in_the_school_for_those_who_may_read_them(place: Place) -> None:
    out = place.given / "pupils.csv"
    place.desk("export", "pupils", "--out", str(out))
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert sum(STEM in ",".join(row) for row in csv.reader(file)) == planted.COUNT


def test_no_planted_name_can_be_read_after_the_commands(place: Place) -> None:
    assert leaks_in(place.searched) == []


def test_no_planted_name_can_be_read_after_a_window_was_killed(place: Place) -> None:
    words = ("-m", "tests.faults.planted_window", str(place.school), planted.HEAD, VARIABLE)
    done = place.run(*words)
    assert done.stdout == b"LEFT\n", done.stderr.decode()
    left = {path.name for path in place.school.iterdir()}
    assert "register.desk-wal" in left, "the window was not cut off in the middle of anything"
    assert leaks_in(place.searched) == []
