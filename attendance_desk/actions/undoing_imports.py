"""An import of children is undone as one, while nothing stands on it; one of marks, as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.undoing_marks import put_back, would_go_back
from attendance_desk.domain.access import Deed
from attendance_desk.domain.brought import Undone
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.names import listed
from attendance_desk.domain.people import Pupil
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.records import read_pupil, write_pupil
from attendance_desk.store import as_at, brought_rows, ledger
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.brought import Brought, BuiltOn
    from attendance_desk.store.work import Snapshot

_TOLD = 3  # entries that a refusal names
_WORDS = {
    Kind.REGISTER_TAKEN.value: "a register was taken",
    Kind.MARK_RECORDED.value: "a mark was made",
    Kind.MARK_AMENDED.value: "a mark was amended",
    Kind.MARKS_SET.value: "marks were set",
    Kind.MARKS_IMPORTED.value: "marks were brought in",
    Kind.PUPIL_CHANGED.value: "the record was changed",
    Kind.PUPIL_LEFT.value: "the child left the roll",
    Kind.PUPILS_IMPORTED.value: "another list was brought in",
    Kind.PUPILS_PUT_BACK.value: "another import was undone",
    Kind.CALL_TAKEN.value: "a call was taken",
    Kind.ABSENCE_PLANNED.value: "an absence was planned",
    Kind.CHILD_ARRIVED.value: "an arrival was logged",
    Kind.RING_LOGGED.value: "a ring was logged",
}
_OTHER = "something was written down"


@dataclass(frozen=True, slots=True)
class _Ground:
    """What an import did.

    Attributes:
        came: Records of children who came with it, as it wrote them.
        before: Records that it changed, as they were.
        moved: Ids of those of whom class or time on roll changed.
    """

    came: tuple[Pupil, ...] = ()
    before: tuple[Pupil, ...] = ()
    moved: frozenset[str] = frozenset()


def look_at_undoing(context: Context, by: By, number: int) -> Undone:
    """What undoing an import would do; the arguments and refusals are those of `undo_import`."""
    demand(context, by, Deed.IMPORT)
    with context.book.read() as snapshot:
        one = _import(snapshot, number)
        if one.kind == "marks":
            return would_go_back(snapshot, one)
        ground = _free_ground(snapshot, one)
    return Undone(len(ground.before) + len(ground.came))


def undo_import(context: Context, by: By, number: int) -> Outcome[Undone]:
    """Put everything back as it was before an import.

    Of an import of children every record goes back, and who only came with it is taken out: all
    of it or nothing. Of an import of marks each goes back that nobody changed since.

    Args:
        context: The book and the school.
        by: Who does it, and when.
        number: Of the import's first entry.

    Returns:
        How many records or marks were put back or taken out, and what stays.

    Raises:
        NotPermitted: Who asks may not import.
        Refused: It is no import that stands, or something stands on it: what.
    """
    demand(context, by, Deed.IMPORT)
    with context.book.read() as snapshot:
        one = _import(snapshot, number)
        ground = _Ground() if one.kind == "marks" else _free_ground(snapshot, one)
    if one.kind == "marks":
        return put_back(context, by, one)
    bare = [_bare(one) for one in ground.came]
    payload = {
        "pupils": [write_pupil(pupil) for pupil in (*ground.before, *bare)],
        "removed": sorted(pupil.id for pupil in ground.came),
        "imports": list(one.addresses),
    }
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.PUPILS_PUT_BACK, payload))
    count = len(ground.before) + len(ground.came)
    return Outcome(Undone(count), frozenset({Area.PEOPLE}), receipt(entry))


def _import(snapshot: Snapshot, number: int) -> Brought:
    found = [one for one in brought_rows.brought(snapshot) if one.number == number]
    if not found:
        raise Refused(
            "no_import", "There is no such import here.", "Nothing was changed.", "Look again."
        )
    if found[0].undone:
        raise Refused(
            "undone_already",
            f"This import was {found[0].undone}.",
            "Nothing was changed.",
            "Bring the file in again if it is wanted after all.",
        )
    return found[0]


def _free_ground(snapshot: Snapshot, one: Brought) -> _Ground:
    """What an import of children did, on which nothing stands."""
    ground = _ground(snapshot, one)
    came = {pupil.id for pupil in ground.came}
    held = frozenset(pupil.id for pupil in ground.before)
    built = brought_rows.built_on(snapshot, one.entries[-1], came | ground.moved, held)
    if built:
        _refuse(built, (*ground.came, *ground.before))
    return ground


def _ground(snapshot: Snapshot, one: Brought) -> _Ground:
    entries = [ledger.one(snapshot.connection, number) for number in one.entries]
    after = [read_pupil(record) for entry in entries for record in entry.payload["pupils"]]
    held = {pupil.id: pupil for pupil in as_at.pupils(snapshot, one.number - 1)}
    changed = [pupil for pupil in after if pupil.id in held]
    return _Ground(
        tuple(pupil for pupil in after if pupil.id not in held),
        tuple(held[pupil.id] for pupil in changed),
        frozenset(
            pupil.id
            for pupil in changed
            if (pupil.places, pupil.enrolments)
            != (held[pupil.id].places, held[pupil.id].enrolments)
        ),
    )


def _refuse(built: tuple[BuiltOn, ...], pupils: tuple[Pupil, ...]) -> NoReturn:
    names = {pupil.id: pupil.known_as for pupil in pupils}
    told = [
        f"{_WORDS.get(one.kind, _OTHER)} on {one.at[8:10]}/{one.at[5:7]}/{one.at[:4]} by {one.by} "
        f"({listed(sorted(names[its_id] for its_id in one.pupil_ids)[:_TOLD])}"
        f"{', and more' if len(one.pupil_ids) > _TOLD else ''})"
        for one in built[:_TOLD]
    ]
    more = f"; and {len(built) - _TOLD} more" if len(built) > _TOLD else ""
    raise Refused(
        "built_on",
        f"Something stands on this import: {'; '.join(told)}{more}.",
        "Nothing was undone.",
        "Change single children on their pages, or bring in a list that says what is right.",
    )


def _bare(one: Pupil) -> Pupil:
    """The record of a child who only came with an import: no more than who it was."""
    return Pupil(one.id, one.upn, one.surname, one.forename, one.born, one.preferred)
