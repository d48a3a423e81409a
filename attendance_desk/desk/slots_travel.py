"""Slots between the school's PCs: told with the entry that changes them, settled after a round."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.pcs import TOLD, Pc, PcKind, Roll, roll_of
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.received import place
from attendance_desk.store import keyfile, pc_rows, slots_told, vault
from attendance_desk.store.places import is_class
from attendance_desk.store.slots import label_of

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.store.pc_keys import Identity
    from attendance_desk.store.slots import KeyFile


def told(desk: SignedIn, before: KeyFile, after: KeyFile) -> dict[str, Any]:
    """What an entry says of a change of slots to the other PCs; nothing while there are none.

    Raises:
        Refused: This is a class PC.
    """
    not_in_a_class(desk)
    with desk.seated.register.read() as snapshot:
        tellings = pc_rows.told(snapshot)
    roll = roll_of(tellings)
    readers = [(pc, labels_of(desk, pc.people)) for pc in roll.values() if not pc.struck]
    return slots_told.told(before, after, readers) if readers else {}


def told_there(desk: SignedIn, pc: Pc, new: Collection[str]) -> dict[str, Any]:
    """What the entry says that lets people in at a class PC where they did not sign in before.

    Args:
        pc: As it shall be.
        new: Ids of the people.
    """
    keys, labels = keyfile.load(desk.seated.folder), labels_of(desk, new)
    slots = [slot for slot in keys.slots if slot.label in labels]
    with desk.seated.register.read() as snapshot:
        tellings = pc_rows.told_of_slots(snapshot)
    knows = {entry.device: entry.device_number for entry in sorted(tellings, key=place)}
    boxes = {pc.id: slots_told.box_for(pc, slots, keys)} if slots else {}
    return {
        "what": slots_told.AT_A_PC,
        slots_told.GONE: [],
        slots_told.KNOWS: knows,
        TOLD: boxes,
    }


def not_in_a_class(desk: SignedIn) -> None:
    """Refuse to change slots on a class PC: what it says of them is believed nowhere.

    Raises:
        Refused: This is one.
    """
    if is_class(desk.seated.folder):
        raise Refused(
            "class-pc",
            "Passphrases are not changed on a class PC.",
            "Nothing was changed: a PC in a classroom must not be able to let anybody in.",
            "Change it at a PC of the office; it comes here with the next exchange.",
        )


def labels_of(desk: SignedIn, people: Collection[str]) -> frozenset[str]:
    """How the slots of some of the staff are found.

    Args:
        people: Their ids.
    """
    school = desk.school
    return frozenset(
        label_of(school.id, member.name) for member in school.staff if member.id in people
    )


def settle(desk: SignedIn, me: Identity, roll: Roll) -> bool:
    """Bring this PC's slots up to date with what other PCs told of theirs; whether any changed.

    The book remembers them first, then the file: as for a change that is made here.
    """
    seated, mine = desk.seated, roll.get(me.device)
    tellings = _believed(desk, roll)
    if mine is None or not tellings:
        return False
    keys = keyfile.load(seated.folder)
    after = slots_told.heard(keys, tellings, slots_told.Taking(me, seated.unlocked, mine.kind))
    if mine.kind is PcKind.CLASS:
        after = slots_told.without(after, _not_of(desk, mine))
    if after == keys:
        return False
    by = desk.by()
    with seated.register.write(by.now, by.author) as work:
        work.remember(vault.KEYS_COPY, keyfile.to_text(after))
    keyfile.save(seated.folder, after)
    return True


def _not_of(desk: SignedIn, pc: Pc) -> frozenset[str]:
    """The labels of those of the staff who do not sign in at a class PC."""
    others = {member.id for member in desk.school.staff} - set(pc.people)
    return labels_of(desk, others) - labels_of(desk, pc.people)


def keys_due(desk: SignedIn, me: Identity, roll: Roll) -> str:
    """Who had somebody shut out with new keys, which this PC's books were not given yet.

    Returns:
        The name of the PC at which it was done; empty when there is nothing to do.
    """
    here, due = keyfile.load(desk.seated.folder).key_set, ""
    for entry in _believed(desk, roll):
        key_set = entry.payload.get(slots_told.KEY_SET)
        if key_set == here:
            due = ""
        elif key_set and entry.payload.get("what") == "shut out" and entry.device != me.device:
            due = roll[entry.device].name
    return due


def _believed(desk: SignedIn, roll: Roll) -> tuple[Entry, ...]:
    with desk.seated.register.read() as snapshot:
        tellings = pc_rows.told_of_slots(snapshot)
    full = {pc.id for pc in roll.values() if pc.kind is PcKind.FULL}
    return tuple(entry for entry in tellings if entry.device in full)
