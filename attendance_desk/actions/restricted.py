"""Restricted notes: written where only the safeguarding lead and the head can read them.

Who holds the safeguarding book writes into it first and then leaves a bare pointer in the
register; a kill between the two leaves a note that the next opening of both books points to. Who
does not hold it leaves the words sealed with the pointer (`store.letterbox`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.care_records import write_note, write_pointer
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.restricted import NoteKind, NotePointer, RestrictedNote
from attendance_desk.domain.rulings import About, Ruling, write_ruling
from attendance_desk.store import care_rows, jottings, letterbox, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.store.work import Book

HALF_TYPED, HALF_NOTE = "worry", "half note"
"""The kinds of the jottings that hold a half-typed worry and any other half-typed note, sealed."""

CHANGED = frozenset({Area.CARE})
_LONGEST = 8000


@dataclass(frozen=True, slots=True)
class Ways:
    """How notes get to the safeguarding book.

    Attributes:
        context: The register and the school.
        safe: The safeguarding book; None for who has no key to it.
    """

    context: Context
    safe: Book | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wants to tell the safeguarding lead.

    Attributes:
        about: The id of the visit, ring or clock it belongs to; empty for none.
        id: Given where it was kept half typed, so that saving twice is saving once.
    """

    pupil_id: str
    words: str
    kind: NoteKind = NoteKind.NOTE
    urgent: bool = False
    about: str = ""
    id: str = ""


def post(ways: Ways, by: By, note: Note) -> Outcome[str]:
    """Write a note, directly or through the letterbox; what was half typed of it is forgotten.

    Returns:
        The id of the note.

    Raises:
        NotPermitted: Not somebody who works with children.
        Refused: No words, no such child, or the letterbox was never set up.
    """
    drafts = prepare(ways, by, note)
    with ways.context.book.write(by.now, by.author) as work:
        entries = [work.append(draft) for draft in drafts]
        if note.id:
            jottings.drop(work, _shelf(note.kind), note.id)
    return Outcome(drafts[0].payload["pointer"]["id"], CHANGED, receipt(entries[0]))


def prepare(ways: Ways, by: By, note: Note) -> tuple[Draft, ...]:
    """What the register is told of a note; the words are in the safeguarding book already.

    For other actions whose own change and the pointer are one transaction. Where the words are
    sealed they travel with the pointer instead. The pointer is the first draft.

    Raises:
        NotPermitted, Refused: As `post`.
    """
    demand(ways.context, by, Deed.RAISE_WORRY)
    words = _checked(ways, note)
    pointer = NotePointer(
        id=note.id or new_id("r"),
        pupil_id=note.pupil_id,
        kind=note.kind,
        day=by.now.date(),
        at=f"{by.now:%H:%M}",
        by=by.signed,
        urgent=note.urgent,
        about=note.about,
    )
    if ways.safe is None:
        return (pointer_draft(replace(pointer, sealed=sealed(ways, pointer, words))),)
    _write(ways.safe, by, _note_of(pointer, words))
    drafts: tuple[Draft, ...] = (pointer_draft(pointer),)
    if by.role is Role.DSL and note.kind is NoteKind.WORRY:
        drafts += (_read_draft(by, pointer.id, pointer.pupil_id),)
    return drafts


def sealed(ways: Ways, pointer: NotePointer, words: str) -> str:
    """Words sealed for the safeguarding book.

    Raises:
        Refused: Nobody who holds that book has signed in yet.
    """
    with ways.context.book.read() as snapshot:
        held = letterbox.locks(snapshot)
    if not held:
        raise Refused(
            "no_letterbox",
            "A restricted note cannot be kept yet.",
            "It is sealed for the safeguarding book, which nobody has opened in this version.",
            "Tell the safeguarding lead in person now; ask them or the head to sign in once.",
        )
    address = address_of(ways, pointer)
    return letterbox.seal(held[-1].public, {"words": words}, address)


def address_of(ways: Ways, pointer: NotePointer) -> letterbox.Address:
    """What the box of a note is bound to."""
    return letterbox.Address(ways.context.school.id, pointer.id, pointer.pupil_id)


def read_by(ways: Ways, by: By, note_id: str) -> Outcome[None]:
    """Remember that somebody has read a note that came in: it no longer waits for them.

    Args:
        ways: The books.
        by: Who has read it.
        note_id: The note; or `letterbox` with a number, for a changed letterbox looked into.

    Raises:
        NotPermitted: They cannot read it.
        Refused: There is no such note.
    """
    demand(ways.context, by, Deed.SEE_RESTRICTED)
    if ways.safe is None:
        raise needs_passphrase()
    with ways.context.book.read() as snapshot:
        children = {one.id: one.pupil_id for one in care_rows.pointers(snapshot)}
        boxes = {f"letterbox {one.entry}": "" for one in letterbox.locks(snapshot)}
    about = children | boxes
    if note_id not in about:
        raise Refused("unknown_note", "There is no such note.", "Nothing was done.", "Look again.")
    with ways.context.book.write(by.now, by.author) as work:
        entry = work.append(_read_draft(by, note_id, about[note_id]))
    return Outcome(None, CHANGED, receipt(entry))


def keep_half(ways: Ways, by: By, note: Note) -> Outcome[None]:
    """Keep a worry as far as it is typed, sealed: not even who typed it can open it again.

    They can send it as it is and add to it, or throw it away. Without words it is forgotten.

    Args:
        ways: The books.
        by: Who types.
        note: With the id it will have (`new_note_id`) and the child it is about.
    """
    demand(ways.context, by, Deed.RAISE_WORRY)
    record: dict[str, object] = {}
    if note.words.strip():
        pointer = NotePointer(note.id, note.pupil_id, note.kind, by.now.date(), "", "")
        record = {
            "pupil": note.pupil_id,
            "kind": note.kind.value,
            "urgent": note.urgent,
            "about": note.about,
            "count": len(note.words.split()),
            "sealed": sealed(ways, pointer, note.words),
        }
    with ways.context.book.write(by.now, by.author) as work:
        if record:
            jottings.keep(work, _shelf(note.kind), note.id, record)
        else:
            jottings.drop(work, _shelf(note.kind), note.id)
    return Outcome(None)


def post_half(ways: Ways, by: By, note_id: str) -> Outcome[str]:
    """Send a half-typed worry as it stands, with the time it is sent.

    Raises:
        Refused: There is none of that id.
    """
    demand(ways.context, by, Deed.RAISE_WORRY)
    with ways.context.book.read() as snapshot:
        held = jottings.of_person(snapshot, by.member.id, HALF_TYPED)
        held += jottings.of_person(snapshot, by.member.id, HALF_NOTE)
    found = next((one.record for one in held if one.key == note_id), None)
    if found is None:
        raise Refused("unknown_note", "There is no such note.", "Nothing was sent.", "Type it.")
    pointer = NotePointer(
        id=note_id,
        pupil_id=str(found["pupil"]),
        kind=NoteKind(found["kind"]),
        day=by.now.date(),
        at=f"{by.now:%H:%M}",
        by=by.signed,
        urgent=bool(found["urgent"]),
        sealed=str(found["sealed"]),
        about=str(found["about"]),
    )
    with ways.context.book.write(by.now, by.author) as work:
        entry = work.append(pointer_draft(pointer))
        jottings.drop(work, _shelf(pointer.kind), note_id)
    return Outcome(note_id, CHANGED, receipt(entry))


def _shelf(kind: NoteKind) -> str:
    """Where a half-typed note is kept: a worry is opened again by itself, the others are not."""
    return HALF_TYPED if kind is NoteKind.WORRY else HALF_NOTE


def new_note_id() -> str:
    """The id of a note that is begun."""
    return new_id("r")


def pointer_draft(pointer: NotePointer) -> Draft:
    """The entry that there is a note; its reason and subject give nothing away."""
    return Draft(Kind.NOTE_POINTED, {"pointer": write_pointer(pointer)}, pointer.pupil_id)


def needs_passphrase() -> NotPermitted:
    """The refusal for a head or safeguarding lead who came in without the key of that book."""
    return NotPermitted(
        "Restricted notes are in a book of their own, which is not open now.",
        "A quick passcode, a copy and other people's sign-ins do not open it.",
        "Sign in with your full passphrase.",
    )


def _checked(ways: Ways, note: Note) -> str:
    words = note.words.strip()
    if not words:
        raise Refused(
            "note_needs_words",
            "The note says nothing yet.",
            "Nothing was sent.",
            "Write what you saw or heard, in the child's own words where you can.",
        )
    if len(words) > _LONGEST:
        raise Refused(
            "note_too_long",
            f"The note has more than {_LONGEST} letters.",
            "Nothing was sent, and everything typed is still here.",
            "Send it in two notes.",
        )
    with ways.context.book.read() as snapshot:
        known = people_rows.pupils(snapshot, [note.pupil_id])
    if not known:
        raise Refused(
            "unknown_pupil", "There is no such child.", "Nothing was sent.", "Choose the child."
        )
    return words


def _note_of(pointer: NotePointer, words: str) -> RestrictedNote:
    one = pointer
    return RestrictedNote(
        one.id, one.pupil_id, one.kind, one.day, one.at, one.by, words, one.about
    )


def _write(safe: Book, by: By, note: RestrictedNote) -> None:
    """Write a note into the safeguarding book; once, however often it is asked for."""
    with safe.read() as snapshot:
        there = any(one.id == note.id for one in care_rows.notes(snapshot, note.pupil_id))
    if there:
        return
    with safe.write(by.now, by.author) as work:
        work.append(Draft(Kind.NOTE_WRITTEN, {"note": write_note(note)}, note.pupil_id))


def _read_draft(by: By, note_id: str, pupil_id: str) -> Draft:
    ruling = Ruling(About.NOTE_READ, pupil_id, note_id, "read", by.now.date(), by.signed)
    return Draft(Kind.DUTY_DECIDED, {"ruling": write_ruling(ruling)}, pupil_id)
