"""Nobody who finds the disk can read a name: 200 planted ones are looked for in every byte.

Looked through are the school folder, the temporary folder and the home folder, its settings and
state, the folder the program was started from, a stick with a backup and the bundle for IT, the
folder through which PCs exchange, and a PC that joined through it; after real commands, and after
a real window was killed in the middle of a register, or fell over where cores are kept. (What
somebody exports or prints is theirs and lies elsewhere.)
"""

from __future__ import annotations

import csv
import json
import os
import resource
import signal
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
_BUNDLE = """
import os, sys
from pathlib import Path
from attendance_desk.clock import SystemClock
from attendance_desk.desk import Door
desk = Door(Path(sys.argv[1]), SystemClock()).sign_in(sys.argv[2], os.environ[sys.argv[3]])
desk.upkeep.bundle(Path(sys.argv[4]))
desk.close()
"""
_FALLS_OVER = "import os; os.abort()"


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
        mine = [self.school, self.stick, self.shared]
        return [*mine, *(self.root / name for name in ("home", "tmp", "start"))]

    @property
    def stick(self) -> Path:
        return self.root / "stick"

    @property
    def shared(self) -> Path:
        return self.root / "shared"

    def run(self, *words: str, cores: bool = False) -> subprocess.CompletedProcess[bytes]:
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
            cwd=self.root / "start",
            preexec_fn=_keep_cores if cores else None,
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
    place = _machine(tmp_path_factory.mktemp("machine"))
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
    place.stick.mkdir()
    place.shared.mkdir()
    return place


def _machine(root: Path) -> Place:
    for name in ("given", "home", "tmp", "start"):
        (root / name).mkdir(parents=True)
    return Place(root)


def _keep_cores() -> None:
    """As on a PC on which somebody looks for faults of programs."""
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


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


def test_no_planted_name_can_be_read_where_a_window_fell_over(place: Place) -> None:
    """A core file is the program's memory: every name that was on the screen is in one."""
    control = place.run("-c", _FALLS_OVER, cores=True)
    assert control.returncode == -signal.SIGABRT
    kept = list((place.root / "start").iterdir())  # nothing where the system takes cores itself
    for core in kept:
        core.unlink()
    words = (str(place.school), planted.HEAD, VARIABLE, "SIGABRT")
    done = place.run("-m", "tests.faults.planted_window", *words, cores=True)
    assert (done.stdout, done.returncode) == (b"LEFT\n", -signal.SIGABRT), done.stderr.decode()
    assert list((place.root / "start").iterdir()) == []
    assert leaks_in(place.searched) == []


def test_no_planted_name_can_be_read_in_a_backup_and_the_bundle_for_it(place: Place) -> None:
    place.desk("backup", str(place.stick))
    made = place.run(
        "-c", _BUNDLE, str(place.school), planted.HEAD, VARIABLE, str(place.stick / "for-it.zip")
    )
    assert made.returncode == 0, made.stderr.decode()
    assert {path.name for path in place.stick.rglob("*")} >= {"for-it.zip", "register.desk"}
    assert leaks_in(place.searched) == []


def test_no_planted_name_can_be_read_between_the_pcs_and_on_one_that_joined(place: Place) -> None:
    other = _machine(place.root / "other")

    def exchange(pc: Place, *words: str) -> str:
        said = pc.desk("exchange", *words, "--folder", str(place.shared), "--json")
        return str(json.loads(said)["exchange"][0].get("code", ""))

    asks = exchange(other, "join")
    answer = exchange(place, "welcome", "--code", asks, "--name", "Year 3")
    exchange(other, "join", "--code", answer)
    where = ("--date", planted.TAKEN.isoformat(), "--session", "AM", "--upn", planted.upn(6))
    other.desk("mark", *where, "--code", "L", "--minutes", "4", "--reason", f"Ms {STEM} rang")
    for pc in (other, place, other):
        exchange(pc, "receive")
        exchange(pc, "send")
    assert b"4" in place.desk("history", "--upn", planted.upn(6), "--json")
    assert len([path for path in place.shared.rglob("*") if path.is_file()]) >= 3
    assert leaks_in([*place.searched, *other.searched[:1], *other.searched[3:]]) == []
