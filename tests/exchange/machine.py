"""A PC as a plain process meets it: folders of its own, and the program's own commands."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from attendance_desk.domain.upn import check_letter

ROOT = Path(__file__).parents[2]
PASSPHRASE, TEACHERS = "kettle orbit lantern moss", "meadow signal copper raft"
HEAD, TEACHER = "Mrs Quill", "Mr Cole"
OFFICE_STEM, NOTES_STEM = "Qwyxzuvoffice", "Qwyxzuvnote"
"""In every word of a family, a plan or a meeting; in every word of a restricted note."""
CHILDREN = 8
TODAY = datetime.now(UTC).date()  # noqa: TID251 - the processes read the machine's clock
_SUNDAY = 5


@dataclass(frozen=True)
class Machine:
    """A PC: its school folder, and all that its account keeps."""

    home: Path
    words: str = PASSPHRASE
    name: str = HEAD

    @property
    def school(self) -> Path:
        """Its school folder."""
        return self.home / "school"

    def run(self, *words: str, module: str = "attendance_desk") -> str:
        """A command in a process of its own; its answer."""
        for name in ("tmp", "start"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        kinds = ("CONFIG", "DATA", "STATE", "CACHE")
        done = subprocess.run(
            [sys.executable, "-m", module, *words],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.home),
                "TMPDIR": str(self.home / "tmp"),
                "PYTHONPATH": str(ROOT),
                "PYTHONUTF8": "1",
                "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
                "ATTENDANCE_DESK_PASSPHRASE": self.words,
                "ATTENDANCE_DESK_NEW_PASSPHRASE": TEACHERS,
                **{f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in kinds},
            },
            cwd=self.home / "start",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            said = done.stdout.decode() + done.stderr.decode()
            raise AssertionError(f"{self.home.name}: {words} gave {done.returncode}: {said}")
        return done.stdout.decode()

    def desk(self, *words: str) -> str:
        """A verb on this PC's school, as whoever works there."""
        return self.run("--school", str(self.school), "--as", self.name, *words)

    def inside(self, what: str, *words: str) -> str:
        """Something that no command shows (`tests.exchange.inside`), in a process of its own."""
        return self.run(what, str(self.school), self.name, *words, module="tests.exchange.inside")


def upn(number: int) -> str:
    """A UPN with its right check letter; 999 is no local authority."""
    twelve = f"999999926{number:03d}"
    return check_letter(twelve) + twelve


def school_days(count: int) -> list[date]:
    """The last weekdays before today, newest last."""
    days = [TODAY - timedelta(days=ago) for ago in range(count * 2 + 3, 0, -1)]
    return [day for day in days if day.weekday() < _SUNDAY][-count:]


def set_up() -> str:
    """A school whose year began a while ago, whenever this is run."""
    starts, ends = TODAY - timedelta(days=90), TODAY + timedelta(days=200)
    people = ((HEAD, "head", "[]"), (TEACHER, "teacher", '["Oak"]'))
    staff = "\n".join(
        f'[[staff]]\nname = "{name}"\ntitle = "{role}"\nrole = "{role}"\nclasses = {classes}'
        for name, role, classes in people
    )
    return f"""
name = "Fernhill Primary School"
dfe_number = "999/2345"
[day]
am_start = "08:50"
am_taken = "08:55"
am_closes = "09:20"
pm_start = "13:10"
pm_taken = "13:15"
pm_closes = "13:30"
[[year]]
starts = {starts}
ends = {ends}
[[term]]
name = "The term"
starts = {starts}
ends = {ends}
[[class]]
name = "Oak"
year = "4"
[[class]]
name = "Ash"
year = "3"
{staff}
"""


def pupils() -> str:
    """Eight children of two classes, each with a family that a class needs nothing of."""
    header = (
        "UPN,Surname,Forename,DOB,Sex,Year,Class,Start date,Address,Contact 1 Name,"
        "Contact 1 Relationship,Contact 1 Phone,Contact 1 Parental responsibility"
    )
    born, starts = "2017-10-04", (TODAY - timedelta(days=90)).isoformat()
    rows = [
        f"{upn(number)},Turner{number},Alfie,{born},M,{4 - number % 2},"
        f"{('Oak', 'Ash')[number % 2]},{starts},{number} {OFFICE_STEM} Lane,"
        f"Ms {OFFICE_STEM}{number},Mother,0770090{number:04d},Y"
        for number in range(CHILDREN)
    ]
    return "\n".join([header, *rows]) + "\n"
