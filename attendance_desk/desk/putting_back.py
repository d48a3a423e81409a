"""A proven backup becomes a school folder: copied, opened, told of in its ledger, proven again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By
from attendance_desk.desk.seats import Seated, take_seat
from attendance_desk.domain.backup_records import write_restore
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Damaged, DeskError
from attendance_desk.domain.restoring import Restore
from attendance_desk.store import anchors, keyfile, restoring, school_rows, vault
from attendance_desk.store.copies import Found
from attendance_desk.store.device import this_pc, throttle_of
from attendance_desk.store.health import check
from attendance_desk.store.ledger import Draft
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.places import book_path
from attendance_desk.store.refusals import translated
from attendance_desk.store.slots import KeyFile, Unlocked, label_of
from attendance_desk.store.throttle import Moment

if TYPE_CHECKING:
    from attendance_desk.clock import Clock
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.domain.school import School

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Work:
    """A restore on its way: from what, with which keys, to where."""

    found: Found
    unlocked: Unlocked
    to: Path
    clock: Clock
    step: Step


def put_in_place(work: Work, kept: KeyFile | None) -> None:
    """Make the new folder, prove it, and give it its name; anything before that leaves nothing.

    Args:
        kept: The slots of the school that is there now, where they fit.
    """
    partial = restoring.copy_back(work.found, work.to, work.step)
    try:
        for folder in (partial, work.to):
            _set_heads_aside(folder, work.unlocked.school)
        with translated():
            seated = take_seat(partial, work.unlocked, work.clock.now())
            try:
                _settle(seated, work, kept)
            finally:
                seated.close()
        _set_heads_aside(partial, work.unlocked.school)
        restoring.finish(partial, work.to)
        _let_tries_begin(work)
    except BaseException:
        with contextlib.suppress(OSError, DeskError):
            restoring.discard(partial)
        raise


def _let_tries_begin(work: Work) -> None:
    """A clean record of tries: without one the first sign-in would be made to wait."""
    pc = this_pc(work.unlocked.school)
    moment = Moment(work.clock.now(), work.clock.ticks())
    with contextlib.suppress(DeskError, OSError):  # it would wait a minute, and no more
        throttle_of(pc, work.to, pc.key()).start_afresh(moment)


def _settle(seated: Seated, work: Work, kept: KeyFile | None) -> None:
    """Let the folder be a school again, say where it came from, and prove it once more."""
    safe = seated.safeguarding
    if safe is None:
        raise Damaged(
            "The restricted notes of the backup cannot be opened.",
            "Nothing was restored, and nothing else was changed.",
            "Choose another backup.",
        )
    line = restoring.new_line()
    for book in (seated.register, safe):
        restoring.begin_line(book, line)
    with seated.register.read() as snapshot:
        school = school_rows.school(snapshot)
    by = By(_who(school, work), work.clock.now())
    facts = work.found.facts
    record = write_restore(Restore(by.now, facts.made_at, *_head(work.found)))
    with seated.register.write(by.now, by.author) as writing:
        writing.append(Draft(Kind.SCHOOL_RESTORED, {"restore": record}))
        if kept is not None:
            writing.remember(vault.KEYS_COPY, keyfile.to_text(kept))
    if kept is not None:
        keyfile.save(seated.folder, kept)
    work.step("Proving the restored school")
    for book in (seated.register, safe):
        check(book, (), work.step)


def _head(found: Found) -> tuple[int, str]:
    register = found.facts.register
    return register.head[0], register.digest


def _who(school: School, work: Work) -> StaffMember:
    """Whose way in it was; the first head's for the recovery sheet."""
    keys = keyfile.load(work.found.folder)
    labels = {slot.label for slot in keys.slots if slot.id == work.unlocked.slot}
    for member in school.staff:
        if label_of(school.id, member.name) in labels and member.left is None:
            return member
    return school.first_head


def _set_heads_aside(folder: Path, school: str) -> None:
    """The heads that this PC kept of another school folder of that name are not this one's."""
    for book in BookName:
        anchors.set_aside(
            anchors.anchors_for(book_path(folder, book), school, this_pc(school).home)
        )
