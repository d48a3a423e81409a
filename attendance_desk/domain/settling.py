"""A child marked in the room whom the office knows something of: which of the two stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from attendance_desk.domain.access import Role
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.drafts import DraftMark, RegisterDraft, Source
from attendance_desk.domain.overwriting import Comes, Verdict, verdict

_SEEN = frozenset({"/", "\\", "L", "U"})
_NOT_AGREED = frozenset({"O", "G"})


def settled(typed: DraftMark, known: DraftMark | None, role: Role) -> DraftMark:
    """The mark that goes into the register.

    Args:
        typed: What was marked in the room.
        known: What the office knows of the session by now: told, planned, or seen at the hatch.
        role: Whose hands marked it. An office that marks over what it knows means it.

    Returns:
        One of the two, by the written table of `overwriting`. What the office learns after the
        key was pressed goes through the table whoever pressed it.
    """
    if known is None or typed.source is Source.PREFILLED:
        return known or typed
    later = bool(known.at) and known.at > typed.at
    if typed.code not in _SEEN | {"N"} or not (later or role is Role.TEACHER):
        return typed
    comes = Comes.ROOM_HERE if typed.code in _SEEN else Comes.ROOM_NOT_HERE
    counts = Counts.UNAUTH if known.code in _NOT_AGREED else None
    return known if verdict(comes, known.code, counts) is Verdict.KEEP else typed


def with_known(
    draft: RegisterDraft, known: Mapping[str, DraftMark], role: Role = Role.OFFICE
) -> RegisterDraft:
    """The draft with what the office knows by now.

    A child a person has marked stays so, except where the written table says otherwise: an
    arrival at the hatch takes the place of an N that was marked before it.
    """
    touched = {pupil for step in draft.undo for pupil in step.after}
    marks = {
        pupil: settled(mark, known.get(pupil), role)
        for pupil, mark in draft.marks.items()
        if pupil in touched
    }
    untouched = {pupil: mark for pupil, mark in known.items() if pupil not in touched}
    return replace(draft, marks={**untouched, **marks})
