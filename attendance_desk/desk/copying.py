"""Making a copy of the school that is open, and remembering it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk import __version__
from attendance_desk.desk import copy_places
from attendance_desk.domain.access import Role
from attendance_desk.domain.copies import keep_until
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import AnchorMismatch, Damaged, LedgerBroken
from attendance_desk.domain.received import address
from attendance_desk.store import copies, keyfile, ledger, migrations
from attendance_desk.store.copies import Found, Plan
from attendance_desk.store.copy_facts import CopyFacts
from attendance_desk.store.ledger import Draft
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.slots import label_of

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.ledger import Entry

Step = Callable[[str], None]
NOT_WHOLE = (Damaged, LedgerBroken, AnchorMismatch)


def make_in(desk: SignedIn, place: Path, month: date, step: Step) -> tuple[Path, Entry]:
    """Make a month's copy in a place, prove it, and remember it.

    Raises:
        Refused: There is no such folder.
    """
    if not place.is_dir():
        raise copies.not_there(place)
    found = _unremembered(desk, place, month, step) or copies.make(_plan(desk, month), place, step)
    return found.folder, remember(desk, found)


def _unremembered(desk: SignedIn, place: Path, month: date, step: Step) -> Found | None:
    """A whole copy that a killed program had finished, but not yet remembered."""
    known = {copy.digest for copy in copy_places.made(desk)}
    for found in copies.find(place, desk.school.id):
        if found.facts.month == month and found.facts.register.digest not in known:
            try:
                copies.check(found, desk.seated.unlocked, step)
            except NOT_WHOLE:
                continue
            return found
    return None


def _plan(desk: SignedIn, month: date) -> Plan:
    seated = desk.seated
    heads = frozenset(
        label_of(desk.school.id, member.name)
        for member in desk.school.staff
        if member.role == Role.HEAD.value and member.left is None
    )
    books = (BookName.REGISTER,)
    facts = CopyFacts(
        school=desk.school.id,
        month=month,
        made_at=desk.by().now,
        keep_until=keep_until(month, desk.school.years),
        program=__version__,
        form=migrations.SCHEMA_VERSION,
    )
    keys = copies.slots_for(keyfile.load(seated.folder), heads, books)
    by = (desk.me.name, desk.me.title)
    return Plan(seated.folder, seated.unlocked, keys, facts, by, books)


def remember(desk: SignedIn, found: Found) -> Entry:
    """Tell the ledger of a copy that was proven."""
    facts = found.facts
    inside = found.folder.resolve().is_relative_to(desk.seated.folder.resolve())
    payload = {
        "month": f"{facts.month:%Y-%m}",
        "head": list(facts.register.head),
        "hash": facts.register.digest,
        "keep_until": facts.keep_until.isoformat(),
        "in_folder": inside,
    }
    return write(desk, Draft(Kind.MONTHLY_COPY_MADE, payload))


def named(desk: SignedIn, copy: int) -> str:
    """What an entry calls a copy by: the address of the entry that told of its making."""
    with desk.seated.register.read() as snapshot:
        return address(ledger.one(snapshot.connection, copy))


def checked(desk: SignedIn, copy: int, *, whole: bool) -> Entry:
    """Tell the ledger that a copy was read back."""
    return write(
        desk, Draft(Kind.MONTHLY_COPY_CHECKED, {"copy": named(desk, copy), "whole": whole})
    )


def removed(desk: SignedIn, copy: int) -> Entry:
    """Tell the ledger that a copy was removed after its time."""
    return write(desk, Draft(Kind.MONTHLY_COPY_REMOVED, {"copy": named(desk, copy)}))


def write(desk: SignedIn, draft: Draft) -> Entry:
    """Write one entry about copies."""
    by = desk.by()
    with desk.seated.register.write(by.now, by.author) as work:
        return work.append(draft)
