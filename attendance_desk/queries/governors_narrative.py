"""The words of a report to governors: drafts, what a person wrote, and who has read them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.domain.governors_said import Narrative, Section, newest_said, put_words
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attendance_desk.domain.governors_checks import Guarded
    from attendance_desk.domain.governors_said import Action, Passage
    from attendance_desk.queries.ground import Ground


def narrated(
    ground: Ground,
    drafts: tuple[Mapping[Section, str], Sequence[Action]],
    term: str,
    number: int,
    guard: Guarded,
) -> Narrative:
    """The words of a term's report.

    Args:
        ground: What the question stands on.
        drafts: What the rules draft by section, and what they propose for the last one.
        term: The term's name.
        number: The last entry that counts.
        guard: What people's words are looked through for.
    """
    words, actions = drafts
    kept = [one for one in letter_rows.governors_said(ground.snapshot) if one.number <= number]
    said = newest_said(kept, term)
    chosen = said.get(Section.NEXT)
    found = Narrative(
        {section: _checked(one, guard) for section, one in put_words(words, said).items()},
        chosen.actions if chosen else tuple(actions),
        actions_edited=chosen is not None,
        action_warnings=_of_actions(chosen.actions, guard) if chosen else (),
    )
    return _with_readings(ground, found, term, number)


def _checked(passage: Passage, guard: Guarded) -> Passage:
    """What a person wrote, with its warnings; a draft says nothing that is hidden."""
    if not passage.edited:
        return passage
    return replace(passage, warnings=guard.warnings(passage.words))


def _of_actions(actions: Sequence[Action], guard: Guarded) -> tuple[str, ...]:
    said = (f"{one.what}\n{one.owner}\n{one.measure}" for one in actions)
    return tuple(words for one in said for words in guard.warnings(one))


def _with_readings(ground: Ground, found: Narrative, term: str, number: int) -> Narrative:
    readings = [
        one
        for one in letter_rows.governors_read(ground.snapshot)
        if one.term == term and one.number <= number
    ]
    digest = found.digest
    read = next((one for one in reversed(readings) if one.digest == digest), None)
    before = readings[-1] if readings and read is None else None
    return replace(found, read=read, read_before=before)
