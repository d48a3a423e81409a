"""Making a backup of the school that is open, remembering it, and letting older ones make room."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk import __version__
from attendance_desk.domain.access import Role
from attendance_desk.domain.backup_records import write_backup
from attendance_desk.domain.backup_standing import this_pc_first
from attendance_desk.domain.backups import ELSEWHERE, THIS_PC, Aged, BackupMade, Place, may_go
from attendance_desk.domain.copies import first_of
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import AnchorMismatch, Damaged, LedgerBroken, NotOurs, Refused
from attendance_desk.store import backup_places, backup_rows, backups, copies, keyfile, migrations
from attendance_desk.store.copies import Found, Plan
from attendance_desk.store.copy_facts import CopyFacts, CopyKind
from attendance_desk.store.device import Pc, this_pc
from attendance_desk.store.durable import make_folder
from attendance_desk.store.ledger import Draft
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.slots import label_of
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.changes import Receipt

Step = Callable[[str], None]
NOT_WHOLE = (Damaged, LedgerBroken, AnchorMismatch, NotOurs)


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made: what is remembered of it, where it lies, and what made room.

    Attributes:
        receipt: None where the school is open for reading only; then it is remembered later.
    """

    backup: BackupMade
    folder: Path
    removed: int
    receipt: Receipt | None


def pc_of(desk: SignedIn) -> Pc:
    """This PC, as the school sees it."""
    return this_pc(desk.school.id)


def made(desk: SignedIn) -> tuple[BackupMade, ...]:
    """Every backup that was made, in order; those that made room too."""
    with desk.seated.register.read() as snapshot:
        return backup_rows.backups(snapshot)


def places(desk: SignedIn) -> tuple[Place, ...]:
    """This PC, and every named place in use."""
    with desk.seated.register.read() as snapshot:
        return this_pc_first(backup_rows.places(snapshot))


def own_place(desk: SignedIn) -> Path:
    """The place of this PC: a folder beside the books."""
    return desk.seated.folder / backups.FOLDER_NAME


def paths(desk: SignedIn) -> dict[str, Path]:
    """Where the places in use are that answer now, by id."""
    named = [place.id for place in places(desk) if place.id != THIS_PC.id]
    return {THIS_PC.id: own_place(desk), **backup_places.locate(pc_of(desk), named)}


def reachable(desk: SignedIn) -> dict[int, Found]:
    """The backups that are there now, by `BackupMade.id`."""
    return there(desk, made(desk), paths(desk))


def there(desk: SignedIn, known: tuple[BackupMade, ...], at: dict[str, Path]) -> dict[int, Found]:
    """Those of some backups that are there now, each in the place it was made for."""
    held = {
        (place, found.facts.register.digest): found
        for place, path in at.items()
        for found in backups.find(path, desk.seated.unlocked)
    }
    keys = ((one.id, (one.place, one.digest)) for one in known)
    return {number: held[key] for number, key in keys if key in held}


def make_in(desk: SignedIn, place: Place, path: Path, step: Step) -> Made:
    """Make a backup in a place, prove it there, remember it, and let older ones make room.

    Raises:
        Refused: There is no such folder, or the restricted notes cannot be copied now.
        DiskFull, ReadOnly, DiskFault: The medium; nothing that looks like a backup is left.
    """
    if place.id == THIS_PC.id:
        with suppress(FileExistsError):  # a file in the way: told in words below
            make_folder(path)
    if not path.is_dir():
        raise copies.not_there(path)
    _let_notes_be_copied(desk)
    _adopt(desk, place, path, step)
    found = copies.make(_plan(desk, place), path, step)
    one, proof = remember(desk, place, found)
    return Made(one, found.folder, make_room(desk, place, path, found), proof)


def _let_notes_be_copied(desk: SignedIn) -> None:
    """Without the key of the restricted notes they are copied as they lie, under the lock."""
    unlocked = desk.seated.unlocked
    if unlocked.key_of(BookName.SAFEGUARDING) is None and desk.seated.lock is None:
        raise Refused(
            "backup-at-rest",
            "The school is open elsewhere, and you hold no key of the restricted notes.",
            "No backup was made: one without the notes would not be whole.",
            "Close the school there, or let the head make the backup.",
        )


def _plan(desk: SignedIn, place: Place) -> Plan:
    seated = desk.seated
    heads = frozenset(
        label_of(desk.school.id, member.name)
        for member in desk.school.staff
        if member.role == Role.HEAD.value and member.left is None
    )
    now, books = desk.by().now, tuple(BookName)
    facts = CopyFacts(
        school=desk.school.id,
        month=first_of(now.date()),
        made_at=now,
        keep_until=now.date(),
        program=__version__,
        form=migrations.SCHEMA_VERSION,
        kind=CopyKind.BACKUP,
        place=place.id,
    )
    keys = copies.slots_for(keyfile.load(seated.folder), heads, books)
    by = (desk.me.name, desk.me.title)
    return Plan(seated.folder, seated.unlocked, keys, facts, by, books)


def _adopt(desk: SignedIn, place: Place, path: Path, step: Step) -> None:
    """Remember a whole backup that was finished while nothing could be written down."""
    if not desk.writable:
        return
    known = {one.digest for one in made(desk)}
    for found in backups.find(path, desk.seated.unlocked)[:1]:
        if found.facts.register.digest not in known:
            try:
                backups.check(found, desk.seated.unlocked, step)
            except NOT_WHOLE:
                continue
            remember(desk, place, found)


def remember(desk: SignedIn, place: Place, found: Found) -> tuple[BackupMade, Receipt | None]:
    """Tell the ledger of a backup that was proven."""
    by, facts = desk.by(), found.facts
    inside = facts.inside or desk.seated.unlocked.key_of(BookName.SAFEGUARDING) is not None
    one = BackupMade(
        id=0,
        place=place.id,
        made_at=facts.made_at,
        name=by.member.name,
        title=by.member.title,
        head=facts.register.head[0],
        digest=facts.register.digest,
        inside=inside,
        checked_at=by.now,
    )
    if not desk.writable:
        return one, None
    proof = write(desk, one)
    return replace(one, id=proof.number), proof


def adopt_named(desk: SignedIn, place: Place, path: Path) -> None:
    """Let backups that lay in a folder before it had a name belong to the place it is now."""
    lie = {_digest(found) for found in backups.find(path, desk.seated.unlocked)}
    nameless = [one for one in made(desk) if one.place == ELSEWHERE.id and one.digest in lie]
    if nameless:
        write(desk, *(replace(one, place=place.id) for one in nameless))


def write(desk: SignedIn, *changed: BackupMade) -> Receipt:
    """Write down how some backups stand now."""
    by = desk.by()
    with desk.seated.register.write(by.now, by.author) as work:
        drafts = [Draft(Kind.BACKUP_SET, {"backup": write_backup(one)}) for one in changed]
        entries = [work.append(draft) for draft in drafts]
    return receipt(entries[-1])


def make_room(desk: SignedIn, place: Place, path: Path, newest: Found) -> int:
    """Let older backups in a place go, now that a newer one was proven on that medium.

    One that holds entries which the present ledger does not have stays: after a restore it may be
    the only one that has them.

    Returns:
        How many went.
    """
    if not desk.writable:
        return 0
    known = {one.digest: one for one in made(desk) if one.place == place.id}
    held = backups.find(path, desk.seated.unlocked)
    with desk.seated.register.read() as snapshot:
        aged = [_aged(found, backup_rows.held(snapshot, _head(found))) for found in held]
    going = {one.key for one in may_go(each for each in aged if each is not None)}
    gone = [f for f in held if f != newest and _goes(f, known, going)]
    fresh = [one for f in gone if (one := known.get(_digest(f))) and not one.gone]
    if fresh:
        # Written down before it is done: what a kill leaves behind goes the next time.
        write(desk, *(replace(one, gone=True) for one in fresh))
    for found in gone:
        copies.remove(found)
    return len(gone)


def _goes(found: Found, known: dict[str, BackupMade], going: set[Hashable]) -> bool:
    one = known.get(_digest(found))
    return _digest(found) in going or (one is not None and one.gone)


def _digest(found: Found) -> str:
    return found.facts.register.digest


def _head(found: Found) -> int:
    return found.facts.register.head[0]


def _aged(found: Found, held: tuple[str, object] | None) -> Aged | None:
    facts = found.facts
    if held is None or held[0] != facts.register.head[1]:
        return None
    made_on = facts.made_at.date()
    return Aged(facts.register.digest, _head(found), made_on, doubtful=str(made_on) < str(held[1]))
