"""What is done for the safeguarding book whenever somebody who holds it signs in.

The letterbox is set up or set back, notes that were put into it are written into the book, and a
note whose pointer was cut off gets it. Doing it twice does nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By
from attendance_desk.actions.restricted import Ways, address_of, pointer_draft
from attendance_desk.domain.access import Deed, may
from attendance_desk.domain.care_records import write_note
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.received import address
from attendance_desk.domain.restricted import NotePointer, RestrictedNote
from attendance_desk.store import care_rows, ledger, letterbox
from attendance_desk.store.ledger import Draft

if TYPE_CHECKING:
    from attendance_desk.domain.ledger import Author
    from attendance_desk.store.letterbox import Pair
    from attendance_desk.store.work import Book


@dataclass(frozen=True, slots=True)
class Settled:
    """What was done.

    Attributes:
        taken: Notes that were taken out of the letterbox.
        closed: Notes in it that no key of the book opens.
        pointed: Notes that had no pointer.
        doubt: That somebody else had changed the letterbox, in words; empty otherwise.
    """

    taken: int = 0
    closed: int = 0
    pointed: int = 0
    doubt: str = ""


def settle(ways: Ways, by: By) -> Settled:
    """Bring letterbox, notes and pointers in order; nothing for who does not hold the book."""
    safe = ways.safe
    if safe is None or not safe.writable or not may(by.role, Deed.SEE_RESTRICTED):
        return Settled()
    pairs = key_pairs(safe, by)
    doubt = _set_lock(ways, by, pairs)
    taken, closed = _take_in(ways, safe, by, pairs)
    return Settled(taken, closed, _point(ways, safe, by), doubt)


def key_pairs(safe: Book, by: By) -> tuple[Pair, ...]:
    """The key pairs of the safeguarding book, oldest first; the first one is made here.

    They are no entry: what the ledger of a book says is there to be read for ever, and a copy of
    the ledger must not open anything.
    """
    with safe.read() as snapshot:
        held = letterbox.pairs(snapshot)
    if held:
        return held
    made = letterbox.new_pair()
    with safe.write(by.now, by.author) as work:
        letterbox.keep_pairs(work, (made,))
    return (made,)


def _set_lock(ways: Ways, by: By, pairs: tuple[Pair, ...]) -> str:
    """Put our public half into the register where it is not the newest there.

    Returns:
        What is doubted, in words: a half that this book never had was in use.
    """
    with ways.context.book.read() as snapshot:
        locks = letterbox.locks(snapshot)
        known = {pair.public for pair in pairs}
        told = {number for lock in locks if lock.public in known for number in lock.instead_of}
        strange = [one for one in locks if one.public not in known and one.entry not in told]
        entries = [ledger.one(snapshot.connection, one.entry) for one in strange]
    newest = pairs[-1].public
    if locks and locks[-1].public == newest and not strange:
        return ""
    payload: dict[str, object] = {"public": newest}
    if strange:
        payload["instead_of"] = [address(one) for one in entries]
    with ways.context.book.write(by.now, by.author) as work:
        work.append(Draft(Kind.LETTERBOX_SET, payload))
    return _doubt(entries[-1].author, entries[-1].at[:10]) if entries else ""


def _doubt(author: Author, day: str) -> str:
    return (
        f"The letterbox for restricted notes was changed on {day} in the name of {author.name}, "
        "and the safeguarding book knows nothing of it. Somebody else may be able to read notes "
        "that were put in since; or an old copy of the safeguarding book was put back. It is set "
        "right again now. Ask everybody who raised a worry since to tell you again."
    )


def _take_in(ways: Ways, safe: Book, by: By, pairs: tuple[Pair, ...]) -> tuple[int, int]:
    """Write what is in the letterbox into the book, in the name of who put it there."""
    with ways.context.book.read() as snapshot:
        waiting = [one for one in care_rows.pointers(snapshot) if one.sealed]
    with safe.read() as snapshot:
        there = {one.id for one in care_rows.notes(snapshot)} if waiting else set()
    waiting = [one for one in waiting if one.id not in there]
    opened = [(one, _open(ways, pairs, one)) for one in waiting]
    found = [(one, words) for one, words in opened if words]
    if not found:
        return 0, len(waiting)
    with ways.context.book.read() as snapshot:
        authors = {one.id: ledger.one(snapshot.connection, one.number).author for one, _ in found}
    with safe.write(by.now, by.author) as work:
        for one, words in found:
            note = RestrictedNote(
                one.id, one.pupil_id, one.kind, one.day, one.at, one.by, words, one.about
            )
            payload = {"note": write_note(note), "taken_in": by.author.name}
            draft = Draft(Kind.NOTE_WRITTEN, payload, one.pupil_id)
            work.append(draft, author=authors[one.id])
    return len(found), len(waiting) - len(found)


def _open(ways: Ways, pairs: tuple[Pair, ...], pointer: NotePointer) -> str:
    record = letterbox.unseal(pairs, pointer.sealed, address_of(ways, pointer))
    return str(record.get("words", "")) if record else ""


def _point(ways: Ways, safe: Book, by: By) -> int:
    """Write the pointers that are missing: the program was killed after the note was written."""
    with safe.read() as snapshot:
        notes = care_rows.notes(snapshot)
    with ways.context.book.read() as snapshot:
        there = {one.id for one in care_rows.pointers(snapshot)}
    missing = [one for one in notes if one.id not in there]
    if not missing:
        return 0
    with ways.context.book.write(by.now, by.author) as work:
        for one in missing:
            pointer = NotePointer(
                one.id, one.pupil_id, one.kind, one.day, one.at, one.by, about=one.about
            )
            work.append(pointer_draft(pointer))
    return len(missing)
