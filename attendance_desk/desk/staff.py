"""The room of the people who work here: their record and their way in, kept as one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions.school import checked_staff, staff_draft
from attendance_desk.catalog.passphrases import load_refused, load_words
from attendance_desk.desk.confirming import spend
from attendance_desk.desk.room import Room
from attendance_desk.desk.ways_in import BOTH_BOOKS, keep_slots, rehang
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.problems import Refused
from attendance_desk.store import keyfile, keyslots, quick
from attendance_desk.store.device import this_pc
from attendance_desk.store.passphrases import check_passphrase, suggest_passphrase
from attendance_desk.store.slots import KeyFile, NewPerson, label_of
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.people import StaffMember

_STAFF = frozenset({Area.STAFF})


class Staff(Room):
    """People who work here. A name and a job are bound into a way in, so both change together."""

    def suggest_passphrase(self) -> str:
        """Three words that nobody has used before, to be told once."""
        return suggest_passphrase(load_words())

    def needs_passphrase(self, member: StaffMember) -> bool:
        """Whether somebody who signs in needs a new passphrase to sign in after this change."""
        before = self._before(member)
        if before is None or member.left is not None:
            return False
        keys = keyfile.load(self._desk.seated.folder)
        return keys.person(before.name) is not None and self._another_way(before, member)

    def save(self, member: StaffMember, passphrase: str = "") -> Outcome[str]:
        """Add or change a member of staff together with their way in: both, or neither.

        Args:
            member: The record; an empty id for somebody new.
            passphrase: A new one, needed where a name or a job changes that their old one was
                made for; empty leaves the way in as it is.

        Raises:
            NotPermitted: Not the head, or not signed in with the full passphrase.
            Refused: A rule of the record, a weak passphrase, or one is needed; for somebody who
                has left, no second sign-in (`desk.confirming`).
        """
        desk = self._desk
        value = checked_staff(desk.context(), desk.by(), member)
        before = self._before(member)
        keys = keyfile.load(desk.seated.folder)
        after, what = self._keys(keys, before, value, passphrase)
        if before is not None and before.left is None and value.left is not None:
            spend(desk)
        if after is keys:
            by = desk.by()
            with desk.seated.register.write(by.now, by.author) as work:
                entry = work.append(staff_draft(value))
        else:
            payload = {"what": what, "person": value.id}
            entry = keep_slots(desk, after, payload, staff_draft(value))
            if before is not None:
                quick.forget_quick(this_pc(desk.school.id), before.name)
        outcome = self._done(Outcome(value.id, _STAFF, receipt(entry)))
        rehang(desk)
        return outcome

    def _keys(
        self, keys: KeyFile, before: StaffMember | None, value: StaffMember, passphrase: str
    ) -> tuple[KeyFile, str]:
        held = before is not None and keys.person(before.name) is not None
        if value.left is not None:
            gone = keyslots.remove_person(keys, before.name) if before and held else keys
            return gone, "shut out"
        if not passphrase:
            if before and held and self._another_way(before, value):
                raise _needs_letting_in(before, value)
            return keys, ""
        check_passphrase(passphrase, load_refused(), names=(value.name, self._desk.school.name))
        person = NewPerson(value.name, passphrase, safeguarding=value.role in BOTH_BOOKS)
        unlocked = self._desk.seated.unlocked
        if before and held:
            return keyslots.replace_person(keys, unlocked, before.name, person), "let in"
        return keyslots.add_person(keys, unlocked, person), "let in"

    def _another_way(self, before: StaffMember, after: StaffMember) -> bool:
        school = self._desk.school.id
        renamed = label_of(school, before.name) != label_of(school, after.name)
        return renamed or (before.role in BOTH_BOOKS) != (after.role in BOTH_BOOKS)

    def _before(self, member: StaffMember) -> StaffMember | None:
        return next((one for one in self._desk.school.staff if one.id == member.id), None)


def _needs_letting_in(before: StaffMember, after: StaffMember) -> Refused:
    why = "name" if before.role == after.role else "role"
    return Refused(
        "needs_letting_in",
        f"{before.name} signs in with a passphrase that was made for the old {why}.",
        "Nothing was saved: they could not sign in any more.",
        "Save it together with a new passphrase for them.",
    )
