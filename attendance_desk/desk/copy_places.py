"""Where the copies of a school are, as this PC can reach them now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.problems import Refused
from attendance_desk.store import copies, keeping_rows, second_place
from attendance_desk.store.copies import Found
from attendance_desk.store.device import Pc, this_pc

if TYPE_CHECKING:
    from pathlib import Path

    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.copies import CopyMade


def pc_of(desk: SignedIn) -> Pc:
    """This PC, as the school sees it."""
    return this_pc(desk.school.id)


def made(desk: SignedIn) -> tuple[CopyMade, ...]:
    """Every copy that was made, in order, removed ones too."""
    with desk.seated.register.read() as snapshot:
        return keeping_rows.copies(snapshot)


def places(desk: SignedIn) -> tuple[Path, ...]:
    """The school folder's own place, and the second place of this PC where it has one."""
    second = second_place.second_place(pc_of(desk))
    own = desk.seated.folder / copies.FOLDER_NAME
    return (own,) if second is None else (own, second)


def reachable(desk: SignedIn, also: tuple[Path, ...] = ()) -> dict[int, Found]:
    """The copies that are there now, by `CopyMade.id`; each is known by the digest of its book.

    Args:
        desk: Whose copies.
        also: Places to look in beside this PC's own.
    """
    found: dict[str, Found] = {}
    for place in (*places(desk), *also):
        for one in copies.find(place, desk.school.id):
            found.setdefault(one.facts.register.digest, one)
    return {copy.id: found[copy.digest] for copy in made(desk) if copy.digest in found}


def missing(desk: SignedIn) -> frozenset[int]:
    """Copies that were put into the school folder and are not there any more."""
    there = reachable(desk)
    return frozenset(copy.id for copy in made(desk) if copy.in_folder and copy.id not in there)


def reach(desk: SignedIn, copy: int, also: tuple[Path, ...] = ()) -> Found:
    """One copy.

    Raises:
        Refused: It cannot be reached just now.
    """
    found = reachable(desk, also).get(copy)
    if found is None:
        raise Refused(
            "copy-there",
            "That copy cannot be reached just now.",
            "Nothing was changed; whether it is whole is not known.",
            "Put its stick in, or look for it where it was made.",
        )
    return found
