"""Verbs that make a school: `demo` and `new`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.cli.secrets import from_environment, read_passphrase
from attendance_desk.cli.verbs import Asked, Verb, in_columns, told_problem, written_problem
from attendance_desk.clock import PractiseClock
from attendance_desk.domain.problems import Problem, Refused, Weight

if TYPE_CHECKING:
    from attendance_desk.desk import CreatedSchool
    from attendance_desk.desk.inventing import Making, PracticeSchool
    from attendance_desk.invented.plan import InventedSchool


class SetUpRefused(Refused):
    """A set-up file breaks a rule of the school day or the calendar, or says too little.

    Attributes:
        problems: Every fault, in the order of the file.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep every fault."""
        super().__init__(
            "set_up",
            "No school can be made from this set-up file.",
            "Nothing was made.",
            "Mend what is listed, then try again.",
        )
        self.problems = problems


def _demo_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("--seed", type=int, default=1, help="another number, another school")
    parser.add_argument("--pupils", type=int, default=210, help="about how many, 30 to 900")
    parser.add_argument("--years", type=int, default=2, help="whole school years before this one")
    parser.add_argument(
        "--morning", action="store_true", help="leave the last school morning to be taken"
    )


def _demo(asked: Asked) -> int:
    from attendance_desk.desk.inventing import (
        PRACTICE_PASSCODE,
        PRACTICE_PASSPHRASE,
        make_practice_school,
        morning_to_take,
    )
    from attendance_desk.invented.plan import Plan
    from attendance_desk.invented.school import invent

    options, clock = asked.options, asked.clock
    if options.morning:
        # Nothing may be written later than the morning that is left to be taken.
        clock = PractiseClock(morning_to_take(clock.now()))
    plan = Plan(clock.now(), options.seed, options.pupils, options.years)
    given = options.passphrase_fd is not None or from_environment() is not None
    passphrase = read_passphrase(options.passphrase_fd) if given else PRACTICE_PASSPHRASE
    asked.tell(f"Making the invented school with about {plan.pupils} children …")
    invented = invent(plan)
    making = _making(passphrase, morning=options.morning)
    made = make_practice_school(options.folder, invented, clock, making)
    _answer_demo(asked, invented, made)
    secret = "the passphrase you gave" if given else f'the passphrase "{passphrase}"'
    quick = f"On this PC the passcode {PRACTICE_PASSCODE} works too.\n" if made.quick else ""
    asked.tell(f"\n{invented.school.name} is in {options.folder}. Everybody has {secret}.")
    asked.tell(f"{quick}Nobody in it exists.")
    if options.morning:
        asked.tell(f"Practise a morning with: --school {options.folder} --practise")
    return 0


def _making(passphrase: str, *, morning: bool) -> Making:
    """With letters behind the school, but where a morning is left to practise."""
    from attendance_desk.cli.letter_pages import draw_letter
    from attendance_desk.desk.inventing import Making

    return Making(passphrase, morning=morning, draw=None if morning else draw_letter)


def _answer_demo(asked: Asked, invented: InventedSchool, made: PracticeSchool) -> None:
    """Who can sign in, and the stories to look for."""
    names = {found.id: found.name for found in invented.school.classes}
    people = [
        {
            "name": member.name,
            "title": member.title,
            "role": member.role,
            "classes": [names[found] for found in member.classes],
        }
        for member in invented.school.staff
    ]
    upns = {pupil.id: pupil.upn for pupil in invented.pupils}
    stories = [
        {
            "tale": story.tale.value,
            "upns": [upns[found] for found in story.pupil_ids],
            "says": story.says,
        }
        for story in invented.stories
    ]
    data = {"demo": people, "stories": stories, "entries": made.entries, "quick": made.quick}
    rows = [(p["name"], p["title"], ", ".join(p["classes"])) for p in people]
    asked.answer(data, in_columns(("Signs in", "As", "Class"), rows))


def _new_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("--setup", type=Path, required=True, metavar="FILE.toml")
    parser.add_argument("--recovery-sheet", type=Path, metavar="FILE.pdf")


def _new(asked: Asked) -> int:
    from attendance_desk.desk import create_school
    from attendance_desk.exchange.set_up import read_set_up

    options = asked.options
    set_up, problems = read_set_up(options.setup)
    for problem in problems:
        if problem.weight is Weight.NOTE:
            asked.tell(told_problem(problem))
    if set_up is None:
        raise SetUpRefused(tuple(p for p in problems if p.weight is Weight.ERROR))
    passphrase = asked.passphrase(again=True)
    created = create_school(options.folder, set_up, passphrase, asked.clock)
    if options.recovery_sheet:
        _print_sheet(asked, created, passphrase)
    else:
        asked.tell("Print the recovery sheet now: print recovery-sheet --out FILE.pdf")
    data = {
        "new": [{"folder": str(created.folder), "name": created.school.name}],
        "problems": [written_problem(problem) for problem in problems],
    }
    asked.answer(data, [f"{created.school.name} is in {created.folder}."])
    return 0


def _print_sheet(asked: Asked, created: CreatedSchool, passphrase: str) -> None:
    """The sheet is made with the school; it can be printed once, now."""
    from attendance_desk.cli.papers import first_recovery_sheet, write_pdf
    from attendance_desk.desk import Door

    path = asked.options.recovery_sheet
    desk = Door(created.folder, asked.clock).sign_in(None, passphrase, reading=True)
    try:
        write_pdf("recovery-sheet", first_recovery_sheet(desk, created.groups), path)
    finally:
        desk.close()
    asked.tell(f"The recovery sheet is in {path}. Print it twice, then delete the file.")


VERBS = (
    Verb("demo", "make the invented school, to try the program with", _demo_arguments, _demo),
    Verb("new", "make an empty school from a set-up file", _new_arguments, _new),
)
