"""The door: seeing who signs in here, signing in, and coming back in with the sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.desk.seats import Seated, take_seat
from attendance_desk.domain.problems import BadUsage, NotPermitted
from attendance_desk.store import (
    door_roll,
    rebuild,
    school_rows,
    signin,
    tiles,
)
from attendance_desk.store.slots import Unlocked, label_of
from attendance_desk.store.throttle import Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.clock import Clock
    from attendance_desk.desk.before_form import BeforeForm
    from attendance_desk.desk.desk import Desk
    from attendance_desk.desk.seats import Before
    from attendance_desk.domain.fire_roll import FireRoll
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.store.tiles import DoorPlate
    from attendance_desk.store.work import Book


def _quiet(_words: str) -> None:
    return


class Door:
    """A school folder before anybody has signed in. A call may take some tenths of a second.

    The first sign-in after an update may take longer: what was there is backed up before this
    version changes its form.

    Attributes:
        step: Told what is being done where signing in takes long.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Step up to a folder.

        Raises:
            Refused: It is on a network drive or in a synced folder.
            Damaged: Something is missing, empty or broken.
        """
        if not str(folder):
            raise BadUsage("Which school?", "", "Give its folder with --school FOLDER.")
        self.folder = folder
        self.clock = clock
        self.step: Callable[[str], None] = _quiet
        self._front = signin.front_door(folder)

    def plate(self) -> DoorPlate | None:
        """The school's name and who signs in here; None on a PC that is not enrolled."""
        return tiles.read_plate(self._front.pc, self._front.pc.key())

    def fire_roll(self) -> FireRoll | None:
        """The roll this PC may show while nobody is signed in; one of an earlier day says so."""
        from attendance_desk.domain.fire_roll import read_for_door, shown_on

        pc = self._front.pc
        written = door_roll.read_roll(pc, pc.key())
        if written is None:
            return None
        try:
            return shown_on(read_for_door(written), self.clock.now().date())
        except ValueError:
            return None

    def get_ready(self) -> None:
        """Do what signing in would have to do in any case, while the passphrase is being typed."""
        import attendance_desk.desk.restricted  # noqa: F401  # `settle` asks for it
        from attendance_desk.desk.desk import codes_in_force

        codes_in_force()
        school_rows.get_ready()
        rebuild.shape()

    def sign_in(self, name: str | None, passphrase: str, *, reading: bool = False) -> Desk:
        """Sign in with the full passphrase; without a name, as the first head.

        Raises:
            WrongPassphrase: Name and passphrase do not match; never says which.
            Wait: Too many tries.
            OpenElsewhere: Another program holds the folder; reading is still possible.
        """
        unlocked = self._front.sign_in(name, passphrase, self._moment())
        desk = self._desk(unlocked, reading=reading)
        if unlocked.old_form:
            from attendance_desk.desk.key_pairs import give_key_pair

            give_key_pair(desk, name, passphrase)
        return desk

    def sign_in_quick(self, name: str, passcode: str, *, reading: bool = False) -> Desk:
        """Sign in with the six digits that work on this PC only."""
        unlocked = self._front.sign_in_quick(name, passcode, self._moment())
        return self._desk(unlocked, reading=reading)

    def open_with_recovery(self, typed: str) -> Unlocked:
        """The keys behind the recovery sheet: for a new passphrase when all are forgotten."""
        return self._front.open_with_recovery(typed, self._moment())

    def recover(self, typed: str, passphrase: str) -> Desk:
        """Let the head back in with the recovery sheet; signed in, with a new passphrase.

        Args:
            typed: The signs of the sheet, as typed.
            passphrase: The head's new one.

        Raises:
            SheetMistyped: Names the groups to look at again.
            WrongPassphrase: The sheet is not this school's present one.
            Refused: The new passphrase is too weak; nothing was changed.
        """
        from attendance_desk.desk import sheet_testing
        from attendance_desk.desk.desk import Desk

        unlocked = self._front.open_with_recovery(typed, self._moment())
        kept, before = self._before(unlocked)
        seated = take_seat(self.folder, unlocked, self.clock.now(), before=before)
        try:
            with seated.register.read() as snapshot:
                school = school_rows.school(snapshot)
            desk = Desk(seated, school.first_head, self.clock)
            desk.ways_in.recovered(passphrase, typed)
            sheet_testing.keep(desk.seated, desk.by(), whole=True)
            settle(desk)
            _note(desk, kept)
        except BaseException:
            seated.close()
            raise
        return desk

    def wait(self, name: str | None) -> int:
        """Seconds until the next try of a name is allowed; 0 when it is."""
        return self._front.throttle.standing(self._front.label(name), self._moment()).wait

    def _moment(self) -> Moment:
        return Moment(self.clock.now(), self.clock.ticks())

    def _desk(self, unlocked: Unlocked, *, reading: bool) -> Desk:
        from attendance_desk.desk.desk import Desk

        kept, before = self._before(unlocked)
        now = self.clock.now()
        seated = take_seat(self.folder, unlocked, now, reading=reading, before=before)
        try:
            desk = Desk(seated, self._who(seated, unlocked), self.clock)
            settle(desk)
            _note(desk, kept)
            return desk
        except BaseException:
            seated.close()
            raise

    def _before(self, unlocked: Unlocked) -> tuple[list[BeforeForm], Before]:
        """What backs up before the form of the books is changed, and where it is found then."""
        kept: list[BeforeForm] = []

        def before(register: Book, form: int) -> None:
            from attendance_desk.desk.before_form import BeforeForm

            kept.append(BeforeForm(self.folder, unlocked, self.clock.now(), self.step))
            kept[0](register, form)

        return kept, before

    def _who(self, seated: Seated, unlocked: Unlocked) -> StaffMember:
        """The member of staff whose slot was opened."""
        labels = {slot.label for slot in self._front.keys.slots if slot.id == unlocked.slot}
        with seated.register.read() as snapshot:
            school = school_rows.school(snapshot)
        for member in school.staff:
            if label_of(school.id, member.name) in labels and member.left is None:
                return member
        raise NotPermitted(
            "This name no longer signs in here.",
            "Nothing was opened.",
            "Ask the head to let you in again.",
        )


def _note(desk: Desk, kept: list[BeforeForm]) -> None:
    """Let the ledger know of the backup that was made before its form was changed."""
    for one in kept:
        one.note(desk)


def settle(desk: Desk) -> None:
    """Take in the restricted notes that wait; what is doubted then stands with other doubts."""
    if desk.seated.safeguarding is None or not desk.writable:
        return
    desk.seated.doubts(desk.restricted.settle_quietly())
