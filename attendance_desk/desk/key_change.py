"""Both books written anew under new keys, and let take the places of the old ones, as one act."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from attendance_desk.desk.pc_identity import identity_here
from attendance_desk.desk.seats import change_over
from attendance_desk.desk.ways_in import rehang
from attendance_desk.domain.problems import DeskError, DiskFault
from attendance_desk.store import changing_over, keyfile, new_key, quick
from attendance_desk.store.device import this_pc
from attendance_desk.store.slots import KeyFile, Unlocked

if TYPE_CHECKING:
    from pathlib import Path

    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.store.ledger import Draft, Head
    from attendance_desk.store.work import Book

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The keys and slots as they shall be, and the secret of a new sheet if there is one."""

    keys: KeyFile
    fresh: Unlocked = field(repr=False)
    sheet: bytes = field(repr=False)


def change(desk: SignedIn, wanted: Wanted, drafts: tuple[Draft, ...], step: Step) -> Head:
    """Write both books anew and let them take the places of the old ones.

    A kill or a power cut leaves the school wholly as it was or wholly changed.

    Args:
        desk: Of who does it; its seat goes on with the new keys.
        wanted: The keys and slots as they shall be.
        drafts: The entries that tell of it, made in the new register.
        step: Told what is being done; what it raises stops the work, and nothing is changed.

    Returns:
        The newest entry of the new register.

    Raises:
        DiskFull, ReadOnly: Nothing was changed.
        DiskFault: Nothing was changed; or it says that the keys are changed all the same.
    """
    seated = desk.seated
    pc, old = this_pc(desk.school.id), seated.unlocked

    def sign(register: Book) -> Head:
        by = desk.by()
        with register.write(by.now, by.author) as work:
            for draft in drafts:
                work.append(draft)
            return work.head()

    act = new_key.NewKeys(seated.folder, old, wanted.fresh, wanted.keys, pc.id())
    head = new_key.make(act, seated.register.anchors.all(), sign, step)
    step("Putting the new books in their places")
    quick.give_new_key(pc, old.key_set, wanted.fresh, wanted.keys)
    _put_in_place(desk, wanted)
    return head


def follow(desk: SignedIn, head: Head, member: StaffMember | None) -> None:
    """What comes after: a fault here is made good at the next save or sign-in.

    It must not keep the signs of a new sheet from being shown.

    Args:
        desk: As it is after the change.
        head: What `change` returned.
        member: Who was shut out, if anybody.
    """

    def forget() -> None:
        if member is not None:
            quick.forget_quick(this_pc(desk.school.id), member.name)

    steps: tuple[Callable[[], object], ...] = (
        lambda: desk.seated.register.anchors.keep(head),
        forget,
        lambda: identity_here(desk),
        lambda: rehang(desk),
    )
    for follows in steps:
        with contextlib.suppress(DeskError, OSError):
            follows()


def _put_in_place(desk: SignedIn, wanted: Wanted) -> None:
    seated, fresh = desk.seated, wanted.fresh
    new = replace(fresh, slot=seated.unlocked.slot)
    try:
        change_over(seated, new, lambda: changing_over.decide(seated.folder))
    except DeskError as error:
        if changing_over.is_decided(seated.folder) or _has(seated.folder, fresh.key_set):
            raise _changed_all_the_same(sheet=bool(wanted.sheet)) from error
        changing_over.clean(seated.folder)
        raise
    except BaseException:
        changing_over.clean_unless_decided(seated.folder)
        raise


def _has(folder: Path, key_set: str) -> bool:
    """Whether the key file is already the one of a key set."""
    try:
        return keyfile.load(folder).key_set == key_set
    except DeskError:
        return False


def _changed_all_the_same(*, sheet: bool) -> DiskFault:
    """A fault once it was decided: there is no way back, and none is needed."""
    printed = " Make a new recovery sheet: the one made with it was never shown." if sheet else ""
    return DiskFault(
        "The keys are changed, but the disk failed while the new books took their places.",
        "Nothing is lost: whoever signs in next finishes it. Passphrases are the same.",
        f"Sign out, sign in again, look at Settings, Health, and make a backup.{printed}",
    )
