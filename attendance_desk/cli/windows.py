"""The window, and `tour`, which drives it. Qt is loaded only here, and only when asked for."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from attendance_desk.cli.verbs import Asked, Verb
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.domain.problems import BadUsage, Refused

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.desk.inventing import PracticeSchool
    from ui.tour import Stage

_OPENS = time(8, 35)
_OTHERS_ARE_IN = time(9, 6)
_MONTH_HAS_PASSED = 20
_THREE_WEEKS = timedelta(days=21)


def open_window(asked: Asked) -> int:
    """Open the window on the school folder of `--school`; without one, on the welcome.

    Raises:
        BadUsage: There is no display, or `--practise` without a school.
    """
    named = asked.has_school() or asked.options.school is not None or asked.options.practise
    folder = asked.folder() if named else None
    if not _has_display():
        raise BadUsage(
            "There is no display to open a window on.",
            "Nothing was opened.",
            "Use a verb of the command line; see attendance-desk --help.",
        )
    from ui.app import run

    return run(folder, practise=asked.options.practise)


def _has_display() -> bool:
    """Whether a window can be shown; Qt would end the program without a word a person can use."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _tour_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("out", metavar="OUT", type=Path, help="a new folder for the pictures")
    parser.add_argument("--seed", type=int, default=1)


def _tour(asked: Asked) -> int:
    from ui.tour import tour

    out: Path = asked.options.out
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Refused(
            "empty_folder",
            f"There is something in {out.name} already.",
            "Pictures of two tours would be mixed up.",
            "Name a new or an empty folder.",
        )
    asked.tell("Making an invented school for the tour …")
    with TemporaryDirectory(prefix="attendance-desk-tour-", ignore_cleanup_errors=True) as place:
        # What this PC keeps of a school must not be kept of one that is gone in a minute.
        os.environ["XDG_STATE_HOME"] = str(Path(place) / "state")
        stage, made = _stage(Path(place) / "school", asked)
        pictures = tour(out, stage)
        files = [*pictures, *_papers(out, stage, made)]
    names = [str(path) for path in files]
    asked.answer({"tour": names}, names)
    asked.tell(f"{len(names)} pictures and PDFs are in {out}.")
    return 0


def _stage(folder: Path, asked: Asked) -> tuple[Stage, PracticeSchool]:
    """A school on the morning of the last school day: all registers come in but one."""
    from attendance_desk.cli.letter_pages import draw_letter
    from attendance_desk.desk.inventing import (
        PRACTICE_PASSPHRASE,
        Making,
        last_school_day,
        make_practice_school,
    )
    from attendance_desk.invented.plan import Plan
    from attendance_desk.invented.school import invent
    from ui.tour import Stage

    day = last_school_day(asked.clock.now())
    until = datetime.combine(day, _OTHERS_ARE_IN, SCHOOL_ZONE)
    invented = invent(Plan(until, asked.options.seed, years=1))
    clock = PractiseClock(datetime.combine(day, _OPENS, SCHOOL_ZONE))
    making = Making(enrol=False, morning=True, draw=draw_letter)
    made = make_practice_school(folder, invented, clock, making)
    stage = Stage(
        folder=folder,
        clock=clock,
        day=day,
        passphrase=PRACTICE_PASSPHRASE,
        teacher="Miss Adeyemi",
        office="Mrs Okafor",
        head="Mr Hale",
        dsl="Ms Lindqvist",
    )
    return stage, made


def _papers(out: Path, stage: Stage, made: PracticeSchool) -> list[Path]:
    """The papers made so far, of the day that was played."""
    from attendance_desk.cli.papers import write_pdf
    from attendance_desk.desk import Door
    from attendance_desk.desk.inventing import last_school_day
    from attendance_desk.domain.calendar import Half, Session
    from attendance_desk.queries import blank_register, fire_roll, papers

    oak = next(c.id for c in made.created.school.classes if c.name == "Oak")
    day = stage.day
    month = (
        day
        if day.day >= _MONTH_HAS_PASSED
        else last_school_day(datetime.combine(day.replace(day=1), _OPENS, SCHOOL_ZONE))
    )
    desk = Door(stage.folder, stage.clock).sign_in(stage.head, stage.passphrase, reading=True)
    try:
        with desk.ground() as ground:
            facts: dict[str, object] = {
                "register": papers.register_paper(ground, oak, day, Half.AM),
                "class-month": papers.class_month(ground, oak, month),
                "fire-roll": fire_roll.fire_roll(ground, Session(day, Half.AM)),
                "blank-register": blank_register.blank_registers(ground, day=day),
                "recovery-sheet": papers.recovery_sheet(ground, made.created.groups),
            }
        facts |= _of_the_telephone(desk, day)
    finally:
        desk.close()
    for name, fact in facts.items():
        write_pdf(name, fact, out / f"{name}.pdf")
    return [out / f"{name}.pdf" for name in facts]


def _of_the_telephone(desk: Desk, day: date) -> dict[str, object]:
    """The papers of calls, clocks and visits, about the child of the most urgent clock."""
    board = desk.clocks.board()
    facts: dict[str, object] = {
        "clocks-page": desk.care.clocks_page(),
        "priority-list": desk.care.paper(),
        "routines": desk.routines.paper(),
        "door-card": desk.visits.card(),
    }
    if board.rows:
        child = board.rows[0].clock.pupil_id
        facts["visit-sheet"] = desk.visits.sheet(child)
        facts["contact-record"] = desk.story.record(child, day - _THREE_WEEKS, day)
    return facts


VERBS = (
    Verb("tour", "drive the window through a morning and keep pictures", _tour_arguments, _tour),
)
