"""Verbs that look after the school folder: `check`, `about` and `key`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attendance_desk import __version__
from attendance_desk.cli.verbs import Asked, Verb
from attendance_desk.domain.problems import OpenElsewhere, ReadOnly

if TYPE_CHECKING:
    from attendance_desk.store.health import Health

_BOOKS = ("register", "safeguarding")


def _check_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--anchor",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="heads kept elsewhere, or a copy, to compare with; may be given more than once",
    )
    parser.add_argument(
        "--anchor-signs",
        action="append",
        default=[],
        metavar="SIGNS",
        help='the twenty signs at the foot of a print, "700: ABCDE FGHJK MNPQR STVWX"',
    )
    parser.add_argument(
        "--clock-is-right",
        action="store_true",
        help="say that this PC's clock is right now, where it is doubted; nothing is checked",
    )


def _check(asked: Asked) -> int:
    if asked.options.clock_is_right:
        return _clock_is_right(asked)
    try:
        found = _checked(asked, reading=False)
    except ReadOnly:
        # A backup on a medium that cannot be written can be checked all the same.
        found = _checked(asked, reading=True)
    books = [{"book": name, "ok": True, **asdict(health)} for name, health in found.items()]
    lines = [line for name, health in found.items() for line in _found(name, health)]
    asked.answer({"check": books, "problems": []}, lines)
    return 0


def _clock_is_right(asked: Asked) -> int:
    with asked.desk() as desk:
        desk.upkeep.clock_is_right()
    told = "Noted: this PC's clock is right. What is entered from now on is not doubted."
    asked.answer({"check": [], "problems": []}, [told])
    return 0


def _found(name: str, health: Health) -> list[str]:
    def agree(heads: int) -> str:
        return "agrees" if heads == 1 else "agree"

    counted = f"{health.entries} entries, all as they were recorded; newest {health.head}"
    kept = [
        f"  {one.heads} kept {one.where} {agree(one.heads)}, the newest at entry {one.newest}"
        for one in health.anchors
    ]
    return [f"{name}: {counted}", *kept, *(f"  {note}" for note in health.notes)]


def _checked(asked: Asked, *, reading: bool) -> dict[str, Health]:
    step = asked.tell if sys.stderr.isatty() else _silent
    with asked.desk(reading=reading) as desk:
        options = asked.options
        return desk.upkeep.check(tuple(options.anchor), step, tuple(options.anchor_signs))


def _silent(_: str) -> None:
    return


def _about_arguments(_: ArgumentParser) -> None:
    return


def _about(asked: Asked) -> int:
    found = _about_school(asked) if asked.has_school() else _about_program()
    data: dict[str, Any] = {"program": __version__, **found}
    asked.answer({"about": [data]}, _told(data))
    return 0


def _about_school(asked: Asked) -> dict[str, object]:
    """The settings a writer works under; those of a reader while somebody else is writing."""
    try:
        with asked.desk() as desk:
            return desk.upkeep.about()
    except (OpenElsewhere, ReadOnly):
        with asked.desk(reading=True) as desk:
            return desk.upkeep.about()


def _about_program() -> dict[str, object]:
    from attendance_desk.desk.gather import floors, versions_here

    return {"versions": versions_here(), "floors": floors()}


def _told(data: dict[str, Any]) -> list[str]:
    lines = []
    for name, value in data.items():
        if isinstance(value, dict):
            lines.append(f"{name}:")
            lines += [f"  {key}: {held}" for key, held in value.items()]
        else:
            lines.append(f"{name}: {value}")
    return lines


def _key_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--book", choices=_BOOKS, required=True)
    _sheet_argument(parser)


def _sheet_argument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--sheet-fd",
        type=int,
        metavar="N",
        help="a file descriptor with the recovery sheet's signs; they are asked for without it",
    )


def _key(asked: Asked) -> int:
    from attendance_desk.cli.secrets import read_sheet

    sheet = read_sheet(asked.options.sheet_fd)
    with asked.desk() as desk:
        key = desk.ways_in.show_key(asked.options.book, sheet)
    book = asked.options.book
    asked.answer({"key": [{"book": book, "key": key}]}, [key])
    asked.tell("Whoever has this key can read the book. That it was shown is in the ledger.")
    return 0


def _test_sheet(asked: Asked) -> int:
    from attendance_desk.cli.secrets import read_sheet

    sheet = read_sheet(asked.options.sheet_fd)
    with asked.desk() as desk:
        stands = desk.sheet_testing.test(sheet).value
    data = {"due": stands.due.isoformat(), "words": stands.words}
    asked.answer({"test-sheet": [data]}, ["This sheet opens the school.", stands.words])
    return 0


VERBS = (
    Verb(
        "check", "is everything all right? file, ledger, tables, heads", _check_arguments, _check
    ),
    Verb("about", "versions, settings in force, data folder", _about_arguments, _about),
    Verb("key", "print the raw key of a book (head and recovery sheet)", _key_arguments, _key),
    Verb("test-sheet", "try the recovery sheet (head)", _sheet_argument, _test_sheet),
)
