"""The program seen from outside: the real command, a real encrypted school, a chosen day."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.cli.command import PASSPHRASE, Said, environment

# Moments are in UTC. A Friday; the morning registers are closed.
TODAY = "2026-11-20 10:00:00"
SPAN = ("--from", "2026-11-16", "--to", "2026-11-20")
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"

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
starts = 2023-09-05
ends = 2024-07-19

[[year]]
starts = 2024-09-03
ends = 2025-07-18

[[year]]
starts = "2026-09-02"
ends = "2027-07-21"

[[term]]
name = "Autumn 2026"
starts = 2026-09-02
ends = 2026-12-18

[[term]]
name = "Spring 2027"
starts = 2027-01-04
ends = 2027-03-25

[[closure]]
from = 2026-10-26
to = 2026-10-30
kind = "half_term"
label = "October half-term"

[[class]]
name = "Oak"
year = "4"

[[class]]
name = "Ash"
year = "3"

[[staff]]
name = "Mr Hale"
title = "Headteacher"
role = "head"

[[staff]]
name = "Miss Adeyemi"
title = "Teacher"
role = "teacher"
classes = ["Oak"]
"""


def upn(number: int) -> str:
    """A permanent UPN of an authority that does not exist, with its check letter (rules 7.3)."""
    twelve = f"999234526{number:03d}"
    return _LETTERS[sum(p * int(c) for p, c in enumerate(twelve, start=2)) % 23] + twelve


def pupils_csv(count: int = 6) -> str:
    """Four children of Oak, the rest of Ash."""
    rows = ["UPN,Surname,Forename,DOB,Year,Class,Start date"]
    for n in range(1, count + 1):
        year, name = ("4", "Oak") if n <= 4 else ("3", "Ash")
        child = f"Yıldız {'ABCDEFGH'[n - 1]},Łukasz,2017-10-02"
        rows.append(f"{upn(n)},{child},{year},{name},2023-09-05")
    return "\n".join(rows) + "\n"


@dataclass(frozen=True, slots=True)
class Outside:
    """A home folder with a school folder in it."""

    home: Path

    @property
    def school(self) -> Path:
        return self.home / "school"

    def __call__(self, *words: str, at: str = TODAY, passphrase: str | None = PASSPHRASE) -> Said:
        """A verb on the school, as the head, at a moment."""
        return self.run("--school", str(self.school), *words, at=at, passphrase=passphrase)

    def run(
        self,
        *words: str,
        at: str = TODAY,
        passphrase: str | None = PASSPHRASE,
        pass_fds: tuple[int, ...] = (),
    ) -> Said:
        """Any command line."""
        done = self._once(words, at, passphrase, pass_fds)
        # faketime names a semaphore after its process and leaves it behind when it is killed; a
        # later process of the same number cannot start, and the next number can.
        if b"_open" in done.stderr and not done.stdout:
            done = self._once(words, at, passphrase, pass_fds)
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    def _once(
        self, words: tuple[str, ...], at: str, passphrase: str | None, pass_fds: tuple[int, ...]
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["faketime", at, sys.executable, "-m", "attendance_desk", *words],
            cwd=self.home,
            env=environment(self.home, passphrase) | {"TZ": "UTC"},  # what faketime reads
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
            pass_fds=pass_fds,
        )

    def file(self, name: str, text: str) -> str:
        """A file of that name and text; gives its path."""
        path = self.home / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def marks(self, *lines: str) -> str:
        """A file of marks: lines of UPN, date, session and code."""
        return self.file("marks.csv", "\n".join(("UPN,Date,Session,Code", *lines)) + "\n")

    def figure(self, child: int, *words: str, at: str = TODAY) -> dict[str, object]:
        """One child's figures."""
        asked = ("figures", "--upn", upn(child), "--json", *words)
        (row,) = self(*asked, at=at).json()["figures"]
        assert isinstance(row, dict)
        return row


# With an INSET day after half-term, and a Reception class.
LAW_SET_UP = SET_UP.replace(
    """[[class]]
name = "Oak"
""",
    """[[closure]]
from = 2026-11-02
to = 2026-11-02
kind = "inset"
label = "INSET day"

[[class]]
name = "Acorn"
year = "R"

[[class]]
name = "Oak"
""",
)
YOUNG = upn(101)
"""Below compulsory school age until 31 August 2027; starts on the first day of the year."""


def law_pupils_csv() -> str:
    """The children of the school, and one of Reception."""
    young = f"{YOUNG},Adeyemi,Ìfẹ́,2022-05-01,R,Acorn,2026-09-02"
    return f"{pupils_csv()}{young}\n"


def make(home: Path, set_up: str = SET_UP, pupils: str | None = None) -> Outside:
    """The school, made by the commands themselves, with its recovery sheet printed."""
    outside = Outside(home)
    made = outside.run(
        "new",
        str(outside.school),
        "--setup",
        outside.file("setup.toml", set_up),
        "--recovery-sheet",
        str(home / "sheet.pdf"),
    )
    assert made.code == 0, made.err
    brought = outside("import", "pupils", outside.file("pupils.csv", pupils or pupils_csv()))
    assert brought.code == 0, brought.err
    return outside


def copied(template: Outside, home: Path) -> Outside:
    """The same school in a home of its own."""
    shutil.copytree(template.home, home)
    return Outside(home)


def sheet_fd(outside: Outside) -> int:
    """A file descriptor with the signs of the printed recovery sheet, read from its PDF."""
    pdf = str(outside.home / "sheet.pdf")
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    words = text.stdout.decode().split("The signs")[1].split("There is no letter")[0].split()
    signs = " ".join(word for word in words if not word.endswith("."))
    reads, writes = os.pipe()
    os.write(writes, f"{signs}\n".encode())
    os.close(writes)
    return reads
