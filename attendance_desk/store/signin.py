"""Signing in: one try at the door, counted by the throttle whatever is typed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from attendance_desk.store import changing_over, keyfile, keyslots, quick, recovery
from attendance_desk.store.device import Pc, this_pc, throttle_of
from attendance_desk.store.places import check_place
from attendance_desk.store.sealing import FLOOR, Cost
from attendance_desk.store.slots import KeyFile, Unlocked, label_of
from attendance_desk.store.throttle import Moment, Throttle

_SHEET = "recovery sheet"


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """A school folder seen from outside, on this PC.

    Attributes:
        folder: The school folder.
        pc: This PC.
        throttle: What counts tries.
        floor: Costs below it are refused; lower only in tests.
    """

    folder: Path
    pc: Pc
    throttle: Throttle
    floor: Cost = FLOOR

    @property
    def keys(self) -> KeyFile:
        """Its key file as it is now: another program may change it while somebody stands here.

        Raises:
            Damaged: Something is missing, empty or broken.
        """
        changing_over.settled(self.folder)
        return keyfile.load(self.folder)

    def sign_in(self, name: str | None, passphrase: str, moment: Moment) -> Unlocked:
        """One try with a full passphrase; without a name, of the first head.

        Raises:
            Wait: Too many tries.
            WrongPassphrase: Name and passphrase do not match.
        """
        with self.throttle.guess(self.label(name), moment) as guess:
            unlocked = keyslots.open_slot(self.keys, name, passphrase, self.floor)
            guess.right()
        return unlocked

    def sign_in_quick(self, name: str, passcode: str, moment: Moment) -> Unlocked:
        """One try with a quick passcode of this PC.

        Raises:
            Wait: Too many tries.
            WrongPassphrase: With the tries left.
        """
        with self.throttle.guess(self.label(name), moment) as guess:
            unlocked = quick.open_quick(self.pc, self.keys, name, passcode, self.floor)
            guess.right()
        return unlocked

    def open_with_recovery(self, typed: str, moment: Moment) -> Unlocked:
        """One try with the recovery sheet; what its check signs refuse is not counted.

        Raises:
            Wait: Too many tries.
            SheetMistyped: Names the groups to look at again.
            WrongPassphrase: The sheet is not this school's present one.
        """
        recovery.read_sheet(typed)
        with self.throttle.guess(label_of(self.keys.school, _SHEET), moment) as guess:
            unlocked = keyslots.open_with_sheet(self.keys, typed)
            guess.right()
        return unlocked

    def label(self, name: str | None) -> str:
        """Whom a try is counted for."""
        slot = self.keys.person(name)
        if slot is not None:
            return slot.label
        return label_of(self.keys.school, name or "")


def front_door(folder: Path, state: Path | None = None, floor: Cost = FLOOR) -> FrontDoor:
    """Step up to a school folder: look at the place and the files, ask the keyring.

    Args:
        state: What this account keeps on this PC; the system's own folder when None.

    Raises:
        Refused: The folder is on a network drive or synced.
        Damaged: Something is missing, empty or broken.
    """
    check_place(folder)
    changing_over.settled(folder)
    pc = this_pc(keyfile.load(folder).school, state)
    return FrontDoor(folder, pc, throttle_of(pc, folder, pc.key()), floor)
