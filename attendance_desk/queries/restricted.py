"""Restricted notes: their words for who may read them, and that there are any for the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.due import Due
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.restricted import NoteKind
from attendance_desk.domain.rulings import About
from attendance_desk.store import care_rows, duty_rows, letterbox, people_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.restricted import NotePointer
    from attendance_desk.queries.ground import Ground
    from attendance_desk.store.work import Snapshot

AREA = "clocks"
CLOSED = (
    "This note could not be opened: it was sealed for a key this safeguarding book does not have. "
    "It stays here. Ask who wrote it to tell you again."
)
MISSING = (
    "The words of this note are not in the safeguarding book: an older copy of it was put back. "
    "Ask who wrote it to tell you again."
)
LOCKED = (
    "Its words are in the safeguarding book, which a quick passcode does not open. "
    "Sign in with your full passphrase to read it."
)
_RULE = (
    "Whoever has a worry about a child tells the safeguarding lead at once "
    "(Keeping Children Safe in Education, part 1)"
)
_BOX_RULE = "Only the safeguarding book's own key may be on the letterbox (the school's own rule)"


@dataclass(frozen=True, slots=True)
class Pointers:
    """That there are restricted notes about a child.

    Attributes:
        words: "1 restricted note, safeguarding lead only"; empty for none.
    """

    count: int
    words: str
    pupil_id: str = ""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A restricted note as who may read it sees it.

    Attributes:
        words: Empty where they cannot be read; `trouble` then says why.
        read: Who said that they have read it, and when; empty while it waits to be read.
    """

    id: str
    pupil_id: str
    name: str
    kind: NoteKind
    day: date
    at: str
    by: str
    words: str
    trouble: str = ""
    urgent: bool = False
    about: str = ""
    read: str = ""
    waits: bool = False


def pointers(ground: Ground, pupil_id: str, *, key: bool) -> Pointers:
    """How many restricted notes there are, for everybody who sees the child.

    Args:
        ground: The register.
        pupil_id: The child.
        key: Whether the safeguarding book is open.

    Raises:
        NotPermitted: Not a child they see.
    """
    ground.require(Deed.SEE_OWN_PUPILS)
    if not ground.may(Deed.SEE_PUPILS) and pupil_id not in _own(ground):
        ground.require(Deed.SEE_PUPILS)
    count = len(ground.read(care_rows.pointers, pupil_id))
    if not count:
        return Pointers(0, "", pupil_id)
    notes = f"{count} restricted note{'s' if count > 1 else ''}"
    if not ground.may(Deed.SEE_RESTRICTED):
        return Pointers(count, f"{notes}, safeguarding lead only", pupil_id)
    words = notes if key else f"{notes}: sign in with your passphrase to read"
    return Pointers(count, words, pupil_id)


def _own(ground: Ground) -> set[str]:
    day = ground.now.date()
    return {
        mate.id
        for class_id in ground.me.classes
        for mate in people_rows.class_list(ground.snapshot, class_id, day)
    }


def notes(ground: Ground, safe: Snapshot, pupil_id: str = "") -> tuple[NoteRow, ...]:
    """The restricted notes about a child, or all, newest first.

    Raises:
        NotPermitted: Not theirs to read.
    """
    ground.require(Deed.SEE_RESTRICTED)
    return _rows(ground, safe, pupil_id)


def waiting(ground: Ground, safe: Snapshot | None) -> tuple[NoteRow, ...]:
    """What came in and nobody has said that they read, urgent ones first.

    A letterbox that was found changed waits among them, until somebody has looked into it.

    Args:
        ground: The register.
        safe: The safeguarding book; None while it is closed: then the words are not told.

    Returns:
        Nothing for who may not read restricted notes.
    """
    if not ground.may(Deed.SEE_RESTRICTED):
        return ()
    found = [one for one in _rows(ground, safe) if one.waits] if _any(ground) else []
    return (*_changed_boxes(ground), *sorted(found, key=lambda one: not one.urgent))


def _any(ground: Ground) -> bool:
    return any(_waits(one) for one in ground.read(care_rows.pointers))


def _changed_boxes(ground: Ground) -> tuple[NoteRow, ...]:
    return tuple(
        NoteRow(
            id=one.key,
            pupil_id="",
            name="The letterbox was changed",
            kind=NoteKind.NOTE,
            day=ground.now.date(),
            at="",
            by="",
            words=one.sentence,
            urgent=True,
            waits=True,
        )
        for one in _box(ground)
    )


def _rows(ground: Ground, safe: Snapshot | None, pupil_id: str = "") -> tuple[NoteRow, ...]:
    held = {one.id: one for one in care_rows.notes(safe, pupil_id)} if safe else {}
    read = _read(ground)
    found = ground.read(care_rows.pointers, pupil_id)
    ids = {one.pupil_id for one in found}
    names = {one.id: one.known_as for one in people_rows.pupils(ground.snapshot, ids)}
    rows = []
    for one in reversed(found):
        note = held.get(one.id)
        trouble = "" if note else (CLOSED if one.sealed else MISSING) if safe else LOCKED
        rows.append(
            NoteRow(
                id=one.id,
                pupil_id=one.pupil_id,
                name=names.get(one.pupil_id, ""),
                kind=one.kind,
                day=one.day,
                at=one.at,
                by=one.by,
                words=note.words if note else "",
                trouble=trouble,
                urgent=one.urgent,
                about=one.about,
                read=read.get(one.id, ""),
                waits=_waits(one) and one.id not in read,
            )
        )
    return tuple(rows)


def due(ground: Ground) -> tuple[Due, ...]:
    """Worries and notes that nobody who may read them has read yet."""
    read = _read(ground)
    waiting = [
        one for one in ground.read(care_rows.pointers) if _waits(one) and one.id not in read
    ]
    if not ground.may(Deed.SEE_RESTRICTED):
        return _nudge(ground, waiting)
    ids = {one.pupil_id for one in waiting}
    names = {one.id: one.known_as for one in people_rows.pupils(ground.snapshot, ids)}
    rows = tuple(_due(ground, one, names.get(one.pupil_id, "a child")) for one in waiting)
    return (*rows, *_box(ground))


def _due(ground: Ground, one: NotePointer, name: str) -> Due:
    what = "an urgent worry" if one.urgent else _WHAT.get(one.kind, "a note")
    return Due(
        kind="worry_to_read",
        due=_when(ground, one),
        rule=_RULE,
        sentence=f"Read {what} about {name} from {one.by}, {_at(one)}.",
        pupil_id=one.pupil_id,
        evidence=(f"left {one.day.isoformat()} at {_at(one)}",),
        holder="the safeguarding lead",
        area=AREA,
        target=one.pupil_id,
        key=one.id,
    )


def _nudge(ground: Ground, waiting: list[NotePointer]) -> tuple[Due, ...]:
    """For who rings families: that something waits, and nothing of whom it is about."""
    urgent = [one for one in waiting if one.urgent]
    if not urgent or not ground.may(Deed.MAKE_CALLS):
        return ()
    first = urgent[0]
    return (
        Due(
            kind="worry_to_read",
            due=_when(ground, first),
            rule=_RULE,
            sentence=(
                f"Tell the safeguarding lead in person: an urgent worry waits since {_at(first)}."
            ),
            evidence=(f"{len(urgent)} not read yet",),
            holder="the safeguarding lead",
            key=first.id,
        ),
    )


def _box(ground: Ground) -> tuple[Due, ...]:
    """That the letterbox was found changed, until somebody has looked into it."""
    seen = {one.key for one in ground.read(duty_rows.rulings, About.NOTE_READ)}
    return tuple(
        Due(
            kind="letterbox_changed",
            due=ground.now.date(),
            rule=_BOX_RULE,
            sentence=(
                "The letterbox for restricted notes had been changed and was set right again: ask "
                "who raised a worry to tell it again."
            ),
            evidence=tuple(f"entry {number}" for number in one.instead_of),
            holder="the safeguarding lead",
            area=AREA,
            key=f"letterbox {one.entry}",
        )
        for one in ground.read(letterbox.locks)
        if one.instead_of and f"letterbox {one.entry}" not in seen
    )


_WHAT = {NoteKind.WORRY: "a worry", NoteKind.VISIT: "a note on a home visit"}


def _waits(one: NotePointer) -> bool:
    """Whether it has to be read by somebody else than who wrote it."""
    return bool(one.sealed) or one.kind is NoteKind.WORRY


def _read(ground: Ground) -> dict[str, str]:
    found = ground.read(duty_rows.rulings, About.NOTE_READ)
    return {one.key: f"{one.by}, {one.on.day} {one.on:%B}" for one in found}


def _when(ground: Ground, one: NotePointer) -> datetime | date:
    if not one.urgent:
        return one.day
    return datetime.combine(one.day, time.fromisoformat(one.at), ground.now.tzinfo)


def _at(one: NotePointer) -> str:
    return clock_words(time.fromisoformat(one.at))
