"""Runs `attendance-desk` as a person would, and reads its answers."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from attendance_desk.__main__ import main

PROJECT = Path(__file__).resolve().parents[2]
PASSPHRASE = "kettle orbit lantern moss"
_LONGEST = 900
"""Seconds. The tour takes two minutes alone on a machine, and five times that on a busy one."""
HEAD, TEACHER = "Mrs Quill", "Mr Cole"

SET_UP = """
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
starts = 2025-09-02
ends = 2026-07-17

[[term]]
name = "Autumn"
starts = 2025-09-02
ends = 2025-12-19

[[term]]
name = "Spring"
starts = 2026-01-05
ends = 2026-07-17

[[closure]]
from = 2025-10-27
to = 2025-10-31
kind = "half_term"
label = "October half-term"

[[class]]
name = "Oak"
year = "4"

[[class]]
name = "Ash"
year = "3"

[[staff]]
name = "Mrs Quill"
title = "Headteacher"
role = "head"

[[staff]]
name = "Mr Cole"
title = "Class teacher"
role = "teacher"
classes = ["Oak"]
"""

PUPILS = (
    ("M999234521001", "Turner", "Alfie", "2017-03-04", "4", "Oak"),
    ("B999234521002", "Yıldız", "Elif", "2017-05-11", "4", "Oak"),
    ("Q999234521003", "Zieliński", "Łukasz", "2016-11-30", "4", "Oak"),
    ("E999234521004", "O'Brien", "Aoife", "2017-08-01", "4", "Oak"),
    ("U999234521005", "Adébáyọ̀", "Tèmítọ́pẹ́", "2018-02-02", "3", "Ash"),
    ("H999234521006", "Nguyễn", "Ánh", "2018-06-06", "3", "Ash"),
)
OAK = tuple(row[0] for row in PUPILS if row[5] == "Oak")


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said."""

    code: int
    out: str
    err: str

    def json(self) -> Any:  # noqa: ANN401 - whatever the verb answers
        """The answer of a command with `--json`."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Desk:
    """A home folder with a school in it."""

    home: Path

    @property
    def school(self) -> Path:
        """The school folder."""
        return self.home / "school"

    def __call__(self, *words: str, passphrase: str | None = PASSPHRASE) -> Said:
        """A verb on the school, as the head unless `--as` says otherwise.

        In this process, since starting one and loading the program takes longer than most verbs;
        `command` is the whole program.
        """
        return said_here(self.home, "--school", str(self.school), *words, passphrase=passphrase)

    def file(self, name: str, text: str) -> str:
        """A file of that name and text; gives its path."""
        path = self.home / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def register(self, day: str, half: str, codes: dict[str, str]) -> str:
        """A file for `take-register`."""
        rows = [f"{upn},{day},{half},{code}" for upn, code in codes.items()]
        return self.file("register.csv", "\n".join(["UPN,Date,Session,Code", *rows]) + "\n")


def environment(home: Path, passphrase: str | None) -> dict[str, str]:
    """A person's environment, with nothing of the machine's own folders in it."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG"}}
    given = {"ATTENDANCE_DESK_PASSPHRASE": passphrase} if passphrase is not None else {}
    folders = {name: str(home / name) for name in ("XDG_STATE_HOME", "XDG_DATA_HOME")}
    return {
        **kept,
        **folders,
        **given,
        "HOME": str(home),
        "PYTHONPATH": str(PROJECT),
        "PYTHONUTF8": "1",
        "PYTHONWARNINGS": "error",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "QT_QPA_PLATFORM": "offscreen",
    }


def command(home: Path, *words: str, passphrase: str | None = PASSPHRASE) -> Said:
    """The program in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "attendance_desk", *words],
        cwd=home,
        env=environment(home, passphrase),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_LONGEST,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def said_here(home: Path, *words: str, passphrase: str | None = PASSPHRASE) -> Said:
    """The same arguments to the same `main`, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ, environment(home, passphrase), clear=True),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main(list(words))
    return Said(code, out.getvalue(), err.getvalue())


def pupils_csv() -> str:
    """The six children as a file of pupils."""
    header = "UPN,Surname,Forename,DOB,Year,Class,Start date"
    rows = [",".join((*row, "2025-09-02")) for row in PUPILS]
    return "\n".join([header, *rows]) + "\n"


def make_school(home: Path) -> Desk:
    """A new school with its six children, made by the commands themselves."""
    desk = Desk(home)
    set_up = desk.file("setup.toml", SET_UP)
    made = said_here(home, "new", str(desk.school), "--setup", set_up)
    assert made.code == 0, made.err
    brought = desk("import", "pupils", desk.file("pupils.csv", pupils_csv()))
    assert brought.code == 0, brought.out + brought.err
    return desk
