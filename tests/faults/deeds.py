"""The heavier things people do, act by act, for runs in which the disk fails at some operation.

An act is one thing that is saved or not: one transaction of the ledger, or one file that is
written. A deed yields after each act that the program called done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from attendance_desk.actions.marks import NewMark
from attendance_desk.cli.letter_pages import write_bytes
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Receipt
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_steps import Wanted, Way
from tests.a_school import OAK, Fernhill
from tests.faults.old_forms import OLDER_FORMS, make_older
from tests.letter_days import ILL, away, living

Acts = Iterator[Receipt | None]
PAPER = "paper.pdf"
TABLE = "marks.csv"
WHOLE = b"%PDF-1.7 " + b"a drawn page \n" * 3_000 + b"%%EOF"
OLD_PAPER = b"the paper of last week"
NEW_PUPILS = 450
"""More than go into one entry: an import in several entries is still one transaction."""

_HEADER = "UPN,Surname,Forename,DOB,Year,Class,Start date\n"


@dataclass(frozen=True)
class Deed:
    """What is done while the disk fails.

    Attributes:
        prepare: Makes the school ready for it; the disk is whole then.
        acts: Does it, one act after another; the folder is for files that it writes.
        out: Names of the files it writes.
    """

    name: str
    prepare: Callable[[Fernhill], None]
    acts: Callable[[Desk, Path], Acts]
    out: tuple[str, ...] = ()


def nothing(_school: Fernhill) -> None:
    """The school is ready as it is."""


def ill(school: Fernhill) -> None:
    """A child who was ill for two days and lives somewhere: there is something to write about."""
    desk = school.sit()
    living(desk, away(desk, "Alfie"))
    desk.close()


def _amend(desk: Desk, _out: Path) -> Acts:
    """Correct a mark, and correct it back."""
    for code in ("O", "I"):
        mark = NewMark(alfie(desk), ILL[0], code, "The family rang")
        yield desk.registers.set_mark(mark).receipt


def _letter(desk: Desk, _out: Path) -> Acts:
    """Draft a letter, check it, approve its page, print and post it."""
    drafted = desk.letters.draft(Wanted(LetterKind.FIRST, (alfie(desk),), why=("2 days",)))
    yield drafted.receipt
    one = drafted.value
    yield desk.letters.check(one).receipt
    desk.letters.paper(one)
    yield desk.letters.approve(one, WHOLE).receipt
    yield desk.letters.printed([one]).receipt
    yield desk.letters.sent([one], Way.POST).receipt


def _bring_pupils(desk: Desk, out: Path) -> Acts:
    """Take in a file of pupils."""
    looked = desk.files.look("pupils", _beside(out, "pupils.csv"))
    yield desk.files.take_in(looked).receipt


def _bring_marks(desk: Desk, out: Path) -> Acts:
    """Take in a file of past marks."""
    looked = desk.files.look("marks", _beside(out, "past.csv"))
    yield desk.files.take_in(looked).receipt


def _print(_desk: Desk, out: Path) -> Acts:
    """Write a paper over that of last week."""
    write_bytes(out / PAPER, WHOLE)
    yield None


def _export(desk: Desk, out: Path) -> Acts:
    """Write the marks as a file for the school's own system."""
    desk.files.export("marks", out / TABLE)
    yield None


def _open_only(_desk: Desk, _out: Path) -> Acts:
    """Nothing beyond opening the school, which is what brings an older book up to date."""
    return iter(())


def _older(form: int, school: Fernhill) -> None:
    ill(school)
    make_older(school.folder, school.created.unlocked, form)


DEEDS = {
    deed.name: deed
    for deed in (
        Deed("amend", ill, _amend),
        Deed("letter", ill, _letter),
        Deed("import-pupils", nothing, _bring_pupils),
        Deed("import-marks", nothing, _bring_marks),
        Deed("print", nothing, _print, (PAPER,)),
        Deed("export", ill, _export, (TABLE,)),
        *(Deed(f"migrate-{form}", partial(_older, form), _open_only) for form in OLDER_FORMS),
    )
}


def write_inputs(folder: Path) -> None:
    """The files that deeds take in, in a folder where nothing fails."""
    rows = (
        f",Turner,Child{number},2017-{1 + number % 12:02d}-04,4,Oak,2026-09-02\n"
        for number in range(NEW_PUPILS)
    )
    (folder / "pupils.csv").write_text(_HEADER + "".join(rows), encoding="utf-8")
    days = (date(2026, 9, day) for day in (7, 8, 9, 10, 11))
    marks = (
        f"H8012000010{number:02d},{day.isoformat()},{session.half.name},{code}\n"
        for day in days
        for number in range(8)
        for session, code in ((Session(day, Half.AM), "/"), (Session(day, Half.PM), "\\"))
    )
    (folder / "past.csv").write_text("UPN,Date,Session,Code\n" + "".join(marks), encoding="utf-8")


def _beside(out: Path, name: str) -> Path:
    """An input: it lies outside of the folder that fails."""
    return out.parent.parent / name


def alfie(desk: Desk) -> str:
    """The id of the child who was ill."""
    rows = desk.registers.sheet(OAK, ILL[0]).rows
    return next(row.pupil_id for row in rows if row.name.startswith("Alfie"))
