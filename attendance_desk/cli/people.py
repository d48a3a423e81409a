"""The verb about who signs in: `staff`, which also lets somebody in or shuts them out."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from attendance_desk.cli.secrets import read_new_passphrase
from attendance_desk.cli.verbs import Asked, Verb, in_columns
from attendance_desk.domain.names import fold
from attendance_desk.domain.problems import BadUsage

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.people import StaffMember


def _arguments(parser: ArgumentParser) -> None:
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--let-in", metavar="NAME", help="give this person a new passphrase")
    change.add_argument("--shut-out", metavar="NAME", help="take this person's way in away")
    parser.add_argument(
        "--new-keys", action="store_true", help="with --shut-out: give both books new keys too"
    )


def _staff(asked: Asked) -> int:
    options = asked.options
    changing = options.let_in or options.shut_out
    with asked.desk(reading=not changing) as desk:
        if options.let_in:
            desk.ways_in.let_in(staff_named(desk, options.let_in), read_new_passphrase())
        elif options.shut_out:
            _shut_out(asked, desk, staff_named(desk, options.shut_out))
        people = desk.ways_in.who_signs_in()
        names = {found.id: found.name for found in desk.school.classes}
    data = [
        {
            "name": member.name,
            "title": member.title,
            "role": member.role,
            "classes": [names[found] for found in member.classes if found in names],
            "signs_in": signs_in,
        }
        for member, signs_in in people
    ]
    rows = [
        (one["name"], one["title"], one["role"], "yes" if one["signs_in"] else "no")
        for one in data
    ]
    asked.answer({"staff": data}, in_columns(("Name", "Title", "Role", "Signs in"), rows))
    return 0


def _shut_out(asked: Asked, desk: Desk, member: StaffMember) -> None:
    if not asked.options.new_keys:
        desk.ways_in.shut_out(member)
        return
    told = desk.new_keys.shut_out(member, step=asked.tell).value
    if told.groups:
        asked.tell("The recovery sheet opens nothing any more: print a new one now.")
    for name in told.to_let_in:
        asked.tell(f"{name} signs in no more until you let them in with a new passphrase.")
    asked.tell("Make a backup now: those from before open with the keys from before.")


def staff_named(desk: Desk, name: str) -> StaffMember:
    """Somebody who works here, however the name is spelled in capitals and accents.

    Raises:
        BadUsage: There is nobody of that name.
    """
    for member in desk.school.staff:
        if fold(member.name) == fold(name) and member.left is None:
            return member
    raise BadUsage(f"Nobody called {name} works here.", "Nothing was changed.", "See staff.")


VERBS = (Verb("staff", "who works here and who can sign in", _arguments, _staff),)
