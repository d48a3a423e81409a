"""Finds what an option names: a class by its name, a child by the UPN."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.cli.verbs import a_day
from attendance_desk.domain.names import fold
from attendance_desk.domain.people import YEAR_GROUPS
from attendance_desk.domain.problems import BadUsage, Refused
from attendance_desk.domain.rows import GROUP_KEYS

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.people import SchoolClass


def class_named(desk: Desk, name: str) -> SchoolClass:
    """The class of that name, however it is spelled in capitals and accents.

    Raises:
        BadUsage: There is none; says which there are.
    """
    for found in desk.school.classes:
        if fold(found.name) == fold(name):
            return found
    names = ", ".join(found.name for found in desk.school.classes)
    raise BadUsage(f"There is no class {name}.", "Nothing was done.", f"The classes are {names}.")


def add_days(parser: ArgumentParser) -> None:
    """The options that name days; they mean the same after every verb that has them."""
    parser.add_argument("--date", type=a_day, help="this day only")
    parser.add_argument("--from", dest="first", type=a_day, metavar="DATE")
    parser.add_argument("--to", dest="last", type=a_day, metavar="DATE")
    parser.add_argument("--term", metavar="NAME", help="a term, by the name in the set-up")


def add_narrowing(parser: ArgumentParser) -> None:
    """The options that narrow figures and pictures to a part of the school, by date."""
    parser.add_argument("--class", dest="class_name", metavar="NAME", help="this class only")
    parser.add_argument("--year-group", choices=YEAR_GROUPS, help="this year group only")
    parser.add_argument("--group", choices=GROUP_KEYS, help="children of this group only")


def days_named(desk: Desk, options: Namespace) -> tuple[date | None, date | None]:
    """First and last day of `--date`, `--term`, `--from` and `--to`; the narrower ones win.

    Raises:
        BadUsage: No term has that name; says which there are.
    """
    if options.date:
        return options.date, options.date
    first, last = options.first, options.last
    if options.term:
        starts, ends = _term(desk, options.term)
        first, last = max(first or starts, starts), min(last or ends, ends)
    return first, last


def _term(desk: Desk, name: str) -> tuple[date, date]:
    """The days of the newest term of that name: "Autumn" may stand in every year."""
    today = desk.clock.now().date()
    found = [term for term in desk.school.terms if fold(term.name) == fold(name)]
    begun = [term for term in found if term.starts <= today] or found[:1]
    if begun:
        return begun[-1].starts, begun[-1].ends
    names = ", ".join(dict.fromkeys(term.name for term in desk.school.terms))
    raise BadUsage(
        f"There is no term {name}.",
        "Nothing was counted.",
        f"The terms are {names}." if names else "The calendar has no terms: use --from and --to.",
    )


def pupils_by_upn(desk: Desk) -> dict[str, str]:
    """The ids of all children by UPN.

    An id says nothing of anybody; what is then done with it asks for its own permission.
    """
    from attendance_desk.store.people_rows import by_upn

    with desk.ground() as ground:
        return by_upn(ground.snapshot)


def pupil_with(desk: Desk, upn: str) -> str:
    """The id of the child with that UPN, typed in either case and with spaces.

    Raises:
        Refused: There is none.
    """
    wanted = "".join(upn.split()).upper()
    found = pupils_by_upn(desk).get(wanted)
    if found is None:
        raise Refused(
            "unknown_upn",
            f"No child here has the UPN {wanted}.",
            "Nothing was done.",
            "Check the number.",
        )
    return found
