"""What the head changes of a PC that has joined: its name, whose it is, and whether it may speak.

Of a class PC the people who sign in there are told with their slots, in one transaction: who is
new there gets a way in with the next exchange, and who is not named any more loses theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.desk import class_book, pc_seat, slots_travel
from attendance_desk.desk.confirming import spend
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.pcs import EPOCH, PC, Pc, PcKind, Roll, write_pc
from attendance_desk.domain.problems import Refused
from attendance_desk.store.ledger import Draft
from attendance_desk.store.places import is_class

if TYPE_CHECKING:
    from attendance_desk.desk.new_pc import NewPc
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.ledger import Entry


def not_from_a_class(desk: SignedIn) -> None:
    """Refuse to let PCs in, change them or strike them off at a class PC: it is not believed.

    Raises:
        Refused: This is one.
    """
    if is_class(desk.seated.folder):
        raise Refused(
            "class-pc",
            "PCs are let in, changed and struck off at a PC of the office.",
            "Nothing was changed: what a PC in a classroom says of others is believed nowhere.",
            "Do it at a PC that holds the whole school.",
        )


def strike(desk: SignedIn, name: str) -> tuple[Pc, Entry]:
    """Strike a PC off, and begin new stream keys for those that stay.

    Raises:
        Refused: No other PC of that name may speak, or no second sign-in.
    """
    not_from_a_class(desk)
    me, roll = pc_seat.identity(desk), pc_seat.roll(desk)
    found = [pc for pc in roll.values() if pc.name == name and not pc.struck]
    if me is None or not found or found[0].id == me.device:
        raise _not_named()
    spend(desk)
    table = pc_seat.tables(desk, me, desk.seated.folder)[0]
    cut = {s: table.shelf.point((found[0].id, s)).reaches for s in pc_seat.ALL}
    struck = replace(found[0], struck=desk.by().now.date().isoformat(), cut=cut)
    left = [pc for pc in roll.values() if not pc.struck and pc.id != struck.id]
    told = pc_seat.new_keys(desk, me, left)
    return struck, pc_seat.tell(desk, {PC: write_pc(struck), EPOCH: told})


def change(desk: SignedIn, pc_id: str, wanted: NewPc) -> tuple[Pc, Entry]:
    """Change what a PC is called and, of a class PC, its classes and who signs in there.

    Args:
        wanted: As for a new PC; what it holds stays as it is.

    Raises:
        Refused: No such PC may speak, the name is taken, a class PC would have no class, or
            nobody could sign in there.
    """
    not_from_a_class(desk)
    roll = pc_seat.roll(desk)
    before = roll.get(pc_id)
    if pc_seat.identity(desk) is None or before is None or before.struck:
        raise _not_named()
    asked = replace(wanted, kind=before.kind).checked(desk, _others(roll, pc_id))
    after = replace(before, name=asked.name, classes=asked.classes, people=asked.people)
    drafts = [Draft(Kind.PC_SET, {PC: write_pc(after)})]
    if after.kind is PcKind.CLASS:
        class_book.slots_for(desk, after.people)
        new = frozenset(after.people) - frozenset(before.people)
        drafts += [Draft(Kind.SIGN_IN_CHANGED, slots_travel.told_there(desk, after, new))]
    by = desk.by()
    with desk.seated.register.write(by.now, by.author) as work:
        told, *_slots = [work.append(draft) for draft in drafts]
    return after, told


def _others(roll: Roll, pc_id: str) -> Mapping[str, Pc]:
    return {one: pc for one, pc in roll.items() if one != pc_id}


def _not_named() -> Refused:
    return Refused(
        "pc-named",
        "No other PC of that name exchanges with this one.",
        "Nothing was changed.",
        "See the names with exchange status.",
    )
