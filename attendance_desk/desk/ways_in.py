"""Ways in: passphrases, the recovery sheet, the raw key, and what this PC keeps for the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions.context import demand
from attendance_desk.catalog.passphrases import load_refused
from attendance_desk.desk.confirming import spend
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import (
    keyfile,
    keyslots,
    quick,
    recovery,
    resealing,
    tiles,
    vault,
)
from attendance_desk.store.device import Pc, this_pc
from attendance_desk.store.ledger import Draft
from attendance_desk.store.passphrases import check_passphrase
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.slots import KeyFile, NewPerson
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.people import StaffMember

BOTH_BOOKS = frozenset({Role.HEAD.value, Role.DSL.value})


def keep_slots(desk: SignedIn, keys: KeyFile, payload: dict[str, str], *before: Draft) -> Entry:
    """Remember new slots: in the book first, in the file after COMMIT.

    Args:
        desk: Who does it.
        keys: Every slot as it shall be.
        payload: What the ledger says of it.
        before: Entries of the same transaction that come first.
    """
    from attendance_desk.desk import slots_travel  # nothing of several PCs loads at the door

    by, seated = desk.by(), desk.seated
    told = slots_travel.told(desk, keyfile.load(seated.folder), keys)
    with seated.register.write(by.now, by.author) as work:
        for draft in before:
            work.append(draft)
        entry = work.append(Draft(Kind.SIGN_IN_CHANGED, {**payload, **told}))
        work.remember(vault.KEYS_COPY, keyfile.to_text(keys))
    keyfile.save(seated.folder, keys)
    return entry


def hang_plate(desk: SignedIn) -> bool:
    """Write the tiles of this PC's door as the staff is now; False without a keyring."""
    keys = keyfile.load(desk.seated.folder)
    names = {c.id: c.name for c in desk.school.classes}
    plate = tiles.DoorPlate(
        desk.school.name,
        tuple(
            tiles.Tile(m.name, m.title, tuple(names[c] for c in m.classes if c in names))
            for m in desk.school.staff
            if m.left is None and keys.person(m.name) is not None
        ),
    )
    return tiles.hang_plate(this_pc(desk.school.id), plate)


def rehang(desk: SignedIn) -> None:
    """Bring the tiles of this PC's door up to date, where it has any."""
    pc = this_pc(desk.school.id)
    if tiles.read_plate(pc, pc.key()) is not None:
        hang_plate(desk)


class WaysIn(Room):
    """Who can open the school, and how."""

    def who_signs_in(self) -> tuple[tuple[StaffMember, bool], ...]:
        """The staff, each with whether they have a passphrase."""
        keys = keyfile.load(self._desk.seated.folder)
        return tuple(
            (member, keys.person(member.name) is not None)
            for member in self._desk.school.staff
            if member.left is None
        )

    def let_in(self, member: StaffMember, passphrase: str) -> Outcome[None]:
        """Give a member of staff a passphrase, or another one.

        Raises:
            NotPermitted: Not the head.
            Refused: The passphrase is too weak.
        """
        demand(self._desk.context(), self._desk.by(), Deed.CHANGE_STAFF)
        both = member.role in BOTH_BOOKS
        self._check(member, passphrase)
        person = NewPerson(member.name, passphrase, safeguarding=both)
        changed = self._with(keyfile.load(self._desk.seated.folder), member, person)
        return self._keep(changed, {"what": "let in", "person": member.id})

    def change_my_passphrase(self, passphrase: str) -> Outcome[None]:
        """Give the person who is signed in another passphrase; sign in with it from now on.

        Raises:
            NotPermitted: Signed in by quick passcode, which does not open what the slot opens.
            Refused: The passphrase is too weak.
        """
        me, seated = self._desk.me, self._desk.seated
        self._check(me, passphrase)
        keys = keyfile.load(seated.folder)
        changed = keyslots.change_passphrase(keys, seated.unlocked, me.name, passphrase)
        return self._keep(changed, {"what": "own passphrase", "person": me.id})

    def recovered(self, passphrase: str, sheet: str) -> Outcome[None]:
        """Give the head another passphrase after the recovery sheet opened the school.

        Args:
            passphrase: The head's new one.
            sheet: The sheet's signs, as typed: slots of the form before are made anew with them.
        """
        demand(self._desk.context(), self._desk.by(), Deed.CHANGE_STAFF)
        me, seated = self._desk.me, self._desk.seated
        self._check(me, passphrase)
        person = NewPerson(me.name, passphrase, safeguarding=True)
        keys = resealing.lifted_sheet(keyfile.load(seated.folder), seated.unlocked, sheet)
        return self._keep(self._with(keys, me, person), {"what": "recovered", "person": me.id})

    def _check(self, member: StaffMember, passphrase: str) -> None:
        from attendance_desk.desk.slots_travel import not_in_a_class

        not_in_a_class(self._desk)
        names = (member.name, self._desk.school.name)
        check_passphrase(passphrase, load_refused(), names=names)

    def _with(self, keys: KeyFile, member: StaffMember, person: NewPerson) -> KeyFile:
        unlocked = self._desk.seated.unlocked
        if keys.person(member.name) is None:
            return keyslots.add_person(keys, unlocked, person)
        return keyslots.replace_person(keys, unlocked, member.name, person)

    def shut_out(self, member: StaffMember) -> Outcome[None]:
        """Take a member of staff's way in away.

        Raises:
            Refused: No second sign-in (`desk.confirming`), or the last who opens both books.
        """
        demand(self._desk.context(), self._desk.by(), Deed.CHANGE_STAFF)
        keys = keyslots.remove_person(keyfile.load(self._desk.seated.folder), member.name)
        spend(self._desk)
        quick.forget_quick(self._pc(), member.name)
        return self._keep(keys, {"what": "shut out", "person": member.id})

    def new_recovery_sheet(self) -> tuple[str, ...]:
        """Make a new recovery sheet; the old one opens nothing of this folder any more.

        Returns:
            The groups of signs, to print once and keep nowhere.

        Raises:
            Refused: No second sign-in (`desk.confirming`).
        """
        demand(self._desk.context(), self._desk.by(), Deed.PRINT_RECOVERY)
        seated = self._desk.seated
        keys, secret = keyslots.replace_recovery(keyfile.load(seated.folder), seated.unlocked)
        spend(self._desk)
        self._keep(keys, {"what": "new recovery sheet"})
        return recovery.sheet_groups(secret)

    def _keep(self, keys: KeyFile, payload: dict[str, str]) -> Outcome[None]:
        entry = keep_slots(self._desk, keys, payload)
        rehang(self._desk)
        return Outcome(None, frozenset({Area.STAFF}), receipt(entry))

    def show_key(self, book: str, sheet: str) -> str:
        """The raw key of a book in hex, so that a school is never shut out of its own data.

        Args:
            book: `register` or `safeguarding`.
            sheet: The recovery sheet's signs, as typed.

        Raises:
            NotPermitted: Not the head.
            WrongPassphrase: The sheet is not this school's present one.
            Refused: No second sign-in (`desk.confirming`).
        """
        demand(self._desk.context(), self._desk.by(), Deed.SHOW_KEY)
        seated = self._desk.seated
        opened = keyslots.open_with_sheet(keyfile.load(seated.folder), sheet)
        key = opened.key_of(BookName(book))
        if key is None:
            raise NotPermitted(
                "That book is not yours to open.", "Nothing was shown.", "Ask the head."
            )
        spend(self._desk)
        by = self._desk.by()
        with seated.register.write(by.now, by.author) as work:
            work.append(Draft(Kind.KEY_SHOWN, {"book": book}))
        return key.hex()

    def enrol_this_pc(self) -> bool:
        """Show the school's staff at the door of this PC; False when it has no keyring."""
        demand(self._desk.context(), self._desk.by(), Deed.CHANGE_STAFF)
        return self.hang_plate()

    def hang_plate(self) -> bool:
        """Write the door's tiles as the staff is now."""
        return hang_plate(self._desk)

    def make_quick(self, passcode: str) -> None:
        """Give the person who is signed in a quick passcode on this PC.

        Raises:
            Refused: Six easy digits, no keyring, or signed in with a quick passcode.
        """
        if not self._desk.writable:
            raise Refused(
                "open_elsewhere",
                "The school is open for reading only.",
                "Nothing was saved.",
                "Try again once it is closed on the other PC.",
            )
        quick.make_quick(self._pc(), self._desk.seated.unlocked, self._desk.me.name, passcode)

    def _pc(self) -> Pc:
        return this_pc(self._desk.school.id)
