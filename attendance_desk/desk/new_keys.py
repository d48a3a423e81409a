"""Shutting somebody out for good: their way in goes, and both books are given new keys."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import demand
from attendance_desk.actions.school import checked_staff, staff_draft
from attendance_desk.desk import slots_travel
from attendance_desk.desk.confirming import spend
from attendance_desk.desk.key_change import Step, Wanted, change, follow
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome, Receipt
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import NotPermitted, ReadOnly, Refused
from attendance_desk.store import (
    keyfile,
    keyslots,
    recovery,
    resealing,
    slots_told,
)
from attendance_desk.store.ledger import Draft, Head
from attendance_desk.store.slots import RECOVERY, KeyFile

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.people import StaffMember


@dataclass(frozen=True, slots=True)
class BeforeNewKeys:
    """What the head is told before the keys are changed.

    Attributes:
        to_let_in: Names of those who must be given a new passphrase afterwards: theirs was not
            typed since this version was installed.
        sheet: Whether the recovery sheet must be made anew for the same reason.
    """

    to_let_in: tuple[str, ...]
    sheet: bool


@dataclass(frozen=True, slots=True)
class KeysChanged:
    """What changing the keys gave.

    Attributes:
        groups: Of the new recovery sheet, to print once; empty when the sheet stays.
        to_let_in: As in `BeforeNewKeys`: these sign in no more until the head lets them in.
    """

    groups: tuple[str, ...] = field(repr=False)
    to_let_in: tuple[str, ...]


def _quiet(_words: str) -> None:
    return


class NewKeys(Room):
    """Leaving, of the kind that shuts somebody out of old copies of the files too."""

    def before(self, member: StaffMember | None) -> BeforeNewKeys:
        """What changing the keys would cost, to be said first.

        Args:
            member: Who is to be shut out; None for new keys alone.

        Raises:
            NotPermitted: Not the head.
        """
        demand(self._desk.context(), self._desk.by(), Deed.CHANGE_STAFF)
        keys = keyfile.load(self._desk.seated.folder)
        left_out = {slot.label for slot in keys.without_pair() if slot.kind != RECOVERY}
        names = tuple(
            one.name
            for one in self._desk.school.staff
            if one.left is None
            and (member is None or one.id != member.id)
            and (slot := keys.person(one.name)) is not None
            and slot.label in left_out
        )
        return BeforeNewKeys(names, any(not slot.public for slot in keys.of_kind(RECOVERY)))

    def shut_out(
        self,
        member: StaffMember,
        *,
        has_left: bool = False,
        new_sheet: bool = False,
        step: Step = _quiet,
    ) -> Outcome[KeysChanged]:
        """Take a member of staff's way in away and give both books new keys, as one act.

        Everybody else keeps their passphrase, and the quick passcodes of this PC go on. A kill
        or a power cut leaves the school wholly as it was or wholly changed.

        Args:
            member: Who.
            has_left: Whether their record says from today that they work here no more.
            new_sheet: Make the recovery sheet anew: they could have seen the old one.
            step: Told what is being done; what it raises stops the work, and nothing is changed.

        Raises:
            NotPermitted: Not the head, or signed in by quick passcode.
            Refused: No second sign-in (`desk.confirming`), oneself, the last who opens both books,
                or somebody reads the school now.
            DiskFull, ReadOnly: Nothing was changed.
            DiskFault: Nothing was changed; or it says that the keys are changed all the same.
        """
        self._may(member)
        spend(self._desk)
        told = self.before(member)
        wanted = self._wanted(member, new_sheet=new_sheet or told.sheet)
        drafts = self._drafts(member, wanted.keys, has_left=has_left)
        head = change(self._desk, wanted, drafts, step)
        outcome = self._changed(told, wanted.sheet, head)
        follow(self._desk, head, member)
        return outcome

    def renew(self, step: Step = _quiet) -> Outcome[KeysChanged]:
        """Give both books of this PC new keys, after somebody was shut out at another PC.

        Until then whoever has old copies of this PC's files can still read what comes into them.
        Everybody keeps their passphrase.

        Raises:
            NotPermitted, Refused, DiskFull, ReadOnly, DiskFault: As `shut_out`.
        """
        self._may(None)
        spend(self._desk)
        told = self.before(None)
        wanted = self._wanted(None, new_sheet=told.sheet)
        drafts = (_told(self._desk, {"what": "new keys"}, wanted.keys),)
        head = change(self._desk, wanted, drafts, step)
        outcome = self._changed(told, wanted.sheet, head)
        follow(self._desk, head, None)
        return outcome

    def _changed(self, told: BeforeNewKeys, sheet: bytes, head: Head) -> Outcome[KeysChanged]:
        groups = recovery.sheet_groups(sheet) if sheet else ()
        areas = frozenset({Area.STAFF, Area.COPIES})
        receipt = Receipt(head.number, head.hash)
        return self._done(Outcome(KeysChanged(groups, told.to_let_in), areas, receipt))

    def _may(self, member: StaffMember | None) -> None:
        desk = self._desk
        demand(desk.context(), desk.by(), Deed.CHANGE_STAFF)
        if not desk.writable:
            raise ReadOnly(
                "This school is open for reading only.",
                "Nothing was changed.",
                "Sign in where the school can be written.",
            )
        if desk.seated.safeguarding is None:
            raise NotPermitted(
                "Both books get new keys, and you do not hold the safeguarding book's.",
                "Nothing was changed.",
                "Sign in with your full passphrase.",
            )
        if member is not None and member.id == desk.me.id:
            raise Refused(
                "not-oneself",
                "Nobody shuts themselves out.",
                "Nothing was changed.",
                "Let another head do it, signed in as themselves.",
            )

    def _drafts(self, member: StaffMember, keys: KeyFile, *, has_left: bool) -> tuple[Draft, ...]:
        desk = self._desk
        told = _told(desk, {"what": "shut out", "person": member.id}, keys)
        if not has_left:
            return (told,)
        gone = replace(member, left=desk.by().now.date())
        return (staff_draft(checked_staff(desk.context(), desk.by(), gone)), told)

    def _wanted(self, member: StaffMember | None, *, new_sheet: bool) -> Wanted:
        seated = self._desk.seated
        keys = keyfile.load(seated.folder)
        if member is not None and keys.person(member.name) is not None:
            keys = keyslots.remove_person(keys, member.name)
        fresh = keyslots.new_keys(keys.school, seated.unlocked.voucher)
        changed = resealing.with_new_keys(keys, fresh)
        if not new_sheet:
            return Wanted(changed, fresh, b"")
        with_sheet, secret = keyslots.replace_recovery(changed, fresh)
        return Wanted(with_sheet, fresh, secret)


def _told(desk: SignedIn, payload: dict[str, str], keys: KeyFile) -> Draft:
    """The entry of new keys, with what other PCs need of it."""
    others = slots_travel.told(desk, keyfile.load(desk.seated.folder), keys)
    if others:
        others[slots_told.KEY_SET] = keys.key_set
    return Draft(Kind.SIGN_IN_CHANGED, {**payload, "keys": "new", **others})
